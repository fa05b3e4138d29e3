"""Where networks change their minds: which cells of a plane their boundaries pass through, and how near one is.

A boundary is where the class that is read changes; of a regression it is where the value passes the middle of the
targets that were learned from. Of a network with one input it is the curve of what it says, over that input.
"""

from dataclasses import dataclass

import numpy as np

from ...engine.analysis.surface import grid
from ...engine.data.preprocessing import Pipeline
from ...engine.readout import Readout
from ...engine.types import Array, Mask

Range = tuple[float, float]

# As the page draws a plane: room around the data, and more around a truth table's, which sit on two values.
AIR, AIR_OF_TABLES = 0.08, 0.5
AIR_OF_CURVES = 0.25


@dataclass(frozen=True)
class Plane:
    """What is looked at: the first two inputs, the others at their means; or one input, and what is said of it.

    ranges: of both axes, the second upwards. level: what the first output is held against, unless the largest output
    is what counts (``largest``). means: (d,).
    """

    ranges: tuple[Range, Range]
    curves: bool
    largest: bool
    level: float
    means: Array

    @classmethod
    def of(cls, pipeline: Pipeline, readout: Readout) -> "Plane":
        """Of a run's data."""
        ranges = [_widened(*one) for one in pipeline.dataset.ranges()[:2]]
        targets = pipeline.dataset.targets[pipeline.train].reshape(len(pipeline.train), -1)[:, 0]
        said = (targets.min(), targets.max()) if readout.kind == "value" else (readout.low, readout.high)
        low, high = (float(one) for one in said)
        curves = len(ranges) == 1
        if curves:
            air = AIR_OF_CURVES * (high - low or 1.0)
            ranges.append((low - air, high + air))
        level = (low + high) / 2.0 if readout.kind == "value" else readout.level
        means = pipeline.dataset.inputs[pipeline.train].mean(axis=0)
        return cls((ranges[0], ranges[1]), curves, readout.kind == "argmax", level, means)

    def inputs(self, window: tuple[Range, Range], corners: int) -> Array:
        """Raw inputs at the corners of a part of it, the first axis running fastest: (corners², d), or (corners, d)."""
        return grid(window[: 1 if self.curves else 2], self.means, corners)


def crossed(plane: Plane, said: Array, corners: int) -> Mask:
    """Which cells between so many corners the boundary of each network passes through: (k, corners − 1, corners − 1).

    said: (k, m, n_out) at those corners. The first row is the lowest.
    """
    if plane.curves:
        return _under_curve(plane.ranges[1], said[:, :, 0], corners - 1)
    read = said.argmax(axis=2) if plane.largest else said[:, :, 0] >= plane.level
    table = read.reshape(len(said), corners, corners)
    along, up = table[:, :, 1:] != table[:, :, :-1], table[:, 1:] != table[:, :-1]
    # A cell that is crossed is so at two of its sides at least, so three of them tell it.
    cells: Mask = along[:, 1:] | along[:, :-1] | up[:, :, :-1]
    return cells


def distances(
    plane: Plane, said: Array, window: tuple[Range, Range], corners: int, point: tuple[float, float]
) -> Array:
    """How far the boundary of each network, (k,), passes from a point, in widths and heights of the plane.

    said: as of ``crossed``, at the corners of ``window``. Infinite for one that does not come there.
    """
    scales = [high - low for low, high in plane.ranges]
    ticks = [
        (np.linspace(*one, corners) - at) / scale
        for one, at, scale in zip(window, point, scales, strict=True)
    ]
    if plane.curves:
        heights = (said[:, :, 0] - point[1]) / scales[1]
        found: Array = np.hypot(ticks[0], heights).min(axis=1)
        return np.where(np.isfinite(found), found, np.inf)
    table = said.reshape(len(said), corners, corners, -1)
    x, y = ticks[0][None, None, :], ticks[1][None, :, None]
    step_x, step_y = ticks[0][1] - ticks[0][0], ticks[1][1] - ticks[1][0]
    along = np.hypot(x[:, :, :-1] + step_x * _turn(plane, table[:, :, :-1], table[:, :, 1:]), y)
    up = np.hypot(x, y[:, :-1] + step_y * _turn(plane, table[:, :-1], table[:, 1:]))
    both = np.concatenate([one.reshape(len(said), -1) for one in (along, up)], axis=1)
    nearest: Array = np.fmin.reduce(both, axis=1, initial=np.inf)
    return nearest


def _turn(plane: Plane, here: Array, there: Array) -> Array:
    """Where between two corners the class changes, 0 to 1; not a number where it does not. here, there: (…, n_out)."""
    if not plane.largest:
        before, after = here[..., 0] - plane.level, there[..., 0] - plane.level
        changes = (before >= 0.0) != (after >= 0.0)
    else:
        first, second = here.argmax(axis=-1)[..., None], there.argmax(axis=-1)[..., None]
        before, after = (
            (np.take_along_axis(said, first, -1) - np.take_along_axis(said, second, -1))[..., 0]
            for said in (here, there)
        )
        changes = (first != second)[..., 0]
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        share = before / (before - after)
    return np.where(changes, np.where(np.isfinite(share), share, 0.5), np.nan)


def _under_curve(heights: Range, said: Array, cells: int) -> Mask:
    """Which cells the lines from corner to corner pass through. said: (k, cells + 1)."""
    low, high = heights
    with np.errstate(invalid="ignore", over="ignore"):
        rows = (said - low) / (high - low) * cells
    rows = np.where(np.isfinite(rows), np.clip(rows, -1.0, cells + 1.0), np.nan)
    least, most = np.minimum(rows[:, :-1], rows[:, 1:]), np.maximum(rows[:, :-1], rows[:, 1:])
    floor = np.arange(cells)[None, :, None]
    passes: Mask = (most[:, None, :] >= floor) & (least[:, None, :] < floor + 1)
    return passes


def _widened(low: float, high: float) -> Range:
    span = high - low or 1.0
    air = (AIR_OF_TABLES if span <= 1.0 else AIR) * span
    return low - air, high + air
