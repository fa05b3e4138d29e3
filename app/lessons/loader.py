"""From a folder of Markdown files to lessons; whatever is wrong is refused with file, line and remedy."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..engine.numerals import grouped
from .blocks import Block
from .errors import LessonError, LessonErrors
from .lesson import Front, Lesson, LessonStep, Picture, Scenario, SlowMotion
from .markdown import Text
from .predictions import KINDS as PREDICTIONS
from .predictions import Asked
from .resolution import Resolved, resolve
from .tasks import KINDS, Task, kind_of
from .validation import (
    read_text,
    validate_lesson,
    validate_prediction,
    validate_scenario,
    validate_stage,
    validate_step,
    validate_task,
)

BUILT_IN = Path(__file__).parent / "content"
FILE = "lesson.md"
LARGEST = 256 * 1024
PROSE = ("short", "why", "notes")
BLOCKS = ("scenario", "stage", "predict", "picture", "moments", *PROSE, "task")
MOST_STEPS = 20

_outline = MarkdownIt("commonmark", {"html": False})


def load(folder: Path, *, validate: bool = True) -> list[Lesson]:
    """Every lesson of a folder of folders, in order. Raises LessonErrors with the first error of each.

    Without ``validate`` only the form is checked, not whether specs run and checks compute: that takes a second, and
    lessons that come along have been validated by the tests.
    """
    lessons: list[Lesson] = []
    errors: list[LessonError] = []
    for path in files_of(folder):
        try:
            lessons.append(read(path, validate=validate))
        except LessonError as error:
            errors.append(error)
    errors.extend(_twins(lessons))
    if errors:
        raise LessonErrors(errors)
    return sorted(lessons, key=lambda lesson: (lesson.front.order, lesson.slug))


def files_of(folder: Path) -> list[Path]:
    """The lessons' files. Raises LessonErrors for a folder that has none."""
    found = sorted(path for path in folder.glob(f"*/{FILE}")) if folder.is_dir() else []
    if not found:
        remedy = f"Make a folder for each lesson in it, with a file {FILE} inside"
        raise LessonErrors([LessonError(folder, 1, "there are no lessons here", remedy)])
    return found


def _twins(lessons: list[Lesson]) -> Iterator[LessonError]:
    seen: dict[str, Path] = {}
    for lesson in lessons:
        if lesson.slug in seen:
            yield LessonError(
                lesson.path, 1, f"{seen[lesson.slug]} has the slug “{lesson.slug}” too", "Choose another slug"
            )
        seen[lesson.slug] = lesson.path


def read(path: Path, *, validate: bool = True) -> Lesson:
    """One lesson. Raises LessonError for the first thing that is wrong."""
    try:
        source = path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise LessonError(
            path, 1, f"this file is not UTF-8 (byte {error.start})", "Save it as UTF-8"
        ) from None
    except OSError as error:
        raise LessonError(
            path, 1, f"this file can't be read: {error.strerror}", "Check its permissions"
        ) from None
    if len(source) > LARGEST:
        raise LessonError(
            path, 1, f"this file is larger than {grouped(LARGEST)} characters", "Split the lesson in two"
        )
    match = re.match(r"---\n(.*?)\n---\n", source, re.DOTALL)
    if match is None:
        raise LessonError(
            path,
            1,
            "there is no front matter",
            "Begin the file with ---, the lesson's title, slug, order, idea and minutes, and ---",
        )
    front = Block(path, 2, match[1], "front matter").read(Front)
    drafts = _drafts(path, source[match.end() :], source[: match.end()].count("\n") + 1)
    if not drafts:
        raise LessonError(path, 1, "there are no steps", "Begin each step with a heading: ## Its idea")
    if len(drafts) > MOST_STEPS:
        raise LessonError(
            path,
            drafts[MOST_STEPS].line,
            f"there are more than {MOST_STEPS} steps",
            "Split the lesson in two",
        )
    lesson = Lesson(path, front, tuple(_steps(path, front.slug, drafts, validate=validate)))
    validate_lesson(lesson)
    return lesson


@dataclass
class _Draft:
    """A step as it stands in the file. ``first`` is the line on which its text begins."""

    title: str
    line: int
    text: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[tuple[str, int, str]] = field(default_factory=list)

    def joined(self) -> tuple[int, str]:
        """The text with each part on its own line of the file, and the line of the first."""
        if not self.text:
            return self.line, ""
        first, written = self.text[0][0], ""
        for line, part in self.text:
            gap = line - first - written.count("\n")
            written += "\n" * gap + part + "\n"
        return first, written


def _drafts(path: Path, body: str, first: int) -> list[_Draft]:
    lines = body.split("\n")
    drafts: list[_Draft] = []
    tokens = [
        token for token in _outline.parse(body) if token.level == 0 and token.map and token.nesting >= 0
    ]
    for token in tokens:
        assert token.map
        start, end = token.map
        line = first + start
        if token.type == "heading_open" and token.tag == "h2":
            drafts.append(_Draft(lines[start].lstrip("# ").strip(), line))
            continue
        if not drafts:
            raise LessonError(
                path,
                line,
                "there is text before the first step",
                "Begin each step with a heading: ## Its idea",
            )
        if token.type == "heading_open" and token.tag == "h1":
            raise LessonError(path, line, "a step begins with ##, not #", "Write ## before its title")
        if token.type == "fence" and token.info.strip():
            drafts[-1].blocks.append(_block(path, line, token))
        else:
            drafts[-1].text.append((line, "\n".join(lines[start:end])))
    return drafts


def _block(path: Path, line: int, token: Token) -> tuple[str, int, str]:
    name = token.info.strip()
    if name not in BLOCKS:
        raise LessonError(path, line, f"“{name}” is no block", f"Use one of {', '.join(BLOCKS)}")
    return name, line + 1, token.content


def _steps(path: Path, slug: str, drafts: list[_Draft], *, validate: bool) -> Iterator[LessonStep]:
    scenario: Scenario | None = None
    stage: Resolved | None = None
    for draft in drafts:
        found: dict[str, Block] = {}
        tasks: list[tuple[Task, Block]] = []
        prose: dict[str, Text] = {}
        for name, line, content in draft.blocks:
            if name in PROSE:
                prose[name] = read_text(path, content, line)
                continue
            block = Block(path, line, content, name)
            if name == "task":
                tasks.append((_task(block), block))
            elif name in found:
                raise LessonError(
                    path, line, f"this step has two {name} blocks", "Keep one, or make two steps"
                )
            else:
                found[name] = block
        if "scenario" in found:
            scenario = found["scenario"].read(Scenario)
            if validate:
                validate_scenario(scenario, found["scenario"])
        stage = _stage(found, stage)
        first, text = draft.joined()
        step = LessonStep(
            draft.title,
            draft.line,
            read_text(path, text, first),
            scenario,
            found["picture"].read(Picture) if "picture" in found else None,
            found["moments"].read(SlowMotion) if "moments" in found else None,
            prose.get("notes"),
            tuple(task for task, _ in tasks),
            stage.stage if stage else None,
            prose.get("short"),
            prose.get("why"),
            _asked(found["predict"], scenario) if "predict" in found else None,
        )
        if validate:
            if "stage" in found:
                validate_stage(step, found["stage"])
            if step.prediction is not None:
                validate_prediction(step.prediction, found["predict"])
            validate_step(path, step, first)
            for task, block in tasks:
                validate_task(task, block, slug)
        yield step


def _stage(found: Mapping[str, Block], before: Resolved | None) -> Resolved | None:
    """A step's own stage, or the one before it unless the step brings something else to look at."""
    if "stage" in found:
        return resolve(found["stage"], before)
    return None if "picture" in found or "scenario" in found else before


def _asked(block: Block, scenario: Scenario | None) -> Asked:
    """A prediction on its own run, or on that of the step."""
    kind = PREDICTIONS.get(str(block.data.get("kind", "")))
    if kind is None:
        raise block.error(
            f"“{block.data.get('kind', '')}” is no kind of prediction",
            f"Use one of {', '.join(PREDICTIONS)}",
            "kind",
        )
    asked = block.read(kind)
    spec = asked.spec or (scenario.spec if scenario else None)
    if spec is None:
        raise block.error(
            "a prediction is about a run, and there is none",
            "Give it a spec, or add a scenario block to this step or one before",
        )
    return Asked(asked, spec)


def _task(block: Block) -> Task:
    kind = kind_of(block.data)
    if kind is None:
        raise block.error(
            f"“{block.data.get('kind', '')}” is no kind of task", f"Use one of {', '.join(KINDS)}", "kind"
        )
    return block.read(kind)
