"""What makes no sense, each with the reason why: a spec that breaks one of these rules is refused."""

from collections.abc import Iterator

from ..engine.activations import ACTIVATIONS
from ..engine.losses import LOSSES
from ..engine.types import Task
from ..errors import FieldError, SpecError
from .schema import AdalineModel, LayerSpec, McCullochPittsModel, MlpModel, PerceptronModel, Spec


def refuse(spec: Spec, task: Task, classes: int) -> None:
    """Raises SpecError, with every reason there is, for a complete spec that can't work on such data."""
    match spec.model:
        case McCullochPittsModel():
            found = _circuit(spec, spec.model, task, classes)
        case PerceptronModel():
            found = _perceptron(spec, task, classes)
        case AdalineModel():
            found = _adaline(spec, task, classes)
        case MlpModel():
            found = _mlp(spec, spec.model.layers or [], task, classes)
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
        why = (
            f"the circuit answers 0 or 1 with a single unit in its last layer, not {model.layers[-1].units:,}"
        )
        yield FieldError(f"model.layers.{last}.units", why)


def _perceptron(spec: Spec, task: Task, classes: int) -> Iterator[FieldError]:
    if task != "classification" or classes != 2:
        yield FieldError(
            "model.kind", f"a perceptron tells two classes apart, {_data(task, classes)}; use kind “mlp”"
        )
    if spec.training.batch_size != 1:
        size = spec.training.batch_size
        asked = f"{size:,}" if isinstance(size, int) else f"“{size}”"
        why = f"the perceptron learns from one example at a time, so this must be 1, not {asked}"
        yield FieldError("training.batch_size", why)


def _adaline(spec: Spec, task: Task, classes: int) -> Iterator[FieldError]:
    if task == "classification" and classes != 2:
        why = f"ADALINE tells two classes apart or predicts a value, {_data(task, classes)}; use kind “mlp”"
        yield FieldError("model.kind", why)
    if spec.training.loss != "mse":
        why = f"ADALINE minimises the squared error, “mse”, and no other; for {spec.training.loss} use kind “mlp”"
        yield FieldError("training.loss", why)


def _mlp(spec: Spec, layers: list[LayerSpec], task: Task, classes: int) -> Iterator[FieldError]:
    for number, layer in enumerate(layers):
        yield from _activation(layer, f"model.layers.{number}", is_output=number == len(layers) - 1)
    path, output = f"model.layers.{len(layers) - 1}", layers[-1]
    yield from _output_units(output, f"{path}.units", task, classes)
    if ACTIVATIONS[output.activation or ""].output:
        yield from _loss(spec.training.loss or "", output, path, task)


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


def _output_units(output: LayerSpec, path: str, task: Task, classes: int) -> Iterator[FieldError]:
    if task == "regression":
        allowed, meant = {1}, "a regression predicts one value, so the output layer has 1 unit"
    elif classes == 2:
        allowed, meant = {1, 2}, "two classes take 1 output unit, or 2 (one for each class)"
    else:
        allowed, meant = {classes}, f"{classes} classes take {classes} output units, one for each class"
    if output.units not in allowed:
        yield FieldError(path, f"{meant}, not {output.units:,}")


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


def _data(task: Task, classes: int) -> str:
    return (
        "and this data has values to predict"
        if task == "regression"
        else f"and this data has {classes} classes"
    )
