"""A class at work: each device's tries are judged and kept."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from app.errors import Conflict, Unknown
from app.rooms.bodies import OpenRoom
from tests.rooms.helpers import OWNER, place_of
from tests.sessions.helpers import asynchronous


@dataclass
class Attempt:
    """An answer to a task, as it is sent."""

    answer: dict[str, Any] = field(default_factory=dict)
    seed: int = 1
    trail: str | None = None


@asynchronous
async def test_a_try_is_judged_as_in_the_lesson_and_counted() -> None:
    async with place_of() as place:
        room = (await place.rooms.open(OpenRoom(lesson="adaline"), None, OWNER)).room
        course = await room.scenarios.course()
        keys = [(await room.join(None))[1] for _ in range(5)]
        numbers = [room.member(key).device for key in keys]
        for number in numbers:
            assert number
            verdict = await room.try_task(number, "who-settles", Attempt({"choice": "perceptron"}))
        assert verdict == course.check("adaline", "who-settles", 1, {"choice": "perceptron"}, None, None)
        await room.try_task(1, "who-settles", Attempt({"choice": "adaline"}))
        assert room.state.tries["who-settles", 1]["count"] == 2
        line = next(one for one in (await room.progress())["tasks"] if one["id"] == "who-settles")
        assert line["tried"] == 5
        with pytest.raises(Unknown):
            await room.try_task(1, "unheard-of", Attempt())
        before = room.state
        await place.restarted()
        again = await place.rooms.get(room.code)
        assert again.state == before
        await again.try_task(1, "who-settles", Attempt({"choice": "adaline"}))
        assert again.state.tries["who-settles", 1]["count"] == 3


@asynchronous
async def test_a_room_on_a_session_has_no_tasks() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        with pytest.raises(Conflict, match="no lesson"):
            await room.progress()
        with pytest.raises(Conflict, match="no lesson"):
            await room.try_task(1, "who-settles", Attempt())
