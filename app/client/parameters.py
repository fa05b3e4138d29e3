"""Weights and biases in every form that scripts have them in, as the body of a call."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .documents import Change, Layer, Parameters

Layers = Parameters | Iterable[Layer | tuple[Any, Any] | Any]


def parameters_body(
    given: Layers | Change | None, changes: Change | Sequence[Change] | None
) -> dict[str, Any]:
    """What ``PUT …/parameters`` takes.

    given: a session's ``parameters``, its list of layers, a frame's ``layers``, pairs of weights and bias, or changes.
    Raises TypeError if there is nothing, or both.
    """
    if (given is None) == (changes is None):
        raise TypeError(
            "give either all layers, such as session.parameters, or changes=[…] of single parameters"
        )
    if given is None:
        return {"changes": [changes] if isinstance(changes, Mapping) else changes}
    told: Any = given
    if isinstance(told, Mapping) and "layers" in told:
        told = told["layers"]
    elif isinstance(told, Mapping):
        told = [told]
    listed = list(told)
    if listed and any(isinstance(one, Mapping) and "value" in one for one in listed):
        return {"changes": listed}
    return {"layers": [_layer(layer) for layer in listed]}


def _layer(layer: Any) -> Any:
    if isinstance(layer, Mapping):
        return layer
    if hasattr(layer, "weights") and hasattr(layer, "bias"):
        return {"weights": layer.weights, "bias": layer.bias}
    if isinstance(layer, list | tuple) and len(layer) == 2:
        return {"weights": layer[0], "bias": layer[1]}
    # The server says what is wrong with it.
    return layer
