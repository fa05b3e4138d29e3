"""A session as it is seen: who it is, how it stands, and everybody who watches it."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from weakref import WeakMethod

from ..engine.types import proceed
from ..errors import Unknown
from ..keys import matches, new_id, new_key
from ..runs.commands import Play, Predict
from ..runs.predictions import predict, surface
from ..runs.run import Run
from ..runs.state import Moment, frame_header, history_view, session_view
from ..spec.schema import Spec
from ..spec.warnings import Caution
from ..storage.shares import NOBODY
from .batching import Flights
from .frame import encode_frame
from .limits import SessionLimits
from .questions import Question
from .slices import Mover
from .subscribers import Closed, Now, Role, Subscribers, Subscription

if TYPE_CHECKING:
    from .playback import Player

Status = Literal["paused", "playing", "diverged", "done"]
Result = TypeVar("Result")


class Live:
    """One live run. The id reads it, the key changes it."""

    def __init__(
        self,
        run: Run,
        limits: SessionLimits,
        flights: Flights,
        now: Now,
        identity: tuple[str, bytes] | None = None,
    ) -> None:
        """identity: id and hash of the key, of a session that is stored already."""
        self.id, self._key_hash = identity or (new_id(), b"")
        # Whose share of the server it takes.
        self.owner = NOBODY
        self.run = run
        self.limits = limits
        self.now = now
        self.touched = now()
        self.watchers = Subscribers(limits.max_followers, now)
        # Weakly, here and in its keeping: a session that goes is gone with its last use, not when somebody looks for
        # garbage, and its run with it, which may be large.
        show = WeakMethod(self._show)
        self.mover = Mover(run, flights, now, self.watchers, lambda moment: _show_it(show(), moment))
        self.player: Player | None = None
        # How it plays, while it does.
        self.playing: Play | None = None
        self.done = False
        # What ails its place in the store, if anything does.
        self._unsaved: Caution | None = None
        self._closed: Closed | None = None
        self._sequence = 0
        self._told = self._state(self.mover.moment)

    def new_key(self) -> str:
        """A key for this session, in place of any before it. Only its hash is kept."""
        key, self._key_hash = new_key()
        return key

    @property
    def key_hash(self) -> bytes:
        """What is kept of the key."""
        return self._key_hash

    @property
    def closed(self) -> bool:
        """Whether it is gone from this server's memory."""
        return self._closed is not None

    def opens(self, key: str) -> bool:
        """Whether that is this session's key."""
        return matches(key, self._key_hash)

    def touch(self) -> None:
        """Somebody asked for it."""
        self.touched = self.now()

    @property
    def may_rest(self) -> bool:
        """Whether nothing is under way, and nobody watches."""
        busy = self.player is not None or self.mover.lock.locked() or self.closed
        return not busy and len(self.watchers) == 0

    def is_unattended(self, seconds: float) -> bool:
        """Whether nobody watches, and nobody has asked for anything for so long."""
        return len(self.watchers) == 0 and self.now() - self.touched > seconds

    @property
    def spec(self) -> Spec:
        """Complete, and as it is now: changes in flight included."""
        return self.run.spec

    # Looking never waits for longer than a slice.

    async def view(self, *, parameters: bool = True) -> dict[str, Any]:
        """The session as a client gets it, but for its links."""
        return self._view(await self.mover.look(), parameters=parameters)

    async def predict(self, command: Predict) -> dict[str, Any]:
        """What the network says to some inputs."""
        return await self.mover.ask(partial(await self.prediction(command), proceed))

    async def prediction(self, command: Predict) -> Question[dict[str, Any]]:
        """What ``predict`` asks, to be answered elsewhere."""
        moment = await self.mover.look()
        return lambda _: predict(self.run, moment.parameters, command, self.limits)

    async def surface(self, resolution: int) -> dict[str, Any]:
        """What the network says on a grid over the first two inputs."""
        return await self.mover.ask(partial(await self.drawing(resolution), proceed))

    async def drawing(self, resolution: int) -> Question[dict[str, Any]]:
        """What ``surface`` asks, to be answered elsewhere."""
        moment = await self.mover.look()
        return lambda pause: surface(self.run, moment.parameters, resolution, self.limits, pause=pause)

    async def still(self) -> Run:
        """The run as it stands, to be asked while it moves on."""
        return await self.mover.still()

    async def inspect(self, question: Callable[[Run], Result]) -> Result:
        """Answer a question about the run itself, as it stands between two slices. It must change nothing."""
        return await self.mover.ask(partial(question, await self.still()))

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

    def warn(self, unsaved: Caution | None) -> None:
        """Tell everybody that what it does can't be stored, or no more that it can't."""
        if unsaved is not self._unsaved:
            self._unsaved = unsaved
            self._told = self._state(self.mover.moment)
            self.watchers.offer_view(self._view(self.mover.moment, parameters=False))

    def _require_open(self) -> None:
        if self._closed is not None:
            raise Unknown(f"this session is gone: {self._closed.reason}")

    def _status(self, moment: Moment) -> Status:
        if moment.diverged is not None:
            return "diverged"
        if self.player is not None:
            return "playing"
        return "done" if self.done else "paused"

    def _state(self, moment: Moment) -> tuple[Any, ...]:
        return (
            self.run.spec,
            self._status(moment),
            self.run.cautions,
            moment.diverged,
            self.run.behind,
            self.run.dropped,
            self._unsaved,
        )

    def _view(self, moment: Moment, *, parameters: bool) -> dict[str, Any]:
        view = session_view(self.id, self.run, self._status(moment), moment, parameters=parameters)
        if self._unsaved is not None:
            # First: it is the most pressing one, and what a page shows.
            view["warnings"].insert(0, self._unsaved.to_json())
        return view

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


def _show_it(show: Callable[[Moment], None] | None, moment: Moment) -> None:
    if show is not None:
        show(moment)
