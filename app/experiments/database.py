"""Records that outlive the process: in the same database as the sessions."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

import orjson

from ..errors import unsaved
from ..storage import experiments
from ..storage.experiments import ResultRow
from ..storage.rows import EXPERIMENTS, StoreError, Worker
from ..storage.shares import NOBODY
from ..storage.store import Store
from .records import Result, Status, StoredExperiment
from .trial import TrialRun

Answer = TypeVar("Answer")


class ExperimentDatabase:
    """Each call waits until the disk has it, and raises Unsaved if that can't be."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> Sequence[StoredExperiment]:
        return [_stored(row) for row in self._do(experiments.load_all)]

    def add(self, stored: StoredExperiment) -> None:
        columns = {
            **vars(stored),
            "plan": orjson.dumps(stored.plan),
            "environment": orjson.dumps(stored.environment),
        }
        self._do(partial(experiments.add, columns=columns), changes=True)

    def update(self, id: str, status: Status, note: str, seconds: float) -> None:  # noqa: A002
        columns = {"status": status, "note": note, "seconds": seconds}
        self._do(partial(experiments.change, experiment=id, columns=columns), changes=True)

    def remove(self, id: str) -> None:  # noqa: A002
        self._do(partial(experiments.remove, experiment=id), changes=True)

    def record(self, id: str, results: Sequence[Result]) -> Sequence[Result]:  # noqa: A002
        rows = [_row(result) for result in results]
        new = self._do(partial(experiments.record, experiment=id, rows=rows), changes=True)
        return [result for result, is_new in zip(results, new, strict=True) if is_new]

    def results(self, id: str, *, curves: bool = False) -> Sequence[Result]:  # noqa: A002
        return [
            _result(row) for row in self._do(partial(experiments.load_results, experiment=id, curves=curves))
        ]

    def claim(self) -> Worker | None:
        return self._await(self._store.claim_experiments())

    def _do(self, task: Callable[[Any], Answer], *, changes: bool = False) -> Answer:
        return self._await(self._store.submit(task, [EXPERIMENTS] if changes else []))

    def _await(self, future: Future[Answer]) -> Answer:
        try:
            return future.result()
        except StoreError as error:
            raise unsaved(error) from None


def _stored(row: dict[str, Any]) -> StoredExperiment:
    plain = {
        "plan": orjson.loads(row["plan"]),
        "environment": orjson.loads(row["environment"]),
        "owner": row["owner"] or NOBODY,
        "private": bool(row["private"]),
    }
    return StoredExperiment(**{**row, **plain})


def _row(result: Result) -> ResultRow:
    runs = [run.to_json() for run in result.runs]
    return ResultRow(
        trial=result.trial,
        epochs=result.epochs,
        status=result.status,
        seconds=result.seconds,
        tries=result.tries,
        note=result.note,
        parameters=orjson.dumps(result.values),
        curves=orjson.dumps([run.pop("curve") for run in runs]),
        runs=orjson.dumps(runs),
    )


def _result(row: ResultRow) -> Result:
    runs = orjson.loads(row.runs)
    curves = orjson.loads(row.curves) if row.curves is not None else [()] * len(runs)
    return Result(
        trial=row.trial,
        epochs=row.epochs,
        values=orjson.loads(row.parameters),
        runs=tuple(
            TrialRun.from_json({**run, "curve": curve}) for run, curve in zip(runs, curves, strict=True)
        ),
        status=row.status,  # type: ignore[arg-type]
        seconds=row.seconds,
        tries=row.tries,
        note=row.note,
    )
