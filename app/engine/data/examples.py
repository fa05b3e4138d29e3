"""Examples: the dataset that a table makes."""

from collections.abc import Callable, Sequence

import numpy as np

from ..types import Array, Indices, Task
from .classes import number_classes, text_classes
from .columns import Column
from .dataset import DataError, Dataset
from .errors import TableError, shorten
from .names import unique_names
from .nature import LONGEST_NAME, MOST_CATEGORIES, as_inputs
from .reading import Table
from .roles import Gaps, Selection, select


def _cut(name: str) -> str:
    """A name goes into a spec when the session is exported, which takes so many characters."""
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 6]


def table_dataset(
    table: Table,
    label: str | Sequence[str] | None = None,
    task: Task | None = None,
    columns: Sequence[str] | None = None,
    gaps: Gaps | None = None,
) -> Dataset:
    """The dataset that a table makes, guessed where an argument is None; ``selected_dataset`` says the rest."""
    return selected_dataset(select(table, label, task, columns, gaps))


def selected_dataset(chosen: Selection, training: Callable[[Dataset], Indices] | None = None) -> Dataset:
    """The dataset of a selection. Classes are numbered in the sorted order of their labels, numbers by value.

    training: which examples a gap's mean is taken over, where gaps are filled; all when None.
    Raises DataError where nothing can be learnt: no column left to learn from, or no row, text as a regression's
    target, fewer than two classes.
    """
    _check_inputs(chosen)
    values, classes = _targets(chosen)
    names = chosen.names
    numbers = np.array([one for column in chosen.inputs for one in as_inputs(column)], dtype=np.float64).T
    numbers = np.ascontiguousarray(numbers[chosen.keep])
    if chosen.gaps == "fill" and np.isnan(numbers).any():
        blank = np.isnan(numbers)
        provisional = _dataset(chosen, np.where(blank, 0.0, numbers), values, names, classes)
        rows = training(provisional) if training else np.arange(len(numbers))
        numbers = np.where(blank, _fillings(chosen, numbers, rows), numbers)
    return _dataset(chosen, numbers, values, names, classes)


def _dataset(
    chosen: Selection, inputs: Array, targets: Array, names: tuple[str, ...], classes: tuple[str, ...]
) -> Dataset:
    labels = [_cut(column.name) for column in chosen.labels] if len(chosen.labels) > 1 else []
    known = tuple(unique_names(labels))
    return Dataset(inputs, targets, chosen.task, names, classes, "Uploaded table", target_names=known)


def _fillings(chosen: Selection, numbers: Array, rows: Indices) -> Array:
    """What stands for a gap in each input: the mean over ``rows``, or 1 for the commonest of a column's categories."""
    fillings: list[float] = []
    place = 0
    for column in chosen.inputs:
        parts = numbers[rows, place : place + len(as_inputs(column))]
        known = parts[~np.isnan(parts).any(axis=1)]
        means = known.mean(axis=0) if len(known) else np.zeros(parts.shape[1])
        if column.kind == "text":
            # a category, or yes and no
            means = np.eye(len(means))[np.argmax(means)] if len(means) > 1 else np.round(means)
        fillings.extend(means.tolist())
        place += parts.shape[1]
    return np.array(fillings)


def _check_inputs(chosen: Selection) -> None:
    table, label = chosen.table, ", ".join(column.name for column in chosen.labels)
    if not chosen.inputs:
        whys = [role.why for role in chosen.roles if role.role == "left_out" and role.why]
        told = f": {'; '.join(whys[:3])}" if whys else ""
        raise DataError(
            f"with {shorten(label)!r} as the column to predict, no column is left to learn from{told}; "
            "add a column of numbers to the table",
            "label",
        )
    for position, (column, role) in enumerate(zip(table.columns, chosen.roles, strict=True), start=1):
        if role.role == "input" and ((table.natures is None and column.kind == "text") or not role.becomes):
            raise TableError(_no_input(column, table, position - 1), column=position)
    if not chosen.keep.any():
        raise DataError(
            "every row has a gap, so none is left to learn from; leave out the columns with most gaps, or fill gaps",
            "gaps",
        )


def _no_input(column: Column, table: Table, place: int) -> str:
    why = table.kinds[place].why
    if why is None:
        example = shorten(next((text for text in column.texts if text), ""))
        return f"column {column.name!r} holds text such as {example!r}; inputs must be numbers"
    limit = f", or at most {MOST_CATEGORIES} different texts" if column.distinct else ""
    return f"column {why}; inputs must be numbers{limit}, so leave it out"


def _targets(chosen: Selection) -> tuple[Array, tuple[str, ...]]:
    target, rows = chosen.label, np.flatnonzero(chosen.keep).tolist()
    if chosen.task == "regression":
        columns = [_values(chosen, column) for column in chosen.labels]
        return columns[0] if len(columns) == 1 else np.column_stack(columns), ()
    _check_no_date(chosen, target)
    values, classes = (
        text_classes([target.texts[row] for row in rows], "label")
        if target.kind == "text"
        else number_classes(target.numbers[chosen.keep], "label")
    )
    if len(classes) < 2:
        rows_left = "" if chosen.keep.all() else " in the rows without a gap"
        raise DataError(
            f"column {target.name!r} holds nothing but {shorten(classes[0])!r}{rows_left}; "
            "a classification needs two classes",
            "label",
        )
    return values, tuple(unique_names([_cut(name) for name in classes]))


def _values(chosen: Selection, target: Column) -> Array:
    """The numbers of a column to predict. Raises DataError for one that has none."""
    _check_no_date(chosen, target)
    if target.kind == "text":
        raise DataError(
            f"{_told(target)}; a regression needs numbers to predict, {_instead(chosen, target)}", "label"
        )
    return target.numbers[chosen.keep]


def _check_no_date(chosen: Selection, target: Column) -> None:
    nature = dict(zip(chosen.table.columns, chosen.table.kinds, strict=True))[target]
    if nature.kind == "dates":
        raise DataError(f"column {nature.why} to predict, {_instead(chosen, target)}", "label")


def _told(target: Column) -> str:
    example = shorten(next((text for text in target.texts if text), ""))
    return f"column {target.name!r} holds text such as {example!r}"


def _instead(chosen: Selection, target: Column) -> str:
    """What to do where a regression's target is text: classes if they can be, else a column that can be predicted."""
    natures = dict(zip(chosen.table.columns, chosen.table.kinds, strict=True))
    one = len(chosen.labels) == 1
    if one and (natures[target].label or natures[target].kind in ("names", "constant", "sparse")):
        return 'so choose another label or task "classification"'
    numbers = [column.name for column, nature in natures.items() if nature.label and column.kind == "number"]
    named = f", such as {shorten(numbers[-1])!r}" if numbers else ""
    return f"so choose another label{named}"
