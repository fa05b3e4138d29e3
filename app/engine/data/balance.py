"""Balance: how many of two classes are of the first one, so that another share adds or takes single examples.

Examples stand at places 0 … n−1, and the classes take turns: even places are the first class's own, odd ones the
second's. Another share hands places of one class to the other, one after the other, in an order drawn from the seed.
"""

import numpy as np

from ..types import Array, Indices
from .dataset import DataError
from .shapes import Draws, Shape

LEAST, MOST = 0.05, 0.95
EVEN = 0.5


def check_balance(balance: float | None, classes: int, name: str) -> None:
    """Raises DataError for a share that is out of range, and for one of data that has not two classes."""
    if balance is None:
        return
    if classes != 2:
        has = f"has {classes} classes" if classes else "is a regression"
        raise DataError(
            f"balance is the share of the first of two classes, and {name} {has}; leave it out", "balance"
        )
    if not LEAST <= balance <= MOST:
        raise DataError(f"balance {balance:g} is out of range; choose one from {LEAST} to {MOST}", "balance")


def first_count(samples: int, balance: float) -> int:
    """How many of so many examples are of the first class: round(n · balance), and at least one of each."""
    return min(max(int(samples * balance + 0.5), 1), samples - 1)


def places(samples: int, balance: float, draws: np.random.Generator) -> tuple[Indices, Indices]:
    """The places of each class, in the order in which it gets more of them: its own first, then the other's.

    The first k of a class are the same for every balance that gives it as many: a point at such a place stays.
    """
    own = [draws.permutation(np.arange(label, samples, 2, dtype=np.int64)) for label in (0, 1)]
    more = first_count(samples, balance) - len(own[0])
    if more >= 0:
        return _handed(own[1], own[0], more)[::-1]
    return _handed(own[0], own[1], -more)


def _handed(giving: Indices, taking: Indices, count: int) -> tuple[Indices, Indices]:
    """The last so many places of the one class, the very last first, go to the other."""
    kept = len(giving) - count
    return giving[:kept], np.concatenate([taking, giving[kept:][::-1]])


def unbalanced(
    shape: Shape,
    samples: int,
    draws: Draws,
    noise: float,
    balance: float,
    more: Draws,
    order: np.random.Generator,
) -> tuple[Array, Array]:
    """A shape of two classes with another share of the first: inputs (n, 2) and targets (n,).

    The points are those of the balanced set, but for the places that change hands: there stand points of a second set,
    drawn by ``more``, in a spiral halfway between those of the first. order: draws which places and which points.
    """
    own = np.arange(samples, dtype=np.int64) % 2
    inputs, targets = shape(own, draws, noise), own.astype(np.float64)
    twice = np.arange(2 * samples, dtype=np.int64)
    between = twice[twice // 2 % 2 == 1]
    others = shape(twice % 2, more, noise)[between]
    for label, slots in enumerate(places(samples, balance, order)):
        gained = slots[own[slots] != label]
        found = order.permutation(np.flatnonzero(between % 2 == label))
        inputs[gained], targets[gained] = others[found[: len(gained)]], label
    return inputs, targets
