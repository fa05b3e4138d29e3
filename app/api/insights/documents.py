"""What the answers about a session's insides look like, for the OpenAPI document."""

from typing import Any, ClassVar, Literal

from pydantic import Field

from ...engine.analysis.findings import Code
from ...engine.moments import Phase
from ..documents import Document


class Moment(Document):
    """One line that a teacher would write."""

    phase: Phase
    note: str = Field(description="One plain sentence.")
    latex: str = Field(description="The formula in symbols.")
    latex_numbers: str = Field(description="The same with this moment's numbers.")
    values: dict[str, Any] = Field(description="The numbers at full precision.")
    highlights: list[str] = Field(
        description="Light up: edge:layer:unit:input, bias:layer:unit, unit:layer:unit, input:i, target:k, loss."
    )
    layer: int | None
    unit: int | None


class Trace(Document):
    """One update in slow motion."""

    sample: int = Field(description="The training example whose numbers are written out.")
    batch: list[int] = Field(description="All examples that the update is made from.")
    partial: bool = Field(description="Only matrices, or only one unit, are told.")
    moments: list[Moment]

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "sample": 0,
        "batch": [0],
        "partial": False,
        "moments": [
            {
                "phase": "update",
                "note": "The correction.",
                "latex": r"w_{1} \leftarrow w_{1} + r \cdot e \cdot x_{1}",
                "latex_numbers": r"w_{1} \leftarrow 0 + 0.1 \cdot (-1) \cdot 3 = -0.3",
                "values": {"parameter": "edge:0:0:0", "before": 0.0, "change": -0.3, "after": -0.3},
                "highlights": ["edge:0:0:0", "input:0"],
                "layer": 0,
                "unit": 0,
            }
        ],
    }


class CheckedParameter(Document):
    """One slope, by the chain rule and by a central difference."""

    name: str = Field(description="The parameter's path in `parameters`.")
    analytic: float | None
    numeric: float | None
    relative_error: float | None
    kink: bool = Field(description="A bend lies between the two probes; the slopes need not agree.")
    frozen: bool = Field(description="It never moves, whatever its slope.")


class GradientCheck(Document):
    """Every parameter's slope, twice."""

    examples: list[int]
    parameters: list[CheckedParameter]
    max_relative_error: float | None

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "examples": [0],
        "parameters": [
            {
                "name": "layers.0.weights.0.0",
                "analytic": 0.19253188436581624,
                "numeric": 0.1925318843714,
                "relative_error": 2.9e-11,
                "kink": False,
                "frozen": False,
            }
        ],
        "max_relative_error": 2.9e-11,
    }


class PerceptronStart(Document):
    """Where a perceptron began with the rate that it has, its weights untouched since: w₀ = (weights, bias).

    What a theorem says of a start holds for it: k ≤ ½ (ρ² − 2κ + √((ρ² − 2κ)² + 4 (ω² − κ²))), with ρ = radius /
    folded_margin, κ = along / folded_margin and ω = norm / folded_margin.
    """

    epoch: int
    step: int
    weights: list[float]
    bias: float
    learning_rate: float = Field(description="η.")
    norm: float | None = Field(description="‖w₀‖/η, with the bias; null past a float's range.")
    along: float | None = Field(description="w₀·u/η, with u of length 1 along the widest folded margin.")
    mistakes_bound: float | None = Field(
        description="The most mistakes from there; null past a float's range."
    )
    most_mistakes: int | None = Field(description="The whole mistakes in it.")


class Separable(Document):
    """w·x + b is above 0 for class 1 and below for class 0."""

    separable: Literal[True]
    features: list[str]
    weights: list[float] = Field(description="Of length 1.")
    bias: float
    margin: float = Field(description="The distance from the line to the nearest example.")
    mistakes_bound: float | None = Field(
        description="Novikoff's (R/γ)²: the most mistakes of a perceptron from a zero start; null past a float's range."
    )
    radius: float | None = Field(
        description="R, the length of the longest (x, 1); null past a float's range."
    )
    folded_margin: float | None = Field(
        description="γ, the widest margin with the bias as one more weight; null past a float's range."
    )
    most_mistakes: int | None = Field(description="The whole mistakes in `mistakes_bound`.")
    start: PerceptronStart | None = Field(
        description="Where this session's perceptron began, or where a hand last set its weights or its rate, and the "
        "bound that holds from there; null for other models."
    )
    mistakes: int | None = Field(
        description="How many this session's perceptron has made since that start; null for other models, and where "
        "that is too far back to count."
    )


class MixtureShare(Document):
    """An example's part in a mixture."""

    example: int
    weight: float = Field(description="Above 0; the weights of a class add up to 1.")
    inputs: list[float] = Field(description="The example as the network sees it, a number for each feature.")


class Inseparable(Document):
    """Mixed from the examples of either class, the same point comes out."""

    separable: Literal[False]
    features: list[str]
    point: list[float]
    class_0: list[MixtureShare]
    class_1: list[MixtureShare]

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "separable": False,
        "features": ["x1", "x2"],
        "point": [0.5, 0.5],
        "class_0": [
            {"example": 0, "weight": 0.5, "inputs": [0.0, 0.0]},
            {"example": 3, "weight": 0.5, "inputs": [1.0, 1.0]},
        ],
        "class_1": [
            {"example": 1, "weight": 0.5, "inputs": [0.0, 1.0]},
            {"example": 2, "weight": 0.5, "inputs": [1.0, 0.0]},
        ],
    }


class LandscapeAxis(Document):
    """What is changed along one side of a landscape."""

    name: str | None = Field(description="The parameter's path; null for a random direction.")
    values: list[float]
    direction: list[float] | None = Field(
        description="A random direction, as long as the parameters; null for a named parameter, and for a network "
        "of more than 5,000 parameters."
    )


class TrailPoint(Document):
    """A moment of the run in the plane of its landscape."""

    step: int
    first: float | None = Field(
        description="Along the first axis; of random directions, of the nearest point."
    )
    second: float | None


class Landscape(Document):
    """The loss around where a run stands."""

    axes: list[LandscapeAxis]
    loss: list[list[float | None]] = Field(description="A row for each value of the second axis.")
    center: list[float] | None = Field(
        description="The parameters at which the run stood, layer by layer, each unit's weights before the biases; "
        "null past 5,000."
    )
    examples: int = Field(description="How many training examples the loss is taken over.")
    trail: list[TrailPoint] = Field(
        description="The way of the run from its start to its tip, in moments as evenly spaced as it comes."
    )

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "axes": [
            {"name": "layers.0.weights.0.0", "values": [-1.0, 1.0], "direction": None},
            {"name": "layers.0.bias.0", "values": [-1.0, 1.0], "direction": None},
        ],
        "loss": [[1.2, 0.8], [0.7, 0.3]],
        "center": [0.4, -0.2, 0.1],
        "examples": 4,
        "trail": [{"step": 0, "first": 0.1, "second": 0.0}, {"step": 9, "first": 0.4, "second": 0.1}],
    }


class LayerVitals(Document):
    """How one layer is doing."""

    gradient_norm: float | None = Field(
        description="√ of the mean of (∂J/∂w)²; null for perceptron and McCulloch–Pitts, which follow no gradient."
    )
    saturated_share: float
    dead_units: list[int]
    lowest: float
    highest: float
    histogram: list[int] = Field(
        description="Activations in 20 equal bins from lowest to highest, those that are finite."
    )


class Finding(Document):
    """What is going wrong, and since when."""

    code: Code = Field(description="Stays the same whatever the sentence says; more may come.")
    message: str
    layer: int | None
    step: int = Field(
        description="The earliest of the moments that the run keeps at which it was so already."
    )
    epoch: int


class Vitals(Document):
    """How each layer is doing, and what is wrong."""

    layers: list[LayerVitals]
    findings: list[Finding]

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "layers": [
            {
                "gradient_norm": 0.02,
                "saturated_share": 0.0,
                "dead_units": [1],
                "lowest": 0.0,
                "highest": 2.4,
                "histogram": [400, 12, 10, 9, 8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 2, 2, 1, 1, 0],
            }
        ],
        "findings": [],
    }


class PartConfusion(Document):
    """Which classes are taken for which in one part of the data."""

    counts: list[list[int]] = Field(
        description="A row for each class that examples are of, a column for each that they are read as."
    )
    precision: list[float | None] = Field(
        description="Of those read as a class the share that is of it; null where none is."
    )
    recall: list[float | None] = Field(
        description="Of those of a class the share that is read as it; null where there are none."
    )
    mistakes: list[int] = Field(
        description="The first hundred examples that are read as another class, counted from 0 as in `data`."
    )


class Confusion(Document):
    """Which classes the network takes for which."""

    classes: list[str] = Field(description="Their names, in the order of rows and columns.")
    train: PartConfusion
    test: PartConfusion | None

    EXAMPLE: ClassVar[dict[str, Any]] = {
        "classes": ["0", "1"],
        "train": {
            "counts": [[3, 0], [1, 0]],
            "precision": [0.75, None],
            "recall": [1.0, 0.0],
            "mistakes": [3],
        },
        "test": None,
    }
