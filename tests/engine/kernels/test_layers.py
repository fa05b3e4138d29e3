"""Batches: the gradient of examples side by side is the readable rule's."""

import pytest

from app.engine.activations import ACTIVATIONS
from app.engine.kernels.layout import CHUNK, WIDTH
from tests.engine.kernels.gradients import OUTPUTS, assert_the_same


@pytest.mark.parametrize("name", [name for name, one in ACTIVATIONS.items() if one.derivative is not None])
def test_every_activation_of_a_hidden_layer(name: str) -> None:
    if name == "heaviside":
        # No slope, nothing to learn below it: only the last layer moves.
        assert_the_same(((5, name), (1, "sigmoid")), "mse", 3, 20)
    else:
        assert_the_same(((5, name), (4, name), (1, "sigmoid")), "mse", 3, 20)


@pytest.mark.parametrize(
    ("loss", "last"), [(loss, last) for loss, lasts in OUTPUTS.items() for last in lasts]
)
def test_every_loss_with_its_outputs(loss: str, last: tuple[int, str]) -> None:
    assert_the_same(((4, "tanh"), last), loss, 2, 21)


@pytest.mark.parametrize("examples", [2, WIDTH - 1, WIDTH, WIDTH + 1, CHUNK, CHUNK + 1, 2 * CHUNK + 5])
def test_lanes_that_are_left_over_count_for_nothing(examples: int) -> None:
    assert_the_same(((3, "tanh"), (2, "softmax")), "mse", 9, examples)


@pytest.mark.parametrize("widths", [(64, 70, 3), (3, 70, 64), (70, 64, 70)])
def test_wide_layers_by_blas(widths: tuple[int, int, int]) -> None:
    inputs, first, second = widths
    assert_the_same(((first, "tanh"), (second, "tanh"), (1, "sigmoid")), "mse", inputs, CHUNK + 3)
