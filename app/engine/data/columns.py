"""Columns: cells that belong together, as numbers or as texts, and what kind of thing they tell."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from ..numerals import NUMBER, Numeral
from ..types import Array, Mask
from .cells import cell_kind, complaint, has_unit, is_gap, read_cell
from .choices import Decimal
from .dataset import LARGEST
from .errors import TableError

# A text that can only be a number in one of two notations tells the decimal mark; so many texts of a column are asked.
_ASKED = 500
_EITHER = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: its cells as ``numbers``, (n,), or as ``texts``; the one that its ``kind`` doesn't name is empty.

    gaps: (n,), which cells stand for nothing known; there a number is NaN and a text "". distinct: how many different
    values the others have. quantity: the numbers are written as shares, as money or in groups of three.
    """

    name: str
    kind: Literal["number", "text"]
    numbers: Array
    texts: tuple[str, ...]
    distinct: int
    gaps: Mask
    quantity: bool = False
    odd: str = ""

    @property
    def missing(self) -> int:
        """How many cells are gaps."""
        return int(np.count_nonzero(self.gaps))

    def cell(self, row: int) -> float | str | None:
        """A number, a text, or None for a gap."""
        if self.gaps[row]:
            return None
        return self.texts[row] if self.kind == "text" else float(self.numbers[row])


@dataclass(slots=True)
class Marks:
    """What a table's cells told of its writing. missing: the marks that stand for a gap, by how often they do."""

    decimal: Decimal = "point"
    certain: bool = True
    told: bool = False
    missing: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)


def decimal_mark(columns: Sequence[Sequence[str]], separator: str | None, marks: Marks) -> None:
    """Which of point and comma is the decimal mark, by the numbers that can only be read with one of them."""
    told: Counter[Decimal] = Counter()
    either = 0
    for cells in columns:
        only: Counter[Decimal] = Counter()
        texts = list(dict.fromkeys(cells))[:_ASKED]
        for text in texts:
            if ("." not in text and "," not in text) or len(text) > 60:
                continue
            if NUMBER.fullmatch(text):
                only["point"] += not _EITHER.fullmatch(text)
                either += bool(_EITHER.fullmatch(text))
                continue
            point, comma = read_cell(text, "point"), read_cell(text, "comma")
            if point is None and comma is None:
                continue
            if comma is None:
                only["point"] += 1
            elif point is None:
                only["comma"] += 1
            elif point.value != comma.value:
                either += 1
        only = +only
        if only:
            told[max(only, key=lambda mark: only[mark])] += 1
    if told:
        marks.decimal = max(told, key=lambda mark: (told[mark], mark == "point"))
        marks.certain = len(told) == 1
        marks.told = True
    elif either:
        # 1,234 or 1.234 throughout: a semicolon is there because the comma is taken.
        commas = any("," in text for cells in columns for text in cells[:_ASKED] if read_cell(text, "point"))
        marks.decimal = "comma" if separator == "semicolon" and commas else "point"
        marks.certain = separator != "semicolon" and not commas
        marks.told = True


def make_column(
    name: str,
    cells: Sequence[str],
    marks: Marks,
    any_mark: bool,
    lines: Sequence[int],
    position: int,
    place: str,
    hint: str,
) -> Column:
    """A column from its cells. any_mark: whether marks such as ? and NA stand for gaps, too.

    Raises TableError, with line and column, for a few words among numbers.
    """
    plain = cells
    if marks.decimal == "comma" and not any("." in cell for cell in cells):
        plain = [cell.replace(",", ".") for cell in cells]
    if all(map(NUMBER.fullmatch, plain)) and (marks.decimal == "point" or plain is not cells):
        numbers = np.array(list(map(float, plain)), dtype=np.float64)
        if (np.abs(numbers) <= LARGEST).all():
            return Column(name, "number", numbers, (), _distinct(numbers), np.zeros(len(cells), dtype=bool))
    counts = Counter(cells)
    words = {cell for cell in counts if not is_gap(cell, any_mark)}
    read = {cell: read_cell(cell, marks.decimal) for cell in words}
    if any(found is None for found in read.values()):
        other: Decimal = "comma" if marks.decimal == "point" else "point"
        if all(read_cell(cell, other) is not None for cell in words):
            read = {cell: read_cell(cell, other) for cell in words}
            marks.certain = False
    numbers_ = sum(counts[cell] for cell, found in read.items() if found is not None)
    strange = [cell for cell in words if read[cell] is None]
    if words and not strange:
        return _numbers(name, cells, read, counts, marks)
    odd = ""
    if numbers_:
        strays = sum(counts[cell] for cell in strange)
        refused = any(cell_kind(cell) == "refused" for cell in strange)
        total = numbers_ + strays
        if (strays <= total - strays and (refused or strays <= max(1, total // 20))) or (
            refused and _only_refused(strange)
        ):
            wrong = next(index for index, cell in enumerate(cells) if cell in words and read[cell] is None)
            told = hint if wrong == 0 else ""
            raise TableError(f"{complaint(cells[wrong])}{told}", lines[wrong], position, place)
        if strays < total - strays:
            odd = "mixed"
    elif words and _only_refused(strange):
        wrong = next(index for index, cell in enumerate(cells) if cell in words)
        raise TableError(complaint(cells[wrong]), lines[wrong], position, place)
    return _texts(name, cells, counts, words, marks, odd)


def _only_refused(strange: Sequence[str]) -> bool:
    return all(cell_kind(cell) == "refused" for cell in strange)


def _numbers(
    name: str, cells: Sequence[str], read: dict[str, Numeral | None], counts: Counter[str], marks: Marks
) -> Column:
    values = {cell: found.value for cell, found in read.items() if found is not None}
    numbers = np.array([values.get(cell, np.nan) for cell in cells], dtype=np.float64)
    gaps = np.isnan(numbers)
    marks.missing.update({cell: count for cell, count in counts.items() if cell not in values})
    quantity = any(found is not None and (found.quantity or found.grouped) for found in read.values())
    return Column(name, "number", numbers, (), _distinct(numbers[~gaps]), gaps, quantity)


def _texts(
    name: str, cells: Sequence[str], counts: Counter[str], words: set[str], marks: Marks, odd: str
) -> Column:
    # "-" beside "+" is a class, and a None that is commoner than another word is one of the words.
    rarest = min((counts[word] for word in words), default=0)
    kept = {
        cell
        for cell in counts
        if cell
        and cell not in words
        and (
            (cell == "-" and "+" in words)
            or (cell.lower() == "none" and len(words) > 1 and counts[cell] >= 3 and counts[cell] > rarest)
        )
    }
    marks.kept.update({cell: counts[cell] for cell in kept if cell != "-"})
    words = words | kept
    marks.missing.update({cell: count for cell, count in counts.items() if cell not in words})
    # Equal cells share one string: a label of three words costs three words, whatever the rows.
    shared = {cell: cell if cell in words else "" for cell in counts}
    gaps = np.array([cell not in words for cell in cells], dtype=bool)
    if not odd and words and all(has_unit(word) for word in list(words)[:100]):
        odd = "units"
    return Column(name, "text", np.empty(0), tuple(shared[cell] for cell in cells), len(words), gaps, odd=odd)


def _distinct(numbers: Array) -> int:
    return len(np.unique(numbers))
