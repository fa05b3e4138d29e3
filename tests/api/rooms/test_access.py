"""Who calls: a code in any writing, a key for each role, and wrong codes that are counted."""

from collections.abc import Iterator

import httpx
import pytest

from app.api.permissions import rights
from app.api.server.guards import API
from app.main import create_app
from tests.api.handle import Handle, assert_problem
from tests.api.rooms.classroom import Classroom, in_room, open_room
from tests.conftest import Live, live

RIGHTS = rights(create_app())
ALLOWED = {
    "screen": {"host", "wall"},
    "device": {"device"},
    "driver": {"host", "device"},
    "host": {"host"},
}
CALLS = [
    name
    for name, right in RIGHTS.items()
    if right in ("member", *ALLOWED) and not name.startswith("WEBSOCKET")
]


@pytest.mark.parametrize("written", [str.lower, lambda code: f" {code[:3]}-{code[3:]} ", " ".join])
def test_a_code_works_however_it_is_typed(client: httpx.Client, room: Classroom, written: object) -> None:
    assert callable(written)
    assert client.get(f"/rooms/{written(room.code)}").json()["code"] == room.code


@pytest.fixture(scope="module")
def roles(server: Live) -> Iterator[tuple[Classroom, dict[str, str]]]:
    """A room, and a key of each role."""
    with httpx.Client(base_url=f"{server.url}/api/v1", timeout=60) as client:
        room = open_room(client, lesson="adaline")
        yield room, {"host": room.host, "wall": room.wall, "device": room.phone()[1]}


def ask(room: Classroom, name: str, key: str | None) -> httpx.Response:
    method, path = name.split(" ")
    what = path.partition("{code}")[2].strip("/").format(number=1, device=1, task="any", mistake="any")
    return room.call(key, method, what, {} if method in ("POST", "PUT", "PATCH") else None)


@pytest.mark.parametrize("name", CALLS)
def test_what_is_the_members_asks_for_a_key(roles: tuple[Classroom, dict[str, str]], name: str) -> None:
    for key in (None, "wrong"):
        answer = ask(roles[0], name, key)
        assert_problem(answer, 401)
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("name", [name for name in CALLS if RIGHTS[name] != "member"])
def test_what_is_one_roles_is_refused_to_the_others(
    roles: tuple[Classroom, dict[str, str]], name: str
) -> None:
    room, keys = roles
    before = {**room.get(room.host), "here": None}
    for role in keys.keys() - ALLOWED[RIGHTS[name]]:
        problem = assert_problem(ask(room, name, keys[role]), 403)
        assert problem["detail"].startswith("That is for "), problem
    assert {**room.get(room.host), "here": None} == before


@pytest.mark.parametrize("name", [f"GET {API}/rooms/{{code}}", f"POST {API}/rooms/{{code}}/devices", *CALLS])
def test_a_code_that_there_is_not_is_unknown_whoever_asks(client: httpx.Client, name: str) -> None:
    nowhere = Classroom(client, {"code": "AAAAAA"})
    for key in (None, "wrong"):
        assert_problem(ask(nowhere, name, key), 404)


def test_a_wrong_key_is_no_guest(room: Classroom, handle: Handle) -> None:
    assert_problem(room.call("wrong", "GET"), 401)
    assert_problem(room.call(handle.key, "GET"), 401)
    assert_problem(room.call(room.wall, "POST", "devices"), 401)


def test_wrong_codes_are_counted_and_a_right_one_is_always_let_in() -> None:
    with (
        live(wrong_codes_per_minute_per_address=3) as running,
        httpx.Client(base_url=f"{running.url}/api/v1", timeout=60) as client,
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
