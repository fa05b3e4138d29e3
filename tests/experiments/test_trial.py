"""Runs of a trial: what they come to, where their curves have points, and when one is stopped early."""

import pickle
from typing import Any

import pytest

from app.engine.history import Record
from app.engine.numerals import grouped
from app.experiments.spec import EarlyStop
from app.experiments.trial import POINTS, Job, JobGroup, TrialRun, document_of, last_record, points, run_group
from app.runs.limits import RunLimits
from tests.experiments.helpers import CIRCLE


def made(
    *jobs: Job, epochs: int = 8, early_stop: EarlyStop | None = None, base: Any = CIRCLE
) -> list[TrialRun]:
    return run_group(JobGroup(base, jobs, epochs, "test_loss", early_stop, RunLimits()))


def test_a_repeat_has_the_next_seed() -> None:
    values = {"training.learning_rate": 0.5}
    assert document_of(CIRCLE, values, 0)["training"] == {"batch_size": 10, "learning_rate": 0.5}
    assert [document_of({**CIRCLE, "seed": 7}, values, repeat)["seed"] for repeat in (0, 1, 3)] == [7, 8, 10]
    assert "seed" not in document_of(CIRCLE, values, 0)
    assert document_of(CIRCLE, values, 2)["seed"] == 44


def test_runs_come_back_in_their_order_whoever_goes_together() -> None:
    jobs = [Job(n, 0, {"seed": n}, batched=n % 2 == 0) for n in range(5)]
    runs = made(*jobs)
    assert [run.seed for run in runs] == [0, 1, 2, 3, 4]
    assert {run.status for run in runs} == {"done"}
    assert all(run.curve[0][0] == 0 and run.curve[-1][0] == run.epochs == 8 for run in runs)
    assert all(run.metrics["test_loss"] == run.curve[-1][2] for run in runs)


def test_what_is_refused_or_diverges_is_that_runs_outcome() -> None:
    plane = {**CIRCLE, "data": {"kind": "generated", "name": "plane"}}
    refused, wild, fine = made(
        Job(0, 0, {"training.batch_size": 0}),
        Job(1, 1, {"training.learning_rate": 1000.0, "model.activation": "relu"}),
        Job(2, 0, {}),
        base=plane,
    )
    assert (refused.status, refused.epochs, refused.curve) == ("refused", 0, ())
    assert "at least 1" in refused.note
    assert (wild.status, wild.repeat, wild.seed) == ("diverged", 1, 43)
    assert wild.note.startswith("diverged at step ")
    assert (fine.status, fine.note) == ("done", "")


def test_a_run_survives_the_way_to_a_worker_and_to_the_database() -> None:
    group = JobGroup(
        CIRCLE, (Job(0, 0, {}, batched=True),), 8, "test_loss", EarlyStop(patience=3), RunLimits()
    )
    assert pickle.loads(pickle.dumps(group)) == group
    (run,) = made(Job(0, 0, {}))
    assert pickle.loads(pickle.dumps(run)) == run
    stored = run.to_json()
    assert set(stored) == {
        "repeat",
        "seed",
        "status",
        "epochs",
        "metrics",
        "curve",
        "seconds",
        "note",
        "fold",
    }
    assert TrialRun.from_json({**stored, "curve": [list(point) for point in stored["curve"]]}) == run
    # As it was stored before there were folds.
    del stored["fold"]
    assert TrialRun.from_json(stored) == run


def curve(*losses: float | None) -> list[Record]:
    return [Record(n, n, n, 0.0, loss, None, None) for n, loss in enumerate(losses)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("losses", "patience", "least", "end"),
    [
        ((5.0, 4.0, 3.0, 2.0), 2, 0.0, None),
        ((5.0, 4.0, 4.0, 4.0), 2, 0.0, 3),
        ((5.0, 6.0, 7.0, 4.0), 2, 0.0, 2),
        # A tenth less is no improvement where half is asked for.
        ((5.0, 4.9, 4.8, 4.7), 3, 0.5, 3),
        ((5.0, 4.9, 4.4, 4.3), 3, 0.5, None),
    ],
)
def test_when_patience_is_at_its_end(
    losses: tuple[float, ...], patience: int, least: float, end: int | None
) -> None:
    assert last_record(curve(*losses), "test_loss", EarlyStop(patience=patience, min_delta=least)) == end


def test_a_run_that_is_stopped_early_ends_where_patience_did() -> None:
    (run,) = made(Job(0, 0, {"training.learning_rate": 0.0}), epochs=500, early_stop=EarlyStop(patience=7))
    assert (run.status, run.epochs, run.note) == ("done", 7, "test_loss had not improved for 7 epochs")
    assert run.curve[-1][0] == 7


def test_a_long_curve_is_thinned_and_keeps_its_ends() -> None:
    (run,) = made(Job(0, 0, {}), epochs=1_000, early_stop=EarlyStop(patience=1_000_000))
    assert run.epochs == 1_000
    assert POINTS / 2 < len(run.curve) <= POINTS + 1
    assert (run.curve[0][0], run.curve[-1][0]) == (0, 1_000)


def test_the_first_points_by_hand() -> None:
    assert points(1) == [1]
    assert points(8) == [1, 2, 4, 6, 8]


@pytest.mark.parametrize("epochs", [1, 2, 3, 10, 100, 1000, 100_000])
def test_a_curve_begins_dense_and_ends_at_the_end(epochs: int) -> None:
    found = points(epochs)
    assert found[0] == 1
    assert found[-1] == epochs
    assert found == sorted(set(found))
    assert len(found) <= 60


@pytest.mark.parametrize("stop", [None, EarlyStop(patience=500)])
def test_a_trial_that_stops_early_by_itself_keeps_its_best_epoch(stop: EarlyStop | None) -> None:
    base = {**CIRCLE, "data": {**CIRCLE["data"], "noise": 0.4}, "model": {"kind": "mlp", "hidden": [8]}}
    values = {"training.learning_rate": 1.0, "training.early_stopping": {"patience": 6}}
    (run,) = made(Job(0, 0, values, batched=True), base=base, epochs=2000, early_stop=stop)
    (free,) = made(Job(0, 0, {"training.learning_rate": 1.0}), base=base, epochs=run.epochs)
    assert run.status == "done"
    assert run.note.startswith("test_loss had not improved for 6 epochs after epoch ")
    assert run.note.endswith(f"; the best ones, of epoch {grouped(run.epochs)}, are kept")
    assert run.metrics == free.metrics
