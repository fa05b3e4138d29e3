"""Label: which column of a table looks like the one to predict, and whether as classes or as a quantity."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..numerals import grouped
from ..types import Task
from .classes import GUESSED_CLASSES, guess_task
from .columns import Column
from .names import QUANTITIES, label_like
from .nature import Nature

_STRONG = frozenset({"class", "label", "target", "species", "y", "klasse", "classe"})


@dataclass(frozen=True, slots=True)
class Likely:
    """A guess with what it rests on."""

    value: str
    certain: bool
    sentence: str


def guess_label(columns: Sequence[Column], natures: Sequence[Nature], named: bool) -> Likely:
    """The column to predict: by its name; else the only one that holds a few words; else the last one that serves.

    A table without names may have its classes in the first column: they are few there, the last column's values many.
    """
    usable = [column for column, nature in zip(columns, natures, strict=True) if nature.label]
    if not usable:
        return Likely(columns[-1].name, False, "No column looks like one to predict, so the last was taken.")
    if len(usable) == 1 and natures[-1].kind == "constant":
        return Likely(columns[-1].name, False, "The last column is the one to predict, as is usual.")
    # y is also a coordinate; as a label it stands at an end.
    ends = (columns[0], columns[-1])
    called = [
        column
        for column in usable
        if named and label_like(column.name) and (column.name.lower() != "y" or column in ends)
    ]
    if named and not called and usable[-1].name.lower() in QUANTITIES:
        called = [usable[-1]]
    if called:
        strong = [column for column in called if column.name.lower() in _STRONG]
        chosen = (strong or called)[-1]
        return Likely(
            chosen.name,
            len(strong or called) == 1,
            f"{chosen.name!r} is what people call the column to predict.",
        )
    texts = [column for column in usable if column.kind == "text"]
    first, last = usable[0], usable[-1]
    if len(texts) == 1:
        sentence = f"{texts[0].name!r} is the only column with words to tell apart."
        again = texts[0].distinct < len(texts[0].gaps) - texts[0].missing
        # A first column of words beside numbers that have names may as well be something to learn from, a brand.
        likely = texts[0] is last or (texts[0] is first and not named)
        return Likely(texts[0].name, again and likely, sentence)
    last_tells = _few(last) and len(texts) < len(columns)
    fewer = not _few(last) or first.distinct < last.distinct
    if not named and first is not last and _few(first) and not last_tells and fewer:
        sentence = (
            f"{first.name!r} has {first.distinct} different values, the last column {grouped(last.distinct)}."
        )
        return Likely(first.name, False, sentence)
    doubtful = bool(texts) and last.kind == "number" and not _few(last)
    return Likely(last.name, not doubtful, f"{last.name!r} is the last column that can be predicted.")


def _few(column: Column) -> bool:
    """Whether a column's values are few enough to be classes."""
    known = len(column.gaps) - column.missing
    if column.kind == "text":
        return column.distinct <= max(GUESSED_CLASSES, known // 10)
    numbers = column.numbers[~column.gaps]
    return (
        not column.quantity
        and column.distinct <= GUESSED_CLASSES
        and 2 * column.distinct <= max(known, 6)
        and bool((numbers == np.floor(numbers)).all())
    )


def guess_label_task(column: Column) -> tuple[Task, bool, str]:
    """(task, certain, sentence): words and at most ten different whole numbers are classes, quantities are not."""
    name, distinct = column.name, column.distinct
    if column.kind == "text":
        return "classification", True, f"{name!r} holds words, so each is a class."
    numbers = column.numbers[~column.gaps]
    task = guess_task(numbers) if len(numbers) else "regression"
    if column.quantity:
        return (
            "regression",
            True,
            f"{name!r} is written as a quantity: in per cent, as money or in groups of three.",
        )
    if task == "classification":
        lone = distinct > 2 and 2 * distinct > len(numbers)
        told = f"{name!r} has {distinct} different whole numbers, so each is a class"
        return task, not lone, f"{told}, though most have a single example." if lone else f"{told}."
    whole = bool((numbers == np.floor(numbers)).all())
    if whole and distinct <= 30 and 3 * distinct <= len(numbers):
        told = f"{name!r} has {distinct} different whole numbers, read as values to predict"
        return task, False, f"{told}; if they stand for classes, choose to tell classes apart."
    return task, True, f"{name!r} holds numbers to predict."
