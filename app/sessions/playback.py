"""Plays one session: slice after slice, at the wanted pace, until told to stop."""

import asyncio
import logging
from typing import TYPE_CHECKING

from ..engine.trainer import Stop
from .pacing import Pace, SliceSize, Speed

if TYPE_CHECKING:
    from .session import Session

# A slice may be shortened by this part of it to end where an epoch does: not one of a few examples, of which every
# moment is worth a look, and whose end may be the same each time.
SMALL_PART = 4
SHORT_EPOCH = 16

log = logging.getLogger(__name__)


class Player:
    """Holds the session's lock for one slice at a time, so that a command never waits for longer than that."""

    def __init__(self, session: "Session", epochs_per_second: float | None, stop: Stop | None) -> None:
        trainer = session.run.trainer
        rate = None if epochs_per_second is None else epochs_per_second * trainer.size
        self.stop = stop
        self.speed = Speed()
        self._session = session
        self._pace = Pace(rate, session.now())
        self._size = SliceSize(min(trainer.plan.batch_size, trainer.size))
        self._woken = asyncio.Event()
        self.task = asyncio.create_task(self._play(), name=f"play {session.id}")

    def wake(self) -> None:
        """Make it look whether it is still to play."""
        self._woken.set()

    async def _play(self) -> None:
        try:
            while (seconds := await self._turn()) is not None:
                if seconds > 0:
                    await self._wait(seconds)
        except Exception:
            log.exception("playing stopped by a fault", extra={"session": self._session.id})
            await self._session.stop_playing()

    async def _turn(self) -> float | None:
        """Train one slice, if one is due. Returns the seconds until the next, None when the playing is over."""
        session = self._session
        async with session.mover.lock:
            if session.player is not self:
                return None
            if session.is_unattended(session.limits.unattended_pause_seconds):
                await session.stop_playing()
                return None
            due = self._pace.due(session.now())
            count = self._size.count if due is None else min(due, self._size.count)
            if count == 0:
                return self._pace.wait(session.mover.unseen())
            held = 0 if due is None else self._beyond(count)
            count -= held
            reached, seconds = await session.mover.slice("sample", count, self.stop)
            session.keeping.due = True
            self._pace.paid(count)
            self._size.took(count, seconds)
            self._mark()
            if reached or session.run.trainer.diverged is not None:
                await session.stop_playing(done=reached)
                return None
            return self._pace.wait(session.mover.unseen(), held)

    def _beyond(self, count: int) -> int:
        """How many of the next examples to leave to the next slice, so that this one ends with an epoch.

        Its metrics are on the curve already, and a run at a pace is seen at whole epochs.
        """
        trainer = self._session.run.trainer
        beyond = (trainer.clock.sample + count) % trainer.size
        return beyond if trainer.size >= SHORT_EPOCH and beyond * SMALL_PART <= count else 0

    def _mark(self) -> None:
        trainer = self._session.run.trainer
        self.speed.mark(self._session.now(), trainer.clock.sample / trainer.size)

    async def _wait(self, seconds: float) -> None:
        alarm = asyncio.get_running_loop().call_later(seconds, self._woken.set)
        try:
            await self._woken.wait()
        finally:
            alarm.cancel()
        self._woken.clear()
