"""Lessons as pages and scripts get them: texts are HTML, specs complete."""

from collections.abc import Mapping
from typing import Any

from .glossary import Glossary, held_together
from .judging import NUMBERS, html
from .lesson import Lesson, LessonStep, Scenario
from .slow_motion import lines


def summary(lesson: Lesson, place: int) -> dict[str, Any]:
    """A lesson in a line; ``place`` is where it stands in the course, from 0."""
    front = lesson.front
    return {
        "slug": front.slug,
        "title": front.title,
        "order": place,
        "idea": front.idea,
        "minutes": front.minutes,
        "topics": front.topics,
        "steps": len(lesson.steps),
        "tasks": [{"id": task.id, "kind": task.kind, "title": task.title} for task in lesson.tasks()],
    }


def about(lesson: Lesson, known: Mapping[str, Lesson]) -> dict[str, Any]:
    """What a lesson is good for, what it builds on and where it is from; lines are HTML."""
    front = lesson.front
    return {
        "outcomes": [html(line, NUMBERS, inline=True) for line in front.outcomes],
        "prerequisites": [
            {"slug": slug, "title": known[slug].front.title} for slug in front.prerequisites if slug in known
        ],
        "sources": [html(line, NUMBERS, inline=True) for line in front.sources],
    }


def step_document(step: LessonStep, glossary: Glossary, used: set[str]) -> dict[str, Any]:
    """A step; ``scenario`` is what is shown beside it, whether this step or one before brought it.

    A term of the glossary is marked where the step uses it first, and is ``used`` from then on.
    """
    here: set[str] = set()

    def mark(words: str) -> str:
        return glossary.mark(words, here)

    text, why = (
        told and held_together(told) for told in (step.told(step.text, mark), step.told(step.why, mark))
    )
    used |= here
    return {
        "title": step.title,
        "html": text,
        "short": step.told(step.short),
        "why": why,
        "notes": step.notes.html(step.compute) if step.notes else None,
        "stage": step.stage.document() if step.stage else None,
        "prediction": step.prediction.block.id if step.prediction else None,
        "guess": step.prediction.block.kind if step.prediction else None,
        "ask": html(step.prediction.block.ask, step.prediction) if step.prediction else None,
        "scenario": scenario_document(step.scenario) if step.scenario else None,
        "picture": step.picture.model_dump() if step.picture else None,
        "moments": slow_motion_document(step),
        "tasks": [task.id for task in step.tasks],
    }


def scenario_document(scenario: Scenario) -> dict[str, Any]:
    """A scenario with every default of its spec filled in."""
    return {**scenario.model_dump(), "spec": scenario.complete()}


def slow_motion_document(step: LessonStep) -> dict[str, Any] | None:
    """What lines are shown, and what they are at the start; none without a scenario to take them from."""
    if step.slow_motion is None or step.scenario is None:
        return None
    return {**step.slow_motion.model_dump(), "lines": lines(step.scenario.functions.run(), step.slow_motion)}
