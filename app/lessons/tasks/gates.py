"""Truth tables: their rows, and the names of the gates that they make."""

from itertools import product
from typing import Annotated

import numpy as np
from pydantic import Field

from ...engine.data.gates import GATES
from ...engine.types import Array

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
