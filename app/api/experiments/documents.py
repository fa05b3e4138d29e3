"""What the answers about experiments look like, for the OpenAPI document; tests hold the answers to it."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ...experiments.spec import ExperimentSpec, Objective, Strategy
from ..documents import Document
from ..sessions.documents import Metrics, Warned
from .examples import BASE, GRID

_ID = "p1Vt0aK3cJq8kTnZy1LwRg"
LINKS = {
    "self": f"/api/v1/experiments/{_ID}",
    **{part: f"/api/v1/experiments/{_ID}/{part}" for part in ("trials", "export", "stream")},
}


def _figure(mean: float) -> dict[str, Any]:
    return {
        "mean": mean, "std": 0.01, "low": mean - 0.01, "high": mean + 0.01, "min": mean - 0.01, "max": mean + 0.01,
        "count": 3,
    }  # fmt: skip


class Progress(Document):
    done: int = Field(description="Trials that are over, diverged ones included.")
    running: int
    failed: int = Field(description="Trials that could not be run.")
    total: int
    eta_seconds: float | None = Field(description="How long the rest will take at the pace so far.")


class Figure(Document):
    """One metric over a trial's repeats and folds."""

    mean: float
    std: float | None = Field(description="Sample standard deviation; null for a single run.")
    low: float | None = Field(description="Student's 95 % interval of the mean; null for a single run.")
    high: float | None
    min: float
    max: float
    count: int = Field(description="Runs that came to their end.")


class Figures(Document):
    train_loss: Figure | None
    test_loss: Figure | None
    train_accuracy: Figure | None
    test_accuracy: Figure | None


class TrialRow(Document):
    """One point of the search."""

    number: int
    parameters: dict[str, Any] = Field(description="The point: a value for each searched field.")
    status: Literal["queued", "running", "done", "diverged", "failed", "pruned"] = Field(
        description="pruned: a halving did not let it go on."
    )
    epochs: int = Field(description="Epochs that its longest run took.")
    objective: float | None = Field(description="The objective's mean; null if any run came to nothing.")
    metrics: Figures
    seconds: float = Field(description="Time of all its runs together.")
    tries: int = Field(description="More than 1 if a worker died with it.")
    note: str

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "number": 5,
        "parameters": {"training.learning_rate": 0.1, "model.hidden": [4, 2]},
        "status": "done",
        "epochs": 30,
        "objective": 0.21,
        "metrics": {
            "train_loss": _figure(0.19),
            "test_loss": _figure(0.21),
            "train_accuracy": _figure(0.95),
            "test_accuracy": _figure(0.93),
        },
        "seconds": 0.012,
        "tries": 1,
        "note": "",
    }


class RunDocument(Document):
    """One run of a trial."""

    repeat: int
    seed: int
    status: Literal["done", "diverged", "refused"]
    epochs: int
    metrics: Metrics
    curve: list[list[float | None]] = Field(
        description="Rows of epoch, train_loss, test_loss, train_accuracy, test_accuracy; about a hundred."
    )
    seconds: float
    note: str
    fold: int | None = Field(description="Which fold it was tested on; null without folds.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "repeat": 0,
        "seed": 42,
        "status": "done",
        "epochs": 30,
        "metrics": {"train_loss": 0.19, "test_loss": 0.21, "train_accuracy": 0.95, "test_accuracy": 0.93},
        "curve": [[0, 0.69, 0.7, 0.5, 0.49], [30, 0.19, 0.21, 0.95, 0.93]],
        "seconds": 0.004,
        "note": "",
        "fold": None,
    }


class TrialWithRuns(TrialRow):
    runs: list[RunDocument]

    EXAMPLE: ClassVar[dict[str, Any]] = {**TrialRow.EXAMPLE, "runs": [RunDocument.EXAMPLE]}


class TrialDocument(TrialWithRuns):
    """A trial, its runs, and the spec of its first run."""

    spec: dict[str, Any] = Field(description="Can be posted as a session.")

    EXAMPLE: ClassVar[dict[str, Any]] = {**TrialWithRuns.EXAMPLE, "spec": {**BASE, "seed": 42}}


class TrialsDocument(Document):
    trials: list[TrialRow | TrialWithRuns] = Field(description="By number; with `curves` each with its runs.")

    EXAMPLE: ClassVar[dict[str, Any]] = {"trials": [TrialRow.EXAMPLE]}

    EXAMPLE_CSV: ClassVar[str] = (
        "trial,status,epochs,training.learning_rate,model.hidden,objective,test_loss_mean,…\r\n"
        '5,done,30,0.1,"[4, 2]",0.21,0.21,…\r\n'
    )


class ExperimentSummary(Document):
    id: str = Field(description="Reads this experiment.")
    title: str
    status: Literal["queued", "running", "done", "stopped", "failed"]
    note: str = Field(description="Why it is over, or what it waits for; empty if there is nothing to say.")
    warnings: list[Warned] = Field(description="What to keep in mind about its results.")
    created: str = Field(description="ISO 8601, UTC.")
    seconds: float = Field(description="For how long it has run.")
    strategy: Strategy
    objective: Objective
    progress: Progress
    best: TrialRow | None = Field(
        description="Null before any trial is done, and where the trials' losses cannot be compared."
    )
    links: dict[str, str] = Field(description="Where else to look.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "id": _ID,
        "title": "",
        "status": "running",
        "note": "",
        "warnings": [],
        "created": "2026-11-24T14:00:00+00:00",
        "seconds": 0.05,
        "strategy": "grid",
        "objective": "test_loss",
        "progress": {"done": 6, "running": 3, "failed": 0, "total": 9, "eta_seconds": 0.02},
        "best": TrialRow.EXAMPLE,
        "links": LINKS,
    }


class ExperimentsDocument(Document):
    experiments: list[ExperimentSummary] = Field(description="The newest first.")
    hint: str | None = Field(None, description="How to name some, if none was named.")

    EXAMPLE: ClassVar[dict[str, Any]] = {"experiments": [ExperimentSummary.EXAMPLE], "hint": None}


class ExperimentDocument(ExperimentSummary):
    """A search under way or over."""

    experiment: ExperimentSpec = Field(description="What it is made of. It can be posted again.")
    environment: dict[str, str] = Field(description="Versions of what computed it, and the machine.")
    withheld: str | None = Field(
        description="Why its examples are not told: they come from an uploaded file, and its key was not sent."
    )

    EXAMPLE: ClassVar[dict[str, Any]] = {
        **ExperimentSummary.EXAMPLE,
        "experiment": {**GRID, "trials": 9, "reduction": 3, "seed": 0, "title": ""},
        "environment": {"perceptory": "0.1.0", "python": "3.11.7", "numpy": "2.4.0", "machine": "x86_64"},
        "withheld": None,
    }


class CreatedExperiment(ExperimentDocument):
    key: str = Field(description="Stops, resumes and deletes it. It is returned only here.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        **ExperimentDocument.EXAMPLE,
        "key": "m5cJ1y0mFv7yqv3r0cQf8m1aG2bH3cI4dJ5eK6fL7gM",
        "status": "queued",
        "best": None,
    }


class ExportedExperiment(ExperimentDocument):
    """Everything in one document. Its `experiment`, run again, comes to the same numbers."""

    format: Literal["perceptory.experiment"]
    version: Literal[1]
    trials: list[TrialWithRuns]

    EXAMPLE: ClassVar[dict[str, Any]] = {
        **ExperimentDocument.EXAMPLE,
        "format": "perceptory.experiment",
        "version": 1,
        "trials": [TrialWithRuns.EXAMPLE],
    }
