"""Weights and biases set by hand, and shown."""

from collections.abc import Sequence
from typing import Any

from ..engine.network import Layer, Network
from ..engine.numerals import grouped
from ..engine.types import Array
from ..errors import FieldError, SpecError
from ..spec.initial import matrix, vector
from .commands import Parameters


def edited(network: Network, command: Parameters) -> Array:
    """The network's parameters, (P,), as they are after an edit by hand; the network itself is not changed.

    Raises as ``write``.
    """
    parameters = network.parameters.copy()
    write(network.views(parameters), command)
    return parameters


def write(layers: Sequence[Layer], command: Parameters) -> None:
    """Make an edit by hand in these layers.

    Raises SpecError for layers, units or inputs that don't exist, and for shapes that don't fit.
    """
    if command.layers is not None:
        if len(command.layers) != len(layers):
            raise SpecError.at("layers", f"must have {len(layers)} layers, not {len(command.layers)}")
        for number, (given, layer) in enumerate(zip(command.layers, layers, strict=True)):
            layer.weights[:] = matrix(given.weights, layer.weights.shape, f"layers.{number}.weights")
            layer.bias[:] = vector(given.bias, len(layer.bias), f"layers.{number}.bias")
    for number, change in enumerate(command.changes or ()):
        path = f"changes.{number}"
        layer = layers[_index(change.layer, len(layers), "layer", f"{path}.layer")]
        units, inputs = layer.weights.shape
        unit = _index(change.unit, units, "unit", f"{path}.unit")
        if change.input is None:
            layer.bias[unit] = change.value
        else:
            layer.weights[unit, _index(change.input, inputs, "input", f"{path}.input")] = change.value


def shown(network: Network, parameters: Array) -> dict[str, Any]:
    """Parameters as a client gets them, layer by layer."""
    return {"layers": [{"weights": layer.weights, "bias": layer.bias} for layer in network.views(parameters)]}


def _index(asked: int, count: int, noun: str, path: str) -> int:
    if asked >= count:
        raise SpecError(
            [
                FieldError(
                    path, f"there is no {noun} {grouped(asked)}; they are numbered from 0 to {count - 1}"
                )
            ]
        )
    return asked
