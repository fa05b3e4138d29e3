"""Data from a function that somebody types: two classes above and below a curve, or the values of a regression."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..expressions.nodes import ExpressionError
from ..types import Array, Task
from .dataset import LARGEST, DataError
from .formula import Expression

Reading = Literal["truth", "above", "positive", "value"]
CLASS_NAMES: dict[Reading, tuple[str, ...]] = {
    "truth": ("false", "true"),
    "above": ("below", "above"),
    "positive": ("not positive", "positive"),
    "value": (),
}

DESCRIPTION = (
    "A comparison is true or false and makes two classes; a number is what is to be predicted. As classes a formula of "
    "x1 alone parts what is above its curve from what is below, any other what is positive from what is not."
)
EXAMPLES: tuple[tuple[str, Task], ...] = (
    ("x2 > 2*sin(x1)", "classification"),
    ("x1^2 + x2^2 < 12", "classification"),
    ("sin(x1)*sin(x2)", "classification"),
    ("exp(-x^2/4)*cos(3*x)", "regression"),
    ("sin(sqrt(x1^2 + x2^2))", "regression"),
)


@dataclass(frozen=True)
class FunctionSet:
    """What is to be drawn: points x ~ U(−reach, reach)^d, and of each what the formula says of it.

    reading: of a truth, true or false; of a number, whether x2 lies above it (a formula over x1 alone, in the plane)
    or whether it is positive; in a regression, the number itself.
    """

    formula: Expression
    task: Task
    inputs: int
    reach: float
    reading: Reading

    @classmethod
    def read(cls, expression: str, task: Task | None, inputs: int | None, reach: float) -> "FunctionSet":
        """What is left out is taken from the expression. Raises DataError for one that can't be learned from."""
        if not expression.strip():
            raise DataError("the expression is empty; write one, such as x2 > sin(x1)", "expression")
        try:
            formula = Expression.read(expression)
            formula.values(np.zeros((1, 2)))
        except ExpressionError as error:
            raise DataError(str(error), "expression") from None
        task = task or ("classification" if formula.truth else "regression")
        speaks_of = max(formula.inputs, default=0) + 1
        size = inputs or (2 if task == "classification" else speaks_of)
        if speaks_of > size:
            raise DataError("the expression speaks of x2, and there is one input; ask for two", "inputs")
        reading = _reading(formula, task, size)
        if not formula.inputs and reading != "above":
            raise DataError(
                "the expression is the same everywhere, since it speaks of no input; write x1 or x2 into it",
                "expression",
            )
        return cls(formula, task, size, reach, reading)

    @property
    def input_names(self) -> tuple[str, ...]:
        """x1 and x2, or x alone."""
        return ("x1", "x2") if self.inputs == 2 else ("x",)

    @property
    def class_names(self) -> tuple[str, ...]:
        """Of the first and the second class; none for a regression."""
        return CLASS_NAMES[self.reading]

    def told(self) -> str:
        """How the expression is read, in a sentence."""
        text = self.formula.text
        match self.reading:
            case "truth":
                return f"A point is of the class “true” where {text}, else of “false”."
            case "above":
                return f"A point is “above” where x2 > {text}, else “below”."
            case "positive":
                return f"A point is “positive” where {text} > 0, else “not positive”."
            case "value":
                return f"The network learns y = {text}."

    def targets(self, points: Array) -> Array:
        """The class (0 or 1) or the value at each point, (n,); NaN where the formula is no number."""
        values = self.formula.values(points)
        if self.reading in ("truth", "value"):
            return np.where(np.abs(values) <= LARGEST, values, np.nan)
        above = points[:, 1] > values if self.reading == "above" else values > 0
        return np.where(np.isnan(values), np.nan, np.where(above, 1.0, 0.0))


def _reading(formula: Expression, task: Task, inputs: int) -> Reading:
    if task == "regression":
        return "value"
    if formula.truth:
        return "truth"
    return "above" if inputs == 2 and 1 not in formula.inputs else "positive"
