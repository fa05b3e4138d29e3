"""A session: a live run, everybody who watches it, and the commands that change it."""

import contextlib
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any, TypeVar, assert_never

from ..engine.metrics import Metrics
from ..engine.plan import Stop
from ..errors import Conflict, Moved, TooLarge, Unsaved
from ..runs.commands import Advance, AnyCommand, Parameters, Patch, Pause, Play, Predict, Reset, Seek
from ..runs.cost import check_advance
from ..runs.predictions import predict, surface
from ..runs.run import Run
from ..runs.state import RunState
from ..runs.stopping import require_unstopped, to_rewind
from ..spec.schema import Spec
from .advancing import Goal, seek
from .batching import Batching
from .broadcast import Broadcast
from .identity import Identity
from .limits import SessionLimits
from .pacing import SliceSize
from .persistence import Persistence
from .playback import Playback, Player
from .questions import Question
from .slices import Slices
from .store import MakeReceipt, SessionStore
from .subscribers import Closed, Now, Role, Subscribers, Subscription
from .transactions import Transactions
from .views import history_view

Result = TypeVar("Result")


class Session:
    """A live run that obeys. Commands are taken one after the other; looking never waits for longer than a slice.

    With a store, a command is stored before its call returns; one that can't be has no effect.
    """

    def __init__(
        self,
        run: Run,
        limits: SessionLimits,
        batching: Batching,
        now: Now,
        store: SessionStore | None = None,
        identity: Identity | None = None,
    ) -> None:
        """Measures the run, so call it where that may take its time. identity: of a session that is stored already."""
        state = RunState.of(run.trainer)
        self.run = run
        self.limits = limits
        self.now = now
        self.touched = now()
        self._attended_until = now()
        self.identity = identity or Identity()
        self.playback = Playback()
        self.subscribers = Subscribers(limits.max_followers, now)
        # None of these knows the session: one that goes is gone with its last use, not when somebody looks for garbage,
        # and its run with it, which may be large.
        self.broadcast = Broadcast(self.id, run, self.playback, self.subscribers, state)
        self.slices = Slices(run, state, batching, now, self.subscribers.next_due, self.broadcast.show)
        self.persistence = Persistence(store, self.identity, run, self.broadcast.warn)
        self.transactions = Transactions(
            self.slices, self.playback, self.persistence, limits.max_waiting_commands
        )

    @property
    def id(self) -> str:
        """Reads it."""
        return self.identity.id

    @property
    def owner(self) -> str:
        """Whose share of the server it takes of."""
        return self.identity.owner

    @property
    def thing(self) -> str:
        """What it is held with, where several servers share a database."""
        return self.identity.thing

    @property
    def spec(self) -> Spec:
        """Complete, and as it is now: changes in flight included."""
        return self.run.spec

    @property
    def closed(self) -> bool:
        """Whether it is gone from this server's memory."""
        return self.transactions.closed is not None

    @property
    def idle(self) -> bool:
        """Whether nothing is under way, and nobody watches."""
        busy = self.playback.player is not None or self.slices.lock.locked() or self.closed
        return not busy and not self.watched

    @property
    def watched(self) -> bool:
        """Whether anybody watches."""
        return len(self.subscribers) > 0 or self.now() < self._attended_until

    def opens(self, key: str) -> bool:
        """Whether that is this session's key."""
        return self.identity.opens(key)

    def touch(self) -> None:
        """Somebody asked for it."""
        self.touched = self.now()

    def attend(self, seconds: float) -> None:
        """Somebody watches it for so long at least, without a subscription."""
        self._attended_until = max(self._attended_until, self.now() + seconds)

    def unattended(self, seconds: float) -> bool:
        """Whether nobody watches, and nobody has asked for anything for so long."""
        return not self.watched and self.now() - self.touched > seconds

    async def view(self, *, parameters: bool = True) -> dict[str, Any]:
        """The session as a client gets it, but for its links."""
        return self.broadcast.view(await self.slices.look(), parameters=parameters)

    async def frame(self) -> bytes:
        """The newest frame, as who watches gets it."""
        return self.broadcast.frame(await self.slices.look())

    async def prediction(self, command: Predict) -> Question[dict[str, Any]]:
        """What the network says to some inputs: a question, to be answered elsewhere."""
        state = await self.slices.look()
        return lambda _: predict(self.run, state.parameters, command, self.limits)

    async def surface(self, resolution: int) -> Question[dict[str, Any]]:
        """What the network says on a grid over the first two inputs: a question, to be answered elsewhere."""
        state = await self.slices.look()
        return lambda pause: surface(self.run, state.parameters, resolution, self.limits, pause=pause)

    async def frozen(self) -> Run:
        """The run as it stands, to be asked while it moves on."""
        return await self.slices.frozen()

    async def inspect(self, question: Callable[[Run], Result]) -> Result:
        """Answer a question about the run itself, as it stands between two slices. It must change nothing."""
        return await self.slices.ask(partial(question, await self.frozen()))

    def history(self) -> dict[str, Any]:
        """Points of the curve and interventions, in their order."""
        return history_view(self.run)

    def data(self) -> dict[str, Any]:
        """The raw data, and how the network sees and answers them."""
        return {**self.run.pipeline.view(), "readout": asdict(self.run.trainer.readout)}

    async def subscribe(self, role: Role, frames_per_second: float) -> Subscription:
        """Watch the session: its next messages, the first frame at once. Raises Full past the limit."""
        state = await self.slices.look()
        self.transactions.require_open()
        return self.broadcast.join(role, frames_per_second, state)

    # Commands: each is logged before it takes effect, and has taken effect when its call returns. A receipt is stored
    # with what the command did.

    async def execute(self, command: AnyCommand, receipt: MakeReceipt | None = None) -> None:
        """Any command."""
        match command:
            case Advance():
                await self.advance(command, receipt)
            case Play():
                await self.play(command, receipt)
            case Pause():
                await self.pause(receipt)
            case Reset():
                await self.reset(command, receipt)
            case Seek():
                await self.seek(command, receipt)
            case Patch():
                await self.patch(command, receipt)
            case Parameters():
                await self.set_parameters(command, receipt)
            case _:
                assert_never(command)

    async def advance(self, command: Advance, receipt: MakeReceipt | None = None) -> None:
        """Train by so much. Raises Conflict while playing, TooLarge for more work than one call may take."""
        async with self.transactions.lasting(receipt):
            if self.playback.player is not None:
                raise Conflict("this session is playing; pause it to advance it step by step")
            self.run.require_movable()
            require_unstopped(self.run)
            trainer = self.run.trainer
            check_advance(trainer, command, self.limits.max_advance_seconds)
            goal, size = Goal(trainer, command), SliceSize(trainer.plan.batch_size)
            while (step := goal.next(size.count)) is not None:
                self.transactions.require_open()
                before = trainer.clock.sample
                _, seconds = await self.slices.advance(step.unit, step.count)
                size.took(trainer.clock.sample - before, seconds)
            await self._to_best()

    async def play(self, command: Play, receipt: MakeReceipt | None = None) -> None:
        """Train on until paused. Another pace or ``until`` takes the place of the one before."""
        async with self.transactions.turn():
            self.run.require_movable()
            require_unstopped(self.run)
            stop = command.stop()
            done = stop is not None and stop.reached(self.run.trainer.clock.epoch, await self._metrics(stop))
            await self.persistence.save(None if done else command, done=done, receipt=receipt)
            self.playback.stop()
            self.playback.done = done
            if not done:
                self.start_playing(command)
            await self.slices.capture()

    async def pause(self, receipt: MakeReceipt | None = None) -> None:
        """Stop playing. Without effect on a session that does not play.

        Whatever ails the store: what can't be stored now is stored when it can be, and a warning says so.
        """
        async with self.transactions.turn():
            try:
                done = self.playback.done and self.playback.player is None
                await self.persistence.save(None, done=done, receipt=receipt)
            except Moved:
                raise
            except Unsaved:
                pass
            await self._stop_playing(done=False)

    async def reset(self, command: Reset, receipt: MakeReceipt | None = None) -> None:
        """Back to the start, paused."""
        async with self.transactions.lasting(receipt, pause=True):
            await self.slices.change(partial(self.run.reset, command))

    async def seek(self, command: Seek, receipt: MakeReceipt | None = None) -> None:
        """Stand at another moment of the past, paused. Raises Conflict past the tip, TooLarge for too long a way."""
        async with self.transactions.lasting(receipt, pause=True):
            await seek(self.run, command.step, self.slices.change, self.now)

    async def patch(self, command: Patch, receipt: MakeReceipt | None = None) -> None:
        """Change how it learns; a playing session plays on."""
        async with self.transactions.lasting(receipt):
            await self.slices.change(partial(self.run.patch, command))

    async def set_parameters(self, command: Parameters, receipt: MakeReceipt | None = None) -> None:
        """Set weights and biases by hand; a playing session plays on."""
        async with self.transactions.lasting(receipt):
            await self.slices.change(partial(self.run.set_parameters, command))

    def start_playing(self, command: Play) -> None:
        """Have it trained on by a player from now on. It must not play yet."""
        player = Player(self.slices, command, self._attended, self._moved, self._stop_playing)
        self.playback.start(command, player)

    async def store_if_due(self) -> None:
        """Store what has moved since the last time. Raises Unsaved if that can't be."""
        async with self.slices.lock:
            if self.persistence.due:
                await self.persistence.save(self.playback.command, done=self.playback.done)

    async def close(self, code: int, reason: str) -> None:
        """The end of the session, when the slice under way is over. Who watches is told."""
        closed = self.transactions.closed = Closed(code, reason)
        self.playback.stop()
        await self.playback.ended()
        async with self.slices.lock:
            self.subscribers.end(closed)

    async def _metrics(self, stop: Stop) -> Metrics | None:
        """The metrics as the run stands, if they are needed to know whether to stop."""
        return (await self.slices.current()).metrics if stop.needs_metrics() else None

    def _attended(self) -> bool:
        return not self.unattended(self.limits.unattended_pause_seconds)

    def _moved(self) -> None:
        self.persistence.due = True

    async def _stop_playing(self, done: bool) -> None:
        """Pause, or be done. The lock must be held."""
        if self.playback.player is not None:
            self.playback.stop()
            self.playback.done = done
            self.persistence.due = True
        if done:
            await self._to_best()
        await self.slices.capture()

    async def _to_best(self) -> None:
        """Stand where the run was best, if it was just stopped early; or at its end, if the way back is too long."""
        step = to_rewind(self.run)
        if step is not None:
            with contextlib.suppress(TooLarge):
                await seek(self.run, step, self.slices.change, self.now)
