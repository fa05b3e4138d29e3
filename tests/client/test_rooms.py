"""A room from a script: the host's end, phones', and whatever each may not do."""

import asyncio
from collections.abc import Iterator

import pytest

from app.client import AsyncClient, Client, ProblemError, Room
from tests.api.rooms.classroom import CUE
from tests.conftest import Live

SPEC = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp", "hidden": [3]}}


@pytest.fixture
def room(server: Live) -> Iterator[Room]:
    with Client(server.url) as client, client.session(SPEC) as session, client.open_room(session) as room:
        yield room


def test_a_class_predicts_and_sees(server: Live, room: Room) -> None:
    phones = [room.join() for _ in range(5)]
    assert [phone.device for phone in phones] == [1, 2, 3, 4, 5]
    number = room.ask(CUE)
    for phone in phones:
        assert phone.answer(number, guess=0.25, sure=3)["sure"] == 3
    assert room.question(number)["answered"] == 5
    assert phones[0].question(number)["votes"] is None
    outcome = room.set_phase(number, "reveal")["outcome"]
    assert outcome is not None
    assert phones[0].question(number)["mine"]["cards"]
    assert len(room.results()["answers"]) == 5
    assert room.results_csv().startswith("question,device,phase")


def test_whoever_has_the_wheel_drives(room: Room) -> None:
    phone = room.join()
    with pytest.raises(ProblemError) as refused:
        phone.command("advance", unit="epoch", count=1, epoch=1)
    assert refused.value.status == 403
    epoch = room.wheel("grant", phone.device)["epoch"]
    assert phone.command("advance", unit="epoch", count=2, epoch=epoch)["clock"]["epoch"] == 2
    with pytest.raises(ProblemError) as stale:
        phone.command("advance", unit="epoch", count=1, epoch=epoch - 1)
    assert stale.value.status == 409
    assert room.run()["clock"]["epoch"] == 2
    assert room.data()["train"]["inputs"]


def test_a_room_is_found_by_its_code_and_with_a_key_it_is_the_same_device(server: Live, room: Room) -> None:
    with Client(server.url) as client:
        guest = client.room(room.code.lower())
        assert guest.document is not None
        assert guest.document["code"] == room.code
        phone = guest.join()
        back = client.room(room.code, phone.key)
        assert back.join(phone.key).device == phone.device
        wall = client.room(room.code, room.wall_key)
        with pytest.raises(ProblemError) as refused:
            wall.set_door("closed")
        assert refused.value.status == 403
        room.remove(1)
        with pytest.raises(ProblemError) as out:
            next(phone.frames())
        assert out.value.status == 403


def test_hands_go_round(room: Room) -> None:
    phones = [room.join() for _ in range(2)]
    room.hand_out()
    phones[0].turn([{"layer": 0, "unit": 0, "input": None, "value": 2.0}])
    assert phones[1].turn(epochs=3)["epochs"] == 3
    assert room.hands()["turning"] == 2
    assert room.hand(1)["parameters"]["layers"][0]["bias"][0] == 2.0
    assert room.open_hand(1, "all")["parameters"]["layers"][0]["bias"][0] == 2.0
    assert phones[1].turn(reset=True)["parameters"]["layers"][0]["bias"][0] == 2.0


def test_what_a_room_tells_comes_as_messages_and_as_frames(room: Room) -> None:
    phone = room.join()
    messages = phone.messages(timeout=30)
    assert next(messages)["type"] == "hello"
    room.show(panel="output")
    told = next(one for one in messages if one["type"] == "room" and one["room"]["view"]["panel"])
    assert told["room"]["view"]["panel"] == "output"
    messages.close()
    room.command("play", until={"epochs": 5})
    for frame in phone.frames(timeout=60):
        assert frame.layers[0].weights.shape == (3, 2)
        if frame.status == "done":
            break
    assert frame.clock["epoch"] == 5


def test_the_end_of_a_room_ends_its_stream(server: Live) -> None:
    async def evening() -> None:
        async with AsyncClient(server.url) as client:
            room = await client.open_room(lesson="adaline")
            phone = await room.join()
            async for message in phone.messages(timeout=30):
                assert message["type"] in ("hello", "session", "count", "room", "mine")
                if message["type"] == "hello":
                    await room.end()

    with pytest.raises(ProblemError) as ended:
        asyncio.run(evening())
    assert ended.value.status == 404
