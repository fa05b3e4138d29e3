"""Records, in memory and in a database: kept once, and the same when they are read again."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from app.experiments.database import ExperimentDatabase
from app.experiments.records import ExperimentMemory, ExperimentRecords, Result, StoredExperiment
from app.storage.store import Store
from tests.experiments.helpers import figures, plan_of, run
from tests.experiments.test_runner import PLANS

STORED = StoredExperiment("one", b"hash", {"base": {}, "search": {"seed": [1]}}, {"python": "3"}, 1.5)


@pytest.fixture(params=["memory", "database"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ExperimentRecords]:
    if request.param == "memory":
        yield ExperimentMemory()
        return
    store = Store(str(tmp_path / "experiments.sqlite"))
    store.open()
    yield ExperimentDatabase(store)
    store.close()


def results(pool: ThreadPoolExecutor) -> list[Result]:
    return run(plan_of(**PLANS["halving"]), pool)[1].results


def test_an_experiment_is_kept_and_changed(records: ExperimentRecords) -> None:
    records.add(STORED)
    records.add(replace(STORED, id="two", created=2.5))
    records.update("one", "stopped", "by hand", 3.5)
    first, second = records.all()
    assert first == replace(STORED, status="stopped", note="by hand", seconds=3.5)
    assert second.id == "two"
    records.remove("one")
    assert [one.id for one in records.all()] == ["two"]


def test_results_come_back_as_they_were(records: ExperimentRecords, pool: ThreadPoolExecutor) -> None:
    records.add(STORED)
    made = results(pool)
    assert records.record("one", made) == made
    again = records.results("one", curves=True)
    assert figures(again) == figures(made)
    assert {one.key: one for one in again} == {one.key: one for one in made}
    short = {one.key: one for one in records.results("one")}
    assert {key: one.score("test_loss") for key, one in short.items()} == {
        one.key: one.score("test_loss") for one in made
    }


def test_a_result_is_kept_once(records: ExperimentRecords, pool: ThreadPoolExecutor) -> None:
    records.add(STORED)
    first, second, *_ = results(pool)
    assert records.record("one", [first]) == [first]
    assert records.record("one", [replace(first, seconds=99.0), second]) == [second]
    kept = {one.key: one for one in records.results("one")}
    assert kept[first.key].seconds == first.seconds
    assert len(kept) == 2


def test_nothing_is_kept_of_an_experiment_that_is_gone(
    records: ExperimentRecords, pool: ThreadPoolExecutor
) -> None:
    records.add(STORED)
    first, second, *_ = results(pool)
    assert records.record("one", [first]) == [first]
    records.remove("one")
    assert records.record("one", [second]) == []
    assert not list(records.results("one"))
