"""Is what a lesson says possible? Its specs run, its words point at what exists, its numbers and checks compute.

Each function tells all that is wrong, one error after the other.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from ..engine.expressions.nodes import ExpressionError
from ..errors import SessionError, SpecError
from .blocks import Block
from .errors import LessonError
from .lesson import TOPICS, Front, Lesson, LessonStep, Scenario
from .markdown import Text, read
from .places import exists
from .predictions import Asked
from .predictions.prices import ahead
from .tasks import Task, TaskError

MOST_WORDS = 170
MOST_FIGURES = 2
SPEC_REMEDY = "Mend the spec; docs/contract.md tells what it may say"
PLACE_REMEDY = "Name a unit, edge or bias that is"
SEEDS = (1, 2, 3)

Compute = Callable[[str], float]


def front_faults(front: Front, block: Block) -> Iterator[LessonError]:
    """Unknown topics, and what a title can't show."""
    for number, topic in enumerate(front.topics):
        if topic not in TOPICS:
            remedy = f"Use some of {', '.join(TOPICS)}"
            yield block.error(f"“{topic}” is no topic", remedy, "topics", number)
    for name in ("title", "idea"):
        yield from title_faults(block.path, getattr(front, name), block.line([name]))
    for name in ("outcomes", "sources"):
        for number, line in enumerate(getattr(front, name)):
            yield from rendered_faults(block.path, line, block.line([name, number]), _nothing)


def title_faults(path: Path, title: str, line: int) -> Iterator[LessonError]:
    """A figure in a title, which is shown as it stands."""
    if "{{" in title or "}}" in title:
        remedy = "Say the number in the text below it"
        yield LessonError(path, line, f"no figure is computed in a title: “{title}”", remedy)


def lesson_faults(path: Path, steps: list[LessonStep], *, asks: bool) -> Iterator[LessonError]:
    """Two of one id, a task that a stage judges and there is none, and a lesson without a task."""
    tasks = [(task.id, step) for step in steps for task in step.tasks]
    asked = [(step.prediction.block.id, step) for step in steps if step.prediction]
    for noun, named in (("tasks", tasks), ("predictions", asked)):
        seen: set[str] = set()
        for name, step in named:
            if name in seen:
                message = f"two {noun} have the id “{name}”"
                yield LessonError(path, step.line, message, "Choose another id for one")
            seen.add(name)
    known = {name for name, _ in tasks}
    for step in steps if known or not asks else ():
        judged = step.stage.judge.removeprefix("task:") if step.stage and step.stage.judge else None
        if judged is not None and judged not in known:
            message = f"this step's stage judges the task “{judged}”, and there is none"
            yield LessonError(path, step.line, message, f"Use one of {', '.join(sorted(known)) or 'none'}")
    if not asks:
        yield LessonError(path, steps[-1].line, "the lesson has no task", "Add a task block to a step")


def restless(lesson: Lesson) -> Iterator[LessonError]:
    """A figure that gives way to another more often than a reader can follow."""
    staged = [step for step in lesson.steps if step.stage is not None]
    changes = [
        after
        for before, after in pairwise(staged)
        if before.stage and after.stage and before.stage.figure != after.stage.figure
    ]
    if len(changes) > MOST_FIGURES:
        line = changes[MOST_FIGURES].line
        message = f"the figure changes {len(changes)} times in this lesson, and nobody follows more than {MOST_FIGURES}"
        yield LessonError(lesson.path, line, message, "Keep one figure, and say what moves in it")


def scenario_faults(scenario: Scenario, block: Block) -> Iterator[LessonError]:
    """A spec that can't run, and an example or a place that is not there."""
    try:
        run = scenario.functions.run()
    except SessionError as error:
        yield from spec_faults(error, block)
        return
    if scenario.sample is not None and scenario.sample >= run.trainer.size:
        remedy = f"The last one is {run.trainer.size - 1}"
        yield block.error(f"there is no example {scenario.sample}", remedy, "sample")
    if scenario.select is not None and not exists(scenario.select, run.trainer.network):
        yield block.error(f"“{scenario.select}” is not in this network", PLACE_REMEDY, "select")


def stage_faults(step: LessonStep, block: Block) -> Iterator[LessonError]:
    """A moment that the figure does not have, and what is not in the scenario."""
    assert step.stage is not None
    run = step.scenario.functions.run() if step.scenario else None
    for fault in step.stage.faults(run):
        yield block.error(fault.message, fault.remedy, *fault.location)


def prediction_faults(asked: Asked, block: Block) -> Iterator[LessonError]:
    """A run that can't be played or waited for, and a truth that can't be told or need not be asked for."""
    try:
        for fault in asked.block.faults(asked.played):
            yield block.error(fault.message, fault.remedy, *fault.location)
    except SessionError as error:
        yield from spec_faults(error, block)
        return
    except ExpressionError as error:
        yield block.error(str(error), "Mend the prediction; docs/lessons.md explains each kind")
        return
    yield from telling_faults(asked, block)


def telling_faults(asked: Asked, block: Block) -> Iterator[LessonError]:
    """Texts of a prediction that can't be rendered, and those that say beforehand what will be."""
    for location, source in asked.block.texts():
        faults = list(rendered_faults(block.path, source, block.text_line(*location), asked.compute))
        yield from faults
        for expression, _, offset in [] if faults else read(source).numbers:
            if ahead(expression, asked.played):
                yield LessonError(
                    block.path,
                    block.text_line(*location) + offset,
                    f"“{expression}” tells beforehand what the run will be",
                    "Name an earlier moment, or none",
                )


def step_faults(path: Path, step: LessonStep) -> Iterator[LessonError]:
    """A wall of text, nothing to look at, a number in the title, and lines of slow motion without a run."""
    yield from title_faults(path, step.title, step.line)
    words = len(step.text.words().split())
    if words > MOST_WORDS:
        message = f"this step has {words} words, and {MOST_WORDS} are the most"
        yield LessonError(path, step.line, message, "Make two steps of it")
    if step.stage is None and step.picture is None:
        remedy = "Add a stage block to this step or one before"
        yield LessonError(path, step.line, "this step has no figure beside it", remedy)
    if step.slow_motion is not None and step.scenario is None:
        remedy = "Add a scenario block to this step or one before"
        yield LessonError(path, step.line, "moments need a scenario", remedy)


def text_faults(path: Path, text: Text, line: int, step: LessonStep) -> Iterator[LessonError]:
    """Words that light up nothing or lead to no moment, numbers that can't be computed, formulas that can't be read.

    line: of the file, on which the text begins.
    """
    for reference, offset in text.places():
        if step.scenario is None or not exists(reference, step.scenario.functions.run().trainer.network):
            message = f"“{reference}” is not in the network beside this step"
            yield LessonError(path, line + offset, message, PLACE_REMEDY)
    known = step.stage.moments if step.stage else []
    for moment, offset in text.moments():
        if moment not in known:
            remedy = f"Name one of {', '.join(known)}" if known else "Give the step a stage with moments"
            yield LessonError(path, line + offset, f"“{moment}” is no moment of this step's stage", remedy)
    yield from _computed(path, text, line, step.compute)


def task_faults(task: Task, block: Block, slug: str) -> Iterator[LessonError]:
    """A task that can't be drawn or checked, and words of it that can't be rendered."""
    yield from title_faults(block.path, task.title, block.line(["title"]))
    key = f"{slug}/{task.id}"
    try:
        for seed in SEEDS if task.draw else SEEDS[:1]:
            task.probe(task.scene(seed, key))
    except TaskError as error:
        yield block.error(error.message, error.remedy, *error.location)
    except SessionError as error:
        yield from spec_faults(error, block)
        return
    except ValueError as error:
        yield block.error(str(error), "Mend the task; docs/lessons.md explains each kind")
    try:
        scene = task.scene(SEEDS[0], key)
    except ValueError:
        return
    words: list[tuple[tuple[str | int, ...], str]]
    words = [((name,), getattr(task, name)) for name in ("prompt", "solution", "praise")]
    words += [(("hints", number), hint) for number, hint in enumerate(task.hints)]
    for location, source in words:
        yield from rendered_faults(block.path, source, block.text_line(*location), scene.compute)


def spec_faults(error: SessionError, block: Block) -> Iterator[LessonError]:
    """Why a block's spec can't run, each reason at its field."""
    if not isinstance(error, SpecError):
        yield block.error(f"the spec can't run: {error.sentence}", SPEC_REMEDY, "spec")
        return
    for one in error.errors:
        where = [int(part) if part.isdigit() else part for part in one.path.split(".")] if one.path else []
        told = f"{one.path} {one.message}".strip()
        yield block.error(f"the spec can't run: {told}", SPEC_REMEDY, "spec", *where)


def rendered_faults(path: Path, source: str, line: int, compute: Compute) -> Iterator[LessonError]:
    """All that is wrong with Markdown that begins on that line."""
    text = read(source)
    for fault in text.faults:
        yield LessonError(path, line + fault.line, fault.message, fault.remedy)
    yield from _computed(path, text, line, compute)


def _computed(path: Path, text: Text, line: int, compute: Compute) -> Iterator[LessonError]:
    """Numbers that can't be computed; if all can, formulas that can't be read."""
    broken = False
    for expression, _, offset in text.numbers:
        try:
            compute(expression)
        except (ExpressionError, SessionError) as error:
            broken = True
            message = error.sentence if isinstance(error, SessionError) else str(error)
            yield LessonError(path, line + offset, message, "Mend the expression between {{ and }}")
    if not broken:
        for fault in text.unreadable(compute):
            yield LessonError(path, line + fault.line, fault.message, fault.remedy)


def _nothing(expression: str) -> float:
    raise ExpressionError(f"no figure is computed here: “{expression}”")
