"""Each is told of the room what is theirs to know."""

from app.rooms.bodies import WheelDo
from app.rooms.member import HOST, WALL, Member
from tests.rooms.helpers import place_of
from tests.rooms.test_asking import LOSS
from tests.sessions.helpers import asynchronous


@asynchronous
async def test_the_host_alone_is_told_who_asks_and_what_is_prepared() -> None:
    async with place_of() as place:
        room = (await place.opened(cues=[LOSS])).room
        one = room.member((await room.join(None))[1])
        await room.wheel(one, WheelDo(do="ask"))
        place.clock.time += 7
        told = room.view_for(HOST)
        assert told["title"] == "Multi-layer perceptron"
        assert told["cues"] == [{"number": 1, "ask": LOSS.ask, "minutes": 3, "step": None, "asked": None}]
        assert told["driver"]["asking"] == [{"device": 1, "seconds": 7}]
        for member in (WALL, one):
            other = room.view_for(member)
            assert "cues" not in other
            assert other["driver"]["asking"] == []
        mine = room.mine(one)
        assert mine is not None
        assert mine["asks"] is True
        assert room.mine(WALL) is None
        await room.ask(room.cue(1))
        assert room.view_for(HOST)["cues"][0]["asked"] == 1
        assert room.view_for(WALL)["question"] == {"number": 1, "phase": "ask"}
        assert room.view_for(WALL)["questions"][0]["ask"].startswith("<p>")
        assert room.session.id not in repr(room.view_for(HOST))


@asynchronous
async def test_a_device_is_told_what_it_answered_and_what_it_holds() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        await room.join(None)
        assert room.mine(Member("device", 1)) == {
            "device": 1, "asks": False, "drives": False, "answers": {}, "hand": None,
        }  # fmt: skip
