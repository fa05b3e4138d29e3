"""Cells: what counts as a number in a table, and what merely looks like one."""

import re
from typing import Literal

from app.engine.data.dataset import LARGEST

CellKind = Literal["number", "refused", "empty", "text"]
NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


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
    return f"{shorten(cell)!r} is not a finite decimal number such as 1.5 or -2e-3, as this column needs"


def shorten(text: str, length: int = 40) -> str:
    """A cell as it can be quoted in a sentence."""
    return text if len(text) <= length else f"{text[: length - 1]}…"
