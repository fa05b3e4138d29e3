"""The run that a room is on, under the wheel's rule, whoever has the session's key."""

import asyncio

import pytest

from app.errors import Conflict, Forbidden, Unknown
from app.rooms.bodies import OpenRoom, WheelDo
from app.rooms.hands import Turn
from app.rooms.member import HOST, WALL, Member
from app.runs.commands import Advance, Reset
from tests.rooms.helpers import place_of
from tests.sessions.helpers import asynchronous

STEP = Advance(unit="epoch", count=1)


@asynchronous
async def test_the_sessions_key_counts_as_the_hosts() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        await room.join(None)
        await room.session.execute(STEP)
        await room.wheel(HOST, WheelDo(do="grant", device=1))
        with pytest.raises(Conflict, match="take the wheel back"):
            await room.session.execute(STEP)
        await room.command(Member("device", 1), STEP, 2)
        await room.wheel(HOST, WheelDo(do="take"))
        await room.session.execute(STEP)
        with pytest.raises(Forbidden):
            await room.command(WALL, STEP, None)
        await place.rooms.end(room)
        await room.session.execute(Reset())


@asynchronous
async def test_a_command_that_waited_for_its_turn_is_looked_at_again() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        await room.join(None)
        await room.wheel(HOST, WheelDo(do="grant", device=1))
        async with room.session.slices.lock:
            late = asyncio.create_task(room.command(Member("device", 1), STEP, 2))
            for _ in range(20):
                await asyncio.sleep(0)
            assert room.session.transactions.waiting == 1
            await room.wheel(HOST, WheelDo(do="take"))
        with pytest.raises(Conflict, match="epoch"):
            await late
        assert room.session.run.trainer.clock.epoch == 0


@asynchronous
async def test_two_rooms_on_one_session_do_not_get_past_each_other() -> None:
    async with place_of() as place:
        first = await place.opened()
        second = (
            await place.rooms.open(OpenRoom(session=first.room.session.id), first.room.session, "other")
        ).room
        await first.room.join(None)
        await first.room.wheel(HOST, WheelDo(do="grant", device=1))
        with pytest.raises(Conflict, match="take the wheel back"):
            await second.command(HOST, STEP, None)
        await place.rooms.end(first.room)
        await second.command(HOST, STEP, None)


@asynchronous
async def test_a_session_that_went_to_rest_is_woken() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        await room.command(HOST, STEP, None)
        place.clock.time += 10_000
        await place.sessions.unload(room.session, 1.0)
        assert room.session.closed
        again = await place.rooms.get(room.code)
        assert not again.session.closed
        await again.command(HOST, STEP, None)
        assert again.session.run.trainer.clock.epoch == 2
        await place.sessions.delete(again.session.id)
        with pytest.raises(Unknown, match="deleted"):
            await place.rooms.get(room.code)
        with pytest.raises(Unknown):
            await place.rooms.get(room.code)


@asynchronous
async def test_a_session_that_the_room_has_left_is_its_owners_alone() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        first = room.session
        await room.join(None)
        await room.hand_out()
        await room.turn(1, Turn(epochs=1))
        await room.wheel(HOST, WheelDo(do="grant", device=1))
        await room.open_hand(1, "bench")
        await first.execute(STEP)
        with pytest.raises(Conflict, match="take the wheel back"):
            await room.session.execute(STEP)
