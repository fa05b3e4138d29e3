"""Expressions in a lesson, such as ``w(0) + 2 * b()``: arithmetic over named numbers and functions, nothing else."""

import operator

from ..engine.expressions.evaluation import Arithmetic, Names
from ..engine.expressions.evaluation import evaluate as value_of
from ..engine.expressions.nodes import ExpressionError
from ..engine.expressions.parser import parse

LARGEST_POWER = 100


def _power(base: float, exponent: float) -> float:
    if abs(exponent) > LARGEST_POWER:
        raise ExpressionError(f"a power may be {LARGEST_POWER} at most")
    return float(float(base) ** exponent)


def _product(one: float | str, other: float | str) -> float:
    if isinstance(one, str) or isinstance(other, str):
        raise ExpressionError("a text is no number")
    return one * other


NUMBERS = Arithmetic(
    number=lambda value: value,
    operations={
        "+": operator.add,
        "-": operator.sub,
        "*": _product,
        "/": operator.truediv,
        "^": _power,
        "negative": operator.neg,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
        "==": operator.eq,
        "!=": operator.ne,
        "and": lambda one, other: bool(one) and bool(other),
        "or": lambda one, other: bool(one) or bool(other),
        "not": operator.not_,
    },
)


def evaluate(text: str, names: Names) -> float:
    """The value of an expression. Raises ExpressionError for an unknown name and for what is no arithmetic."""
    try:
        return float(value_of(parse(text), names, NUMBERS))
    except ExpressionError:
        raise
    except IndexError:
        raise ExpressionError(
            f"“{text}” names an example, a layer, a unit or an input that is not there"
        ) from None
    except TypeError:
        raise ExpressionError(
            f"“{text}” can't be computed: a function is given too much, too little or a wrong name"
        ) from None
    except ZeroDivisionError:
        raise ExpressionError(f"“{text}” can't be computed: it divides by 0") from None
    except (ArithmeticError, ValueError) as error:
        raise ExpressionError(f"“{text}” can't be computed: {error}") from None
