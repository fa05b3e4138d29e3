"""What makes no sense, each with the reason why: a spec that breaks one of these rules is refused."""

from collections.abc import Iterator

from ..engine.activations import ACTIVATIONS
from ..engine.losses import LOSSES
from ..engine.numerals import grouped
from ..engine.types import Task
from ..errors import FieldError, SpecError
from .schema import AdalineModel, LayerSpec, McCullochPittsModel, MlpModel, PerceptronModel, Spec
from .training import TrainingSpec


def refuse(spec: Spec, task: Task, classes: int, targets: int) -> None:
    """Raises SpecError, with every reason there is, for a complete spec that can't work on such data.

    targets: how many values a regression predicts of an example.
    """
    match spec.model:
        case McCullochPittsModel():
            found = _circuit(spec, spec.model, task, classes)
        case PerceptronModel():
            found = _perceptron(spec, task, classes)
        case AdalineModel():
            found = _adaline(spec, task, classes, targets)
        case MlpModel():
            found = _mlp(spec, spec.model.layers or [], task, classes, targets)
    errors = list(found)
    if errors:
        raise SpecError(errors)


def _circuit(spec: Spec, model: McCullochPittsModel, task: Task, classes: int) -> Iterator[FieldError]:
    if task != "classification" or classes != 2:
        yield FieldError("model.kind", f"a McCulloch–Pitts neuron answers 0 or 1, {_data(task, classes)}")
    if spec.data.standardize:
        why = "a McCulloch–Pitts neuron takes only the inputs 0 and 1, standardised ones are neither; set it to false"
        yield FieldError("data.standardize", why)
    if model.layers is not None and model.layers[-1].units != 1:
        last = len(model.layers) - 1
        why = f"the circuit answers 0 or 1 with a single unit in its last layer, not {grouped(model.layers[-1].units)}"
        yield FieldError(f"model.layers.{last}.units", why)


def _perceptron(spec: Spec, task: Task, classes: int) -> Iterator[FieldError]:
    if task != "classification" or classes != 2:
        yield FieldError(
            "model.kind", f"a perceptron tells two classes apart, {_data(task, classes)}; use kind “mlp”"
        )
    if spec.training.batch_size != 1:
        size = spec.training.batch_size
        asked = grouped(size) if isinstance(size, int) else f"“{size}”"
        why = f"the perceptron learns from one example at a time, so this must be 1, not {asked}"
        yield FieldError("training.batch_size", why)


def _adaline(spec: Spec, task: Task, classes: int, targets: int) -> Iterator[FieldError]:
    if targets > 1:
        why = f"ADALINE is a single unit and predicts one value, and this data has {targets}; use kind “mlp”"
        yield FieldError("model.kind", why)
    if task == "classification" and classes != 2:
        why = f"ADALINE tells two classes apart or predicts a value, {_data(task, classes)}; use kind “mlp”"
        yield FieldError("model.kind", why)
    if spec.training.loss != "mse":
        why = f"ADALINE minimises the squared error, “mse”, and no other; for {spec.training.loss} use kind “mlp”"
        yield FieldError("training.loss", why)
    yield from _targets(spec.training, "linear", "model", task)


def _mlp(spec: Spec, layers: list[LayerSpec], task: Task, classes: int, targets: int) -> Iterator[FieldError]:
    for number, layer in enumerate(layers):
        yield from _activation(layer, f"model.layers.{number}", is_output=number == len(layers) - 1)
    path, output = f"model.layers.{len(layers) - 1}", layers[-1]
    yield from _output_units(output, f"{path}.units", task, classes, targets)
    if ACTIVATIONS[output.activation or ""].output:
        yield from _loss(spec.training.loss or "", output, path, task)
        yield from _targets(spec.training, output.activation or "", path, task)
    yield from _class_weights(spec.training.class_weights, task, classes)
    yield from _dropout(spec.training.dropout, len(layers) - 1)


def _activation(layer: LayerSpec, path: str, *, is_output: bool) -> Iterator[FieldError]:
    entry = ACTIVATIONS[layer.activation or ""]
    if not (entry.hidden or entry.output):
        why = (
            "the derivative of the Heaviside step is 0 almost everywhere, so backpropagation would never change a "
            "weight; use sigmoid, its smooth relative, or the model kinds perceptron and mcculloch_pitts"
        )
        yield FieldError(f"{path}.activation", why)
    elif not (entry.output if is_output else entry.hidden):
        why = (
            "softmax shares out 1 among the classes, so it belongs in the output layer; use tanh or relu here"
        )
        yield FieldError(f"{path}.activation", why)
    elif entry.derivative is None and layer.units == 1:
        why = (
            "softmax on a single unit is always 1, whatever the input; use sigmoid, or a unit for each class"
        )
        yield FieldError(f"{path}.activation", why)


def _output_units(
    output: LayerSpec, path: str, task: Task, classes: int, targets: int
) -> Iterator[FieldError]:
    if task == "regression" and targets > 1:
        allowed = {targets}
        meant = f"this data has {targets} values to predict, so the output layer has {targets} units"
    elif task == "regression":
        allowed, meant = {1}, "a regression predicts one value, so the output layer has 1 unit"
    elif classes == 2:
        allowed, meant = {1, 2}, "two classes take 1 output unit, or 2 (one for each class)"
    else:
        allowed, meant = {classes}, f"{classes} classes take {classes} output units, one for each class"
    if output.units not in allowed:
        yield FieldError(path, f"{meant}, not {grouped(output.units)}")


def _loss(loss: str, output: LayerSpec, path: str, task: Task) -> Iterator[FieldError]:
    entry = LOSSES[loss]
    if task == "regression" and not entry.values:
        why = f"{loss} compares classes, and this data has values to predict; use “mse”"
        yield FieldError("training.loss", why)
        return
    if entry.outputs and output.activation not in entry.outputs:
        instead = ""
        if output.activation == "softmax":
            instead = "; for softmax use categorical_cross_entropy"
        yield FieldError(
            "training.loss", f"{entry.why_these}; {path}.activation is {output.activation}{instead}"
        )
    elif loss == "categorical_cross_entropy" and output.units == 1:
        why = "categorical cross-entropy compares a unit for each class; with a single unit use binary_cross_entropy"
        yield FieldError("training.loss", why)


def _targets(training: TrainingSpec, activation: str, path: str, task: Task) -> Iterator[FieldError]:
    """Why the classes can't be written on the output units as they are to be."""
    where, coding = "training.targets", training.targets
    if coding is None:
        return
    if task == "regression":
        yield FieldError(
            where, "a regression learns its values as they are, so none are coded; leave this out"
        )
        return
    entry = LOSSES[training.loss or ""]
    if coding == "binary" and entry.signed:
        yield FieldError(
            where, f"{entry.name} loss is made for the targets −1 and 1; use “bipolar”, or loss “mse”"
        )
    elif coding == "bipolar" and entry.probabilities:
        yield FieldError(
            where, f"{entry.name} compares probabilities, from 0 to 1; use “binary”, or loss “mse”"
        )
    elif coding == "bipolar" and not ACTIVATIONS[activation].negative:
        why = f"the output can't reach −1, since {path}.activation is {activation}; use “binary”, or tanh or linear"
        yield FieldError(where, why)


def _class_weights(given: str | list[float] | None, task: Task, classes: int) -> Iterator[FieldError]:
    where = "training.class_weights"
    if given is None:
        return
    if task == "regression":
        yield FieldError(where, "a regression has values, not classes; leave this out")
    elif isinstance(given, list) and len(given) != classes:
        yield FieldError(
            where, f"there are {classes} classes, so this takes {classes} numbers, not {len(given)}"
        )
    elif isinstance(given, list) and not any(given):
        yield FieldError(
            where, "if no class counts anything, nothing is learned; give one of them more than 0"
        )


def _dropout(given: float | list[float] | None, hidden: int) -> Iterator[FieldError]:
    where = "training.dropout"
    if isinstance(given, list) and len(given) != hidden:
        layers = f"{hidden} hidden layer{'' if hidden == 1 else 's'}"
        yield FieldError(where, f"the network has {layers}, so this takes {hidden} numbers, not {len(given)}")
    elif given and not hidden:
        yield FieldError(where, "dropout leaves out hidden units, and this network has none; leave it out")


def _data(task: Task, classes: int) -> str:
    return (
        "and this data has values to predict"
        if task == "regression"
        else f"and this data has {classes} classes"
    )
