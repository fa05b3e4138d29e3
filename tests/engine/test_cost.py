"""What work is said to take, worked out by hand, and how it grows."""

import pytest

from app.engine.cost import MEASURED, Costs
from app.engine.network import LayerShape

# 2-3-1: nine weights and four biases, four units.
SHAPES = (LayerShape(3, "tanh"), LayerShape(1, "sigmoid"))
PARAMETERS = 13
EASY = Costs(operation=1.0, update=100.0, measurement=10_000.0)


@pytest.mark.parametrize(
    ("batch", "seconds"),
    [
        # 8 operations for each of 17 numbers and 10 examples; 100 for each update and each of two layers.
        (1, 8 * 17 * 10 + 10 * 200),
        (4, 8 * 17 * 10 + 3 * 200),
        (10, 8 * 17 * 10 + 200),
    ],
)
def test_an_epoch_by_hand(batch: int, seconds: float) -> None:
    assert EASY.epoch_seconds(PARAMETERS, SHAPES, 10, batch) == seconds


def test_a_forward_pass_and_a_measurement_by_hand() -> None:
    assert EASY.forward_seconds(PARAMETERS, SHAPES, 10) == 3 * 17 * 10
    assert EASY.measurement_seconds(PARAMETERS, SHAPES, 10) == 3 * 17 * 10 + 2 * 10_000
    assert EASY.forward_seconds(PARAMETERS, SHAPES, 0) == 0.0


def test_a_limit_may_take_each_part_for_slower() -> None:
    slow = EASY.slower(fixed=10, arithmetic=2)
    assert slow == Costs(operation=2.0, update=1_000.0, measurement=100_000.0)
    assert slow.epoch_seconds(PARAMETERS, SHAPES, 10, 4) == 2 * 8 * 17 * 10 + 10 * 3 * 200


def test_what_was_measured_is_of_the_order_that_people_know() -> None:
    """An epoch of a plane's 250 points through 2-8-8-1 in batches of ten takes some tens of microseconds."""
    shapes = (LayerShape(8, "tanh"), LayerShape(8, "tanh"), LayerShape(1, "sigmoid"))
    assert 1e-5 < MEASURED.epoch_seconds(105, shapes, 250, 10) < 1e-4
