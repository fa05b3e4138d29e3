"""What happens is stored first; then it has happened."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

import pytest

from app.errors import Unknown, Unsaved
from app.rooms.entry import Happening, RoomEntry
from app.rooms.log import RoomLog
from app.storage.rows import RoomEntryRow, StoreError
from tests.sessions.helpers import Clock, asynchronous

DOOR = Happening("door", "door", {"state": "closed"})


class SlowStore:
    """Answers when it is told to. asked: what it was given, each with the future that waits."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[RoomEntryRow], Future[bool]]] = []

    def append_to_room(self, code: str, rows: Sequence[RoomEntryRow]) -> Future[bool]:
        assert code == "K7M4XQ"
        future: Future[bool] = Future()
        self.asked.append((list(rows), future))
        return future


def log_of(store: Any) -> tuple[RoomLog, list[RoomEntry]]:
    applied: list[RoomEntry] = []
    return RoomLog("K7M4XQ", store, 4, applied.extend, Clock()), applied


async def turns(count: int = 5) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


@asynchronous
async def test_what_comes_while_the_store_is_at_work_goes_together() -> None:
    store = SlowStore()
    log, applied = log_of(store)
    first = asyncio.create_task(log.append(DOOR))
    await turns()
    others = [asyncio.create_task(log.append(DOOR, DOOR)) for _ in range(50)]
    await turns()
    assert len(store.asked) == 1
    assert applied == []
    store.asked[0][1].set_result(True)
    await first
    assert [entry.number for entry in applied] == [5]
    assert applied[0].at == 1000.0
    await turns()
    assert len(store.asked) == 2
    store.asked[1][1].set_result(True)
    await asyncio.gather(*others)
    assert [entry.number for entry in applied] == list(range(5, 106))


@asynchronous
async def test_what_cannot_be_stored_has_not_happened() -> None:
    store = SlowStore()
    log, applied = log_of(store)
    lost = asyncio.create_task(log.append(DOOR))
    await turns()
    kept = asyncio.create_task(log.append(DOOR))
    store.asked[0][1].set_exception(StoreError("no room", full=True))
    with pytest.raises(Unsaved, match="full"):
        await lost
    assert applied == []
    await turns()
    store.asked[1][1].set_result(True)
    await kept
    assert [entry.number for entry in applied] == [6]
    over = asyncio.create_task(log.append(DOOR))
    await turns()
    store.asked[2][1].set_result(False)
    with pytest.raises(Unknown, match="over"):
        await over


@asynchronous
async def test_who_does_not_wait_any_more_has_done_it_all_the_same() -> None:
    store = SlowStore()
    log, applied = log_of(store)
    task = asyncio.create_task(log.append(DOOR))
    await turns()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    store.asked[0][1].set_result(True)
    await turns()
    assert len(applied) == 1
    await log.append()
    assert len(store.asked) == 1


@asynchronous
async def test_a_fault_of_ours_is_told_to_whoever_waits() -> None:
    log, _ = log_of(SlowStore())
    with pytest.raises(TypeError):
        await log.append(Happening("view", "view", {"panel": object()}))
