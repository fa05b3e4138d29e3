"""Moves a run on the pool, slice by slice, and lets it be looked at between two slices."""

import asyncio
import math
from collections.abc import Callable
from time import thread_time
from typing import TypeVar

from ..engine.plan import Stop, Unit
from ..runs.commands import Advance
from ..runs.run import Run
from ..runs.state import RunState
from .batching import Batching
from .subscribers import Now

Result = TypeVar("Result")

# A slice of less work than this goes with those of other sessions.
TINY_SECONDS = 0.001


class Slices:
    """Whoever moves or changes the run holds ``lock``; looking needs none."""

    def __init__(
        self,
        run: Run,
        state: RunState,
        batching: Batching,
        now: Now,
        next_due: Callable[[], float],
        on_state: Callable[[RunState], None],
    ) -> None:
        """state: the run's, as it stands. next_due: when somebody is to get a frame. on_state: is called with each new
        state, on the event loop.
        """
        self.run = run
        self.now = now
        self.lock = asyncio.Lock()
        self.state = state
        self._batching = batching
        self._next_due = next_due
        self._on_state = on_state
        self._at_work = False
        self._stale = False
        # What an example of a slice cost last: the work of this thread alone, whatever others did meanwhile.
        self._seconds_per_example = math.inf
        self._looks: list[asyncio.Future[RunState]] = []

    async def look(self) -> RunState:
        """The run as it now is, or as it is at the end of the slice under way."""
        if self._at_work:
            look: asyncio.Future[RunState] = asyncio.get_running_loop().create_future()
            self._looks.append(look)
            return await look
        if self._stale:
            async with self.lock:
                if self._stale:
                    await self.capture()
        return self.state

    async def current(self) -> RunState:
        """The run as it stands. The lock must be held."""
        if self._stale:
            await self.capture()
        return self.state

    def unseen(self) -> float:
        """Seconds until somebody is to get a frame, 0 if that is now."""
        return max(0.0, self._next_due() - self.now())

    async def advance(self, unit: Unit, count: int, stop: Stop | None = None) -> tuple[bool, float]:
        """Train a little. Returns whether ``stop`` was reached, and the seconds it took. The lock must be held."""
        due = self._next_due()
        self._stale = True
        seconds = count * self._seconds_per_example
        if unit == "sample" and seconds < TINY_SECONDS and not self.run.ahead:
            reached, seconds, state = await self._advance_batched(count, stop, due, seconds)
        else:
            reached, seconds, state = await self._work(lambda: self._advance_alone(unit, count, stop, due))
        if state is not None:
            self._publish(state)
        elif self._looks:
            await self.capture()
        return reached, seconds

    def _advance_alone(
        self, unit: Unit, count: int, stop: Stop | None, due: float
    ) -> tuple[bool, float, RunState | None]:
        """A slice with a thread of its own. due: when a state is wanted."""
        began, start, before = thread_time(), self.now(), self.run.trainer.clock.sample
        reached = self.run.advance(Advance.model_construct(unit=unit, count=count), stop)
        end = self.now()
        state = RunState.of(self.run.trainer) if self._looks or end >= due else None
        self._seconds_per_example = (thread_time() - began) / max(1, self.run.trainer.clock.sample - before)
        return reached, end - start, state

    async def _advance_batched(
        self, count: int, stop: Stop | None, due: float, seconds: float
    ) -> tuple[bool, float, RunState | None]:
        """A slice of so many examples that goes with others. seconds: what it is likely to take."""
        wanted = bool(self._looks) or self.now() + seconds >= due
        self.run.begin(count, stop, look=wanted)
        reached, seconds = await self._to_the_end(lambda: self._batching.submit(self.run, seconds))
        self._seconds_per_example = seconds / count
        wanted = wanted or self.now() >= due
        return reached, seconds, RunState.of(self.run.trainer) if wanted else None

    async def change(self, intervention: Callable[[], Result]) -> Result:
        """Apply an intervention, which may take its time too. The lock must be held."""
        self._stale = True
        # What an example costs may be another thing afterwards.
        self._seconds_per_example = math.inf
        return await self._work(intervention)

    async def capture(self) -> None:
        """Measure the run as it stands and show it. The lock must be held."""
        self._publish(await self._work(lambda: RunState.of(self.run.trainer)))

    async def frozen(self) -> Run:
        """The run as it stands between two slices, to be asked for as long as it takes."""
        async with self.lock:
            frozen = await self._work(self.run.frozen)
            if self._looks:
                self._publish(RunState.of(frozen.trainer))
            return frozen

    async def ask(self, question: Callable[[], Result]) -> Result:
        """Answer on the pool something that does not touch the trainer."""
        return await asyncio.get_running_loop().run_in_executor(self._batching.pool, question)

    def _publish(self, state: RunState) -> None:
        self.state = state
        self._stale = False
        self._answer_looks()
        self._on_state(state)

    async def _work(self, work: Callable[[], Result]) -> Result:
        """Run on the pool."""
        loop = asyncio.get_running_loop()
        return await self._to_the_end(lambda: loop.run_in_executor(self._batching.pool, work))

    async def _to_the_end(self, start: Callable[[], asyncio.Future[Result]]) -> Result:
        """Start some work and wait for it, cancelled or not: nobody else may touch the trainer until it is done.

        Who looks meanwhile gets the state that comes of it, or of a work that fails the last good one.
        """
        cancelled: asyncio.CancelledError | None = None
        self._at_work = True
        try:
            work = start()
            while not work.done():
                try:
                    await asyncio.shield(work)
                except asyncio.CancelledError as error:
                    cancelled = error
            if cancelled is not None:
                raise cancelled
            return work.result()
        except BaseException:
            self._answer_looks()
            raise
        finally:
            self._at_work = False

    def _answer_looks(self) -> None:
        """Whoever waits to look gets the last good state."""
        looks, self._looks = self._looks, []
        for look in looks:
            if not look.done():
                look.set_result(self.state)
