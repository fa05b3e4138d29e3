"""A run that diverges stops within one step, says where, and keeps the parameters it had."""

import numpy as np
import pytest

from app.engine.metrics import Part
from app.engine.network import LayerShape, Network
from app.engine.optimizers import OPTIMIZERS
from app.engine.plan import Plan
from app.engine.readout import Readout
from app.engine.snapshot import Divergence
from app.engine.trainer import Trainer
from app.engine.types import Array
from tests.engine.examples import network_of

DEFAULTS = {name: tuple(h.default for h in entry.hyperparameters) for name, entry in OPTIMIZERS.items()}


def regression(network: Network, plan: Plan, scale: float = 1.0, size: int = 10) -> Trainer:
    """Learns y = 3 x1 from inputs of that scale."""
    inputs = scale * np.random.default_rng(4).uniform(0.5, 2.0, (size, network.inputs))
    targets = 3.0 * inputs[:, 0]
    return Trainer(network, plan, Readout("value"), Part(inputs, targets, targets[:, None]), None, seed=3)


def plan_of(optimizer: str, learning_rate: float, **others: float) -> Plan:
    return Plan("backpropagation", "mse", learning_rate, 4, True, optimizer, DEFAULTS[optimizer], **others)


def network() -> Network:
    return network_of(2, [(3, "relu"), (1, "linear")], seed=1)


def assert_stopped_where_it_was_still_sound(trainer: Trainer, fresh: Trainer) -> None:
    """Its parameters are those after ``clock.step`` updates, and one more update is where it broke."""
    assert trainer.diverged is not None
    assert trainer.diverged.step == trainer.clock.step + 1
    assert trainer.diverged.epoch == trainer.clock.epoch
    assert np.isfinite(trainer.network.parameters).all()
    fresh.advance("batch", trainer.clock.step)
    assert fresh.diverged is None
    assert fresh.network.parameters.tobytes() == trainer.network.parameters.tobytes()
    fresh.advance("batch")
    assert fresh.diverged == trainer.diverged


@pytest.mark.parametrize("unit", ["sample", "batch", "epoch"])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimizer_stops_within_one_step(optimizer: str, unit: str) -> None:
    # the adaptive ones move by about their rate, whatever the gradient; AdaGrad by less at each step
    rate = {"adagrad": 2e30, "rmsprop": 5e28, "adam": 3e29, "adamw": 3e29}.get(optimizer, 50.0)
    layers = [(3, "linear"), (1, "linear")]
    trainer, fresh = (regression(network_of(2, layers, seed=1), plan_of(optimizer, rate)) for _ in range(2))
    trainer.advance(unit, 10_000)
    assert trainer.clock.step < 100
    assert trainer.clock.step > 0 or optimizer == "adagrad"
    assert_stopped_where_it_was_still_sound(trainer, fresh)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_gradient_whose_square_no_float_can_hold_is_a_divergence(optimizer: str) -> None:
    # AdaGrad and its kin would divide by an infinite root, and stand still for ever
    trainer = regression(network(), plan_of(optimizer, 0.01), scale=1e90)
    before = trainer.network.parameters.copy()
    trainer.advance("epoch", 3)
    assert trainer.diverged == Divergence(step=1, epoch=0, layer=0)
    assert trainer.network.parameters.tobytes() == before.tobytes()


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_gradient_that_is_not_a_number_is_a_divergence(optimizer: str) -> None:
    trainer = regression(network(), plan_of(optimizer, 0.01), scale=1e200)
    assert trainer.metrics().train_loss == np.inf
    before = trainer.network.parameters.copy()
    trainer.advance("epoch", 3)
    assert trainer.diverged is not None
    assert trainer.diverged.step == 1
    assert trainer.network.parameters.tobytes() == before.tobytes()


@pytest.mark.parametrize("rule", ["adaline", "perceptron"])
def test_the_single_neurons_stop_too(rule: str) -> None:
    def fresh() -> Trainer:
        activation = "linear" if rule == "adaline" else "heaviside"
        neuron = Network(2, [LayerShape(1, activation)])
        inputs = np.random.default_rng(4).uniform(0.5, 2.0, (10, 2))
        targets = np.arange(10) % 2.0
        plan = Plan(rule, learning_rate=5.0 if rule == "adaline" else 9e29)
        readout = Readout("level", 0.5, 0.0, 1.0)
        return Trainer(neuron, plan, readout, Part(inputs, targets, targets[:, None]), None, seed=3)

    trainer = fresh()
    trainer.advance("epoch", 1000)
    assert_stopped_where_it_was_still_sound(trainer, fresh())


@pytest.mark.parametrize(
    ("start", "layer"),
    [
        # a zero last layer passes nothing back: only its own slopes grow
        ([1.0, 0.0, 1.0, 0.0, 0.0, 0.0], 2),
        # a zero middle weight: the first layer gets no slope, the middle one does
        ([1.0, 0.0, 0.0, 1.0, 1.0, 0.0], 1),
        ([1.0, 0.0, 1.0, 0.0, 1.0, 0.0], 0),
    ],
)
def test_the_first_layer_that_broke_is_named(start: list[float], layer: int) -> None:
    chain = Network(1, [LayerShape(1, "linear")] * 3, np.array(start))
    trainer = regression(chain, Plan("backpropagation", "mse", 1e31, 10))
    trainer.advance("batch")
    assert trainer.diverged == Divergence(step=1, epoch=0, layer=layer)


def diverged() -> tuple[Trainer, Array]:
    trainer = regression(network(), plan_of("momentum", 1e31))
    start = trainer.network.parameters.copy()
    trainer.advance("epoch", 5)
    assert trainer.diverged == Divergence(step=1, epoch=0, layer=0)
    return trainer, start


def test_a_diverged_run_stays_where_it_is() -> None:
    trainer, start = diverged()
    clock = trainer.clock
    for unit in ("sample", "batch", "epoch"):
        assert trainer.advance(unit, 3) is False
    assert trainer.clock == clock
    assert trainer.diverged is not None
    assert trainer.network.parameters.tobytes() == start.tobytes()
    assert [record.clock.epoch for record in trainer.history.records] == [0]


def test_a_smaller_rate_lets_it_go_on_from_the_update_that_broke() -> None:
    trainer, _ = diverged()
    trainer.change_plan(plan_of("momentum", 0.01))
    assert trainer.diverged is None
    trainer.advance("epoch", 2)
    sound = regression(network(), plan_of("momentum", 0.01))
    sound.advance("epoch", 2)
    assert trainer.clock == sound.clock
    assert trainer.network.parameters.tobytes() == sound.network.parameters.tobytes()


def test_edited_parameters_let_it_go_on() -> None:
    trainer, start = diverged()
    trainer.set_parameters(np.zeros_like(start))
    assert trainer.diverged is None
    trainer.advance("batch")
    assert trainer.diverged is not None, "the rate is as wild as before"
    trainer.change_plan(plan_of("momentum", 0.01))
    trainer.set_parameters(0.5 * start)
    trainer.advance("epoch", 3)
    assert trainer.diverged is None
    assert trainer.clock.epoch == 3
    assert trainer.history.records[-1].metrics.train_loss < trainer.history.records[0].metrics.train_loss


def test_a_reset_lets_it_start_again() -> None:
    trainer, start = diverged()
    trainer.reset()
    assert trainer.diverged is None
    assert trainer.clock.sample == 0
    assert trainer.network.parameters.tobytes() == start.tobytes()


def test_a_snapshot_remembers_the_divergence() -> None:
    trainer, _ = diverged()
    snapshot, verdict = trainer.snapshot(), trainer.diverged
    trainer.reset()
    trainer.restore(snapshot)
    assert trainer.diverged == verdict
    trainer.advance("epoch")
    assert trainer.clock.step == 0
