"""A layer's vital signs: how large its gradient is, how its activations lie, which of its units are silent."""

from dataclasses import dataclass

import numpy as np

from ..network import Forward
from ..types import Array

BINS = 20
# Past these a unit's slope is below a tenth of what it is at zero.
SATURATED = {"sigmoid": (0.025, 0.975), "tanh": (-0.95, 0.95)}


@dataclass(frozen=True)
class Vitals:
    """A layer over the training part: gradient_norm is √(mean (∂J/∂w)²), None for a rule that follows no gradient.

    saturated_share is of all its activations. histogram: counts of those that are finite in 20 equal bins from
    ``lowest`` to ``highest``; all of them in the first where the two are the same.
    """

    gradient_norm: float | None
    saturated_share: float
    dead_units: list[int]
    lowest: float
    highest: float
    histogram: list[int]


def vitals(forward: Forward, number: int, activation: str, slopes: Array | None) -> Vitals:
    """Of layer ``number``, from 0. slopes: ∂J/∂w, (n_out, n_in). Any numbers will do, finite or not."""
    a = forward.activations[number + 1]
    low, high = SATURATED.get(activation, (-np.inf, np.inf))
    finite = a[np.isfinite(a)]
    lowest, highest = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    return Vitals(
        None if slopes is None else float(root_mean_square(slopes.ravel())),
        float(((a < low) | (a > high)).mean()),
        silent_units(a) if activation == "relu" else [],
        lowest,
        highest,
        _histogram(finite, lowest, highest),
    )


def silent_units(activations: Array) -> list[int]:
    """The units, from 0, that are 0 for every example. activations: (n, n_out)."""
    found: list[int] = np.flatnonzero((activations == 0.0).all(axis=0)).tolist()
    return found


def root_mean_square(numbers: Array) -> Array:
    """√(mean x²) over the first axis, of numbers whose squares no float may hold."""
    largest = np.abs(numbers).max(axis=0)
    scale = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
    result: Array = scale * np.sqrt(((numbers / scale) ** 2).mean(axis=0))
    return result


def _histogram(finite: Array, lowest: float, highest: float) -> list[int]:
    """How many lie in each of the equal bins. By their share of the way, which exists for any two numbers.

    Bins a few units in the last place wide have no edges to tell apart, and a range may be larger than any float.
    """
    half = highest / 2 - lowest / 2
    if half > np.finfo(np.float64).max / 2:
        share = (finite / 2 - lowest / 2) / half
    elif highest > lowest:
        share = (finite - lowest) / (highest - lowest)
    else:
        share = np.zeros(finite.size)
    bins = np.minimum((share * BINS).astype(np.int64), BINS - 1)
    counts: list[int] = np.bincount(bins, minlength=BINS).tolist()
    return counts
