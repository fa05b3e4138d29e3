"""What of a network never moves: the places of its parameters that a model's spec names, and changes of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from ..engine.network import LayerShape
from ..errors import SpecError
from .initial import layer_starts, within
from .schema import AdalineModel, AnyModel, LayerSpec, MlpModel, PerceptronModel
from .units import FixedBias, FrozenParts

LearningUnits = PerceptronModel | AdalineModel | LayerSpec

ALL_FROZEN = (
    "every weight and bias would be frozen or fixed, so nothing could learn; leave at least one of them free"
)


def fixed_places(model: AnyModel, inputs: int) -> tuple[int, ...]:
    """Where they lie in the vector of a complete model, ascending. inputs: what the network sees.

    Raises SpecError for units and inputs that don't exist, and if nothing could move.
    """
    found: set[int] = set()
    start = 0
    for path, shape, given in layer_starts(model):
        if isinstance(given, LearningUnits):
            found.update(start + place for place in _of_layer(given, shape, inputs, path))
        start, inputs = start + shape.units * (inputs + 1), shape.units
    if len(found) == start:
        last = "model.layers" if isinstance(model, MlpModel) else "model.frozen"
        raise SpecError.at(last, ALL_FROZEN)
    return tuple(sorted(found))


def has_bias(given: LearningUnits) -> bool:
    """Whether a layer has biases at all."""
    return given.bias is not False


def completed(given: LearningUnits) -> dict[str, Any]:
    """What to change in a layer so that the same frozen parts are always written the same way."""
    frozen = given.frozen
    if frozen is None or frozen is True:
        return {}
    parts = frozen or FrozenParts()
    weights, biases = _indices(parts)
    return {"frozen": _written(weights, biases)}


def refrozen(given: Any, units: int, inputs: int, changes: Iterable[tuple[str, Any]]) -> Any:
    """``frozen`` of a layer with so many units and inputs after changes, each with its path and a ``commands.Freeze``.

    Raises SpecError for units and inputs that don't exist, and for a bias that the model itself has fixed.
    """
    every = {(unit, source) for unit in range(units) for source in range(inputs)}
    weights, biases = (
        (set(every), set(range(units))) if given.frozen is True else _indices(given.frozen or None)
    )
    for path, change in changes:
        rows = range(units) if change.unit is None else (within(change.unit, units, "unit", path),)
        if change.unit is None:
            columns: Iterable[int | None] = (*range(inputs), None)
        elif change.input is None:
            columns = (None,)
        else:
            columns = (within(change.input, inputs, "input", path),)
        if change.unit is not None and change.input is None and given.bias is False:
            raise SpecError.at(path, "this layer has no bias, so there is none to freeze or to set free")
        if (
            not change.frozen
            and None in columns
            and isinstance(given.bias, FixedBias)
            and change.unit is not None
        ):
            raise SpecError.at(
                path, "this bias is fixed by the model itself; make a session in which it is not"
            )
        for unit in rows:
            for source in columns:
                here: Any = biases if source is None else weights
                (here.add if change.frozen else here.discard)(unit if source is None else (unit, source))
    if weights == every and (len(biases) == units or not has_bias(given)):
        return True
    return _written(weights, biases)


def _written(weights: set[tuple[int, int]], biases: set[int]) -> FrozenParts | None:
    if not weights and not biases:
        return None
    return FrozenParts(
        weights=[list(place) for place in sorted(weights)] or None, biases=sorted(biases) or None
    )


def _indices(parts: FrozenParts | bool | None) -> tuple[set[tuple[int, int]], set[int]]:
    if not isinstance(parts, FrozenParts):
        return set(), set()
    return {(unit, source) for unit, source in parts.weights or ()}, set(parts.biases or ())


def _of_layer(given: LearningUnits, shape: LayerShape, inputs: int, path: str) -> Iterator[int]:
    """Places within the layer: weights row by row, then the biases."""
    biases = shape.units * inputs
    if given.frozen is True:
        yield from range(biases + shape.units)
        return
    if given.bias is False or isinstance(given.bias, FixedBias):
        yield from range(biases, biases + shape.units)
    if isinstance(given.frozen, FrozenParts):
        for number, (unit, source) in enumerate(given.frozen.weights or ()):
            at = f"{path}.frozen.weights.{number}"
            yield within(unit, shape.units, "unit", at) * inputs + within(source, inputs, "input", at)
        for number, unit in enumerate(given.frozen.biases or ()):
            yield biases + within(unit, shape.units, "unit", f"{path}.frozen.biases.{number}")
