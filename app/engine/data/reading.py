"""Reading: a table that was read, and how."""

from dataclasses import dataclass, field

from .choices import Choices
from .columns import Column, Marks
from .dialect import Dialect
from .encoding import Decoded
from .label import Likely, guess_label
from .layout import Layout
from .nature import LONGEST_NAME, Nature


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """How a file was read. dialect: None for JSON, which says itself what parts its cells."""

    decoded: Decoded
    dialect: Dialect | None
    layout: Layout
    marks: Marks
    blank_columns: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """columns: two or more, all of ``rows`` cells, their names unique. header: whether a line of the file named them.

    lines: where each row stands in the file. natures: what each column is, None in a table of the time when every
    column but the label was an input. texts: the first rows as they stand in the file.
    """

    columns: tuple[Column, ...]
    rows: int
    header: bool
    lines: tuple[int, ...]
    natures: tuple[Nature, ...] | None = None
    choices: Choices = field(default_factory=Choices)
    reading: Reading | None = None
    texts: tuple[tuple[str, ...], ...] = ()
    most_inputs: int = 64
    place: str = "line"

    @property
    def kinds(self) -> tuple[Nature, ...]:
        """``natures``; an input of its own for each column where there are none."""
        if self.natures is not None:
            return self.natures
        return tuple(
            Nature(column.kind, True, True, None, (column.name[:LONGEST_NAME],)) for column in self.columns
        )

    @property
    def likely_label(self) -> Likely:
        """The column to learn when nobody chooses; in a table of old the only one that holds text, or the last."""
        if self.natures is not None:
            return guess_label(self.columns, self.natures, self.header)
        texts = [column.name for column in self.columns if column.kind == "text"]
        return Likely(texts[0] if len(texts) == 1 else self.columns[-1].name, True, "")

    @property
    def label(self) -> str:
        """That column's name."""
        return self.likely_label.value

    def preview(self, count: int) -> list[list[float | str | None]]:
        """The first ``count`` rows, numbers as numbers, gaps as None."""
        return [[column.cell(row) for column in self.columns] for row in range(min(count, self.rows))]
