"""Rooms over REST: opened, looked at, joined and left."""

import httpx
import pytest

from tests.api.handle import XOR, Handle, assert_problem, create
from tests.api.rooms.classroom import Classroom, in_room, open_room
from tests.conftest import Live

DEVICE = "/devices"


def test_a_room_is_opened_with_its_sessions_key(client: httpx.Client, handle: Handle) -> None:
    other = create(client, XOR)
    for key in (None, other.key):
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        assert_problem(client.post("/rooms", json={"session": handle.id}, headers=headers), 401)
    assert_problem(client.post("/rooms", json={"session": "nobody-s"}), 404)
    room = open_room(client, handle)
    assert set("IO01") & set(room.code) == set()
    assert len({room.host, room.wall, handle.key}) == 3
    answer = client.get(room.opened["links"]["self"].removeprefix("/api/v1"))
    assert answer.json()["lesson"] is None


def test_a_room_is_opened_on_a_lesson(client: httpx.Client) -> None:
    room = open_room(client, lesson="adaline")
    told = room.get(None)
    assert (told["title"], told["lesson"], told["here"]) == ("ADALINE", "adaline", 0)
    problem = assert_problem(client.post("/rooms", json={"lesson": "none"}), 404)
    assert "lesson" in problem["detail"]


@pytest.mark.parametrize(
    "body", [{}, {"session": "x", "lesson": "adaline"}, {"lesson": 3}, {"code": "AAAAAA"}]
)
def test_what_is_no_room_is_a_sentence(client: httpx.Client, body: object) -> None:
    assert_problem(client.post("/rooms", json=body), 422)


def test_a_device_joins_comes_back_and_is_sent_out(room: Classroom) -> None:
    first, second = room.phone(), room.phone()
    assert (first[0], second[0]) == (1, 2)
    assert room.get(room.host)["here"] == 2
    back = room.call(first[1], "POST", "devices")
    assert (back.status_code, back.json()) == (200, {"device": 1, "answers": {}})
    assert room.call(room.host, "DELETE", "devices/1").status_code == 204
    assert_problem(room.call(room.host, "DELETE", "devices/1"), 404)
    assert_problem(room.call(first[1], "GET", "session"), 403)
    assert room.call(first[1], "POST", "devices").status_code == 200
    assert room.call(first[1], "GET", "session").status_code == 200
    assert room.get(None)["here"] == 2


def test_a_closed_door_lets_in_nobody_new(room: Classroom) -> None:
    _, key = room.phone()
    assert room.call(room.host, "PATCH", "", {"door": "closed"}).json()["door"] == "closed"
    assert_problem(room.call(None, "POST", "devices"), 409)
    assert room.call(key, "POST", "devices").status_code == 200
    room.call(room.host, "PATCH", "", {"door": "open"})
    assert room.phone()[0] == 2


def test_who_joins_twice_by_mistake_is_one_device(room: Classroom) -> None:
    once = {"Idempotency-Key": "a-phone-that-asks-again"}
    answers = [room.call(None, "POST", "devices", {}, headers=once) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    assert [one.headers.get("Idempotency-Replayed") for one in answers] == [None, "true"]
    assert room.get(None)["here"] == 1


def test_the_end_is_told_to_everybody_and_leaves_the_session(
    server: Live, client: httpx.Client, handle: Handle
) -> None:
    room = open_room(client, handle)
    _, key = room.phone()
    with in_room(server, room.code, key) as phone:
        assert_problem(room.call(key, "DELETE"), 403)
        assert room.call(room.host, "DELETE").status_code == 204
        assert phone.closed() == 4404
    assert_problem(room.call(room.host, "GET"), 404)
    assert handle.now()["id"] == handle.id
