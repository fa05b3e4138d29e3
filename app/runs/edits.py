"""Weights and biases set by hand, and shown."""

from collections.abc import Sequence
from typing import Any

from ..engine.network import Layer, Network
from ..engine.types import Array
from ..errors import SpecError
from ..spec.initial import layer_starts, matrix, vector, within
from ..spec.schema import AnyModel
from .commands import Parameters


def edited(network: Network, command: Parameters, model: AnyModel | None = None) -> Array:
    """The network's parameters, (P,), as they are after an edit by hand; the network itself is not changed.

    model: whose network it is. Raises as ``write``, and as ``refuse_biases`` if that is known.
    """
    if model is not None:
        refuse_biases(model, command)
    parameters = network.parameters.copy()
    write(network.views(parameters), command)
    return parameters


def without_bias(model: AnyModel) -> set[int]:
    """The layers, from 0, whose bias is false in the model."""
    return {number for number, start in enumerate(layer_starts(model)) if start.given.bias is False}


def refuse_biases(model: AnyModel, command: Parameters) -> None:
    """Raises SpecError for a bias that is set where the model has none."""
    without = without_bias(model)
    asked = [(f"layers.{n}.bias", n, any(given.bias)) for n, given in enumerate(command.layers or ())]
    asked += [
        (f"changes.{number}", change.layer, change.input is None and change.value != 0)
        for number, change in enumerate(command.changes or ())
    ]
    for path, layer, sets in asked:
        if sets and layer in without:
            raise SpecError.at(path, "this layer has no bias (its bias is false in the model), so it stays 0")


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
        layer = layers[within(change.layer, len(layers), "layer", f"{path}.layer")]
        units, inputs = layer.weights.shape
        unit = within(change.unit, units, "unit", f"{path}.unit")
        if change.input is None:
            layer.bias[unit] = change.value
        else:
            layer.weights[unit, within(change.input, inputs, "input", f"{path}.input")] = change.value


def shown(network: Network, parameters: Array) -> dict[str, Any]:
    """Parameters as a client gets them, layer by layer."""
    return {"layers": [{"weights": layer.weights, "bias": layer.bias} for layer in network.views(parameters)]}
