"""What is stored, in plain values: the store knows neither sessions nor specs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

# epoch, step, sample, command, body
EntryRow = tuple[int, int, int, str, bytes]
# epoch, step, sample, train_loss, test_loss, train_accuracy, test_accuracy
PointRow = tuple[int, int, int, float | None, float | None, float | None, float | None]


class StoreError(Exception):
    """Nothing was stored. full: for want of room, so that it may work later."""

    def __init__(self, reason: str, *, full: bool) -> None:
        super().__init__(reason)
        self.full = full


class Lost(StoreError):
    """Nothing was stored, because another worker may hold by now what was to be changed. things: what that is."""

    def __init__(self, things: Iterable[str]) -> None:
        super().__init__("another server looks after it now", full=False)
        self.things = frozenset(things)


# All experiments of a database are held by one worker, under this name.
EXPERIMENTS = "experiments"
# So long a call that is asked again is not done again.
KEPT_SECONDS = 600.0


@dataclass(frozen=True)
class Worker:
    """One of the processes that share a database. number: of its connection, never used twice.

    address: where the others reach it. secret: what they prove themselves to it by.
    """

    number: int
    address: str
    secret: str = field(repr=False)


@dataclass(frozen=True)
class ReceiptRow:
    """That a call which may be asked again was done. It is stored with what it did, so both are there or neither is.

    name: a hash of who asked and of the key that the call was given, which leads to neither. fingerprint: a hash of
    what was asked for. made: when, in seconds since the epoch. session: which one was changed or made. sealed: the key
    of one that was made, readable by whoever asks again and by nobody else.
    """

    name: bytes
    fingerprint: bytes
    made: float
    session: str
    sealed: bytes | None = None


@dataclass(frozen=True)
class Saved:
    """What is new of a session. whole: everything of it, in the place of whatever is stored.

    columns: of the sessions table. entries: take the place of the stored ones from number ``keep_entries`` on.
    points: are added, those past epoch ``keep_epoch`` go first, and so do those that are no multiple of ``stride``.
    receipt: of the call that made the change. new: it was never stored before.
    """

    id: str
    columns: dict[str, Any]
    whole: bool = True
    keep_entries: int = 0
    entries: tuple[EntryRow, ...] = ()
    keep_epoch: int = -1
    stride: int = 1
    points: tuple[PointRow, ...] = ()
    receipt: ReceiptRow | None = None
    new: bool = False


@dataclass(frozen=True)
class Stored:
    """A session as it is stored."""

    id: str
    columns: dict[str, Any]
    entries: list[EntryRow] = field(default_factory=list)
    points: list[PointRow] = field(default_factory=list)


@dataclass(frozen=True)
class RoomRow:
    """A room as it was opened. host_key, wall_key: hashes. cues: JSON. created: in seconds since the epoch."""

    code: str
    host_key: bytes
    wall_key: bytes
    session: str
    lesson: str | None
    title: str
    cues: bytes
    owner: str
    created: float


@dataclass(frozen=True)
class RoomEntryRow:
    """Something that happened in a room. It takes the place of an older one of the same slot."""

    number: int
    at: float
    kind: str
    slot: str
    body: bytes
