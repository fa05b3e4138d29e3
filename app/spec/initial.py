"""From a model's spec to a network with its starting parameters."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from ..engine.initializers import initialize
from ..engine.network import LayerShape, Network
from ..engine.numerals import grouped
from ..engine.types import Array
from ..errors import SpecError
from .schema import (
    AdalineModel,
    AnyModel,
    CircuitLayer,
    LayerSpec,
    McCullochPittsModel,
    MlpModel,
    PerceptronModel,
    Spec,
)
from .units import FixedBias

AnyLayer = CircuitLayer | LayerSpec | McCullochPittsModel | PerceptronModel | AdalineModel


class LayerStart(NamedTuple):
    """One layer as the spec has it: where it stands there, its shape, what is given of its start."""

    path: str
    shape: LayerShape
    given: AnyLayer


def shapes_of(model: AnyModel) -> tuple[LayerShape, ...]:
    """The layers of a complete model."""
    return tuple(start.shape for start in layer_starts(model))


def starting_network(spec: Spec, inputs: int) -> Network:
    """The network of a complete spec as it starts: drawn by the initialiser, but where the spec gives numbers.

    Raises SpecError for given weights or biases whose shape does not fit.
    """
    starts = layer_starts(spec.model)
    network = Network(inputs, [start.shape for start in starts])
    initializer = None if isinstance(spec.model, McCullochPittsModel) else spec.model.initializer
    if initializer is not None:
        initialize(network, initializer.name, spec.seed or 0)
    for start, layer in zip(starts, network.layers, strict=True):
        if start.given.weights is not None:
            layer.weights[:] = matrix(start.given.weights, layer.weights.shape, f"{start.path}.weights")
        bias = _bias(start)
        if bias is not None:
            layer.bias[:] = bias
    return network


def matrix(rows: list[list[float]], shape: tuple[int, ...], path: str) -> Array:
    """Weights as an array of that shape, (n_out, n_in). Raises SpecError for any other shape."""
    widths = {len(row) for row in rows}
    if len(rows) != shape[0] or widths != {shape[1]}:
        found = f"{len(rows)} × {widths.pop()}" if len(widths) == 1 else f"{len(rows)} rows of unequal length"
        raise SpecError.at(path, f"must be {shape[0]} × {shape[1]}, units × inputs, not {found}")
    return np.array(rows, dtype=np.float64)


def vector(values: Iterable[float], units: int, path: str) -> Array:
    """Biases as an array, (n_out,). Raises SpecError for any other length."""
    array = np.array(list(values), dtype=np.float64)
    if len(array) != units:
        raise SpecError.at(path, f"must have {units} numbers, one for each unit, not {len(array)}")
    return array


def within(asked: int, count: int, noun: str, path: str) -> int:
    """A number from 0 that counts something. Raises SpecError for one past the last."""
    if asked >= count:
        raise SpecError.at(
            path, f"there is no {noun} {grouped(asked)}; they are numbered from 0 to {grouped(count - 1)}"
        )
    return asked


def _bias(start: LayerStart) -> Array | None:
    given, units = start.given, start.shape.units
    threshold = given.threshold if isinstance(given, CircuitLayer | McCullochPittsModel) else None
    if threshold is not None:
        thresholds = [threshold] * units if isinstance(threshold, int | float) else threshold
        # From zero, so that a threshold of 0 makes a bias of 0 and not of −0.
        return 0.0 - vector(thresholds, units, f"{start.path}.threshold")
    if isinstance(given.bias, FixedBias):
        fixed = given.bias.fixed
        each = [fixed] * units if isinstance(fixed, int | float) else fixed
        return vector(each, units, f"{start.path}.bias.fixed")
    if given.bias is False:
        return np.zeros(units)
    return None if given.bias is None else vector(given.bias, units, f"{start.path}.bias")


def layer_starts(model: AnyModel) -> list[LayerStart]:
    """The layers of a complete model, in their order."""
    if isinstance(model, MlpModel):
        return [
            LayerStart(f"model.layers.{number}", LayerShape(layer.units, layer.activation or ""), layer)
            for number, layer in enumerate(model.layers or ())
        ]
    if isinstance(model, McCullochPittsModel) and model.layers is not None:
        return [
            LayerStart(f"model.layers.{number}", LayerShape(layer.units, "heaviside"), layer)
            for number, layer in enumerate(model.layers)
        ]
    heaviside = isinstance(model, McCullochPittsModel | PerceptronModel)
    return [LayerStart("model", LayerShape(1, "heaviside" if heaviside else "linear"), model)]
