"""What the kernels measure is what NumPy does: over chunks, left-over lanes, and outputs of every kind."""

from dataclasses import astuple

import pytest

from app.engine.kernels.layout import CHUNK, WIDTH
from app.engine.metrics import measure
from app.engine.plan import Plan
from app.engine.readout import readout_for
from app.engine.trainer import Trainer
from tests.engine.examples import network_of, part_of
from tests.engine.kernels.gradients import OUTPUTS


@pytest.mark.parametrize(
    ("loss", "last"), [(loss, last) for loss, lasts in OUTPUTS.items() for last in lasts]
)
@pytest.mark.parametrize("size", [1, WIDTH + 1, CHUNK, CHUNK + WIDTH + 3])
def test_loss_and_accuracy_of_both_parts(loss: str, last: tuple[int, str], size: int) -> None:
    layers = ((4, "tanh"), last)
    network = network_of(2, layers)
    readout = readout_for("classification", *last, loss)
    train, test = (part_of(layers, loss, count, seed=seed) for count, seed in ((size, 1), (size + 2, 2)))
    trainer = Trainer(network, Plan("backpropagation", loss, 0.1), readout, train, test, seed=1)
    expected = measure(network, train, test, readout, loss)
    assert astuple(trainer.metrics()) == pytest.approx(astuple(expected), rel=1e-12)
    assert expected.train_loss > 0.0


def test_a_saturated_output_costs_its_finite_price() -> None:
    """−ln σ(−800) = 800, though σ(−800) itself is 0 in floats."""
    layers = ((1, "sigmoid"),)
    network = network_of(2, layers)
    network.parameters[:] = (0.0, 0.0, -800.0)
    part = part_of(layers, "binary_cross_entropy", 16)
    readout = readout_for("classification", 1, "sigmoid", "binary_cross_entropy")
    trainer = Trainer(
        network, Plan("backpropagation", "binary_cross_entropy", 0.1), readout, part, None, seed=1
    )
    ones = part.targets.mean()
    assert 0.0 < ones < 1.0
    assert trainer.metrics().train_loss == pytest.approx(800.0 * ones)
    assert trainer.metrics().train_accuracy == pytest.approx(1.0 - ones)
