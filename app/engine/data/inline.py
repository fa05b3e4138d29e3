"""Inline data: rows of numbers and their targets, as a client sends them in a request."""

from collections.abc import Sequence

import numpy as np

from ..types import Array, Task
from .classes import guess_task, number_classes, text_classes
from .dataset import DataError, Dataset


def inline_dataset(
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float] | Sequence[str] | Sequence[Sequence[float]],
    task: Task | None = None,
    input_names: Sequence[str] | None = None,
    class_names: Sequence[str] | None = None,
    target_names: Sequence[str] | None = None,
) -> Dataset:
    """A dataset from rows of inputs, n × d numbers, and n targets.

    targets: numbers, or words for a classification; or rows of several values for a regression, whose names are y1, y2,
    … when ``target_names`` is None. task: guessed when None: words and at most ten different
    integers are classes, anything else is a regression. With ``class_names`` the targets are the indices
    0 … K−1 of those names; without, they are sorted and numbered. input_names: x1, x2, … when None.
    Raises DataError for what no Dataset can hold, for ragged rows, and for words in a regression.
    """
    rows = _matrix(inputs)
    if input_names is None:
        input_names = [f"x{i + 1}" for i in range(rows.shape[1])]
    if len(targets) != len(rows):
        raise DataError(
            f"there are {len(targets)} targets for {len(rows)} rows of inputs; give one for each", "targets"
        )
    if isinstance(targets[0], Sequence) and not isinstance(targets[0], str):
        return _several(rows, targets, task, tuple(input_names), class_names, target_names)  # type: ignore[arg-type]
    words = _words(targets)  # type: ignore[arg-type]
    if words and (task == "regression" or class_names is not None):
        wanted = (
            "a regression needs numbers" if task == "regression" else "with class_names, targets are 0, 1, …"
        )
        raise DataError(f"target 1 is the word {words[0]!r}; {wanted}", "targets", 0)
    values = np.array([] if words else targets, dtype=np.float64)
    if task is None:
        task = "classification" if words or class_names is not None else guess_task(values)
    names: tuple[str, ...] = tuple(class_names or ())
    if task == "classification" and class_names is None:
        values, names = text_classes(words, "targets") if words else number_classes(values, "targets")
    known = tuple(target_names or ())
    return Dataset(rows, values, task, tuple(input_names), names, "Your own data", target_names=known)


def _several(
    inputs: Array,
    targets: Sequence[Sequence[float]],
    task: Task | None,
    input_names: tuple[str, ...],
    class_names: Sequence[str] | None,
    target_names: Sequence[str] | None,
) -> Dataset:
    """Several values to predict for each example; a row of one is that one."""
    if task == "classification" or class_names is not None:
        raise DataError(
            "a row of several targets is values to predict; for classes give one class number or name an example",
            "targets",
        )
    values = _matrix(targets, "targets")
    if values.shape[1] == 0:
        raise DataError("the rows of targets are empty; give at least one value for each example", "targets")
    if values.shape[1] == 1:
        values = values[:, 0]
    elif target_names is None:
        target_names = [f"y{k + 1}" for k in range(values.shape[1])]
    return Dataset(
        inputs,
        values,
        "regression",
        input_names,
        title="Your own data",
        target_names=tuple(target_names or ()),
    )


def _words(targets: Sequence[float] | Sequence[str]) -> list[str]:
    """The targets if they are words; empty if they are numbers."""
    words = [target for target in targets if isinstance(target, str)]
    if words and len(words) < len(targets):
        first = isinstance(targets[0], str)
        row = next(row for row, target in enumerate(targets) if isinstance(target, str) != first)
        raise DataError(
            f"target 1 is a {'word' if first else 'number'}, target {row + 1} is not; "
            "make all targets numbers or all words",
            "targets",
            row,
        )
    return words


def _matrix(inputs: Sequence[Sequence[float]], field: str = "inputs") -> Array:
    if not len(inputs):
        raise DataError("the data has no examples; give at least one row of inputs", "inputs")
    width = len(inputs[0])
    for position, row in enumerate(inputs):
        if len(row) != width:
            raise DataError(
                f"row {position + 1} has {len(row)} {field}, row 1 has {width}; give every row the same number",
                field,
                position,
            )
    return np.array(inputs, dtype=np.float64).reshape(len(inputs), width)
