"""Values put into a spec at dotted paths: `training.learning_rate`, `model.hidden`, `model.layers.0.units`."""

from copy import copy
from typing import Any, TypeGuard

from ..engine.optimizers import OPTIMIZERS
from ..errors import SpecError
from ..spec.fields import shorten
from .spec import Values

HIDDEN = "model.hidden"
ACTIVATION = "model.activation"
OPTIMIZER = "training.optimizer.name"
DRAWN = ("weights", "bias")


def with_values(base: dict[str, Any], values: Values) -> dict[str, Any]:
    """The base with each value in its place; the base itself stays as it is.

    Whole parts come before their fields, so that a search may name both the optimiser and its momentum.
    Raises SpecError where a path leads through something that has no fields.
    """
    document = copy(base)
    for path in sorted(values, key=_turn):
        value = values[path]
        if path == HIDDEN:
            _set_hidden(document, value)
        elif path.startswith(f"{HIDDEN}."):
            _set_width(document, path, value)
        elif path == ACTIVATION:
            _set_activation(document, value)
        elif path == OPTIMIZER:
            _set_optimizer(document, value)
        else:
            _set(document, path, value)
    return document


def _turn(path: str) -> tuple[int, bool, str]:
    return path.count("."), path == ACTIVATION, path


def _set(document: Any, path: str, value: Any) -> None:
    """Copies what lies on the way, so that the base shares everything else."""
    parts = path.split(".")
    place: Any = document
    for depth, part in enumerate(parts[:-1]):
        key = _key(place, part, path)
        inner = place[key] if isinstance(place, list) else place.get(key)
        if inner is None:
            inner = {}
        elif not isinstance(inner, dict | list):
            raise _no_fields(path, ".".join(parts[: depth + 1]))
        place[key] = copy(inner)
        place = place[key]
    place[_key(place, parts[-1], path)] = value


def _key(place: Any, part: str, path: str) -> Any:
    if not isinstance(place, list):
        return part
    if part.isascii() and part.isdigit() and len(part) < 5 and int(part) < len(place):
        return int(part)
    raise SpecError.at(
        f"search.{shorten(path)}",
        f"the base has a list of {len(place)} there; name one of them by its number, counted from 0",
    )


def _no_fields(path: str, inner: str) -> SpecError:
    return SpecError.at(
        f"search.{shorten(path)}",
        f"{shorten(inner)} is a single value in the base and has no fields of its own; search {shorten(inner)} itself",
    )


def _set_hidden(document: dict[str, Any], units: Any) -> None:
    """The hidden layers' units. Layers given in full keep the first one's activation and the output layer."""
    model = document["model"] = _part(document, "model")
    layers = model.get("layers")
    if not _listed(layers) or not isinstance(units, list):
        model["hidden"] = units
        return
    activation = layers[0].get("activation", "tanh") if len(layers) > 1 else "tanh"
    output = {name: value for name, value in layers[-1].items() if name not in DRAWN}
    model["layers"] = [*({"units": width, "activation": activation} for width in units), output]


def _set_width(document: dict[str, Any], path: str, units: Any) -> None:
    """The units of one hidden layer."""
    model = _part(document, "model")
    layers = model.get("layers")
    hidden = [layer.get("units") for layer in layers[:-1]] if _listed(layers) else model.get("hidden")
    if not isinstance(hidden, list):
        raise SpecError.at(f"search.{shorten(path)}", "the base names no hidden layers; give it model.hidden")
    hidden = list(hidden)
    hidden[int(_key(hidden, path.removeprefix(f"{HIDDEN}."), path))] = units
    _set_hidden(document, hidden)


def _set_activation(document: dict[str, Any], name: Any) -> None:
    """The hidden layers' activation."""
    model = document["model"] = _part(document, "model")
    layers = model.get("layers")
    if not _listed(layers):
        model["activation"] = name
        return
    model["layers"] = [*({**layer, "activation": name} for layer in layers[:-1]), layers[-1]]


def _set_optimizer(document: dict[str, Any], name: Any) -> None:
    """Another optimiser; what it does not take of the one before it is dropped."""
    training = document["training"] = _part(document, "training")
    before = training.get("optimizer")
    entry = OPTIMIZERS.get(name) if isinstance(name, str) else None
    known = {one.name for one in entry.hyperparameters} if entry else set()
    kept = before if isinstance(before, dict) else {}
    training["optimizer"] = {"name": name, **{key: kept[key] for key in kept if key in known}}


def _part(document: dict[str, Any], name: str) -> dict[str, Any]:
    part = document.get(name)
    return dict(part) if isinstance(part, dict) else {}


def _listed(layers: Any) -> TypeGuard[list[dict[str, Any]]]:
    """Whether layers are given in full. What is wrong with them, the spec itself will say."""
    return isinstance(layers, list) and bool(layers) and all(isinstance(layer, dict) for layer in layers)
