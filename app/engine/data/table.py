"""Table: from an uploaded file to its columns, with everything on the way told from the file itself."""

from .choices import Choices, Decimal, Header
from .columns import Column, Marks, decimal_mark, make_column
from .dialect import Dialect, sniff
from .encoding import Decoded, decode
from .errors import TableError, TableLimits
from .examples import table_dataset
from .formats import refuse_other_formats
from .json_rows import looks_like_json, read_json
from .layout import Layout, lay_out
from .names import unique_names
from .nature import nature_of
from .reading import Reading, Table
from .records import Records, check_flood, read_records

__all__ = [
    "Choices",
    "Column",
    "Header",
    "Table",
    "TableError",
    "TableLimits",
    "parse_table",
    "table_dataset",
]


PREVIEWED = 5


def parse_table(
    raw: bytes,
    header: Header = "auto",
    limits: TableLimits | None = None,
    choices: Choices | None = None,
    json: bool = False,
) -> Table:
    """A table from the bytes of a file: cells between commas, semicolons, tabs, bars or blanks, or a JSON document.

    Encoding, separator, decimal mark, names and gaps are told from the file where ``choices`` leaves them open;
    ``header`` is the one of them that tables have always had. json: whether the sender says that it is JSON.
    Raises TableError, with line and column, for bytes that are not text, ragged rows, a few words among numbers, and
    whatever exceeds the limits.
    """
    limits = limits or TableLimits()
    choices = choices or Choices(header=header)
    decoded = decode(raw, choices.encoding)
    dialect: Dialect | None = None
    records: Records | None = None
    if json or looks_like_json(decoded.text):
        records = read_json(decoded.text, limits)
    else:
        refuse_other_formats(decoded.text)
        check_flood(decoded.text, limits)
        dialect = sniff(decoded.text, choices.separator)
        records = read_records(decoded.text, dialect, limits)
    layout = lay_out(records, choices.header, limits)
    return _table(
        Decoded("", decoded.encoding, decoded.certain), dialect, layout, records.place, choices, limits
    )


def _table(
    decoded: Decoded,
    dialect: Dialect | None,
    layout: Layout,
    place: str,
    choices: Choices,
    limits: TableLimits,
) -> Table:
    names = layout.header or [""] * len(layout.rows[0])
    cells = list(zip(*layout.rows, strict=True))
    kept = [column for column, name in enumerate(names) if name or any(cells[column])]
    if len(kept) < 2:
        raise TableError("only one column has anything in it; a table needs an input and a column to predict")
    marks = _marks(choices, [cells[column] for column in kept], dialect)
    shown = unique_names(names)
    any_mark = choices.missing == "auto"
    misread = layout.header is None and choices.header == "auto"
    hint = "; if this line names the columns, ask for header=yes" if misread else ""
    columns = tuple(
        make_column(shown[column], cells[column], marks, any_mark, layout.lines, column + 1, place, hint)
        for column in kept
    )
    named = layout.header is not None
    return Table(
        columns,
        len(layout.rows),
        named,
        tuple(layout.lines),
        tuple(nature_of(column, position, named) for position, column in enumerate(columns)),
        choices,
        Reading(decoded, dialect, layout, marks, len(names) - len(kept)),
        tuple(tuple(row[column] for column in kept) for row in layout.rows[:PREVIEWED]),
        limits.columns - 1,
        place,
    )


def _marks(choices: Choices, cells: list[tuple[str, ...]], dialect: Dialect | None) -> Marks:
    marks = Marks()
    if choices.decimal != "auto":
        chosen: Decimal = choices.decimal
        return Marks(chosen, told=True)
    decimal_mark(cells, dialect.separator if dialect else None, marks)
    return marks
