"""What there is to choose from, for type checkers."""

# Made from the API's documents by `python scripts/client_types.py`: change those.

from typing import Literal, TypedDict

Task = Literal["classification", "regression"]


class Parameter(TypedDict):
    """A number or switch, and what is allowed for it."""

    name: str
    title: str
    type: Literal["integer", "number", "boolean"]
    default: float | bool
    minimum: float | None
    maximum: float | None


class DatasetEntry(TypedDict):
    """A data set.

    classes: 0 for a regression.
    ranges: Axes to show, where they are known beforehand.
    teaches: What it is good for.
    """

    kind: Literal["gate", "generated", "bundled"]
    name: str
    title: str
    task: Task
    inputs: int
    classes: int
    class_names: list[str]
    samples: int
    ranges: list[list[float]] | None
    latex: str | None
    teaches: str
    source: str
    parameters: list[Parameter]


class FeatureEntry(TypedDict):
    """A function of the inputs that the network may see."""

    name: str
    latex: str


class FunctionExample(TypedDict):
    """An expression to begin with."""

    expression: str
    task: Task


class FunctionEntry(TypedDict):
    """Data from an expression: what it may be made of, and the other fields of such a spec.

    inputs: How the inputs may be called.
    longest: Characters of an expression.
    """

    inputs: list[str]
    constants: list[str]
    functions: list[FeatureEntry]
    longest: int
    description: str
    examples: list[FunctionExample]
    parameters: list[Parameter]


class ModelEntry(TypedDict):
    """A kind of model.

    training: The fields of `training` that it has a use for.
    learning_rate: Default learning rate, where it is not the optimiser's.
    """

    kind: str
    title: str
    year: int
    learns: bool
    latex: str
    rule_latex: str | None
    description: str
    source: str
    training: list[str]
    learning_rate: float | None


class Entry(TypedDict):
    """One thing to choose, with its formula."""

    name: str
    title: str
    latex: str
    description: str
    source: str


class ActivationEntry(Entry):
    """An activation.

    symbol: What slow motion calls it, as LaTeX.
    hidden: Whether a hidden layer may have it.
    output: Whether the output layer of a multi-layer perceptron may have it.
    kinked: Whether its slope jumps.
    rectifier: Whether it is of ReLU's kin: made for hidden layers.
    bounds: What its values lie between.
    loss: Default loss where it is the output and classes are learned.
    """

    derivative_latex: str
    symbol: str
    hidden: bool
    output: bool
    kinked: bool
    rectifier: bool
    bounds: tuple[float, float] | None
    loss: str


class LossEntry(Entry):
    """A loss.

    outputs: The output activations that it takes; none are named if it takes all.
    values: Whether it can be learned by where values are to be predicted.
    """

    derivative_latex: str
    outputs: list[str]
    values: bool


class OptimizerEntry(Entry):
    """A way to go down.

    learning_rate: Default learning rate of a multi-layer perceptron.
    """

    learning_rate: float
    parameters: list[Parameter]


class ScheduleEntry(Entry):
    """A schedule of the learning rate, epoch by epoch."""

    parameters: list[Parameter]


class Catalog(TypedDict):
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
