"""Moves a run on the pool, slice by slice, and lets it be looked at between two slices."""

import asyncio
import math
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from time import thread_time
from typing import TypeVar

from app.engine.trainer import Stop
from app.sessions.commands import Advance
from app.sessions.moment import Moment
from app.sessions.run import Run
from app.sessions.subscribers import Now, Subscribers

Result = TypeVar("Result")

# What takes less work than this is done where it is asked for: the way to a thread and back costs as much.
TINY_SECONDS = 0.001


class Mover:
    """Whoever moves or changes the run holds ``lock``; looking needs none.

    ``show`` is called with each new moment, on the event loop.
    """

    def __init__(
        self, run: Run, pool: Executor, now: Now, watchers: Subscribers, show: Callable[[Moment], None]
    ) -> None:
        """Measures the run, so call it where that may take its time."""
        self.run = run
        self.now = now
        self.lock = asyncio.Lock()
        self.moment = Moment.of(run.trainer)
        self._pool = pool
        self._watchers = watchers
        self._show = show
        self._in_flight = False
        self._stale = False
        # What an example of a slice cost last: the work of this thread alone, whatever others did meanwhile.
        self._seconds_per_example = math.inf
        self._looks: list[asyncio.Future[Moment]] = []

    async def look(self) -> Moment:
        """The run as it now is, or as it is at the end of the slice under way."""
        if self._in_flight:
            look: asyncio.Future[Moment] = asyncio.get_running_loop().create_future()
            self._looks.append(look)
            return await look
        if self._stale:
            async with self.lock:
                if self._stale:
                    await self.capture()
        return self.moment

    def unseen(self) -> float:
        """Seconds until somebody is to get a frame, 0 if that is now."""
        return max(0.0, self._watchers.next_due() - self.now())

    async def slice(self, command: Advance, stop: Stop | None = None) -> tuple[bool, float]:
        """Train a little. Returns whether ``stop`` was reached, and the seconds it took. The lock must be held."""
        due = self._watchers.next_due()

        def work() -> tuple[bool, float, Moment | None]:
            began, before = thread_time(), self.run.trainer.clock.sample
            start = self.now()
            reached = self.run.advance(command, stop)
            end = self.now()
            wanted = bool(self._looks) or end >= due
            moment = Moment.of(self.run.trainer) if wanted else None
            done = max(1, self.run.trainer.clock.sample - before)
            self._seconds_per_example = (thread_time() - began) / done
            return reached, end - start, moment

        self._stale = True
        tiny = command.unit == "sample" and command.count * self._seconds_per_example < TINY_SECONDS
        reached, seconds, moment = await (self._walk(work) if tiny else self._fly(work))
        if moment is not None:
            self._arrived(moment)
        elif self._looks:
            await self.capture()
        return reached, seconds

    async def change(self, intervention: Callable[[], Result]) -> Result:
        """Apply an intervention, which may take its time too. The lock must be held."""
        self._stale = True
        return await self._fly(intervention)

    async def capture(self) -> None:
        """Measure the run as it stands and show it. The lock must be held."""
        self._arrived(await self._fly(lambda: Moment.of(self.run.trainer)))

    async def ask(self, question: Callable[[], Result]) -> Result:
        """Answer on the pool something that does not touch the trainer."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, question)

    def _arrived(self, moment: Moment) -> None:
        self.moment = moment
        self._stale = False
        looks, self._looks = self._looks, []
        for look in looks:
            if not look.done():
                look.set_result(moment)
        self._show(moment)

    async def _fly(self, work: Callable[[], Result]) -> Result:
        """Run on the pool to the end, even if the caller is cancelled: nobody else may touch the trainer until then."""
        with self._under_way():
            flight = asyncio.get_running_loop().run_in_executor(self._pool, work)
            cancelled: asyncio.CancelledError | None = None
            while not flight.done():
                try:
                    await asyncio.wait({flight})
                except asyncio.CancelledError as error:
                    cancelled = error
            if cancelled is not None:
                raise cancelled
            return flight.result()

    async def _walk(self, work: Callable[[], Result]) -> Result:
        """Run here and now, and let others have their turn."""
        with self._under_way():
            done = work()
            await asyncio.sleep(0)
            return done

    @contextmanager
    def _under_way(self) -> Iterator[None]:
        """Who looks meanwhile gets the moment that comes of it, or of a work that fails the last good one."""
        self._in_flight = True
        try:
            yield
        except BaseException:
            self._give_up_looks()
            raise
        finally:
            self._in_flight = False

    def _give_up_looks(self) -> None:
        """Whoever waited for the end of a flight that failed gets the last good moment."""
        looks, self._looks = self._looks, []
        for look in looks:
            if not look.done():
                look.set_result(self.moment)
