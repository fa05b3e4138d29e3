"""A change is told once to all who are told the same, and many changes at once are one message."""

import asyncio
import json

from app.rooms.bodies import View, WheelDo
from app.rooms.member import HOST, WALL, Member
from app.rooms.news import CHANGES
from app.rooms.relay import Following
from app.rooms.state import RoomState
from app.sessions.subscribers import TextMessage
from tests.rooms.helpers import place_of
from tests.sessions.helpers import asynchronous


async def heard(following: Following, count: int) -> list[TextMessage]:
    """So many messages that are no frames."""
    found: list[TextMessage] = []
    while len(found) < count:
        if isinstance(message := await following.next(), TextMessage):
            found.append(message)
    return found


def kind_of(message: TextMessage) -> str:
    return str(json.loads(message.text)["type"])


@asynchronous
async def test_the_same_message_is_written_once() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        many = [room.follow(Member("device", number), 10.0) for number in range(1, 80)]
        host, wall = room.follow(HOST, 10.0), room.follow(WALL, 10.0)
        await asyncio.gather(*(heard(one, 2) for one in (*many, host, wall)))
        await room.show(HOST, View(panel="output"), None)
        texts = [(await heard(one, 1))[0].text for one in (*many, wall)]
        assert len({id(text) for text in texts}) == 1
        assert "cues" not in texts[0]
        assert "cues" in (await heard(host, 1))[0].text


@asynchronous
async def test_many_changes_at_once_are_one_message_and_a_slow_one_gets_the_newest() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        wall = room.follow(WALL, 10.0)
        await heard(wall, 2)
        await asyncio.gather(*(room.show(HOST, View(example=number), None) for number in range(20)))
        for _ in range(10):
            await asyncio.sleep(0)
        (last,) = await heard(wall, 1)
        assert json.loads(last.text)["room"]["view"]["example"] == 19


@asynchronous
async def test_a_device_is_told_that_it_drives() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        one = room.member((await room.join(None))[1])
        following, other = room.follow(one, 10.0), room.follow(Member("device", 2), 10.0)
        await asyncio.gather(heard(following, 2), heard(other, 2))
        await room.wheel(HOST, WheelDo(do="grant", device=1))
        told = {kind_of(message): message for message in await heard(following, 2)}
        assert told.keys() == {"room", "mine"}
        assert json.loads(told["mine"].text)["mine"]["drives"] is True
        assert [kind_of(message) for message in await heard(other, 1)] == ["room"]


def test_every_kind_of_entry_is_news_or_not() -> None:
    handled = {name.removeprefix("_") for name in vars(RoomState) if name.startswith("_") and name[1] != "_"}
    assert handled == set(CHANGES)
