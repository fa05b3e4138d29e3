"""A mistake of the class, worked through for all: with the wall's own numbers, and without saying whose it is."""

import math
from collections.abc import Iterator
from typing import Any

from ..errors import Unknown
from ..lessons.judging import html
from ..lessons.mistakes.working import Cells, Part, mistakes, work
from ..lessons.numbers import write
from ..lessons.tasks import Scene, Task
from ..lessons.tasks.numbers import NumbersTask
from ..lessons.tasks.wanted import Wanted
from .bodies import ShownMistake
from .progress import SEED, words

# So many numbers are drawn in search of some with which the mistake shows.
MOST_DRAWS = 10


def worked(task: Task, step: int, shown: ShownMistake) -> dict[str, Any]:
    """The task, and its numbers as they are right and as that mistake, made in that cell, leaves them.

    step: of the lesson, from 1. A task that asks for no numbers has none; the mistake is told all the same. Raises
    Unknown for a mistake that can't be made there.
    """
    if isinstance(task, NumbersTask):
        return {**shown.model_dump(), "title": task.title, "step": step, **_with_numbers(task, shown)}
    told = words(task, shown.cell, shown.name)
    if not told["says"]:
        raise Unknown(
            f"nothing is known of a mistake “{shown.name}” in the task {task.id}; progress tells which there are"
        )
    prompt = html(task.prompt, task.scene(SEED, task.id))
    return {**shown.model_dump(), "title": task.title, "step": step, "prompt": prompt, **told, "cells": []}


def _with_numbers(task: NumbersTask, shown: ShownMistake) -> dict[str, Any]:
    _require(task.parts(task.scene(SEED, task.id)), shown)
    scene, cell = _telling(task, shown)
    parts = task.parts(scene)
    right, wrong = task.truth(scene, parts), work(parts, shown.name, only=cell)
    label, says = task.told_of(cell, shown.name)
    return {
        "cell": cell,
        "prompt": html(task.prompt, scene),
        "label": html(label, scene, inline=True),
        "says": html(says, scene, inline=True),
        "cells": [
            {
                "label": html(title, scene, inline=True),
                **_pair(wanted, right[part.name], wrong[part.name]),
                "state": "wrong"
                if part.name == cell
                else "right"
                if part.same(wrong[part.name], right[part.name])
                else "follows",
            }
            for part, title, wanted in _beside(task, parts, cell)
        ],
    }


def _require(parts: list[Part], shown: ShownMistake) -> None:
    """Raises Unknown for a cell that there is not, and a mistake that can't be made in it."""
    part = next((one for one in parts if one.name == shown.cell), None)
    if part is None:
        raise Unknown(f"the task has no cell “{shown.cell}”; it has {', '.join(one.name for one in parts)}")
    if shown.name not in mistakes([part]):
        known = ", ".join(mistakes([part])) or "none that is known"
        raise Unknown(f"“{shown.name}” is no mistake that can be made in {shown.cell}; there is {known}")


def _telling(task: NumbersTask, shown: ShownMistake) -> tuple[Scene, str]:
    """Numbers with which the mistake shows in that cell; if there are none, another cell in which it does."""
    scenes = [task.scene(seed, task.id) for seed in range(SEED, SEED + (MOST_DRAWS if task.draw else 1))]
    for scene in scenes:
        if shown.cell in _shows(task.parts(scene), shown.name):
            return scene, shown.cell
    return scenes[0], next(_shows(task.parts(scenes[0]), shown.name), shown.cell)


def _shows(parts: list[Part], mistake: str) -> Iterator[str]:
    """The cells that are wrong if that mistake is made in them alone."""
    right: Cells = work(parts)
    for part in parts:
        if mistake in mistakes([part]) and not part.same(part.made(mistake, right), right[part.name]):
            yield part.name


def _beside(task: NumbersTask, parts: list[Part], cell: str) -> Iterator[tuple[Part, str, Wanted]]:
    """All cells in that cell's row of a table, or of the whole task, with what they are called and what they want."""
    row = next(row for name, _, _, row in task.cells() if name == cell)
    for part, (_, label, wanted, at) in zip(parts, task.cells(), strict=True):
        if at == row:
            yield part, wanted.label if task.rows else label, wanted


def _pair(wanted: Wanted, right: float, wrong: float) -> dict[str, str]:
    """Both as exactly as the task asks for; the wrong one as exactly as it takes to see that it is another."""
    texts = [wanted.written(right), wanted.written(wrong)]
    if texts[0] == texts[1] and not math.isclose(right, wrong, rel_tol=1e-9, abs_tol=1e-9):
        texts[1] = write(wrong)
    return dict(zip(("right", "wrong"), (text.replace("-", "−") for text in texts), strict=True))
