"""What an expression is made of, once it has been read."""

from dataclasses import dataclass
from typing import Union


class ExpressionError(ValueError):
    """An expression that can't be understood or computed. The message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, or a text between quotes."""

    value: int | float | str


@dataclass(frozen=True, slots=True)
class Name:
    """A number that goes by a name."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function of so many arguments, some of them by name."""

    name: str
    arguments: tuple["Node", ...]
    named: tuple[tuple[str, "Node"], ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """symbol: one of + − * / ^, with two operands; ``negative`` and ``not``, with one; ``and``, ``or``."""

    symbol: str
    operands: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Operands with a symbol between each two of them: a < b < c has two. True where all hold."""

    symbols: tuple[str, ...]
    operands: tuple["Node", ...]


Node = Union[Constant, Name, Call, Operation, Comparison]  # noqa: UP007 (an alias that names itself)
