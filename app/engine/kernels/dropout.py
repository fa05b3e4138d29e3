"""Dropout's masks, drawn as ``dropout.masks`` draws them, and class weights: put on a chunk of examples in place.

For one network, whose examples lie side by side, and for eight of them, which do.
"""

from typing import Any

import numpy as np

from .. import dropout
from ..types import Array, Indices
from .compiling import aside, helper
from .layout import WIDTH, NetworkGroup, RunArrays
from .shuffling import GOLDEN_GAMMA, splitmix64
from .simd import load, store, where
from .words import load_words

SALT, SHIFT, UNIT = dropout.SALT, dropout.SHIFT, dropout.UNIT


@aside
def leave_out(
    values: Array,
    place: int,
    seed: np.uint64,
    shown: int,
    first: int,
    units: int,
    rate: float,
    count: int,
    width: int,
) -> None:
    """v ← v / (1 − p) for the units that stay, 0 for those left out: v of unit k on example i at place + k·width + i.

    shown: how many examples were shown before the first of these. first: how many units the layers before have.
    """
    begin = splitmix64((seed ^ SALT) + GOLDEN_GAMMA)
    scale = 1.0 / (1.0 - rate)
    for lane in range(count):
        state = splitmix64((begin ^ np.uint64(shown + lane)) + GOLDEN_GAMMA)
        state += GOLDEN_GAMMA * np.uint64(first)
        here = place + lane
        for _ in range(units):
            state += GOLDEN_GAMMA
            kept = np.float64(splitmix64(state) >> SHIFT) * UNIT >= rate
            values[here] = values[here] * scale if kept else 0.0
            here += width


@helper
def drop(run: RunArrays, layer: Any, values: Array, place: int, begin: int, count: int, width: int) -> None:
    """Leave out a layer's units: of its a, or of the errors on their way to it.

    The examples are those from place ``begin`` of the epoch under way on.
    """
    shown = run.clock[0].epoch * len(run.order) + begin
    leave_out(values, place, run.plan[0].seed, shown, layer.first, layer.units, layer.dropout, count, width)


@helper
def drop_each(group: NetworkGroup, layer: Any, values: Array, place: int, shown: int, width: int) -> None:
    """Leave out a layer's units in each of eight networks, every one by its own seed; see ``leave_out``."""
    begin = splitmix64((load_words(group.seeds, 0) ^ SALT) + GOLDEN_GAMMA)
    scale, bound = 1.0 / (1.0 - layer.dropout), np.uint64(np.ceil(layer.dropout / UNIT))
    for lane in range(0, width, WIDTH):
        state = splitmix64((begin ^ np.uint64(shown + lane // WIDTH)) + GOLDEN_GAMMA)
        state = state + GOLDEN_GAMMA * np.uint64(layer.first)
        for here in range(place + lane, place + lane + layer.units * width, width):
            state = state + GOLDEN_GAMMA
            kept = (splitmix64(state) >> SHIFT) >= bound
            store(values, here, where(kept, load(values, here) * scale, 0.0))


@aside
def unscale(a: Array, place: int, numbers: int, rate: float) -> None:
    """a ← a (1 − p): a layer's own a again, from which its slope is told; those left out stay 0."""
    for here in range(place, place + numbers):
        a[here] *= 1.0 - rate


@aside
def weigh(
    delta: Array, units: int, weights: Array, numbers: Indices, begin: int, count: int, width: int
) -> None:
    """δ ← w δ on the output units, w what each example counts: those at places ``begin`` and on of ``numbers``."""
    for lane in range(count):
        weight = weights[numbers[begin + lane]]
        for k in range(units):
            delta[lane + k * width] *= weight


@aside
def weigh_each(group: NetworkGroup, delta: Array, units: int, begin: int, width: int) -> None:
    """δ ← w δ on the output units of eight networks: as ``weigh``, each with its own order of examples."""
    for lane in range(width):
        k = lane % WIDTH
        row = group.orders[k, begin + lane // WIDTH]
        weight = group.class_weights[k, np.int64(group.train.targets[row])]
        for unit in range(units):
            delta[lane + unit * width] *= weight
