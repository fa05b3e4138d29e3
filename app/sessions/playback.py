"""Playing: slice after slice, at the wanted pace, until told to stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from ..runs.commands import Play
from ..runs.state import RunState
from .pacing import Pace, SliceSize, Speed
from .slices import Slices
from .views import Status

# A slice may be shortened by this part of it to end where an epoch does: not one of a few examples, of which every
# moment is worth a look, and whose end may be the same each time.
SMALL_PART = 4
SHORT_EPOCH = 16

log = logging.getLogger(__name__)


class Player:
    """Holds the run's lock for one slice at a time, so that a command never waits for longer than that."""

    def __init__(
        self,
        slices: Slices,
        command: Play,
        wanted: Callable[[], bool],
        on_slice: Callable[[], None],
        on_end: Callable[[bool], Awaitable[None]],
    ) -> None:
        """Begins at once.

        wanted: whether it is to go on, for all that anybody cares. on_slice: is called after each slice. on_end: when
        it ends by itself, with whether it came where ``until`` says; the lock is held. Not called once it is retired.
        """
        trainer = slices.run.trainer
        wish = command.epochs_per_second
        self.speed = Speed()
        self._slices = slices
        self._stop = command.stop()
        self._wanted, self._on_slice, self._on_end = wanted, on_slice, on_end
        self._retired = False
        self._pace = Pace(None if wish is None else wish * trainer.size, slices.now())
        self._size = SliceSize(min(trainer.plan.batch_size, trainer.size))
        self._woken = asyncio.Event()
        self.task = asyncio.create_task(self._play(), name="play")

    def retire(self) -> None:
        """Have it end, after the slice under way."""
        self._retired = True
        self.wake()

    def wake(self) -> None:
        """Make it look whether there is something to do."""
        self._woken.set()

    async def _play(self) -> None:
        try:
            while (seconds := await self._turn()) is not None:
                if seconds > 0:
                    await self._wait(seconds)
        except Exception:
            log.exception("playing stopped by a fault")
            async with self._slices.lock:
                if not self._retired:
                    await self._on_end(False)

    async def _turn(self) -> float | None:
        """Train one slice, if one is due. Returns the seconds until the next, None when the playing is over."""
        slices = self._slices
        async with slices.lock:
            if self._retired:
                return None
            if not self._wanted():
                await self._on_end(False)
                return None
            due = self._pace.due(slices.now())
            count = self._size.count if due is None else min(due, self._size.count)
            if count == 0:
                return self._pace.wait(slices.unseen())
            held = 0 if due is None else self._beyond(count)
            count -= held
            reached, seconds = await slices.advance("sample", count, self._stop)
            self._on_slice()
            self._pace.paid(count)
            self._size.took(count, seconds)
            trainer = slices.run.trainer
            self.speed.mark(slices.now(), trainer.clock.sample / trainer.size)
            if reached or trainer.diverged is not None:
                await self._on_end(reached)
                return None
            return self._pace.wait(slices.unseen(), held)

    def _beyond(self, count: int) -> int:
        """How many of the next examples to leave to the next slice, so that this one ends with an epoch.

        Its metrics are on the curve already, and a run at a pace is seen at whole epochs.
        """
        trainer = self._slices.run.trainer
        beyond = (trainer.clock.sample + count) % trainer.size
        return beyond if trainer.size >= SHORT_EPOCH and beyond * SMALL_PART <= count else 0

    async def _wait(self, seconds: float) -> None:
        alarm = asyncio.get_running_loop().call_later(seconds, self._woken.set)
        try:
            await self._woken.wait()
        finally:
            alarm.cancel()
        self._woken.clear()


class Playback:
    """Whether and how a session plays: with one player at a time.

    ``command``: how it plays, while it does. ``done``: whether it came where its last ``until`` says.
    """

    def __init__(self) -> None:
        self.player: Player | None = None
        self.command: Play | None = None
        self.done = False
        # Retired ones too, until they have noticed.
        self._players: set[asyncio.Task[None]] = set()

    @property
    def speed(self) -> float | None:
        """Epochs per second, while it plays and there is something to measure."""
        return None if self.player is None else self.player.speed.value()

    def status(self, state: RunState) -> Status:
        """What a session in that state is said to be."""
        if state.diverged is not None:
            return "diverged"
        if self.player is not None:
            return "playing"
        return "done" if self.done else "paused"

    def start(self, command: Play, player: Player) -> None:
        """From now on that player plays; there must be none."""
        self.command, self.player = command, player
        self._players.add(player.task)
        player.task.add_done_callback(self._players.discard)

    def stop(self) -> None:
        """Retire the player, if there is one."""
        if self.player is not None:
            self.player.retire()
            self.player = self.command = None

    async def ended(self) -> None:
        """Comes back when all players have noticed that they are retired."""
        if self._players:
            await asyncio.wait(self._players)
