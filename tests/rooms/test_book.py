"""What happened is in the state, and whoever listens has heard of it, before it is acknowledged."""

import asyncio

from app.rooms.entry import Happening, RoomEntry
from tests.rooms.helpers import place_of
from tests.sessions.helpers import asynchronous


@asynchronous
async def test_it_has_happened_when_the_call_returns() -> None:
    async with place_of() as place:
        book = (await place.opened()).room.book
        heard: list[RoomEntry] = []
        book.heard = heard.extend
        before = book.state.sequence
        await asyncio.gather(
            *(
                book.write(Happening("door", "door", {"state": state}))
                for state in ("closed", "open", "closed")
            )
        )
        assert book.state.door == "closed"
        assert book.state.sequence == before + 3
        assert [entry.body["state"] for entry in heard] == ["closed", "open", "closed"]
        stored = await asyncio.wrap_future(place.store.load_room(book.row.code))
        assert stored is not None
        assert stored[0] == book.row
        assert [row.number for row in stored[1]] == [before + 3]
