"""Is what a lesson says possible? Its specs run, its words point at what exists, its numbers and checks compute."""

from pathlib import Path

from ..engine.expressions.nodes import ExpressionError
from ..errors import SessionError, SpecError
from .blocks import Block
from .errors import LessonError
from .lesson import TOPICS, Lesson, LessonStep, Scenario
from .markdown import MarkdownError, Text, parse
from .places import exists
from .predictions import Asked
from .tasks import Task, TaskError

MOST_WORDS = 170
SPEC_REMEDY = "Mend the spec; docs/contract.md tells what it may say"
SEEDS = (1, 2, 3)


def read_text(path: Path, source: str, line: int) -> Text:
    """Markdown of a lesson's file that begins at that line. Raises LessonError."""
    try:
        return parse(source)
    except MarkdownError as error:
        raise LessonError(path, line + error.line, error.message, error.remedy) from None


def validate_lesson(lesson: Lesson) -> None:
    """Raises LessonError for a topic that is not known, and for two tasks of one id."""
    for topic in lesson.front.topics:
        if topic not in TOPICS:
            raise LessonError(lesson.path, 2, f"“{topic}” is no topic", f"Use some of {', '.join(TOPICS)}")
    seen: set[str] = set()
    for step in lesson.steps:
        for task in step.tasks:
            if task.id in seen:
                raise LessonError(
                    lesson.path, step.line, f"two tasks have the id “{task.id}”", "Choose another id for one"
                )
            seen.add(task.id)
    asked = [step.prediction.block.id for step in lesson.steps if step.prediction]
    for step in lesson.steps:
        if step.prediction and asked.count(step.prediction.block.id) > 1:
            raise LessonError(
                lesson.path,
                step.line,
                f"two predictions have the id “{step.prediction.block.id}”",
                "Choose another id for one",
            )
    if not seen:
        raise LessonError(
            lesson.path, lesson.steps[-1].line, "the lesson has no task", "Add a task block to a step"
        )


def validate_scenario(scenario: Scenario, block: Block) -> None:
    """Raises LessonError unless the spec runs, and what is selected exists."""
    try:
        run = scenario.functions.run()
    except SpecError as error:
        first = error.errors[0]
        where = (
            [int(part) if part.isdigit() else part for part in first.path.split(".")] if first.path else []
        )
        message = f"the spec can't run: {first.path} {first.message}".replace("  ", " ")
        raise block.error(message, SPEC_REMEDY, "spec", *where) from None
    except SessionError as error:
        raise block.error(f"the spec can't run: {error.sentence}", SPEC_REMEDY, "spec") from None
    if scenario.sample is not None and scenario.sample >= run.trainer.size:
        raise block.error(
            f"there is no example {scenario.sample}", f"The last one is {run.trainer.size - 1}", "sample"
        )
    if scenario.select is not None and not exists(scenario.select, run.trainer.network):
        raise block.error(
            f"“{scenario.select}” is not in this network", "Name a unit, edge or bias that is", "select"
        )


def validate_stage(step: LessonStep, block: Block) -> None:
    """Raises LessonError for a moment that the figure does not have, and for what is not in the scenario."""
    assert step.stage is not None
    run = step.scenario.functions.run() if step.scenario else None
    for fault in step.stage.faults(run):
        raise block.error(fault.message, fault.remedy, *fault.location)


def validate_prediction(asked: Asked, block: Block) -> None:
    """Raises LessonError unless the run can be played, and tells the truth that is asked for."""
    try:
        for fault in asked.block.faults(asked.played):
            raise block.error(fault.message, fault.remedy, *fault.location)
    except SpecError as error:
        where = error.errors[0].path.split(".")
        raise block.error(f"the spec can't run: {error.sentence}", SPEC_REMEDY, "spec", *where) from None
    except (SessionError, ExpressionError) as error:
        raise block.error(str(error), "Mend the prediction; docs/lessons.md explains each kind") from None
    for name in ("ask", "seen", "options"):
        given = getattr(asked.block, name, [])
        for number, text in enumerate([given] if isinstance(given, str) else [one.text for one in given]):
            line = block.line([name] if isinstance(given, str) else [name, number, "text"])
            _compute(block.path, read_text(block.path, text, line), line, asked.compute)


def validate_step(path: Path, step: LessonStep, line: int) -> None:
    """Raises LessonError for a wall of text, a hook that lights up nothing, a number that can't be computed."""
    words = len(step.text.words().split())
    if words > MOST_WORDS:
        raise LessonError(
            path,
            step.line,
            f"this step has {words} words, and {MOST_WORDS} are the most",
            "Make two steps of it",
        )
    for reference in [found for text in step.texts for found in text.references()]:
        if step.scenario is None or not exists(reference, step.scenario.functions.run().trainer.network):
            raise LessonError(
                path,
                line,
                f"“{reference}” is not in the network beside this step",
                "Name a unit, edge or bias that is",
            )
    known = step.stage.moments if step.stage else []
    for moment in [found for text in step.texts for found in text.moments()]:
        if moment not in known:
            raise LessonError(
                path,
                line,
                f"“{moment}” is no moment of this step's stage",
                f"Name one of {', '.join(known)}" if known else "Give the step a stage with moments",
            )
    for text in step.texts:
        _compute(path, text, line, step.compute)
    if step.slow_motion is not None and step.scenario is None:
        raise LessonError(
            path, line, "moments need a scenario", "Add a scenario block to this step or one before"
        )


def _compute(path: Path, text: Text, line: int, compute: object) -> None:
    assert callable(compute)
    for expression, _, offset in text.numbers:
        try:
            compute(expression)
        except ExpressionError as error:
            raise LessonError(
                path, line + offset, str(error), "Mend the expression between {{ and }}"
            ) from None
        except SessionError as error:
            raise LessonError(
                path, line + offset, error.sentence, "Mend the expression between {{ and }}"
            ) from None
    try:
        text.html(compute)
    except MarkdownError as error:
        raise LessonError(path, line, error.message, error.remedy) from None


def validate_task(task: Task, block: Block, slug: str) -> None:
    """Raises LessonError unless the task can be drawn and checked, and its words rendered."""
    try:
        for seed in SEEDS if task.draw else SEEDS[:1]:
            task.probe(task.scene(seed, f"{slug}/{task.id}"))
    except TaskError as error:
        raise block.error(error.message, error.remedy, *error.location) from None
    except SpecError as error:
        where = error.errors[0].path.split(".")
        raise block.error(f"the spec can't run: {error.sentence}", SPEC_REMEDY, "spec", *where) from None
    except SessionError as error:
        raise block.error(f"the spec can't run: {error.sentence}", SPEC_REMEDY, "spec") from None
    except ValueError as error:
        raise block.error(str(error), "Mend the task; docs/lessons.md explains each kind") from None
    scene = task.scene(SEEDS[0], f"{slug}/{task.id}")
    for name in ("prompt", "solution", "praise"):
        _compute(
            block.path,
            read_text(block.path, getattr(task, name), block.line([name])),
            block.line([name]),
            scene.compute,
        )
    for number, hint in enumerate(task.hints):
        line = block.line(["hints", number])
        _compute(block.path, read_text(block.path, hint, line), line, scene.compute)
