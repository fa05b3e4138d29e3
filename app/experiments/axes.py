"""The axes of a search: for each field its values, or the range they are drawn from."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np
from pydantic import Field

from ..engine.numerals import grouped
from ..errors import FieldError, SpecError, TooLarge
from ..spec.fields import LARGEST_VALUE, Strict, shorten
from ..spec.parsing import parse
from .spec import Strategy

MOST_AXES = 12
MOST_VALUES = 1_000
LONGEST_PATH = 100
# Fields that take whole numbers only, by the last part of their path.
WHOLE = frozenset({"samples", "seed", "batch_size", "units", "number"})


class Range(Strict):
    """Numbers from low to high, both included; with log, each factor as likely as any other."""

    low: float = Field(ge=-LARGEST_VALUE, le=LARGEST_VALUE)
    high: float = Field(ge=-LARGEST_VALUE, le=LARGEST_VALUE)
    log: bool = False
    steps: int | None = Field(None, ge=2, le=MOST_VALUES, description="How many of them a grid takes.")


@dataclass(frozen=True)
class SearchAxis:
    """One field to vary. ``values``: a list of them, or all that a grid takes of the range; None for a draw from it."""

    path: str
    values: tuple[Any, ...] | None
    low: float = 0.0
    high: float = 0.0
    log: bool = False
    whole: bool = False

    @property
    def ends(self) -> tuple[Any, ...]:
        """Every value of a list; of a range those two between which all others lie."""
        if self.values is not None:
            return self.values
        return (int(self.low), int(self.high)) if self.whole else (self.low, self.high)


def read_axes(search: dict[str, Any], strategy: Strategy) -> tuple[SearchAxis, ...]:
    """The search as axes. Raises SpecError with a path and a sentence for each bad one."""
    if not search:
        raise SpecError.at(
            "search", 'names no field to vary; give at least one, such as {"seed": [1, 2, 3]} to repeat a run'
        )
    if len(search) > MOST_AXES:
        raise TooLarge.at(
            "search", f"{grouped(len(search))} fields are more than the {MOST_AXES} allowed here"
        )
    axes: list[SearchAxis] = []
    errors: list[FieldError] = []
    kind: type[SpecError] = TooLarge
    for path, raw in search.items():
        try:
            axes.append(_axis(path, raw, strategy))
        except SpecError as error:
            errors.extend(error.errors)
            kind = kind if isinstance(error, TooLarge) else SpecError
    overlaps = list(_overlaps(list(search)))
    if errors or overlaps:
        raise (SpecError if overlaps else kind)([*errors, *overlaps])
    return tuple(axes)


def points(axes: tuple[SearchAxis, ...]) -> int | None:
    """How many different points there are; None if any range is drawn from."""
    if any(axis.values is None for axis in axes):
        return None
    return prod(len(axis.values or ()) for axis in axes)


def _axis(path: str, raw: Any, strategy: Strategy) -> SearchAxis:
    at = f"search.{shorten(path)}"
    if not 0 < len(path) <= LONGEST_PATH or any(not part for part in path.split(".")):
        raise SpecError.at(
            at, "is not the path of a field; write it with dots, such as training.learning_rate"
        )
    if isinstance(raw, list):
        return SearchAxis(path, _listed(raw, at))
    if not isinstance(raw, dict):
        raise SpecError.at(at, 'must be a list of values, or a range {"low": …, "high": …}')
    try:
        given = parse(Range, raw)
    except SpecError as error:
        raise SpecError(FieldError(f"{at}.{one.path}", one.message) for one in error.errors) from None
    return _ranged(path, at, given, strategy)


def _listed(raw: list[Any], at: str) -> tuple[Any, ...]:
    if not raw:
        raise SpecError.at(at, "has no values; give at least one, or leave the field out of the search")
    if len(raw) > MOST_VALUES:
        raise TooLarge.at(
            at,
            f"{grouped(len(raw))} values are more than the {grouped(MOST_VALUES)} allowed here; give a range",
        )
    seen: set[str] = set()
    for number, value in enumerate(raw):
        # JSON tells 1 from true, as the spec does; Python does not.
        text = f"{type(value).__name__}:{value!r}"
        if text in seen:
            raise SpecError.at(f"{at}.{number}", f"{shorten(value)} is there twice; keep one")
        seen.add(text)
    return tuple(raw)


def _ranged(path: str, at: str, given: Range, strategy: Strategy) -> SearchAxis:
    if given.low >= given.high:
        raise SpecError.at(f"{at}.high", f"must be greater than low, {given.low:g}, not {given.high:g}")
    if given.log and given.low <= 0:
        raise SpecError.at(f"{at}.low", f"must be greater than 0 on a log scale, not {given.low:g}")
    *_, owner, name = ["", *path.split(".")]
    whole = name in WHOLE or owner == "hidden"
    if whole and not (given.low.is_integer() and given.high.is_integer()):
        raise SpecError.at(at, "takes whole numbers, so low and high must be whole, too")
    values = None
    if given.steps is not None:
        values = _spread(given, whole=whole)
    elif strategy == "grid":
        if not whole:
            why = "a grid needs to know how many values to take of the range"
            raise SpecError.at(f"{at}.steps", f'{why}; add "steps", or choose random, tpe or halving')
        if given.high - given.low >= MOST_VALUES:
            why = f"{grouped(given.high - given.low + 1)} values are more than the {grouped(MOST_VALUES)} allowed here"
            raise TooLarge.at(at, f'{why}; add "steps"')
        values = tuple(range(int(given.low), int(given.high) + 1))
    return SearchAxis(path, values, given.low, given.high, given.log, whole)


def _spread(given: Range, *, whole: bool) -> tuple[Any, ...]:
    """Values evenly apart, or by even factors on a log scale."""
    steps = given.steps or 2
    spread = (np.geomspace if given.log else np.linspace)(given.low, given.high, steps)
    if whole:
        return tuple(sorted({round(value) for value in spread.tolist()}))
    # Twelve digits: 0.1, not the 0.10000000000000002 that the scale's arithmetic leaves.
    return tuple(float(f"{value:.12g}") for value in spread.tolist())


def _overlaps(paths: list[str]) -> Iterator[FieldError]:
    """One field set by two axes: what the one puts there, the other would overwrite."""
    for path in paths:
        for other in paths:
            if path.startswith(f"{other}."):
                why = f"lies within {shorten(other)}, which is searched, too; search one of the two"
                yield FieldError(f"search.{shorten(path)}", why)
    if "model.hidden" in paths:
        for path in paths:
            if f"{path}.".startswith("model.layers."):
                why = "sets the same layers as model.hidden; search one of the two"
                yield FieldError(f"search.{shorten(path)}", why)
