"""First reading: how tables were read before anything but their header was guessed. Sessions of that time rest on it.

Every column but the label is an input, every cell is filled, and a table that was once taken is never refused.
"""

import csv
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO

import numpy as np

from ..numerals import NUMBER
from .cells import cell_kind
from .choices import Choices, Header
from .columns import Column
from .errors import TableError
from .names import unique_names
from .reading import Table

_DELIMITERS = ("\t", ";", ",")
_LINES = 20
_CHARACTERS = 65_536


def read_first(raw: bytes, header: Header) -> Table:
    """The table that a file made then."""
    text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(
        StringIO(text, newline=""), delimiter=_sniffed(text), skipinitialspace=True, strict=True
    )
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise TableError(f"not readable as CSV ({error})", line) from None
        if cells is None:
            break
        row = [cell.strip(" \t") for cell in cells]
        if len(row) > 1 or any(row):
            rows.append(row)
            lines.append(line)
    headed = header == "yes" or (header == "auto" and _names_columns(rows[0]))
    names = unique_names(rows[0] if headed else [""] * len(rows[0]))
    columns = tuple(
        _column(name, cells) for name, cells in zip(names, zip(*rows[headed:], strict=True), strict=True)
    )
    return Table(columns, len(rows) - headed, headed, tuple(lines[headed:]), choices=Choices(header=header))


def _sniffed(text: str) -> str:
    """The delimiter that parts all of the first lines into equally many columns, or else into most."""
    sample = ""
    for number, line in enumerate(StringIO(text, newline="")):
        if number == _LINES:
            break
        sample += line
        if len(sample) > _CHARACTERS:
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


def _names_columns(row: Sequence[str]) -> bool:
    kinds = {cell_kind(cell) for cell in row}
    return "text" in kinds and kinds <= {"text", "empty"}


def _column(name: str, cells: Sequence[str]) -> Column:
    gaps = np.zeros(len(cells), dtype=bool)
    if all(map(NUMBER.fullmatch, cells)):
        numbers = np.array(list(map(float, cells)), dtype=np.float64)
        return Column(name, "number", numbers, (), len(np.unique(numbers)), gaps)
    shared = {cell: cell for cell in cells}
    return Column(name, "text", np.empty(0), tuple(shared[cell] for cell in cells), len(shared), gaps)
