"""The wall of hands over REST: everybody turns a copy, and the wall shows all of them."""

import base64
from typing import Any

import pytest

from tests.api.handle import Handle, assert_problem
from tests.api.rooms.classroom import Classroom, in_room
from tests.conftest import Live


@pytest.fixture
def dealt(room: Classroom) -> tuple[Classroom, list[tuple[int, str]]]:
    phones = [room.phone() for _ in range(3)]
    assert room.call(room.host, "POST", "hands").json()["hands"] == {"out": True}
    return room, phones


def change(value: float) -> Any:
    return {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": value}]}


def test_before_there_are_any_it_is_said_so(room: Classroom) -> None:
    _, phone = room.phone()
    assert_problem(room.call(phone, "PUT", "hands/mine", {"epochs": 1}), 409)
    for what in ("hands", "hands/1", "hands/nearest?x=0&y=0"):
        assert_problem(room.call(room.wall, "GET", what), 409)


def test_everybody_turns_their_own_and_the_wall_sees_all(
    dealt: tuple[Classroom, list[tuple[int, str]]], handle: Handle
) -> None:
    room, phones = dealt
    for value, (_, key) in enumerate(phones, 1):
        mine = room.call(key, "PUT", "hands/mine", change(value)).json()
        assert mine["parameters"]["layers"][0]["weights"][0][0] == value
        trained = room.call(key, "PUT", "hands/mine", {"epochs": 3}).json()
        assert (trained["epochs"], trained["diverged"]) == (3, False)
    picture = room.get(room.wall, "hands")
    assert len(base64.b64decode(picture["cells"])) == picture["size"] ** 2 == 48**2
    assert sorted(picture["numbers"]) == [1, 2, 3]
    assert picture["losses"] == sorted(picture["losses"])
    number = picture["numbers"][0]
    best = room.get(room.host, f"hands/{number}")
    assert (best["number"], best["loss"]) == (number, pytest.approx(picture["losses"][0]))
    near = room.get(room.wall, "hands/nearest?x=0.5&y=0.5")
    assert near["number"] in picture["numbers"]
    # The run itself stands where it stood.
    assert handle.now()["clock"]["epoch"] == 0
    room.call(phones[0][1], "PUT", "hands/mine", {"reset": True}).raise_for_status()
    assert_problem(room.call(room.wall, "GET", "hands/99"), 404)
    for body in ({}, {"epochs": 1, "reset": True}, {"epochs": 0}, {"epochs": 10**6}):
        assert_problem(room.call(phones[0][1], "PUT", "hands/mine", body), 422)


def test_a_wall_that_comes_late_is_shown_them_at_once(
    server: Live, dealt: tuple[Classroom, list[tuple[int, str]]]
) -> None:
    room, phones = dealt
    room.call(phones[0][1], "PUT", "hands/mine", change(2.5)).raise_for_status()
    with in_room(server, room.code, room.wall) as wall:
        assert wall.hands()["turning"] == 1


def test_one_is_opened_for_all(server: Live, dealt: tuple[Classroom, list[tuple[int, str]]]) -> None:
    room, phones = dealt
    room.call(phones[0][1], "PUT", "hands/mine", change(2.5)).raise_for_status()
    run = room.call(room.host, "POST", "hands/1/open", {"for": "bench"}).raise_for_status().json()
    assert run["parameters"]["layers"][0]["weights"][0][0] == 2.5
    room.call(room.host, "POST", "hands/1/open", {"for": "all"}).raise_for_status()
    with in_room(server, room.code, phones[1][1]) as phone:
        assert phone.hello["session"]["parameters"]["layers"][0]["weights"][0][0] == 2.5
        assert phone.hello["mine"]["hand"]["parameters"]["layers"][0]["weights"][0][0] == 2.5
        turned = phone.command(1, "turn", {"epochs": 2})
        assert turned["result"]["epochs"] == 2
    assert_problem(room.call(room.host, "POST", "hands/99/open", {"for": "all"}), 404)
    assert_problem(room.call(room.host, "POST", "hands/1/open", {"for": "me"}), 422)


def test_the_wall_is_sent_the_picture_and_a_phone_is_not(
    server: Live, dealt: tuple[Classroom, list[tuple[int, str]]]
) -> None:
    room, phones = dealt
    with in_room(server, room.code, room.wall) as wall, in_room(server, room.code, phones[1][1]) as phone:
        assert wall.hands()["turning"] == 0
        room.call(phones[0][1], "PUT", "hands/mine", change(2.5)).raise_for_status()
        header = wall.hands()
        assert (header["size"], header["turning"]) == (48, 1)
        # What the phone is sent up to a later answer has no picture in it.
        phone.command(1, "driver", {"do": "ask"})
        assert phone.pictures == []
