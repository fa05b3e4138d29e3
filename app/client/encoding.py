"""JSON out of what scripts have at hand: numbers and lists, NumPy's arrays and scalars, pandas' columns and tables.

None of those libraries is imported: whatever can say itself as a list is asked to.
"""

import json
import math
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from numbers import Integral, Real
from typing import Any

# Deeper than any document of the API; what is deeper mostly contains itself.
DEEPEST = 60


def encode(body: Any) -> bytes:
    """A body as JSON. Raises ValueError and TypeError, with the path in the body, for what has no form in it."""
    return json.dumps(plain(body), separators=(",", ":")).encode()


def plain(value: Any, path: str = "") -> Any:
    """Dictionaries, lists, texts and finite numbers alone. path: where it stands in the body, with dots.

    Raises ValueError for NaN and the infinities, TypeError for what is no number, text, list or dictionary.
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return _finite(float(value), path)
    if path.count(".") > DEEPEST:
        raise ValueError(f"{path[:40]}…: is nested more than {DEEPEST} deep; does it contain itself?")
    if isinstance(value, Mapping):
        return {_name(name, path): plain(one, _at(path, name)) for name, one in value.items()}
    return _elements(value, path)


def _elements(value: Any, path: str) -> Any:
    """A list of anything that has elements in an order; an array without dimensions is the number in it."""
    array = value if hasattr(value, "tolist") else getattr(value, "__array__", lambda: None)()
    if array is not None:
        found = array.tolist()
        # What remains itself, such as a date in an array of dates, ends below.
        return plain(found, path) if isinstance(found, bool | Real | str | None) else _each(found, path)
    if isinstance(value, AbstractSet):
        raise TypeError(f"{_where(path)}a set has no order; send a list")
    return _each(value, path)


def _each(value: Any, path: str) -> list[Any]:
    if not isinstance(value, Iterable) or isinstance(value, bytes | bytearray):
        kind = type(value).__name__
        raise TypeError(
            f"{_where(path)}{kind} has no form in JSON; send numbers, texts, lists or dictionaries"
        )
    return [plain(one, _at(path, place)) for place, one in enumerate(value)]


def _finite(number: float, path: str) -> float:
    if not math.isfinite(number):
        raise ValueError(f"{_where(path)}{number} cannot be sent, for JSON has finite numbers only; give one")
    return number


def _name(name: Any, path: str) -> str:
    if not isinstance(name, str):
        raise TypeError(f"{_where(path)}{name!r} names a field, and such a name is a text")
    return name


def _at(path: str, part: object) -> str:
    return f"{path}.{part}" if path else str(part)


def _where(path: str) -> str:
    return f"{path}: " if path else ""
