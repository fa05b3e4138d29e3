"""Features: what the network is fed, computed from the (standardised) inputs: x1, x1^2, x1x2, sin(x1)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..types import Array
from .dataset import DataError


@dataclass(frozen=True)
class Feature:
    """One column for the network: ``function(X)`` gives (n,) from inputs X, (n, d).

    inputs: which columns it is made of, from 0; a square is the product of a column with itself.
    """

    name: str
    latex: str
    function: Callable[[Array], Array]
    kind: Literal["linear", "product", "sine"]
    inputs: tuple[int, ...]


def _linear(name: str, i: int) -> Feature:
    return Feature(name, f"x_{{{i}}}", lambda inputs: inputs[:, i - 1], "linear", (i - 1,))


def _square(name: str, i: int) -> Feature:
    return Feature(name, f"x_{{{i}}}^{{2}}", lambda inputs: np.square(inputs[:, i - 1]), "product", (i - 1,))


def _product(name: str, i: int, j: int) -> Feature:
    latex = f"x_{{{i}}} x_{{{j}}}"
    return Feature(name, latex, lambda inputs: inputs[:, i - 1] * inputs[:, j - 1], "product", (i - 1, j - 1))


def _sine(name: str, i: int) -> Feature:
    return Feature(name, rf"\sin(x_{{{i}}})", lambda inputs: np.sin(inputs[:, i - 1]), "sine", (i - 1,))


_INPUT = r"x([1-9][0-9]{0,3})"
_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Feature]], ...] = (
    (re.compile(_INPUT), _linear),
    (re.compile(rf"{_INPUT}\^2"), _square),
    (re.compile(_INPUT * 2), _product),
    (re.compile(rf"sin\({_INPUT}\)"), _sine),
)


def parse_feature(name: str, inputs: int, position: int = 0) -> Feature:
    """The feature of that name for data with ``inputs`` inputs. They count from 1; products rise: x1x2, not x2x1.

    Raises DataError, which says what features exist for such data; ``position`` in the list goes into its path.
    """
    for form, make in _FORMS:
        match = form.fullmatch(name)
        if match:
            numbers = [int(number) for number in match.groups()]
            if max(numbers) <= inputs and numbers == sorted(set(numbers)):
                return make(name, *numbers)
    shown = name if len(name) <= 40 else f"{name[:39]}…"
    raise DataError(f"there is no feature {shown!r}; {_known(inputs)}", "features", position)


def default_features(inputs: int) -> tuple[str, ...]:
    """The inputs themselves: x1, x2, …"""
    return tuple(f"x{i + 1}" for i in range(inputs))


def all_features(inputs: int) -> tuple[str, ...]:
    """Every feature that data with ``inputs`` inputs has: inputs, squares, products, sines; d(d + 5)/2 of them."""
    numbers = range(1, inputs + 1)
    return (
        *(f"x{i}" for i in numbers),
        *(f"x{i}^2" for i in numbers),
        *(f"x{i}x{j}" for i in numbers for j in numbers if i < j),
        *(f"sin(x{i})" for i in numbers),
    )


class FeatureMap:
    """φ: inputs (n, d) ↦ features (n, k), in the order of ``names``; the inputs themselves when names is None.

    Raises DataError for no names at all, a name twice, and a feature that the data does not have.
    """

    def __init__(self, names: Sequence[str] | None, inputs: int) -> None:
        self.inputs = inputs
        self.names = default_features(inputs) if names is None else tuple(names)
        if not self.names:
            raise DataError(f"the network needs at least one feature; {_known(inputs)}", "features")
        self.features = tuple(
            parse_feature(name, inputs, position) for position, name in enumerate(self.names)
        )
        for position, name in enumerate(self.names):
            if name in self.names[:position]:
                raise DataError(f"feature {name!r} is listed twice; list it once", "features", position)

    @property
    def latex(self) -> tuple[str, ...]:
        """The features as formulas, in order."""
        return tuple(feature.latex for feature in self.features)

    def apply(self, inputs: Array) -> Array:
        """Features, (n, k), in an array of their own. inputs: (n, d). Raises ValueError for another d."""
        if inputs.ndim != 2 or inputs.shape[1] != self.inputs:
            raise ValueError(f"inputs of shape {inputs.shape} don't have {self.inputs} columns")
        columns = np.empty((inputs.shape[0], len(self.features)))
        for position, feature in enumerate(self.features):
            columns[:, position] = feature.function(inputs)
        return columns


def _known(inputs: int) -> str:
    if inputs <= 3:
        return f"with {inputs} input{'s' if inputs > 1 else ''} there are {', '.join(all_features(inputs))}"
    return (
        f"with {inputs} inputs there are x1 to x{inputs}, squares such as x1^2, "
        "products such as x1x2 (smaller number first) and sines such as sin(x1)"
    )
