"""How large a run is: every check is arithmetic on its spec, done before anything is allocated."""

from collections.abc import Sequence

from ..configuration import KIB, MIB
from ..engine.network import LayerShape, parameter_count
from ..engine.numerals import grouped
from ..errors import TooLarge
from .limits import SpecLimits, at_most
from .schema import AdalineModel, AnyModel, CircuitLayer, LayerSpec, MlpModel, PerceptronModel, Spec

# Vectors as long as the parameters: themselves, their start, the optimiser's state, its copies, gradients, a frame.
COPIES = 12
HISTORY_POINT = 400
OVERHEAD = 128 * KIB


def check_layers(model: AnyModel, limits: SpecLimits) -> None:
    """Raises TooLarge for more layers or wider ones than allowed, before a default is filled into any of them."""
    hidden = model.hidden or () if isinstance(model, MlpModel) else ()
    at_most("model.hidden", len(hidden), limits.max_layers - 1, "hidden layers")
    for number, units in enumerate(hidden):
        at_most(f"model.hidden.{number}", units, limits.max_width, "units in one layer")
    layers = _layers(model)
    at_most("model.layers", len(layers), limits.max_layers, "layers")
    for number, layer in enumerate(layers):
        at_most(f"model.layers.{number}.units", layer.units, limits.max_width, "units in one layer")


def check_parameters(model: AnyModel, inputs: int, limits: SpecLimits) -> None:
    """Raises TooLarge for layers that together have more parameters than allowed."""
    shapes = [LayerShape(layer.units, "") for layer in _layers(model)]
    at_most("model.layers", parameter_count(inputs, shapes), limits.max_parameters, "parameters")


def _layers(model: AnyModel) -> Sequence[LayerSpec | CircuitLayer]:
    return () if isinstance(model, PerceptronModel | AdalineModel) else model.layers or ()


def check_run(
    inputs: int,
    shapes: Sequence[LayerShape],
    samples: int,
    batch_size: int,
    limits: SpecLimits,
    targets: int = 1,
) -> int:
    """The bytes that a run takes. Raises TooLarge for more of them, or of parameters, than allowed."""
    parameters = parameter_count(inputs, shapes)
    at_most("model", parameters, limits.max_parameters, "parameters")
    taken = estimate_bytes(inputs, shapes, samples, batch_size, limits.max_history_points, targets)
    if taken > limits.max_session_bytes:
        why = (
            f"about {grouped(taken / MIB)} MiB are more than the "
            f"{grouped(limits.max_session_bytes / MIB)} MiB allowed here"
        )
        raise TooLarge.at("", f"this run would take {why}; use fewer examples or narrower layers")
    return taken


def check_batch(
    spec: Spec, inputs: int, shapes: Sequence[LayerShape], batch_size: int, limits: SpecLimits
) -> None:
    """Raises TooLarge for an update from more examples than allowed.

    A whole pass may be more of them, if the network is so much smaller than the largest: an update is one piece of work
    that nothing interrupts.
    """
    path = "training.batch_size"
    if spec.training.batch_size != "all":
        at_most(path, batch_size, limits.max_batch_size, "examples in one batch")
        return
    most = largest_pass(inputs, shapes, limits)
    at_most(path, batch_size, most, "examples in one update of a network as large as this")


def largest_pass(inputs: int, shapes: Sequence[LayerShape], limits: SpecLimits) -> int:
    """How many examples an update for a whole pass may be made from: no more work than the largest of all batches."""
    return limits.max_batch_size * limits.max_parameters // parameter_count(inputs, shapes)


def estimate_bytes(
    inputs: int,
    shapes: Sequence[LayerShape],
    samples: int,
    batch_size: int,
    history: int,
    targets: int = 1,
) -> int:
    """What a run holds at its largest: data, parameters with their copies, one evaluation, its history."""
    units = sum(shape.units for shape in shapes)
    data = samples * (2 * inputs + shapes[-1].units + 4 + targets - 1)
    evaluation = (samples + 2 * batch_size) * (inputs + 2 * units)
    vectors = COPIES * parameter_count(inputs, shapes)
    return 8 * (data + evaluation + vectors) + history * HISTORY_POINT + OVERHEAD
