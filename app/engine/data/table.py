"""Table: an uploaded CSV file, column by column, and the dataset it makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.engine.data.cells import NUMBER, cell_kind, complaint, shorten
from app.engine.data.classes import guess_task, number_classes, text_classes
from app.engine.data.dataset import LARGEST, DataError, Dataset
from app.engine.data.records import TableError, TableLimits, check_filled, read_records
from app.engine.types import Array, Task

__all__ = ["Column", "Header", "Table", "TableError", "TableLimits", "parse_table", "table_dataset"]

Header = Literal["auto", "yes", "no"]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column: its cells as ``numbers``, (n,), or as ``texts``; the one that its ``kind`` doesn't name is empty."""

    name: str
    kind: Literal["number", "text"]
    numbers: Array
    texts: tuple[str, ...]
    distinct: int


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """columns: two or more, all of ``rows`` cells, their names unique. header: whether the first line named them."""

    columns: tuple[Column, ...]
    rows: int
    header: bool

    @property
    def label(self) -> str:
        """The column to learn when nobody chooses: the one that holds text, if just one does, or else the last."""
        texts = [column.name for column in self.columns if column.kind == "text"]
        return texts[0] if len(texts) == 1 else self.columns[-1].name

    def preview(self, count: int) -> list[list[float | str]]:
        """The first ``count`` rows, numbers as numbers."""
        columns = [column.texts[:count] or column.numbers[:count].tolist() for column in self.columns]
        return [list(row) for row in zip(*columns, strict=True)]


def parse_table(raw: bytes, header: Header = "auto", limits: TableLimits | None = None) -> Table:
    """A table from the bytes of a CSV file.

    header "auto": the first line names the columns if none of its cells is a number. A column whose cells are
    mostly numbers must hold nothing else: finite decimal numbers such as 1.5 or -2e-3, in ASCII digits.
    Raises TableError, with line and column, for bytes that are not text, ragged rows, empty cells, cells that are
    not numbers among numbers, and whatever exceeds the limits.
    """
    limits = limits or TableLimits()
    records = read_records(raw, limits)
    headed = header == "yes" or (header == "auto" and _names_columns(records.rows[0]))
    rows, lines = records.rows[headed:], records.lines[headed:]
    if not rows:
        raise TableError("the table has a header but no rows; add a row for each example", records.lines[0])
    if len(rows) > limits.rows:
        raise TableError(
            f"there are more than the {limits.rows:,} rows allowed; send fewer", lines[limits.rows]
        )
    if not headed:
        check_filled(rows[0], lines[0])
    names = _unique(records.rows[0] if headed else [""] * len(rows[0]))
    cells = zip(*rows, strict=True)
    columns = tuple(
        _column(name, column, lines, position, headed)
        for position, (name, column) in enumerate(zip(names, cells, strict=True), start=1)
    )
    return Table(columns, len(rows), headed)


def table_dataset(table: Table, label: str | None = None, task: Task | None = None) -> Dataset:
    """The dataset in which every column but ``label`` is an input.

    label: by name, ``table.label`` when None. task: guessed when None: text and at most ten different integers are
    classes. Classes are numbered in the sorted order of their labels, numbers by value.
    Raises DataError for an unknown label, inputs that are text, text as a regression's target, fewer than two classes.
    """
    label = table.label if label is None else label
    names = [column.name for column in table.columns]
    if label not in names:
        raise DataError(
            f"there is no column {shorten(label)!r}; the label is one of {', '.join(map(repr, names))}",
            "label",
        )
    target = table.columns[names.index(label)]
    for position, column in enumerate(table.columns, start=1):
        if column is not target and column.kind == "text":
            raise TableError(
                f"column {column.name!r} holds text such as {shorten(column.texts[0])!r}; inputs must be numbers",
                column=position,
            )
    if target.kind == "text" and task == "regression":
        raise DataError(
            f"column {label!r} holds text such as {shorten(target.texts[0])!r}; a regression needs numbers to "
            'predict, so choose another label or task "classification"',
            "label",
        )
    if task is None:
        task = "classification" if target.kind == "text" else guess_task(target.numbers)
    inputs = [column for column in table.columns if column is not target]
    values: Array = target.numbers
    classes: tuple[str, ...] = ()
    if task == "classification":
        values, classes = (
            text_classes(target.texts, "label")
            if target.kind == "text"
            else number_classes(target.numbers, "label")
        )
        if len(classes) < 2:
            raise DataError(
                f"column {label!r} holds nothing but {shorten(classes[0])!r}; a classification needs two classes",
                "label",
            )
    return Dataset(
        np.column_stack([column.numbers for column in inputs]),
        values,
        task,
        tuple(column.name for column in inputs),
        classes,
        title="Uploaded table",
    )


def _names_columns(row: Sequence[str]) -> bool:
    kinds = {cell_kind(cell) for cell in row}
    return "text" in kinds and kinds <= {"text", "empty"}


def _unique(names: Sequence[str]) -> list[str]:
    """The names, with "column 3" for an empty third one and "age (2)" for a second "age"."""
    given: set[str] = set(names)
    used: set[str] = set()
    unique = []
    for position, name in enumerate(names, start=1):
        candidate = base = name or f"column {position}"
        copies = 1
        while candidate in used or (candidate != name and candidate in given):
            copies += 1
            candidate = f"{base} ({copies})"
        used.add(candidate)
        unique.append(candidate)
    return unique


def _column(name: str, cells: Sequence[str], lines: Sequence[int], position: int, headed: bool) -> Column:
    if all(map(NUMBER.fullmatch, cells)):
        numbers = np.array(list(map(float, cells)), dtype=np.float64)
        if (np.abs(numbers) <= LARGEST).all():
            return Column(name, "number", numbers, (), len(np.unique(numbers)))

    kinds = {cell: cell_kind(cell) for cell in set(cells)}
    words = sum(kinds[cell] == "text" for cell in cells)
    if words <= len(cells) - words:
        wrong = next(index for index, cell in enumerate(cells) if kinds[cell] != "number")
        misread = wrong == 0 and not headed and kinds[cells[0]] == "text"
        hint = "; if this line names the columns, ask for header=yes" if misread else ""
        raise TableError(f"{complaint(cells[wrong])}{hint}", lines[wrong], position)
    # equal cells share one string: a label of three words costs three words, whatever the rows
    shared = {cell: cell for cell in kinds}
    return Column(name, "text", np.empty(0), tuple(shared[cell] for cell in cells), len(kinds))
