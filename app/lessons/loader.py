"""From a folder of Markdown files to lessons; all that is wrong is refused at once, with file, line and remedy."""

from collections.abc import Iterator
from pathlib import Path

from .blocks import Block
from .cues import Cue
from .errors import Findings, LessonError, LessonErrors
from .glossary import read_glossary
from .lesson import Front, Lesson, LessonStep
from .outline import outline
from .plan import FILE as PLAN
from .plan import read_plan
from .questions import questions_of
from .steps import StepReader
from .validation import front_faults, lesson_faults, restless

BUILT_IN = Path(__file__).parent / "content"
FILE = "lesson.md"


def load(folder: Path, *, validate: bool = True, root: str = "") -> list[Lesson]:
    """Every lesson of a folder of folders, of one lesson's folder or of its file, in order.

    Raises LessonErrors with all that is wrong. Without ``validate`` only the form is checked, not whether specs run and
    checks compute: that takes a second, and lessons that come along have been validated by the tests.
    """
    lessons: list[Lesson] = []
    findings = Findings()
    for path in files_of(folder):
        with findings.noted():
            lessons.append(read(path, validate=validate, root=root))
    findings.note(_twins(lessons))
    if validate:
        findings.note(_unknown(lessons))
    findings.close()
    return sorted(lessons, key=lambda lesson: (lesson.front.order, lesson.slug))


def check_folder(folder: Path) -> tuple[list[Lesson], list[LessonError]]:
    """The lessons of a folder, and what is allowed but ill advised. Raises LessonErrors with all that is wrong."""
    findings = Findings()
    lessons: list[Lesson] = []
    with findings.noted():
        lessons = load(folder)
    with findings.noted():
        read_glossary(folder)
    with findings.noted():
        if (folder / PLAN).is_file():
            read_plan(folder, {lesson.slug for lesson in (*load(BUILT_IN, validate=False), *lessons)})
    findings.close()
    return lessons, [warning for lesson in lessons for warning in restless(lesson)]


def files_of(folder: Path) -> list[Path]:
    """The lessons' files. Raises LessonErrors for a folder that has none."""
    if folder.is_file():
        return [folder]
    if (folder / FILE).is_file():
        return [folder / FILE]
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


def _unknown(lessons: list[Lesson]) -> Iterator[LessonError]:
    """Prerequisites that are no lesson, neither here nor among those that come along."""
    asked = [(lesson, slug) for lesson in lessons for slug in lesson.front.prerequisites]
    known = {lesson.slug for lesson in lessons}
    if any(slug not in known for _, slug in asked):
        known |= {lesson.slug for lesson in load(BUILT_IN, validate=False)}
    for lesson, slug in asked:
        if slug not in known:
            remedy = f"Use some of {', '.join(sorted(known))}"
            yield LessonError(lesson.path, 1, f"the prerequisite “{slug}” is no lesson", remedy)


def read(path: Path, *, validate: bool = True, root: str = "") -> Lesson:
    """One lesson. root: the path under which its links are. Raises LessonErrors with all that is wrong."""
    findings = Findings()
    front: Front | None = None
    steps: list[LessonStep] = []
    questions: tuple[Cue, ...] = ()
    with findings.noted():
        parts = outline(path, findings, root)
        with findings.noted():
            block = Block(path, 2, parts.front, "front matter")
            front = block.read(Front)
            findings.note(front_faults(front, block))
        reader = StepReader(path, front.slug if front else "", findings, validate=validate)
        steps += [reader.read(draft) for draft in parts.drafts]
        if steps:
            findings.note(lesson_faults(path, steps, asks=reader.asks))
        predictions = [step.prediction for step in steps if step.prediction is not None]
        questions = questions_of(reader.questions, predictions, findings, validate=validate)
    findings.close()
    assert front
    return Lesson(path, front, tuple(steps), questions)
