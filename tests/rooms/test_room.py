"""A room as its members meet it."""

import json
from typing import Any

import pytest

from app.errors import Conflict, Forbidden, WrongKey
from app.rooms.bodies import OpenRoom, View, WheelDo
from app.rooms.member import HOST, Member
from app.rooms.relay import Following
from app.rooms.room import Room
from app.runs.commands import Advance
from app.sessions.frame import decode_frame
from app.sessions.subscribers import FrameMessage, TextMessage
from tests.rooms.helpers import OWNER, place_of
from tests.sessions.helpers import asynchronous

STEP = Advance(unit="epoch", count=1)


async def told(following: Following, kind: str) -> dict[str, Any]:
    """The next message of that kind; frames and others are passed over."""
    while True:
        message = await following.next()
        if isinstance(message, TextMessage) and (document := json.loads(message.text))["type"] == kind:
            return document


async def joined(room: Room, count: int) -> list[Member]:
    keys = [(await room.join(None))[1] for _ in range(count)]
    return [room.member(key) for key in keys]


@asynchronous
async def test_who_joins_follows_the_run_and_what_is_shown() -> None:
    async with place_of() as place:
        opened = await place.opened()
        room = opened.room
        device = room.member((await room.join(None))[1])
        assert device == Member("device", 1)
        following = room.follow(device, 20.0)
        frame = await following.next()
        while not isinstance(frame, FrameMessage):
            frame = await following.next()
        assert decode_frame(frame.data)[0]["clock"]["epoch"] == 0
        await room.show(HOST, View(panel="output", light=["unit:0:0"]), None)
        view = (await told(following, "room"))["room"]["view"]
        assert view == {
            "panel": "output",
            "step": None,
            "light": ["unit:0:0"],
            "moment": None,
            "example": None,
            "mistake": None,
        }
        await room.command(HOST, STEP, None)
        place.clock.time += 1
        message = await following.next()
        while not isinstance(message, FrameMessage) or decode_frame(message.data)[0]["clock"]["epoch"] == 0:
            message = await following.next()
        following.close()
        assert len(room.session.subscribers) <= 1


@asynchronous
async def test_one_drives_at_a_time_and_a_stale_epoch_is_refused() -> None:
    async with place_of() as place:
        opened = await place.opened()
        room = opened.room
        one, two = await joined(room, 2)
        with pytest.raises(Forbidden):
            await room.command(one, STEP, 1)
        await room.wheel(one, WheelDo(do="ask"))
        await room.wheel(two, WheelDo(do="ask"))
        assert [asks["device"] for asks in room.view_for(HOST)["driver"]["asking"]] == [1, 2]
        assert room.view_for(one)["driver"]["asking"] == []
        await room.wheel(HOST, WheelDo(do="grant", device=1))
        assert room.mine(one) == {"device": 1, "asks": False, "drives": True, "answers": {}, "hand": None}
        await room.command(one, STEP, 2)
        with pytest.raises(Conflict, match="take the wheel back"):
            await room.command(HOST, STEP, None)
        with pytest.raises(Conflict, match="take the wheel back"):
            await room.session.execute(STEP)
        with pytest.raises(Conflict, match="epoch"):
            await room.command(one, STEP, 1)
        place.clock.time += 61
        with pytest.raises(Conflict, match="went back"):
            await room.command(one, STEP, 2)
        await room.command(HOST, STEP, None)
        assert room.session.run.trainer.clock.epoch == 2


@asynchronous
async def test_it_comes_back_after_a_restart_with_its_devices() -> None:
    async with place_of() as place:
        opened = await place.opened()
        number, key = await opened.room.join(None)
        await opened.room.show(HOST, View(panel="network"), None)
        before = opened.room.state
        await place.restarted()
        code = opened.room.code
        again = await place.rooms.get(f"{code[:3].lower()} {code[3:].lower()}")
        assert again.state == before
        assert again.member(key) == Member("device", number)
        assert again.member(opened.host_key) == HOST
        with pytest.raises(WrongKey):
            again.member("nobody's")


@asynchronous
async def test_on_a_lesson_a_step_shows_its_own_run() -> None:
    async with place_of() as place:
        opened = await place.rooms.open(OpenRoom(lesson="the-neuron"), None, OWNER)
        room = opened.room
        assert room.view_for(HOST)["title"]
        lesson = (await room.scenarios.course()).find("the-neuron")
        for number in range(1, len(lesson.steps) + 1):
            await room.show(HOST, View(step=number), None)
            assert room.view_for(HOST)["view"]["step"] == number
        await room.show(HOST, View(step=1), None)
