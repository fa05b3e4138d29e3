"""The words of an expression: numbers, names, texts and signs."""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .nodes import ExpressionError

# How people type signs, and how they are read.
SAME = str.maketrans(
    {"−": "-", "–": "-", "·": "*", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=", "π": "pi"}
)
_WORD = re.compile(
    r"""\s*(?:
      (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
    | (?P<name>[A-Za-z_][A-Za-z_0-9]*)
    | (?P<text>"[^"']*"|'[^"']*')
    | (?P<sign>\*\*|<=|>=|==|!=|[-+*/^<>=(),])
    )""",
    re.VERBOSE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Token:
    """kind: number, name, text, sign, or end. written: as it stands in the expression."""

    kind: str
    written: str

    @property
    def value(self) -> int | float:
        """What a number is. Raises ExpressionError for one that no float can hold."""
        if not math.isfinite(float(self.written)):
            raise ExpressionError(f"{self.written[:12]}… is too large a number")
        return int(self.written) if self.written.isdigit() else float(self.written)


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in their order, and an end. Raises ExpressionError for a sign that has no meaning here."""
    read, place = text.translate(SAME).rstrip(), 0
    while place < len(read):
        found = _WORD.match(read, place)
        if found is None:
            raise ExpressionError(f"“{read[place:].lstrip()[0]}” has no meaning here; take it out")
        kind = str(found.lastgroup)
        written = found[kind]
        yield Token(kind, {"**": "^"}.get(written, written))
        place = found.end()
    yield Token("end", "")
