"""Roles: what each column of a table is in the learning, and which rows take part."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from ..types import Mask, Task
from .columns import Column
from .dataset import DataError
from .errors import shorten
from .label import Likely, guess_label_task
from .nature import Nature
from .reading import Table

Gaps = Literal["leave_out", "fill"]


@dataclass(frozen=True, slots=True)
class Role:
    """One column's part. why: the reason for leaving it out. becomes: the inputs it gives, or would give."""

    role: Literal["input", "label", "left_out"]
    why: str | None
    becomes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """What a table is to be learnt from. keep: (n,), the rows that take part. filled: cells that get a value."""

    table: Table
    label: Column
    task: Task
    inputs: tuple[Column, ...]
    roles: tuple[Role, ...]
    gaps: Gaps
    keep: Mask
    filled: int
    label_guess: Likely
    task_guess: Likely
    columns_given: bool
    gaps_given: bool

    @property
    def rows(self) -> int:
        """How many examples there are."""
        return int(np.count_nonzero(self.keep))

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs' names."""
        return tuple(name for role in self.roles if role.role == "input" for name in role.becomes)

    @property
    def classes(self) -> int | None:
        """How many classes the label has; None for a regression."""
        if self.task == "regression":
            return None
        kept = self.label.texts if self.label.kind == "text" else self.label.numbers.tolist()
        return len({value for value, keep in zip(kept, self.keep, strict=True) if keep})


def select(
    table: Table,
    label: str | None = None,
    task: Task | None = None,
    columns: Sequence[str] | None = None,
    gaps: Gaps | None = None,
) -> Selection:
    """The columns and rows to learn from; what is None is guessed.

    Raises DataError for names that no column has, and for the label among the inputs.
    """
    names = [column.name for column in table.columns]
    label_guess = _label(table, label)
    if label_guess.value not in names:
        raise DataError(
            f"there is no column {shorten(label_guess.value)!r}; the label is one of {', '.join(map(repr, names))}",
            "label",
        )
    target = table.columns[names.index(label_guess.value)]
    task_guess = _task(table, target, task)
    if columns is None:
        roles = _default_roles(table, target)
    else:
        _check_columns(columns, names, target.name)
        roles = _asked_roles(table, target, set(columns))
    inputs = tuple(column for column, role in zip(table.columns, roles, strict=True) if role.role == "input")
    policy: Gaps = gaps or "leave_out"
    keep = ~target.gaps
    filled = 0
    for column in inputs:
        if policy == "leave_out":
            keep = keep & ~column.gaps
        else:
            filled += int(np.count_nonzero(column.gaps & keep))
    return Selection(
        table,
        target,
        "regression" if task_guess.value == "regression" else "classification",
        inputs,
        tuple(roles),
        policy,
        keep,
        filled,
        label_guess,
        task_guess,
        columns is not None,
        gaps is not None,
    )


def _label(table: Table, label: str | None) -> Likely:
    wanted = table.choices.label if label is None else label
    if wanted is not None:
        return Likely(wanted, True, f"You chose {shorten(wanted)!r}.")
    return table.likely_label


def _task(table: Table, target: Column, task: Task | None) -> Likely:
    wanted = table.choices.task if task is None else task
    if wanted != "auto":
        return Likely(wanted, True, "You chose this.")
    return Likely(*guess_label_task(target))


def _check_columns(columns: Sequence[str], names: Sequence[str], label: str) -> None:
    if not columns:
        raise DataError("at least one column must go in", "columns")
    for position, name in enumerate(columns):
        if name not in names:
            raise DataError(
                f"there is no column {shorten(name)!r}; choose from {', '.join(map(repr, names))}",
                "columns",
                position,
            )
        if name == label:
            raise DataError(
                f"{shorten(name)!r} is the column to predict, so it can't go in as well", "columns", position
            )
    if len(set(columns)) < len(columns):
        raise DataError("a column is named twice; name each once", "columns")


def _asked_roles(table: Table, target: Column, wanted: set[str]) -> list[Role]:
    roles = []
    for column, nature in zip(table.columns, table.kinds, strict=True):
        if column is target:
            roles.append(Role("label", None, ()))
        elif column.name in wanted:
            roles.append(Role("input", None, nature.becomes))
        else:
            roles.append(Role("left_out", "you left it out", nature.becomes))
    return roles


def _default_roles(table: Table, target: Column) -> list[Role]:
    natures = table.kinds
    others = [
        (column, nature)
        for column, nature in zip(table.columns, natures, strict=True)
        if column is not target
    ]
    chosen = [column.name for column, nature in others if nature.input]
    if not chosen:
        # A column that counts is better than none: an hour, a day, a dose.
        chosen = [column.name for column, nature in others if nature.kind in ("counting", "code")]
    whys = _spare(others, chosen, table.most_inputs)
    roles = []
    for column, nature in zip(table.columns, natures, strict=True):
        if column is target:
            roles.append(Role("label", None, ()))
        elif column.name in chosen:
            roles.append(Role("input", None, nature.becomes))
        else:
            roles.append(Role("left_out", whys.get(column.name, nature.why), nature.becomes))
    return roles


def _spare(others: Sequence[tuple[Column, Nature]], chosen: list[str], most: int) -> dict[str, str]:
    """Takes the columns with most categories out of ``chosen`` until what they become fits; says why, by name."""
    widths = {column.name: len(nature.becomes) for column, nature in others if column.name in chosen}
    whys: dict[str, str] = {}
    while sum(widths.values()) > most and max(widths.values()) > 1:
        widest = max(widths, key=lambda name: widths[name])
        whys[widest] = (
            f"{widest!r} would become {widths.pop(widest)} inputs, and all together more than the {most} allowed"
        )
        chosen.remove(widest)
    return whys
