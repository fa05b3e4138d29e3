"""Hands in a room: handed out, turned, kept, opened for all."""

import asyncio
from typing import Any

import pytest

from app.api.json import decode, encode
from app.errors import Conflict, SpecError, Unsaved
from app.rooms.hands import Turn
from app.rooms.member import HOST, WALL, Member
from app.runs.commands import Advance, Change
from app.sessions.frame import decode_frame
from app.sessions.subscribers import FrameMessage, TextMessage
from app.storage.rows import StoreError
from tests.rooms.helpers import place_of
from tests.sessions.helpers import asynchronous

TURN = Turn(changes=[Change(layer=0, unit=0, input=0, value=1.5)])


def plain(document: Any) -> Any:
    """As a client gets it."""
    return decode(encode(document))


@asynchronous
async def test_everybody_turns_a_copy_and_it_is_kept() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        for _ in range(3):
            await room.join(None)
        with pytest.raises(Conflict, match="handed out"):
            await room.turn(1, TURN)
        await room.command(HOST, Advance(unit="epoch", count=3), None)
        await room.hand_out()
        mine = room.mine(Member("device", 2))
        assert mine is not None
        assert mine["hand"]["epochs"] == 0
        told = await room.turn(1, TURN)
        assert told["parameters"]["layers"][0]["weights"][0][0] == 1.5
        assert (await room.turn(2, Turn(epochs=5)))["epochs"] == 5
        with pytest.raises(SpecError):
            await room.turn(1, Turn(changes=[Change(layer=9, unit=0, input=0, value=1.5)]))
        picture = await room.hands()
        assert picture["turning"] == 2
        one = await room.hand(2)
        await place.restarted()
        again = await place.rooms.get(room.code)
        assert plain(await again.hand(2)) == plain(one)
        assert plain(again.mine(Member("device", 1))["hand"]) == plain(told)  # type: ignore[index]
        assert (await again.hands())["cells"] == picture["cells"]


@asynchronous
async def test_who_turns_and_turns_holds_nobody_up() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        for _ in range(2):
            await room.join(None)
        await room.hand_out()
        done: list[int] = []

        async def turned(device: int) -> None:
            await room.turn(device, TURN)
            done.append(device)

        greedy = [asyncio.create_task(turned(1)) for _ in range(10)]
        await asyncio.sleep(0)
        await turned(2)
        assert done.count(1) <= 2
        await asyncio.gather(*greedy)
        assert done.count(1) == 10


@asynchronous
async def test_one_is_opened_for_all() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        await room.join(None)
        await room.hand_out()
        await room.turn(1, TURN)
        first = room.session
        await room.open_hand(1, "bench")
        bench = room.session
        assert bench.id != first.id
        assert bench.run.trainer.network.layers[0].weights[0, 0] == 1.5
        assert (await room.hands())["turning"] == 1
        await room.open_hand(1, "all")
        assert room.session.id != bench.id
        assert (await room.hands())["turning"] == 0
        mine = room.mine(Member("device", 1))
        assert mine is not None
        assert mine["hand"]["parameters"]["layers"][0]["weights"][0][0] == 1.5
        assert first.id in {one.id for one in place.sessions.live}
        assert bench.id not in {one.id for one in place.sessions.live}
        await room.set_door(False)
        await place.rooms.end(room)
        assert {one.id for one in place.sessions.live} == {first.id}


@asynchronous
async def test_who_is_told_that_hands_are_out_is_told_of_their_own() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        following = room.follow(room.member((await room.join(None))[1]), 10.0)
        await room.hand_out()
        while True:
            message = await following.next()
            if isinstance(message, TextMessage) and (told := decode(message.text))["type"] == "mine":
                break
        assert told["mine"]["hand"]["epochs"] == 0


@asynchronous
async def test_the_wall_is_shown_all_of_them() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        await room.join(None)
        await room.hand_out()
        wall = room.follow(WALL, 10.0)
        await room.turn(1, TURN)
        async with asyncio.timeout(20):
            while True:
                message = await wall.next()
                if isinstance(message, FrameMessage):
                    header, _ = decode_frame(message.data[: len(message.data) - len(message.data) % 4])
                    if header["type"] == "hands" and header["turning"] == 1:
                        break


@asynchronous
async def test_a_turn_that_is_not_stored_did_not_happen(monkeypatch: pytest.MonkeyPatch) -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        await room.join(None)
        await room.hand_out()
        before = await room.turn(1, TURN)

        def refuse(*_: object) -> object:
            raise StoreError("no room", full=True)

        with monkeypatch.context() as patched:
            patched.setattr(place.store, "append_to_room", refuse)
            with pytest.raises(Unsaved):
                await room.turn(1, Turn(epochs=5))
        assert plain(await room.hand(1)) == plain({"number": 1, **before})
