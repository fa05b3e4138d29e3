"""A session: a live run and the commands that change it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from ..engine.metrics import Metrics
from ..engine.trainer import Stop
from ..errors import Conflict, Full, SpecError, Unsaved
from ..runs.commands import COMMANDS, Advance, Parameters, Patch, Pause, Play, Reset, Seek
from ..runs.cost import Goal, check_advance
from ..runs.run import Run
from ..spec.fields import shorten
from ..spec.parsing import parse
from .batching import Flights
from .limits import SessionLimits
from .live import Live
from .pacing import SliceSize
from .persistence import Keeper, Keeping
from .playback import Player
from .seeking import seek
from .subscribers import Closed, Now


class Session(Live):
    """A live run that obeys. Commands are taken one after the other.

    With a keeper, a command is stored before its call returns; one that can't be has no effect.
    """

    def __init__(
        self,
        run: Run,
        limits: SessionLimits,
        flights: Flights,
        now: Now,
        keeper: Keeper | None = None,
        identity: tuple[str, bytes] | None = None,
    ) -> None:
        """identity: id and hash of the key, of a session that is stored already."""
        super().__init__(run, limits, flights, now, identity)
        self.keeping = Keeping(keeper, self)
        # Retired ones too, until they have noticed.
        self._players: set[asyncio.Task[None]] = set()
        self._waiting = 0

    # Commands: each is logged before it takes effect, and has taken effect when its call returns.
    async def execute(self, name: str, body: Any) -> None:
        """Any command by its name and body, as they come over a WebSocket."""
        if name not in COMMANDS:
            raise SpecError.at(
                "command", f"“{shorten(name)}” is not a command; choose one of {', '.join(COMMANDS)}"
            )
        command = parse(COMMANDS[name], {} if body is None else body, name)
        takes: dict[str, Callable[[Any], Awaitable[None]]] = {
            "advance": self.advance,
            "play": self.play,
            "pause": self.pause,
            "reset": self.reset,
            "seek": self.seek,
            "patch": self.patch,
            "parameters": self.set_parameters,
        }
        await takes[name](command)

    async def advance(self, command: Advance) -> None:
        """Train by so much. Raises Conflict while playing, TooLarge for more work than one call may take."""
        async with self._lasting():
            if self.player is not None:
                raise Conflict("this session is playing; pause it to advance it step by step")
            self.run.require_movable()
            trainer = self.run.trainer
            check_advance(trainer, command, self.limits.max_advance_seconds)
            goal, size = Goal(trainer, command), SliceSize(trainer.plan.batch_size)
            while (step := goal.next(size.count)) is not None:
                self._require_open()
                before = trainer.clock.sample
                _, seconds = await self.mover.slice(step.unit, step.count)
                size.took(trainer.clock.sample - before, seconds)

    async def play(self, command: Play) -> None:
        """Train on until paused. Another pace or ``until`` takes the place of the one before."""
        async with self._turn():
            self.run.require_movable()
            stop = command.until.stop() if command.until else None
            done = stop is not None and stop.reached(self.run.trainer.clock.epoch, await self._metrics(stop))
            await self.keeping.save(None if done else command, done=done)
            self._retire_player()
            self.done = done
            if not done:
                self.start_playing(command)
            await self.mover.capture()

    async def _metrics(self, stop: Stop) -> Metrics | None:
        """The metrics as the run stands, if they are needed to know whether to stop."""
        return (await self.mover.current()).metrics if stop.needs_metrics() else None

    def start_playing(self, command: Play) -> None:
        """Have it trained on by a player from now on."""
        self.playing = command
        stop = command.until.stop() if command.until else None
        self.player = Player(self, command.epochs_per_second, stop)
        self._players.add(self.player.task)
        self.player.task.add_done_callback(self._players.discard)

    async def pause(self, _: Pause | None = None) -> None:
        """Stop playing. Without effect on a session that does not play.

        Whatever ails the store: what can't be stored now is stored when it can be, and a warning says so.
        """
        async with self._turn():
            with contextlib.suppress(Unsaved):
                await self.keeping.save(None, done=self.done and self.player is None)
            await self.stop_playing()

    async def reset(self, command: Reset) -> None:
        """Back to the start, paused."""
        async with self._lasting(pause=True):
            await self.mover.change(partial(self.run.reset, command))

    async def seek(self, command: Seek) -> None:
        """Stand at another moment of the past, paused. Raises Conflict past the tip, TooLarge for too long a way."""
        async with self._lasting(pause=True):
            await seek(self.run, command.step, self.mover.change, self.now)

    async def patch(self, command: Patch) -> None:
        """Change how it learns; a playing session plays on."""
        async with self._lasting():
            await self.mover.change(partial(self.run.patch, command))

    async def set_parameters(self, command: Parameters) -> None:
        """Set weights and biases by hand; a playing session plays on."""
        async with self._lasting():
            await self.mover.change(partial(self.run.set_parameters, command))

    async def stop_playing(self, *, done: bool = False) -> None:
        """Pause, or be done. The lock must be held."""
        if self.player is not None:
            self._retire_player()
            self.done = done
            self.keeping.due = True
        await self.mover.capture()

    async def store_if_due(self) -> None:
        """Store what has moved since the last time. Raises Unsaved if that can't be."""
        async with self.mover.lock:
            if self.keeping.due:
                await self.keeping.save(self.playing, done=self.done)

    async def close(self, code: int, reason: str) -> None:
        """The end of the session, when the slice under way is over. Who watches is told."""
        self._closed = Closed(code, reason)
        self._retire_player()
        if self._players:
            await asyncio.wait(self._players)
        async with self.mover.lock:
            self.watchers.end(self._closed)

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Wait for the commands before this one. Raises Full if there are too many, Unknown if the session is gone."""
        if self._waiting >= self.limits.max_waiting_commands:
            raise Full(
                f"{self._waiting} commands wait for this session already; send them one after the other", 1
            )
        self._waiting += 1
        try:
            async with self.mover.lock:
                self._require_open()
                yield
        finally:
            self._waiting -= 1

    @asynccontextmanager
    async def _lasting(self, *, pause: bool = False) -> AsyncIterator[None]:
        """A turn that changes the run: stored before it ends, or undone."""
        async with self._turn():
            before = self.run.remember()
            try:
                yield
            except BaseException:
                self.keeping.due = True
                raise
            try:
                await self.keeping.save(None if pause else self.playing, done=False)
            except Unsaved:
                await self.mover.change(partial(self.run.recall, before))
                await self.mover.capture()
                raise
            if pause:
                self._retire_player()
            self.done = False
            await self.mover.capture()

    def _retire_player(self) -> None:
        if self.player is not None:
            self.player.wake()
            self.player = None
            self.playing = None
