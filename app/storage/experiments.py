"""Experiments and their results in the database. Each function works inside somebody's transaction."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from app.storage.tables import experiments, results

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


def record(connection: Connection, experiment: str, row: ResultRow) -> bool:
    """Store a result; False if its trial has one after so many epochs already, or the experiment is gone."""
    same = select(results.c.trial).where(
        results.c.experiment == experiment, results.c.trial == row.trial, results.c.epochs == row.epochs
    )
    there = select(experiments.c.id).where(experiments.c.id == experiment)
    if connection.execute(same).first() or not connection.execute(there).first():
        return False
    connection.execute(insert(results).values(experiment=experiment, **vars(row)))
    return True


def load_results(connection: Connection, experiment: str, *, curves: bool) -> list[ResultRow]:
    """The results of an experiment, the shorter ones first."""
    names = (*SHORT, "curves") if curves else SHORT
    rows = (
        select(*(results.c[name] for name in names))
        .where(results.c.experiment == experiment)
        .order_by(results.c.epochs, results.c.trial)
    )
    return [ResultRow(**row) for row in connection.execute(rows).mappings()]
