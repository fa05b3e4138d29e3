"""The database's rows of an experiment: stored names and documents stay as older versions wrote them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
import sqlalchemy as sa

from app.errors import Unsaved
from app.experiments.database import ExperimentDatabase
from app.experiments.records import Result, StoredExperiment
from app.experiments.trial import METRICS, TrialRun
from app.storage.shares import NOBODY
from app.storage.store import Store

STORED = StoredExperiment("one", b"hash", {"search": {"seed": [1]}}, {"python": "3"}, 1.5, private=True)
RUN = TrialRun(
    0, 42, "done", 8, {**dict.fromkeys(METRICS), "test_loss": 0.5}, ((0, 1.0, None, None, None),), 0.1
)
RESULT = Result(7, 8, {"seed": 1}, (RUN,), "done", 0.25, 2, "a note")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(str(tmp_path / "experiments.sqlite"))
    store.open()
    yield store
    store.close()


def rows(store: Store, table: str) -> list[dict[str, Any]]:
    found = store.submit(
        lambda connection: connection.execute(sa.text(f"SELECT * FROM {table}")).mappings().all()
    )
    return [dict(row) for row in found.result()]


def test_an_experiment_as_a_row(store: Store) -> None:
    database = ExperimentDatabase(store)
    database.add(STORED)
    (row,) = rows(store, "experiments")
    assert (row["id"], row["key_hash"], row["created"], row["status"]) == ("one", b"hash", 1.5, "queued")
    assert (orjson.loads(row["plan"]), orjson.loads(row["environment"])) == (STORED.plan, STORED.environment)
    assert list(database.all()) == [STORED]
    database.update("one", "failed", "why", 9.0)
    assert list(database.all()) == [replace(STORED, status="failed", note="why", seconds=9.0)]


def test_one_without_an_owner_is_nobodys(store: Store) -> None:
    database = ExperimentDatabase(store)
    database.add(STORED)
    store.submit(lambda connection: connection.execute(sa.text("UPDATE experiments SET owner = ''"))).result()
    assert [one.owner for one in database.all()] == [NOBODY]


def test_a_result_as_a_row(store: Store) -> None:
    database = ExperimentDatabase(store)
    database.add(STORED)
    assert database.record("one", [RESULT]) == [RESULT]
    (row,) = rows(store, "results")
    assert (row["trial"], row["epochs"], row["status"], row["tries"], row["note"]) == (
        7,
        8,
        "done",
        2,
        "a note",
    )
    assert orjson.loads(row["parameters"]) == {"seed": 1}
    # Curves stand in a column of their own: lists of trials do without them.
    assert "curve" not in orjson.loads(row["runs"])[0]
    assert list(database.results("one", curves=True)) == [RESULT]
    assert list(database.results("one")) == [replace(RESULT, runs=(replace(RUN, curve=()),))]


def test_what_can_not_be_kept_is_said(store: Store) -> None:
    database = ExperimentDatabase(store)
    store.close()
    with pytest.raises(Unsaved):
        database.add(STORED)
