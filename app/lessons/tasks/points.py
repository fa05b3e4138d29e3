"""Points that a line can or can't part."""

from typing import Annotated, Any, ClassVar, Literal

import numpy as np
from pydantic import Field

from ...engine.analysis.separability import Inseparable, separability
from ..numbers import typeset, write
from ..observation import Observation
from .base import Answer, AnswerError, Scene, Task, TaskError, Verdict, number

# Farther points say nothing that nearer ones don't.
FAR = 1e6


class PointsTask(Task):
    """Two points of each class, dragged until a line parts them, or until none does."""

    rank: ClassVar = 90

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
                [number(answer, f"p{i + 1}_x{j + 1}", f"point {i + 1}, x{j + 1}") for j in range(2)]
                for i in range(len(self.start))
            ]
        )
        if np.abs(points).max() > FAR:
            raise AnswerError("p1_x1", f"Keep the points within ±{FAR:g}.")
        targets = np.array(self.classes, dtype=np.float64)
        if any((one == other).all() for one in points[targets == 0] for other in points[targets == 1]):
            return self.verdict(
                self.goal == "inseparable",
                "Two points of different classes lie on each other; no line parts them.",
            )
        found = separability(points, targets)
        if isinstance(found, Inseparable):
            where = f"({typeset(found.point[0], 3)}, {typeset(found.point[1], 3)})"
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
