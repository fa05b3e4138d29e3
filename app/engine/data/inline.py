"""Inline data: rows of numbers and their targets, as a client sends them in a request."""

from collections.abc import Sequence

import numpy as np

from app.engine.data.classes import guess_task, number_classes, text_classes
from app.engine.data.dataset import DataError, Dataset
from app.engine.types import Array, Task


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
    words = [isinstance(target, str) for target in targets]
    if any(words) and not all(words):
        row = words.index(not words[0])
        raise DataError(
            f"target {row + 1} is {'a word' if words[row] else 'a number'} and target 1 is not; "
            "make all targets numbers or all words",
            "targets",
            row,
        )
    if any(words) and (task == "regression" or class_names is not None):
        reason = (
            "a regression's targets must be numbers"
            if task == "regression"
            else "with class_names, targets are 0, 1, …"
        )
        raise DataError(f"target 1 is the word {targets[0]!r}; {reason}", "targets", 0)

    values = np.array([] if any(words) else targets, dtype=np.float64)
    if task is None:
        task = "classification" if any(words) or class_names is not None else guess_task(values)
    names: tuple[str, ...] = tuple(class_names or ())
    if task == "classification" and class_names is None:
        values, names = (
            text_classes([str(word) for word in targets], "targets")
            if any(words)
            else number_classes(values, "targets")
        )
    labels = (
        tuple(input_names) if input_names is not None else tuple(f"x{i + 1}" for i in range(rows.shape[1]))
    )
    return Dataset(rows, values, task, labels, names, title="Your own data")


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
