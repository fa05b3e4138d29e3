"""The lessons that come along, read and inspected once."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.lessons.course import Course
from app.lessons.functions import build_run
from app.lessons.lesson import Lesson
from app.lessons.loader import BUILT_IN, load
from app.lessons.observation import Observation
from app.lessons.tasks import Task, fill
from app.runs.commands import Advance, Parameters
from app.runs.run import Run

ANSWERS = Path(__file__).with_name("answers.yaml")


@cache
def lessons() -> list[Lesson]:
    return load(BUILT_IN)


@cache
def course() -> Course:
    return Course(lessons())


def tasks() -> list[tuple[str, Task]]:
    return [(f"{lesson.slug}/{task.id}", task) for lesson in lessons() for task in lesson.tasks()]


def answers() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(ANSWERS.read_text())
    return found


def trained(task: Task, recipe: dict[str, Any]) -> Run:
    """A run as a student would have it: the task's spec with changes, trained for so long."""
    spec = task.scene(1, "any").spec
    changed: dict[str, Any] = {part: dict(spec[part]) for part in ("data", "model", "training")}
    for path, value in recipe.get("set", {}).items():
        part, field = path.split(".")
        changed[part][field] = value
    run = build_run({**spec, **changed})
    if recipe.get("by_hand"):
        change = {"layer": 0, "unit": 0, "input": None, "value": 0.5}
        run.set_parameters(Parameters.model_validate({"changes": [change]}))
    run.advance(Advance(unit="epoch", count=recipe["epochs"]))
    return run


def filled(task: Task, seed: int, name: str, given: dict[str, Any]) -> dict[str, Any]:
    """An answer with this student's numbers in it; of several options, the one whose condition holds."""
    scene = task.scene(seed, name)
    chosen = {
        field: next(option for option, when in value.items() if scene.compute(when))
        if isinstance(value, dict)
        else value
        for field, value in given.items()
    }
    found: dict[str, Any] = fill(chosen, scene.names)
    return found


def observation(task: Task, recipe: dict[str, Any]) -> Observation:
    return Observation.of(trained(task, recipe))
