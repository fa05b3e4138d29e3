"""Expressions in a lesson, such as ``w(0) + 2 * b()``: arithmetic over named numbers and functions, nothing else."""

import ast
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

Names = Mapping[str, Any]

LONGEST = 300
LARGEST_POWER = 100

BINARY: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
COMPARE: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


class ExpressionError(ValueError):
    """An expression that can't be understood or computed. The message says why."""


@lru_cache(maxsize=2000)
def _parse(text: str) -> ast.expr:
    if len(text) > LONGEST:
        raise ExpressionError(f"an expression may have {LONGEST} characters at most")
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        raise ExpressionError(f"“{text}” is not an expression") from None


def evaluate(text: str, names: Names) -> float:
    """The value of an expression. Raises ExpressionError for an unknown name and for what is no arithmetic."""
    try:
        value = _value(_parse(text), names)
        return float(value)
    except ExpressionError:
        raise
    except (ArithmeticError, TypeError, ValueError, IndexError) as error:
        raise ExpressionError(f"“{text}” can't be computed: {error}") from None


def _value(node: ast.expr, names: Names) -> Any:
    match node:
        case ast.Constant(value=int() | float() | str() as value):
            return value
        case ast.Name(id=name):
            return _lookup(name, names)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, names)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            power = _value(right, names)
            if abs(power) > LARGEST_POWER:
                raise ExpressionError(f"a power may be {LARGEST_POWER} at most")
            return float(_value(left, names)) ** power
        case ast.BinOp(left=left, op=op, right=right) if type(op) in BINARY:
            return BINARY[type(op)](_value(left, names), _value(right, names))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in COMPARE:
            return COMPARE[type(op)](_value(left, names), _value(right, names))
        case ast.Call(func=ast.Name(id=name), args=given, keywords=keywords):
            function = _lookup(name, names)
            if not callable(function):
                raise ExpressionError(f"{name} is a number, not a function")
            named = {word.arg or "": _value(word.value, names) for word in keywords}
            return function(*(_value(one, names) for one in given), **named)
        case _:
            raise ExpressionError(
                "an expression is made of numbers, names, functions, + − * / ** and comparisons"
            )


def _lookup(name: str, names: Names) -> Any:
    if name not in names:
        known = ", ".join(sorted(names))
        raise ExpressionError(f"“{name}” is not known here; known are {known}")
    return names[name]
