"""Records: from the text of a file to rows of cells, each with the line it starts on."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from ..numerals import grouped
from .dialect import Dialect, parse_lines
from .errors import TableError, TableLimits, counted

# So many titles, comments and lines of units there may be on top of the rows allowed.
EXTRA_LINES = 50


@dataclass(frozen=True)
class Records:
    """rows: cells without the blanks around them. lines: where each row starts, from 1, or its number in JSON."""

    rows: list[list[str]]
    lines: list[int]
    place: Literal["line", "row"] = "line"
    named: bool | None = None


def read_records(text: str, dialect: Dialect, limits: TableLimits) -> Records:
    """The rows of a file. Blank lines, and rows of nothing but separators, are passed over.

    Raises TableError for what is not a table, or beyond the limits.
    """
    rows: list[list[str]] = []
    lines: list[int] = []
    blank = 0
    for line, cells in _parse(text, dialect, limits):
        row = [cell.strip(" \t") for cell in cells]
        if not any(row):
            blank += 1
            if blank > limits.rows:
                raise TableError(
                    f"there are more than {grouped(limits.rows)} blank lines; take them out", line
                )
            continue
        _check(row, line, limits)
        if len(rows) > limits.rows + EXTRA_LINES:
            raise TableError(f"there are more than the {grouped(limits.rows)} rows allowed; send fewer", line)
        rows.append(row)
        lines.append(line)
    if not rows:
        raise TableError("the file is empty; it needs a row for each example")
    if max(map(len, rows)) == 1:
        raise TableError(
            "only one column found; separate the columns with commas, semicolons, tabs or blanks", lines[0]
        )
    return Records(rows, lines)


def check_flood(text: str, limits: TableLimits) -> None:
    """Counting line ends costs next to nothing, and without quotes each ends a row, blank lines at most one each."""
    lines = max(text.count("\n"), text.count("\r"))
    if lines > 2 * limits.rows + 1 and '"' not in text and "'" not in text:
        raise TableError(
            f"{grouped(lines)} lines are far more than the {grouped(limits.rows)} rows allowed; send fewer"
        )


def _check(row: list[str], line: int, limits: TableLimits) -> None:
    while len(row) > limits.columns and not row[-1]:
        del row[-1]
    if len(row) > limits.columns:
        raise TableError(f"{counted(len(row), 'column')} are more than the {limits.columns} allowed", line)
    longest = max(map(len, row))
    if longest > limits.cell_length:
        column = 1 + [len(cell) for cell in row].index(longest)
        raise TableError(
            f"{grouped(longest)} characters are more than the {grouped(limits.cell_length)} allowed in a cell",
            line,
            column,
        )


def _physical_lines(text: str, start: int, first: int, limits: TableLimits) -> Iterator[str]:
    # A line can't be longer than its cells with their quotes and delimiters; a longer one is not worth parsing.
    longest = limits.columns * (limits.cell_length + 3) + 2
    source = StringIO(text, newline="")
    source.seek(start)
    for number, line in enumerate(source, start=first):
        if len(line) > longest:
            raise TableError(
                f"{grouped(len(line))} characters are more than a line of this table can need", number
            )
        yield line


def _parse(text: str, dialect: Dialect, limits: TableLimits) -> Iterator[tuple[int, list[str]]]:
    first = 1 + line_count(text[: dialect.start])
    physical = _physical_lines(text, dialect.start, first, limits)
    return parse_lines(physical, dialect.separator, dialect.quote, first)


def line_count(text: str) -> int:
    """How many line ends a text has."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")
