"""Classes: from labels as people write them (numbers or words) to class indices 0 … K−1 and their names."""

from collections.abc import Sequence

import numpy as np

from ..numerals import grouped
from ..types import Array, Task
from .dataset import DataError

MAXIMUM_CLASSES = 100
# With more different integers than this, a column is rather a quantity than a handful of classes.
GUESSED_CLASSES = 10


def guess_task(values: Array) -> Task:
    """Numbers are classes when they are at most ten different integers; otherwise they are values to regress on."""
    distinct = np.unique(values)
    few_integers = len(distinct) <= GUESSED_CLASSES and bool((distinct == np.floor(distinct)).all())
    return "classification" if few_integers else "regression"


def number_classes(values: Array, path: str) -> tuple[Array, tuple[str, ...]]:
    """Class indices (n,) and names for labels that are numbers, in numeric order: (−1, 1, 1) → (0, 1, 1), ("-1", "1").

    Raises DataError, with ``path``, for more than MAXIMUM_CLASSES different ones.
    """
    distinct, indices = np.unique(values, return_inverse=True)
    _check_count(
        len(distinct), path, 'choose another label, or task "regression" if the labels are quantities'
    )
    return indices.astype(np.float64), tuple(_name(value) for value in distinct.tolist())


def text_classes(labels: Sequence[str], path: str) -> tuple[Array, tuple[str, ...]]:
    """Class indices (n,) and names for labels that are words, in alphabetical (code point) order.

    Raises DataError, with ``path``, for more than MAXIMUM_CLASSES different ones.
    """
    names = sorted(set(labels))
    _check_count(len(names), path, "choose another label")
    index = {name: position for position, name in enumerate(names)}
    return np.array([index[label] for label in labels], dtype=np.float64), tuple(names)


def _check_count(distinct: int, path: str, advice: str) -> None:
    if distinct > MAXIMUM_CLASSES:
        raise DataError(
            f"{grouped(distinct)} different labels are more than the {MAXIMUM_CLASSES} classes allowed; {advice}",
            path,
        )


def _name(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
