"""Layout: which of a file's rows are examples, which one names the columns, and which are neither."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.engine.data.cells import is_gap, looks_numeric
from app.engine.data.choices import Header
from app.engine.data.errors import TableError, TableLimits, counted, shorten
from app.engine.data.names import WORDS, Verdict, header_of_numbers, label_like
from app.engine.data.records import Records

# Titles, comments and units: more of them than this are no accident but another kind of file.
_MOST_ABOVE = 30
_LOOKED_AT = 200
_COMMENTS = ("#", "%", "//")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A line of the file that is neither names nor an example, and why it was taken for that."""

    line: int
    text: str
    why: str


@dataclass(slots=True)
class Layout:
    """rows: the examples, all equally long, and lines: where each stands. header: the names as they stand there."""

    rows: list[list[str]]
    lines: list[int]
    header: list[str] | None
    header_line: int | None
    verdict: Verdict
    skipped: list[Skipped] = field(default_factory=list)


def lay_out(records: Records, header: Header, limits: TableLimits) -> Layout:
    """Takes titles, comments, units and a footer away, and tells names from examples.

    Raises TableError for rows of unequal length, for names without examples, and for too many rows.
    """
    rows, lines = list(records.rows), list(records.lines)
    layout = Layout([], [], None, None, Verdict(False))
    if records.named:
        layout.header, layout.header_line = rows.pop(0), lines.pop(0)
        layout.verdict = Verdict(True, sentence="The document names its columns.")
    _drop_comments(rows, lines, layout)
    width = _width(rows)
    if layout.header is None:
        _drop_titles(rows, lines, width, layout)
    _drop_footer(rows, lines, width, layout)
    if not rows:
        raise TableError("the file is empty; it needs a row for each example")
    nameless = layout.header is None and header != "no" and len(rows[0]) == width - 1 and len(rows) > 1
    if nameless and not any(map(looks_numeric, rows[0])):
        # R writes no name above the names of its rows.
        rows[0] = ["", *rows[0]]
    _level(rows, lines, width, records.place)
    if layout.header is None:
        _find_header(rows, lines, header, layout)
    if layout.header is not None:
        _drop_repeated(rows, lines, layout)
    if not rows:
        raise TableError("the table has a header but no rows; add a row for each example", layout.header_line)
    if len(rows) > limits.rows:
        raise TableError(
            f"there are more than the {limits.rows:,} rows allowed; send fewer",
            lines[limits.rows],
            place=records.place,
        )
    layout.rows, layout.lines = rows, lines
    return layout


def _width(rows: Sequence[Sequence[str]]) -> int:
    """How many columns most rows have; of equally many, the row that comes first decides."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    return max(widths, key=lambda width: widths[width], default=0)


def _skip(rows: list[list[str]], lines: list[int], place: int, why: str, layout: Layout) -> None:
    text = ", ".join(cell for cell in rows.pop(place) if cell)
    layout.skipped.append(Skipped(lines.pop(place), shorten(text, 80), why))


def _drop_comments(rows: list[list[str]], lines: list[int], layout: Layout) -> None:
    marked = [place for place, row in enumerate(rows) if row[0].startswith(_COMMENTS)]
    if not marked or len(marked) > max(_MOST_ABOVE, len(rows) // 2):
        return
    chosen = set(marked)
    width = _width([row for place, row in enumerate(rows) if place not in chosen])
    kept = {
        place
        for place in marked
        # "#" alone, or right before a word, over a column of numbers is a name, as is the last such line above them.
        if len(rows[place]) == width and (rows[place][0] == "#" or _over_table(rows, place, chosen))
    }
    for place in sorted(chosen - kept, reverse=True):
        _skip(rows, lines, place, "a comment", layout)
    for row in rows[: len(marked)]:
        if len(row) == width and row[0] != "#" and row[0].startswith(_COMMENTS):
            row[0] = row[0].lstrip("#%/ ")


def _over_table(rows: Sequence[Sequence[str]], place: int, marked: set[int]) -> bool:
    """Whether a marked line stands right above the examples and could name their columns."""
    below = next((rows[other] for other in range(place + 1, len(rows)) if other not in marked), None)
    if below is None or place + 1 in marked or any(other not in marked for other in range(place)):
        return False
    return any(map(looks_numeric, below)) and not any(map(looks_numeric, rows[place]))


def _drop_titles(rows: list[list[str]], lines: list[int], width: int, layout: Layout) -> None:
    while len(rows) > 1 and len(layout.skipped) < _MOST_ABOVE:
        row = rows[0]
        filled = [cell for cell in row if cell]
        words = not all(map(looks_numeric, filled))
        if len(row) == width:
            below = rows[1]
            alone = len(filled) == 1 and (width > 2 or not any(map(looks_numeric, below)))
            if not (alone and words and len([cell for cell in below if cell]) > 1 and len(below) == width):
                return
            why = "a title above the table"
        else:
            beside = len(row) == width - 1 and not any(map(looks_numeric, row))
            extra = len(row) > width and not any(row[width:])
            short = len(row) == 1 or (len(row) != width and any(looks_numeric(cell) for cell in row))
            if (
                not words
                or extra
                or (beside and _numbers_in(rows[1]) and len(rows[1]) == width and len(row) != 1)
            ):
                return
            why = (
                "it has not as many columns as the table"
                if not short or len(row) > 1
                else "a title above the table"
            )
        _skip(rows, lines, 0, why, layout)


def _numbers_in(row: Sequence[str]) -> bool:
    return any(map(looks_numeric, row))


def _drop_footer(rows: list[list[str]], lines: list[int], width: int, layout: Layout) -> None:
    """Lines of words below the table, such as "Source: …"; a short row of anything else stays, to be complained of."""
    while len(rows) > 2:
        filled = [cell for cell in rows[-1] if cell]
        sentence = len(filled) == 1 and rows[-1][0] and (" " in filled[0] or ":" in filled[0])
        odd = len(rows[-1]) != width or width > 2
        if not sentence or not odd or looks_numeric(filled[0]) or len(rows[-2]) == 1 == width:
            return
        _skip(rows, lines, len(rows) - 1, "a remark below the table", layout)


def _drop_repeated(rows: list[list[str]], lines: list[int], layout: Layout) -> None:
    """The names again in the midst of the examples, as files that were put together have them."""
    assert layout.header is not None
    for place in range(len(rows) - 1, -1, -1):
        if rows[place] == layout.header:
            _skip(rows, lines, place, "the names again", layout)


def _level(rows: list[list[str]], lines: list[int], width: int, place: str) -> None:
    """Cuts empty cells off that stick out. Raises TableError for a row that still has another length."""
    for row, line in zip(rows, lines, strict=True):
        while len(row) > width and not row[-1]:
            del row[-1]
        if len(row) != width:
            usual = next(other for one, other in zip(rows, lines, strict=True) if len(one) == width)
            commas = len(row) == 2 * width or any("," in cell for cell in row)
            hint = (
                "; put a cell that holds the separator itself into quotes"
                if len(row) > width and not commas
                else ""
            )
            raise TableError(
                f"{counted(len(row), 'column')} here, but {counted(width, 'column')} in {place} {usual}; "
                f"give every row the same number{hint}",
                line,
                place=place,
            )


def _find_header(rows: list[list[str]], lines: list[int], header: Header, layout: Layout) -> None:
    if header == "no":
        layout.verdict = Verdict(False, sentence="You chose: the first row is an example.")
        return
    numeric = _numeric_columns(rows)
    above = _rows_above(rows, numeric) if numeric else 0
    if header == "yes":
        layout.verdict = Verdict(True, sentence="You chose: the first row holds the names.")
    elif above:
        layout.verdict = WORDS
    else:
        layout.verdict = header_of_numbers(rows, numeric) if numeric else _all_words(rows)
    if not layout.verdict.header:
        return
    names = _names_row(rows, above)
    for _ in range(names):
        _skip(rows, lines, 0, "it stands above the names", layout)
    layout.header, layout.header_line = rows.pop(0), lines.pop(0)
    for _ in range(above - 1 - names):
        _skip(rows, lines, 0, "it stands between the names and the examples, as units do", layout)
    if above > 1:
        layout.verdict = Verdict(
            True,
            _plainly_units(layout.skipped, above),
            f"Line {layout.header_line} holds the names; of the lines above the first number, it is the one with a "
            "name for each column.",
        )


def _numeric_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns whose cells are numbers, or would be but for some lines at the top."""
    body = rows[1 : _LOOKED_AT + 1] if len(rows) < 6 else rows[3 : _LOOKED_AT + 3]
    found = []
    for column in range(len(rows[0])):
        cells = [row[column] for row in body if not is_gap(row[column])]
        numbers = sum(map(looks_numeric, cells))
        if cells and numbers > 0.5 * len(cells):
            found.append(column)
    return found


def _rows_above(rows: Sequence[Sequence[str]], numeric: Sequence[int]) -> int:
    """How many rows at the top hold words where numbers should be; a row of gaps is an example."""
    above = 0
    for row in rows[:6]:
        cells = [row[column] for column in numeric]
        if any(map(looks_numeric, cells)):
            break
        if all(map(is_gap, cells)) and (above == 0 or all(cells)):
            break
        if any(cell.lower() in ("nan", "inf", "-inf", "infinity", "-infinity") for cell in cells):
            break
        above += 1
    return min(above, len(rows) - 1) if above < len(rows) else above - 1


def _names_row(rows: Sequence[Sequence[str]], above: int) -> int:
    """Which of the rows above the examples names the columns: the first with different names, and most of them."""
    best, most = 0, -1.0
    for place, row in enumerate(rows[:above]):
        names = [cell for cell in row if cell]
        worth = len(set(names)) - 0.01 * place
        if worth > most:
            best, most = place, worth
    return best


def _plainly_units(skipped: Sequence[Skipped], above: int) -> bool:
    units = {
        "cm",
        "mm",
        "m",
        "km",
        "kg",
        "g",
        "mg",
        "s",
        "h",
        "min",
        "%",
        "°c",
        "k",
        "l",
        "ml",
        "name",
        "text",
        "in",
    }
    words = [word.strip("[]() ").lower() for one in skipped[-(above - 1) :] for word in one.text.split(",")]
    return any(word in units for word in words) or any("[" in one.text or "(" in one.text for one in skipped)


def _all_words(rows: Sequence[Sequence[str]]) -> Verdict:
    """Names over a table of words: line 1 unless one of its cells comes again below."""
    first, rest = rows[0], rows[1:]
    if not rest:
        return Verdict(True, False, "The only line was taken for names.")
    below = [{row[column] for row in rest} for column in range(len(first))]
    again = sum(cell in cells for cell, cells in zip(first, below, strict=True) if cell)
    if again > len(first) / 2 and len(rest) > 2:
        return Verdict(
            False, again == len(first), "The words of the first row come again below: it is an example."
        )
    repeating = sum(len(cells) <= 0.6 * len(rest) for cells in below)
    certain = again == 0 and (2 * repeating > len(first) or any(map(label_like, first)))
    return Verdict(True, certain, "The first row's words come nowhere below them, so they name the columns.")
