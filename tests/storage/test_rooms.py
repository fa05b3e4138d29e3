"""Rooms in the database: what happened in one, of each slot the newest."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.storage.rows import RoomEntryRow, RoomRow
from app.storage.store import Store

ROW = RoomRow("K7M4XQ", b"host", b"wall", "session", None, "A room", b"[]", "somebody", 1000.0)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = Store(":memory:")
    opened.open()
    yield opened
    opened.close()


def entry(number: int, slot: str) -> RoomEntryRow:
    return RoomEntryRow(number, 1000.0 + number, "door", slot, b"{}")


def test_a_newer_entry_takes_the_place_of_an_older_one_of_its_slot(store: Store) -> None:
    assert store.add_room(ROW).result(10)
    assert store.append_to_room(ROW.code, [entry(1, "a"), entry(2, "b"), entry(3, "a")]).result(10)
    assert store.append_to_room(ROW.code, [entry(4, "b"), entry(5, "c")]).result(10)
    assert store.load_room(ROW.code).result(10) == (ROW, [entry(3, "a"), entry(4, "b"), entry(5, "c")])


def test_a_code_is_one_rooms_and_a_room_that_is_gone_takes_nothing(store: Store) -> None:
    assert store.add_room(ROW).result(10)
    assert not store.add_room(replace(ROW, title="Another")).result(10)
    store.append_to_room(ROW.code, [entry(1, "a")]).result(10)
    store.remove_room(ROW.code).result(10)
    assert store.load_room(ROW.code).result(10) is None
    assert not store.append_to_room(ROW.code, [entry(2, "a")]).result(10)
    assert store.add_room(ROW).result(10)
    assert store.load_room(ROW.code).result(10) == (ROW, [])


def test_rooms_are_counted_and_old_ones_found(store: Store) -> None:
    for number, owner in enumerate(("somebody", "somebody", "another")):
        row = replace(ROW, code=f"AAAAA{number}", owner=owner, created=1000.0 + number)
        assert store.add_room(row).result(10)
    assert store.held_rooms("somebody").result(10) == (3, 2)
    assert sorted(store.old_rooms(1002.0).result(10)) == ["AAAAA0", "AAAAA1"]
