"""Examples of a function, drawn from a seed: points are tried until there are enough where it has a value."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..numerals import grouped
from ..seeds import generator
from ..types import Array, Indices
from .balance import EVEN, places
from .dataset import DataError, Dataset
from .functions import FunctionSet

# Points are tried so many at a time; at most so many for each example that is wanted, and so many besides.
ROUND = 4096
TRIES_EACH, TRIES_BESIDES = 20, 40_000


@dataclass(frozen=True)
class Tried:
    """Points x ~ U(−reach, reach)^d in the order of their draws, (m, d), and their targets, (m,): NaN for none.

    directions: (m, d), where noise moves each, ~ U(−1, 1) on each axis.
    """

    points: Array
    directions: Array
    targets: Array

    def told(self, text: str) -> str:
        """Where the formula is no number, in a sentence; empty if it is one everywhere."""
        nowhere = np.flatnonzero(np.isnan(self.targets))
        if not len(nowhere):
            return ""
        place = ", ".join(f"{value:.2f}" for value in self.points[nowhere[0]]).replace("-", "−")
        return (
            f"{text} is no number at {grouped(len(nowhere))} of the {grouped(len(self.targets))} points that were "
            f"tried, such as ({place}); those are left out."
        )


def draw(
    wanted: FunctionSet, samples: int, noise: float = 0.0, seed: int = 0, balance: float | None = None
) -> Dataset:
    """Exactly ``samples`` examples, in an order shuffled by the seed.

    balance: the share of the first class (false, below, not positive), half of them when None. noise in [0, 1] moves
    the same points, directions ~ U(−reach, reach); in a regression over one input it moves y instead, directions
    ~ U(−h, h) with h half the range of y. Raises DataError where too few points of a kind can be found.
    """
    slots: tuple[Indices, ...] = (np.arange(samples, dtype=np.int64),)
    if wanted.class_names:
        slots = places(samples, EVEN if balance is None else balance, generator(seed, "balance"))
    tried = _try(wanted, seed, [len(part) for part in slots])
    chosen: Indices = np.empty(samples, dtype=np.int64)
    for part, found in zip(slots, _kinds(wanted, tried.targets), strict=True):
        chosen[part] = found[: len(part)]
    points, directions, targets = tried.points[chosen], tried.directions[chosen], tried.targets[chosen]
    if not wanted.class_names and float(np.ptp(targets)) == 0.0:
        why = (
            f"the expression is {targets[0] + 0.0:g} everywhere, so there is nothing to learn; write another"
        )
        raise DataError(why, "expression")
    if not wanted.class_names and wanted.inputs == 1:
        targets = targets + noise * float(np.ptp(targets)) / 2 * directions[:, 0]
    else:
        points = points + noise * wanted.reach * directions
    shuffled = generator(seed, "arrangement").permutation(samples)
    return Dataset(
        points[shuffled],
        targets[shuffled],
        wanted.task,
        wanted.input_names,
        wanted.class_names,
        wanted.formula.text,
        reading=wanted.told(),
        undefined=tried.told(wanted.formula.text),
    )


def _kinds(wanted: FunctionSet, targets: Array) -> list[Indices]:
    """Which points are of the first class, which of the second; of a regression, which have a value."""
    if not wanted.class_names:
        return [np.flatnonzero(~np.isnan(targets))]
    return [np.flatnonzero(targets == label) for label in range(len(wanted.class_names))]


def _try(wanted: FunctionSet, seed: int, counts: Sequence[int]) -> Tried:
    """Try points until there are so many of each kind. Raises DataError where there are not enough to be found."""
    draws, turns = generator(seed, "data"), generator(seed, "noise")
    rounds: list[Tried] = []
    found = np.zeros(len(counts), dtype=np.int64)
    most = TRIES_EACH * sum(counts) + TRIES_BESIDES
    while (found < counts).any() and len(rounds) * ROUND < most:
        points = draws.uniform(-wanted.reach, wanted.reach, (ROUND, wanted.inputs))
        rounds.append(Tried(points, turns.uniform(-1.0, 1.0, points.shape), wanted.targets(points)))
        found += [len(kind) for kind in _kinds(wanted, rounds[-1].targets)]
    parts = zip(*((one.points, one.directions, one.targets) for one in rounds), strict=True)
    tried = Tried(*map(np.concatenate, parts))
    for kind, needed in enumerate(counts):
        if found[kind] < needed:
            raise DataError(_missing(wanted, tried, kind, int(found[kind]), needed), "expression")
    return tried


def _missing(wanted: FunctionSet, tried: Tried, kind: int, found: int, needed: int) -> str:
    total = len(tried.targets)
    if np.isnan(tried.targets).all():
        why = f"the expression is no number at any of the {grouped(total)} points that were tried"
        return f"{why}; write another, or choose another range"
    names = wanted.class_names
    if not names:
        why = f"the expression was a number at only {grouped(found)} of the {grouped(total)} points that were tried"
        return f"{why}, and {grouped(needed)} are needed; choose another range, or ask for fewer"
    if not found:
        why = f"none of the {grouped(total)} points that were tried is “{names[kind]}”, so there is one class only"
        return f"{why}; write another expression, or choose another range"
    why = f"“{names[kind]}” came up at only {grouped(found)} of the {grouped(total)} points that were tried"
    return (
        f"{why}, and {grouped(needed)} are needed; choose another range or balance, or ask for fewer points"
    )
