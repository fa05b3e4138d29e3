"""What the parts of a room share: how it was opened, its log and the state that follows, its times and limits."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ..sessions.subscribers import Now
from ..storage.rows import RoomRow
from .entry import Happening, RoomEntry
from .limits import RoomLimits
from .log import RoomLog, RoomStore
from .state import RoomState


@dataclass(frozen=True)
class Times:
    """now: goes on steadily. clock: seconds since the epoch."""

    now: Now
    clock: Callable[[], float]


@dataclass
class Book:
    """One room's. turn: is held by whoever changes the wheel, a phase or the run. heard: is told what has happened."""

    row: RoomRow
    state: RoomState
    store: RoomStore
    limits: RoomLimits
    times: Times
    # What all of the room is held with, where several servers share a database.
    thing: str | None = None
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    heard: Callable[[Sequence[RoomEntry]], None] = lambda _: None
    log: RoomLog = field(init=False)

    def __post_init__(self) -> None:
        self.log = RoomLog(self.row.code, self.store, self.state.sequence, self._apply, self.times.clock)

    async def write(self, *happenings: Happening) -> None:
        """Have it happen: it is stored when this returns. Raises Unsaved, and Unknown if the room is over."""
        await self.log.append(*happenings)

    def _apply(self, entries: Sequence[RoomEntry]) -> None:
        for entry in entries:
            self.state.apply(entry)
        self.heard(entries)
