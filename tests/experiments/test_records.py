"""Records, in memory and in a database: kept once, and the same when they are read again."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.errors import Unsaved
from app.experiments.cluster import Threads
from app.experiments.database import Kept
from app.experiments.manager import Experiments
from app.experiments.records import Memory, Records, Result, Stored
from app.experiments.spec import ExperimentSpec
from app.runs.limits import RunLimits
from app.spec.parsing import parse
from app.spec.uploads import Uploads
from app.storage.rows import StoreError
from app.storage.store import Store
from tests.experiments.helpers import experiment, figures, plan_of, run
from tests.experiments.test_runner import PLANS

STORED = Stored("one", b"hash", {"base": {}, "search": {"seed": [1]}}, {"python": "3"}, 1.5)


@pytest.fixture(params=["memory", "database"])
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Records]:
    if request.param == "memory":
        yield Memory()
        return
    store = Store(str(tmp_path / "experiments.sqlite"))
    store.open()
    yield Kept(store)
    store.close()


def results(pool: ThreadPoolExecutor) -> list[Result]:
    return run(plan_of(**PLANS["halving"]), pool)[1].results


def test_an_experiment_is_kept_and_changed(records: Records) -> None:
    records.add(STORED)
    records.add(replace(STORED, id="two", created=2.5))
    records.update("one", "stopped", "by hand", 3.5)
    first, second = records.all()
    assert first == replace(STORED, status="stopped", note="by hand", seconds=3.5)
    assert second.id == "two"
    records.remove("one")
    assert [one.id for one in records.all()] == ["two"]


def test_results_come_back_as_they_were(records: Records, pool: ThreadPoolExecutor) -> None:
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


def test_a_result_is_kept_once(records: Records, pool: ThreadPoolExecutor) -> None:
    records.add(STORED)
    first, second, *_ = results(pool)
    assert records.record("one", [first]) == [first]
    assert records.record("one", [replace(first, seconds=99.0), second]) == [second]
    kept = {one.key: one for one in records.results("one")}
    assert kept[first.key].seconds == first.seconds
    assert len(kept) == 2


def test_nothing_is_kept_of_an_experiment_that_is_gone(records: Records, pool: ThreadPoolExecutor) -> None:
    records.add(STORED)
    first, second, *_ = results(pool)
    assert records.record("one", [first]) == [first]
    records.remove("one")
    assert records.record("one", [second]) == []
    assert not list(records.results("one"))


class Full(Store):
    """A store whose disk fills up after so many writes."""

    left = 10**9

    def submit(self, task: Callable[[Any], Any]) -> Future[Any]:
        self.left -= 1
        if self.left < 0:
            future: Future[Any] = Future()
            future.set_exception(StoreError("database or disk is full", full=True))
            return future
        return super().submit(task)


def test_a_full_disk_ends_an_experiment_and_loses_nothing(tmp_path: Path) -> None:
    store = Full(str(tmp_path / "full.sqlite"))
    store.open()
    spec = parse(ExperimentSpec, experiment({"seed": {"low": 1, "high": 20}}))
    made = Experiments(Kept(store), Threads(2), Uploads(), RunLimits())
    store.left = 0
    with pytest.raises(Unsaved, match="disk is full"):
        made.create(spec)
    assert made.all() == []
    # The experiment, twice its status, no results yet: nothing of the first result.
    store.left = 4
    found, _ = made.create(spec)
    made._pool.shutdown()
    assert (found.status, "disk is full" in found.stored.note) == ("failed", True)
    assert found.progress()["done"] == 0
    store.left = 10**9
    assert made.records.results(found.id) == []
    made.close()

    again = Experiments(Kept(store), Threads(2), Uploads(), RunLimits())
    again.start()
    resumed = again.get(found.id)
    # Its end could not be written down, so it counts as running still, and has gone on by itself.
    again._pool.shutdown()
    assert resumed.status == "done"
    assert resumed.progress()["done"] == 20
    again.close()
    store.close()
