"""A trial as a row of its experiment's table."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from .records import Result
from .strategies import Trial
from .summary import summarize
from .trial import METRICS

RowStatus = Literal["queued", "running", "done", "diverged", "failed", "pruned"]


@dataclass(frozen=True)
class Row:
    """One trial as it stands. pruned: a halving did not let it go on. rung: the epochs it was last given.

    version: the experiment's at the row's last change.
    """

    number: int
    values: dict[str, Any]
    status: RowStatus
    epochs: int
    metrics: dict[str, dict[str, float | None] | None]
    objective: float | None
    seconds: float
    tries: int
    note: str
    rung: int
    version: int = 0

    def to_json(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "parameters": self.values,
            "status": self.status,
            "epochs": self.epochs,
            "objective": self.objective,
            "metrics": self.metrics,
            "seconds": self.seconds,
            "tries": self.tries,
            "note": self.note,
        }


def waiting(trial: Trial, before: Row | None, status: RowStatus) -> Row:
    """A row of a trial that has no result yet; in a halving, with what its last rung has come to."""
    if before is not None:
        return replace(before, status=status)
    return Row(trial.number, trial.values, status, 0, dict.fromkeys(METRICS), None, 0.0, 0, "", 0)


def row_of(result: Result, objective: str, seconds: float) -> Row:
    """A row of a result. seconds: what the trial's earlier rungs took."""
    return Row(
        number=result.trial,
        values=result.values,
        status=result.status,
        epochs=max((run.epochs for run in result.runs), default=0),
        metrics=summarize(result.runs),
        objective=result.score(objective),
        seconds=seconds + result.seconds,
        tries=result.tries,
        note=result.note,
        rung=result.epochs,
    )
