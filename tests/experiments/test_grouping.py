"""Eight networks abreast: the same figures whoever the neighbours are."""

from collections.abc import Sequence

import pytest

from app.experiments.abreast import LANES, points
from app.experiments.grouping import grouped
from app.experiments.lanes import in_lanes
from app.experiments.strategies import strategy
from app.experiments.trial import Group, Job, Run, run_group
from app.runs.limits import RunLimits
from tests.experiments.helpers import CIRCLE, plan_of

JOBS = [
    Job(number, 0, {"seed": number, "training.learning_rate": 0.1 * (1 + number % 3)}, lane=True)
    for number in range(19)
]


def runs(jobs: Sequence[Job]) -> list[tuple[object, ...]]:
    made = run_group(Group(CIRCLE, tuple(jobs), 30, "test_loss", None, RunLimits()))
    return [(run.seed, run.status, run.epochs, run.metrics, run.curve) for run in made]


def test_a_lane_does_not_depend_on_its_neighbours() -> None:
    together = runs(JOBS)
    assert runs(JOBS[:3]) + runs(JOBS[3:14]) + runs(JOBS[14:]) == together
    assert [one for job in JOBS[:5] for one in runs([job])] == together[:5]
    assert list(reversed(runs(list(reversed(JOBS))))) == together


def test_a_lane_agrees_with_a_run_by_itself() -> None:
    alone = run_group(
        Group(CIRCLE, tuple(Job(j.trial, 0, j.values) for j in JOBS), 30, "test_loss", None, RunLimits())
    )
    lanes = run_group(Group(CIRCLE, tuple(JOBS), 30, "test_loss", None, RunLimits()))
    assert agrees(lanes, alone)


def agrees(lanes: list[Run], alone: list[Run]) -> bool:
    return all(
        one.metrics == pytest.approx(other.metrics, abs=1e-9) and one.curve[-1][0] == other.curve[-1][0]
        for one, other in zip(lanes, alone, strict=True)
    )


def test_one_that_diverges_takes_no_other_with_it() -> None:
    base = {
        **CIRCLE,
        "data": {"kind": "generated", "name": "plane"},
        "model": {"kind": "mlp", "hidden": [3], "activation": "relu"},
    }
    rates = [0.01, 1000.0, 0.02, 0.03]
    jobs = tuple(Job(n, 0, {"training.learning_rate": rate}, lane=True) for n, rate in enumerate(rates))
    made = run_group(Group(base, jobs, 10, "test_loss", None, RunLimits()))
    assert [run.status for run in made] == ["done", "diverged", "done", "done"]
    assert made[1].epochs < 10
    assert made[0].metrics["test_loss"] is not None


def test_only_full_lanes_are_worth_it() -> None:
    search = {"training.learning_rate": [0.1, 0.2], "training.batch_size": [5, 10]}
    for repeats, expected in ((2, 0), (3, 12), (4, 16), (5, 16), (7, 28)):
        plan = plan_of(search, repeats=repeats)
        assert len(in_lanes(next(strategy(plan)), plan)) == expected
    early = plan_of(search, repeats=8, early_stop={"patience": 3})
    assert in_lanes(next(strategy(early)), early) == frozenset()


def test_groups_keep_lanes_together_and_lose_nobody() -> None:
    plan = plan_of({"training.batch_size": [5, 10, 20], "seed": {"low": 1, "high": 20}})
    trials = next(strategy(plan))
    lanes = in_lanes(trials, plan)
    jobs = [Job(trial.number, 0, trial.values, (trial.number, 0) in lanes) for trial in trials]
    for workers in (1, 2, 16):
        groups = list(grouped(jobs, plan, workers))
        assert sorted(job.trial for group in groups for job in group) == list(range(60))
        for group in groups:
            assert len({job.lane for job in group}) == 1
            if group[0].lane and group is not groups[-1]:
                assert len({job.values["training.batch_size"] for job in group[:LANES]}) == 1


@pytest.mark.parametrize("epochs", [1, 2, 3, 10, 100, 1000, 100_000])
def test_a_curve_begins_dense_and_ends_at_the_end(epochs: int) -> None:
    found = points(epochs)
    assert found[0] == 1
    assert found[-1] == epochs
    assert found == sorted(set(found))
    assert len(found) <= 60
