"""What no single neuron can do: for each range of the threshold, a row that comes out wrong."""

from itertools import pairwise
from typing import Any, ClassVar, Literal

import numpy as np

from ...engine.rules.mcculloch_pitts import circuit
from ..numbers import typeset, write
from ..observation import Observation
from .base import EMPTY, Answer, Cell, Scene, Task, Verdict, listed, share
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
                cells[name] = Cell(True, f"Row {given} fails.")
            elif given:
                cells[name] = Cell(
                    False,
                    f"With θ = {typeset(theta)} row {given} comes out right; look for another.",
                )
            else:
                cells[name] = EMPTY
        labels = {name: words for name, words, _ in self.cases()}
        right = all(cell.correct for cell in cells.values())
        return self.verdict(right, f"{share(cells)}\n\n{listed(cells, labels)}", cells)

    def key(self, scene: Scene) -> str:
        """A row that fails in each case."""
        return "; ".join(
            f"{words}: {' or '.join(self.wrong_rows(theta))}" for _, words, theta in self.cases()
        )

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
