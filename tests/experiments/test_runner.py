"""Runners: every trial once, the same numbers each time, worker or no worker."""

import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pytest

from app.experiments.cluster import Lease
from app.experiments.grouping import batched
from app.experiments.runner import Runner
from app.experiments.strategies import strategy
from app.experiments.trial import Job, JobGroup, TrialRun, points, run_group
from app.runs.build import build
from app.runs.commands import Advance
from app.runs.limits import RunLimits
from app.spec.parsing import parse
from app.spec.schema import Spec
from app.spec.uploads import Uploads
from tests.experiments.helpers import CIRCLE, RATES, Seen, figures, plan_of, run

RANGES = {"training.learning_rate": {"low": 0.001, "high": 1.0, "log": True}, "model.hidden": [[2], [4]]}
PLANS: dict[str, dict[str, Any]] = {
    "grid": {"search": RATES, "repeats": 3},
    "random": {"search": RANGES, "strategy": "random", "trials": 7},
    "tpe": {"search": RANGES, "strategy": "tpe", "trials": 10},
    "halving": {"search": RANGES, "strategy": "halving", "trials": 9},
    "together": {"search": {**RATES, "model.hidden": [[2], [3]]}, "repeats": 7},
    "early": {"search": RATES, "early_stop": {"patience": 3}, "budget": {"epochs": 60}},
}


class Faulty(Executor):
    """Loses the workers of those groups that ``loses`` says."""

    def __init__(self, loses: Callable[[JobGroup], bool]) -> None:
        self.loses = loses
        self.sent: list[JobGroup] = []

    def submit(self, function: Any, /, *arguments: Any, **_: Any) -> Future[list[TrialRun]]:
        (group,) = arguments
        self.sent.append(group)
        future: Future[list[TrialRun]] = Future()
        if self.loses(group):
            future.set_exception(BrokenProcessPool("it is gone"))
        else:
            future.set_result(function(group))
        return future


@pytest.mark.parametrize("name", PLANS)
def test_the_same_numbers_on_one_thread_and_on_two(name: str, pool: ThreadPoolExecutor) -> None:
    ending, seen = run(plan_of(**PLANS[name]), pool)
    assert ending == "done"
    again, other = run(plan_of(**PLANS[name]), Faulty(lambda _: False))
    assert again == "done"
    assert figures(seen.results) == figures(other.results)
    assert len({result.key for result in seen.results}) == len(seen.results)


@pytest.mark.parametrize("repeats", [1, 2], ids=["by themselves", "together"])
def test_a_trials_figures_are_those_of_a_session(pool: ThreadPoolExecutor, repeats: int) -> None:
    plan = plan_of(repeats=repeats)
    assert len(batched(next(strategy(plan)), plan)) == (6 if repeats == 2 else 0)
    _, seen = run(plan, pool)
    for result in seen.results:
        for one in result.runs:
            spec = {**CIRCLE, "seed": 42 + one.repeat}
            spec["training"] = {
                **CIRCLE["training"],
                "learning_rate": result.values["training.learning_rate"],
            }
            session = build(parse(Spec, spec), Uploads(), RunLimits())
            session.advance(Advance(unit="epoch", count=8))
            assert one.metrics == pytest.approx(vars(session.trainer.metrics()), abs=1e-9)
            assert one.seed == 42 + one.repeat
            known = {r.clock.epoch: tuple(vars(r.metrics).values()) for r in session.trainer.history.records}
            assert [point[0] for point in one.curve] == [0, *points(8)]
            for epoch, *metrics in one.curve:
                assert metrics == pytest.approx(known[epoch], abs=1e-9)


@pytest.mark.parametrize("name", PLANS)
def test_what_was_stopped_goes_on_to_the_same_end(name: str, pool: ThreadPoolExecutor) -> None:
    plan = plan_of(**PLANS[name])
    _, whole = run(plan, pool)
    half = whole.results[: len(whole.results) // 2]
    ending, rest = run(plan, pool, half)
    assert ending == "done"
    assert figures([*half, *rest.results]) == figures(whole.results)
    assert not {one.key for one in half} & {one.key for one in rest.results}


def test_it_stops_soon_and_keeps_what_is_done() -> None:
    plan = plan_of({"seed": {"low": 1, "high": 100}})
    seen = Seen()
    runner = Runner(plan, Lease(Faulty(lambda _: False), 2), RunLimits(), seen, at_once=10)
    told = seen.ended

    def ended(results: Any) -> None:
        told(results)
        runner.stopping = True

    seen.ended = ended  # type: ignore[method-assign]
    assert runner.run() == "stopped"
    assert 1 <= len(seen.results) <= 10


def test_no_more_than_so_many_trials_are_out_at_once(pool: ThreadPoolExecutor) -> None:
    class Counting(Seen):
        most = 0

        def began(self, trials: Any) -> None:
            super().began(trials)
            self.most = max(self.most, len(self.handed) - len(self.results))

    seen = Counting()
    plan = plan_of({"seed": {"low": 1, "high": 50}})
    assert Runner(plan, Lease(pool, 2), RunLimits(), seen, at_once=8).run() == "done"
    assert seen.most == 8
    assert seen.handed == list(range(50))


def test_its_time_is_up() -> None:
    plan = plan_of({"seed": {"low": 1, "high": 400}}, budget={"epochs": 2000, "seconds": 0.02})
    seen = Seen()
    assert (
        Runner(plan, Lease(Faulty(lambda _: False), 2), RunLimits(), seen, at_once=4).run() == "out_of_time"
    )
    assert len(seen.results) < 400


def test_a_dead_worker_costs_a_try_and_no_trial() -> None:
    dead: list[JobGroup] = []

    def loses(group: JobGroup) -> bool:
        if len(dead) < 1 and any(job.trial == 7 for job in group.jobs):
            dead.append(group)
            return True
        return False

    plan = plan_of({"seed": {"low": 1, "high": 20}})
    ending, seen = run(plan, Faulty(loses))
    assert ending == "done"
    assert len(dead[0].jobs) > 1
    assert figures(seen.results) == figures(run(plan, Faulty(lambda _: False))[1].results)
    assert {result.trial: result.tries for result in seen.results}[7] == 2


def test_a_trial_that_kills_its_workers_fails_after_three_tries_and_takes_no_other_with_it() -> None:
    def loses(group: JobGroup) -> bool:
        assert len(executor.sent) < 100, "it is tried for ever"
        return any(job.trial == 7 for job in group.jobs)

    executor = Faulty(loses)
    ending, seen = run(plan_of({"seed": {"low": 1, "high": 20}}), executor)
    assert ending == "done"
    assert sum(any(job.trial == 7 for job in group.jobs) for group in executor.sent) == 3
    failed = [result for result in seen.results if result.status == "failed"]
    assert [(result.trial, result.tries, result.note) for result in failed] == [
        (7, 3, "its worker died 3 times")
    ]
    assert sorted(result.trial for result in seen.results) == list(range(20))


def test_a_fault_of_our_own_is_raised() -> None:
    class Broken(Faulty):
        def submit(self, function: Any, /, *arguments: Any, **_: Any) -> Future[list[TrialRun]]:
            future: Future[list[TrialRun]] = Future()
            future.set_exception(ZeroDivisionError("ours"))
            return future

    with pytest.raises(ZeroDivisionError):
        run(plan_of(), Broken(lambda _: False))


def test_a_cluster_without_workers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Empty(Faulty):
        def submit(self, function: Any, /, *arguments: Any, **_: Any) -> Future[list[TrialRun]]:
            return Future()

    monkeypatch.setattr("app.experiments.runner.PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr("app.experiments.runner.LOOK_SECONDS", 0.01)
    lease = Lease(Empty(lambda _: False), 2, attended=lambda: False)
    plan = plan_of(budget={"epochs": 8, "seconds": 20})
    assert Runner(plan, lease, RunLimits(), Seen()).run() == "deserted"


def test_divergence_is_a_result(pool: ThreadPoolExecutor) -> None:
    base = {
        **CIRCLE,
        "data": {"kind": "generated", "name": "plane"},
        "model": {"kind": "mlp", "hidden": [8], "activation": "relu"},
    }
    _, seen = run(plan_of({"training.learning_rate": [0.01, 1000.0]}, base), pool)
    fine, wild = sorted(seen.results, key=lambda one: one.trial)
    assert (fine.status, wild.status) == ("done", "diverged")
    assert "diverged at step" in wild.note
    assert wild.score("test_loss") is None


def test_a_combination_that_can_not_work_is_that_runs_outcome() -> None:
    values = {"model.activation": "softmax", "training.l2": 0.1}
    (one,) = run_group(JobGroup(CIRCLE, (Job(0, 0, values),), 2, "test_loss", None, RunLimits()))
    assert one.status == "refused"
    assert "output layer" in one.note


def test_workers_of_other_processes_make_the_same(pool: ThreadPoolExecutor) -> None:
    """A group and its runs survive being pickled, on the way there and back."""

    class Pickling(Faulty):
        def submit(self, function: Any, /, *arguments: Any, **_: Any) -> Future[list[TrialRun]]:
            group = pickle.loads(pickle.dumps(arguments[0]))
            future: Future[list[TrialRun]] = Future()
            future.set_result(pickle.loads(pickle.dumps(function(group))))
            return future

    plan = plan_of(**PLANS["early"])
    assert figures(run(plan, Pickling(lambda _: False))[1].results) == figures(run(plan, pool)[1].results)
