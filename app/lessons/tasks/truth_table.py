"""Weights and thresholds set by hand, so that a neuron or a small circuit is a gate."""

from typing import Any, ClassVar, Literal

import numpy as np
from pydantic import Field, model_validator

from ...engine.network import Network
from ...engine.rules.mcculloch_pitts import circuit
from ...engine.types import Array
from ..numbers import typeset
from ..observation import Observation
from .base import Answer, AnswerError, Cell, Scene, Task, Verdict, number
from .gates import Bits, bits, named, rows_of


class TruthTableTask(Task):
    """Weights and thresholds for a gate, of one neuron or of two neurons under a third.

    ``fixed`` names what the student may not change: w1, w2, theta, or h1_w1 … y_theta in a circuit.
    """

    rank: ClassVar = 50

    kind: Literal["truth_table"]
    outputs: Bits
    gate: str
    circuit: bool = False
    fixed: dict[str, float] = Field(default_factory=dict)

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
        network = self._network(answer, observation)
        rows = rows_of(network.inputs)
        made = tuple(int(bit) for bit in network.output(rows)[:, 0])
        cells = {
            f"row_{bits(row)}": Cell(
                got == want, f"gives {got}" if got == want else f"gives {got}, should give {want}"
            )
            for row, got, want in zip(rows, made, self.outputs, strict=True)
        }
        failing = [bits(row) for row, got, want in zip(rows, made, self.outputs, strict=True) if got != want]
        return self.verdict(not failing, self._why(network, rows, made, failing), cells)

    def _why(self, network: Network, rows: Array, made: tuple[int, ...], failing: list[str]) -> str:
        if not failing:
            return ""
        instead = f": that is {named(made)}" if named(made) else ""
        if self.circuit:
            hidden = network.forward(rows).activations[1][[bits(row) for row in rows].index(failing[0])]
            values = f"there h1 = {int(hidden[0])} and h2 = {int(hidden[1])}"
            return f"Row {failing[0]} comes out wrong, {values}{instead}."
        theta, (z,) = -float(network.layers[0].bias[0]), network.forward(rows).pre_activations
        first = [bits(row) for row in rows].index(failing[0])
        total = typeset(float(z[first, 0]) + theta)
        verb = "fires" if made[first] else "stays silent"
        word = "already" if made[first] else "still"
        return f"θ = {typeset(theta)} {verb} on {failing[0]} {word}, where the sum is {total}{instead}."

    def _network(self, answer: Answer, observation: Observation | None) -> Network:
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
                    "session", "this session is of another network; open the one beside this task"
                )
            return observation.network
        values = {
            name: self.fixed.get(name) if name in self.fixed else number(answer, name)
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
        return circuit(inputs, weights, thresholds)

    def form(self, scene: Scene) -> dict[str, Any]:
        """What is set, and the rows to reach."""
        rows = rows_of(len(self.outputs).bit_length() - 1)
        return {
            "circuit": self.circuit,
            "fields": [{"name": name, "fixed": self.fixed.get(name)} for name in self.names()],
            "rows": [{"row": bits(row), "output": out} for row, out in zip(rows, self.outputs, strict=True)],
        }
