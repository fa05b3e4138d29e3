"""Weights and thresholds set by hand, so that a neuron or a small circuit is a gate."""

from dataclasses import replace
from typing import Any, ClassVar, Literal

import numpy as np
from pydantic import Field, model_validator

from ...engine.analysis.separability import Inseparable, separability
from ...engine.network import Network
from ...engine.rules.mcculloch_pitts import circuit
from ...engine.types import Array
from ..mistakes import RULES, WrongRule, call
from ..numbers import exact
from ..observation import Observation
from .base import Answer, AnswerError, Cell, Scene, Task, TaskError, Verdict, number
from .gates import Bits, bits, named, rows_of

LABELS = {"w1": "w₁", "w2": "w₂", "theta": "θ"}
# A threshold neuron decides the same if all its numbers are multiplied; so multiplied, a sum that misses θ by a
# billionth is no longer taken for one that reaches it, and the rounding of 0.1 + 0.2 still is.
FINE = 1024.0


class TruthTableTask(Task):
    """Weights and thresholds for a gate, of one neuron or of two neurons under a third.

    ``fixed`` names what the student may not change: w1, w2, theta, or h1_w1 … y_theta in a circuit; a text is an
    expression over the drawn numbers. A session is judged as it is wired, whatever its numbers, once it was turned.
    """

    rank: ClassVar = 50

    kind: Literal["truth_table"]
    outputs: Bits
    gate: str
    circuit: bool = False
    fixed: dict[str, float | str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits(self) -> "TruthTableTask":
        if len(self.outputs) not in (2, 4) or (self.circuit and len(self.outputs) != 4):
            raise ValueError("outputs has 4 rows, for 00, 01, 10, 11, or 2 for one input, 0 and 1")
        unknown = set(self.fixed) - set(self.names())
        if unknown:
            raise ValueError(f"fixed names {min(unknown)}, which is none of {', '.join(self.names())}")
        return self

    def names(self) -> list[str]:
        """What is set, in order."""
        inputs = len(self.outputs).bit_length() - 1
        one = [*(f"w{i + 1}" for i in range(inputs)), "theta"]
        return [f"{unit}_{name}" for unit in ("h1", "h2", "y") for name in one] if self.circuit else one

    def check(self, answer: Answer, scene: Scene, observation: Observation | None) -> Verdict:
        """Run the truth table; say which rows fail, and which gate was made instead."""
        network = self._network(answer, scene, observation)
        rows = rows_of(network.inputs)
        made = tuple(int(bit) for bit in network.output(rows)[:, 0])
        cells = {
            f"row_{bits(row)}": Cell(
                got == want, f"Gives {got}." if got == want else f"Gives {got}, should give {want}."
            )
            for row, got, want in zip(rows, made, self.outputs, strict=True)
        }
        failing = [bits(row) for row, got, want in zip(rows, made, self.outputs, strict=True) if got != want]
        why = self._why(network, rows, made, failing)
        if failing and (slip := self._slip(network)):
            cells = {
                name: cell if cell.correct else replace(cell, mistakes=(slip.mistake,))
                for name, cell in cells.items()
            }
            why = f"{why} {slip.say}"
        return self.verdict(not failing, why, cells)

    def _slip(self, network: Network) -> WrongRule | None:
        """The one wrong rule by which these numbers would be right."""
        given = {"network": network, "outputs": self.outputs}
        found = [one for one in RULES["wired"].wrong.values() if call(one.function, given) == 0]
        return found[0] if len(found) == 1 else None

    def _why(self, network: Network, rows: Array, made: tuple[int, ...], failing: list[str]) -> str:
        if not failing:
            return ""
        instead = f": that is {named(made)}" if named(made) else ""
        if self.circuit:
            hidden = network.forward(rows).activations[1][[bits(row) for row in rows].index(failing[0])]
            values = f"there h1 = {int(hidden[0])} and h2 = {int(hidden[1])}"
            return f"Row {failing[0]} comes out wrong, {values}{instead}."
        theta, (z,) = -float(network.layers[0].bias[0]) / FINE, network.forward(rows).pre_activations
        first = [bits(row) for row in rows].index(failing[0])
        total = exact(float(z[first, 0]) / FINE + theta)
        verb = "fires" if made[first] else "stays silent"
        word = "already" if made[first] else "still"
        return f"θ = {exact(theta)} {verb} on {failing[0]} {word}, where the sum is {total}{instead}."

    def _network(self, answer: Answer, scene: Scene, observation: Observation | None) -> Network:
        wanted = (2, 1) if self.circuit else (1,)
        if observation is not None:
            shapes = tuple(shape.units for shape in observation.network.shapes)
            steps = all(shape.activation == "heaviside" for shape in observation.network.shapes)
            if (
                shapes != wanted
                or not steps
                or observation.network.inputs != len(self.outputs).bit_length() - 1
            ):
                raise AnswerError(
                    "session", "This session is of another network; open the one beside this task."
                )
            if not observation.edited:
                raise AnswerError(
                    "session", "Nothing has been turned yet; turn a weight or a threshold first."
                )
            return finely(observation.network)
        fixed = self._fixed(scene)
        values = {
            name: fixed[name] if name in fixed else number(answer, name, self._label(name))
            for name in self.names()
        }
        inputs = len(self.outputs).bit_length() - 1
        units = (("h1", "h2"), ("y",)) if self.circuit else (("",),)
        weights, thresholds = [], []
        for layer in units:
            prefix = [f"{unit}_" if unit else "" for unit in layer]
            weights.append(
                np.array([[float(values[f"{p}w{i + 1}"] or 0) for i in range(inputs)] for p in prefix])
            )
            thresholds.append(np.array([float(values[f"{p}theta"] or 0) for p in prefix]))
        return finely(circuit(inputs, weights, thresholds))

    def _fixed(self, scene: Scene) -> dict[str, float]:
        return {
            name: scene.compute(value) if isinstance(value, str) else value
            for name, value in self.fixed.items()
        }

    def _label(self, name: str) -> str:
        """As the page calls it: h1, θ."""
        unit, _, one = name.rpartition("_")
        return f"{unit}, {LABELS[one]}" if unit else LABELS[one]

    def probe(self, scene: Scene) -> None:
        """A neuron alone can only do what a line can part."""
        for value in self._fixed(scene).values():
            float(value)
        classes = np.array(self.outputs, dtype=np.float64)
        if self.circuit or len(set(self.outputs)) == 1:
            return
        if isinstance(separability(rows_of(len(self.outputs).bit_length() - 1), classes), Inseparable):
            raise TaskError(
                "no single neuron can do that: no line parts these rows",
                "Set circuit: true, or ask for other outputs",
                "outputs",
            )

    def form(self, scene: Scene) -> dict[str, Any]:
        """What is set, and the rows to reach."""
        rows = rows_of(len(self.outputs).bit_length() - 1)
        return {
            "circuit": self.circuit,
            "fields": [{"name": name, "fixed": self._fixed(scene).get(name)} for name in self.names()],
            "rows": [{"row": bits(row), "output": out} for row, out in zip(rows, self.outputs, strict=True)],
        }


def finely(network: Network) -> Network:
    """The same decisions, with all numbers multiplied."""
    weights = [FINE * layer.weights for layer in network.layers]
    return circuit(network.inputs, weights, [-FINE * layer.bias for layer in network.layers])
