"""What is wrong with a table, with its place, and what a table may measure."""

from dataclasses import dataclass

from ..numerals import grouped
from .dataset import DataError


class TableError(DataError):
    """A table that can't be read. ``line`` and ``column`` count from 1; None where the fault is the whole table's.

    place: what ``line`` counts, the lines of a file or the rows of a JSON document.
    """

    def __init__(
        self, sentence: str, line: int | None = None, column: int | None = None, place: str = "line"
    ) -> None:
        named = [
            f"{word} {number}" for word, number in ((place, line), ("column", column)) if number is not None
        ]
        super().__init__(f"{', '.join(named)}: {sentence}" if line is not None else sentence)
        self.line = line
        self.column = column


@dataclass(frozen=True)
class TableLimits:
    """What a table may measure: rows of data, columns (the label included) and characters in a cell."""

    rows: int = 20_000
    columns: int = 65
    cell_length: int = 1_000


def shorten(text: str, length: int = 40) -> str:
    """A cell as it can be quoted in a sentence."""
    return text if len(text) <= length else f"{text[: length - 1]}…"


def counted(count: int, noun: str) -> str:
    """1 column, 2,000 columns."""
    return f"{grouped(count)} {noun}{'' if count == 1 else 's'}"
