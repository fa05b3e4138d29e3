"""What the server answers, for type checkers. The OpenAPI document says it all in full."""

from typing import Any, Literal, NotRequired, TypedDict

Spec = dict[str, Any]
Unit = Literal["sample", "batch", "epoch"]
Export = Literal[
    "json", "npz", "csv", "python", "pytorch", "keras", "notebook", "onnx", "safetensors", "card"
]
Precision = Literal["double", "float"]


class Clock(TypedDict):
    """Passes, updates and examples done."""

    epoch: int
    step: int
    sample: int


class Metrics(TypedDict):
    """None where a figure does not exist: no test part, the accuracy of a regression, a loss past a float's range."""

    train_loss: float | None
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None


class Point(Clock, Metrics):
    """The metrics at one moment."""


class Layer(TypedDict):
    """weights: (n_out, n_in). bias: (n_out,)."""

    weights: list[list[float]]
    bias: list[float]


class Change(TypedDict):
    """One weight, or with ``input`` None one bias."""

    layer: int
    unit: int
    input: int | None
    value: float


class Parameters(TypedDict):
    """Layer by layer, from the first after the inputs."""

    layers: list[Layer]


class Timeline(TypedDict):
    """tip: the furthest moment. behind: whether it stands before that. dropped: updates that a change cut off."""

    tip: Clock
    behind: bool
    dropped: int


class Warned(TypedDict):
    """What works but is rarely meant: a code for programs, the field it is about, a sentence for people."""

    code: str
    path: str
    message: str


class Diagnosed(TypedDict):
    """What is going wrong: a code for programs, the update and the layer where it began, a sentence for people."""

    code: Literal["diverged"]
    step: int
    epoch: int
    layer: int
    message: str


class Stopped(TypedDict):
    """That early stopping ended a run, after which epoch, and where it was best: there it stands."""

    reason: Literal["early_stopping"]
    monitor: Literal["test_loss", "train_loss"]
    patience: int
    epoch: int
    best_epoch: int | None
    best_step: int | None
    best_loss: float | None
    message: str


class Standing(TypedDict):
    """A live run, as it stands."""

    spec: Spec
    status: Literal["paused", "playing", "diverged", "done"]
    clock: Clock
    metrics: Metrics
    parameters: Parameters
    timeline: Timeline
    stopped: Stopped | None
    warnings: list[Warned]
    diagnosis: list[Diagnosed]


class SessionDocument(Standing):
    """A live run."""

    id: str
    key: NotRequired[str]
    links: dict[str, str]


class Figure(TypedDict):
    """One metric over a trial's repeats and folds; std and the 95 % interval are None for one run."""

    mean: float
    std: float | None
    low: float | None
    high: float | None
    min: float
    max: float
    count: int


class Figures(TypedDict):
    """All metrics over a trial's repeats and folds; None where a figure does not exist."""

    train_loss: Figure | None
    test_loss: Figure | None
    train_accuracy: Figure | None
    test_accuracy: Figure | None


class RunDocument(TypedDict):
    """One run of a trial. curve: rows of epoch, train_loss, test_loss, train_accuracy, test_accuracy."""

    repeat: int
    seed: int
    status: Literal["done", "diverged", "refused"]
    epochs: int
    metrics: Metrics
    curve: list[list[float | None]]
    seconds: float
    note: str
    fold: int | None


class Trial(TypedDict):
    """One point of a search."""

    number: int
    parameters: dict[str, Any]
    status: Literal["queued", "running", "done", "diverged", "failed", "pruned"]
    epochs: int
    objective: float | None
    metrics: Figures
    seconds: float
    tries: int
    note: str
    runs: NotRequired[list[RunDocument]]
    spec: NotRequired[Spec]


class Progress(TypedDict):
    """How many trials are where."""

    done: int
    running: int
    failed: int
    total: int
    eta_seconds: float | None


class ExperimentDocument(TypedDict):
    """A search."""

    id: str
    key: NotRequired[str]
    title: str
    status: Literal["queued", "running", "done", "stopped", "failed"]
    note: str
    warnings: list[Warned]
    created: str
    seconds: float
    strategy: Literal["grid", "random", "tpe", "halving"]
    objective: Literal["train_loss", "test_loss", "train_accuracy", "test_accuracy"]
    progress: Progress
    best: Trial | None
    experiment: NotRequired[dict[str, Any]]
    environment: NotRequired[dict[str, str]]
    withheld: NotRequired[str | None]
    links: dict[str, str]


class ProgressMessage(TypedDict):
    """What an experiment's stream tells: how it stands, and the trials that have changed."""

    type: Literal["progress"]
    experiment: ExperimentDocument
    trials: list[Trial]
