"""The spec: everything that defines a run. What is left out is None until ``complete`` fills it in.

The same models describe the REST bodies, so every field says what it is for.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from ..engine.data.balance import LEAST, MOST
from ..engine.data.folds import MOST_FOLDS
from ..engine.types import Task
from .fields import (
    MOST_LAYERS,
    ActivationName,
    Biases,
    BundledName,
    EitherOf,
    GateName,
    GeneratorName,
    InitializerName,
    Labels,
    Matrix,
    Names,
    Seed,
    Strict,
    Threshold,
)
from .training import TrainingSpec
from .units import LearningUnitSpec, UnitSpec

Samples = Annotated[int | None, Field(ge=4, description="How many points, both parts together; default 500.")]
Noise = Annotated[float | None, Field(ge=0, le=1, description="How far the same points stray; default 0.")]
Balance = Annotated[
    float | None, Field(ge=LEAST, le=MOST, description="Of two classes, the share of the first; default 0.5.")
]


class FoldSpec(Strict):
    """Which part of the examples is tested on, of so many of equal size; all others are trained on."""

    number: int = Field(ge=0, description="Counted from 0.")
    of: int = Field(ge=2, le=MOST_FOLDS, description="How many folds there are.")


class DataSpec(Strict):
    """What every kind of data takes."""

    seed: Seed | None = Field(None, description="Draws the points, their noise and the split; default 1.")
    test_fraction: float | None = Field(
        None, ge=0, le=0.9, description="The share of examples held back to test on; 0 for no test part."
    )
    features: Names | None = Field(
        None, description="What the network sees: x1, x2, …, x1^2, x1x2, sin(x1). Default: the raw inputs."
    )
    standardize: bool | None = Field(
        None,
        description="Shift and scale each input to mean 0 and deviation 1, measured on the training part.",
    )
    fold: FoldSpec | None = Field(
        None, description="In place of test_fraction: a fold of a cross-validation, of classes stratified."
    )


class GateData(DataSpec):
    """A gate's truth table itself."""

    kind: Literal["gate"]
    name: GateName = Field(description="Which gate.")


class GeneratedData(DataSpec):
    """Points drawn from a shape."""

    kind: Literal["generated"]
    name: GeneratorName = Field(description="Which shape.")
    samples: Samples = None
    noise: Noise = None
    balance: Balance = None


class FunctionData(DataSpec):
    """Points of a function that was typed."""

    kind: Literal["function"]
    expression: str = Field(
        max_length=10_000,
        description="Over x1 and x2 (or x and y): numbers, + - * / ^, comparisons, and, or, not, and the catalogue's "
        "functions. x2 > sin(x1) is true or false and makes two classes; sin(x1) is a number to predict.",
    )
    task: Task | None = Field(
        None,
        description="Default: classification if the expression is true or false, else regression. Classes of a number: "
        "x2 above or below it where it speaks of x1 alone, else positive or not.",
    )
    inputs: Literal[1, 2] | None = Field(None, description="Default: 2, or 1 for a regression over x1 alone.")
    range: float | None = Field(
        None, ge=0.1, le=100, description="Each input is drawn from −range to range; default 6."
    )
    samples: Samples = None
    noise: Noise = None
    balance: Balance = None


class BundledData(DataSpec):
    """A classic data set that comes along."""

    kind: Literal["bundled"]
    name: BundledName = Field(description="Which data set.")


class InlineData(DataSpec):
    """The examples themselves, in their order."""

    kind: Literal["inline"]
    inputs: Matrix = Field(description="One row an example, one number an input.")
    targets: Labels = Field(
        description="One for each example: a class number or name, or the value to predict; or a row of several values."
    )
    task: Task | None = Field(None, description="Default: guessed from the targets.")
    input_names: Names | None = Field(None, description="Default: x1, x2, …")
    class_names: Names | None = Field(None, description="With these, targets are class numbers from 0.")
    target_names: Names | None = Field(
        None, description="What the values to predict are called. Default for several: y1, y2, …"
    )


ColumnName = Annotated[str, Field(max_length=10_000)]
# Longer names are cut when a table is read; a label that was stored before may be as long as it was.
ShortColumnName = Annotated[str, Field(max_length=200)]


LabelColumns = Annotated[list[ShortColumnName], Field(fail_fast=True, min_length=1, max_length=500)]


class UploadData(DataSpec):
    """A table that was uploaded before."""

    kind: Literal["upload"]
    id: Annotated[str, Field(max_length=100)] = Field(description="What the upload returned.")
    label: (
        Annotated[ColumnName | LabelColumns, EitherOf("must be a column's name, or a list of 1 to 500")]
        | None
    ) = Field(
        None,
        description="The column to predict, or several columns of values. Default: the one that looks like it; the "
        "upload's answer says why.",
    )
    task: Task | None = Field(None, description="Default: guessed from the label column.")
    columns: Annotated[list[ShortColumnName], Field(fail_fast=True, max_length=500)] | None = Field(
        None,
        description="The columns that go in; a few different texts become an input each. Default: those that can be "
        "learnt from, which leaves ids, names and dates out.",
    )
    gaps: Literal["leave_out", "fill"] | None = Field(
        None,
        description="Rows with a gap in a column that takes part are left out (default), or gaps are filled: with the "
        "training part's mean, or its commonest text. A row without a label is always left out.",
    )


AnyData = Annotated[
    GateData | GeneratedData | FunctionData | BundledData | InlineData | UploadData,
    Field(discriminator="kind"),
]


class InitializerSpec(Strict):
    """How starting weights are drawn."""

    name: InitializerName


class CircuitLayer(UnitSpec):
    """A layer of a circuit of McCulloch–Pitts neurons."""

    units: int = Field(ge=1)
    bias: Biases | None = Field(None, description="Starting biases, (n_out,).")
    threshold: Threshold | None = Field(None, description="θ = −bias: fires from this sum up.")


class McCullochPittsModel(UnitSpec):
    """A McCulloch–Pitts neuron, or a circuit of them, set by hand."""

    kind: Literal["mcculloch_pitts"]
    bias: Biases | None = Field(None, description="Starting biases, (n_out,).")
    threshold: Threshold | None = Field(None, description="θ = −bias: fires from this sum up.")
    layers: (
        Annotated[list[CircuitLayer], Field(fail_fast=True, min_length=1, max_length=MOST_LAYERS)] | None
    ) = Field(None, description="A circuit in place of the single neuron.")


class PerceptronModel(LearningUnitSpec):
    """Rosenblatt's perceptron: one Heaviside unit."""

    kind: Literal["perceptron"]
    initializer: InitializerSpec | None = None


class AdalineModel(LearningUnitSpec):
    """Widrow and Hoff's ADALINE: one linear unit."""

    kind: Literal["adaline"]
    initializer: InitializerSpec | None = None


class LayerSpec(LearningUnitSpec):
    """A layer of a multi-layer perceptron."""

    units: int = Field(ge=1)
    activation: ActivationName | None = Field(
        None, description="Default: tanh; in the last layer what the data and the loss ask for."
    )


class MlpModel(Strict):
    """A multi-layer perceptron."""

    kind: Literal["mlp"]
    layers: Annotated[list[LayerSpec], Field(fail_fast=True, min_length=1, max_length=MOST_LAYERS)] | None = (
        Field(None, description="Every layer, the output layer last. Default: chosen from the data.")
    )
    hidden: (
        Annotated[list[Annotated[int, Field(ge=1)]], Field(fail_fast=True, max_length=MOST_LAYERS)] | None
    ) = Field(
        None,
        description="In place of layers: the hidden layers' units; the output layer comes from the data.",
    )
    activation: ActivationName | None = Field(None, description="With hidden: the hidden layers' activation.")
    initializer: InitializerSpec | None = None


AnyModel = Annotated[
    McCullochPittsModel | PerceptronModel | AdalineModel | MlpModel, Field(discriminator="kind")
]


class Spec(Strict):
    """Everything that defines a run: the same spec gives the same numbers, bit for bit on the same machine."""

    data: AnyData
    model: AnyModel
    training: TrainingSpec = Field(default_factory=TrainingSpec)
    seed: Seed | None = Field(
        None, description="Draws the starting weights and the order of examples; default 42."
    )

    def to_json(self) -> dict[str, Any]:
        """The spec as a client gets it: what does not apply is left out. Can be posted again."""
        document = self.model_dump(mode="json", exclude_none=True)
        # The kind first: it says how to read the rest.
        for part in ("data", "model"):
            document[part] = {"kind": document[part].pop("kind"), **document[part]}
        return document
