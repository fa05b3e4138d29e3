"""Descent on a curve: a ball, a learning rate, and the valley in which it ends."""

import math
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import Field

from ..numbers import typeset
from ..observation import Observation
from .base import Answer, AnswerError, Cell, Scene, Task, TaskError, Verdict, counted, number

FAR = 1e6
CLOSE = 0.05
# The rates that are tried to see what is possible.
RATES = np.geomspace(1e-3, 10, 60)


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


class DescentTask(Task):
    """A learning rate with which the ball ends in the lowest valley, or in another, or flies away."""

    rank: ClassVar = 80

    kind: Literal["descent"]
    coefficients: Annotated[list[float], Field(min_length=3, max_length=9)]
    start: float
    steps: int = Field(60, ge=1, le=1000)
    goal: Literal["global", "local", "diverges"]

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Let the ball roll with that rate, and say where it ends."""
        rate = number(answer, "rate", "learning rate")
        if rate <= 0:
            raise AnswerError(
                "rate", "A learning rate is greater than 0; with less the ball rolls uphill or not at all."
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
        x, shown = way[-1], typeset(way[-1], 3)
        if abs(x) >= FAR:
            return (
                "diverges",
                f"It flies away: after {counted(len(way) - 1, 'step')} it is beyond all bounds.",
            )
        for number_, valley in enumerate(minima(self.coefficients)):
            if abs(x - valley) < CLOSE:
                words = "the lowest valley" if number_ == 0 else "a valley that is not the lowest"
                return (
                    "local" if number_ else "global",
                    f"It comes to rest in {words}, at x = {shown}.{self._advice('larger')}",
                )
        if abs(way[-1] - way[-2]) < CLOSE / 10:
            crept = (
                f"It has only crept from {typeset(self.start, 3)} to {shown} in {counted(self.steps, 'step')}"
            )
            return "slow", f"{crept}; use a larger rate."
        restless = f"After {counted(self.steps, 'step')} it still jumps about, at x = {shown} now."
        calm = "" if self.goal == "diverges" else " A smaller rate would let it settle."
        return "restless", f"{restless}{calm}{self._advice('still larger')}"

    def _advice(self, size: str) -> str:
        return f" To diverge it needs a {size} rate." if self.goal == "diverges" else ""

    def probe(self, scene: Scene) -> None:
        """Some rate must do what is asked."""
        if not any(self.outcome(rate)[0] == self.goal for rate in RATES):
            raise TaskError(
                f"no learning rate leads to “{self.goal}” from {self.start:g}",
                "Choose another start or curve",
                "goal",
            )

    def key(self, scene: Scene) -> str:
        """Rates that do what is asked, from the smallest to the largest that was tried."""
        found = [float(rate) for rate in RATES if self.outcome(float(rate))[0] == self.goal]
        return f"for example {typeset(found[len(found) // 2], 2)}"

    def figure(self) -> dict[str, Any]:
        """The curve on a sheet of 100 by 40, with the ball above where it starts and the whole numbers below."""
        valleys = minima(self.coefficients)
        left, right = min([self.start, *valleys]) - 0.7, max([self.start, *valleys]) + 0.25
        places = np.linspace(left, right, 120)
        heights = [height(self.coefficients, float(x)) for x in places]
        low = min(heights)
        high = 1.05 * max(height(self.coefficients, self.start), *heights[20:100])

        def across(x: float) -> float:
            return round(float((x - left) / (right - left) * 100), 2)

        def down(y: float) -> float:
            return round(float(38 - (y - low) / (high - low) * 34), 2)

        points = [f"{across(float(x))} {down(y)}" for x, y in zip(places, heights, strict=True) if y <= high]
        whole = range(math.ceil(left), math.floor(right) + 1)
        return {
            "curve": "M" + "L".join(points),
            "ball": [across(self.start), down(height(self.coefficients, self.start)) - 1.6],
            "ticks": [{"at": across(x), "text": typeset(x)} for x in whole],
        }

    def form(self, scene: Scene) -> dict[str, Any]:
        """The curve, for the picture."""
        return {"coefficients": self.coefficients, "start": self.start, "steps": self.steps}
