"""What the answers look like, for the OpenAPI document; tests hold the answers to it."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ...engine.types import Task
from ...spec.schema import Spec


class Document(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)


class Clock(Document):
    epoch: int = Field(description="Passes over the training part done.")
    step: int = Field(description="Updates done.")
    sample: int = Field(description="Examples shown.")


class Metrics(Document):
    """A metric that does not exist (no test part, a regression's accuracy) is null."""

    train_loss: float | None
    test_loss: float | None
    train_accuracy: float | None
    test_accuracy: float | None


class LayerParameters(Document):
    weights: list[list[float]] = Field(description="(n_out, n_in)")
    bias: list[float] = Field(description="(n_out,)")


class ParametersDocument(Document):
    layers: list[LayerParameters]


class TimelineDocument(Document):
    """How far a session has come, which may be further than where it stands."""

    tip: Clock = Field(description="The furthest moment; `seek` goes up to its step.")
    behind: bool = Field(description="Whether it stands before its tip. Going on then repeats what happened.")
    dropped: int = Field(description="How many updates of the old future the latest change by hand cut off.")


class SessionDocument(Document):
    """A live run."""

    id: str = Field(description="Reads this session.")
    spec: Spec = Field(description="Complete: every default filled in. It can be posted again.")
    status: Literal["paused", "playing", "diverged", "done"]
    clock: Clock
    metrics: Metrics
    parameters: ParametersDocument
    timeline: TimelineDocument
    warnings: list[dict[str, Any]] = Field(description="What works but is rarely meant.")
    diagnosis: list[dict[str, Any]] = Field(description="What is going wrong, and where it began.")
    links: dict[str, str] = Field(description="Where else to look.")


class CreatedDocument(SessionDocument):
    """A fresh session."""

    key: str = Field(description="Changes this session. It is returned only here.")


class Part(Document):
    inputs: list[list[float]] = Field(description="Raw inputs, one row an example.")
    targets: list[float] = Field(description="Class numbers from 0, or values.")


class Scaling(Document):
    """(x − mean) / scale, measured on the training part."""

    mean: list[float]
    scale: list[float]


class PreviewDocument(Document):
    """Data as a session would get them."""

    task: Task
    input_names: list[str]
    class_names: list[str]
    features: list[str] = Field(description="What the network sees, in order.")
    standardize: Scaling | None
    means: list[float] = Field(description="Training mean of each raw input.")
    ranges: list[list[float]] = Field(description="Least and greatest value of each raw input.")
    train: Part
    test: Part | None


class ReadoutDocument(Document):
    """How classes are coded on the output units and read back."""

    kind: Literal["level", "argmax", "value"]
    level: float = Field(description="One unit: class 1 from this output up.")
    low: float = Field(description="Target of a unit whose class it is not.")
    high: float = Field(description="Target of a unit whose class it is.")


class DataDocument(PreviewDocument):
    """A session's data."""

    readout: ReadoutDocument


class LayerActivations(Document):
    z: list[list[float | None]] = Field(description="Pre-activations, one row an example.")
    a: list[list[float | None]] = Field(description="Activations, one row an example.")


class Prediction(Document):
    outputs: list[list[float | None]] = Field(description="One row an example, one number an output unit.")
    classes: list[int] | None = Field(description="The class read from each output; null for a regression.")
    activations: list[LayerActivations] | None = Field(None, description="Every layer, if asked for.")


class Surface(Document):
    """Outputs on a grid over two inputs, the others held at their training means."""

    resolution: int
    axes: list[int] = Field(description="The two inputs that vary, counted from 0.")
    ranges: list[list[float]] = Field(description="Least and greatest value along each of the two axes.")
    outputs: list[list[float | None]] = Field(
        description="resolution² rows: the first axis runs fastest, the second from low to high."
    )


class Point(Clock, Metrics):
    """The metrics at one moment."""


class Event(Clock):
    """A command that changed the run, and when it came."""

    command: str
    body: dict[str, Any]


class History(Document):
    points: list[Point]
    events: list[Event]


class Parameter(Document):
    """A number or switch, and what is allowed for it."""

    name: str
    title: str
    type: Literal["integer", "number", "boolean"]
    default: float | bool
    minimum: float | None
    maximum: float | None


class Entry(Document):
    name: str
    title: str
    latex: str
    description: str
    source: str


class ActivationEntry(Entry):
    derivative_latex: str
    symbol: str = Field(description="What slow motion calls it, as LaTeX.")
    hidden: bool = Field(description="Whether a hidden layer may have it.")
    output: bool = Field(description="Whether the output layer of a multi-layer perceptron may have it.")
    kinked: bool = Field(description="Whether its slope jumps.")
    rectifier: bool = Field(description="Whether it is of ReLU's kin: made for hidden layers.")
    bounds: tuple[float, float] | None = Field(description="What its values lie between.")
    loss: str = Field(description="Default loss where it is the output and classes are learned.")


class LossEntry(Entry):
    derivative_latex: str
    outputs: list[str] = Field(
        description="The output activations that it takes; none are named if it takes all."
    )
    values: bool = Field(description="Whether it can be learned by where values are to be predicted.")


class OptimizerEntry(Entry):
    learning_rate: float = Field(description="Default learning rate of a multi-layer perceptron.")
    parameters: list[Parameter]


class FeatureEntry(Document):
    name: str
    latex: str


class DatasetEntry(Document):
    kind: Literal["gate", "generated", "bundled"]
    name: str
    title: str
    task: Task
    inputs: int
    classes: int = Field(description="0 for a regression.")
    class_names: list[str]
    samples: int
    ranges: list[list[float]] | None = Field(description="Axes to show, where they are known beforehand.")
    latex: str | None
    teaches: str = Field(description="What it is good for.")
    source: str
    parameters: list[Parameter]


class ModelEntry(Document):
    kind: str
    title: str
    year: int
    learns: bool
    latex: str
    rule_latex: str | None
    description: str
    source: str
    training: list[str] = Field(description="The fields of `training` that it has a use for.")
    learning_rate: float | None = Field(description="Default learning rate, where it is not the optimiser's.")


class Catalog(Document):
    datasets: list[DatasetEntry]
    features: list[FeatureEntry]
    models: list[ModelEntry]
    activations: list[ActivationEntry]
    losses: list[LossEntry]
    optimizers: list[OptimizerEntry]
    initializers: list[Entry]
