"""Losses, shares of softmax, and which class is meant."""

import math
from collections.abc import Callable, Sequence

from ..arithmetic import ARITHMETIC
from .rules import right, wrong

cross_entropy, squared_error = ARITHMETIC["cross_entropy"], ARITHMETIC["squared_error"]

# What goes wrong in one price goes wrong in the mean of two.
SLIPS: dict[str, tuple[str, Callable[[float, float], float]]] = {
    "other-target": (
        "That is the price for the other target. Take the probability given to the class that is right.",
        lambda y, p: float(cross_entropy(1 - y, p)),
    ),
    "logarithm-negative": (
        "Mind the minus: the logarithm is negative, the price is not.",
        lambda y, p: -float(cross_entropy(y, p)),
    ),
    "decimal-logarithm": (
        "That is the decimal logarithm. Use the natural one.",
        lambda y, p: float(cross_entropy(y, p)) / math.log(10),
    ),
    "both-logarithms": (
        "You added both logarithms. Only the one of the class that is right counts.",
        lambda y, p: float(cross_entropy(y, p) + cross_entropy(1 - y, p)),
    ),
    "logarithm-forgotten": (
        "That is one minus the probability. Take minus its logarithm.",
        lambda y, p: abs(y - p),
    ),
}


@right("cross-entropy", "It is minus the natural logarithm of the probability given to the right class.")
def price(y: float, p: float) -> float:
    """−y ln p − (1 − y) ln(1 − p)."""
    return float(cross_entropy(y, p))


@right("mean-cross-entropy", "Add the two prices, and divide by 2.")
def mean_price(first: float, y: float, p: float) -> float:
    """Half of the first price and the second's."""
    return (first + float(cross_entropy(y, p))) / 2


@wrong(
    "mean-cross-entropy",
    "sum-for-mean",
    "That is the sum. $J$ is the mean: divide by the number of examples.",
)
def _(first: float, y: float, p: float) -> float:
    return first + float(cross_entropy(y, p))


@wrong("mean-cross-entropy", "mean-of-outputs", "You took the price of a mean. Take the mean of the prices.")
def _(y: float, p: float, first_y: float, first_p: float) -> float:
    share = ((p if y else 1 - p) + (first_p if first_y else 1 - first_p)) / 2
    return float(cross_entropy(1, share))


def _declare(mistake: str, say: str, slip: Callable[[float, float], float]) -> None:
    wrong("cross-entropy", mistake, say)(slip)
    wrong("mean-cross-entropy", mistake, say)(lambda first, y, p: (first + slip(y, p)) / 2)


for _mistake, (_say, _slip) in SLIPS.items():
    _declare(_mistake, _say, _slip)


@right("squared-error", "It is half the square of target minus output.")
def half_square(y: float, p: float) -> float:
    """½ (y − p)²."""
    return float(squared_error(y, p))


@wrong("squared-error", "half-forgotten", "You left out the ½.")
def _(y: float, p: float) -> float:
    return (y - p) ** 2


@wrong("squared-error", "square-forgotten", "Square the difference before you halve it.")
def _(y: float, p: float) -> float:
    return abs(y - p) / 2


@wrong(
    "squared-error",
    "output-squared",
    "That is half the square of the output. Take target minus output first.",
)
def _(p: float, y: float) -> float:
    return p * p / 2 if y else (1 - p) ** 2 / 2


@right("share", "Divide $e^{z}$ of this class by the sum of them over all classes of the example.")
def share(k: float, z: Sequence[float]) -> float:
    """Softmax over the classes of one example: e^{z_k} / Σ_j e^{z_j}."""
    return float(ARITHMETIC["softmax"](k, *z))


@wrong(
    "share",
    "wrong-axis",
    "You went down the column. The shares of one example add up to 1: go along its row.",
)
def _(k: float, z: Sequence[float], below: Sequence[float]) -> float:
    return float(ARITHMETIC["softmax"](0, z[int(k)], below[int(k)]))


@wrong("share", "exponential-forgotten", "You divided $z$ by the sum of them. Take $e^{z}$ first.")
def _(k: float, z: Sequence[float]) -> float:
    return z[int(k)] / sum(z)


@wrong("share", "not-divided", "That is $e^{z}$ alone. Divide by the sum over all classes.")
def _(k: float, z: Sequence[float]) -> float:
    return math.exp(z[int(k)])


@wrong(
    "share",
    "sigmoid-for-softmax",
    "That is the sigmoid of $z$. With several classes the shares are divided among all.",
)
def _(k: float, z: Sequence[float]) -> float:
    return float(ARITHMETIC["sigmoid"](z[int(k)]))


@right("predicted-class", "The class with the largest share, counted from 1.")
def predicted(z: Sequence[float]) -> float:
    """The place of the largest, from 1."""
    return float(z.index(max(z)) + 1)


@wrong(
    "predicted-class", "counted-from-zero", "You counted from 0, as programs do. These classes count from 1."
)
def _(z: Sequence[float]) -> float:
    return float(z.index(max(z)))


@wrong(
    "predicted-class",
    "smallest-taken",
    "That is the class with the smallest share. The largest is the answer.",
)
def _(z: Sequence[float]) -> float:
    return float(z.index(min(z)) + 1)


@wrong("predicted-class", "largest-itself", "That is the largest number. Its place is asked for.")
def _(z: Sequence[float]) -> float:
    return max(z)
