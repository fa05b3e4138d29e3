"""What the server answers to questions, for type checkers: data, and what goes on in a network."""

# Made from the API's documents by `python scripts/client_types.py`: change those.

from typing import Any, Literal, NotRequired, TypedDict

from .catalog import Task
from .table_answers import Selection

Phase = Literal["input", "pre_activation", "activation", "dropout", "loss", "gradient", "update"]
Code = Literal[
    "diverged",
    "dead_relu",
    "vanishing_gradient",
    "saturation",
    "learning_rate_too_large",
    "symmetry",
    "collapsed_weights",
    "strong_penalty",
    "plateau",
    "unscaled_inputs",
]


class Scaling(TypedDict):
    """(x − mean) / scale, measured on the training part."""

    mean: list[float]
    scale: list[float]


class Part(TypedDict):
    """Examples, and what is to be said of them.

    inputs: Raw inputs, one row an example.
    targets: Class numbers from 0, or values; a row of them where there are several to predict.
    """

    inputs: list[list[float]]
    targets: list[float] | list[list[float]]


class Examples(TypedDict):
    """Data as a session would get them.

    target_names: What several values to predict are called; empty for one without a name.
    features: What the network sees, in order.
    means: Training mean of each raw input.
    ranges: Least and greatest value of each raw input.
    notes: What is to be said of them, in sentences: how an expression was read, and where it is no
        number.
    """

    task: Task
    input_names: list[str]
    class_names: list[str]
    target_names: list[str]
    features: list[str]
    standardize: Scaling | None
    means: list[float]
    ranges: list[list[float]]
    notes: list[str]
    train: Part
    test: Part | None


class Preview(Examples):
    """Data as a session would get them; of an upload also what was chosen from it."""

    table: NotRequired[Selection | None]


class Readout(TypedDict):
    """How classes are coded on the output units and read back.

    level: One unit: class 1 from this output up.
    low: Target of a unit whose class it is not.
    high: Target of a unit whose class it is.
    """

    kind: Literal["level", "argmax", "value"]
    level: float
    low: float
    high: float


class Data(Examples):
    """A session's data."""

    readout: Readout


class LayerActivations(TypedDict):
    """What goes on in one layer.

    z: Pre-activations, one row an example.
    a: Activations, one row an example.
    """

    z: list[list[float | None]]
    a: list[list[float | None]]


class Prediction(TypedDict):
    """What a network says to inputs.

    outputs: One row an example, one number an output unit.
    classes: The class read from each output; null for a regression.
    activations: Every layer, if asked for.
    """

    outputs: list[list[float | None]]
    classes: list[int] | None
    activations: NotRequired[list[LayerActivations] | None]


class Surface(TypedDict):
    """Outputs on a grid over two inputs, the others held at their training means.

    axes: The two inputs that vary, counted from 0.
    ranges: Least and greatest value along each of the two axes.
    outputs: resolution² rows: the first axis runs fastest, the second from low to high.
    """

    resolution: int
    axes: list[int]
    ranges: list[list[float]]
    outputs: list[list[float | None]]


class Moment(TypedDict):
    """One line that a teacher would write.

    note: One plain sentence.
    latex: The formula in symbols.
    latex_numbers: The same with this moment's numbers.
    values: The numbers at full precision.
    highlights: Light up: edge:layer:unit:input, bias:layer:unit, unit:layer:unit, input:i, target:k,
        loss.
    """

    phase: Phase
    note: str
    latex: str
    latex_numbers: str
    values: dict[str, Any]
    highlights: list[str]
    layer: int | None
    unit: int | None


class Trace(TypedDict):
    """One update in slow motion.

    sample: The training example whose numbers are written out.
    batch: All examples that the update is made from.
    partial: Only matrices, or only one unit, are told.
    """

    sample: int
    batch: list[int]
    partial: bool
    moments: list[Moment]


class CheckedParameter(TypedDict):
    """One slope, by the chain rule and by a central difference.

    name: The parameter's path in `parameters`.
    kink: A bend lies between the two probes; the slopes need not agree.
    frozen: It never moves, whatever its slope.
    """

    name: str
    analytic: float | None
    numeric: float | None
    relative_error: float | None
    kink: bool
    frozen: bool


class GradientCheck(TypedDict):
    """Every parameter's slope, twice."""

    examples: list[int]
    parameters: list[CheckedParameter]
    max_relative_error: float | None


class PerceptronStart(TypedDict):
    """Where a perceptron began with the rate that it has, its weights untouched since: w₀ = (weights, bias).

    What a theorem says of a start holds for it: k ≤ ½ (ρ² − 2κ + √((ρ² − 2κ)² + 4 (ω² − κ²))), with ρ = radius /
    folded_margin, κ = along / folded_margin and ω = norm / folded_margin.

    learning_rate: η.
    norm: ‖w₀‖/η, with the bias; null past a float's range.
    along: w₀·u/η, with u of length 1 along the widest folded margin.
    mistakes_bound: The most mistakes from there; null past a float's range.
    most_mistakes: The whole mistakes in it.
    """

    epoch: int
    step: int
    weights: list[float]
    bias: float
    learning_rate: float
    norm: float | None
    along: float | None
    mistakes_bound: float | None
    most_mistakes: int | None


class Separable(TypedDict):
    """w·x + b is above 0 for class 1 and below for class 0.

    weights: Of length 1.
    margin: The distance from the line to the nearest example.
    mistakes_bound: Novikoff's (R/γ)²: the most mistakes of a perceptron from a zero start; null past a
        float's range.
    radius: R, the length of the longest (x, 1); null past a float's range.
    folded_margin: γ, the widest margin with the bias as one more weight; null past a float's range.
    most_mistakes: The whole mistakes in `mistakes_bound`.
    start: Where this session's perceptron began, or where a hand last set its weights or its rate, and
        the bound that holds from there; null for other models.
    mistakes: How many this session's perceptron has made since that start; null for other models, and
        where that is too far back to count.
    """

    separable: Literal[True]
    features: list[str]
    weights: list[float]
    bias: float
    margin: float
    mistakes_bound: float | None
    radius: float | None
    folded_margin: float | None
    most_mistakes: int | None
    start: PerceptronStart | None
    mistakes: int | None


class MixtureShare(TypedDict):
    """An example's part in a mixture.

    weight: Above 0; the weights of a class add up to 1.
    inputs: The example as the network sees it, a number for each feature.
    """

    example: int
    weight: float
    inputs: list[float]


class Inseparable(TypedDict):
    """Mixed from the examples of either class, the same point comes out."""

    separable: Literal[False]
    features: list[str]
    point: list[float]
    class_0: list[MixtureShare]
    class_1: list[MixtureShare]


class LandscapeAxis(TypedDict):
    """What is changed along one side of a landscape.

    name: The parameter's path; null for a random direction.
    direction: A random direction, as long as the parameters; null for a named parameter, and for a
        network of more than 5,000 parameters.
    """

    name: str | None
    values: list[float]
    direction: list[float] | None


class TrailPoint(TypedDict):
    """A moment of the run in the plane of its landscape.

    first: Along the first axis; of random directions, of the nearest point.
    """

    step: int
    first: float | None
    second: float | None


class Landscape(TypedDict):
    """The loss around where a run stands.

    loss: A row for each value of the second axis.
    center: The parameters at which the run stood, layer by layer, each unit's weights before the biases;
        null past 5,000.
    examples: How many training examples the loss is taken over.
    trail: The way of the run from its start to its tip, in moments as evenly spaced as it comes.
    """

    axes: list[LandscapeAxis]
    loss: list[list[float | None]]
    center: list[float] | None
    examples: int
    trail: list[TrailPoint]


class LayerVitals(TypedDict):
    """How one layer is doing.

    gradient_norm: √ of the mean of (∂J/∂w)²; null for perceptron and McCulloch–Pitts, which follow no
        gradient.
    histogram: Activations in 20 equal bins from lowest to highest, those that are finite.
    """

    gradient_norm: float | None
    saturated_share: float
    dead_units: list[int]
    lowest: float
    highest: float
    histogram: list[int]


class Finding(TypedDict):
    """What is going wrong, and since when.

    code: Stays the same whatever the sentence says; more may come.
    step: The earliest of the moments that the run keeps at which it was so already.
    """

    code: Code
    message: str
    layer: int | None
    step: int
    epoch: int


class Vitals(TypedDict):
    """How each layer is doing, and what is wrong."""

    layers: list[LayerVitals]
    findings: list[Finding]


class PartConfusion(TypedDict):
    """Which classes are taken for which in one part of the data.

    counts: A row for each class that examples are of, a column for each that they are read as.
    precision: Of those read as a class the share that is of it; null where none is.
    recall: Of those of a class the share that is read as it; null where there are none.
    mistakes: The first hundred examples that are read as another class, counted from 0 as in `data`.
    """

    counts: list[list[int]]
    precision: list[float | None]
    recall: list[float | None]
    mistakes: list[int]


class Confusion(TypedDict):
    """Which classes the network takes for which.

    classes: Their names, in the order of rows and columns.
    """

    classes: list[str]
    train: PartConfusion
    test: PartConfusion | None


class OutputPoint(TypedDict):
    """Each value's loss at one moment."""

    epoch: int
    step: int
    sample: int
    train_losses: list[float | None]
    test_losses: list[float | None] | None


class Outputs(TypedDict):
    """Each value of a regression by itself; the losses of a part add up to its loss.

    names: What the values are called, in the order of the output units.
    train_losses: ½ of the mean squared error of each, as it stands.
    points: The same at moments that are kept along the way, in their order.
    """

    names: list[str]
    train_losses: list[float | None]
    test_losses: list[float | None] | None
    points: list[OutputPoint]
