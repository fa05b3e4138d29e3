"""Experiments and their results in the database. Each function works inside somebody's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from .tables import experiments, results

SHORT = ("trial", "epochs", "status", "seconds", "tries", "note", "parameters", "runs")


@dataclass(frozen=True)
class ResultRow:
    """One result in plain values. parameters, runs, curves: JSON; curves has one for each of the runs."""

    trial: int
    epochs: int
    status: str
    seconds: float
    tries: int
    note: str
    parameters: bytes
    runs: bytes
    curves: bytes | None = None


def add(connection: Connection, columns: dict[str, Any]) -> None:
    """Store a new experiment."""
    connection.execute(insert(experiments).values(columns))


def change(connection: Connection, experiment: str, columns: dict[str, Any]) -> None:
    """How an experiment stands now."""
    connection.execute(update(experiments).where(experiments.c.id == experiment).values(columns))


def remove(connection: Connection, experiment: str) -> None:
    """Forget an experiment and its results."""
    connection.execute(delete(results).where(results.c.experiment == experiment))
    connection.execute(delete(experiments).where(experiments.c.id == experiment))


def load_all(connection: Connection) -> list[dict[str, Any]]:
    """Every experiment, the oldest first."""
    rows = connection.execute(select(experiments).order_by(experiments.c.created, experiments.c.id))
    return [dict(row) for row in rows.mappings()]


def record(connection: Connection, experiment: str, rows: Sequence[ResultRow]) -> list[bool]:
    """Store results. False for one whose trial has one after so many epochs already, or whose experiment is gone."""
    there = select(experiments.c.id).where(experiments.c.id == experiment)
    if not connection.execute(there).first():
        return [False] * len(rows)
    known = select(results.c.trial, results.c.epochs).where(results.c.experiment == experiment)
    taken = {(trial, epochs) for trial, epochs in connection.execute(known)}
    new = [(row.trial, row.epochs) not in taken for row in rows]
    columns = [
        {"experiment": experiment, **vars(row)} for row, is_new in zip(rows, new, strict=True) if is_new
    ]
    if columns:
        connection.execute(insert(results), columns)
    return new


def load_results(connection: Connection, experiment: str, *, curves: bool) -> list[ResultRow]:
    """The results of an experiment, the shorter ones first."""
    names = (*SHORT, "curves") if curves else SHORT
    rows = (
        select(*(results.c[name] for name in names))
        .where(results.c.experiment == experiment)
        .order_by(results.c.epochs, results.c.trial)
    )
    return [ResultRow(**row) for row in connection.execute(rows).mappings()]
