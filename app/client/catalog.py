"""What there is to choose from, for type checkers."""

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


class Entry(TypedDict):
    """One thing to choose, with its formula."""

    name: str
    title: str
    latex: str
    description: str
    source: str


class ActivationEntry(Entry):
    """An activation. hidden, output: where it may stand; bounds: what its values lie between; loss: its default."""

    derivative_latex: str
    symbol: str
    hidden: bool
    output: bool
    kinked: bool
    rectifier: bool
    bounds: tuple[float, float] | None
    loss: str


class LossEntry(Entry):
    """A loss. outputs: the activations it takes, all if none is named; values: whether those can be learned by it."""

    derivative_latex: str
    outputs: list[str]
    values: bool


class OptimizerEntry(Entry):
    """learning_rate: its default for a multi-layer perceptron."""

    learning_rate: float
    parameters: list[Parameter]


class FeatureEntry(TypedDict):
    """A function of the inputs that the network may see."""

    name: str
    latex: str


class DatasetEntry(TypedDict):
    """A data set. ranges: the axes to show, where they are known beforehand; classes: 0 for a regression."""

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


class ModelEntry(TypedDict):
    """A kind of model. training: the fields of ``training`` that it has a use for; learning_rate: its default."""

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


class Catalog(TypedDict):
    """All there is to choose from."""

    datasets: list[DatasetEntry]
    features: list[FeatureEntry]
    models: list[ModelEntry]
    activations: list[ActivationEntry]
    losses: list[LossEntry]
    optimizers: list[OptimizerEntry]
    initializers: list[Entry]
