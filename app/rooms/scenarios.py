"""The runs of a lesson's steps: steps that show the same run share it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..errors import FieldError, SpecError, Unknown
from ..lessons.cues import Cue
from ..lessons.library import Library
from ..sessions.manager import SessionManager
from ..spec.parsing import parse
from ..spec.schema import Spec

if TYPE_CHECKING:
    from ..lessons.course import Course
    from ..lessons.lesson import Lesson


@dataclass(frozen=True)
class LessonRun:
    """A run that a lesson shows. name: of the first step that shows it."""

    name: str
    spec: dict[str, Any]


class Scenarios:
    """Of all lessons of the server."""

    def __init__(self, library: Library, sessions: SessionManager, pool: Executor) -> None:
        self._library = library
        self._sessions = sessions
        self._pool = pool

    async def course(self) -> "Course":
        """All lessons. The first to ask has them read, off the event loop."""
        read: Callable[[], Course] = lambda: self._library.course  # noqa: E731
        return await asyncio.get_running_loop().run_in_executor(self._pool, read)

    async def of_step(self, slug: str | None, step: int | None) -> LessonRun | None:
        """The run beside a step, from 1; None if it has none. Raises SpecError for a step that there is not."""
        if step is None:
            return None
        if slug is None:
            raise SpecError.at("step", "this room is on no lesson, so it has no steps; leave it out")
        try:
            lesson = (await self.course()).find(slug)
        except Unknown as error:
            raise SpecError.at("step", str(error)) from None
        if step > len(lesson.steps):
            raise SpecError.at("step", f"the lesson has steps 1 to {len(lesson.steps)}")
        return _run_of(lesson, step)

    async def first(self, slug: str) -> tuple[str, LessonRun]:
        """A lesson's title and the first run that it shows. Raises Unknown for no lesson, SpecError for one without."""
        lesson = (await self.course()).find(slug)
        for number in range(1, len(lesson.steps) + 1):
            if (found := _run_of(lesson, number)) is not None:
                return lesson.front.title, found
        raise SpecError.at("lesson", "shows no run, so there is nothing to share; choose another one")

    async def cues(self, slug: str, given: list[Cue]) -> list[Cue]:
        """Questions that stand by themselves: those that are given, or else the lesson's own. Raises SpecError."""
        lesson = (await self.course()).find(slug)
        return [cue.resolved(lesson.predictions()) for cue in given or lesson.questions]

    async def make(self, run: LessonRun, owner: str, anchor: str | None = None) -> str:
        """A fresh session of it; its id. anchor: the session that it goes with. Raises what making a session raises."""
        session, _ = await self._sessions.create(parse(Spec, run.spec), owner, anchor=anchor)
        return session.id


def check_cues(cues: list[Cue], most: int) -> None:
    """Raises SpecError for a cue that can't be asked anywhere, and for too many."""
    if len(cues) > most:
        raise SpecError.at("cues", f"has {len(cues)} questions, and a room may have {most}; leave some out")
    for number, cue in enumerate(cues):
        try:
            cue.prediction()
        except SpecError as error:
            raise SpecError(
                FieldError(f"cues.{number}.{one.path}".rstrip("."), one.message) for one in error.errors
            ) from None


def _run_of(lesson: "Lesson", number: int) -> LessonRun | None:
    scenario = lesson.steps[number - 1].scenario
    if scenario is None:
        return None
    first = next(place for place, step in enumerate(lesson.steps, 1) if step.scenario is scenario)
    return LessonRun(f"step:{first}", scenario.spec)
