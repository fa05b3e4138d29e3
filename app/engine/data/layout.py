"""Layout: which of a file's rows are examples, which one names the columns, and which are neither."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..numerals import grouped
from .cells import is_gap, looks_numeric
from .choices import Header
from .errors import TableError, TableLimits, counted
from .margins import UNEVEN, Margins, Skipped, usual_width
from .names import WORDS, HeaderVerdict, header_of_numbers, label_like
from .records import Records

_LOOKED_AT = 200


@dataclass(slots=True)
class Layout:
    """rows: the examples, all equally long, and lines: where each stands. header: the names as they stand there."""

    rows: list[list[str]]
    lines: list[int]
    header: list[str] | None
    header_line: int | None
    verdict: HeaderVerdict
    skipped: list[Skipped] = field(default_factory=list)


def lay_out(records: Records, header: Header, limits: TableLimits) -> Layout:
    """Takes titles, comments, units and a footer away, and tells names from examples.

    Raises TableError for rows of unequal length, for names without examples, and for too many rows.
    """
    margins = Margins(list(records.rows), list(records.lines))
    rows, lines = margins.rows, margins.lines
    layout = Layout([], [], None, None, HeaderVerdict(False), margins.skipped)
    if records.named:
        layout.header, layout.header_line = rows.pop(0), lines.pop(0)
        layout.verdict = HeaderVerdict(True, sentence="The document names its columns.")
    margins.drop_comments()
    width = usual_width(rows)
    if layout.header is None:
        margins.drop_titles(width)
    margins.drop_footer(width)
    if not rows:
        raise TableError("the file is empty; it needs a row for each example")
    if (
        layout.header is None
        and len(rows[0]) < width
        and not any(cell for row in rows for cell in row[len(rows[0]) :])
    ):
        # Every example ends in separators and the names don't.
        rows[0] = [*rows[0], *[""] * (width - len(rows[0]))]
    nameless = layout.header is None and header != "no" and len(rows[0]) == width - 1 and len(rows) > 1
    if nameless and _row_names(rows):
        # R writes no name above the names of its rows.
        rows[0] = ["", *rows[0]]
    _level(rows, lines, width, records.place)
    if layout.header is None:
        _find_header(margins, header, layout)
    uneven = next((one for one in margins.skipped if one.why == UNEVEN), None)
    if uneven is not None and layout.verdict.certain:
        sentence = f"Line {uneven.line} was left out, since {UNEVEN}; if it is an example, mend it."
        layout.verdict = HeaderVerdict(layout.verdict.header, False, sentence)
    if layout.header is not None:
        margins.drop_repeated(layout.header)
    if not rows:
        raise TableError("the table has a header but no rows; add a row for each example", layout.header_line)
    if len(rows) > limits.rows:
        raise TableError(
            f"there are more than the {grouped(limits.rows)} rows allowed; send fewer",
            lines[limits.rows],
            place=records.place,
        )
    layout.rows, layout.lines = rows, lines
    return layout


def _row_names(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row, a cell short, could be names, and the first column below it the names of the rows."""
    firsts = [row[0] for row in rows[1:_LOOKED_AT]]
    return not any(map(looks_numeric, rows[0])) and len(set(firsts)) == len(firsts)


def _level(rows: list[list[str]], lines: list[int], width: int, place: str) -> None:
    """Cuts empty cells off that stick out. Raises TableError for a row that still has another length."""
    for row, line in zip(rows, lines, strict=True):
        while len(row) > width and not row[-1]:
            del row[-1]
        if len(row) != width:
            usual = next(other for one, other in zip(rows, lines, strict=True) if len(one) == width)
            hint = ""
            if line == lines[0] and not any(map(looks_numeric, row)):
                hint = "; if commas are decimal marks, part the columns with semicolons"
            elif len(row) > width:
                hint = "; put a cell that holds the separator itself into quotes"
            raise TableError(
                f"{counted(len(row), 'column')} here, but {counted(width, 'column')} in {place} {usual}; "
                f"give every row the same number{hint}",
                line,
                place=place,
            )


def _find_header(margins: Margins, header: Header, layout: Layout) -> None:
    rows, lines = margins.rows, margins.lines
    if header == "no":
        layout.verdict = HeaderVerdict(False, sentence="You chose: the first row is an example.")
        return
    numeric = _numeric_columns(rows)
    above = _rows_above(rows, numeric) if numeric else 0
    if header == "yes":
        layout.verdict = HeaderVerdict(True, sentence="You chose: the first row holds the names.")
    elif above:
        layout.verdict = WORDS
    else:
        layout.verdict = header_of_numbers(rows, numeric) if numeric else _all_words(rows)
    if not layout.verdict.header:
        return
    names = _names_row(rows, above)
    for _ in range(names):
        margins.skip(0, "it stands above the names")
    layout.header, layout.header_line = rows.pop(0), lines.pop(0)
    for _ in range(above - 1 - names):
        margins.skip(0, "it stands between the names and the examples, as units do")
    if above > 1:
        layout.verdict = HeaderVerdict(
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
        worth = len(set(names)) - sum(map(looks_numeric, names)) - 0.01 * place
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
    words = [word.strip().lower() for one in skipped[-(above - 1) :] for word in one.text.split(",")]
    return all(word.strip("[]()") in units or word[:1] + word[-1:] in ("[]", "()") for word in words)


def _all_words(rows: Sequence[Sequence[str]]) -> HeaderVerdict:
    """Names over a table of words: line 1 unless one of its cells comes again below."""
    first, rest = rows[0], rows[1:]
    if not rest:
        return HeaderVerdict(True, False, "The only line was taken for names.")
    below = [{row[column] for row in rest} for column in range(len(first))]
    again = sum(cell in cells for cell, cells in zip(first, below, strict=True) if cell)
    if again > len(first) / 2 and len(rest) > 2:
        return HeaderVerdict(
            False, again == len(first), "The words of the first row come again below: it is an example."
        )
    repeating = sum(len(cells) <= 0.6 * len(rest) for cells in below)
    certain = again == 0 and (2 * repeating > len(first) or any(map(label_like, first)))
    return HeaderVerdict(
        True, certain, "The first row's words come nowhere below them, so they name the columns."
    )
