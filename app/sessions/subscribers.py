"""Who watches a session: each has room for one frame, and the newest wins."""

import asyncio
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from ..engine.numerals import grouped
from ..errors import Full

# A frame that came before its time waits for this part of the interval longer: most often a fresh one is just coming.
GRACE = 1 / 8
# A frame is handed to so many at a time: the loop has its turn between them.
PORTION = 32

Role = Literal["owner", "reader"]
Now = Callable[[], float]


@dataclass(frozen=True)
class FrameMessage:
    """A binary frame, ready to be sent."""

    data: bytes


@dataclass(frozen=True)
class TextMessage:
    """A document, encoded once for all who get it."""

    text: str


@dataclass(frozen=True)
class SessionMessage:
    """Spec, status, warnings or diagnosis changed: the session as it now is, without parameters."""

    view: dict[str, Any]


@dataclass(frozen=True)
class Closed:
    """The session is gone; nothing follows. ``code`` is the WebSocket close code."""

    code: int
    reason: str


Message = FrameMessage | TextMessage | SessionMessage | Closed


class Subscription:
    """One watcher's slots. A slow one misses frames, holds nobody up, and costs no more memory than the last frame.

    Due at once, and then at the multiples of its interval since the hub began: all who want as many frames get them
    together, and the run need not be looked at for each by itself.
    ``send_now``, if the watcher sets it, is given a frame that is due; what it takes (True) needs no slot, and no task
    has to be woken for it. ``takes`` is asked whether a frame of so many bytes may leave the slot; ``wake`` says that
    it may by now.
    ``delivered`` and ``dropped`` count frames; one that came before its time and was followed by a newer one
    counts as neither.
    """

    def __init__(self, hub: "Subscribers", role: Role, frames_per_second: float) -> None:
        self.role = role
        self.interval = 1.0 / frames_per_second
        self.delivered = 0
        self.dropped = 0
        self.send_now: Callable[[bytes], bool] | None = None
        self.takes: Callable[[int], bool] = lambda _: True
        self._hub = hub
        self._due = hub.now()
        self._frame: bytes | None = None
        self._frame_is_due = False
        self._timer: asyncio.TimerHandle | None = None
        # What goes before the next frame, the newest of each kind.
        self._first: dict[str, Message] = {}
        self._closed: Closed | None = None
        self._something = asyncio.Event()

    @property
    def due(self) -> float:
        """When its next frame is due."""
        return self._due

    def offer_frame(self, frame: bytes, now: float) -> None:
        """Put a frame into the slot, in place of one that was not fetched. It is handed out when it is due."""
        if self._frame is not None and self._frame_is_due:
            self.dropped += 1
        self._frame = frame
        if now >= self._due:
            self._hand_out()
        elif self._timer is None:
            seconds = self._due - now + GRACE * self.interval
            self._timer = asyncio.get_running_loop().call_later(seconds, self._hand_out)

    def offer(self, kind: str, message: Message) -> None:
        """Put a message that is to go before the next frame into the slot of its kind."""
        self._first[kind] = message
        self._something.set()

    def drop_frame(self) -> None:
        """What waits in the slot is of another run by now."""
        self._frame, self._frame_is_due = None, False
        self._stop_timer()

    def end(self, closed: Closed) -> None:
        """Nothing follows but this."""
        self._closed = closed
        self._something.set()

    async def next(self) -> Message:
        """The next thing to send: what is no frame first, such as the description that goes with the frame."""
        while True:
            if self._first:
                return self._first.pop(next(iter(self._first)))
            if self._frame is not None and self._frame_is_due and self.takes(len(self._frame)):
                frame, self._frame, self._frame_is_due = self._frame, None, False
                self.delivered += 1
                return FrameMessage(frame)
            if self._closed is not None:
                return self._closed
            self._something.clear()
            await self._something.wait()

    def wake(self) -> None:
        """Look whether there is something that the watcher takes by now."""
        self._something.set()

    def close(self) -> None:
        """The watcher has gone. May be called twice."""
        self._stop_timer()
        self._hub.leave(self)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _hand_out(self) -> None:
        # From the time it was due, not from when it came out, or a timer that fires early would make one too many.
        passed = (max(self._due, self._hub.now()) - self._hub.began) / self.interval
        # What is due now must not be due again for a rounding.
        self._due = self._hub.began + (math.floor(passed + 1e-6) + 1) * self.interval
        self._hub.expect_anew()
        self._stop_timer()
        self._frame_is_due = not self._send_at_once()
        if self._frame_is_due:
            self._something.set()

    def _send_at_once(self) -> bool:
        """Give the watcher the frame. False if it does not take it now, or a description has to go before it."""
        if self.send_now is None or self._frame is None or self._first:
            return False
        if not self.send_now(self._frame):
            return False
        self._frame = None
        self.delivered += 1
        return True


Watcher = TypeVar("Watcher", bound=Subscription)


class Subscribers:
    """All who watch one session."""

    def __init__(self, limit: int, now: Now) -> None:
        self.limit = limit
        self.now = now
        self.began = now()
        self._all: set[Subscription] = set()
        self._newest: bytes | None = None
        self._next_due: float | None = None

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Subscription]:
        return iter(tuple(self._all))

    def join(self, role: Role, frames_per_second: float) -> Subscription:
        """One more. Raises Full past the limit."""
        return self.admit(Subscription(self, role, frames_per_second))

    def admit(self, subscription: Watcher) -> Watcher:
        """One more that was made elsewhere. Raises Full past the limit."""
        if len(self._all) >= self.limit:
            raise Full(
                f"{grouped(self.limit)} watch this session already, and no more may; try again later",
                limit="followers",
            )
        self._all.add(subscription)
        self.expect_anew()
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """One less."""
        self._all.discard(subscription)
        self.expect_anew()

    def next_due(self) -> float:
        """When anybody's next frame is due; never, if nobody watches."""
        if self._next_due is None:
            self._next_due = min((subscription.due for subscription in self._all), default=math.inf)
        return self._next_due

    def expect_anew(self) -> None:
        """Somebody came, went or got a frame: what is due next may be another time."""
        self._next_due = None

    def offer_frame(self, frame: bytes) -> None:
        """A frame for everybody, encoded once."""
        self._newest = frame
        self._offer(frame, tuple(self._all))

    def _offer(self, frame: bytes, to: tuple[Subscription, ...]) -> None:
        """To a portion, and soon to the others, unless there is a newer one by then."""
        now = self.now()
        for subscription in to[:PORTION]:
            if subscription in self._all:
                subscription.offer_frame(frame, now)
        if len(to) > PORTION:
            asyncio.get_running_loop().call_soon(self._go_on, frame, to[PORTION:])

    def _go_on(self, frame: bytes, to: tuple[Subscription, ...]) -> None:
        if frame is self._newest:
            self._offer(frame, to)

    def offer_view(self, view: dict[str, Any]) -> None:
        """The session's description for everybody."""
        for subscription in self._all:
            subscription.offer("session", SessionMessage(view))

    def end(self, closed: Closed) -> None:
        """The last word to everybody."""
        for subscription in self._all:
            subscription.end(closed)
