"""Which lessons a course has, in which order: ``course.yaml`` in a folder of one's own."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from .blocks import Block
from .part import LessonPart
from .tasks.base import Identifier

FILE = "course.yaml"


class CoursePlan(LessonPart):
    """The lessons of a course by slug, in their order; all there are, by their own ``order``, if there is none."""

    lessons: Annotated[list[Identifier], Field(min_length=1, max_length=200)]


def read_plan(folder: Path, known: set[str]) -> CoursePlan | None:
    """The plan of a folder; None without one. Raises LessonErrors for lessons that there are not."""
    path = folder / FILE
    if not path.is_file():
        return None
    block = Block(path, 1, path.read_text(encoding="utf-8"), "course")
    plan = block.read(CoursePlan)
    for number, slug in enumerate(plan.lessons):
        if slug not in known:
            remedy = f"Use some of {', '.join(sorted(known))}"
            raise block.error(f"“{slug}” is no lesson", remedy, "lessons", number)
        if slug in plan.lessons[:number]:
            raise block.error(f"“{slug}” is named twice", "Name it once", "lessons", number)
    return plan
