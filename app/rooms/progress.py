"""A class at work: of each task of the lesson how many have tried, solved, are stuck, and which mistakes are made.

A device's tries at one task are one entry of the log, which tells all of them: the newest takes the older one's place.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ..lessons.judging import NUMBERS, html
from ..lessons.lesson import Lesson
from ..lessons.mistakes import RULES
from ..lessons.tasks import Task
from ..lessons.tasks.numbers import NumbersTask
from .limits import FEWEST

# Tried so long ago, and not solved.
STUCK_SECONDS = 180.0
# Of one device at one task.
MOST_MISTAKES = 20
# The numbers with which a mistake's sentence is written for everybody.
SEED = 1

# A task's id and a device.
Who = tuple[str, int]


def tried(before: Mapping[str, Any] | None, verdict: Mapping[str, Any], at: float) -> dict[str, Any]:
    """A device's tries at one task after one more. before: after those before it.

    verdict: as ``judging.judge`` gives it. at: seconds since the epoch.
    """
    known = list(before["mistakes"]) if before else []
    made = [list(one) for one in _named(verdict["fields"]) if list(one) not in known]
    return {
        "first": before["first"] if before else at,
        "count": (before["count"] if before else 0) + 1,
        "solved": bool(verdict["correct"]) or bool(before and before["solved"]),
        "mistakes": (known + made)[:MOST_MISTAKES],
    }


def progress(lesson: Lesson, tries: Mapping[Who, Mapping[str, Any]], now: float) -> dict[str, Any]:
    """How far the class is, task by task. tries: as of ``tried``, of each device. now: seconds since the epoch."""
    return {
        "tasks": [
            _of_task(task, step, [one for (name, _), one in tries.items() if name == task.id], now)
            for step, part in enumerate(lesson.steps, 1)
            for task in part.tasks
        ]
    }


def _of_task(task: Task, step: int, tries: list[Mapping[str, Any]], now: float) -> dict[str, Any]:
    solved = sum(one["solved"] for one in tries)
    stuck = sum(not one["solved"] and now - one["first"] >= STUCK_SECONDS for one in tries)
    made = Counter((name, cell) for one in tries for name, cell in one["mistakes"])
    return {
        "id": task.id,
        "title": task.title,
        "step": step,
        "tried": told(len(tries)),
        "solved": told(solved),
        "stuck": told(stuck),
        "mistakes": [
            {"name": name, "cell": cell, "count": count, **words(task, cell, name)}
            for (name, cell), count in sorted(made.items(), key=lambda one: (-one[1], one[0]))
            if count >= FEWEST
        ],
    }


def told(count: int) -> int | None:
    """How many, unless they are so few that somebody might know who; nobody at all is no group, and is told."""
    return count if count == 0 or count >= FEWEST else None


def _named(fields: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Each mistake with the first cell in which it was made; those that the numbers can't tell apart are nobody's."""
    seen = set()
    for cell, said in fields.items():
        if len(said["mistakes"]) == 1 and said["mistakes"][0] not in seen:
            seen.add(said["mistakes"][0])
            yield said["mistakes"][0], cell


def words(task: Task, cell: str, mistake: str) -> dict[str, str]:
    """What a cell is called, and what is said of that mistake in it, as HTML."""
    label, say = cell.replace("_", " "), ""
    if isinstance(task, NumbersTask):
        label, say = task.told_of(cell, mistake)
    else:
        say = next((rule.wrong[mistake].say for rule in RULES.values() if mistake in rule.wrong), "")
    return {"label": _html(task, label), "says": _html(task, say)}


def _html(task: Task, text: str) -> str:
    return html(text, task.scene(SEED, task.id) if "{{" in text else NUMBERS, inline=True)
