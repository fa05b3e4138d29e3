"""JSON rows: a table that came as a JSON document, the shapes that pandas writes among them."""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from ..numerals import grouped
from .errors import TableError, TableLimits, counted, shorten
from .records import Records

SHAPES = "an array of rows, an array of objects, or an object with “columns” and “data”"

_NUMBERS = re.compile(r'\[(?:-?[0-9]|")')


def looks_like_json(text: str) -> bool:
    """Whether a text begins as a JSON table does; a CSV file may begin with a bracket all the same."""
    start = text[:4096].lstrip()[:200].replace(" ", "").replace("\n", "").replace("\r", "").replace("\t", "")
    return start.startswith(("[[", "[{", '{"', "[]", "{}")) or _NUMBERS.match(start) is not None


def read_json(text: str, limits: TableLimits) -> Records:
    """The rows of a JSON document, its numbers as text; null is a gap. Lines are the rows' own numbers, from 1.

    Raises TableError for what is no JSON, no table, or beyond the limits.
    """
    names, rows = _shaped(_parsed(text), limits)
    if len(rows) > limits.rows:
        raise TableError(f"there are more than the {grouped(limits.rows)} rows allowed; send fewer")
    if not rows:
        raise TableError("the document is empty; it needs a row for each example")
    width = len(names) if names is not None else len(rows[0])
    if width > limits.columns:
        raise TableError(f"{counted(width, 'column')} are more than the {limits.columns} allowed")
    if width < 2:
        raise TableError("only one column found; a table needs an input and a column to predict")
    cells = [_row(row, width, number, limits) for number, row in enumerate(rows, start=1)]
    numbers = list(range(1, len(cells) + 1))
    if names is None:
        return Records(cells, numbers, "row")
    return Records([[name.strip() for name in names], *cells], [0, *numbers], "row", named=True)


def _parsed(text: str) -> Any:
    def refuse(constant: str) -> Any:
        raise TableError(f"{constant} is no JSON; write null for a gap")

    try:
        return json.loads(text, parse_constant=refuse, object_pairs_hook=_once)
    except TableError:
        raise
    except RecursionError:
        raise TableError(f"the document is nested too deeply; send {SHAPES}") from None
    except json.JSONDecodeError as error:
        # One object a line, as logs and databases write them.
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and lines[0].lstrip().startswith(("{", "[")):
            with suppress(ValueError, RecursionError):
                lines = [line.strip().rstrip(",") for line in lines]
                return [json.loads(line, parse_constant=refuse, object_pairs_hook=_once) for line in lines]
        raise TableError(f"not valid JSON: {error.msg}", error.lineno, error.colno) from None
    except ValueError:
        raise TableError("a number has too many digits") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        twice = counts.most_common(1)[0][0]
        raise TableError(f"the key {shorten(twice)!r} is there twice in one object; keep one")
    return found


def _shaped(document: Any, limits: TableLimits) -> tuple[list[str] | None, Sequence[Sequence[Any]]]:
    """(names, rows); names is None for rows that have none."""
    if isinstance(document, list):
        return _listed(document, limits)
    if isinstance(document, dict):
        data = document.get("data")
        if isinstance(data, list):
            columns = document.get("columns")
            return _listed(data, limits) if columns is None else (_names(columns, limits), _lists(data))
        return _columnar(document, limits)
    raise TableError(f"this JSON holds no table; send {SHAPES}")


def _listed(rows: list[Any], limits: TableLimits) -> tuple[list[str] | None, Sequence[Sequence[Any]]]:
    if len(rows) > limits.rows:
        raise TableError(f"there are more than the {grouped(limits.rows)} rows allowed; send fewer")
    if rows and all(isinstance(row, dict) for row in rows):
        names: dict[str, None] = {}
        for row in rows:
            names.update(dict.fromkeys(row))
            if len(names) > limits.columns:
                break
        _names(list(names), limits)
        return list(names), [[row.get(name) for name in names] for row in rows]
    return None, _lists(rows)


def _columnar(document: Mapping[str, Any], limits: TableLimits) -> tuple[list[str], Sequence[Sequence[Any]]]:
    """An object of columns, each a list or an object of its rows; pandas' orient="index" is its mirror image."""
    names, parts = list(document), list(document.values())
    if parts and all(isinstance(part, list) for part in parts):
        if len(set(map(len, parts))) > 1:
            raise TableError("its columns are not equally long; give each a value for every row")
        return _names(names, limits), list(zip(*parts, strict=True))
    if parts and all(isinstance(part, dict) for part in parts):
        keys = list(dict.fromkeys(key for part in parts for key in part))
        if all(key.isdecimal() for key in keys) or not all(name.isdecimal() for name in names):
            return _names(names, limits), [[part.get(key) for part in parts] for key in keys]
        return _names(keys, limits), [[part.get(key) for key in keys] for part in parts]
    raise TableError(f"this JSON holds no table; send {SHAPES}")


def _names(names: Any, limits: TableLimits) -> list[str]:
    if not isinstance(names, list) or not all(isinstance(name, str | int) for name in names):
        raise TableError("“columns” must be a list of names")
    if len(names) > limits.columns:
        raise TableError(f"more than the {limits.columns} columns allowed; send fewer")
    longest = max((str(name) for name in names), key=len, default="")
    if len(longest) > limits.cell_length:
        raise TableError(
            f"the name {shorten(longest)!r} is longer than the {grouped(limits.cell_length)} allowed"
        )
    return [str(name) for name in names]


def _lists(rows: list[Any]) -> list[list[Any]]:
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, list):
            raise TableError(
                f"a row must be a list of cells, as the others are; send {SHAPES}", number, place="row"
            )
    return rows


def _row(row: Sequence[Any], width: int, number: int, limits: TableLimits) -> list[str]:
    if len(row) != width:
        raise TableError(
            f"{counted(len(row), 'column')} here, but {counted(width, 'column')} in the others; "
            "give every row the same number",
            number,
            place="row",
        )
    cells = []
    for column, value in enumerate(row, start=1):
        if isinstance(value, list | dict):
            raise TableError("a cell must be a number, a text or null", number, column, "row")
        text = _written(value)
        if len(text) > limits.cell_length:
            why = f"{grouped(len(text))} characters are more than the {grouped(limits.cell_length)} allowed in a cell"
            raise TableError(why, number, column, "row")
        cells.append(text)
    return cells


def _written(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value).strip()
