"""Rosenblatt's rule against the worked example, scikit-learn, and Novikoff's theorem."""

import numpy as np
import pytest

from app.engine.metrics import Part
from app.engine.network import LayerShape, Network
from app.engine.plan import Plan
from app.engine.readout import readout_for
from app.engine.rules import perceptron
from app.engine.trainer import Trainer
from app.engine.types import Array
from tests.engine.golden import golden

FIGURES = golden("perceptron")
INPUTS = np.array(FIGURES["inputs"], dtype=np.float64)
TARGETS = np.array(FIGURES["targets"], dtype=np.float64)


def neuron(weights: list[float] | Array, bias: float) -> Network:
    return Network(len(weights), [LayerShape(1, "heaviside")], np.append(weights, bias).astype(np.float64))


def trainer_for(network: Network, inputs: Array, targets: Array, learning_rate: float) -> Trainer:
    readout = readout_for("classification", 1, "heaviside", "mse")
    part = Part(inputs, targets, readout.encode(targets, 1))
    return Trainer(network, Plan("perceptron", learning_rate=learning_rate), readout, part, None, seed=1)


def golden_start() -> Network:
    return neuron(FIGURES["start"]["weights"], FIGURES["start"]["bias"])


def test_golden_pass_by_the_rule() -> None:
    network = golden_start()
    for x, y, expected in zip(INPUTS, TARGETS, FIGURES["updates"], strict=True):
        update = perceptron.update(network, x, y, FIGURES["learning_rate"])
        network.parameters += update.change
        assert update.pre_activation == pytest.approx(expected["pre_activation"], abs=1e-15)
        assert update.output == expected["output"]
        assert update.error == expected["error"]
        assert network.layers[0].weights[0] == pytest.approx(expected["weights"], abs=1e-15)
        assert network.layers[0].bias[0] == pytest.approx(expected["bias"], abs=1e-15)


def test_golden_pass_by_the_trainer() -> None:
    trainer = trainer_for(golden_start(), INPUTS, TARGETS, FIGURES["learning_rate"])
    for expected in FIGURES["updates"]:
        trainer.advance("batch")
        assert trainer.network.parameters == pytest.approx(
            [*expected["weights"], expected["bias"]], abs=1e-15
        )
    assert trainer.clock.epoch == 1
    assert trainer.metrics().train_accuracy == 1.0


@pytest.mark.parametrize("weights", [[0.1, 0.2, -0.3], [-0.1, -0.2, 0.3]])
def test_a_tie_in_exact_arithmetic_fires_whatever_its_rounding(weights: list[float]) -> None:
    network = neuron(weights, 0.0)
    update = perceptron.update(network, np.ones(3), 1.0, 0.1)
    assert update.pre_activation != 0.0, "this example is to round away from zero"
    assert update.output == 1.0
    assert update.error == 0.0


def test_the_network_is_left_alone() -> None:
    network = golden_start()
    perceptron.update(network, INPUTS[0], 0.0, 0.1)
    assert network.parameters.tolist() == [0.0, 0.0, 0.0, 0.5]


@pytest.mark.parametrize("target", [-1.0, 0.5, 2.0, float("nan")])
def test_other_targets_are_refused(target: float) -> None:
    with pytest.raises(ValueError, match="targets are 0 and 1"):
        perceptron.update(golden_start(), INPUTS[0], target, 0.1)


# The two part where w·x + b is exactly 0: scikit-learn updates then whatever the class. Continuous random
# inputs and a random start have no such ties.
@pytest.mark.parametrize(("size", "epochs"), [(10, 1), (40, 1), (40, 7)])
@pytest.mark.parametrize("learning_rate", [0.1, 1.0])
def test_agrees_with_scikit_learn(size: int, epochs: int, learning_rate: float) -> None:
    from sklearn.linear_model import Perceptron

    rng = np.random.default_rng(11)
    inputs, targets = rng.normal(size=(size, 3)), (rng.uniform(size=size) < 0.5).astype(np.float64)
    start = rng.normal(size=4)
    trainer = trainer_for(neuron(start[:3], start[3]), inputs, targets, learning_rate)
    trainer.advance("epoch", epochs)
    peer = Perceptron(eta0=learning_rate, shuffle=False, max_iter=epochs, tol=None)
    peer.fit(inputs, targets, coef_init=start[:3].copy(), intercept_init=start[3:].copy())
    assert trainer.clock.step == size * epochs
    assert not np.allclose(trainer.network.parameters, start), "something is to be learnt"
    assert trainer.network.parameters == pytest.approx([*peer.coef_[0], *peer.intercept_], abs=1e-9)


def plane(seed: int) -> tuple[Array, Array, Array]:
    """Points on both sides of a line, their classes, and the line's (w, b)."""
    rng = np.random.default_rng(seed)
    line = np.array([*rng.normal(size=2), 0.3])
    inputs = rng.uniform(-3, 3, (60, 2))
    sums = inputs @ line[:2] + line[2]
    kept = np.abs(sums) > 0.3
    return inputs[kept], (sums[kept] > 0).astype(np.float64), line


def corners(count: int) -> tuple[Array, Array, Array]:
    """One input for each example, on for it alone, and classes in turn: nothing learnt from one helps another."""
    targets = np.arange(count) % 2.0
    return np.eye(count), targets, np.append(2 * targets - 1, 0.0)


def mistakes_until_learnt(inputs: Array, targets: Array, learning_rate: float, most: int) -> int:
    network, mistakes = neuron(np.zeros(inputs.shape[1]), 0.0), 0
    while True:
        before = mistakes
        for x, y in zip(inputs, targets, strict=True):
            update = perceptron.update(network, x, y, learning_rate)
            network.parameters += update.change
            mistakes += update.error != 0.0
        if mistakes == before:
            return mistakes
        assert mistakes <= most, f"a rate of {learning_rate} makes more mistakes than the bound"


@pytest.mark.parametrize(
    ("inputs", "targets", "solution"), [*(plane(seed) for seed in range(6)), corners(8), corners(31)]
)
def test_mistakes_stay_below_novikoffs_bound_whatever_the_rate(
    inputs: Array, targets: Array, solution: Array
) -> None:
    assert set(targets) == {0.0, 1.0}
    extended = np.column_stack([inputs, np.ones(len(inputs))])
    margin = ((2 * targets - 1) * (extended @ solution)).min() / np.linalg.norm(solution)
    bound = (np.linalg.norm(extended, axis=1).max() / margin) ** 2
    counts = {
        rate: mistakes_until_learnt(inputs, targets, rate, int(bound))
        for rate in (0.03, 0.25, 1.0, 8.0, 50.0)
    }
    # from a zero start a rate scales all sums alike; powers of two do so without rounding
    assert counts[0.25] == counts[1.0] == counts[8.0] > 0
    assert max(counts.values()) <= bound
