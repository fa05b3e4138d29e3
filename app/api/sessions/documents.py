"""What the answers look like, for the OpenAPI document; tests hold the answers to it."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ...engine.types import Task
from ...spec.schema import Spec
from ..data.documents import DataDocument
from ..documents import Document

_ID = "Xb2mV0s3cJq8kTnZy1LwRg"
LINKS = {
    "self": f"/api/v1/sessions/{_ID}",
    **{
        part: f"/api/v1/sessions/{_ID}/{part}" for part in ("data", "history", "surface", "predict", "stream")
    },
}


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
    """A layer's weights, (n_out, n_in), and biases, (n_out,)."""

    weights: list[list[float]] = Field(description="(n_out, n_in)")
    bias: list[float] = Field(description="(n_out,)")


class ParametersDocument(Document):
    """Weights and biases, layer by layer."""

    layers: list[LayerParameters]


class TimelineDocument(Document):
    """How far a session has come, which may be further than where it stands."""

    tip: Clock = Field(description="The furthest moment; `seek` goes up to its step.")
    behind: bool = Field(description="Whether it stands before its tip. Going on then repeats what happened.")
    dropped: int = Field(description="How many updates of the old future the latest change by hand cut off.")


class Warned(Document):
    """What works but is rarely meant."""

    code: str
    path: str = Field(description="The field that it is about.")
    message: str


class Diagnosed(Document):
    """What is going wrong, and where it began."""

    code: Literal["diverged"]
    step: int = Field(description="The first update that would have left the finite range.")
    epoch: int
    layer: int = Field(description="Whose parameters would have left it, counted from 0.")
    message: str


class SessionDocument(Document):
    """A live run."""

    id: str = Field(description="Reads this session.")
    spec: Spec = Field(description="Complete: every default filled in. It can be posted again.")
    status: Literal["paused", "playing", "diverged", "done"]
    clock: Clock
    metrics: Metrics
    parameters: ParametersDocument
    timeline: TimelineDocument
    warnings: list[Warned] = Field(description="What works but is rarely meant.")
    diagnosis: list[Diagnosed] = Field(description="What is going wrong, and where it began.")
    links: dict[str, str] = Field(description="Where else to look.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "id": _ID,
        "spec": {
            "data": {
                "kind": "gate",
                "name": "and",
                "seed": 1,
                "test_fraction": 0.0,
                "features": ["x1", "x2"],
                "standardize": False,
            },
            "model": {"kind": "perceptron", "initializer": {"name": "zeros"}},
            "training": {"learning_rate": 0.1, "batch_size": 1, "shuffle": False},
            "seed": 42,
        },
        "status": "paused",
        "clock": {"epoch": 6, "step": 24, "sample": 24},
        "metrics": {"train_loss": 0.0, "test_loss": None, "train_accuracy": 1.0, "test_accuracy": None},
        "parameters": {"layers": [{"weights": [[0.2, 0.1]], "bias": [-0.2]}]},
        "timeline": {"tip": {"epoch": 6, "step": 24, "sample": 24}, "behind": False, "dropped": 0},
        "warnings": [],
        "diagnosis": [],
        "links": LINKS,
    }


class CreatedDocument(SessionDocument):
    """A fresh session."""

    key: str = Field(description="Changes this session. It is returned only here.")

    EXAMPLE: ClassVar[dict[str, Any]] = {
        **SessionDocument.EXAMPLE,
        "key": "m5cJ1y0mFv7yqv3r0cQf8m1aG2bH3cI4dJ5eK6fL7gM",
        "clock": {"epoch": 0, "step": 0, "sample": 0},
        "timeline": {"tip": {"epoch": 0, "step": 0, "sample": 0}, "behind": False, "dropped": 0},
        "metrics": {"train_loss": 0.375, "test_loss": None, "train_accuracy": 0.25, "test_accuracy": None},
        "parameters": {"layers": [{"weights": [[0.0, 0.0]], "bias": [0.0]}]},
    }


class OpenedDocument(CreatedDocument):
    """The same, with the data if the call has `include=data`."""

    data: DataDocument | None = Field(None, description="What it learns, as `GET …/data` tells it.")


class Point(Clock, Metrics):
    """The metrics at one moment."""

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "epoch": 0,
        "step": 0,
        "sample": 0,
        "train_loss": 0.375,
        "test_loss": None,
        "train_accuracy": 0.25,
        "test_accuracy": None,
    }


class Event(Clock):
    """A command that changed the run, and when it came."""

    command: str
    body: dict[str, Any]

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "epoch": 1,
        "step": 4,
        "sample": 4,
        "command": "patch",
        "body": {"training": {"learning_rate": 0.2}},
    }


class History(Document):
    points: list[Point]
    events: list[Event]

    EXAMPLE: ClassVar[dict[str, Any]] = {"points": [Point.EXAMPLE], "events": [Event.EXAMPLE]}

    EXAMPLE_CSV: ClassVar[str] = (
        "epoch,step,sample,train_loss,test_loss,train_accuracy,test_accuracy\r\n0,0,0,0.375,,0.25,\r\n"
    )


class Parameter(Document):
    """A number or switch, and what is allowed for it."""

    name: str
    title: str
    type: Literal["integer", "number", "boolean"]
    default: float | bool
    minimum: float | None
    maximum: float | None


class Entry(Document):
    """One thing to choose, with its formula."""

    name: str
    title: str
    latex: str
    description: str
    source: str


class ActivationEntry(Entry):
    """An activation."""

    derivative_latex: str
    symbol: str = Field(description="What slow motion calls it, as LaTeX.")
    hidden: bool = Field(description="Whether a hidden layer may have it.")
    output: bool = Field(description="Whether the output layer of a multi-layer perceptron may have it.")
    kinked: bool = Field(description="Whether its slope jumps.")
    rectifier: bool = Field(description="Whether it is of ReLU's kin: made for hidden layers.")
    bounds: tuple[float, float] | None = Field(description="What its values lie between.")
    loss: str = Field(description="Default loss where it is the output and classes are learned.")


class LossEntry(Entry):
    """A loss."""

    derivative_latex: str
    outputs: list[str] = Field(
        description="The output activations that it takes; none are named if it takes all."
    )
    values: bool = Field(description="Whether it can be learned by where values are to be predicted.")


class OptimizerEntry(Entry):
    """A way to go down."""

    learning_rate: float = Field(description="Default learning rate of a multi-layer perceptron.")
    parameters: list[Parameter]


class FeatureEntry(Document):
    """A function of the inputs that the network may see."""

    name: str
    latex: str


class DatasetEntry(Document):
    """A data set."""

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


class FunctionExample(Document):
    """An expression to begin with."""

    expression: str
    task: Task


class FunctionEntry(Document):
    """Data from an expression: what it may be made of, and the other fields of such a spec."""

    inputs: list[str] = Field(description="How the inputs may be called.")
    constants: list[str]
    functions: list[FeatureEntry]
    longest: int = Field(description="Characters of an expression.")
    description: str
    examples: list[FunctionExample]
    parameters: list[Parameter]


class ModelEntry(Document):
    """A kind of model."""

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
    """All there is to choose from."""

    datasets: list[DatasetEntry]
    function: FunctionEntry
    features: list[FeatureEntry]
    models: list[ModelEntry]
    activations: list[ActivationEntry]
    losses: list[LossEntry]
    optimizers: list[OptimizerEntry]
    initializers: list[Entry]
    practices: list[Entry]

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "datasets": [
            {
                "kind": "gate",
                "name": "and",
                "title": "AND",
                "task": "classification",
                "inputs": 2,
                "classes": 2,
                "class_names": ["0", "1"],
                "samples": 4,
                "ranges": [[0.0, 1.0], [0.0, 1.0]],
                "latex": r"y = x_1 \wedge x_2",
                "teaches": "One line cuts off a single corner.",
                "source": "Boole 1847",
                "parameters": [],
            }
        ],
        "function": {
            "inputs": ["x1", "x2", "x", "y"],
            "constants": ["pi", "e"],
            "functions": [{"name": "sin", "latex": r"\sin x"}],
            "longest": 200,
            "description": "Points of a function of your own.",
            "examples": [{"expression": "x2 > sin(x1)", "task": "classification"}],
            "parameters": [],
        },
        "features": [{"name": "x1^2", "latex": "x_{1}^{2}"}],
        "models": [],
        "activations": [],
        "losses": [],
        "optimizers": [],
        "initializers": [],
        "practices": [],
    }
