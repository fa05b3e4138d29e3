"""Dropout: while a network learns, hidden units are left out by chance, and those that stay say more.

Which ones is a function of the seed, of how many examples were shown before, and of the unit. No state is kept, so a
run is the same to the bit however it was stepped, rewound or woken; the compiled kernels draw the very same masks.
Source: Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014, Dropout, JMLR 15; inverted, so that nothing is
scaled where the network answers.
"""

from collections.abc import Sequence

import numpy as np

from .network import LayerShape
from .seeds import splitmix64
from .types import Array, Indices

# Keeps these draws apart from those of the order of examples, which are made of the same seed.
SALT = np.uint64(0xD20905D20905D209)
# A word's upper 53 bits as a number from 0 up to 1.
SHIFT, UNIT = np.uint64(11), 2.0**-53


def masks(
    seed: int, shown: Indices, shapes: Sequence[LayerShape], rates: Sequence[float]
) -> list[Array | None]:
    """What each layer's a is multiplied by before it is passed on: 0 with probability p, else 1 / (1 − p).

    shown: (m,), how many examples were shown before each of these. rates: p for each hidden layer. Returns an (m, n_l)
    array for each layer, None where p is 0, as it is for the output layer.
    """
    start = splitmix64(np.uint64(seed) ^ SALT, 1) ^ shown.astype(np.uint64)[:, np.newaxis]
    words = splitmix64(splitmix64(start, 1), sum(shape.units for shape in shapes))
    drawn = (words >> SHIFT).astype(np.float64) * UNIT
    found: list[Array | None] = []
    first = 0
    for number, shape in enumerate(shapes):
        rate = rates[number] if number < len(rates) else 0.0
        mine = drawn[:, first : first + shape.units]
        found.append(np.where(mine >= rate, 1.0 / (1.0 - rate), 0.0) if rate else None)
        first += shape.units
    return found
