"""A session: a live run, the commands that change it, and everybody who watches it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import Executor
from contextlib import asynccontextmanager
from dataclasses import asdict
from functools import partial
from typing import Any, Literal, TypeVar

from app.sessions.commands import COMMANDS, Advance, Parameters, Patch, Pause, Play, Predict, Reset, Seek
from app.sessions.errors import Conflict, Full, SpecError, Unknown
from app.sessions.fields import shorten
from app.sessions.frame import encode_frame
from app.sessions.keys import matches, new_id, new_key
from app.sessions.limits import Limits
from app.sessions.moment import Moment, frame_header, history_view, session_view
from app.sessions.mover import Mover
from app.sessions.pace import SliceSize
from app.sessions.player import Player
from app.sessions.questions import predict, surface
from app.sessions.run import Run
from app.sessions.seeking import seek
from app.sessions.sentences import parse
from app.sessions.spec import Spec
from app.sessions.subscribers import Closed, Now, Role, Subscribers, Subscription
from app.sessions.work import Goal, check_advance

Status = Literal["paused", "playing", "diverged", "done"]
Result = TypeVar("Result")


class Session:
    """One live run. The id reads it, the key changes it. Commands are taken one after the other."""

    def __init__(self, run: Run, limits: Limits, pool: Executor, now: Now) -> None:
        self.id = new_id()
        self.run = run
        self.limits = limits
        self.now = now
        self.touched = now()
        self.watchers = Subscribers(limits.followers, now)
        self.mover = Mover(run, pool, now, self.watchers, self._show)
        self.player: Player | None = None
        # Retired ones too, until they have noticed.
        self._players: set[asyncio.Task[None]] = set()
        self._key_hash = b""
        self._waiting = 0
        self._done = False
        self._closed: Closed | None = None
        self._sequence = 0
        self._told = self._state(self.mover.moment)

    def new_key(self) -> str:
        """A key for this session, in place of any before it. Only its hash is kept."""
        key, self._key_hash = new_key()
        return key

    def opens(self, key: str) -> bool:
        """Whether that is this session's key."""
        return matches(key, self._key_hash)

    def touch(self) -> None:
        """Somebody asked for it."""
        self.touched = self.now()

    def is_unattended(self, seconds: float) -> bool:
        """Whether nobody watches, and nobody has asked for anything for so long."""
        return len(self.watchers) == 0 and self.now() - self.touched > seconds

    @property
    def spec(self) -> Spec:
        """Complete, and as it is now: changes in flight included."""
        return self.run.spec

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
        async with self._turn():
            if self.player is not None:
                raise Conflict("this session is playing; pause it to advance it step by step")
            self.run.require_movable()
            trainer = self.run.trainer
            check_advance(trainer, command, self.limits.advance_seconds)
            self._done = False
            goal, size = Goal(trainer, command), SliceSize(trainer.plan.batch_size)
            while (step := goal.next(size.count)) is not None:
                self._require_open()
                before = trainer.clock.sample
                _, seconds = await self.mover.slice(step)
                size.took(trainer.clock.sample - before, seconds)
            await self.mover.capture()

    async def play(self, command: Play) -> None:
        """Train on until paused. Another pace or ``until`` takes the place of the one before."""
        async with self._turn():
            self.run.require_movable()
            stop = command.until.stop() if command.until else None
            self._retire_player()
            self._done = stop is not None and stop.reached(self.run.trainer.clock.epoch, None)
            if not self._done:
                self.player = Player(self, command.epochs_per_second, stop)
                self._players.add(self.player.task)
                self.player.task.add_done_callback(self._players.discard)
            await self.mover.capture()

    async def pause(self, _: Pause | None = None) -> None:
        """Stop playing. Without effect on a session that does not play."""
        async with self._turn():
            await self.stop_playing()

    async def reset(self, command: Reset) -> None:
        """Back to the start, paused."""
        self._retire_player()
        await self._intervene(partial(self.run.reset, command))

    async def seek(self, command: Seek) -> None:
        """Stand at another moment of the past, paused. Raises SpecError past the tip, TooLarge for too long a way."""
        async with self._turn():
            self._retire_player()
            await seek(self.run, command.step, self.mover.change, self.now)
            self._done = False
            await self.mover.capture()

    async def patch(self, command: Patch) -> None:
        """Change how it learns; a playing session plays on."""
        await self._intervene(partial(self.run.patch, command))

    async def set_parameters(self, command: Parameters) -> None:
        """Set weights and biases by hand; a playing session plays on."""
        await self._intervene(partial(self.run.set_parameters, command))

    async def stop_playing(self, *, done: bool = False) -> None:
        """Pause, or be done. The lock must be held."""
        if self.player is not None:
            self._retire_player()
            self._done = done
        await self.mover.capture()

    async def close(self, code: int, reason: str) -> None:
        """The end of the session, when the slice under way is over. Who watches is told."""
        self._closed = Closed(code, reason)
        self._retire_player()
        if self._players:
            await asyncio.wait(self._players)
        async with self.mover.lock:
            self.watchers.end(self._closed)

    # Looking: never waits for longer than a slice.

    async def view(self, *, parameters: bool = True) -> dict[str, Any]:
        """The session as a client gets it, but for its links."""
        return self._view(await self.mover.look(), parameters=parameters)

    async def predict(self, command: Predict) -> dict[str, Any]:
        """What the network says to some inputs."""
        moment = await self.mover.look()
        return await self.mover.ask(partial(predict, self.run, moment.parameters, command, self.limits))

    async def surface(self, resolution: int) -> dict[str, Any]:
        """What the network says on a grid over the first two inputs."""
        moment = await self.mover.look()
        return await self.mover.ask(partial(surface, self.run, moment.parameters, resolution, self.limits))

    async def inspect(self, question: Callable[[Run], Result]) -> Result:
        """Answer a question about the run itself, between two slices. It must change nothing."""
        async with self.mover.lock:
            return await self.mover.ask(partial(question, self.run))

    def history(self) -> dict[str, Any]:
        """Points of the curve and interventions, in their order."""
        return history_view(self.run)

    def data(self) -> dict[str, Any]:
        """The raw data, and how the network sees and answers them."""
        return {**self.run.pipeline.view(), "readout": asdict(self.run.trainer.readout)}

    async def subscribe(self, role: Role, frames_per_second: float) -> Subscription:
        """Watch the session: its next messages, the first frame at once. Raises Full past the limit."""
        moment = await self.mover.look()
        self._require_open()
        subscription = self.watchers.join(role, frames_per_second)
        subscription.offer_frame(self._frame(moment), self.now())
        return subscription

    @asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        """Wait for the commands before this one. Raises Full if there are too many, Unknown if the session is gone."""
        if self._waiting >= self.limits.waiting_commands:
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

    def _require_open(self) -> None:
        if self._closed is not None:
            raise Unknown(f"this session is gone: {self._closed.reason}")

    async def _intervene(self, change: Callable[[], None]) -> None:
        async with self._turn():
            await self.mover.change(change)
            self._done = False
            await self.mover.capture()

    def _retire_player(self) -> None:
        if self.player is not None:
            self.player.wake()
            self.player = None

    def _status(self, moment: Moment) -> Status:
        if moment.diverged is not None:
            return "diverged"
        if self.player is not None:
            return "playing"
        return "done" if self._done else "paused"

    def _state(self, moment: Moment) -> tuple[Any, ...]:
        return (
            self.run.spec,
            self._status(moment),
            self.run.cautions,
            moment.diverged,
            self.run.behind,
            self.run.dropped,
        )

    def _view(self, moment: Moment, *, parameters: bool) -> dict[str, Any]:
        return session_view(self.id, self.run, self._status(moment), moment, parameters=parameters)

    def _frame(self, moment: Moment) -> bytes:
        speed = self.player.speed.value() if self.player is not None else None
        header = frame_header(self._sequence, self._status(moment), moment, speed)
        return encode_frame(header, moment.parameters)

    def _show(self, moment: Moment) -> None:
        """A new moment: everybody gets its frame, and the session's description if that changed."""
        self._sequence += 1
        told, self._told = self._told, self._state(moment)
        if len(self.watchers) == 0:
            return
        if self._told != told:
            self.watchers.offer_view(self._view(moment, parameters=False))
        self.watchers.offer_frame(self._frame(moment))
