"""Batches of one: the gradient of a lone example is the readable rule's."""

import pytest

from app.engine.activations import ACTIVATIONS
from tests.engine.kernels.gradients import OUTPUTS, assert_the_same


@pytest.mark.parametrize("name", [name for name, one in ACTIVATIONS.items() if one.derivative is not None])
@pytest.mark.parametrize("units", [1, 7, 8, 9, 17])
def test_every_activation_over_widths_that_fill_the_lanes_or_do_not(name: str, units: int) -> None:
    assert_the_same(((units, name), (units, "tanh"), (1, "sigmoid")), "mse", units, 1)


@pytest.mark.parametrize(
    ("loss", "last"), [(loss, last) for loss, lasts in OUTPUTS.items() for last in lasts]
)
def test_every_loss_with_its_outputs(loss: str, last: tuple[int, str]) -> None:
    assert_the_same(((4, "tanh"), last), loss, 2, 1)
