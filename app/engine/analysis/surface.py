"""The plane on which a decision surface is computed: two inputs vary, the others stand still."""

from collections.abc import Sequence

import numpy as np

from app.engine.types import Array


def plane(
    ranges: Sequence[tuple[float, float]], means: Array, resolution: int, axes: tuple[int, int] = (0, 1)
) -> Array:
    """A grid of raw inputs, (resolution², n): row by row, the first axis fastest, the second from low to high.

    ranges: lowest and highest value of every input. means: (n,), where the other inputs are held. With a
    single input the grid still has resolution² rows, its second axis being no input at all.
    Raises ValueError for a resolution below 2 or an axis that does not exist.
    """
    if resolution < 2:
        raise ValueError(f"a surface needs a resolution of at least 2, not {resolution}")
    if max(axes) >= max(len(means), 2) or min(axes) < 0 or axes[0] == axes[1]:
        raise ValueError(f"axes {axes} are not two different inputs out of {len(means)}")
    points = np.tile(means, (resolution * resolution, 1))
    for axis, repeat in zip(axes, (False, True), strict=True):
        if axis < len(means):
            ticks = np.linspace(*ranges[axis], resolution)
            points[:, axis] = np.repeat(ticks, resolution) if repeat else np.tile(ticks, resolution)
    return points
