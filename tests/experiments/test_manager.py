"""All experiments of a server: made, found, run in their turn, kept, and taken up by the next server."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from app.errors import Conflict, Full, Unknown, Unsaved
from app.experiments.cluster import Threads
from app.experiments.database import ExperimentDatabase
from app.experiments.experiment import Experiment
from app.experiments.limits import ExperimentLimits
from app.experiments.manager import ExperimentManager
from app.experiments.records import ExperimentMemory, environment
from app.experiments.spec import ExperimentSpec
from app.runs.limits import RunLimits
from app.spec.parsing import parse
from app.spec.uploads import Uploads
from app.storage.rows import StoreError
from app.storage.store import Store
from tests.experiments.helpers import experiment


def manager_of(records: Any, **limits: int) -> ExperimentManager:
    return ExperimentManager(records, Threads(2), Uploads(), RunLimits(), ExperimentLimits(**limits))


def spec_of(**more: Any) -> ExperimentSpec:
    return parse(ExperimentSpec, experiment(**more))


@pytest.fixture
def manager() -> Iterator[ExperimentManager]:
    made = manager_of(ExperimentMemory())
    yield made
    made.close()


def ended(manager: ExperimentManager, *found: Experiment) -> None:
    """Wait until all of them have been worked on."""
    manager._pool.shutdown()
    assert {one.status for one in found} == {"done"}


def test_it_is_made_run_and_kept(manager: ExperimentManager) -> None:
    found, key = manager.create(spec_of())
    assert found.opens(key)
    assert manager.get(found.id) is found
    ended(manager, found)
    assert (found.progress()["done"], found.finished) == (3, True)
    assert len(manager.results(found)) == 3
    assert all(run.curve for result in manager.results(found) for run in result.runs)
    (stored,) = manager.records.all()
    assert (stored.status, stored.environment) == ("done", environment())
    assert {"perceptory", "python", "numpy", "machine"} <= set(stored.environment)
    with pytest.raises(Conflict, match="every trial of this experiment is done"):
        manager.resume(found)


def test_the_newest_is_first_and_the_list_is_by_id_or_key(manager: ExperimentManager) -> None:
    (first, key), (second, _) = manager.create(spec_of()), manager.create(spec_of())
    assert manager.all() == [second, first]
    assert manager.some([second.id]) == [second]
    assert manager.some([], key) == [first]
    assert manager.some([second.id], key) == [second, first]
    assert manager.some(["gone"]) == []
    ended(manager, first, second)


def test_one_that_is_deleted_is_gone_from_the_records_too(manager: ExperimentManager) -> None:
    found, _ = manager.create(spec_of())
    ended(manager, found)
    manager.delete(found)
    assert found.closed
    assert list(manager.records.all()) == []
    with pytest.raises(Unknown, match="no experiment of that id"):
        manager.get(found.id)


def test_the_oldest_that_is_over_makes_room() -> None:
    manager = manager_of(ExperimentMemory(), max_experiments=1)
    first, _ = manager.create(spec_of())
    ended(manager, first)
    manager._closed = True  # the pool is down: what comes now only waits
    second, _ = manager.create(spec_of())
    assert manager.all() == [second]
    assert [one.id for one in manager.records.all()] == [second.id]
    with pytest.raises(Full, match="this server holds 1 experiments"):
        manager.create(spec_of())
    manager.close()


def test_a_queued_one_is_stopped_and_goes_on() -> None:
    manager = manager_of(ExperimentMemory())
    manager._closed = True
    found, _ = manager.create(spec_of())
    with pytest.raises(Conflict, match="this experiment is queued"):
        manager.resume(found)
    manager.stop(found)
    assert (found.status, found.stored.note) == ("stopped", "it was stopped; resume goes on where it was")
    manager._closed = False
    manager.resume(found, "a neighbour")
    assert found.owner == "a neighbour"
    ended(manager, found)
    manager.close()


def test_a_fault_of_our_own_is_told_and_logged(
    manager: ExperimentManager, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("app.experiments.manager.Runner.run", broken)
    found, _ = manager.create(spec_of())
    manager._pool.shutdown()
    assert (found.status, found.stored.note) == ("failed", "the server made a mistake; resume tries again")
    assert [one.message for one in caplog.records] == ["an experiment was stopped by a fault"]


def test_what_another_version_wrote_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    records = ExperimentMemory()
    first = manager_of(records)
    found, _ = first.create(spec_of())
    ended(first, found)
    first.close()
    (stored,) = records.all()
    stored.plan["strategy"] = "annealing"
    second = manager_of(records)
    second.start()
    assert second.all() == []
    assert [one.message for one in caplog.records] == [
        "an experiment of other limits or another version rests where it is"
    ]
    second.close()


class FillingStore(Store):
    """A store whose disk fills up after so many writes."""

    left = 10**9

    def submit(self, task: Callable[[Any], Any], *names: Any, **how: Any) -> Future[Any]:
        self.left -= 1
        if self.left < 0:
            future: Future[Any] = Future()
            future.set_exception(StoreError("database or disk is full", full=True))
            return future
        return super().submit(task, *names, **how)


def test_a_full_disk_ends_an_experiment_and_loses_nothing(tmp_path: Path) -> None:
    store = FillingStore(str(tmp_path / "full.sqlite"))
    store.open()
    spec = parse(ExperimentSpec, experiment({"seed": {"low": 1, "high": 20}}))
    made = ExperimentManager(ExperimentDatabase(store), Threads(2), Uploads(), RunLimits())
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

    again = ExperimentManager(ExperimentDatabase(store), Threads(2), Uploads(), RunLimits())
    again.start()
    resumed = again.get(found.id)
    # Its end could not be written down, so it counts as running still, and has gone on by itself.
    again._pool.shutdown()
    assert resumed.status == "done"
    assert resumed.progress()["done"] == 20
    again.close()
    store.close()
