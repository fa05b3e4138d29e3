"""An entry goes into the store and comes back."""

from hypothesis import given

from app.rooms.entry import RoomEntry
from tests.rooms.histories import histories


@given(histories())
def test_it_comes_back_as_it_went(entries: list[RoomEntry]) -> None:
    assert [RoomEntry.of(entry.row()) for entry in entries] == entries
