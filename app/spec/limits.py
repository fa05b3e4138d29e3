"""What one server gives to one session: every check is arithmetic on the spec, done before anything is allocated."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..engine.network import LayerShape, parameter_count
from ..errors import TooLarge
from .schema import AdalineModel, AnyModel, CircuitLayer, LayerSpec, MlpModel, PerceptronModel

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB

# Vectors as long as the parameters: themselves, their start, the optimiser's state, its copies, gradients, a frame.
COPIES = 12
HISTORY_POINT = 400
OVERHEAD = 128 * KIB


@dataclass(frozen=True)
class Limits:
    """The figures, all of them settings."""

    parameters: int = 250_000
    layers: int = 12
    width: int = 512
    samples: int = 20_000
    features: int = 64
    batch_size: int = 1024
    session_bytes: int = 64 * MIB
    total_bytes: int = 4 * GIB
    bytes_per_address: int = 2 * GIB
    unwatched_bytes_per_address: int = 128 * MIB
    sessions: int = 1024
    sessions_per_address: int = 400
    history: int = 5_000
    log_bytes: int = 8 * MIB
    followers: int = 400
    waiting_commands: int = 16
    advance_seconds: float = 60.0
    predict_rows: int = 20_000
    predict_numbers: int = 1_000_000
    predict_products: int = 4_000_000_000
    surface_resolution: int = 256
    question_seconds: float = 15.0
    unattended_pause_seconds: float = 60.0
    unattended_rest_seconds: float = 900.0
    uploads: int = 256
    uploads_per_address: int = 100
    upload_bytes: int = 256 * MIB
    upload_bytes_per_address: int = 128 * MIB


def at_most(path: str, asked: int, limit: int, noun: str) -> None:
    """Raises TooLarge, with the limit in its sentence, for more than that."""
    if asked > limit:
        raise TooLarge.at(path, f"{asked:,} {noun} are more than the {limit:,} allowed here; ask for fewer")


def check_layers(model: AnyModel, limits: Limits) -> None:
    """Raises TooLarge for more layers or wider ones than allowed, before a default is filled into any of them."""
    hidden = model.hidden or () if isinstance(model, MlpModel) else ()
    at_most("model.hidden", len(hidden), limits.layers - 1, "hidden layers")
    for number, units in enumerate(hidden):
        at_most(f"model.hidden.{number}", units, limits.width, "units in one layer")
    layers = _layers(model)
    at_most("model.layers", len(layers), limits.layers, "layers")
    for number, layer in enumerate(layers):
        at_most(f"model.layers.{number}.units", layer.units, limits.width, "units in one layer")


def check_parameters(model: AnyModel, inputs: int, limits: Limits) -> None:
    """Raises TooLarge for layers that together have more parameters than allowed."""
    shapes = [LayerShape(layer.units, "") for layer in _layers(model)]
    at_most("model.layers", parameter_count(inputs, shapes), limits.parameters, "parameters")


def _layers(model: AnyModel) -> Sequence[LayerSpec | CircuitLayer]:
    return () if isinstance(model, PerceptronModel | AdalineModel) else model.layers or ()


def check_run(
    inputs: int, shapes: Sequence[LayerShape], samples: int, batch_size: int, limits: Limits
) -> int:
    """The bytes that a run takes. Raises TooLarge for more of them, of parameters or of a batch than allowed."""
    parameters = parameter_count(inputs, shapes)
    at_most("model", parameters, limits.parameters, "parameters")
    at_most("training.batch_size", batch_size, limits.batch_size, "examples in one batch")
    taken = estimate_bytes(inputs, shapes, samples, batch_size, limits.history)
    if taken > limits.session_bytes:
        why = f"about {taken / MIB:,.0f} MiB are more than the {limits.session_bytes / MIB:,.0f} MiB allowed here"
        raise TooLarge.at("", f"this run would take {why}; use fewer examples or narrower layers")
    return taken


def estimate_bytes(
    inputs: int, shapes: Sequence[LayerShape], samples: int, batch_size: int, history: int
) -> int:
    """What a run holds at its largest: data, parameters with their copies, one evaluation, its history."""
    units = sum(shape.units for shape in shapes)
    data = samples * (2 * inputs + shapes[-1].units + 4)
    evaluation = (samples + 2 * batch_size) * (inputs + 2 * units)
    vectors = COPIES * parameter_count(inputs, shapes)
    return 8 * (data + evaluation + vectors) + history * HISTORY_POINT + OVERHEAD
