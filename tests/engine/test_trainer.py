"""What a trainer computes: epochs, batches, orders, edits. How it may be stepped is in test_trainer_steps.py."""

from dataclasses import replace

import numpy as np
import pytest

from app.engine.history import Clock
from app.engine.metrics import Metrics, Part, measure
from app.engine.network import LayerShape, Network
from app.engine.optimizers import OPTIMIZERS, optimizer
from app.engine.plan import Plan
from app.engine.readout import readout_for
from app.engine.rules.backpropagation import gradient, penalty
from app.engine.seeds import order
from app.engine.trainer import Trainer
from app.engine.types import Array
from tests.engine.examples import trainer_of

DEFAULTS = {name: tuple(h.default for h in entry.hyperparameters) for name, entry in OPTIMIZERS.items()}
PLAN = Plan("backpropagation", "binary_cross_entropy", 0.3, 4, shuffle=True)


def plainly_trained(trainer: Trainer, epochs: int) -> Array:
    """The parameters after so many epochs, from the definition: order, batches, mean gradient, optimiser."""
    plan, network = trainer.plan, Network(trainer.network.inputs, trainer.network.shapes)
    network.parameters[:] = trainer.network.parameters
    state, t = np.zeros((2, network.parameters.size)), 0
    for epoch in range(epochs):
        numbers = order(trainer.seed, epoch, trainer.size) if plan.shuffle else np.arange(trainer.size)
        for start in range(0, trainer.size, plan.batch_size):
            batch = numbers[start : start + plan.batch_size]
            slope = gradient(
                network, trainer.train.inputs[batch], trainer.train.coded[batch], plan.loss
            ).vector
            slope = slope + penalty(network, plan.l1, plan.l2)
            t += 1
            change, *moved = optimizer(plan.optimizer).step(
                network.parameters, slope, *state, plan.learning_rate, t, *plan.hyperparameters
            )
            state[:] = moved
            network.parameters += change
    return network.parameters


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize("batch_size", [1, 4, 10, 64])
def test_it_trains_as_defined(name: str, shuffle: bool, batch_size: int) -> None:
    plan = Plan(
        "backpropagation",
        "binary_cross_entropy",
        0.05,
        batch_size,
        shuffle,
        name,
        DEFAULTS[name],
        0.001,
        0.01,
    )
    trainer = trainer_of(plan=plan)
    expected = plainly_trained(trainer, 3)
    trainer.advance("epoch", 3)
    assert trainer.network.parameters == pytest.approx(expected, abs=1e-12)


def test_the_last_batch_of_an_epoch_is_what_is_left() -> None:
    trainer = trainer_of(plan=PLAN, size=10)
    sizes = []
    for _ in range(6):
        before = trainer.clock.sample
        sizes.append(len(trainer.next_examples()))
        trainer.advance("batch")
        assert trainer.clock.sample - before == sizes[-1]
    assert sizes == [4, 4, 2, 4, 4, 2]
    assert trainer.clock == Clock(epoch=2, step=6, sample=20)


@pytest.mark.parametrize("shuffle", [False, True])
def test_every_epoch_shows_every_example_once(shuffle: bool) -> None:
    trainer = trainer_of(plan=replace(PLAN, shuffle=shuffle))
    epochs = []
    for _ in range(3):
        shown: list[int] = []
        for _ in range(3):
            shown.extend(trainer.next_examples().tolist())
            trainer.advance("batch")
        assert sorted(shown) == list(range(10))
        epochs.append(shown)
    if shuffle:
        assert epochs == [order(7, epoch, 10).tolist() for epoch in range(3)]
    else:
        assert epochs == [list(range(10))] * 3


def test_a_batch_under_way_moves_the_clock_alone() -> None:
    trainer = trainer_of(plan=PLAN)
    start = trainer.network.parameters.copy()
    trainer.advance("sample", 3)
    assert trainer.clock == Clock(0, 0, 3)
    assert trainer.network.parameters.tobytes() == start.tobytes()
    trainer.advance("sample")
    assert trainer.clock == Clock(0, 1, 4)
    assert trainer.network.parameters.tobytes() != start.tobytes()


def test_another_seed_shows_another_order_and_without_shuffling_none_does() -> None:
    ends = {}
    for shuffle in (True, False):
        for seed in (1, 2):
            trainer = trainer_of(plan=replace(PLAN, shuffle=shuffle))
            trainer.reset(seed=seed)
            trainer.advance("epoch", 2)
            ends[shuffle, seed] = trainer.network.parameters.tobytes()
    assert ends[True, 1] != ends[True, 2]
    assert ends[False, 1] == ends[False, 2]


def test_another_seed_holds_at_once_even_with_an_epoch_under_way() -> None:
    trainer, fresh = trainer_of(plan=PLAN), trainer_of(plan=PLAN)
    trainer.advance("sample", 5)
    for run in (trainer, fresh):
        run.reset(seed=99)
        assert run.next_examples().tolist() == order(99, 0, 10)[:4].tolist()
        run.advance("epoch", 2)
    assert trainer.network.parameters.tobytes() == fresh.network.parameters.tobytes()


def test_the_same_spec_gives_the_same_run() -> None:
    first, second = trainer_of(plan=PLAN), trainer_of(plan=PLAN)
    first.advance("epoch", 20)
    second.advance("epoch", 20)
    assert first.network.parameters.tobytes() == second.network.parameters.tobytes()
    assert first.history == second.history


def test_history_begins_before_the_first_update_and_has_each_epochs_metrics() -> None:
    trainer = trainer_of(plan=PLAN)
    measured = [trainer.metrics()]
    for _ in range(4):
        trainer.advance("epoch")
        measured.append(trainer.metrics())
    assert [record.metrics for record in trainer.history.records] == measured
    assert [record.clock for record in trainer.history.records] == [Clock(n, 3 * n, 10 * n) for n in range(5)]
    assert None not in (measured[0].test_loss, measured[0].test_accuracy)


def test_metrics_are_those_of_the_network_as_it_stands_whatever_was_measured_before() -> None:
    trainer = trainer_of(plan=PLAN)
    trainer.advance("epoch")

    def told() -> Metrics:
        return measure(trainer.network, trainer.train, trainer.test, trainer.readout, trainer.plan.loss)

    assert vars(trainer.metrics()) == pytest.approx(vars(told()), rel=1e-12)
    assert trainer.metrics() == trainer.history.records[-1].metrics
    trainer.network.parameters[:] += 0.1
    for _ in range(2):
        assert vars(trainer.metrics()) == pytest.approx(vars(told()), rel=1e-12)
    trainer.advance("epoch")
    trainer.change_plan(replace(PLAN, loss="mse"))
    assert vars(trainer.metrics()) == pytest.approx(vars(told()), rel=1e-12)
    snapshot = trainer.snapshot()
    trainer.advance("epoch")
    trainer.restore(snapshot)
    assert vars(trainer.metrics()) == pytest.approx(vars(told()), rel=1e-12)


def test_without_a_test_part_there_are_no_test_metrics() -> None:
    metrics = trainer_of(test_size=None).metrics()
    assert (metrics.test_loss, metrics.test_accuracy) == (None, None)


def test_a_reset_goes_back_to_the_same_start() -> None:
    trainer, untouched = trainer_of(plan=PLAN), trainer_of(plan=PLAN)
    trainer.advance("epoch", 3)
    trainer.advance("sample", 3)
    trainer.set_parameters(np.zeros_like(trainer.network.parameters))
    trainer.reset()
    assert trainer.clock == Clock()
    assert trainer.history == untouched.history
    for run in (trainer, untouched):
        run.advance("epoch", 3)
    assert trainer.network.parameters.tobytes() == untouched.network.parameters.tobytes()


def test_a_reset_can_take_a_new_start_which_later_resets_go_back_to() -> None:
    trainer = trainer_of(plan=PLAN)
    start = np.linspace(-1.0, 1.0, trainer.network.parameters.size)
    trainer.reset(start)
    start[:] = 99.0
    trainer.advance("epoch", 2)
    trainer.reset()
    assert trainer.network.parameters.tolist() == np.linspace(-1.0, 1.0, start.size).tolist()


@pytest.mark.parametrize("optimizer", list(OPTIMIZERS))
def test_a_snapshot_of_the_start_is_taken_up_after_training_and_trains_the_same(optimizer: str) -> None:
    plan = replace(PLAN, optimizer=optimizer, hyperparameters=DEFAULTS[optimizer], learning_rate=0.01)
    trainer, untouched = trainer_of(plan=plan), trainer_of(plan=plan)
    first = trainer.snapshot()
    assert first.parameters is trainer.start, "nothing has been learnt, so nothing needs a copy"
    trainer.set_parameters(trainer.start + 1.0)
    assert trainer.snapshot().parameters is not trainer.start
    trainer.advance("epoch", 2)
    assert trainer.start.tobytes() == first.parameters.tobytes() == untouched.start.tobytes()
    trainer.restore(first)
    for run in (trainer, untouched):
        run.advance("epoch", 2)
    assert trainer.snapshot().optimizer_state.any() == (optimizer != "sgd")
    assert trainer.snapshot().optimizer_state.tobytes() == untouched.snapshot().optimizer_state.tobytes()
    assert trainer.network.parameters.tobytes() == untouched.network.parameters.tobytes()


def test_the_layers_stay_views_of_what_is_trained() -> None:
    trainer = trainer_of(plan=PLAN)
    vector, layers = trainer.network.parameters, trainer.network.layers
    trainer.advance("epoch", 2)
    trainer.restore(trainer.snapshot())
    trainer.reset()
    trainer.advance("epoch")
    assert trainer.network.parameters is vector
    assert layers[0].weights.ravel().tolist() == vector[:6].tolist()


def test_a_changed_rate_holds_from_the_next_update_on_and_keeps_the_momentum() -> None:
    plan = replace(PLAN, optimizer="momentum", hyperparameters=(0.9,), l2=0.0)
    trainer = trainer_of(plan=plan)
    trainer.advance("batch", 2)
    before = trainer.network.parameters.copy()
    trainer.change_plan(replace(plan, learning_rate=0.0))
    trainer.advance("batch")
    assert trainer.network.parameters.tobytes() == before.tobytes()
    same, changed = trainer_of(plan=plan), trainer_of(plan=plan)
    for run in (same, changed):
        run.advance("batch", 2)
    changed.change_plan(replace(plan, learning_rate=0.6))
    for run in (same, changed):
        run.advance("batch")
    assert changed.network.parameters - before == pytest.approx(2.0 * (same.network.parameters - before))


def test_another_optimizer_starts_anew() -> None:
    adam = replace(PLAN, optimizer="adam", hyperparameters=DEFAULTS["adam"], learning_rate=0.01)
    trainer = trainer_of(plan=replace(PLAN, optimizer="momentum", hyperparameters=(0.9,)))
    trainer.advance("epoch", 2)
    before = trainer.network.parameters.copy()
    trainer.change_plan(adam)
    trainer.advance("batch")
    moved = np.abs(trainer.network.parameters - before)
    assert moved == pytest.approx(0.01, rel=1e-3), "Adam's first step is the rate itself"


def test_a_changed_batch_size_waits_for_the_batch_under_way_and_a_changed_order_for_the_epoch() -> None:
    trainer = trainer_of(plan=PLAN)
    trainer.advance("sample", 1)
    trainer.change_plan(replace(PLAN, batch_size=3, shuffle=False))
    shown = []
    for _ in range(7):
        shown.append(trainer.next_examples().tolist())
        trainer.advance("batch")
    first = order(7, 0, 10).tolist()
    assert shown == [first[:4], first[4:7], first[7:], [0, 1, 2], [3, 4, 5], [6, 7, 8], [9]]


def test_a_loss_that_asks_for_other_targets_gets_them() -> None:
    layers = ((3, "tanh"), (1, "linear"))
    squares, hinge = (Plan("backpropagation", loss, 0.1, 4, shuffle=True) for loss in ("mse", "hinge"))
    trainer, expected = trainer_of(layers, squares), trainer_of(layers, hinge)
    assert trainer.readout != expected.readout
    trainer.advance("epoch", 2)
    trainer.recode(expected.readout, expected.train, expected.test)
    trainer.change_plan(hinge)
    expected.reset(trainer.network.parameters)
    assert trainer.metrics() == expected.metrics()
    for run in (trainer, expected):
        run.change_plan(replace(hinge, shuffle=False))
        run.advance("epoch", 1)
    assert trainer.metrics() == expected.metrics()


def test_a_neuron_without_a_learning_rule_says_so() -> None:
    network = Network(2, [LayerShape(1, "heaviside")])
    readout = readout_for("classification", 1, "heaviside", "mse")
    targets = np.array([0.0, 1.0])
    part = Part(np.eye(2), targets, readout.encode(targets, 1))
    trainer = Trainer(network, Plan("mcculloch_pitts"), readout, part, None, seed=1)
    with pytest.raises(ValueError, match="no learning rule; its weights are set by hand"):
        trainer.advance("sample")
    trainer.set_parameters(np.array([-1.0, 1.0, -1.0]))
    assert trainer.metrics().train_accuracy == 1.0
