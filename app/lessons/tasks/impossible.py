"""What no single neuron can do: for each range of the threshold, a row that comes out wrong."""

from itertools import pairwise
from typing import Any, ClassVar, Literal

import numpy as np

from ...engine.rules.mcculloch_pitts import circuit
from ..numbers import typeset, write
from ..observation import Observation
from .base import Answer, Cell, Scene, Task, Verdict
from .gates import Bits, bits, rows_of


class ImpossibleTask(Task):
    """For every threshold there is a row that comes out wrong: the student names one for each case.

    With fixed weights the sums are few, so thresholds fall into as many cases, and all of them can be tried.
    """

    rank: ClassVar = 60

    kind: Literal["impossible"]
    outputs: Bits
    weights: list[float]

    def cases(self) -> list[tuple[str, str, float]]:
        """Each case's name, its words, and a threshold in it."""
        sums = sorted({float(total) for total in rows_of(len(self.weights)) @ np.array(self.weights)})
        texts = [("at_most_0", f"$\\theta \\le {write(sums[0])}$", sums[0])]
        for number_, (low, high) in enumerate(pairwise(sums), 1):
            texts.append((f"case_{number_}", f"${write(low)} < \\theta \\le {write(high)}$", high))
        texts.append(("above_all", f"$\\theta > {write(sums[-1])}$", sums[-1] + 1))
        return texts

    def wrong_rows(self, theta: float) -> list[str]:
        """The rows that a neuron of that threshold gets wrong."""
        rows = rows_of(len(self.weights))
        made = circuit(len(self.weights), [np.array([self.weights])], [np.array([theta])]).output(rows)[:, 0]
        return [
            bits(row) for row, got, want in zip(rows, made, self.outputs, strict=True) if int(got) != want
        ]

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Runs a threshold of each case over the whole table."""
        cells = {}
        for name, _, theta in self.cases():
            given, wrong = str(answer.get(name, "")), self.wrong_rows(theta)
            if given in wrong:
                cells[name] = Cell(True, f"row {given} fails")
            elif given:
                cells[name] = Cell(
                    False,
                    f"with θ = {typeset(theta)} row {given} comes out right; look for another",
                )
            else:
                cells[name] = Cell(False, "name a row that fails")
        told = [cell.message for cell in cells.values() if not cell.correct]
        return self.verdict(not told, (told or [""])[0].capitalize() + ".", cells)

    def probe(self, scene: Scene) -> None:
        """Raises if some threshold does work: then nothing is impossible."""
        for _, words, theta in self.cases():
            if not self.wrong_rows(theta):
                raise ValueError(f"with {words} every row is right, so this is not impossible")

    def form(self, scene: Scene) -> dict[str, Any]:
        """The cases, and the rows to choose from."""
        return {
            "cases": [{"name": name, "label": words} for name, words, _ in self.cases()],
            "rows": [bits(row) for row in rows_of(len(self.weights))],
        }
