"""A room's log: what happens is stored, then it has happened, and then whoever did it is told so."""

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Protocol

from ..errors import Unknown, unsaved
from ..storage.rows import RoomEntryRow, RoomRow, StoreError, Worker
from .entry import Happening, RoomEntry


class RoomStore(Protocol):
    """Where rooms are stored. A future that is done is on the disk; it raises StoreError if that failed."""

    def add_room(self, row: RoomRow) -> Future[bool]:
        """Store a room that was opened; False if its code is taken."""

    def held_rooms(self, owner: str) -> Future[tuple[int, int]]:
        """How many rooms there are, and how many of this owner."""

    def append_to_room(self, code: str, rows: Sequence[RoomEntryRow]) -> Future[bool]:
        """Store what happened in a room; False if it is gone."""

    def load_room(self, code: str) -> Future[tuple[RoomRow, list[RoomEntryRow]] | Worker | None]:
        """A room and what happened in it, if there is one; or who holds it, if another one does."""

    def remove_room(self, code: str) -> Future[None]:
        """Forget a room."""

    def has_session(self, session: str) -> Future[bool]:
        """Whether a session is stored."""

    def old_rooms(self, moment: float) -> Future[list[str]]:
        """Those that were opened before that."""


class RoomLog:
    """One room's. What comes while the store is at work goes there together: a class that answers at once is one flush.

    ``apply`` is called with what is on the disk, in order, before those who wait for it go on.
    """

    def __init__(
        self,
        code: str,
        store: RoomStore,
        number: int,
        apply: Callable[[Sequence[RoomEntry]], None],
        clock: Callable[[], float] = time.time,
    ) -> None:
        """number: of the newest entry there is."""
        self._code = code
        self._store = store
        self._number = number
        self._apply = apply
        self._clock = clock
        self._waiting: list[tuple[list[RoomEntry], asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def append(self, *happenings: Happening) -> None:
        """All of it, or nothing. Raises Unsaved if it can't be stored, Unknown if the room is over."""
        if not happenings:
            return
        at, entries = self._clock(), []
        for one in happenings:
            self._number += 1
            entries.append(RoomEntry(self._number, at, one.kind, one.slot, one.body))
        kept: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((entries, kept))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write(), name=f"room {self._code}")
        # Whoever waits may be cancelled; what was asked for is done all the same.
        await asyncio.shield(kept)

    async def _write(self) -> None:
        while self._waiting:
            together, self._waiting = self._waiting, []
            entries = [entry for each, _ in together for entry in each]
            refusal: Exception | None = None
            try:
                rows = [entry.row() for entry in entries]
                there = await asyncio.wrap_future(self._store.append_to_room(self._code, rows))
                if there:
                    # As they are in the store: what is said of a room is the same before a restart and after it.
                    self._apply([RoomEntry.of(row) for row in rows])
                else:
                    refusal = Unknown("this room is over")
            except StoreError as error:
                refusal = unsaved(error)
            except Exception as error:  # noqa: BLE001 (whoever waits is told)
                refusal = error
            for _, kept in together:
                if kept.cancelled():
                    continue
                if refusal is None:
                    kept.set_result(None)
                else:
                    kept.set_exception(refusal)
                    # Who was cancelled does not look at it.
                    kept.exception()
        self._writing = None
