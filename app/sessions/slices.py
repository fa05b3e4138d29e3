"""Moves a run on the pool, slice by slice, and lets it be looked at between two slices."""

import asyncio
import math
from collections.abc import Callable
from time import thread_time
from typing import TypeVar

from ..engine.plan import Stop, Unit
from ..runs.commands import Advance
from ..runs.run import Run
from ..runs.state import Moment
from .batching import Flights
from .subscribers import Now, Subscribers

Result = TypeVar("Result")

# A slice of less work than this goes with those of other sessions.
TINY_SECONDS = 0.001


class Mover:
    """Whoever moves or changes the run holds ``lock``; looking needs none.

    ``show`` is called with each new moment, on the event loop.
    """

    def __init__(
        self, run: Run, flights: Flights, now: Now, watchers: Subscribers, show: Callable[[Moment], None]
    ) -> None:
        """Measures the run, so call it where that may take its time."""
        self.run = run
        self.now = now
        self.lock = asyncio.Lock()
        self.moment = Moment.of(run.trainer)
        self._flights = flights
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

    async def current(self) -> Moment:
        """The run as it stands. The lock must be held."""
        if self._stale:
            await self.capture()
        return self.moment

    def unseen(self) -> float:
        """Seconds until somebody is to get a frame, 0 if that is now."""
        return max(0.0, self._watchers.next_due() - self.now())

    async def slice(self, unit: Unit, count: int, stop: Stop | None = None) -> tuple[bool, float]:
        """Train a little. Returns whether ``stop`` was reached, and the seconds it took. The lock must be held."""
        due = self._watchers.next_due()
        self._stale = True
        seconds = count * self._seconds_per_example
        if unit == "sample" and seconds < TINY_SECONDS and not self.run.ahead:
            reached, seconds, moment = await self._share(count, stop, due, seconds)
        else:
            reached, seconds, moment = await self._fly(lambda: self._slice(unit, count, stop, due))
        if moment is not None:
            self._arrived(moment)
        elif self._looks:
            await self.capture()
        return reached, seconds

    def _slice(
        self, unit: Unit, count: int, stop: Stop | None, due: float
    ) -> tuple[bool, float, Moment | None]:
        """A slice with a thread of its own. due: when a moment is wanted."""
        began, start, before = thread_time(), self.now(), self.run.trainer.clock.sample
        reached = self.run.advance(Advance.model_construct(unit=unit, count=count), stop)
        end = self.now()
        moment = Moment.of(self.run.trainer) if self._looks or end >= due else None
        self._seconds_per_example = (thread_time() - began) / max(1, self.run.trainer.clock.sample - before)
        return reached, end - start, moment

    async def _share(
        self, count: int, stop: Stop | None, due: float, seconds: float
    ) -> tuple[bool, float, Moment | None]:
        """A slice of so many examples that goes with others. seconds: what it is likely to take."""
        wanted = bool(self._looks) or self.now() + seconds >= due
        self.run.begin(count, stop, look=wanted)
        reached, seconds = await self._to_the_end(lambda: self._flights.join(self.run, seconds))
        self._seconds_per_example = seconds / count
        wanted = wanted or self.now() >= due
        return reached, seconds, Moment.of(self.run.trainer) if wanted else None

    async def change(self, intervention: Callable[[], Result]) -> Result:
        """Apply an intervention, which may take its time too. The lock must be held."""
        self._stale = True
        # What an example costs may be another thing afterwards.
        self._seconds_per_example = math.inf
        return await self._fly(intervention)

    async def capture(self) -> None:
        """Measure the run as it stands and show it. The lock must be held."""
        self._arrived(await self._fly(lambda: Moment.of(self.run.trainer)))

    async def still(self) -> Run:
        """The run as it stands between two slices, to be asked for as long as it takes."""
        async with self.lock:
            still = await self._fly(self.run.still)
            if self._looks:
                self._arrived(Moment.of(still.trainer))
            return still

    async def ask(self, question: Callable[[], Result]) -> Result:
        """Answer on the pool something that does not touch the trainer."""
        return await asyncio.get_running_loop().run_in_executor(self._flights.pool, question)

    def _arrived(self, moment: Moment) -> None:
        self.moment = moment
        self._stale = False
        looks, self._looks = self._looks, []
        for look in looks:
            if not look.done():
                look.set_result(moment)
        self._show(moment)

    async def _fly(self, work: Callable[[], Result]) -> Result:
        """Run on the pool."""
        loop = asyncio.get_running_loop()
        return await self._to_the_end(lambda: loop.run_in_executor(self._flights.pool, work))

    async def _to_the_end(self, start: Callable[[], asyncio.Future[Result]]) -> Result:
        """Start a flight and wait for it, cancelled or not: nobody else may touch the trainer until it has landed.

        Who looks meanwhile gets the moment that comes of it, or of a work that fails the last good one.
        """
        cancelled: asyncio.CancelledError | None = None
        self._in_flight = True
        try:
            flight = start()
            while not flight.done():
                try:
                    await asyncio.shield(flight)
                except asyncio.CancelledError as error:
                    cancelled = error
            if cancelled is not None:
                raise cancelled
            return flight.result()
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
