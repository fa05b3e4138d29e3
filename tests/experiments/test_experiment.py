"""A live experiment: its rows as trials come and go, its ranking, and who is told."""

from dataclasses import replace
from typing import Any

import pytest

from app.errors import Unknown
from app.experiments.experiment import ENDINGS, Experiment, deserted, waiting_for_workers
from app.experiments.records import Result, StoredExperiment
from app.experiments.strategies import Trial, strategy
from app.experiments.trial import METRICS, TrialRun
from app.keys import new_key
from tests.experiments.helpers import plan_of


def experiment(**more: Any) -> Experiment:
    return Experiment(StoredExperiment("E", b"", {}, {}, 0.0), plan_of(**more), ())


def result(trial: Trial, loss: float | None) -> Result:
    run = TrialRun(0, 42, "done", trial.epochs, {**dict.fromkeys(METRICS), "test_loss": loss}, (), 0.1)
    status = "diverged" if loss is None else "done"
    return Result(trial.number, trial.epochs, trial.values, (run,), status, 0.5)


def trials(found: Experiment) -> list[Trial]:
    return next(strategy(found.plan))


def test_a_trial_goes_from_queued_to_running_to_done() -> None:
    found = experiment()
    asked = trials(found)
    found.asked(asked)
    assert [row.status for row in found.rows()] == ["queued"] * 3
    found.began(asked[:2])
    found.ended([result(asked[0], 0.3)])
    assert [row.status for row in found.rows()] == ["done", "running", "queued"]
    assert {name: found.progress()[name] for name in ("done", "running", "failed", "total")} == {
        "done": 1, "running": 1, "failed": 0, "total": 3,
    }  # fmt: skip
    assert not found.finished
    assert found.work_left() == pytest.approx(found.plan.work * 2 / 3)
    found.ended([result(one, 0.1) for one in asked[1:]])
    assert found.finished
    assert found.work_left() == 0.0


def test_only_what_changed_is_told_after_a_version() -> None:
    found = experiment()
    asked = trials(found)
    found.asked(asked)
    version = found.version
    assert found.rows(version) == []
    found.began(asked[1:2])
    assert [row.number for row in found.rows(version)] == [1]


def test_who_listens_is_told_of_each_change_and_of_the_end() -> None:
    found, told = experiment(), []
    listener = lambda: told.append((found.version, found.closed))  # noqa: E731
    found.listeners.add(listener)
    found.asked(trials(found))
    found.close(deleted=True)
    assert told == [(2, False), (3, True)]


def test_the_ranking_puts_the_best_first_and_nothing_last() -> None:
    found = experiment()
    for trial, loss in zip(trials(found), (0.3, None, 0.1), strict=True):
        found.ended([result(trial, loss)])
    assert [row.number for row in found.ranking()] == [2, 0, 1]
    best = found.best()
    assert best is not None
    assert (best.number, best.objective) == (2, 0.1)


def test_those_that_a_halving_leaves_behind_are_pruned() -> None:
    found = experiment(search={"seed": {"low": 1, "high": 100}}, strategy="halving", trials=9)
    search = strategy(found.plan)
    first = next(search)
    found.asked(first)
    found.ended([result(trial, 0.1 * trial.number) for trial in first])
    second = search.send([0.1 * trial.number for trial in first])
    found.asked(second)
    assert [row.status for row in found.rows()] == ["queued"] * 3 + ["pruned"] * 6
    # Of those that go on, the last rung's figures stay.
    assert found.rows()[0].objective == 0.0


def test_a_stop_puts_what_runs_back_into_the_queue() -> None:
    found = experiment()
    found.asked(trials(found))
    found.set_status("running")
    found.began(trials(found)[:1])
    stored = found.set_status(*ENDINGS["stopped"])
    assert (stored.status, stored.note) == ("stopped", "it was stopped; resume goes on where it was")
    assert [row.status for row in found.rows()] == ["queued"] * 3
    assert found.seconds == stored.seconds >= 0.0


def test_the_document_of_a_trial() -> None:
    found = experiment(repeats=2)
    found.asked(trials(found))
    row = found.row(1)
    assert found.document(row)["training"]["learning_rate"] == 0.1
    assert found.document(row, 1)["seed"] == 43
    with pytest.raises(Unknown, match="has 2 repeats"):
        found.document(row, 2)
    with pytest.raises(Unknown, match="no trial 1\u202f000"):
        found.row(1_000)


def test_its_own_key_opens_it_and_no_other() -> None:
    (key, key_hash), (other, _) = new_key(), new_key()
    found = experiment()
    found.stored = replace(found.stored, key_hash=key_hash)
    assert found.opens(key)
    assert not found.opens(other)


def test_what_it_says_without_workers() -> None:
    assert waiting_for_workers(60) == "the cluster has no worker; it waits 60 s for one, then gives up"
    assert deserted(1.5) == "the cluster had no worker for 1.5 s; start one, then resume"
