"""What the server answers to questions, for type checkers: data, and what goes on in a network."""

from typing import Any, Literal, NotRequired, TypedDict

from .catalog import Task
from .table_answers import Selection

Phase = Literal["input", "pre_activation", "activation", "loss", "gradient", "update"]


class Part(TypedDict):
    """inputs: raw, one row an example. targets: class numbers from 0, or values."""

    inputs: list[list[float]]
    targets: list[float]


class Scaling(TypedDict):
    """(x − mean) / scale, measured on the training part."""

    mean: list[float]
    scale: list[float]


class Examples(TypedDict):
    """What there is to learn from."""

    task: Task
    input_names: list[str]
    class_names: list[str]
    features: list[str]
    standardize: Scaling | None
    means: list[float]
    ranges: list[list[float]]
    train: Part
    test: Part | None


class Preview(Examples):
    """Data as a session would get them. table: what of an upload is learnt from; None for other data."""

    table: Selection | None


class Readout(TypedDict):
    """How classes are coded on the output units and read back."""

    kind: Literal["level", "argmax", "value"]
    level: float
    low: float
    high: float


class Data(Examples):
    """A session's data."""

    readout: Readout


class LayerActivations(TypedDict):
    """Pre-activations z and activations a, one row an example."""

    z: list[list[float | None]]
    a: list[list[float | None]]


class Prediction(TypedDict):
    """outputs: one row an example, one number an output unit. classes: None for a regression."""

    outputs: list[list[float | None]]
    classes: list[int] | None
    activations: NotRequired[list[LayerActivations] | None]


class Surface(TypedDict):
    """Outputs on a grid over two inputs: resolution² rows, the first axis runs fastest."""

    resolution: int
    axes: list[int]
    ranges: list[list[float]]
    outputs: list[list[float | None]]


class Moment(TypedDict):
    """One line that a teacher would write. values: the numbers at full precision."""

    phase: Phase
    note: str
    latex: str
    latex_numbers: str
    values: dict[str, Any]
    highlights: list[str]
    layer: int | None
    unit: int | None


class Trace(TypedDict):
    """One update in slow motion. partial: only matrices, or only one unit, are told."""

    sample: int
    batch: list[int]
    partial: bool
    moments: list[Moment]


class CheckedParameter(TypedDict):
    """One slope, by the chain rule and by a central difference. kink: a bend lies between the two probes."""

    name: str
    analytic: float | None
    numeric: float | None
    relative_error: float | None
    kink: bool


class GradientCheck(TypedDict):
    """Every parameter's slope, twice."""

    examples: list[int]
    parameters: list[CheckedParameter]
    max_relative_error: float | None


class Separable(TypedDict):
    """w·x + b is above 0 for class 1 and below for class 0. margin: from the line to the nearest example."""

    separable: Literal[True]
    features: list[str]
    weights: list[float]
    bias: float
    margin: float
    mistakes_bound: float
    mistakes: int | None


class Share(TypedDict):
    """An example's part in a mixture; the weights of a class add up to 1."""

    example: int
    weight: float


class Inseparable(TypedDict):
    """Mixed from the examples of either class, the same point comes out."""

    separable: Literal[False]
    features: list[str]
    point: list[float]
    class_0: list[Share]
    class_1: list[Share]


class Axis(TypedDict):
    """name: the parameter's path; direction: a random one, as long as the parameters."""

    name: str | None
    values: list[float]
    direction: list[float] | None


class Landscape(TypedDict):
    """loss: a row for each value of the second axis. center: the parameters at which the run stands."""

    axes: list[Axis]
    loss: list[list[float | None]]
    center: list[float] | None
    examples: int


class LayerVitals(TypedDict):
    """gradient_norm: √ of the mean of (∂J/∂w)². histogram: activations in equal bins from lowest to highest."""

    gradient_norm: float | None
    saturated_share: float
    dead_units: list[int]
    lowest: float
    highest: float
    histogram: list[int]


class Finding(TypedDict):
    """What is going wrong, and since when."""

    code: str
    message: str
    layer: int | None
    step: int
    epoch: int


class Vitals(TypedDict):
    """How each layer is doing."""

    layers: list[LayerVitals]
    findings: list[Finding]
