"""A ReLU that dies and comes back."""

from typing import Any, ClassVar, Literal

import numpy as np

from ...engine.types import Array
from ..numbers import typeset
from ..observation import Observation
from .base import Answer, Cell, Scene, Task, Verdict, counted, number


class ReluTask(Task):
    """A bias that silences a ReLU on every example, and one that wakes it again."""

    rank: ClassVar = 70

    kind: Literal["relu"]
    weights: list[float]
    inputs: list[list[float]]

    def sums(self, bias: float) -> Array:
        """z for every example."""
        sums: Array = np.array(self.inputs) @ np.array(self.weights) + bias
        return sums

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Dead: no z above 0, so no slope for any example. Alive again: at least one."""
        cells = {}
        dead, alive = (
            number(answer, "dead", "the bias that kills"),
            number(answer, "alive", "the bias that revives"),
        )
        awake = int((self.sums(dead) > 0).sum())
        largest = typeset(float(self.sums(dead).max()))
        turned = (self.sums(-dead) <= 0).all()
        slip = " The bias is added: turn its sign." if turned else ""
        if awake:
            cells["dead"] = Cell(
                False,
                f"It still fires for {awake} of {counted(len(self.inputs), 'example')}, "
                f"the largest z is {largest}.{slip}",
            )
        else:
            cells["dead"] = Cell(True, f"The largest z is {largest}: every output and every slope is 0.")
        woken = int((self.sums(alive) > 0).sum())
        if woken:
            cells["alive"] = Cell(
                True, f"{woken} of {counted(len(self.inputs), 'example')} send a gradient through it again."
            )
        else:
            cells["alive"] = Cell(
                False, "Still silent for every example, so still no gradient: raise the bias further."
            )
        told = [cell.message for cell in cells.values() if not cell.correct]
        return self.verdict(not told, " ".join(told), cells)

    def form(self, scene: Scene) -> dict[str, Any]:
        """The unit as it is."""
        return {"weights": self.weights, "inputs": self.inputs}
