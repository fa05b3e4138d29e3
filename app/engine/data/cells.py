"""Cells: what counts as a number in a table, what stands for a gap, and what merely looks like a number."""

import re
from typing import Literal

from app.engine.data.choices import Decimal
from app.engine.data.dataset import LARGEST
from app.engine.data.errors import shorten
from app.engine.numerals import BLANKS, NUMBER, Numeral, read_numeral

CellKind = Literal["number", "refused", "empty", "text"]

# NaN is how R, pandas and MATLAB name a gap; nan, which a computation writes, is refused: the file is damaged then.
GAPS = frozenset(
    [
        "?",
        "NA",
        "N/A",
        "n/a",
        "n.a.",
        "NaN",
        "NAN",
        "<NA>",
        "NULL",
        "Null",
        "null",
        "None",
        "none",
        "NaT",
        "-",
        "–",
        "—",
        "..",
        ".",
        "k.A.",
        "#N/A",
        "#N/A!",
        "#NA",
        "#NV",
        "#VALUE!",
        "#WERT!",
        "#REF!",
        "#BEZUG!",
        "#DIV/0!",
        "#NUM!",
        "#ZAHL!",
        "#NAME?",
        "#NULL!",
        "#VALEUR!",
    ]
)
_MONEY = r"(?:[$€£¥₹]|US\$|CHF|EUR|USD|GBP|SFr\.|Fr\.)"
_CURRENCY = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+−–]?)[{BLANKS}]*(?:(?P<money>{_MONEY})[{BLANKS}]*)?(?P<number>[^()$€£¥₹]*?[0-9][^()$€£¥₹]*?)"
    rf"(?:[.,][-–—]+)?(?:[{BLANKS}]*(?P<behind>{_MONEY}))?(?(open)\))"
)
_UNITS = re.compile(r"[-+−]?[0-9][0-9.,' ]*\s*(?:[a-zA-Zµ°Ωäöü²³/]{1,6}\.?)")


def read_cell(cell: str, decimal: Decimal) -> Numeral | None:
    """The number that a cell holds, None if it holds none: 1,234.5, −0,5, 30%, $1,200, 1.234,50 €, CHF 12.–, (5)."""
    found = read_numeral(cell, decimal)
    if found is None and len(cell) <= 60:
        found = _money(cell, decimal)
    return found if found is not None and abs(found.value) <= LARGEST else None


def _money(cell: str, decimal: Decimal) -> Numeral | None:
    parts = _CURRENCY.fullmatch(cell.strip())
    if parts is None:
        return None
    amount = read_numeral(parts["number"], decimal)
    if amount is None or (parts["sign"] and parts["number"][:1] in "+-−–"):
        return None
    negative = bool(parts["open"]) or parts["sign"] in ("-", "−", "–")
    return Numeral(-amount.value if negative else amount.value, amount.grouped, quantity=True)


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
