"""How formulas are written on the board: numbers short enough to read, symbols named as a teacher names them.

Everything here makes LaTeX. With ``links`` on, each symbol and number is wrapped in ``\\htmlData{ref=…}``, which tells
a page what lights up when it is pointed at; without, it is plain LaTeX for any renderer.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite, isnan

from ..network import Network
from ..types import Array

DIGITS = 4
LARGEST_MATRIX = 8
_PLACE = re.compile(r"\$(\()?((?:1-)?\w+)(?(1)\))")


def number(value: float) -> str:
    """A number to four significant digits: 0.2, -0.0625, 1.3 \\cdot 10^{-7}."""
    if not isfinite(value):
        return r"\text{NaN}" if isnan(value) else r"\infty" if value > 0 else r"-\infty"
    if value == 0:
        return "0"
    if not 1e-4 <= abs(value) < 1e6:
        mantissa, exponent = f"{value:.{DIGITS - 1}e}".split("e")
        return rf"{_trim(mantissa)} \cdot 10^{{{int(exponent)}}}"
    decimals = max(0, DIGITS - 1 - int(f"{abs(value):e}".split("e")[1]))
    return _trim(f"{value:.{decimals}f}")


def factor(value: float) -> str:
    """A number as it stands in a product: in parentheses if it has a sign or a power of ten."""
    text = number(value)
    return rf"({text})" if text.startswith("-") or "cdot" in text else text


def fill(formula: str, values: Mapping[str, str | float]) -> str:
    """A registry's formula with what it has a place for: $name as it is written, $(name) as it stands in a product."""

    def put(place: re.Match[str]) -> str:
        value = values[place[2]]
        if isinstance(value, str):
            return value
        return factor(value) if place[1] else number(value)

    return _PLACE.sub(put, formula)


def is_sum(latex: str) -> bool:
    """Whether a plus stands outside of all parentheses and braces, so that what is multiplied with it needs its own."""
    depth = 0
    for character in latex:
        depth += (character in "({[") - (character in ")}]")
        if character == "+" and depth == 0:
            return True
    return False


def vector(values: Iterable[str]) -> str:
    """A row of entries, (a, b, c)."""
    return "(" + r",\ ".join(values) + ")"


def matrix(rows: Iterable[Iterable[str]]) -> str:
    """Entries in square brackets."""
    return r"\begin{bmatrix} " + r" \\ ".join(" & ".join(row) for row in rows) + r" \end{bmatrix}"


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


@dataclass(frozen=True)
class Board:
    """The symbols of one network and its numbers, each tied to the place in the diagram that it stands for.

    A single neuron has w_1, b, z, ŷ. A chain of single units has w_1, z_1, a_1, w_2, … as in the textbook's first
    example of backpropagation. Any other network has w^{(l)}_{ji}: layer l, to unit j, from unit i, all from 1.
    ``inputs`` are the LaTeX names of what the network sees.
    """

    network: Network
    inputs: Sequence[str]
    links: bool = False
    single: bool = field(init=False)
    chain: bool = field(init=False)

    def __post_init__(self) -> None:
        """Find out which of the three ways of writing suits."""
        widths = [self.network.inputs, *(shape.units for shape in self.network.shapes)]
        object.__setattr__(self, "single", len(widths) == 2 and widths[1] == 1)
        object.__setattr__(self, "chain", len(widths) > 2 and max(widths) == 1)

    def tie(self, text: str, ref: str) -> str:
        """Text that knows what it stands for."""
        return rf"\htmlData{{ref={ref}}}{{{text}}}" if self.links else text

    def weight(self, layer: int, unit: int, source: int) -> str:
        """w from ``source`` to ``unit`` of ``layer``, all from 0."""
        return self.tie(self._weight(layer, unit, source), edge(layer, unit, source))

    def _weight(self, layer: int, unit: int, source: int) -> str:
        if self.single:
            return f"w_{{{source + 1}}}"
        if self.chain:
            return f"w_{{{layer + 1}}}"
        return f"w^{{({layer + 1})}}_{{{_pair(unit, source)}}}"

    def bias(self, layer: int, unit: int) -> str:
        """b of a unit."""
        return self.tie(self._of_unit("b", layer, unit), bias(layer, unit))

    def sum(self, layer: int, unit: int) -> str:
        """z of a unit, its pre-activation."""
        return self.tie(self._of_unit("z", layer, unit), unit_ref(layer, unit))

    def output(self, layer: int, unit: int) -> str:
        """a of a unit; ŷ in the last layer; x where layer is −1."""
        if layer < 0:
            return self.tie(self.inputs[unit], f"input:{unit}")
        return self.tie(self._output(layer, unit), unit_ref(layer, unit))

    def _output(self, layer: int, unit: int) -> str:
        if layer == len(self.network.layers) - 1:
            return r"\hat{y}" if self.network.outputs == 1 else rf"\hat{{y}}_{{{unit + 1}}}"
        return self._of_unit("a", layer, unit)

    def delta(self, layer: int, unit: int) -> str:
        """δ of a unit, ∂L/∂z."""
        return self.tie(self._of_unit(r"\delta", layer, unit), unit_ref(layer, unit))

    def target(self, unit: int) -> str:
        """y of an output unit."""
        return self.tie("y" if self.network.outputs == 1 else f"y_{{{unit + 1}}}", f"target:{unit}")

    def _of_unit(self, symbol: str, layer: int, unit: int) -> str:
        if self.single:
            return symbol
        if self.chain:
            return f"{symbol}_{{{layer + 1}}}"
        return f"{symbol}^{{({layer + 1})}}_{{{unit + 1}}}"

    def weighted_sum(self, layer: int, unit: int, incoming: Array, with_bias: bool = True) -> tuple[str, str]:
        """Σ_i w_i a_i + b in symbols and with numbers; long sums show their first and last terms."""
        weights, own_bias = self.network.layers[layer].weights[unit], self.network.layers[layer].bias[unit]
        symbols, numbers = [], []
        for i in _shown(len(weights)):
            if i is None:
                symbols.append(r"\cdots")
                numbers.append(r"\cdots")
                continue
            before = self.output(layer - 1, i)
            symbols.append(rf"{self.weight(layer, unit, i)} {before}")
            left = self.tie(factor(weights[i]), edge(layer, unit, i))
            right = self.tie(factor(incoming[i]), f"input:{i}" if layer == 0 else unit_ref(layer - 1, i))
            numbers.append(rf"{left} \cdot {right}")
        if with_bias:
            symbols.append(self.bias(layer, unit))
            numbers.append(self.tie(factor(own_bias), bias(layer, unit)))
        return " + ".join(symbols), " + ".join(numbers)


def edge(layer: int, unit: int, source: int) -> str:
    """The name of a link in ``highlights``."""
    return f"edge:{layer}:{unit}:{source}"


def bias(layer: int, unit: int) -> str:
    """The name of a bias in ``highlights``."""
    return f"bias:{layer}:{unit}"


def unit_ref(layer: int, unit: int) -> str:
    """The name of a unit in ``highlights``."""
    return f"unit:{layer}:{unit}"


def _pair(unit: int, source: int) -> str:
    near = f"{unit + 1}{source + 1}"
    return near if len(near) == 2 else f"{unit + 1},{source + 1}"


def _shown(count: int) -> list[int | None]:
    """Which terms of a sum are written out; None stands for those left out."""
    return list(range(count)) if count <= LARGEST_MATRIX else [0, 1, 2, None, count - 1]
