"""What works but is rarely meant: such a spec is taken, and the answer says what to expect."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from ..engine.activations import ACTIVATIONS
from ..engine.optimizers import OPTIMIZERS
from ..engine.readout import Readout
from ..engine.types import Task
from .schema import AdalineModel, InlineData, LayerSpec, MlpModel, PerceptronModel, Spec
from .training import TrainingSpec

# More sigmoid layers than this, and little is left of the gradient when it reaches the first.
SIGMOID_DEPTH = 4
# Inputs of a larger size than this saturate units and need tiny steps.
LARGE_INPUT = 20.0
SIZE_RATIO = 100.0


@dataclass(frozen=True)
class Caution:
    """One warning: a stable code for programs, the field it is about, a sentence for people."""

    code: str
    path: str
    message: str

    def to_json(self) -> dict[str, str]:
        """As it stands in a session's ``warnings``."""
        return asdict(self)


FULL_DISK = Caution(
    "unsaved",
    "",
    "The server's disk is full, so what this session does is not stored at the moment. It goes on, and is stored as "
    "soon as there is room.",
)
NO_DATABASE = Caution(
    "unsaved",
    "",
    "The server's database can't be reached, so what this session does is not stored at the moment. It goes on, and "
    "is stored as soon as the database is back.",
)


def cautions(
    spec: Spec, task: Task, input_sizes: Sequence[float], class_names: Sequence[str], readout: Readout
) -> tuple[Caution, ...]:
    """All warnings for a complete spec.

    input_sizes: the largest magnitude of each of the network's inputs. class_names: none for a regression.
    """
    return (
        *_learning_rate(spec),
        *_architecture(spec, task),
        *_inputs(spec, input_sizes),
        *_targets(spec, class_names, readout),
    )


def undefined_points(where: str) -> Iterator[Caution]:
    """That an expression is no number in places, if so: where, in a sentence."""
    if where:
        yield Caution("undefined_points", "data.expression", where)


def _learning_rate(spec: Spec) -> Iterator[Caution]:
    path, rate = "training.learning_rate", spec.training.learning_rate
    optimizer = spec.training.optimizer
    if rate is None:
        return
    if rate == 0:
        yield Caution("no_learning", path, "With a learning rate of 0 nothing changes.")
    elif rate > 1 and (optimizer is None or not OPTIMIZERS[optimizer.name].adaptive):
        yield Caution("large_learning_rate", path, _large_rate(spec))
    usual = OPTIMIZERS[optimizer.name].hyperparameters if optimizer else ()
    if optimizer and any(
        one.name == "momentum" and one.default and not optimizer.hyperparameters.get(one.name)
        for one in usual
    ):
        message = "With a momentum of 0 this is plain gradient descent, the same as “sgd”."
        yield Caution("no_momentum", "training.optimizer.momentum", message)


def _large_rate(spec: Spec) -> str:
    if isinstance(spec.model, PerceptronModel):
        return "Rosenblatt's rate lies between 0 and 1; a larger one only scales the weights."
    return "A learning rate above 1 usually overshoots, and the run may diverge; try 0.1 or less."


def _architecture(spec: Spec, task: Task) -> Iterator[Caution]:
    if not isinstance(spec.model, MlpModel):
        return
    layers = spec.model.layers or []
    hidden, output, path = layers[:-1], layers[-1], f"model.layers.{len(layers) - 1}.activation"
    yield from _hidden(spec.model, hidden)
    yield from _loss(spec.training, output)
    entry = ACTIVATIONS[output.activation or ""]
    if entry.rectifier:
        message = f"An output unit with {output.activation} "
        message += (
            "can never go below 0, and learns nothing while it is there"
            if output.activation == "relu"
            else "treats one side of 0 unlike the other"
        )
        yield Caution("rectified_output", path, f"{message}; use {_usual_output(task)}.")
    if task == "regression" and entry.bounds is not None:
        low, high = entry.bounds
        reached = f"values between {low:g} and {high:g}"
        message = f"A {output.activation} output only reaches {reached}; use linear for others."
        yield Caution("bounded_output", path, message)


def _usual_output(task: Task) -> str:
    return "linear" if task == "regression" else "sigmoid or softmax"


def _hidden(model: MlpModel, hidden: Sequence[LayerSpec]) -> Iterator[Caution]:
    if not hidden:
        return
    sigmoids = sum(layer.activation == "sigmoid" for layer in hidden)
    if sigmoids > SIGMOID_DEPTH:
        message = (
            f"Each of the {sigmoids} sigmoid layers passes on at most a quarter of the gradient, so the first ones "
            "hardly learn; use tanh or relu, or fewer layers."
        )
        yield Caution("vanishing_gradient", "model.layers", message)
    drawn = [layer for layer in hidden if layer.weights is None]
    if drawn and model.initializer is not None and model.initializer.name == "zeros":
        message = (
            "Hidden units that all start at 0 stay alike and learn the same thing, or nothing; "
            "draw their weights, with xavier_uniform for example."
        )
        yield Caution("symmetry", "model.initializer.name", message)
    if all(layer.activation == "linear" for layer in hidden):
        message = "Linear hidden layers together are no more than a single linear layer; use tanh or relu."
        yield Caution("linear_hidden", "model.layers", message)


def _loss(training: TrainingSpec, output: LayerSpec) -> Iterator[Caution]:
    if (output.activation, training.loss) == ("sigmoid", "categorical_cross_entropy"):
        message = (
            "With sigmoid outputs this loss counts only the right class's output, so all of them may grow to 1; "
            "use softmax, or binary_cross_entropy."
        )
        yield Caution("only_right_class", "training.loss", message)
    if (output.activation, training.loss) == ("softmax", "mse"):
        message = (
            "With softmax the squared error has next to no slope where the answer is sure and wrong, so that "
            "learning stalls; use categorical_cross_entropy."
        )
        yield Caution("softmax_mse", "training.loss", message)


def _inputs(spec: Spec, sizes: Sequence[float]) -> Iterator[Caution]:
    learns = isinstance(spec.model, PerceptronModel | AdalineModel | MlpModel)
    positive = [size for size in sizes if size > 0]
    if not learns or not positive or spec.data.standardize:
        return
    largest, smallest = max(positive), min(positive)
    if largest > LARGE_INPUT or largest > SIZE_RATIO * smallest:
        feature = (spec.data.features or [])[list(sizes).index(largest)]
        message = (
            f"The inputs differ widely in size or are large ({feature} reaches {largest:g}); "
            "set data.standardize to true."
        )
        yield Caution("unscaled_inputs", "data.standardize", message)


def _targets(spec: Spec, class_names: Sequence[str], readout: Readout) -> Iterator[Caution]:
    """Classes −1 and 1 that a single unit learns as 0 and 1: other numbers than those of a textbook come out."""
    numbered = isinstance(spec.data, InlineData) and spec.data.class_names is not None
    if {_value(name) for name in class_names} != {-1.0, 1.0} or numbered:
        return
    chosen = spec.training.targets is not None
    if chosen or readout.kind != "level" or (readout.low, readout.high) != (0.0, 1.0):
        return
    what = "The classes −1 and 1 are learned as the targets 0 and 1"
    keep = f'{what}; set training.targets to "bipolar" to learn −1 and 1.'
    path = "training.targets"
    match spec.model:
        case PerceptronModel():
            path = "training.learning_rate"
            message = (
                f"{what}, since a step gives these, so a correction is r x where a book that has −1 and 1 corrects by "
                "2 r x; double the learning rate to get its numbers."
            )
        case AdalineModel():
            message = keep
        case MlpModel():
            sigmoid = (spec.model.layers or [])[-1].activation == "sigmoid"
            message = (
                f"{what}, since a sigmoid gives numbers between these; with a tanh output they stay −1 and 1."
                if sigmoid
                else keep
            )
        case _:
            return
    yield Caution("bipolar_targets", path, message)


def _value(name: str) -> float | None:
    """The number that a class is named after, if it is."""
    try:
        return float(name.strip().replace("−", "-"))
    except ValueError:
        return None
