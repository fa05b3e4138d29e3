"""Trials under way: handed out once, counted in when all their runs are back, tried again alone."""

from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from app.experiments.dispatch import TRIES, Dispatch, tries_lost
from app.experiments.strategies import strategy
from app.experiments.trial import METRICS, JobGroup, TrialRun
from app.runs.limits import RunLimits
from tests.experiments.helpers import plan_of


class Held(Executor):
    """Keeps what it is given until somebody says what came of it."""

    def __init__(self) -> None:
        self.held: list[tuple[JobGroup, Future[list[TrialRun]]]] = []

    def submit(self, function: Any, /, *arguments: Any, **_: Any) -> Future[list[TrialRun]]:
        future: Future[list[TrialRun]] = Future()
        self.held.append((arguments[0], future))
        return future

    def answer(self, place: int = 0, **more: Any) -> None:
        """The runs of one group."""
        group, future = self.held.pop(place)
        future.set_result([
            TrialRun(**{"repeat": job.repeat, "seed": 42, "status": "done", "epochs": group.epochs,
                        "metrics": {**dict.fromkeys(METRICS), "test_loss": 0.5}, "curve": (), "seconds": 1.0, **more})
            for job in group.jobs
        ])  # fmt: skip

    def lose(self, place: int = 0) -> JobGroup:
        """The worker of one group dies."""
        group, future = self.held.pop(place)
        future.set_exception(BrokenProcessPool("it is gone"))
        return group


def dispatched(**more: Any) -> tuple[Dispatch, Held]:
    plan, executor = plan_of(**more), Held()
    dispatch = Dispatch(plan, executor, 8, RunLimits())
    dispatch.hand_out(next(strategy(plan)), ())
    return dispatch, executor


def test_a_trial_is_over_when_all_its_runs_are_back() -> None:
    dispatch, executor = dispatched(repeats=2)
    assert len(dispatch) == 3
    assert [len(group.jobs) for group, _ in executor.held] == [1] * 6
    executor.answer()
    assert dispatch.collect(0) == []
    executor.answer()
    (result,) = dispatch.collect(0)
    assert (result.trial, result.status, result.seconds, result.tries) == (0, "done", 2.0, 1)
    assert [run.repeat for run in result.runs] == [0, 1]
    assert len(dispatch) == 2


def test_a_lost_group_is_tried_again_run_by_run() -> None:
    plan, executor = plan_of(), Held()
    dispatch = Dispatch(plan, executor, 1, RunLimits())
    dispatch.hand_out(next(strategy(plan)), ())
    assert [len(group.jobs) for group, _ in executor.held] == [2, 1]
    lost = executor.lose()
    assert dispatch.collect(0) == []
    assert [group.jobs for group, _ in executor.held[1:]] == [(job,) for job in lost.jobs]
    for _ in range(3):
        executor.answer()
    assert {result.trial: result.tries for result in dispatch.collect(0)} == {0: 2, 1: 2, 2: 1}


def test_after_so_many_tries_a_trial_has_failed() -> None:
    dispatch, executor = dispatched(search={"seed": [1]})
    for _ in range(TRIES - 1):
        executor.lose()
        assert dispatch.collect(0) == []
    executor.lose()
    (result,) = dispatch.collect(0)
    assert (result.status, result.tries, result.note) == ("failed", TRIES, f"its worker died {TRIES} times")
    assert not executor.held


@pytest.mark.parametrize(
    ("status", "expected", "note"),
    [("refused", "failed", "why"), ("diverged", "diverged", "2 of 2 runs diverged"), ("done", "done", "")],
)
def test_what_its_runs_come_to_is_what_it_comes_to(status: str, expected: str, note: str) -> None:
    dispatch, executor = dispatched(search={"data.noise": [0.1]}, repeats=2)
    for _ in range(2):
        executor.answer(status=status, note="why")
    (result,) = dispatch.collect(0)
    assert (result.status, result.note) == (expected, note)


def test_what_is_called_back_is_no_longer_waited_for() -> None:
    dispatch, executor = dispatched()
    dispatch.cancel()
    assert len(dispatch) == 0
    assert all(future.cancelled() for _, future in executor.held)
    assert dispatch.collect(0) == []


def test_how_many_tries_a_future_has_cost() -> None:
    class KilledWorker(Exception):
        allowed_failures = 2

    for error, tries in ((BrokenProcessPool(), 1), (KilledWorker(), 3)):
        future: Future[list[TrialRun]] = Future()
        future.set_exception(error)
        assert tries_lost(future) == tries
    called_back: Future[list[TrialRun]] = Future()
    called_back.cancel()
    assert tries_lost(called_back) == 1
    ours: Future[list[TrialRun]] = Future()
    ours.set_exception(ZeroDivisionError("ours"))
    with pytest.raises(ZeroDivisionError):
        tries_lost(ours)
