"""Every random draw of a run, from the seed of its spec and from nothing else.

Draws for different purposes come from independent streams, so that asking for other noise does not
move the starting weights. The order of examples is a function of (seed, epoch) alone: any epoch can be
replayed without the ones before it.
"""

import zlib

import numpy as np
from numpy.typing import NDArray

from .types import Indices

_GOLDEN_GAMMA = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


def generator(seed: int, stream: str, *more: int) -> np.random.Generator:
    """A generator for one purpose: ``stream`` names it, ``more`` tells its members apart (a layer's number, say).

    Raises ValueError for a negative seed.
    """
    return np.random.default_rng([seed, zlib.crc32(stream.encode()), *more])


def splitmix64(state: np.uint64 | NDArray[np.uint64], count: int) -> NDArray[np.uint64]:
    """``count`` words of the SplitMix64 sequence that starts at ``state``: (count,) uint64, or (m, count) of (m, 1).

    Source: Steele, Lea & Flood 2014, Fast splittable pseudorandom number generators, OOPSLA.
    """
    with np.errstate(over="ignore"):
        z = state + _GOLDEN_GAMMA * np.arange(1, count + 1, dtype=np.uint64)
        z = (z ^ (z >> np.uint64(30))) * _MIX_1
        z = (z ^ (z >> np.uint64(27))) * _MIX_2
        return z ^ (z >> np.uint64(31))


def order(seed: int, epoch: int, count: int) -> Indices:
    """The order in which one epoch shows its examples: a permutation of 0 … count−1, (count,) int64.

    Fisher–Yates, its i-th draw the i-th SplitMix64 word of a state made of seed and epoch: few integer
    operations and no stored state, so that the compiled kernels draw the very same order.
    Source: Durstenfeld 1964, Algorithm 235, CACM 7(7).
    """
    state = splitmix64(splitmix64(np.uint64(seed), 1)[0] ^ np.uint64(epoch), 1)[0]
    words = splitmix64(state, count) >> np.uint64(32)
    bounds = np.arange(count, 0, -1, dtype=np.uint64)
    picks = ((words * bounds) >> np.uint64(32)).astype(np.int64).tolist()
    shuffled = list(range(count))
    for drawn, pick in enumerate(picks):
        last = count - 1 - drawn
        shuffled[last], shuffled[pick] = shuffled[pick], shuffled[last]
    return np.array(shuffled, dtype=np.int64)
