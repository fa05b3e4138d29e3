"""Experiments as clients get them: a description, a table, a document that can be kept and run again."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from .experiment import Experiment
from .records import Result
from .rows import Row
from .trial import METRICS

FORMAT = "perceptory.experiment"
# In the place of an upload's id: whoever knows that may read the file.
WITHHELD = "withheld"
WHY = (
    "The examples come from an uploaded file, and only who has this experiment's key gets to see them; send the key as "
    "`Authorization: Bearer …`, or ask whoever has it for the export."
)
FIGURES = ("mean", "std", "low", "high")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def summary(experiment: Experiment) -> dict[str, Any]:
    """How it stands, without what it is made of."""
    stored, spec, best = experiment.stored, experiment.plan.spec, experiment.best()
    return {
        "id": stored.id,
        "title": spec.title,
        "status": stored.status,
        "note": stored.note,
        "warnings": [warning.to_json() for warning in experiment.plan.warnings],
        "created": datetime.fromtimestamp(stored.created, UTC).isoformat(timespec="seconds"),
        "seconds": experiment.seconds,
        "strategy": spec.strategy,
        "objective": experiment.plan.objective,
        "progress": experiment.progress(),
        "best": best.to_json() if best else None,
    }


def view(experiment: Experiment, *, private: bool = False) -> dict[str, Any]:
    """All about it but its trials. private: for who has the key; its ``experiment`` can be posted again."""
    withheld = experiment.stored.private and not private
    plan = experiment.plan.spec.to_json()
    return {
        **summary(experiment),
        "experiment": {**plan, "base": without_rows(plan["base"])} if withheld else plan,
        "environment": experiment.stored.environment,
        "withheld": WHY if withheld else None,
    }


def trial_spec(experiment: Experiment, row: Row, *, private: bool) -> dict[str, Any]:
    """The spec of a trial. private: for who has the key, so that it can be posted."""
    spec = experiment.document(row)
    return without_rows(spec) if experiment.stored.private and not private else spec


def without_rows(spec: dict[str, Any]) -> dict[str, Any]:
    """A spec with nothing of its uploaded table in it: no rows, no names, no id."""
    shown = ("task", "seed", "test_fraction", "features", "standardize", "fold")
    kept = {name: value for name, value in spec["data"].items() if name in shown}
    return {**spec, "data": {"kind": "upload", "id": WITHHELD, **kept}}


def rows_with_runs(experiment: Experiment, results: Iterable[Result]) -> list[dict[str, Any]]:
    """Every row with the runs of its last result, curves and all."""
    last: dict[int, Result] = {}
    for result in results:
        if result.trial not in last or last[result.trial].epochs < result.epochs:
            last[result.trial] = result
    return [
        {
            **row.to_json(),
            "runs": [run.to_json() for run in last[row.number].runs] if row.number in last else [],
        }
        for row in experiment.rows()
    ]


def exported(experiment: Experiment, results: Iterable[Result], *, private: bool = True) -> dict[str, Any]:
    """One document with all there is; its ``experiment``, run again, comes to the same numbers."""
    return {
        "format": FORMAT,
        "version": 1,
        **view(experiment, private=private),
        "trials": rows_with_runs(experiment, results),
    }


def table(experiment: Experiment) -> str:
    """The trials as CSV (RFC 4180), a line each."""
    paths = [axis.path for axis in experiment.plan.axes]
    figures = [(metric, name) for metric in METRICS for name in FIGURES]
    text = io.StringIO()
    writer = csv.writer(text)
    headings = [f"{metric}_{name}" for metric, name in figures]
    writer.writerow(
        ["trial", "status", "epochs", *map(_plain, paths), "objective", *headings, "seconds", "note"]
    )
    for row in experiment.rows():
        numbers = [(row.metrics[metric] or {}).get(name) for metric, name in figures]
        values = [_cell(row.values[path]) for path in paths]
        line = [
            row.number,
            row.status,
            row.epochs,
            *values,
            row.objective,
            *numbers,
            row.seconds,
            _plain(row.note),
        ]
        writer.writerow("" if cell is None else cell for cell in line)
    return text.getvalue()


def changed(experiment: Experiment, after: int) -> tuple[int, list[Row]]:
    """The version that the experiment is at, and the rows that have changed since another."""
    version = experiment.version
    return version, experiment.rows(after)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return _plain(value)
    return json.dumps(value) if isinstance(value, bool | list | dict) or value is None else value


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
