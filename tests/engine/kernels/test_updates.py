"""What a gradient does: each optimiser's own step, the penalties, and the guard against what is not finite."""

from dataclasses import replace

import numpy as np
import pytest

from app.engine.kernels.layout import LARGEST_PARAMETER
from app.engine.network import Network
from app.engine.optimizers import OPTIMIZERS, optimizer
from app.engine.plan import Plan
from app.engine.rules import backpropagation
from app.engine.trainer import Trainer
from tests.engine.examples import trainer_of

# 2-3-1 has 13 parameters, 2-5-1 has 21, 2-1 has 3: none a multiple of eight.
LAYERS = (((3, "tanh"), (1, "sigmoid")), ((5, "tanh"), (1, "sigmoid")), ((1, "sigmoid"),))


def plan_of(name: str, **more: float) -> Plan:
    hyperparameters = tuple(one.default for one in OPTIMIZERS[name].hyperparameters)
    return Plan("backpropagation", "mse", 0.05, 10, False, name, hyperparameters, **more)


def gradient(trainer: Trainer, network: Network) -> np.ndarray:
    plan = trainer.plan
    slope = backpropagation.gradient(network, trainer.train.inputs, trainer.train.coded, plan.loss).vector
    return slope + backpropagation.penalty(network, plan.l1, plan.l2)


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("layers", LAYERS)
def test_five_steps_of_each_optimiser(name: str, layers: tuple[tuple[int, str], ...]) -> None:
    trainer = trainer_of(layers, plan_of(name, l1=0.01, l2=0.1))
    network = Network(2, trainer.network.shapes)
    network.parameters[:] = trainer.network.parameters
    state = tuple(np.zeros((2, network.parameters.size)))
    for t in range(1, 6):
        asked = (trainer.plan.learning_rate, t, *trainer.plan.hyperparameters)
        theta, slope = network.parameters, gradient(trainer, network)
        change, *state = optimizer(name).step(theta, slope, *state, *asked)
        network.parameters += change
        trainer.advance("batch")
        assert trainer.network.parameters == pytest.approx(network.parameters, rel=1e-11, abs=1e-13)
    assert trainer.snapshot().optimizer_steps == 5


def test_penalties_spare_the_biases() -> None:
    """At the minimum of the loss alone only the penalties move anything: w by −η (l1 sign(w) + l2 w)."""
    plan = replace(plan_of("sgd", l1=0.5, l2=0.25), learning_rate=0.1, loss="hinge")
    trainer = trainer_of(((1, "linear"),), plan)
    # Every example is beyond the margin: the hinge loss has no slope there.
    trainer.set_parameters(np.array([2.0, -4.0, 0.0]))
    trainer.train.coded[:] = np.where(trainer.network.output(trainer.train.inputs) > 0, 1e3, -1e3)
    trainer.set_parameters(np.array([2.0, -4.0, 0.0]))
    trainer.advance("batch")
    assert trainer.network.parameters == pytest.approx(
        [2.0 - 0.1 * (0.5 + 0.5), -4.0 + 0.1 * (0.5 + 1.0), 0.0]
    )


@pytest.mark.parametrize("place", [0, 7, 8, 12])
def test_the_guard_names_the_first_parameter_that_is_too_large(place: int) -> None:
    trainer = trainer_of(LAYERS[0], plan_of("sgd"))
    parameters = np.zeros(13)
    parameters[place] = 10 * LARGEST_PARAMETER
    trainer.set_parameters(parameters)
    trainer.advance("batch")
    assert trainer.diverged is not None
    # Nine parameters in the first layer (six weights, three biases), four in the second.
    assert trainer.diverged.layer == (0 if place < 9 else 1)
    assert trainer.network.parameters.tolist() == parameters.tolist()
    assert trainer.clock.step == 0
