"""Eight words are what eight numbers of NumPy's are, wrapped round at 2⁶⁴."""

import numpy as np

from app.engine.kernels.compiling import entry
from app.engine.kernels.shuffling import splitmix64
from app.engine.kernels.simd import lanes, store, where
from app.engine.kernels.words import load_words
from app.engine.seeds import splitmix64 as drawn
from app.engine.types import Array

GAMMA, SHIFT = np.uint64(0x9E3779B97F4A7C15), np.uint64(60)


@entry(np.zeros(1, np.uint64), np.uint64(0), np.zeros(1))
def upper(states: Array, bound: np.uint64, found: Array) -> None:
    """1 where a state's word, its upper four bits alone, is no less than the bound."""
    kept = (splitmix64(load_words(states, 0) + GAMMA) >> SHIFT) >= bound
    store(found, 0, where(kept, lanes(1.0), 0.0))


def test_words_are_drawn_as_numpy_draws_them() -> None:
    states = np.random.default_rng(3).integers(2**64, size=(40, 8), dtype=np.uint64)
    found = np.zeros(8)
    for row in states:
        words = np.array([drawn(state, 1)[0] for state in row]) >> SHIFT
        for bound in range(17):
            upper(row, np.uint64(bound), found)
            assert found.tolist() == (words >= bound).astype(float).tolist()
