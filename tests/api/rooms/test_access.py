"""Who calls: a code in any writing, a key for each role, and wrong codes that are counted."""

import httpx
import pytest

from tests.api.handle import Handle, assert_problem
from tests.api.rooms.classroom import Classroom, in_room, open_room
from tests.conftest import live


@pytest.mark.parametrize("written", [str.lower, lambda code: f" {code[:3]}-{code[3:]} ", " ".join])
def test_a_code_works_however_it_is_typed(client: httpx.Client, room: Classroom, written: object) -> None:
    assert callable(written)
    assert client.get(f"/rooms/{written(room.code)}").json()["code"] == room.code


@pytest.mark.parametrize("key", [None, "wrong"])
@pytest.mark.parametrize("what", ["session", "data", "questions/1", "hands", "results"])
def test_what_is_the_members_asks_for_a_key(room: Classroom, what: str, key: str | None) -> None:
    answer = room.call(key, "GET", what)
    assert_problem(answer, 401)
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_wrong_key_is_no_guest(room: Classroom, handle: Handle) -> None:
    assert_problem(room.call("wrong", "GET"), 401)
    assert_problem(room.call(handle.key, "GET"), 401)
    assert_problem(room.call(room.wall, "POST", "devices"), 401)


def test_a_role_does_what_is_its_own(room: Classroom) -> None:
    _, phone = room.phone()
    for key in (phone, room.wall):
        problem = assert_problem(room.call(key, "PATCH", "", {"door": "closed"}), 403)
        assert problem["detail"].startswith("That is for the host of this room")
    assert_problem(room.call(room.wall, "POST", "driver", {"do": "ask"}), 403)
    assert_problem(room.call(room.host, "PUT", "hands/mine", {"reset": True}), 403)
    assert_problem(room.call(phone, "GET", "hands"), 403)
    assert room.get(None)["door"] == "open"


def test_wrong_codes_are_counted_and_a_right_one_is_always_let_in() -> None:
    with (
        live(wrong_codes_per_minute_per_address=3) as running,
        httpx.Client(base_url=f"{running.url}/api/v1") as client,
    ):
        room = open_room(client, lesson="adaline")
        for _ in range(3):
            assert_problem(client.get("/rooms/AAAAAA"), 404)
        for again in (client.get("/rooms/AAAAAA"), client.post("/rooms/nonsense/devices")):
            problem = assert_problem(again, 429)
            assert "Too many wrong codes from one address: at most 3 a minute" in problem["detail"]
            assert 1 <= int(again.headers["retry-after"]) <= 120
        with in_room(running, "AAAAAA", "wrong") as stream:
            assert stream.hello["problem"]["status"] == 429
            assert stream.closed() == 4429
        assert room.phone()[0] == 1
        with in_room(running, room.code, room.wall) as stream:
            assert stream.hello["type"] == "hello"
