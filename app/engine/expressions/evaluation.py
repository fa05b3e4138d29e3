"""The value of a tree, in whatever arithmetic it is asked for: single numbers or arrays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .nodes import Call, Comparison, Constant, ExpressionError, Name, Node, Operation

Names = Mapping[str, Any]


@dataclass(frozen=True)
class Arithmetic:
    """number: what becomes of a constant. operations: what each symbol does, comparisons, and, or and not included."""

    number: Callable[[Any], Any]
    operations: Mapping[str, Callable[..., Any]]


def evaluate(node: Node, names: Names, arithmetic: Arithmetic) -> Any:
    """What the tree comes to. names: numbers and functions. Raises ExpressionError for an unknown one."""
    operations = arithmetic.operations
    match node:
        case Constant(value):
            return arithmetic.number(value)
        case Name(name):
            return look_up(name, names)
        case Operation(symbol, operands):
            return operations[symbol](*(evaluate(one, names, arithmetic) for one in operands))
        case Comparison(symbols, operands):
            values = [evaluate(one, names, arithmetic) for one in operands]
            held = operations[symbols[0]](values[0], values[1])
            for place, symbol in enumerate(symbols[1:], start=1):
                held = operations["and"](held, operations[symbol](values[place], values[place + 1]))
            return held
        case Call(name, arguments, named):
            function = look_up(name, names)
            if not callable(function):
                raise ExpressionError(f"{name} is a number, not a function")
            by_name = {word: evaluate(one, names, arithmetic) for word, one in named}
            return function(*(evaluate(one, names, arithmetic) for one in arguments), **by_name)


def look_up(name: str, names: Names) -> Any:
    """What goes by a name. Raises ExpressionError, with all that are known, for none."""
    if name not in names:
        raise ExpressionError(f"“{name}” is not known here; known are {', '.join(sorted(names))}")
    return names[name]
