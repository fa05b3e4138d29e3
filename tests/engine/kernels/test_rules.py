"""The walk over an epoch: right answers change nothing, a batch is one update, an unfinished one is none."""

import numpy as np
import pytest

from app.engine.history import Clock
from app.engine.metrics import Part
from app.engine.network import LayerShape, Network
from app.engine.plan import Plan
from app.engine.readout import readout_for
from app.engine.rules import adaline, perceptron
from app.engine.trainer import Trainer


def trainer_of(rule: str, inputs: np.ndarray, targets: list[float], rate: float, batch: int = 1) -> Trainer:
    activation = "heaviside" if rule == "perceptron" else "linear"
    readout = readout_for("classification", 1, activation, "mse")
    labels = np.array(targets)
    part = Part(inputs, labels, readout.encode(labels, 1))
    network = Network(inputs.shape[1], [LayerShape(1, activation)])
    return Trainer(network, Plan(rule, "mse", rate, batch), readout, part, None, seed=1)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [0, 1, 7, 8, 9, 15, 16, 19])
@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_the_perceptron_finds_its_mistake_wherever_it_is(wrong: int, inputs: int) -> None:
    """Eight are looked at together; with w = (1, …), b = 0 only the example at −1 is taken for the other class."""
    rows = np.ones((20, inputs))
    rows[wrong] = -1.0
    trainer = trainer_of("perceptron", rows, [1.0] * 20, 0.25)
    start = np.append(np.ones(inputs), 0.0)
    trainer.set_parameters(start)
    trainer.advance("sample", wrong)
    assert trainer.network.parameters.tolist() == start.tolist()
    trainer.advance("sample")
    # w ← w + r (1 − 0) x = 1 − ¼ each, b ← b + ¼.
    assert trainer.network.parameters.tolist() == [*[0.75] * inputs, 0.25]
    assert trainer.clock == Clock(int(wrong == 19), wrong + 1, wrong + 1)


@pytest.mark.parametrize("inputs", [1, 2, 3, 11])
def test_an_epoch_of_the_perceptron_by_the_readable_rule(inputs: int) -> None:
    random = np.random.default_rng(inputs)
    rows, labels = random.normal(size=(50, inputs)), random.integers(2, size=50).astype(float)
    trainer = trainer_of("perceptron", rows, labels.tolist(), 0.1)
    network = Network(inputs, trainer.network.shapes)
    for x, y in zip(rows, labels, strict=True):
        network.parameters += perceptron.update(network, x, y, 0.1).change
    trainer.advance("epoch")
    assert trainer.network.parameters == pytest.approx(network.parameters, abs=1e-13)
    assert network.parameters.any()


@pytest.mark.parametrize("batch", [1, 4, 7, 50])
def test_an_epoch_of_adaline_by_the_readable_rule(batch: int) -> None:
    random = np.random.default_rng(batch)
    rows, labels = random.normal(size=(50, 3)), random.integers(2, size=50).astype(float)
    trainer = trainer_of("adaline", rows, labels.tolist(), 0.05, batch)
    network = Network(3, trainer.network.shapes)
    for start in range(0, 50, batch):
        part = slice(start, start + batch)
        network.parameters += adaline.update(network, rows[part], trainer.train.coded[part, 0], 0.05).change
    trainer.advance("epoch")
    assert trainer.network.parameters == pytest.approx(network.parameters, abs=1e-13)
    assert trainer.clock == Clock(1, -(-50 // batch), 50)


def test_a_batch_that_is_not_complete_moves_the_clock_and_nothing_else() -> None:
    trainer = trainer_of("adaline", np.ones((10, 1)), [1.0] * 10, 0.1, batch=4)
    trainer.advance("sample", 3)
    assert (trainer.clock, trainer.network.parameters.tolist()) == (Clock(0, 0, 3), [0.0, 0.0])
    trainer.advance("sample")
    # The targets are 1, z is 0: w and b grow by 0.1 times the mean error of 1.
    assert (trainer.clock, trainer.network.parameters.tolist()) == (Clock(0, 1, 4), [0.1, 0.1])
