"""Batches: the gradient of examples side by side is the readable rule's."""

from dataclasses import astuple

import pytest

from app.engine.activations import ACTIVATIONS
from app.engine.kernels.layout import CHUNK, WIDTH
from app.engine.metrics import measure
from app.engine.plan import Plan
from app.engine.readout import readout_for
from app.engine.trainer import Trainer
from tests.engine.examples import network_of, part_of
from tests.engine.kernels.gradients import OUTPUTS, assert_the_same
from tests.engine.test_trainer import plainly_trained


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


@pytest.mark.parametrize("inputs", [7, 8, 19])
@pytest.mark.parametrize("batch_size", [3, 8, 21])
def test_rows_of_any_width_are_laid_out_as_they_are(inputs: int, batch_size: int) -> None:
    layers = ((3, "tanh"), (1, "sigmoid"))
    plan = Plan("backpropagation", "binary_cross_entropy", 0.3, batch_size, shuffle=True)
    readout = readout_for("classification", 1, "sigmoid", plan.loss)
    train, test = (part_of(layers, plan.loss, size, inputs, seed) for size, seed in ((45, 1), (11, 2)))
    trainer = Trainer(network_of(inputs, layers), plan, readout, train, test, 7)
    expected = plainly_trained(trainer, 3)
    trainer.advance("epoch", 3)
    assert trainer.network.parameters == pytest.approx(expected, abs=1e-12)
    told = astuple(measure(trainer.network, train, test, readout, plan.loss))
    assert astuple(trainer.metrics()) == pytest.approx(told, rel=1e-12)
