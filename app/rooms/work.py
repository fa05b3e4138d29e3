"""A class at work: tasks of the room's lesson, judged for each device, and how far everybody is."""

import asyncio
from collections.abc import Mapping
from concurrent.futures import Executor
from functools import partial
from typing import Any, Protocol

from ..errors import Conflict, Unknown
from ..lessons.observation import Observation
from .bodies import ShownMistake
from .book import Book
from .entry import Happening
from .progress import progress, tried
from .scenarios import Scenarios
from .worked import worked


class TaskTry(Protocol):
    """An answer to a task: seed is that of its numbers, trail what the verdict on the try before gave."""

    @property
    def seed(self) -> int: ...
    @property
    def answer(self) -> Any: ...
    @property
    def trail(self) -> str | None: ...


class ClassWork:
    """One room's."""

    def __init__(self, book: Book, scenarios: Scenarios, pool: Executor) -> None:
        self._book = book
        self._scenarios = scenarios
        self._pool = pool
        # What was handed to the log, which may be ahead of what is stored.
        self._latest: dict[tuple[str, int], Mapping[str, Any]] = dict(book.state.tries)

    async def attempt(
        self, device: int, task: str, body: TaskTry, observation: Observation | None = None
    ) -> dict[str, Any]:
        """The verdict on a device's answer, which is kept. Raises Unknown for no such task, SpecError for no answer.

        observation: of a session, for tasks that want one.
        """
        slug, course = self._lesson(), await self._scenarios.course()
        judge = partial(course.check, slug, task, body.seed, body.answer, observation, body.trail)
        verdict = await asyncio.get_running_loop().run_in_executor(self._pool, judge)
        known = tried(self._latest.get((task, device)), verdict, self._book.times.clock())
        self._latest[task, device] = known
        body_ = {"task": task, "device": device, "tried": known}
        await self._book.write(Happening("try", f"try:{task}:{device}", body_))
        return verdict

    async def progress(self) -> dict[str, Any]:
        """How far the class is with each task of the lesson. Raises Conflict for a room on none."""
        lesson = (await self._scenarios.course()).find(self._lesson())
        return progress(lesson, self._book.state.tries, self._book.times.clock())

    async def worked(self, shown: ShownMistake) -> dict[str, Any]:
        """A mistake in a task of the lesson, worked through. Raises Unknown where it can't be made."""
        lesson = (await self._scenarios.course()).find(self._lesson())
        found = lesson.placed(shown.task)
        if found is None:
            known = ", ".join(one.id for one in lesson.tasks())
            raise Unknown(f"the lesson has no task “{shown.task}”; it has {known}")
        step, task = found
        return await asyncio.get_running_loop().run_in_executor(self._pool, worked, task, step, shown)

    def _lesson(self) -> str:
        slug = self._book.row.lesson
        if slug is None:
            raise Conflict("this room is on no lesson, so it has no tasks")
        return slug
