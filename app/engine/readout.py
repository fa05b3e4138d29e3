"""How classes are written on the output units as targets, and read back from what the units say."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from .activations import activation as activation_named
from .losses import loss as loss_named
from .types import Array, Indices, Task


@dataclass(frozen=True)
class Readout:
    """The code between class numbers and output units.

    kind "level": one unit, targets ``low`` (class 0) and ``high`` (class 1), read as class 1 from ``level`` up.
    kind "argmax": a unit for each class, ``high`` on the right one and ``low`` on the others; the largest wins.
    kind "value": regression, the outputs are the values.
    """

    kind: Literal["level", "argmax", "value"]
    level: float = 0.0
    low: float = 0.0
    high: float = 1.0

    def encode(self, targets: Array, outputs: int) -> Array:
        """Targets for the output units, (n, outputs), from class numbers or values, (n,), or several values, (n, k)."""
        if self.kind == "value":
            return targets.reshape(len(targets), -1)
        if self.kind == "level":
            return np.where(targets == 1.0, self.high, self.low).reshape(-1, 1)
        hot = targets.reshape(-1, 1) == np.arange(outputs)
        return np.where(hot, self.high, self.low)

    def classes(self, outputs: Array) -> Indices:
        """The class each row of outputs, (n, n_out), is read as: (n,). Raises ValueError for a regression."""
        if self.kind == "value":
            raise ValueError("a regression has values, not classes")
        if self.kind == "level":
            return (outputs[:, 0] >= self.level).astype(np.int64)
        winners: Indices = outputs.argmax(axis=1)
        return winners


Coding = Literal["binary", "bipolar"]


def readout_for(
    task: Task, outputs: int, activation: str, loss: str, coding: Coding | None = None
) -> Readout:
    """The code that suits a last layer: 0 and 1, but −1 and 1 for tanh and for the hinge loss; or the one asked for.

    coding: "binary" for 0 and 1, "bipolar" for −1 and 1. A single unit is read halfway between its two targets; the
    Heaviside unit has decided already. ADALINE learns the targets 0 and 1 with a linear unit, hence its class is read
    at ½.
    """
    if task == "regression":
        return Readout("value")
    signed = activation_named(activation).signed or loss_named(loss).signed
    if coding is not None:
        signed = coding == "bipolar"
    low, high = (-1.0, 1.0) if signed else (0.0, 1.0)
    if outputs == 1:
        return Readout("level", level=(low + high) / 2.0, low=low, high=high)
    return Readout("argmax", low=low, high=high)
