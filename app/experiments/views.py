"""Experiments as clients get them: a description, a table, a document that can be kept and run again."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from app.experiments.experiment import Experiment
from app.experiments.records import Result
from app.experiments.rows import Row
from app.experiments.trial import METRICS

FORMAT = "perceptory.experiment"
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


def view(experiment: Experiment) -> dict[str, Any]:
    """All about it but its trials. ``experiment`` can be posted again."""
    return {
        **summary(experiment),
        "experiment": experiment.plan.spec.to_json(),
        "environment": experiment.stored.environment,
    }


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


def exported(experiment: Experiment, results: Iterable[Result]) -> dict[str, Any]:
    """One document with all there is; its ``experiment``, run again, comes to the same numbers."""
    return {
        "format": FORMAT,
        "version": 1,
        **view(experiment),
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
