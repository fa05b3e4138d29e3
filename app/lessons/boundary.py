"""Where a run's classes part, on the plane of two raw inputs: the line, if it is one, and how far it bends."""

from dataclasses import dataclass

import numpy as np

from ..engine.activations import ACTIVATIONS
from ..engine.analysis.separability import Inseparable, Separable, separability
from ..engine.expressions.nodes import ExpressionError
from ..engine.types import Array, Indices
from ..runs.predictions import grid_over, plane_of
from ..runs.run import Run

# Whose mistakes are counted, besides those of a class.
SIDES = ("all", "both")
RESOLUTION = 60
# A sum that is off a plane by less than this share of its range is one.
STRAIGHT = 1e-9
# Beyond it every activation is as good as flat.
FAR = 60.0


@dataclass(frozen=True)
class Straight:
    """Where ``normal`` · x + ``offset`` = 0, for raw inputs x."""

    normal: tuple[float, float]
    offset: float

    def segment(self, run: Run) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """Its part inside the plane that pictures show, from the left to the right; None if it lies outside."""
        (left, right), (low, high) = plane_of(run.pipeline)
        a, b = self.normal
        ends = [(x, -(a * x + self.offset) / b) for x in (left, right) if b != 0]
        ends += [(-(b * y + self.offset) / a, y) for y in (low, high) if a != 0]
        slack = 1e-9 * (abs(right - left) + abs(high - low))
        inside = sorted(
            (x, y) for x, y in ends if left - slack <= x <= right + slack and low - slack <= y <= high + slack
        )
        return (inside[0], inside[-1]) if len(inside) > 1 and inside[0] != inside[-1] else None


class BoundaryFunctions:
    """What an expression may ask of it. ``run`` gives the run at a moment."""

    def run(self, after: float | None = None, epochs: float | None = None) -> Run:
        """The run at that moment."""
        raise NotImplementedError

    def wrong(
        self, side: float | str = "all", after: float | None = None, epochs: float | None = None
    ) -> float:
        """How many examples are named wrongly: all, those of class ``side``, or with "both" of the class with fewer."""
        targets, missed = errors(self.run(after, epochs))
        if side == "all":
            return float(missed.sum())
        if side == "both":
            return float(min(missed[targets == one].sum() for one in np.unique(targets)))
        return float(missed[targets == side].sum())

    def curvature(self, after: float | None = None, epochs: float | None = None) -> float:
        """How far the boundary strays from a straight line, as a share of the plane; 0 where it is one."""
        return curvature(self.run(after, epochs))

    def margin(self) -> float:
        """The distance of the best line to the nearest example."""
        return self._line().margin

    def bound(self) -> float:
        """Novikoff's (R/γ)²."""
        return self._line().folded.bound

    def separable(self) -> float:
        """1 if a line parts the two classes, else 0."""
        return 0.0 if isinstance(self._parted(), Inseparable) else 1.0

    def _line(self) -> Separable:
        found = self._parted()
        if isinstance(found, Inseparable):
            raise ExpressionError("these classes are not separable, so there is no best line")
        return found

    def _parted(self) -> Separable | Inseparable:
        train = self.run().trainer.train
        return separability(train.inputs, train.targets)


def raw(run: Run) -> Array:
    """The training examples as they are in the data, (m, d)."""
    rows: Array = run.pipeline.dataset.inputs[run.pipeline.train]
    return rows


def named(run: Run) -> Indices:
    """The class that the run gives to each training example, (m,). Raises ExpressionError for a regression."""
    trainer = run.trainer
    if trainer.readout.kind == "value":
        raise ExpressionError("this run has values, not classes")
    return trainer.readout.classes(trainer.network.output(trainer.train.inputs))


def errors(run: Run) -> tuple[Array, Array]:
    """The class of each training example, and whether the run names it wrongly; both (m,)."""
    found = named(run)
    targets = run.trainer.train.targets
    return targets, found != targets


def straight(run: Run) -> Straight | None:
    """The line at which the class changes; None if there is none, or if it is not straight."""
    trainer = run.trainer
    if trainer.readout.kind != "level" or run.pipeline.dataset.inputs.shape[1] != 2:
        return None
    points = grid_over(run.pipeline, 6)
    sums = trainer.network.forward(run.pipeline.see(points)).pre_activations[-1][:, 0]
    if not np.isfinite(sums).all():
        return None
    columns = np.column_stack([points, np.ones(len(points))])
    plane = np.linalg.lstsq(columns, sums, rcond=None)[0]
    if np.abs(columns @ plane - sums).max() > STRAIGHT * max(1.0, np.ptp(sums)):
        return None
    if not np.hypot(plane[0], plane[1]) > STRAIGHT:
        return None
    return Straight((float(plane[0]), float(plane[1])), float(plane[2]) - _change(run))


def curvature(run: Run) -> float:
    """Root mean square distance of the boundary from its best straight line, as a share of the plane's diagonal.

    Raises ExpressionError for more or fewer than two inputs or classes.
    """
    if straight(run) is not None:
        return 0.0
    trainer = run.trainer
    if trainer.readout.kind != "level" or run.pipeline.dataset.inputs.shape[1] != 2:
        raise ExpressionError("only a boundary between two classes of two inputs has a curvature")
    points = grid_over(run.pipeline, RESOLUTION)
    height = trainer.network.output(run.pipeline.see(points))[:, 0] - trainer.readout.level
    crossings = _crossings(points, height)
    if len(crossings) < 3:
        return 0.0
    spread = crossings - crossings.mean(axis=0)
    off = np.linalg.svd(spread, compute_uv=False)[-1] / np.sqrt(len(crossings))
    return float(off / np.hypot(*np.ptp(points, axis=0)))


def _crossings(points: Array, height: Array) -> Array:
    """Where the height is 0 on the edges of a square grid, (k, 2)."""
    side = RESOLUTION
    numbers = np.arange(side * side).reshape(side, side)
    pairs = [(numbers[:, :-1], numbers[:, 1:]), (numbers[:-1], numbers[1:])]
    found = []
    for one, other in pairs:
        first, second = one.ravel(), other.ravel()
        crossed = (height[first] >= 0) != (height[second] >= 0)
        first, second = first[crossed], second[crossed]
        share = (height[first] / (height[first] - height[second]))[:, None]
        found.append(points[first] + share * (points[second] - points[first]))
    return np.concatenate(found)


def _change(run: Run) -> float:
    """The smallest sum of the output unit that is read as class 1, by halving."""
    function = ACTIVATIONS[run.trainer.network.shapes[-1].activation].function
    level = run.trainer.readout.level
    low, high = -FAR, FAR
    for _ in range(80):
        middle = (low + high) / 2
        if function(np.array([[middle]]))[0, 0] >= level:
            high = middle
        else:
            low = middle
    return high
