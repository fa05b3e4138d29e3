"""Widrow and Hoff's rule against the worked example, its own loss, and scikit-learn."""

import numpy as np
import pytest

from app.engine.losses import mean_loss
from app.engine.metrics import Part
from app.engine.network import LayerShape, Network
from app.engine.plan import Plan
from app.engine.readout import Readout
from app.engine.rules import adaline
from app.engine.trainer import Trainer
from app.engine.types import Array
from tests.engine.golden import golden

FIGURES = golden("adaline")
INPUTS = np.array(FIGURES["inputs"], dtype=np.float64)
TARGETS = np.array(FIGURES["targets"], dtype=np.float64)


def neuron(weights: list[float] | Array, bias: float) -> Network:
    return Network(len(weights), [LayerShape(1, "linear")], np.append(weights, bias).astype(np.float64))


def golden_start() -> Network:
    return neuron(FIGURES["start"]["weights"], FIGURES["start"]["bias"])


def trainer_for(network: Network, inputs: Array, targets: Array, plan: Plan) -> Trainer:
    part = Part(inputs, targets, targets.reshape(-1, 1))
    return Trainer(network, plan, Readout("value"), part, None, seed=1)


def test_golden_pass_by_the_rule() -> None:
    network = golden_start()
    for x, y, expected in zip(INPUTS, TARGETS, FIGURES["updates"], strict=True):
        update = adaline.update(network, x[None], np.array([y]), FIGURES["learning_rate"])
        network.parameters += update.change
        assert update.pre_activations == pytest.approx([expected["pre_activation"]], abs=1e-15)
        assert update.errors == pytest.approx([expected["error"]], abs=1e-15)
        assert network.layers[0].weights[0] == pytest.approx(expected["weights"], abs=1e-15)
        assert network.layers[0].bias[0] == pytest.approx(expected["bias"], abs=1e-15)


def test_golden_pass_by_the_trainer() -> None:
    plan = Plan("adaline", learning_rate=FIGURES["learning_rate"])
    trainer = trainer_for(golden_start(), INPUTS, TARGETS, plan)
    for expected in FIGURES["updates"]:
        trainer.advance("batch")
        assert trainer.network.parameters == pytest.approx(
            [*expected["weights"], expected["bias"]], abs=1e-15
        )
    assert trainer.clock.epoch == 1


def test_it_steps_against_the_gradient_of_half_the_mean_squared_error() -> None:
    network, h = neuron([0.3, -0.2, 0.1], 0.4), 1e-5

    def loss(parameters: Array) -> float:
        z = Network(3, network.shapes, parameters).output(INPUTS)
        total: float = ((TARGETS - z[:, 0]) ** 2).sum() / (2 * len(INPUTS))
        assert mean_loss("mse", "linear", z, z, TARGETS[:, None]) == pytest.approx(total)
        return total

    slopes = [(loss(network.parameters + d) - loss(network.parameters - d)) / (2 * h) for d in h * np.eye(4)]
    update = adaline.update(network, INPUTS, TARGETS, 0.1)
    assert update.change == pytest.approx(-0.1 * np.array(slopes), rel=1e-6)


def test_the_network_is_left_alone() -> None:
    network = golden_start()
    adaline.update(network, INPUTS, TARGETS, 0.1)
    assert network.parameters.tolist() == [0.0, 0.0, 0.0, 0.5]


@pytest.mark.parametrize("batch_size", [1, 4])
def test_it_is_backpropagation_through_one_linear_unit(batch_size: int) -> None:
    rng = np.random.default_rng(5)
    inputs, targets, start = rng.normal(size=(10, 3)), rng.normal(size=10), rng.normal(size=4)
    ends = []
    for rule in ("adaline", "backpropagation"):
        plan = Plan(rule, "mse", 0.05, batch_size, shuffle=True)
        trainer = trainer_for(neuron(start[:3], start[3]), inputs, targets, plan)
        trainer.advance("epoch", 5)
        ends.append(trainer.network.parameters)
    assert ends[0] == pytest.approx(ends[1], abs=1e-13)


@pytest.mark.parametrize(("size", "epochs"), [(10, 1), (40, 1), (40, 7)])
def test_agrees_with_scikit_learn(size: int, epochs: int) -> None:
    from sklearn.linear_model import SGDRegressor

    rng = np.random.default_rng(12)
    inputs, targets, start = rng.normal(size=(size, 3)), rng.normal(size=size), rng.normal(size=4)
    trainer = trainer_for(neuron(start[:3], start[3]), inputs, targets, Plan("adaline", learning_rate=0.03))
    trainer.advance("epoch", epochs)
    peer = SGDRegressor(
        penalty=None, learning_rate="constant", eta0=0.03, shuffle=False, max_iter=epochs, tol=None
    )
    peer.fit(inputs, targets, coef_init=start[:3].copy(), intercept_init=start[3:].copy())
    assert trainer.clock.step == size * epochs
    assert not np.allclose(trainer.network.parameters, start), "something is to be learnt"
    assert trainer.network.parameters == pytest.approx([*peer.coef_, *peer.intercept_], abs=1e-9)
