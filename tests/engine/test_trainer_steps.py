"""A run is the same to the bit however it is stepped, paused, saved and taken up again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import cycle
from operator import or_
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.history import History
from app.engine.plan import Plan, Unit
from app.engine.trainer import Trainer
from tests.engine.examples import Layers, trainer_of
from tests.rounds import rounds

SIZE = 10
LARGEST_BATCH = 12
DEEP = ((4, "tanh"), (3, "relu"), (1, "sigmoid"))
RUNS: dict[str, tuple[Layers, Plan]] = {
    "perceptron": (((1, "heaviside"),), Plan("perceptron", learning_rate=0.1)),
    "adaline": (((1, "linear"),), Plan("adaline", learning_rate=0.01, batch_size=3, shuffle=True)),
    "sgd": (DEEP, Plan("backpropagation", "binary_cross_entropy", 0.1, 4, True, l1=0.001)),
    "momentum": (DEEP, Plan("backpropagation", "mse", 0.05, 3, True, "momentum", (0.9,))),
    "nesterov": (DEEP, Plan("backpropagation", "mse", 0.05, 1, False, "nesterov", (0.9,), l2=0.01)),
    "adagrad": (DEEP, Plan("backpropagation", "binary_cross_entropy", 0.1, 12, True, "adagrad", (1e-10,))),
    "rmsprop": (
        ((5, "elu"), (3, "softmax")),
        Plan("backpropagation", "categorical_cross_entropy", 0.01, 4, True, "rmsprop", (0.99, 1e-8)),
    ),
    "adam": (
        ((4, "sigmoid"), (4, "leaky_relu"), (1, "tanh")),
        Plan("backpropagation", "hinge", 0.02, 4, True, "adam", (0.9, 0.999, 1e-8)),
    ),
    "wide": (
        ((40, "relu"), (37, "tanh"), (3, "softmax")),
        Plan("backpropagation", "categorical_cross_entropy", 0.02, 7, True, l2=0.001),
    ),
}


@dataclass(frozen=True)
class Segment:
    """Go on by so many examples, then change something by hand."""

    samples: int
    plan: dict[str, Any] | None
    scale: float | None

    def edit(self, trainer: Trainer) -> None:
        if self.plan is not None:
            changes = dict(self.plan)
            if trainer.plan.rule == "perceptron":
                changes["batch_size"] = 1
            trainer.change_plan(replace(trainer.plan, **changes))
        if self.scale is not None:
            trainer.set_parameters(self.scale * trainer.network.parameters)


Step = tuple[Unit, int]
steps = st.lists(
    st.one_of(
        st.tuples(st.just("sample"), st.integers(1, 25)),
        st.tuples(st.just("batch"), st.integers(1, 6)),
        st.tuples(st.just("epoch"), st.integers(1, 3)),
    ),
    min_size=1,
    max_size=12,
)
other_optimizers = st.sampled_from(
    [
        {},
        {"optimizer": "momentum", "hyperparameters": (0.5,)},
        {"optimizer": "adam", "hyperparameters": (0.8, 0.9, 1e-8)},
    ]
)
numbers = st.fixed_dictionaries(
    {},
    optional={
        "learning_rate": st.sampled_from([0.0, 0.005, 0.05]),
        "batch_size": st.integers(1, LARGEST_BATCH),
        "shuffle": st.booleans(),
        "l2": st.sampled_from([0.0, 0.02]),
    },
)
plan_changes = st.builds(or_, numbers, other_optimizers)
segments = st.lists(
    st.builds(
        Segment,
        st.integers(0, 45),
        st.none() | plan_changes,
        st.none() | st.sampled_from([0.5, -1.0, 1.0]),
    ),
    min_size=1,
    max_size=4,
)
some_runs = pytest.mark.parametrize("name", RUNS)
thorough = settings(derandomize=True, deadline=None, max_examples=rounds(10, 25))


def start(name: str) -> Trainer:
    layers, plan = RUNS[name]
    return trainer_of(layers, plan, SIZE)


def walk(trainer: Trainer, samples: int, steps: Iterator[Step]) -> None:
    """Go on by exactly so many examples, by the steps that come next, or by single examples where one is too long."""
    goal = trainer.clock.sample + samples
    while (left := goal - trainer.clock.sample) > 0:
        assert trainer.diverged is None
        unit, count = next(steps)
        longest = count * {"sample": 1, "batch": LARGEST_BATCH, "epoch": SIZE}[unit]
        if longest <= left:
            trainer.advance(unit, count)
        else:
            trainer.advance("sample", min(count, left))


def assert_same(one: Trainer, other: Trainer) -> None:
    assert one.clock == other.clock
    assert one.network.parameters.tobytes() == other.network.parameters.tobytes()
    assert one.history == other.history
    assert one.diverged is other.diverged is None
    assert one.metrics() == other.metrics()


@some_runs
@thorough
@given(program=segments, mixed=steps)
def test_any_mix_of_steps_is_the_same_run(name: str, program: list[Segment], mixed: list[Step]) -> None:
    single, other = start(name), start(name)
    choices = cycle(mixed)
    for segment in program:
        walk(single, segment.samples, cycle([("sample", 1)]))
        walk(other, segment.samples, choices)
        assert_same(single, other)
        segment.edit(single)
        segment.edit(other)
    walk(single, 3 * SIZE, cycle([("sample", 1)]))
    walk(other, 3 * SIZE, choices)
    assert_same(single, other)


@some_runs
@thorough
@given(program=segments, after=st.integers(0, 60), mixed=steps)
def test_a_restored_run_goes_on_as_if_nothing_had_happened(
    name: str, program: list[Segment], after: int, mixed: list[Step]
) -> None:
    choices = cycle(mixed)
    run = start(name)
    for segment in program:
        walk(run, segment.samples, choices)
        segment.edit(run)
    snapshot, plan = run.snapshot(), run.plan
    walk(run, after, choices)
    end, history, clock = run.network.parameters.tobytes(), run.history.copy(), run.clock

    run.advance("epoch", 2)
    run.set_parameters(np.zeros_like(run.network.parameters))
    elsewhere = start(name)
    elsewhere.change_plan(plan)
    for resumed in (run, elsewhere, run):
        resumed.restore(snapshot)
        walk(resumed, after, choices)
        assert resumed.network.parameters.tobytes() == end
        assert resumed.history == history
        assert resumed.clock == clock


@some_runs
def test_long_advances_are_many_short_ones(name: str) -> None:
    by_sample, by_batch, by_epoch, at_once = (start(name) for _ in range(4))
    at_once.advance("epoch", 40)
    for _ in range(40):
        by_epoch.advance("epoch")
    while by_batch.clock.epoch < 40:
        by_batch.advance("batch")
    for _ in range(40 * SIZE):
        by_sample.advance("sample")
    assert not np.allclose(at_once.network.parameters, start(name).network.parameters), "it learnt something"
    for other in (by_sample, by_batch, by_epoch):
        assert_same(at_once, other)


def test_a_history_that_fills_up_more_than_once_is_the_same_too() -> None:
    at_once, by_sample = start("perceptron"), start("perceptron")
    for trainer in (at_once, by_sample):
        trainer.history = History(capacity=300, records=list(trainer.history.records))
    at_once.advance("epoch", 2000)
    for _ in range(200):
        by_sample.advance("sample", 97)
    by_sample.advance("sample", 2000 * SIZE - 200 * 97)
    assert at_once.history.stride == 8
    assert [record.clock.epoch for record in at_once.history.records] == list(range(0, 2001, 8))
    assert_same(at_once, by_sample)


@some_runs
def test_an_epoch_begun_is_finished_not_lengthened(name: str) -> None:
    trainer = start(name)
    trainer.advance("sample", 7)
    trainer.advance("epoch")
    assert (trainer.clock.epoch, trainer.clock.sample) == (1, SIZE)
    trainer.advance("sample", SIZE + 3)
    trainer.advance("epoch", 2)
    assert (trainer.clock.epoch, trainer.clock.sample) == (4, 4 * SIZE)


@thorough
@given(mixed=steps)
def test_thinning_does_not_depend_on_the_steps(mixed: list[Step]) -> None:
    single, other = start("sgd"), start("sgd")
    for trainer in (single, other):
        trainer.history = History(capacity=6, records=list(trainer.history.records))
    single.advance("epoch", 27)
    walk(other, 27 * SIZE, cycle(mixed))
    assert [record.clock.epoch for record in single.history.records] == [0, 8, 16, 24]
    assert_same(single, other)
    resumed = start("sgd")
    resumed.restore(other.snapshot())
    for trainer in (single, resumed):
        trainer.advance("epoch", 30)
    assert len(single.history.records) <= 6
    assert_same(single, resumed)


def test_a_snapshot_is_a_copy() -> None:
    trainer = start("adam")
    trainer.advance("batch", 5)
    snapshot = trainer.snapshot()
    before = snapshot.parameters.tobytes(), snapshot.history.copy(), snapshot.clock
    trainer.advance("epoch", 5)
    assert (snapshot.parameters.tobytes(), snapshot.history, snapshot.clock) == before
    trainer.restore(snapshot)
    trainer.advance("epoch", 5)
    assert (snapshot.parameters.tobytes(), snapshot.history, snapshot.clock) == before
