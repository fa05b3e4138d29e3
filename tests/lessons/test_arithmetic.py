"""What an expression may call without a run, held against Python's own mathematics."""

import math

import pytest

from app.lessons.arithmetic import ARITHMETIC


@pytest.mark.parametrize("z", [-2.0, -0.5, 0.25, 3.0])
def test_activations_and_their_slopes_are_the_textbooks(z: float) -> None:
    sigmoid = 1 / (1 + math.exp(-z))
    assert ARITHMETIC["sigmoid"](z) == pytest.approx(sigmoid, rel=1e-12)
    assert ARITHMETIC["slope_sigmoid"](z) == pytest.approx(sigmoid * (1 - sigmoid), rel=1e-12)
    assert ARITHMETIC["tanh"](z) == pytest.approx(math.tanh(z), rel=1e-12)
    assert ARITHMETIC["slope_tanh"](z) == pytest.approx(1 - math.tanh(z) ** 2, rel=1e-12)
    assert ARITHMETIC["relu"](z) == max(z, 0.0)
    assert ARITHMETIC["slope_relu"](z) == float(z > 0)


def test_softmax_gives_the_share_of_one_class() -> None:
    scores = (1.0, 2.0, 0.5)
    total = sum(math.exp(z) for z in scores)
    for k, z in enumerate(scores):
        assert ARITHMETIC["softmax"](k, *scores) == pytest.approx(math.exp(z) / total, rel=1e-12)


def test_losses_of_one_output() -> None:
    assert ARITHMETIC["cross_entropy"](1, 0.25) == pytest.approx(-math.log(0.25), rel=1e-9)
    assert ARITHMETIC["cross_entropy"](0, 0.25) == pytest.approx(-math.log(0.75), rel=1e-9)
    assert ARITHMETIC["surprise"](0.5) == pytest.approx(math.log(2), rel=1e-12)
    assert ARITHMETIC["slope_cross_entropy"](1, 0.25) == pytest.approx(-4.0, rel=1e-12)
    assert ARITHMETIC["squared_error"](1, 0.25) == pytest.approx(0.75**2 / 2, rel=1e-12)
