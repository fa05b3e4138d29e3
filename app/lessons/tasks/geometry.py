"""Descent on a curve, and points that a line can or can't part."""

import math
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field

from ...engine.analysis.separability import Inseparable, separability
from ..numbers import write
from ..observation import Observation
from .base import Answer, AnswerError, Cell, Scene, Task, TaskError, Verdict, number

FAR = 1e6
CLOSE = 0.05


def height(coefficients: Sequence[float], x: float) -> float:
    """f(x) = c_0 + c_1 x + c_2 x² + …, by Horner's rule."""
    total = 0.0
    for coefficient in reversed(coefficients):
        total = total * x + coefficient
    return total


def slope(coefficients: Sequence[float], x: float) -> float:
    """f′(x)."""
    return height([power * coefficient for power, coefficient in enumerate(coefficients)][1:], x)


def descend(coefficients: Sequence[float], start: float, rate: float, steps: int) -> list[float]:
    """x ← x − rate · f′(x), the way of it: start first. Ends early beyond ±10⁶."""
    way = [start]
    for _ in range(steps):
        x = way[-1] - rate * slope(coefficients, way[-1])
        way.append(max(-FAR, min(FAR, x)) if math.isfinite(x) else FAR)
        if abs(way[-1]) >= FAR:
            break
    return way


def minima(coefficients: Sequence[float]) -> list[float]:
    """The x of every local minimum, the lowest first."""
    derivative = np.polynomial.Polynomial(coefficients).deriv()
    bend = derivative.deriv()
    found = [float(root.real) for root in derivative.roots() if abs(root.imag) < 1e-9 and bend(root.real) > 0]
    return sorted(found, key=lambda x: height(coefficients, x))


class Descent(Task):
    """A learning rate with which the ball ends in the lowest valley, or in another, or flies away."""

    kind: Literal["descent"]
    coefficients: Annotated[list[float], Field(min_length=3, max_length=9)]
    start: float
    steps: int = Field(60, ge=1, le=1000)
    goal: Literal["global", "local", "diverges"]

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Let the ball roll with that rate, and say where it ends."""
        rate = number(answer, "rate", "the learning rate")
        if rate <= 0:
            raise AnswerError(
                "rate", "a learning rate is greater than 0; with less the ball rolls uphill or not at all"
            )
        end, told = self.outcome(rate)
        return Verdict(
            end == self.goal,
            self.praise if end == self.goal else told,
            {"rate": Cell(end == self.goal, told)},
        )

    def outcome(self, rate: float) -> tuple[str, str]:
        """Where the ball ends, and that in words."""
        way = descend(self.coefficients, self.start, rate, self.steps)
        x = way[-1]
        if abs(x) >= FAR:
            return "diverges", f"it flies away: after {len(way) - 1} steps it is beyond all bounds"
        for number_, valley in enumerate(minima(self.coefficients)):
            if abs(x - valley) < CLOSE:
                words = "the lowest valley" if number_ == 0 else "a valley that is not the lowest"
                return (
                    "global" if number_ == 0 else "local"
                ), f"it comes to rest in {words}, at x = {_text(x)}"
        if abs(way[-1] - way[-2]) < CLOSE / 10:
            return (
                "slow",
                f"it has only crept from {_text(self.start)} to {_text(x)} in {self.steps} steps; use a larger rate",
            )
        return (
            "restless",
            f"after {self.steps} steps it still jumps about, at x = {_text(x)} now: a smaller rate would let it settle",
        )

    def probe(self, scene: Scene) -> None:
        """Some rate must do what is asked."""
        if not any(self.outcome(rate)[0] == self.goal for rate in np.geomspace(1e-3, 10, 60)):
            raise TaskError(
                f"no learning rate leads to “{self.goal}” from {self.start:g}",
                "Choose another start or curve",
                "goal",
            )

    def form(self, scene: Scene) -> dict[str, Any]:
        """The curve, for the picture."""
        return {"coefficients": self.coefficients, "start": self.start, "steps": self.steps}


class Points(Task):
    """Two points of each class, dragged until a line parts them, or until none does."""

    kind: Literal["points"]
    start: Annotated[
        list[Annotated[list[float], Field(min_length=2, max_length=2)]], Field(min_length=4, max_length=12)
    ]
    classes: list[Literal[0, 1]]
    goal: Literal["separable", "inseparable"]

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Ask for a line, or for a point in both hulls; either is the proof."""
        points = np.array(
            [
                [number(answer, f"p{i + 1}_x{j + 1}", f"point {i + 1}") for j in range(2)]
                for i in range(len(self.start))
            ]
        )
        if np.abs(points).max() > FAR:
            raise AnswerError("p1_x1", f"keep the points within ±{FAR:g}")
        targets = np.array(self.classes, dtype=np.float64)
        if any((one == other).all() for one in points[targets == 0] for other in points[targets == 1]):
            return self.verdict(
                self.goal == "inseparable",
                "two points of different classes lie on each other; no line parts them",
            )
        found = separability(points, targets)
        if isinstance(found, Inseparable):
            where = f"({_text(found.point[0])}, {_text(found.point[1])})"
            told = f"The two hulls meet at {where}: no line parts these points."
            return Verdict(
                self.goal == "inseparable", f"{self.praise} {told}" if self.goal == "inseparable" else told
            )
        told = f"A line parts them, with a margin of {write(found.margin)}."
        return Verdict(
            self.goal == "separable", f"{self.praise} {told}" if self.goal == "separable" else told
        )

    def probe(self, scene: Scene) -> None:
        """A class for each point, and both present."""
        if len(self.classes) != len(self.start) or len(set(self.classes)) != 2:
            raise TaskError(
                "there must be a class for each point, and both classes",
                "Write as many 0s and 1s as points",
                "classes",
            )

    def form(self, scene: Scene) -> dict[str, Any]:
        """The points as they start."""
        return {"points": self.start, "classes": self.classes}


def _text(value: float) -> str:
    return write(round(float(value), 3)).replace("-", "−")
