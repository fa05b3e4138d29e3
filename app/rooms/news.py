"""What a room's members are told as it changes: encoded once for all who are told the same, the newest of each kind."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..sessions.subscribers import Now, TextMessage
from .entry import RoomEntry
from .member import HOST, WALL, Member
from .relay import Relay, text_of

# Counts and votes are told so often at most: a class that answers at once is one number that grows.
COUNT_SECONDS = 0.2
# What an entry of a kind changes: of the room, of the question, of how many there are.
CHANGES: Mapping[str, tuple[str, ...]] = {
    "door": ("room",),
    "device": ("count",),
    "view": ("room",),
    "wheel": ("room",),
    "run": ("room",),
    "hands": ("room",),
    "question": ("room", "question", "count"),
    "phase": ("room", "question", "count"),
    "outcome": (),
    "guess": ("count", "votes"),
    "sure": ("count", "votes"),
    "seen": ("count", "votes"),
    "hand": ("hands",),
    "try": (),
}

Document = Callable[[Member], Mapping[str, Any] | None]


class Throttled:
    """Does something soon after it was asked for, and at most once in so many seconds."""

    def __init__(self, seconds: float, now: Now, do: Callable[[], None]) -> None:
        self._seconds = seconds
        self._now = now
        self._do = do
        self._last = -seconds
        self._timer: asyncio.TimerHandle | None = None

    def ask(self) -> None:
        """Have it done, if it is not going to be anyway."""
        if self._timer is None:
            wait = max(0.0, self._last + self._seconds - self._now())
            self._timer = asyncio.get_running_loop().call_later(wait, self._fire)

    def close(self) -> None:
        """No more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _fire(self) -> None:
        self._timer, self._last = None, self._now()
        self._do()


class News:
    """One room's. documents: what a member is told of each kind; None where that member is not told."""

    def __init__(self, relay: Relay, now: Now, documents: Mapping[str, Document]) -> None:
        self._relay = relay
        self._documents = documents
        self._at_once: set[str] = set()
        self._throttled = {
            kind: Throttled(COUNT_SECONDS, now, lambda kind=kind: self._tell(kind))  # type: ignore[misc]
            for kind in ("count", "votes")
        }

    def heard(self, entries: Sequence[RoomEntry]) -> None:
        """This has happened: who is concerned is told soon, of many things at once but once."""
        for entry in entries:
            for kind in CHANGES[entry.kind]:
                self.changed(kind)
            if entry.kind == "wheel":
                self.changed("mine")

    def changed(self, kind: str) -> None:
        """Something of this kind is not as it was told."""
        if len(self._relay.hub) == 0 or kind not in self._documents:
            return
        if kind in self._throttled:
            self._throttled[kind].ask()
            return
        if not self._at_once:
            asyncio.get_running_loop().call_soon(self._tell_all)
        self._at_once.add(kind)

    def close(self) -> None:
        """Tell nobody anything any more."""
        for each in self._throttled.values():
            each.close()

    def _tell_all(self) -> None:
        kinds, self._at_once = self._at_once, set()
        # The room before the question that is in it.
        for kind in sorted(kinds, reverse=True):
            self._tell(kind)

    def _tell(self, kind: str) -> None:
        document = self._documents[kind]
        if kind == "mine":
            self._relay.tell(kind, lambda member: _text(document(member)))
            return
        texts = {screen: _text(document(one)) for screen, one in (("host", HOST), ("others", WALL))}
        self._relay.tell(kind, lambda member: texts[member.screen])


def _text(document: Mapping[str, Any] | None) -> TextMessage | None:
    return None if document is None else text_of(document)
