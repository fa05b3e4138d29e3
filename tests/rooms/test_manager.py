"""Rooms are opened, found, loaded again, and over after a day."""

import asyncio

import pytest

from app.errors import Full, SpecError, Unknown, Unsaved
from app.rooms.bodies import OpenRoom
from app.rooms.limits import RoomLimits
from app.rooms.member import HOST
from app.sessions.subscribers import Closed
from app.storage.rows import StoreError
from tests.rooms.helpers import OWNER, place_of
from tests.rooms.test_asking import LOSS
from tests.sessions.helpers import asynchronous


@asynchronous
async def test_no_more_rooms_than_there_may_be() -> None:
    async with place_of(limits=RoomLimits(max_rooms=3, max_rooms_per_address=2)) as place:
        opened = [await place.opened() for _ in range(2)]
        with pytest.raises(Full, match="2 rooms"):
            await place.opened()
        session = await place.session()
        third = await place.rooms.open(OpenRoom(session=session.id), session, "another")
        with pytest.raises(Full, match="3 rooms are open"):
            await place.rooms.open(OpenRoom(session=session.id), session, "third")
        await place.rooms.end(opened[0].room)
        await place.opened()
        assert len({opened[1].room.code, third.room.code}) == 2


@asynchronous
async def test_a_code_that_nobody_has_is_unknown_and_an_ended_room_is_gone() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        for code in ("", "K7M", "AAAAAA" if room.code != "AAAAAA" else "BBBBBB"):
            with pytest.raises(Unknown, match="no room of that code"):
                await place.rooms.get(code)
        following = room.follow(HOST, 10.0)
        await place.rooms.end(room)
        while not isinstance(message := await following.next(), Closed):
            pass
        assert message == Closed(4404, "this room is over")
        with pytest.raises(Unknown):
            await place.rooms.get(room.code)
        with pytest.raises(Unknown, match="over"):
            await room.join(None)


@asynchronous
async def test_many_who_knock_at_once_after_a_restart_find_one_room() -> None:
    async with place_of() as place:
        code = (await place.opened()).room.code
        await place.restarted()
        found = await asyncio.gather(*(place.rooms.get(code) for _ in range(20)))
        assert len({id(room) for room in found}) == 1
        assert len(place.rooms) == 1


@asynchronous
async def test_it_is_over_after_a_day_and_rests_before() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        await room.join(None)
        await place.rooms.tidy()
        assert len(place.rooms) == 1
        place.clock.time += 1000
        await place.rooms.tidy()
        assert len(place.rooms) == 0
        again = await place.rooms.get(room.code)
        assert again is not room
        assert again.state == room.state
        place.clock.time += 24 * 3600
        await place.rooms.tidy()
        with pytest.raises(Unknown):
            await place.rooms.get(room.code)
        assert await asyncio.wrap_future(place.store.load_room(room.code)) is None


@asynchronous
async def test_what_was_made_for_it_goes_with_it() -> None:
    async with place_of() as place:
        room = (await place.rooms.open(OpenRoom(lesson="adaline"), None, OWNER)).room
        await room.ask(LOSS)
        await room.hand_out()
        assert len(place.sessions) >= 3
        await place.rooms.end(room)
        assert len(place.sessions) == 0


@asynchronous
async def test_a_room_that_cannot_be_opened_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    async with place_of() as place:
        with pytest.raises(SpecError, match="cues"):
            await place.opened(cues=[LOSS] * 61)
        with pytest.raises(Unknown):
            await place.rooms.open(OpenRoom(lesson="unheard-of"), None, OWNER)

        def refuse(*_: object) -> object:
            raise StoreError("no room", full=True)

        monkeypatch.setattr(place.store, "add_room", refuse)
        with pytest.raises(Unsaved):
            await place.opened()
        assert len(place.rooms) == 0


@asynchronous
async def test_a_server_that_goes_down_forgets_no_room() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        # The sessions first: as if somebody had asked for the room between the two.
        await place.sessions.close()
        with pytest.raises(Unknown, match="can't be woken now"):
            await place.rooms.get(room.code)
        place.rooms.close()
        for ask in (place.rooms.get(room.code), place.opened()):
            with pytest.raises(Full, match="shutting down"):
                await ask
        await place.restarted()
        assert (await place.rooms.get(room.code)).state == room.state
