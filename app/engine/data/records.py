"""Records: from the bytes of a CSV file to rows of cells, each with the line it starts on."""

import csv
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from app.engine.data.dataset import DataError

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
# Every byte that no UTF-8 text file needs: NUL and the other control characters except tab and line ends.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# A tab or semicolon in every row is hardly an accident; commas also come as decimal marks and in sentences.
_DELIMITERS = ("\t", ";", ",")
_SNIFFED_LINES = 20
_SNIFFED_CHARACTERS = 65_536


class TableError(DataError):
    """A table that can't be read. ``line`` and ``column`` count from 1; None where the fault is the whole table's."""

    def __init__(self, sentence: str, line: int | None = None, column: int | None = None) -> None:
        place = [
            f"{word} {number}" for word, number in (("line", line), ("column", column)) if number is not None
        ]
        super().__init__(f"{', '.join(place)}: {sentence}" if line is not None else sentence)
        self.line = line
        self.column = column


@dataclass(frozen=True)
class TableLimits:
    """What a table may measure: rows of data, columns (the label included) and characters in a cell."""

    rows: int = 20_000
    columns: int = 65
    cell_length: int = 1_000


@dataclass(frozen=True)
class Records:
    """rows: cells without the blanks around them, all rows equally long. lines: where each row starts, from 1."""

    rows: list[list[str]]
    lines: list[int]


def read_records(raw: bytes, limits: TableLimits) -> Records:
    """The rows of a CSV file, UTF-8 with or without a byte order mark, its delimiter one of comma, semicolon and tab.

    Blank lines are passed over. Raises TableError for what is not text, not a table, or beyond the limits.
    """
    text = _text(raw)
    _check_flood(raw, limits)
    rows: list[list[str]] = []
    lines: list[int] = []
    blank = 0
    for line, cells in _parse(text, _sniff(text, limits), limits):
        row = [cell.strip(" \t") for cell in cells]
        if len(row) <= 1 and not any(row):
            blank += 1
            if blank > limits.rows:
                raise TableError(f"there are more than {limits.rows:,} blank lines; take them out", line)
            continue
        _check(row, line, rows[0] if rows else row, lines[0] if rows else line, limits)
        # The first row may be a header, in which a name may be missing, and which doesn't count as a row.
        if rows:
            check_filled(row, line)
        if len(rows) > limits.rows:
            raise TableError(f"there are more than the {limits.rows:,} rows allowed; send fewer", line)
        rows.append(row)
        lines.append(line)
    if not rows:
        raise TableError("the file is empty; it needs a row for each example")
    if len(rows[0]) == 1:
        raise TableError(
            "only one column found; separate the columns with commas, semicolons or tabs", lines[0]
        )
    return Records(rows, lines)


def check_filled(row: list[str], line: int) -> None:
    """Raises TableError if a cell of the row is empty."""
    if "" in row:
        raise TableError("the cell is empty; fill it in or leave the row out", line, row.index("") + 1)


def _check_flood(raw: bytes, limits: TableLimits) -> None:
    """Counting line ends costs next to nothing, and without quotes each ends a row, blank lines at most one each."""
    lines = max(raw.count(b"\n"), raw.count(b"\r"))
    if lines > 2 * limits.rows + 1 and b'"' not in raw:
        raise TableError(f"{lines:,} lines are far more than the {limits.rows:,} rows allowed; send fewer")


def _check(row: list[str], line: int, first: list[str], first_line: int, limits: TableLimits) -> None:
    if len(row) != len(first):
        raise TableError(
            f"{_columns(len(row))} here, but {_columns(len(first))} in line {first_line}; "
            "give every row the same number",
            line,
        )
    if len(row) > limits.columns:
        raise TableError(f"{_columns(len(row))} are more than the {limits.columns} allowed", line)
    longest = max(map(len, row))
    if longest > limits.cell_length:
        column = 1 + [len(cell) for cell in row].index(longest)
        raise TableError(
            f"{longest:,} characters are more than the {limits.cell_length:,} allowed in a cell", line, column
        )


def _text(raw: bytes) -> str:
    raw = raw.removeprefix(BYTE_ORDER_MARK)
    control = _CONTROL.search(raw)
    if control:
        raise _not_text(raw, control.start())
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_text(raw, error.start) from None


def _not_text(raw: bytes, position: int) -> TableError:
    before = raw[:position]
    line = 1 + before.count(b"\n") + before.count(b"\r") - before.count(b"\r\n")
    return TableError(f"not text (byte 0x{raw[position]:02x}); save the table as CSV in UTF-8", line)


def _physical_lines(text: str, limits: TableLimits) -> Iterator[str]:
    # A line can't be longer than its cells with their quotes and delimiters; a longer one is not worth parsing.
    longest = limits.columns * (limits.cell_length + 3) + 2
    for number, line in enumerate(StringIO(text, newline=""), start=1):
        if len(line) > longest:
            raise TableError(f"{len(line):,} characters are more than a line of this table can need", number)
        yield line


def _parse(text: str, delimiter: str, limits: TableLimits) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) for each record: the line it starts on, since a quoted cell may go on over several."""
    reader = csv.reader(
        _physical_lines(text, limits), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise TableError(_explain(str(error)), line) from None
        if cells is None:
            return
        yield line, cells


def _explain(error: str) -> str:
    if "unexpected end of data" in error:
        return "a cell opens with a quote that is never closed"
    if "field larger than field limit" in error:
        return "a cell is far too long; is a closing quote missing?"
    if "expected after" in error:
        return 'text follows a closing quote; inside a quoted cell, write each quote twice ("")'
    return f"not readable as CSV ({error})"


def _sniff(text: str, limits: TableLimits) -> str:
    """The delimiter that parts all of the first lines into equally many columns, or else into most."""
    sample = ""
    for line in islice(_physical_lines(text, limits), _SNIFFED_LINES):
        sample += line
        if len(sample) > _SNIFFED_CHARACTERS:
            break
    widths: dict[str, list[int]] = {}
    for delimiter in _DELIMITERS:
        reader = csv.reader(StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=True)
        with suppress(csv.Error):
            widths[delimiter] = [len(row) for row in reader if row]
    for delimiter, found in widths.items():
        if len(set(found)) == 1 and found[0] > 1:
            return delimiter
    return max(_DELIMITERS, key=lambda delimiter: sum(widths.get(delimiter, ())))


def _columns(count: int) -> str:
    return f"{count:,} column{'' if count == 1 else 's'}"
