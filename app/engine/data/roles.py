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
    labels: tuple[Column, ...]
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
    def label(self) -> Column:
        """The column to predict, or the first of several."""
        return self.labels[0]

    @property
    def predicted(self) -> str | list[str]:
        """What is predicted, as a spec has it."""
        names = [column.name for column in self.labels]
        return names[0] if len(names) == 1 else names

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
    label: str | Sequence[str] | None = None,
    task: Task | None = None,
    columns: Sequence[str] | None = None,
    gaps: Gaps | None = None,
) -> Selection:
    """The columns and rows to learn from; what is None is guessed.

    label: a column, or several columns of values to predict. Raises DataError for names that no column has, for a label
    among the inputs, and for several labels that are to be classes.
    """
    names = [column.name for column in table.columns]
    several = [] if label is None or isinstance(label, str) else list(label)
    label_guess = _label(table, label if isinstance(label, str) else several[0] if several else None)
    wanted = several or [label_guess.value]
    for one in wanted:
        if one not in names:
            raise DataError(
                f"there is no column {shorten(one)!r}; the label is one of {', '.join(map(repr, names))}",
                "label",
            )
    if len(set(wanted)) < len(wanted):
        raise DataError("a column to predict is named twice; name each once", "label")
    targets = tuple(table.columns[names.index(one)] for one in wanted)
    task_guess = _task(table, targets, task)
    if columns is None:
        roles = _default_roles(table, targets)
    else:
        _check_columns(columns, names, wanted)
        roles = _asked_roles(table, targets, set(columns))
    inputs = tuple(column for column, role in zip(table.columns, roles, strict=True) if role.role == "input")
    policy: Gaps = gaps or "leave_out"
    keep = ~np.logical_or.reduce([target.gaps for target in targets])
    filled = 0
    for column in inputs:
        if policy == "leave_out":
            keep = keep & ~column.gaps
        else:
            filled += int(np.count_nonzero(column.gaps & keep))
    return Selection(
        table,
        targets,
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


def _task(table: Table, targets: Sequence[Column], task: Task | None) -> Likely:
    if len(targets) > 1:
        if task == "classification":
            why = (
                "several columns are values to predict, not classes; choose one column, or task “regression”"
            )
            raise DataError(why, "task")
        return Likely("regression", True, "Several columns to predict hold values.")
    (target,) = targets
    wanted = table.choices.task if task is None else task
    if wanted != "auto":
        return Likely(wanted, True, "You chose this.")
    return Likely(*guess_label_task(target))


def _check_columns(columns: Sequence[str], names: Sequence[str], labels: Sequence[str]) -> None:
    if not columns:
        raise DataError("at least one column must go in", "columns")
    for position, name in enumerate(columns):
        if name not in names:
            raise DataError(
                f"there is no column {shorten(name)!r}; choose from {', '.join(map(repr, names))}",
                "columns",
                position,
            )
        if name in labels:
            raise DataError(
                f"{shorten(name)!r} is the column to predict, so it can't go in as well", "columns", position
            )
    if len(set(columns)) < len(columns):
        raise DataError("a column is named twice; name each once", "columns")


def _asked_roles(table: Table, targets: Sequence[Column], wanted: set[str]) -> list[Role]:
    roles = []
    for column, nature in zip(table.columns, table.kinds, strict=True):
        if column in targets:
            roles.append(Role("label", None, ()))
        elif column.name in wanted:
            roles.append(Role("input", None, nature.becomes))
        else:
            roles.append(Role("left_out", "you left it out", nature.becomes))
    return roles


def _default_roles(table: Table, targets: Sequence[Column]) -> list[Role]:
    natures = table.kinds
    others = [
        (column, nature)
        for column, nature in zip(table.columns, natures, strict=True)
        if column not in targets
    ]
    chosen = [column.name for column, nature in others if nature.input]
    if not chosen:
        # A column that counts is better than none: an hour, a day, a dose.
        chosen = [column.name for column, nature in others if nature.kind in ("counting", "code")]
    whys = _spare(others, chosen, table.most_inputs)
    roles = []
    for column, nature in zip(table.columns, natures, strict=True):
        if column in targets:
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
