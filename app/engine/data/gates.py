"""Gates: the boolean functions on which the lecture builds its first neurons. The data is the truth table itself."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from .dataset import DataError, Dataset


@dataclass(frozen=True)
class Gate:
    """One boolean function. ``outputs``: its values on 00, 01, 10, 11, or on 0, 1 if it has one input."""

    name: str
    title: str
    outputs: tuple[int, ...]
    latex: str
    teaches: str

    @property
    def inputs(self) -> int:
        """The number of inputs, log₂ of the rows."""
        return len(self.outputs).bit_length() - 1


GATES: dict[str, Gate] = {
    entry.name: entry
    for entry in (
        Gate(
            "and",
            "AND",
            (0, 0, 0, 1),
            r"y = x_1 \wedge x_2",
            "One line cuts off a single corner: with weights of 1 a McCulloch–Pitts neuron needs θ\u00a0=\u00a02.",
        ),
        Gate(
            "or",
            "OR",
            (0, 1, 1, 1),
            r"y = x_1 \vee x_2",
            "The same neuron with a lower threshold, θ\u00a0=\u00a01, is another function.",
        ),
        Gate(
            "nand",
            "NAND",
            (1, 1, 1, 0),
            r"y = \overline{x_1 \wedge x_2}",
            "It takes negative weights, and from NAND alone every other gate can be wired.",
        ),
        Gate(
            "nor",
            "NOR",
            (1, 0, 0, 0),
            r"y = \overline{x_1 \vee x_2}",
            "A neuron that any active input silences: inhibition.",
        ),
        Gate(
            "xor",
            "XOR",
            (0, 1, 1, 0),
            r"y = x_1 \oplus x_2",
            "No single line separates it: one neuron fails whatever its weights, two layers succeed.",
        ),
        Gate(
            "xnor",
            "XNOR",
            (1, 0, 0, 1),
            r"y = \overline{x_1 \oplus x_2}",
            "XOR turned over, and as hard: swapping the two classes does not make them separable.",
        ),
        Gate(
            "not",
            "NOT",
            (1, 0),
            r"y = \overline{x_1}",
            "One input, one negative weight, and a bias that fires when nothing else does.",
        ),
    )
}


def gate(name: str) -> Dataset:
    """The truth table of a gate: inputs (4, 2) in the order 00, 01, 10, 11, or (2, 1) in the order 0, 1 for ``not``.

    Raises DataError for an unknown name.
    """
    if name not in GATES:
        raise DataError(f"there is no gate {name!r}; choose one of {', '.join(GATES)}", "name")
    chosen = GATES[name]
    inputs = np.array(list(product((0.0, 1.0), repeat=chosen.inputs)))
    names = tuple(f"x{i + 1}" for i in range(chosen.inputs))
    return Dataset(
        inputs,
        np.array(chosen.outputs, dtype=np.float64),
        "classification",
        names,
        ("0", "1"),
        chosen.title,
        chosen.teaches,
    )
