"""Dialect: what parts a file's cells and what quotes them, told from its first lines."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from itertools import islice
from typing import Literal

from .cells import is_gap, looks_numeric
from .choices import SEPARATORS, TITLES, Separator
from .errors import TableError

_LINES = 100
_CHARACTERS = 65_536
_WIDEST = 400
# So many cells are asked whether they are numbers.
_CELLS = 600
# What runs of blanks are made into before a line is parsed: no text file holds one.
UNIT = "\x1f"
_BLANK = " \t\r\n"
_BLANKS = re.compile(r"[ \t]+")
_ANNOUNCED = re.compile(r"[\r\n]*(\"?)sep=(.|\\t)?\1[,;\t|]*[ ]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
_NUMBERS_INSIDE = re.compile(r"[-+]?[0-9][0-9.]{0,20}(?:,[0-9]{1,9})?[ \t;|,]{1,9}[-+]?[0-9].*")
_PARTED = re.compile(r"\S[,;|\t]\S")
_SINGLE = re.compile(r"(?:^|[,;\t|])[ ]*'[^'\n\r]*'[ ]*(?:$|[,;\t|])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """separator: by name. start: how many characters a line such as ``sep=;`` takes above the table."""

    separator: Separator
    quote: str = '"'
    start: int = 0
    certain: bool = True
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a separator fits: the share of lines of the usual width, and of their cells that are numbers."""

    separator: Separator
    width: int
    even: float
    numbers: float
    total: int

    @property
    def score(self) -> float:
        return self.even**2 * (1 + self.numbers) if self.width > 1 else 0.0


def sniff(text: str, wanted: Separator | Literal["auto"] = "auto") -> Dialect:
    """The separator that parts the first lines most evenly, and into most numbers where several do.

    Raises TableError for a ``sep=`` line that announces something else than comma, semicolon, tab, bar or blank.
    """
    start, announced = _announcement(text)
    sample = text[start : start + _CHARACTERS]
    quote = "'" if '"' not in sample and _SINGLE.search(sample) else '"'
    if wanted != "auto":
        return Dialect(wanted, quote, start, sentence=f"You chose {TITLES[wanted]}.")
    if announced:
        return Dialect(announced, quote, start, sentence=f"The first line says {TITLES[announced]}.")
    known: dict[str, float] = {}
    fits = [_fit(sample, separator, quote, known) for separator in SEPARATORS]
    best = max(fits, key=lambda fit: fit.score)
    tabs = fits[0]
    spaces = fits[-1]
    if best is tabs and tabs.even < 1.0 and spaces.even == 1.0 and spaces.numbers >= tabs.numbers:
        # Two tabs where there should be one, as tables set by hand have them.
        best = spaces
    elif best.separator == "space" and tabs.even == 1.0 and tabs.score > 0.8 * best.score:
        # Tabs in every line part the cells, and a blank may stand within one.
        best = tabs
    if best.even < 0.5:
        # Too uneven to tell: whatever cuts most, so that the complaint about a line is about the likely table.
        best = max((fit for fit in fits if fit.separator != "space"), key=lambda fit: fit.total)
        return Dialect(best.separator, quote, start, certain=False, sentence=_sentence(best))
    # A run of blanks may hold a tab, so blanks are never a rival of tabs.
    rivals = [
        fit for fit in fits if fit is not best and fit.score > 0.93 * best.score and fit.separator != "space"
    ]
    return Dialect(best.separator, quote, start, certain=not rivals, sentence=_sentence(best, rivals))


def _announcement(text: str) -> tuple[int, Separator | None]:
    found = _ANNOUNCED.match(text, 0, _CHARACTERS)
    if found is None:
        return 0, None
    mark = "\t" if found[2] == "\\t" else found[2] or ""
    # "sep=;" in a file of commas is itself cut into cells: sep=,
    names = {sign: name for name, sign in SEPARATORS.items()}
    if mark not in names:
        raise TableError(
            f"the separator {mark!r} is none of comma, semicolon, tab, bar and blank; save the table with one of these",
            1,
        )
    return found.end(), names[mark]


def _sentence(best: _Fit, rivals: Iterable[_Fit] = ()) -> str:
    told = f"{TITLES[best.separator].capitalize()} parts the lines into {best.width} columns."
    others = [f"{TITLES[fit.separator]} into {fit.width}" for fit in rivals]
    return f"{told} So would {' and '.join(others)}; choose the one that is meant." if others else told


def _fit(sample: str, separator: Separator, quote: str, known: dict[str, float]) -> _Fit:
    rows: list[list[str]] = []
    lines = islice(StringIO(sample, newline=""), _LINES)
    with suppress(TableError):
        for _, row in parse_lines(lines, separator, quote, strict=False):
            if any(cell.strip() for cell in row) and not row[0].startswith(("#", "%")):
                rows.append(row[:_WIDEST])
    widths = Counter(len(row) for row in rows)
    if not widths:
        return _Fit(separator, 0, 0.0, 0.0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]))
    cells = [cell.strip() for row in rows if len(row) == width for cell in row[:_CELLS] if cell.strip()]
    cells = cells[:_CELLS]
    for cell in cells:
        if cell not in known:
            known[cell] = _worth(cell)
    worth = sum(known[cell] for cell in cells) / max(len(cells), 1)
    return _Fit(separator, width, count / len(rows), worth, sum(map(len, rows)))


def _worth(cell: str) -> float:
    """1 for a number or a gap, below 0 for several numbers in one cell, which another separator would part."""
    if len(cell) <= 40 and (is_gap(cell) or looks_numeric(cell)):
        return 1.0 if cell else 0.5
    if len(cell) <= 100 and _NUMBERS_INSIDE.fullmatch(cell):
        return -1.0
    return -0.3 if _PARTED.search(cell) else 0.0


def parse_lines(
    lines: Iterable[str], separator: Separator, quote: str, first: int = 1, strict: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) for each record: the line it starts on, since a quoted cell may go on over several.

    first: the number of the first line. Raises TableError for quotes that don't go together.
    """
    delimiter = SEPARATORS[separator]
    if separator == "space":
        lines, delimiter = map(_joined, lines), UNIT
    reader = csv.reader(lines, delimiter=delimiter, quotechar=quote, skipinitialspace=True, strict=strict)
    while True:
        line = first + reader.line_num
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise TableError(_explain(str(error)), line) from None
        if cells is None:
            return
        yield line, cells


def _joined(line: str) -> str:
    """A line of cells between runs of blanks, with one mark for each run."""
    if '"' not in line:
        return _BLANKS.sub(UNIT, line.strip(_BLANK)) + "\n"
    parts = line.strip(_BLANK).split('"')
    return (
        '"'.join(part if inside % 2 else _BLANKS.sub(UNIT, part) for inside, part in enumerate(parts)) + "\n"
    )


def _explain(error: str) -> str:
    if "unexpected end of data" in error:
        return "a cell opens with a quote that is never closed"
    if "field larger than field limit" in error:
        return "a cell is far too long; is a closing quote missing?"
    if "expected after" in error:
        return 'text follows a closing quote; inside a quoted cell, write each quote twice ("")'
    return f"not readable as CSV ({error})"
