"""Rows for people and for pandas."""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from .documents import Trial


def frame(rows: Sequence[Mapping[str, Any]]) -> Any:
    """A pandas DataFrame if pandas is installed; else the rows themselves."""
    return import_module("pandas").DataFrame(rows) if find_spec("pandas") else rows


def trial_rows(trials: Iterable[Trial]) -> list[dict[str, Any]]:
    """A flat row for each trial: its parameters, then mean, std, low and high of each metric."""
    return [
        {
            "trial": trial["number"],
            **trial["parameters"],
            "status": trial["status"],
            "epochs": trial["epochs"],
            "objective": trial["objective"],
            **_figures(trial["metrics"]),
            "seconds": trial["seconds"],
        }
        for trial in trials
    ]


def run_rows(trials: Iterable[Trial]) -> list[dict[str, Any]]:
    """A flat row for each run of each trial."""
    return [
        {
            "trial": trial["number"],
            "repeat": run["repeat"],
            "fold": run["fold"],
            "seed": run["seed"],
            **trial["parameters"],
            "status": run["status"],
            "epochs": run["epochs"],
            **run["metrics"],
        }
        for trial in trials
        for run in trial.get("runs", [])
    ]


def _figures(metrics: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name if part == "mean" else f"{name}_{part}": (figure or {}).get(part)
        for name, figure in metrics.items()
        for part in ("mean", "std", "low", "high")
    }
