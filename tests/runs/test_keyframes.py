"""Back and forth in a run's past: every moment is the same to the bit, however one came there."""

from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from app.engine.history import Clock
from app.errors import Conflict, SpecError, TooLarge
from app.runs.commands import Patch, Reset
from app.runs.cost import replay_seconds
from app.runs.keyframes import MOST_KEYFRAMES, NEAREST_SECONDS, most_keyframes
from app.runs.limits import RunLimits
from app.runs.log import LogEntry
from app.runs.run import Run
from app.spec.parsing import parse
from app.spec.uploads import Uploads
from tests.rounds import rounds
from tests.runs.replay import replay
from tests.runs.test_run import advance, edit, patch, state
from tests.sessions.helpers import CIRCLE, LIMITS, changed, run_of

SMALL = changed(CIRCLE, model={"hidden": [2]}, training={"batch_size": 7})


def seek(run: Run, step: int) -> None:
    if left := run.seek(step):
        advance(run, "batch", left)


def moments(run: Run, until: int) -> list[tuple[Any, ...]]:
    seen = [state(run)]
    for _ in range(until):
        advance(run, "batch", 1)
        seen.append(state(run))
    return seen


def test_every_step_comes_back_to_the_bit_in_any_order() -> None:
    run = run_of(changed(SMALL, training={"optimizer": {"name": "adam"}, "shuffle": True}))
    seen = moments(run, 40)
    for step in (0, 40, 13, 12, 14, 39, 1, 40, 27):
        seek(run, step)
        assert state(run) == seen[step], step
        assert run.behind == (step < 40)


def test_changes_by_hand_come_back_at_their_moments() -> None:
    layers = [{"units": 2, "activation": "tanh"}, {"units": 1, "activation": "linear"}]
    run = run_of(changed(SMALL, model={"hidden": None, "layers": layers}, training={"loss": "mse"}))
    advance(run, "batch", 5)
    before = state(run)
    patch(run, learning_rate=1.0, loss="hinge", optimizer={"name": "momentum"})
    edit(run, 0, 0, None, 3.0)
    at_five = state(run)
    advance(run, "sample", 3)
    edit(run, 1, 0, 0, -2.0)
    advance(run, "epoch", 4)
    end = state(run)
    seek(run, 4)
    assert run.spec.training.loss == run.trainer.plan.loss == "mse"
    assert run.trainer.readout.low == 0.0
    advance(run, "batch", 1)
    assert state(run) == at_five != before
    seek(run, run.tip.clock.step)
    assert state(run) == end
    assert run.trainer.readout.low == -1.0


@pytest.mark.parametrize("unit", ["sample", "batch", "epoch"])
def test_going_on_behind_the_tip_repeats_what_happened(unit: str) -> None:
    run = run_of(SMALL)
    advance(run, "sample", 9)
    edit(run, 0, 1, 0, 0.5)
    advance(run, "sample", 20)
    patch(run, batch_size=4)
    advance(run, "epoch", 3)
    end, tip = state(run), run.tip
    seek(run, 0)
    while run.behind:
        advance(run, unit, 1)
    assert state(run) == end
    assert run.tip == tip


def test_a_change_behind_the_tip_makes_another_future() -> None:
    run, straight = run_of(SMALL), run_of(SMALL)
    advance(run, "epoch", 10)
    edit(run, 0, 0, 0, 9.0)
    seek(run, 12)
    patch(run, learning_rate=0.5)
    assert run.dropped == 38
    assert not run.behind
    assert run.tip.clock.step == 12
    assert [entry.command for entry in run.log.entries] == ["patch"]
    with pytest.raises(Conflict, match="seek up to 12"):
        run.seek(13)
    advance(straight, "batch", 12)
    patch(straight, learning_rate=0.5)
    for each in (run, straight):
        advance(each, "epoch", 3)
    assert state(run) == state(straight)
    seek(run, 11)
    advance(run, "batch", 6)
    seek(straight, 17)
    assert state(run) == state(straight)


def test_a_run_that_diverged_can_be_looked_at_before_it_did() -> None:
    run = run_of(
        {
            "data": {"kind": "generated", "name": "plane", "samples": 60},
            "model": {"kind": "adaline"},
            "training": {"learning_rate": 50},
        }
    )
    advance(run, "epoch", 50)
    assert run.trainer.diverged is not None
    end, last = state(run), run.tip.clock.step
    seek(run, max(0, last - 1))
    assert run.trainer.diverged is None
    advance(run, "epoch", 50)
    assert state(run) == end
    seek(run, last)
    assert run.trainer.diverged is None
    assert run.behind


def test_the_curve_stays_whole_behind_the_tip() -> None:
    run = run_of(SMALL)
    advance(run, "epoch", 30)
    whole = list(run.curve.records)
    seek(run, 20)
    assert run.curve.records == whole
    assert [record.clock.epoch for record in run.trainer.history.records] == [0, 1, 2, 3, 4]
    edit(run, 0, 0, 0, 1.0)
    assert run.curve.records == whole[:5]


def test_what_is_kept_is_bounded_and_spread() -> None:
    run = run_of(SMALL)
    for _ in range(1000):
        advance(run, "sample", 11)
        if run.trainer.clock.sample % 7 == 0:
            edit(run, 0, 0, 0, 0.25)
    frames = run.keyframes.frames
    assert MOST_KEYFRAMES // 2 <= len(frames) <= MOST_KEYFRAMES
    places = [frame.place for frame in frames]
    assert places == sorted(places)
    assert max(np.diff(places)) <= 4 * run.keyframes.stride
    assert most_keyframes(250_000) == 4


def test_no_two_states_are_nearer_than_what_is_done_again_at_once() -> None:
    run = run_of(SMALL)
    nearest = run.keyframes.stride
    assert NEAREST_SECONDS / 2 < replay_seconds(run.trainer, nearest) <= NEAREST_SECONDS
    for _ in range(60):
        advance(run, "batch", nearest // 4)
    assert np.diff([frame.place for frame in run.keyframes.frames]).min() >= nearest
    assert len(run.keyframes.frames) > 10
    large = run_of(changed(SMALL, model={"hidden": [200, 200]}))
    assert large.keyframes.stride < nearest / 10


def test_too_long_a_way_is_refused_and_nothing_moves() -> None:
    run = run_of(SMALL, RunLimits(max_advance_seconds=1e-4))
    run.trainer.advance("batch", 500)
    run._moved()
    run.keyframes.cut(Clock(), 0)
    before = state(run)
    with pytest.raises(TooLarge, match="lies 400 updates after the nearest state that was kept"):
        run.seek(400)
    assert state(run) == before


def test_a_twin_goes_its_own_way() -> None:
    run = run_of(SMALL)
    advance(run, "sample", 45)
    patch(run, optimizer={"name": "adam"})
    advance(run, "epoch", 5)
    end = state(run)
    forked = run.fork()
    assert state(forked) == end
    seek(forked, 3)
    forked.forget_future()
    patch(forked, learning_rate=0.3)
    advance(forked, "epoch", 2)
    assert state(run) == end
    assert forked.log.entries[0].body == b'{"training":{"learning_rate":0.3}}'
    straight = replay(forked.origin, forked.log.entries, forked.trainer.clock, Uploads(), LIMITS)
    assert state(forked) == state(straight)


def test_any_step_of_a_long_run_is_there_at_once() -> None:
    run = run_of(changed(CIRCLE, data={"samples": 500}, model={"hidden": [8, 8]}))
    while run.trainer.clock.step < 100_000:
        advance(run, "batch", 4_000)
    steps = np.random.default_rng(1).integers(0, 100_000, 60).tolist()
    took = []
    for step in steps:
        start = perf_counter()
        seek(run, step)
        took.append(perf_counter() - start)
        assert run.trainer.clock.step == step
    assert median(took) < 0.05


class Rewinding(RuleBasedStateMachine):
    """Whatever is done, in whatever order, the run is what a straight replay of its log gives."""

    def __init__(self) -> None:
        super().__init__()
        self.run = run_of(SMALL)

    @rule(unit=st.sampled_from(["sample", "batch", "epoch"]), count=st.integers(1, 12))
    def advance(self, unit: str, count: int) -> None:
        try:
            advance(self.run, unit, count)
        except Conflict:
            assert self.run.trainer.diverged is not None

    @rule(
        training=st.fixed_dictionaries(
            {},
            optional={
                "learning_rate": st.sampled_from([0.01, 0.3, 3.0, 1000.0]),
                "batch_size": st.integers(1, 40),
                "shuffle": st.booleans(),
                "optimizer": st.sampled_from([{"name": "sgd"}, {"name": "adam"}, {"name": "nesterov"}]),
                "loss": st.sampled_from(["mse", "binary_cross_entropy", "hinge"]),
            },
        ).filter(bool)
    )
    def patch(self, training: dict[str, Any]) -> None:
        try:
            self.run.patch(parse(Patch, {"training": training}))
        except SpecError:
            return

    @rule(layer=st.integers(0, 1), source=st.none() | st.integers(0, 1), value=st.floats(-1e30, 1e30))
    def edit(self, layer: int, source: int | None, value: float) -> None:
        edit(self.run, layer, 0, source, value)

    @rule(seed=st.none() | st.integers(0, 9))
    def reset(self, seed: int | None) -> None:
        self.run.reset(parse(Reset, {"seed": seed}))

    @rule(data=st.data())
    def seek(self, data: st.DataObject) -> None:
        step = data.draw(st.integers(0, self.run.tip.clock.step))
        seek(self.run, step)
        assert self.run.trainer.clock.step == step

    @rule(data=st.data())
    def fork(self, data: st.DataObject) -> None:
        step = data.draw(st.integers(0, self.run.tip.clock.step))
        parent = state(self.run)
        forked = self.run.fork()
        assert state(forked) == parent
        seek(forked, step)
        forked.forget_future()
        self.run = forked

    @invariant()
    def is_its_log(self) -> None:
        run, trainer = self.run, self.run.trainer
        entries: list[LogEntry] = run.log.entries[: run.applied]
        straight = replay(
            run.origin, entries, trainer.clock, Uploads(), LIMITS, diverged=trainer.diverged is not None
        )
        assert state(straight) == state(run)


TestRewinding = Rewinding.TestCase
TestRewinding.settings = settings(max_examples=rounds(5, 40), stateful_step_count=20, deadline=None)
