"""Cells: what counts as a number in a table, what stands for a gap, and what merely looks like a number."""

import re
from typing import Literal

from ..numerals import BLANKS, NUMBER, Numeral, read_numeral
from .choices import Decimal
from .dataset import LARGEST
from .errors import shorten

CellKind = Literal["number", "refused", "empty", "text"]

# NaN is how R, pandas and MATLAB name a gap; nan, which a computation writes, is refused: the file is damaged then.
GAPS = frozenset({
    "?", "NA", "N/A", "n/a", "n.a.", "NaN", "NAN", "<NA>", "NULL", "Null", "null", "None", "none", "NaT",
    "-", "–", "—", "..", ".", "k.A.", "#N/A", "#N/A!", "#NA", "#NV", "#VALUE!", "#WERT!", "#REF!",
    "#BEZUG!", "#DIV/0!", "#NUM!", "#ZAHL!", "#NAME?", "#NULL!", "#VALEUR!",
})  # fmt: skip
_MONEY = ("US$", "$", "€", "£", "¥", "₹", "CHF", "EUR", "USD", "GBP", "SFr.", "Fr.", "Kč", "zł", "kr")
# CHF 12.–, as Switzerland writes whole francs
_NO_CENTS = re.compile(r"[.,][-–—]+$")
_SIGNS = "+-−–"
LONGEST_AMOUNT = 60
# What an amount of money can begin and end with; most texts do neither.
_FIRST = frozenset("".join(name[0] for name in _MONEY) + "(" + _SIGNS)
_LAST = frozenset("".join(name[-1] for name in _MONEY) + ")-–—")
# No number has so many letters together; most texts are told by this alone.
_WORD = re.compile("[A-Za-z]{4}")
_UNITS = re.compile(r"[-+−]?[0-9][0-9.,' ]*\s*(?:[a-zA-Zµ°Ωäöü²³/]{1,6}\.?)")


def read_cell(cell: str, decimal: Decimal) -> Numeral | None:
    """The number that a cell holds, None if it holds none: 1,234.5, −0,5, 30%, $1,200, 1.234,50 €, CHF 12.–, (5)."""
    if _WORD.search(cell):
        return None
    found = read_numeral(cell, decimal)
    if found is None and len(cell) <= LONGEST_AMOUNT and (cell[:1] in _FIRST or cell[-1:] in _LAST):
        found = _amount(cell, decimal)
    return found if found is not None and abs(found.value) <= LARGEST else None


def _amount(cell: str, decimal: Decimal) -> Numeral | None:
    """An amount of money, or a debit in brackets."""
    debit = cell.startswith("(") and cell.endswith(")")
    text = cell[1:-1].strip(BLANKS) if debit else cell
    sign = text[:1] if text[:1] in _SIGNS else ""
    bare = text.removeprefix(sign).strip(BLANKS)
    front = next((name for name in _MONEY if bare.startswith(name)), "")
    behind = next((name for name in _MONEY if bare.endswith(name)), "")
    text = bare.removeprefix(front).removesuffix(behind if not front else "").strip(BLANKS)
    text = _NO_CENTS.sub("", text)
    if text == cell or (sign and text[:1] in _SIGNS) or (debit and (sign or text[:1] in _SIGNS)):
        return None
    found = read_numeral(f"{'-' if debit else sign}{text}", decimal)
    return (
        None
        if found is None
        else Numeral(found.value, found.grouped, quantity=bool(front or behind or found.quantity))
    )


def is_gap(cell: str, marks: bool = True) -> bool:
    """Whether a cell stands for a value that is not known; without ``marks`` only an empty one does."""
    return not cell or (marks and cell in GAPS)


def looks_numeric(cell: str) -> bool:
    """Whether a cell is a number with a decimal point or a decimal comma."""
    return bool(NUMBER.fullmatch(cell)) or any(
        read_cell(cell, mark) is not None for mark in ("point", "comma")
    )


def cell_kind(cell: str) -> CellKind:
    """What a cell, without the blanks around it, holds.

    number: finite, decimal, ASCII. refused: what Python's float takes but a table shouldn't: nan, inf, 1e400, 1_000, ١.
    """
    if not cell:
        return "empty"
    try:
        value = float(cell)
    except ValueError:
        return "text"
    return "number" if NUMBER.fullmatch(cell) and abs(value) <= LARGEST else "refused"


def complaint(cell: str) -> str:
    """Why a cell that is no number can't stay among numbers, as a sentence."""
    if NUMBER.fullmatch(cell):
        return f"{shorten(cell)!r} is too large; numbers go up to ±{LARGEST:g}"
    return (
        f"{shorten(cell)!r} is not a finite decimal number such as 1.5 or -2e-3, as this column needs; "
        "correct it, or leave the cell empty for a gap"
    )


def has_unit(cell: str) -> bool:
    """Whether a cell is a number with a unit behind it: 5 cm, 12kg."""
    return bool(_UNITS.fullmatch(cell))
