"""Formulas over the inputs, such as ``x2 > sin(x1)``: what they are made of, and their values on many points.

Where a formula has no value (0/0, the logarithm of a negative number) the value is NaN, which spreads to all that is
made of it: a comparison with what is no number is neither true nor false.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np

from ..expressions.evaluation import Arithmetic, evaluate
from ..expressions.nodes import Call, Comparison, Constant, ExpressionError, Name, Node, Operation
from ..expressions.parser import parse
from ..types import Array

LONGEST = 200
LARGEST_POWER = 100.0
# How the inputs may be called, in their order.
INPUTS = {"x1": 0, "x2": 1, "x": 0, "y": 1}
CONSTANTS = {"pi": np.pi, "e": np.e}


@dataclass(frozen=True)
class Function:
    """One function: how it is written for people, and how many numbers it takes; None for two or more."""

    name: str
    latex: str
    apply: Callable[..., Array]
    arity: int | None = 1


def _where(possible: Callable[[Array], Any], function: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """A function that is no number outside its domain, at its poles included."""
    return lambda x: np.where(possible(x), function(x), np.nan)


_log = _where(lambda x: x > 0, np.log)
FUNCTIONS: dict[str, Function] = {
    entry.name: entry
    for entry in (
        Function("sin", r"\sin x", np.sin),
        Function("cos", r"\cos x", np.cos),
        Function("tan", r"\tan x", np.tan),
        Function("tanh", r"\tanh x", np.tanh),
        Function("exp", r"e^x", np.exp),
        Function("log", r"\ln x", _log),
        Function("ln", r"\ln x", _log),
        Function("sqrt", r"\sqrt x", np.sqrt),
        Function("abs", r"|x|", np.abs),
        Function("sign", r"\operatorname{sign} x", np.sign),
        Function("min", r"\min(a, b, \dots)", lambda *all_: reduce(np.minimum, all_), None),
        Function("max", r"\max(a, b, \dots)", lambda *all_: reduce(np.maximum, all_), None),
    )
}


def _power(base: Array, exponent: Array) -> Array:
    if np.ndim(exponent) == 0 and abs(exponent) > LARGEST_POWER:
        raise ExpressionError(f"a power may be {LARGEST_POWER:g} at most")
    return np.where((base == 0) & (exponent < 0), np.nan, np.power(base, exponent))


def _compared(holds: Callable[[Array, Array], Any]) -> Callable[[Array, Array], Array]:
    """1 where it holds, 0 where it does not, NaN where one of the two is no number."""
    return lambda one, other: np.where(
        np.isnan(one) | np.isnan(other), np.nan, np.where(holds(one, other), 1.0, 0.0)
    )


ARRAYS = Arithmetic(
    number=np.float64,
    operations={
        "+": np.add,
        "-": np.subtract,
        "*": np.multiply,
        "/": lambda one, other: np.where(other == 0, np.nan, np.divide(one, other)),
        "^": _power,
        "negative": np.negative,
        "<": _compared(np.less),
        "<=": _compared(np.less_equal),
        ">": _compared(np.greater),
        ">=": _compared(np.greater_equal),
        "==": _compared(np.equal),
        "!=": _compared(np.not_equal),
        "and": np.multiply,
        "or": np.maximum,
        "not": lambda one: 1.0 - one,
    },
)


@dataclass(frozen=True)
class Expression:
    """A formula that has been read and found to be made of nothing but what is known here.

    inputs: which it speaks of, by their index. truth: whether it is true or false rather than a number.
    """

    text: str
    tree: Node
    inputs: frozenset[int]
    truth: bool

    @classmethod
    def read(cls, text: str) -> "Expression":
        """Raises ExpressionError for what is no formula over x1 and x2."""
        tree = parse(text, LONGEST)
        truth = _truth(tree)
        return cls(" ".join(text.split()), tree, frozenset(_inputs(tree)), truth)

    def values(self, points: Array) -> Array:
        """Its value at each point: (n, d) → (n,), truths as 1 and 0, NaN where there is none.

        Raises ExpressionError for a power beyond 100.
        """
        names: dict[str, Any] = {
            name: points[:, place] for name, place in INPUTS.items() if place < points.shape[1]
        }
        names |= {name: np.float64(value) for name, value in CONSTANTS.items()}
        names |= {name: function.apply for name, function in FUNCTIONS.items()}
        with np.errstate(all="ignore"):
            found = np.broadcast_to(evaluate(self.tree, names, ARRAYS), len(points)).astype(np.float64)
        found[~np.isfinite(found)] = np.nan
        return found


def _truth(node: Node) -> bool:
    """Whether a node is a truth. Raises ExpressionError for names that are not known, and for what can't be joined."""
    match node:
        case Constant(value):
            if isinstance(value, str):
                raise ExpressionError("a formula is made of numbers; take the quotes out")
            return False
        case Name(name):
            return _known(name)
        case Call(name, arguments, named):
            return _callable(name, arguments, by_name=bool(named))
        case Comparison(operands=operands):
            for one in operands:
                _truth(one)
            return True
        case Operation(symbol, operands):
            truths = [_truth(one) for one in operands]
            joins = symbol in ("and", "or", "not")
            if joins and not all(truths):
                raise ExpressionError(f"“{symbol}” joins what is true or false, such as x1 > 0")
            return joins


def _known(name: str) -> bool:
    if name in FUNCTIONS:
        raise ExpressionError(f"{name} is a function; write {name}(x1)")
    if name not in INPUTS and name not in CONSTANTS:
        raise ExpressionError(
            f"“{_short(name)}” is not known here; there are x1, x2, pi, e and the functions {', '.join(FUNCTIONS)}"
        )
    return False


def _callable(name: str, arguments: tuple[Node, ...], *, by_name: bool) -> bool:
    function = FUNCTIONS.get(name)
    if function is None:
        if name in INPUTS or name in CONSTANTS:
            raise ExpressionError(f"{name} is a number, not a function; write {name}*(…)")
        raise ExpressionError(f"there is no function “{_short(name)}”; there are {', '.join(FUNCTIONS)}")
    if by_name:
        raise ExpressionError(f"{name} takes numbers alone; leave “=” out")
    if function.arity is None and len(arguments) < 2:
        raise ExpressionError(f"{name} takes two numbers or more, and here {_counted(arguments)}")
    if function.arity is not None and len(arguments) != function.arity:
        raise ExpressionError(f"{name} takes one number, and here {_counted(arguments)}")
    for one in arguments:
        _truth(one)
    return False


def _counted(arguments: tuple[Node, ...]) -> str:
    return f"{len(arguments)} {'is' if len(arguments) == 1 else 'are'} given"


def _short(name: str) -> str:
    return name if len(name) <= 20 else f"{name[:19]}…"


def _inputs(node: Node) -> Iterator[int]:
    """The inputs that occur in a tree, by their index."""
    match node:
        case Name(name) if name in INPUTS:
            yield INPUTS[name]
        case Call(arguments=parts) | Comparison(operands=parts) | Operation(operands=parts):
            for one in parts:
                yield from _inputs(one)
