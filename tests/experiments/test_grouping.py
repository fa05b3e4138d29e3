"""Eight networks in one call: the same figures in any company."""

from collections.abc import Sequence

import pytest

from app.engine.kernels.layout import WIDTH
from app.engine.together import alike
from app.experiments.builder import Builder
from app.experiments.grouping import OWN, WORTH, batched, grouped, jobs_of
from app.experiments.strategies import strategy
from app.experiments.trial import Job, JobGroup, TrialRun, document_of, run_group
from app.runs.limits import RunLimits
from app.spec.uploads import Uploads
from tests.experiments.helpers import CIRCLE, plan_of

BUILDER = Builder(Uploads(), RunLimits())
JOBS = [
    Job(number, 0, {"seed": number, "training.learning_rate": 0.1 * (1 + number % 3)}, batched=True)
    for number in range(19)
]


def runs(jobs: Sequence[Job]) -> list[tuple[object, ...]]:
    made = run_group(JobGroup(CIRCLE, tuple(jobs), 30, "test_loss", None, RunLimits()))
    return [(run.seed, run.status, run.epochs, run.metrics, run.curve) for run in made]


def test_a_batched_run_is_the_same_in_any_company() -> None:
    together = runs(JOBS)
    assert runs(JOBS[:3]) + runs(JOBS[3:14]) + runs(JOBS[14:]) == together
    assert [one for job in JOBS[:5] for one in runs([job])] == together[:5]
    assert list(reversed(runs(list(reversed(JOBS))))) == together


def test_a_batched_run_agrees_with_one_by_itself() -> None:
    alone = run_group(
        JobGroup(CIRCLE, tuple(Job(j.trial, 0, j.values) for j in JOBS), 30, "test_loss", None, RunLimits())
    )
    together = run_group(JobGroup(CIRCLE, tuple(JOBS), 30, "test_loss", None, RunLimits()))
    assert agrees(together, alone)


def agrees(together: list[TrialRun], alone: list[TrialRun]) -> bool:
    return all(
        one.metrics == pytest.approx(other.metrics, abs=1e-9) and one.curve[-1][0] == other.curve[-1][0]
        for one, other in zip(together, alone, strict=True)
    )


def test_one_that_diverges_takes_no_other_with_it() -> None:
    base = {
        **CIRCLE,
        "data": {"kind": "generated", "name": "plane"},
        "model": {"kind": "mlp", "hidden": [3], "activation": "relu"},
    }
    rates = [0.01, 1000.0, 0.02, 0.03]
    jobs = tuple(Job(n, 0, {"training.learning_rate": rate}, batched=True) for n, rate in enumerate(rates))
    made = run_group(JobGroup(base, jobs, 10, "test_loss", None, RunLimits()))
    assert [run.status for run in made] == ["done", "diverged", "done", "done"]
    assert made[1].epochs < 10
    assert made[0].metrics["test_loss"] is not None


def test_one_whose_only_company_diverges_stays_the_same() -> None:
    base = {**CIRCLE, "data": {"kind": "generated", "name": "plane"}, "model": {"kind": "mlp", "hidden": [3]}}
    jobs = [
        Job(n, 0, {"training.learning_rate": rate}, batched=True) for n, rate in enumerate((0.01, 1000.0))
    ]

    def told(some: Sequence[Job]) -> list[tuple[object, ...]]:
        made = run_group(JobGroup(base, tuple(some), 400, "test_loss", None, RunLimits()))
        return [(run.status, run.metrics, run.curve) for run in made]

    both = told(jobs)
    assert both[1][0] == "diverged"
    assert both[0] == told(jobs[:1])[0]


def test_what_may_differ_in_a_call_is_what_the_engine_says() -> None:
    trainers = []
    for values in ({}, {"seed": 5, "training.learning_rate": 0.3, "training.l1": 0.1, "training.l2": 0.2}):
        trainers.append(BUILDER.prepare(document_of(CIRCLE, values)))
        assert values.keys() in (set(), OWN)
    assert alike(trainers[0]) == alike(trainers[1]) is not None
    for path, value in {"training.batch_size": 7, "model.hidden": [4], "training.shuffle": False}.items():
        assert alike(BUILDER.prepare(document_of(CIRCLE, {path: value}))) != alike(trainers[0])


def test_only_full_calls_are_worth_it() -> None:
    search = {"training.learning_rate": [0.1, 0.2], "training.batch_size": [5, 10]}
    for repeats, expected in ((2, 0), (3, 12), (4, 16), (5, 16), (7, 28)):
        plan = plan_of(search, repeats=repeats)
        assert len(batched(next(strategy(plan)), plan)) == expected
    assert WIDTH - 2 == WORTH
    early = plan_of(search, repeats=8, early_stop={"patience": 3})
    assert batched(next(strategy(early)), early) == frozenset()


def test_groups_keep_those_that_are_alike_together_and_lose_nobody() -> None:
    plan = plan_of({"training.batch_size": [5, 10, 20], "seed": {"low": 1, "high": 20}})
    trials = next(strategy(plan))
    jobs = jobs_of(trials, plan.spec, batched(trials, plan))
    for workers in (1, 2, 16):
        groups = list(grouped(jobs, plan, workers))
        assert sorted(job.trial for group in groups for job in group) == list(range(60))
        for group in groups:
            assert len({job.batched for job in group}) == 1
            if group[0].batched and group is not groups[-1]:
                assert len({job.values["training.batch_size"] for job in group[:WIDTH]}) == 1
