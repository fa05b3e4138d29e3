"""The order of examples, drawn as ``seeds.order`` draws it."""

from typing import TypeVar

import numpy as np

from ..types import Indices
from .compiling import helper
from .layout import RunArrays
from .values import Words

GOLDEN_GAMMA = np.uint64(0x9E3779B97F4A7C15)
MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
MIX_2 = np.uint64(0x94D049BB133111EB)
_30, _27, _31, _32 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(32)

Word = TypeVar("Word", np.uint64, Words)


@helper
def splitmix64(state: Word) -> Word:
    """The word of the SplitMix64 sequence that belongs to one state; or eight, to eight of them."""
    z = (state ^ (state >> _30)) * MIX_1
    z = (z ^ (z >> _27)) * MIX_2
    return z ^ (z >> _31)


@helper
def draw(order: Indices, seed: np.uint64, epoch: int) -> None:
    """The order of one epoch, into ``order``."""
    state = splitmix64((splitmix64(seed + GOLDEN_GAMMA) ^ np.uint64(epoch)) + GOLDEN_GAMMA)
    for i in range(len(order)):
        order[i] = i
    for last in range(len(order) - 1, -1, -1):
        state += GOLDEN_GAMMA
        pick = ((splitmix64(state) >> _32) * np.uint64(last + 1)) >> _32
        order[last], order[pick] = order[pick], order[last]


@helper
def shuffle(run: RunArrays) -> None:
    """Lay out the order of the epoch under way, if it isn't there already."""
    clock, seed = run.clock[0], run.plan[0].seed
    if clock.order_epoch != clock.epoch or clock.order_seed != seed:
        draw(run.order, seed, clock.epoch)
        clock.order_epoch, clock.order_seed = clock.epoch, seed
