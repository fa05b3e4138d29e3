"""Frames for a class: one subscription on the room's session, handed on to all who follow the room."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import orjson

from ..errors import SessionError, Unknown
from ..sessions.session import Session
from ..sessions.subscribers import (
    PORTION,
    Closed,
    FrameMessage,
    Message,
    Now,
    SessionMessage,
    Subscribers,
    Subscription,
    TextMessage,
)
from .member import Member

log = logging.getLogger(__name__)

# What a member is told; None: nothing.
Telling = Callable[[Member], Message | None]

FRAMES_PER_SECOND = 10.0
GONE = 4404
SHUTTING_DOWN = 1012
PATIENCE_SECONDS = 1.0


def text_of(document: Mapping[str, Any]) -> TextMessage:
    """A document as it is sent."""
    return TextMessage(orjson.dumps(document, option=orjson.OPT_SERIALIZE_NUMPY).decode())


def nameless(view: Mapping[str, Any]) -> dict[str, Any]:
    """A session's view for people who share it: whoever has its id can read all of it."""
    return {name: value for name, value in view.items() if name != "id"}


class Following(Subscription):
    """One member's stream: the run's frames, and before them the newest of each kind of message."""

    def __init__(
        self,
        hub: Subscribers,
        member: Member,
        frames_per_second: float,
        on_close: Callable[["Following"], None],
    ) -> None:
        super().__init__(hub, "reader", frames_per_second)
        self.member = member
        self._on_close: Callable[[Following], None] | None = on_close

    def close(self) -> None:
        """The member has gone. May be called twice."""
        super().close()
        told, self._on_close = self._on_close, None
        if told is not None:
            told(self)


class Relay:
    """One room's. Listens to the session as long as anybody follows; where that one goes, it goes along."""

    def __init__(self, limit: int, now: Now, session: Callable[[], Awaitable[Session]]) -> None:
        """session: gives the room's present one; raises Unknown if it was deleted."""
        self.hub = Subscribers(limit, now)
        self._session = session
        self._listening: asyncio.Task[None] | None = None
        self._frame: bytes | None = None
        self._newest: dict[str, Telling] = {}

    def follow(
        self, member: Member, frames_per_second: float, left: Callable[[Following], None]
    ) -> Following:
        """One more, with the newest frame at once. left: is told when it closes. Raises Full past the limit."""

        def closed(following: Following) -> None:
            if len(self.hub) == 0:
                self.rest()
            left(following)

        rate = min(frames_per_second, FRAMES_PER_SECOND)
        following = self.hub.admit(Following(self.hub, member, rate, closed))
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen(), name="a room's relay")
        elif self._frame is not None:
            following.offer_frame(self._frame, self.hub.now())
        return following

    def followings(self) -> list[Following]:
        """All who follow."""
        return [one for one in self.hub if isinstance(one, Following)]

    def switch(self) -> None:
        """The room's session is another one now."""
        self.rest()
        for following in self.hub:
            following.drop_frame()
        if len(self.hub) > 0:
            self._listening = asyncio.create_task(self._listen(), name="a room's relay")

    def rest(self) -> None:
        """Listen no more."""
        if self._listening is not None:
            self._listening.cancel()
        self._listening, self._frame = None, None

    def end(self, closed: Closed) -> None:
        """The last word to everybody."""
        self.rest()
        self.hub.end(closed)

    def tell(self, kind: str, message: Telling, slot: str | None = None) -> None:
        """A message for everybody, as each is to be told (None: not at all); to a portion, and soon to the others.

        What is newer of its kind goes in its place; slot: with which others it shares one, if with any.
        """
        self._newest[kind] = message
        self._tell(kind, message, slot or kind, self.followings())

    def _tell(self, kind: str, message: Telling, slot: str, to: list[Following]) -> None:
        if self._newest[kind] is not message:
            return
        for following in to[:PORTION]:
            if (told := message(following.member)) is not None:
                following.offer(slot, told)
        if len(to) > PORTION:
            asyncio.get_running_loop().call_soon(self._tell, kind, message, slot, to[PORTION:])

    async def _listen(self) -> None:
        try:
            while True:
                try:
                    session = await self._session()
                    source = await session.subscribe("reader", FRAMES_PER_SECOND)
                except Unknown:
                    self.hub.end(Closed(GONE, "the network of this room was deleted"))
                    return
                except SessionError:
                    # The server is full, or its store does not answer: it may in a while.
                    await asyncio.sleep(PATIENCE_SECONDS)
                    continue
                try:
                    if not await self._hand_on(session, source):
                        return
                finally:
                    source.close()
        except Exception:
            log.exception("a room's relay stopped by a fault")
            self.hub.end(Closed(SHUTTING_DOWN, "the server made a mistake; try again"))

    async def _hand_on(self, session: Session, source: Subscription) -> bool:
        """Until the session goes from memory. Returns whether it may be asked for again."""
        view = session.broadcast.view(session.slices.state, parameters=False)
        self._tell_session(view)
        source.send_now = self._offer
        while True:
            match await source.next():
                case FrameMessage(data=data):
                    self._offer(data)
                case SessionMessage(view=view):
                    self._tell_session(view)
                case Closed(code=code, reason=reason):
                    if code == SHUTTING_DOWN:
                        self.hub.end(Closed(code, reason))
                    return code != SHUTTING_DOWN

    def _tell_session(self, view: Mapping[str, Any]) -> None:
        text = text_of({"type": "session", "session": nameless(view)})
        self.tell("session", lambda _: text)

    def _offer(self, frame: bytes) -> bool:
        self._frame = frame
        self.hub.offer_frame(frame)
        return True
