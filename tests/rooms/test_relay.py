"""One subscription on the run for a whole class; it follows the room to another run."""

import asyncio
import json

from app.errors import Unknown
from app.rooms.bodies import OpenRoom, View
from app.rooms.member import HOST, WALL, Member
from app.rooms.relay import Following, Relay, nameless
from app.runs.commands import Advance
from app.sessions.frame import decode_frame
from app.sessions.session import Session
from app.sessions.subscribers import Closed, FrameMessage, TextMessage
from tests.rooms.helpers import OWNER, place_of
from tests.sessions.helpers import asynchronous


async def frame_of(following: Following) -> bytes:
    while not isinstance(message := await following.next(), FrameMessage):
        pass
    return message.data


@asynchronous
async def test_a_class_is_one_subscription() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        many = [room.follow(Member("device", number), 20.0) for number in range(1, 101)]
        frames = [await frame_of(following) for following in many]
        assert len(room.session.subscribers) == 1
        assert len({id(frame) for frame in frames}) == 1
        place.clock.time += 1
        await room.command(HOST, Advance(unit="epoch", count=2), None)
        late = room.follow(WALL, 10.0)
        for following in (*many, late):
            while decode_frame(await frame_of(following))[0]["clock"]["epoch"] != 2:
                pass
        for following in (*many, late):
            following.close()
            following.close()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert len(room.session.subscribers) == 0


@asynchronous
async def test_it_goes_along_to_another_run_and_nobody_is_told_an_id() -> None:
    async with place_of() as place:
        room = (await place.rooms.open(OpenRoom(lesson="adaline"), None, OWNER)).room
        course = await room.scenarios.course()
        steps = range(1, len(course.find("adaline").steps) + 1)
        runs = {number: await room.scenarios.of_step("adaline", number) for number in steps}
        first = next(number for number, run in runs.items() if run is not None)
        other = next(number for number, run in runs.items() if run not in (None, runs[first]))
        following = room.follow(WALL, 10.0)
        await frame_of(following)
        before = room.session.id
        await room.show(HOST, View(step=other), None)
        after = room.session
        assert after.id != before
        texts = []
        while True:
            message = await following.next()
            if isinstance(message, TextMessage):
                texts.append(message.text)
                if json.loads(message.text)["type"] == "session":
                    break
        _, parameters = decode_frame(await frame_of(following))
        assert len(parameters) == after.run.trainer.network.parameters.size
        assert not any(name in text for text in texts for name in (before, after.id))
        await room.show(HOST, View(step=first), None)
        assert room.session.id == before


@asynchronous
async def test_a_run_that_is_deleted_ends_what_follows_it() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        following = room.follow(WALL, 10.0)
        await frame_of(following)
        await place.sessions.delete(room.session.id)
        while not isinstance(message := await following.next(), Closed):
            pass
        assert message.code == 4404


def test_nobody_is_told_whose_run_it_is() -> None:
    assert nameless({"id": "secret", "status": "paused"}) == {"status": "paused"}


@asynchronous
async def test_who_comes_after_a_run_was_out_of_reach_finds_it() -> None:
    async with place_of() as place:
        session = await place.session()
        reachable = False

        async def found() -> Session:
            if not reachable:
                raise Unknown("not now")
            return session

        relay = Relay(10, place.clock, found)
        early = relay.follow(WALL, 10.0, lambda _: None)
        assert isinstance(await early.next(), Closed)
        reachable = True
        late = relay.follow(WALL, 10.0, lambda _: None)
        assert await frame_of(late)
        relay.rest()
