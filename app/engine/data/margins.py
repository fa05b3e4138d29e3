"""Margins: the lines around a table that are neither names nor examples, comments, titles and remarks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .cells import GAPS, looks_numeric
from .errors import shorten

# Titles and comments: more of them than this are no accident but another kind of file.
_MOST_ABOVE = 30
UNEVEN = "it has not as many columns as the table"
_COMMENTS = ("#", "%", "//")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line of the file that is neither names nor an example, and why it was taken for that."""

    line: int
    text: str
    why: str


@dataclass(slots=True)
class Margins:
    """The rows of a file with the line that each starts on, and those that were taken away."""

    rows: list[list[str]]
    lines: list[int]
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, place: int, why: str) -> None:
        """Take a row away."""
        text = ", ".join(cell for cell in self.rows.pop(place) if cell)
        self.skipped.append(Skipped(self.lines.pop(place), shorten(text, 80), why))

    def drop_comments(self) -> None:
        """Lines that begin with #, % or //, but for the one that names the columns."""
        rows = self.rows
        # #N/A is a gap, not a comment.
        marked = {
            place for place, row in enumerate(rows) if row[0].startswith(_COMMENTS) and row[0] not in GAPS
        }
        if not marked or len(marked) > max(_MOST_ABOVE, len(rows) // 2):
            return
        width = usual_width([row for place, row in enumerate(rows) if place not in marked])
        for place in sorted(marked, reverse=True):
            row = rows[place]
            names = self._right_above(place, marked)
            if names and len(row) == width and row[0] == "#" and self._counts_below(place):
                continue
            if names and len(row) == width and row[0] not in _COMMENTS:
                row[0] = row[0].lstrip("#%/ ")
            elif names and len(row) == width + 1 and row[0] in _COMMENTS:
                del row[0]
            else:
                self.skip(place, "a comment")

    def _counts_below(self, place: int) -> bool:
        """Whether the first column counts, so that "#" is its name."""
        first = [row[0] for row in self.rows[place + 1 : place + 6]]
        numbers = [int(cell) for cell in first if cell.isdecimal()]
        return len(numbers) == len(first) and all(a < b for a, b in pairwise(numbers))

    def _right_above(self, place: int, marked: set[int]) -> bool:
        """Whether a marked line stands right above the first example and could name its columns."""
        rows = self.rows
        if (
            place + 1 in marked
            or place + 1 >= len(rows)
            or any(other not in marked for other in range(place))
        ):
            return False
        return any(map(looks_numeric, rows[place + 1])) and not any(map(looks_numeric, rows[place]))

    def drop_titles(self, width: int) -> None:
        """Lines above the table that have a single word, or too many and too few cells."""
        while len(self.rows) > 1 and len(self.skipped) < _MOST_ABOVE:
            why = self._title(self.rows[0], self.rows[1], width)
            if not why:
                return
            self.skip(0, why)

    def _title(self, row: Sequence[str], below: Sequence[str], width: int) -> str:
        filled = [cell for cell in row if cell]
        if all(map(looks_numeric, filled)) or (len(row) > width and not any(row[width:])):
            return ""
        wordy = not any(map(looks_numeric, row))
        table_below = len(below) == width and any(map(looks_numeric, below))
        if len(filled) == 1:
            names_below = len(below) == width and len([cell for cell in below if cell]) > 1
            alone = len(row) != width or ((width > 2 or not table_below) and names_below)
            return "a title above the table" if alone else ""
        if len(row) == width or (wordy and table_below):
            # Names, it seems; where they are fewer or more than the columns, nothing to pass over in silence.
            return ""
        return UNEVEN

    def drop_footer(self, width: int) -> None:
        """Lines of words below the table, such as "Source: …"; a short row of anything else is complained of later."""
        while len(self.rows) > 2:
            row = self.rows[-1]
            filled = [cell for cell in row if cell]
            remark = len(filled) == 1 and bool(row[0]) and (" " in filled[0] or ":" in filled[0])
            if not remark or looks_numeric(filled[0]) or not (len(row) != width or width > 2):
                return
            self.skip(len(self.rows) - 1, "a remark below the table")

    def drop_repeated(self, header: Sequence[str]) -> None:
        """The names again in the midst of the examples, as files that were put together have them."""
        again = {place for place, row in enumerate(self.rows) if row == header}
        for place in sorted(again, reverse=True):
            self.skip(place, "the names again")


def usual_width(rows: Sequence[Sequence[str]]) -> int:
    """How many columns most rows have; of equally many, the row that comes first decides."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths, key=lambda width: widths[width], default=0)
