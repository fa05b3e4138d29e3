"""Questions: asked of a fork, answered in phases, revealed by playing it."""

import asyncio
import json
from typing import Any

import pytest

from app.errors import Conflict, SpecError, Unknown
from app.lessons.cues import Cue
from app.rooms.bodies import RoomAnswer, View, WheelDo
from app.rooms.member import HOST, WALL, Member
from app.rooms.room import Room
from app.runs.commands import Advance
from tests.rooms.helpers import Place, place_of
from tests.sessions.helpers import asynchronous

LOSS = Cue.model_validate(
    {
        "kind": "number",
        "ask": "What is the loss after 30 epochs?",
        "value": "loss(epochs=30)",
        "label": "loss",
        "range": [0, 1],
        "step": 0.01,
        "stop": {"epochs": 5},
        "reveal": {"epochs": 30},
        "seen": [
            {"text": "It fell", "when": "loss(epochs=30) < loss(epochs=5)"},
            {"text": "It rose", "when": "loss(epochs=30) >= loss(epochs=5)"},
        ],
        "notes": {"say": "Guess.", "minutes": 3},
    }
)


async def asked(place: Place, devices: int = 6) -> tuple[Room, list[Member]]:
    room = (await place.opened()).room
    keys = [(await room.join(None))[1] for _ in range(devices)]
    assert await room.ask(LOSS) == 1
    return room, [room.member(key) for key in keys]


@asynchronous
async def test_from_asking_to_done() -> None:
    async with place_of() as place:
        room, devices = await asked(place)
        assert room.session.run.trainer.clock.epoch == 5
        seen = await room.question(1, WALL)
        assert (seen["votes"], seen["sure"], seen["outcome"], seen["seen"]) == (None, None, None, None)
        for place_, device in enumerate(devices):
            assert device.device
            told = await room.answer(device.device, 1, RoomAnswer(guess=0.1 * place_, sure=2))
            assert told == {"number": 1, "phase": "ask", "guess": 0.1 * place_, "sure": 2, "seen": None}
        assert room.counts() == {"here": 6, "answered": 6}
        host = await room.question(1, HOST)
        assert sum(host["votes"]["ask"]["counts"]) == 6
        assert host["notes"]["minutes"] == 3
        with pytest.raises(Conflict, match="stands still"):
            await room.command(HOST, Advance(unit="epoch", count=1), None)
        await room.set_phase(1, "confidence")
        await room.answer(1, 1, RoomAnswer(sure=5))
        await room.set_phase(1, "discuss")
        with pytest.raises(Conflict, match="discuss"):
            await room.answer(1, 1, RoomAnswer(guess=0.5))
        await room.set_phase(1, "again")
        assert room.counts()["answered"] == 0
        await room.answer(1, 1, RoomAnswer(guess=None))
        before = await room.question(1, devices[0])
        assert before["outcome"] is None
        assert before["mine"] == {"guess": None, "sure": None, "seen": None, "sentence": None, "cards": None}
        await room.set_phase(1, "reveal")
        after = await room.question(1, devices[1])
        assert 0 < after["outcome"]["truth"] < 1
        assert after["outcome"]["right"] is None
        assert after["outcome"]["run"][0]["epoch"] == 5
        assert after["outcome"]["run"][-1]["epoch"] == 30
        assert after["mine"]["sentence"]
        assert after["votes"]["again"]["unknown"] == 1
        await room.set_phase(1, "seen")
        await room.answer(2, 1, RoomAnswer(seen=0))
        with pytest.raises(SpecError):
            await room.answer(2, 1, RoomAnswer(seen=2))
        await room.set_phase(1, "done")
        done = await room.question(1, HOST)
        assert done["sights"] == [1, 0]
        assert done["outcome"]["right"] == 0
        with pytest.raises(Conflict, match="forward"):
            await room.set_phase(1, "reveal")
        await room.command(HOST, Advance(unit="epoch", count=1), None)
        lines = (await room.results())["answers"]
        assert [line["phase"] for line in lines].count("ask") == 6
        assert {
            "question": 1,
            "device": 1,
            "phase": "confidence",
            "guess": None,
            "sure": 5,
            "seen": None,
        } in lines


@asynchronous
async def test_a_restart_in_the_middle_changes_nothing() -> None:
    async with place_of() as place:
        room, _ = await asked(place)
        await room.answer(1, 1, RoomAnswer(guess=0.25, sure=4))
        await room.answer(1, 1, RoomAnswer(guess=0.5, sure=4))
        before = (room.state, await room.question(1, HOST))
        await place.restarted()
        again = await place.rooms.get(room.code)
        assert again.state == before[0]
        assert await again.question(1, HOST) == before[1] | {"here": 0}
        await again.set_phase(1, "reveal")
        truth = (await again.question(1, HOST))["outcome"]["truth"]
        run = again.session.run
        await again.set_phase(1, "done")
        await again.command(HOST, Advance(unit="epoch", count=25), None)
        assert run.trainer.metrics().train_loss == pytest.approx(truth)


@asynchronous
async def test_what_cannot_be_asked_or_answered_is_refused() -> None:
    async with place_of() as place:
        room, _ = await asked(place)
        with pytest.raises(Conflict, match="open still"):
            await room.ask(LOSS)
        with pytest.raises(SpecError):
            await room.answer(1, 1, RoomAnswer(guess="a lot"))
        with pytest.raises(Conflict, match="takes guess"):
            await room.answer(1, 1, RoomAnswer(sure=1))
        with pytest.raises(Unknown):
            await room.answer(1, 2, RoomAnswer(guess=0.5))
        with pytest.raises(Unknown):
            room.cue(1)
        await room.set_phase(1, "done")
        assert (await room.question(1, HOST))["outcome"] is None
        await room.command(HOST, Advance(unit="epoch", count=40), None)
        # The run is past the stop: it goes back to it.
        assert await room.ask(LOSS) == 2
        assert room.session.run.trainer.clock.epoch == 5


@asynchronous
async def test_what_is_told_before_the_reveal_tells_no_vote() -> None:
    async with place_of() as place:
        room, devices = await asked(place)
        await room.set_phase(1, "done")
        screens = {name: room.follow(member, 10.0) for name, member in (("host", HOST), ("wall", WALL))}
        told: dict[str, list[dict[str, Any]]] = {"host": [], "wall": []}
        all_counted = asyncio.Event()

        async def listen(name: str) -> None:
            while True:
                message = await screens[name].next()
                if hasattr(message, "text"):
                    told[name].append(json.loads(message.text))
                    if name == "wall" and told[name][-1].get("answered") == 6:
                        all_counted.set()

        listening = [asyncio.create_task(listen(name)) for name in screens]
        await room.ask(LOSS)
        for device in devices:
            assert device.device
            await room.answer(device.device, 2, RoomAnswer(guess=0.5))
        await all_counted.wait()
        for task in listening:
            task.cancel()
        kinds = {one["type"] for one in told["wall"]}
        assert kinds == {"room", "question", "count", "session"}
        questions = [one["question"] for one in told["wall"] if one["type"] == "question"]
        assert all(one["votes"] is None and one["notes"] is None for one in questions)
        assert any(one["type"] == "votes" for one in told["host"])


@asynchronous
async def test_the_wheel_may_be_with_a_device_while_it_is_asked() -> None:
    async with place_of() as place:
        room = (await place.opened()).room
        device = room.member((await room.join(None))[1])
        await room.wheel(HOST, WheelDo(do="grant", device=1))
        assert await room.ask(LOSS) == 1
        with pytest.raises(Conflict, match="stands still"):
            await room.command(device, Advance(unit="epoch", count=1), 2)
        await room.show(device, View(panel="output"), 2)
