"""Dropout's masks, drawn as ``dropout.masks`` draws them, and put on a chunk of examples in place."""

from typing import Any

import numpy as np

from .. import dropout
from ..types import Array
from .compiling import helper
from .layout import WIDTH, RunArrays
from .shuffling import GOLDEN_GAMMA, splitmix64
from .simd import load, store

SALT, SHIFT, UNIT = dropout.SALT, dropout.SHIFT, dropout.UNIT


@helper
def drop(run: RunArrays, layer: Any, values: Array, place: int, begin: int, count: int, width: int) -> None:
    """v ← v / (1 − p) for the units that stay, 0 for those left out; v: a layer's a, or the errors on their way to it.

    The examples are those from place ``begin`` of the epoch under way on; v of unit k on the first of them lies at
    place + k·width.
    """
    seed = splitmix64((run.plan[0].seed ^ SALT) + GOLDEN_GAMMA)
    shown = run.clock[0].epoch * len(run.order) + begin
    rate = layer.dropout
    scale = 1.0 / (1.0 - rate)
    for lane in range(count):
        state = splitmix64((seed ^ np.uint64(shown + lane)) + GOLDEN_GAMMA)
        state += GOLDEN_GAMMA * np.uint64(layer.first)
        here = place + lane
        for _ in range(layer.units):
            state += GOLDEN_GAMMA
            kept = np.float64(splitmix64(state) >> SHIFT) * UNIT >= rate
            values[here] = values[here] * scale if kept else 0.0
            here += width


@helper
def unscale(layer: Any, a: Array, width: int) -> None:
    """a ← a (1 − p): a layer's own a again, from which its slope is told; those left out stay 0."""
    for place in range(layer.output, layer.output + layer.units * width, WIDTH):
        store(a, place, load(a, place) * (1.0 - layer.dropout))
