"""Threshold neurons set by hand: truth tables, what no neuron can do, and a ReLU that dies and comes back."""

from itertools import pairwise, product
from typing import Annotated, Any, Literal

import numpy as np
from pydantic import Field, model_validator

from ...engine.data.gates import GATES
from ...engine.network import Network
from ...engine.rules.mcculloch_pitts import circuit
from ...engine.types import Array
from ..numbers import write
from ..observation import Observation
from .base import Answer, AnswerError, Cell, Scene, Task, Verdict, number

Bits = Annotated[list[Annotated[int, Field(ge=0, le=1)]], Field(min_length=2, max_length=8)]

# Beyond the named gates: what else a slip may have made.
OTHERS: dict[tuple[int, ...], str] = {
    (0, 0, 1, 0): "x1 AND NOT x2",
    (0, 1, 0, 0): "x2 AND NOT x1",
    (0, 0, 0, 0): "always 0",
    (1, 1, 1, 1): "always 1",
}


def rows_of(inputs: int) -> Array:
    """Every row of a truth table: 00, 01, 10, 11 for two inputs."""
    return np.array(list(product((0.0, 1.0), repeat=inputs)))


def named(outputs: tuple[int, ...]) -> str:
    """The gate of these outputs, if it has a name."""
    gates = {gate.outputs: gate.title for gate in GATES.values()}
    return gates.get(outputs) or OTHERS.get(outputs, "")


def bits(row: Array) -> str:
    """A row as it is read aloud: 01."""
    return "".join(str(int(bit)) for bit in row)


class TruthTable(Task):
    """Weights and thresholds for a gate, of one neuron or of two neurons under a third.

    ``fixed`` names what the student may not change: w1, w2, theta, or h1_w1 … y_theta in a circuit.
    """

    kind: Literal["truth_table"]
    outputs: Bits
    gate: str
    circuit: bool = False
    fixed: dict[str, float] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fits(self) -> "TruthTable":
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
        total = write(float(z[first, 0]) + theta).replace("-", "−")
        verb = "fires" if made[first] else "stays silent"
        word = "already" if made[first] else "still"
        return (
            f"θ = {write(theta).replace('-', '−')} {verb} on {failing[0]} {word}, "
            f"where the sum is {total}{instead}."
        )

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


class Impossible(Task):
    """For every threshold there is a row that comes out wrong: the student names one for each case.

    With fixed weights the sums are few, so thresholds fall into as many cases, and all of them can be tried.
    """

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
                    f"with θ = {write(theta).replace('-', '−')} row {given} comes out right; look for another",
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


class Relu(Task):
    """A bias that silences a ReLU on every example, and one that wakes it again."""

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
        largest = write(float(self.sums(dead).max())).replace("-", "−")
        if awake:
            cells["dead"] = Cell(
                False,
                f"it still fires for {awake} of {len(self.inputs)} examples, the largest z is {largest}",
            )
        else:
            cells["dead"] = Cell(True, f"the largest z is {largest}: every output and every slope is 0")
        woken = int((self.sums(alive) > 0).sum())
        if woken:
            cells["alive"] = Cell(
                True, f"{woken} of {len(self.inputs)} examples send a gradient through it again"
            )
        else:
            cells["alive"] = Cell(
                False, "still silent for every example, so still no gradient: raise the bias further"
            )
        wrong = [cell.message for cell in cells.values() if not cell.correct]
        return self.verdict(not wrong, (wrong or [""])[0].capitalize() + ".", cells)

    def form(self, scene: Scene) -> dict[str, Any]:
        """The unit as it is."""
        return {"weights": self.weights, "inputs": self.inputs}
