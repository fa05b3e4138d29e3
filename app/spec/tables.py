"""Tables as a client sees them: their columns, what was guessed, and what became of gaps."""

from dataclasses import asdict
from typing import Any

import numpy as np

from ..engine.data.guesses import MOST_LINES, doubtful_first, notes, selection_guesses, table_guesses
from ..engine.data.reading import Reading, Table
from ..engine.data.roles import Selection

PREVIEW_ROWS = 5
MOST_SKIPPED = 50


def upload_view(chosen: Selection) -> dict[str, Any]:
    """A table as it was understood, with what would be learnt from it if nobody said more."""
    table = chosen.table
    shared = selection_view(chosen)
    shared["guesses"] = [
        asdict(guess) for guess in doubtful_first([*table_guesses(table), *selection_guesses(chosen)])
    ]
    return {
        **shared,
        "rows": table.rows,
        "preview": table.preview(PREVIEW_ROWS),
        "preview_text": table.texts[:PREVIEW_ROWS],
        "header": table.header,
        "reading": reading_view(table, table.reading) if table.reading else None,
    }


def selection_view(chosen: Selection) -> dict[str, Any]:
    """What of a table is learnt from, and which rows."""
    table = chosen.table
    out = np.flatnonzero(~chosen.keep)[:MOST_LINES].tolist()
    return {
        "columns": [
            {
                "name": column.name,
                "kind": column.kind,
                "distinct": column.distinct,
                "missing": column.missing,
                "role": role.role,
                "why": role.why,
                "becomes": role.becomes,
            }
            for column, role in zip(table.columns, chosen.roles, strict=True)
        ],
        "label": chosen.predicted,
        "task": chosen.task,
        "classes": chosen.classes,
        "gaps": {
            "rows": table.rows - chosen.rows,
            "lines": [table.lines[row] for row in out],
            "filled": chosen.filled,
            "policy": chosen.gaps,
        },
        "guesses": [asdict(guess) for guess in doubtful_first(selection_guesses(chosen))],
        "notes": notes(chosen),
    }


def reading_view(table: Table, reading: Reading) -> dict[str, Any]:
    """How a file was read."""
    layout, dialect = reading.layout, reading.dialect
    return {
        "encoding": reading.decoded.encoding,
        "separator": dialect.separator if dialect else None,
        "decimal": reading.marks.decimal,
        "header_line": layout.header_line or None,
        "first_line": table.lines[0],
        "skipped": [asdict(one) for one in layout.skipped[:MOST_SKIPPED]],
        "missing": [mark for mark in reading.marks.missing if mark],
    }
