"""The grid on which a decision surface is computed: one or two inputs vary, the others stand still."""

from collections.abc import Sequence

import numpy as np

from ..types import Array


def grid(ranges: Sequence[tuple[float, float]], means: Array, resolution: int) -> Array:
    """Raw inputs over the first inputs, one for each of ``ranges``: (resolution^len(ranges), n), the first fastest.

    ranges: the lowest and highest value of each input that varies. means: (n,), where the others are held.
    Raises ValueError for a resolution below 2, and for more ranges than inputs.
    """
    if resolution < 2:
        raise ValueError(f"a surface needs a resolution of at least 2, not {resolution}")
    if not 1 <= len(ranges) <= len(means):
        raise ValueError(f"{len(ranges)} axes do not fit {len(means)} inputs")
    ticks = [np.linspace(low, high, resolution) for low, high in ranges]
    points = np.tile(means, (resolution ** len(ranges), 1))
    for number, axis in enumerate(np.meshgrid(*ticks)):
        points[:, number] = axis.ravel()
    return points
