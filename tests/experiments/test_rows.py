"""A trial's row: what it shows while it waits, and what a result makes of it."""

from typing import Any

import pytest

from app.experiments.records import Result
from app.experiments.rows import row_of, waiting
from app.experiments.strategies import Trial
from app.experiments.trial import METRICS, TrialRun

TRIAL = Trial(3, {"training.learning_rate": 0.1}, 8)


def result(**more: Any) -> Result:
    runs = tuple(
        TrialRun(
            repeat,
            42 + repeat,
            "done",
            5 + repeat,
            {**dict.fromkeys(METRICS), "test_loss": 0.5 + repeat},
            (),
            1.0,
        )
        for repeat in range(2)
    )
    return Result(
        **{
            "trial": 3,
            "epochs": 8,
            "values": TRIAL.values,
            "runs": runs,
            "status": "done",
            "seconds": 2.0,
            **more,
        }
    )


def test_one_that_waits_has_nothing_to_show() -> None:
    row = waiting(TRIAL, None, "queued")
    assert (row.number, row.values, row.status, row.epochs, row.objective) == (
        3,
        TRIAL.values,
        "queued",
        0,
        None,
    )
    assert row.metrics == dict.fromkeys(METRICS)


def test_a_result_by_hand() -> None:
    row = row_of(result(note="fine", tries=2), "test_loss", 4.0)
    # Losses of 0.5 and 1.5; two seconds after four of an earlier rung; the longer of the runs' epochs.
    assert (row.objective, row.seconds, row.epochs, row.rung) == (1.0, 6.0, 6, 8)
    assert (row.status, row.tries, row.note) == ("done", 2, "fine")
    assert row.metrics["test_loss"] is not None
    assert row.metrics["test_loss"]["mean"] == 1.0


def test_on_the_next_rung_it_shows_what_the_last_one_came_to() -> None:
    before = row_of(result(), "test_loss", 0.0)
    again = waiting(TRIAL, before, "running")
    assert (again.status, again.objective, again.seconds, again.rung) == ("running", 1.0, 2.0, 8)


@pytest.mark.parametrize("status", ["failed", "diverged"])
def test_one_that_came_to_nothing_has_no_objective(status: str) -> None:
    row = row_of(result(status=status), "test_loss", 0.0)
    assert (row.status, row.objective) == (status, None)


def test_as_clients_get_it() -> None:
    document = row_of(result(), "test_loss", 0.0).to_json()
    assert document["parameters"] == {"training.learning_rate": 0.1}
    assert set(document) == {
        "number", "parameters", "status", "epochs", "objective", "metrics", "seconds", "tries", "note",
    }  # fmt: skip
