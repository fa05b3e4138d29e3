"""Devices come in with the code, come back with their key, and are let in while the door is open."""

import pytest

from app.errors import Conflict, Forbidden, Full, Unknown, WrongKey
from app.rooms.limits import RoomLimits
from app.rooms.member import HOST, WALL, Member
from app.rooms.relay import Following
from app.sessions.subscribers import Closed
from tests.rooms.helpers import place_of
from tests.sessions.helpers import asynchronous


async def end_of(following: Following) -> Closed:
    while not isinstance(message := await following.next(), Closed):
        pass
    return message


@asynchronous
async def test_a_key_says_who_it_is() -> None:
    async with place_of() as place:
        opened = await place.opened()
        room = opened.room
        number, key = await room.join(None)
        assert [room.member(one) for one in (opened.host_key, opened.wall_key, key)] == [
            HOST,
            WALL,
            Member("device", number),
        ]
        assert await room.join(key) == (number, key)
        for wrong in (None, "", key + "x", opened.room.code):
            with pytest.raises(WrongKey):
                room.member(wrong)
        with pytest.raises(WrongKey):
            await room.join(opened.host_key)
        assert key not in repr(room.state)


@asynchronous
async def test_one_that_was_removed_comes_back_while_the_door_is_open() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        number, key = await room.join(None)
        following = room.follow(room.member(key), 10.0)
        await room.remove(number)
        assert (await end_of(following)).code == 4403
        following.close()
        with pytest.raises(Forbidden, match="removed"):
            room.member(key)
        with pytest.raises(Unknown):
            await room.remove(number)
        await room.set_door(False)
        for tried in (key, None):
            with pytest.raises(Conflict, match="door"):
                await room.join(tried)
        await room.set_door(True)
        assert await room.join(key) == (number, key)
        assert room.member(key) == Member("device", number)
        assert (await room.join(None))[0] == number + 1


@asynchronous
async def test_no_more_than_there_is_room_for() -> None:
    async with place_of(limits=RoomLimits(max_devices=2)) as place:
        room = (await place.opened()).room
        for _ in range(2):
            await room.join(None)
        with pytest.raises(Full, match="2 devices"):
            await room.join(None)
        for number in range(1, 7):
            await room.remove(number)
            await room.join(None)
        await room.remove(7)
        with pytest.raises(Full):
            await room.join(None)


@asynchronous
async def test_who_sleeps_for_a_moment_is_still_here() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        keys = [(await room.join(None))[1] for _ in range(2)]
        following = room.follow(room.member(keys[0]), 10.0)
        assert room.counts()["here"] == 2
        place.clock.time += 61
        assert room.counts()["here"] == 1
        following.close()
        assert room.counts()["here"] == 1
        place.clock.time += 61
        assert room.counts()["here"] == 0


@asynchronous
async def test_a_device_has_no_more_than_three_streams() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        device = room.member((await room.join(None))[1])
        streams = [room.follow(device, 10.0) for _ in range(4)]
        assert (await end_of(streams[0])).code == 4409
        for following in streams:
            following.close()
        assert len(room.relay.hub) == 0
