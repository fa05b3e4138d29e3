"""What the catalogue's answer looks like, for the OpenAPI document; tests hold the answer to it."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ...engine.types import Task
from ..documents import Document


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


class ScheduleEntry(Entry):
    """A schedule of the learning rate, epoch by epoch."""

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
    schedules: list[ScheduleEntry]
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
        "schedules": [],
        "initializers": [],
        "practices": [],
    }
