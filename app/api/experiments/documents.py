"""What the answers about experiments look like, for the OpenAPI document; tests hold the answers to it."""

from typing import Any, Literal

from pydantic import Field

from ...experiments.spec import ExperimentSpec, Objective, Strategy
from ..sessions.documents import Document, Metrics


class Progress(Document):
    done: int = Field(description="Trials that are over, diverged ones included.")
    running: int
    failed: int = Field(description="Trials that could not be run.")
    total: int
    eta_seconds: float | None = Field(description="How long the rest will take at the pace so far.")


class Figure(Document):
    """One metric over a trial's repeats."""

    mean: float
    std: float | None = Field(description="Sample standard deviation; null for a single run.")
    low: float | None = Field(description="The mean's 95 % bootstrap interval; null for a single run.")
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


class TrialWithRuns(TrialRow):
    runs: list[RunDocument]


class TrialDocument(TrialWithRuns):
    """A trial, its runs, and the spec of its first run."""

    spec: dict[str, Any] = Field(description="Can be posted as a session.")


class TrialsDocument(Document):
    trials: list[TrialRow | TrialWithRuns] = Field(description="By number; with `curves` each with its runs.")


class Warned(Document):
    """What works but is rarely meant."""

    code: str
    path: str = Field(description="The field that it is about.")
    message: str


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


class ExperimentsDocument(Document):
    experiments: list[ExperimentSummary] = Field(description="The newest first.")
    hint: str | None = Field(None, description="How to name some, if none was named.")


class ExperimentDocument(ExperimentSummary):
    """A search under way or over."""

    experiment: ExperimentSpec = Field(description="What it is made of. It can be posted again.")
    environment: dict[str, str] = Field(description="Versions of what computed it, and the machine.")
    withheld: str | None = Field(
        description="Why its examples are not told: they come from an uploaded file, and its key was not sent."
    )


class CreatedExperiment(ExperimentDocument):
    key: str = Field(description="Stops, resumes and deletes it. It is returned only here.")


class ExportedExperiment(ExperimentDocument):
    """Everything in one document. Its `experiment`, run again, comes to the same numbers."""

    format: Literal["perceptory.experiment"]
    version: Literal[1]
    trials: list[TrialWithRuns]
