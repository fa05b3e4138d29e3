"""What is frozen stays what it was, to the bit, whoever learns and however it is stepped."""

from dataclasses import replace

import numpy as np
import pytest

from app.engine.optimizers import OPTIMIZERS
from app.engine.plan import Plan
from app.engine.together import train_together
from app.engine.trainer import Trainer
from tests.engine.examples import Layers, trainer_of

UPDATES = 10_000
NEURONS = {"perceptron": ((1, "heaviside"),), "adaline": ((1, "linear"),)}
HIDDEN = ((5, "tanh"), (3, "relu"), (1, "sigmoid"))
# A weight of a first layer, one of a second, a bias in the middle, the last bias.
PLACES = (1, 14, 17, 36)


def backpropagation(optimizer: str, batch_size: int = 4, **more: float) -> Plan:
    hyperparameters = tuple(one.default for one in OPTIMIZERS[optimizer].hyperparameters)
    return Plan(
        "backpropagation", "binary_cross_entropy", 0.02, batch_size, True, optimizer, hyperparameters, **more
    )


def frozen(layers: Layers, plan: Plan, places: tuple[int, ...]) -> Trainer:
    trainer = trainer_of(layers, plan)
    parameters = trainer.network.parameters.copy()
    parameters[places[0]] = -0.0  # a sum with 0 would make 0 of it
    trainer.reset(parameters)
    trainer.change_plan(replace(plan, fixed=places))
    return trainer


def assert_kept(trainer: Trainer, places: tuple[int, ...]) -> None:
    now, start = trainer.network.parameters, trainer.start
    assert now[list(places)].tobytes() == start[list(places)].tobytes()
    free = np.setdiff1d(np.arange(now.size), places)
    assert (now[free] != start[free]).any(), "the others learn"


@pytest.mark.parametrize("batch_size", [1, 4])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_ten_thousand_updates_by_backpropagation(optimizer: str, batch_size: int) -> None:
    trainer = frozen(HIDDEN, backpropagation(optimizer, batch_size, l1=1e-4, l2=1e-3, clip_norm=1.0), PLACES)
    trainer.advance("batch", UPDATES)
    assert_kept(trainer, PLACES)


@pytest.mark.parametrize("place", [0, 2])
@pytest.mark.parametrize("rule", NEURONS)
def test_ten_thousand_updates_of_a_single_neuron(rule: str, place: int) -> None:
    trainer = frozen(NEURONS[rule], Plan(rule, "mse", 0.01, 1, shuffle=True), (place,))  # type: ignore[arg-type]
    trainer.advance("batch", UPDATES)
    assert_kept(trainer, (place,))


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_side_by_side(optimizer: str) -> None:
    trainers = [frozen(HIDDEN, backpropagation(optimizer, l2=1e-3), PLACES) for _ in range(3)]
    train_together(trainers, 200)
    for trainer in trainers:
        assert_kept(trainer, PLACES)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_an_optimiser_remembers_what_it_knew_when_a_weight_is_set_free(optimizer: str) -> None:
    trainer = trainer_of(HIDDEN, backpropagation(optimizer))
    trainer.advance("batch", 7)
    before = trainer.snapshot()
    trainer.change_plan(replace(trainer.plan, fixed=PLACES))
    trainer.advance("batch", 50)
    after, places = trainer.snapshot(), list(PLACES)
    assert after.parameters[places].tobytes() == before.parameters[places].tobytes()
    assert after.optimizer_state[:, places].tobytes() == before.optimizer_state[:, places].tobytes()
    trainer.change_plan(replace(trainer.plan, fixed=()))
    trainer.advance("batch", 5)
    assert (trainer.network.parameters[places] != before.parameters[places]).all()


def test_the_same_however_it_is_stepped() -> None:
    plan = replace(backpropagation("adam"), fixed=PLACES, clip_norm=0.2, schedule="step", pace=(2.0, 0.5))
    by_epoch, by_sample = trainer_of(HIDDEN, plan), trainer_of(HIDDEN, plan)
    by_epoch.advance("epoch", 9)
    for _ in range(9 * by_sample.size):
        by_sample.advance("sample")
    assert by_epoch.network.parameters.tobytes() == by_sample.network.parameters.tobytes()


def test_what_is_frozen_never_makes_a_run_diverge() -> None:
    trainer = trainer_of(NEURONS["adaline"], Plan("adaline", "mse", 1e6))
    trainer.change_plan(replace(trainer.plan, fixed=(0, 1)))
    trainer.advance("epoch", 100)
    assert trainer.diverged is not None, "its bias is free to run away"
    assert trainer.network.parameters[:2].tobytes() == trainer.start[:2].tobytes()


def test_a_gradient_past_every_bound_diverges_though_it_would_be_clipped() -> None:
    trainer = trainer_of(
        ((3, "linear"), (1, "linear")), replace(backpropagation("sgd"), loss="mse", clip_norm=1.0)
    )
    trainer.set_parameters(np.full(trainer.network.parameters.size, 1e30))
    trainer.train.inputs[:] = 1e100
    trainer.advance("epoch", 1)
    assert trainer.diverged is not None
