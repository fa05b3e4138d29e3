"""Inline data: rows of numbers and their targets, as a client sends them in a request."""

from collections.abc import Sequence

import numpy as np

from ..types import Array, Task
from .classes import guess_task, number_classes, text_classes
from .dataset import DataError, Dataset


def inline_dataset(
    inputs: Sequence[Sequence[float]],
    targets: Sequence[float] | Sequence[str],
    task: Task | None = None,
    input_names: Sequence[str] | None = None,
    class_names: Sequence[str] | None = None,
) -> Dataset:
    """A dataset from rows of inputs, n × d numbers, and n targets.

    targets: numbers, or words for a classification. task: guessed when None: words and at most ten different
    integers are classes, anything else is a regression. With ``class_names`` the targets are the indices
    0 … K−1 of those names; without, they are sorted and numbered. input_names: x1, x2, … when None.
    Raises DataError for what no Dataset can hold, for ragged rows, and for words in a regression.
    """
    rows = _matrix(inputs)
    if len(targets) != len(rows):
        raise DataError(
            f"there are {len(targets)} targets for {len(rows)} rows of inputs; give one for each", "targets"
        )
    words = _words(targets)
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
    if input_names is None:
        input_names = [f"x{i + 1}" for i in range(rows.shape[1])]
    return Dataset(rows, values, task, tuple(input_names), names, title="Your own data")


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


def _matrix(inputs: Sequence[Sequence[float]]) -> Array:
    if not len(inputs):
        raise DataError("the data has no examples; give at least one row of inputs", "inputs")
    width = len(inputs[0])
    for position, row in enumerate(inputs):
        if len(row) != width:
            raise DataError(
                f"row {position + 1} has {len(row)} inputs, row 1 has {width}; give every row the same number",
                "inputs",
                position,
            )
    return np.array(inputs, dtype=np.float64).reshape(len(inputs), width)
