"""What a room's members are told as it changes: encoded once for all who are told the same, the newest of each kind."""

import asyncio
from collections.abc import Callable, Container, Mapping, Sequence
from functools import partial
from typing import Any

from ..sessions.subscribers import Now, TextMessage
from .entry import RoomEntry
from .member import HOST, WALL, Member
from .relay import Relay, text_of
from .rhythm import Rhythm

# Counts and votes are told so often at most: a class that answers at once is one number that grows. Hundreds of
# devices are told it more seldom than the two screens that all look at.
SECONDS = {"count": 0.2, "votes": 0.4, "device count": 1.0}
COUNTS = ("count", "device count")
# What an entry of a kind changes: of the room, of the question, of how many there are.
CHANGES: Mapping[str, tuple[str, ...]] = {
    "door": ("room",),
    "device": COUNTS,
    "view": ("room",),
    "wheel": ("room",),
    "run": ("room",),
    "hands": ("room", "hands", "mine"),
    "question": ("room", "question", *COUNTS),
    "phase": ("room", "question", *COUNTS),
    "outcome": (),
    "guess": (*COUNTS, "votes"),
    "sure": (*COUNTS, "votes"),
    "seen": (*COUNTS, "votes"),
    "hand": ("hands",),
    "try": (),
}

Document = Callable[[Member], Mapping[str, Any] | None]


class News:
    """One room's. documents: what a member is told of each kind; None where that member is not told."""

    def __init__(self, relay: Relay, now: Now, documents: Mapping[str, Document], pictures: Rhythm) -> None:
        """pictures: of all hands."""
        self._relay = relay
        self._documents = documents
        self._at_once: set[str] = set()
        self._rhythms = {
            kind: Rhythm(seconds, now, partial(self._tell, kind)) for kind, seconds in SECONDS.items()
        }
        self._rhythms["hands"] = pictures

    def heard(self, entries: Sequence[RoomEntry]) -> None:
        """This has happened: who is concerned is told soon, of many things at once but once."""
        for entry in entries:
            for kind in CHANGES[entry.kind]:
                self.changed(kind)

    def changed(self, kind: str) -> None:
        """Something of this kind is not as it was told."""
        if len(self._relay.hub) == 0:
            return
        if kind in self._rhythms:
            self._rhythms[kind].ask()
            return
        if not self._at_once:
            asyncio.get_running_loop().call_soon(self._tell_all)
        self._at_once.add(kind)

    def count(self) -> None:
        """How many are here, or have answered, is another number."""
        for kind in COUNTS:
            self.changed(kind)

    def tell_devices(self, devices: Container[int]) -> None:
        """Something of these alone is not as it was told."""
        document = self._documents["mine"]
        for following in self._relay.followings():
            member = following.member
            if member.device in devices and (text := _text(document(member))) is not None:
                following.offer("mine", text)

    def close(self) -> None:
        """Tell nobody anything any more."""
        for each in self._rhythms.values():
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
        if kind in COUNTS:
            text, devices = _text(document(WALL)), kind != "count"
            self._relay.tell(
                kind, lambda member: text if devices == (member.role == "device") else None, "count"
            )
            return
        texts = {screen: _text(document(one)) for screen, one in (("host", HOST), ("others", WALL))}
        self._relay.tell(kind, lambda member: texts[member.screen])


def _text(document: Mapping[str, Any] | None) -> TextMessage | None:
    return None if document is None else text_of(document)
