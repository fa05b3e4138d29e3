"""A room's stream: the whole room first, then frames and whatever changes; commands as over REST."""

import json

import httpx
import pytest

from tests.api.handle import Handle
from tests.api.rooms.classroom import Classroom, in_room, open_room
from tests.conftest import Live

EPOCH = {"unit": "epoch", "count": 1}


def test_the_hello_has_the_whole_room_and_ones_own_part(
    server: Live, room: Classroom, handle: Handle
) -> None:
    number, key = room.phone()
    for who, role, device in ((room.host, "host", None), (room.wall, "wall", None), (key, "device", number)):
        with in_room(server, room.code, who) as stream:
            hello = stream.hello
            assert (hello["role"], hello["device"], hello["question"]) == (role, device, None)
            assert hello["room"]["code"] == room.code
            assert (hello["mine"] is None) == (device is None)
            assert hello["session"]["parameters"] == handle.now()["parameters"]
            assert handle.id not in json.dumps(hello)
            assert stream.frame()["clock"]["epoch"] == 0


@pytest.mark.parametrize("key", [None, "wrong"])
def test_a_stream_needs_a_key(server: Live, room: Classroom, key: str | None) -> None:
    with in_room(server, room.code, key) as stream:
        assert stream.hello["problem"]["status"] == 401
        assert stream.closed() == 4401


def test_a_code_that_there_is_not_ends_it(server: Live) -> None:
    with in_room(server, "AAAAAA", "wrong") as stream:
        assert stream.hello["problem"]["status"] == 404
        assert stream.closed() == 4404


def test_what_changes_is_told_to_all(server: Live, room: Classroom) -> None:
    _, key = room.phone()
    with in_room(server, room.code, key) as phone, in_room(server, room.code, room.host) as host:
        room.call(room.host, "PUT", "view", {"panel": "output"})
        told = phone.until(lambda one: one["type"] == "room" and one["room"]["view"]["panel"] == "output")
        assert told["room"]["driver"]["asking"] == []
        room.call(key, "POST", "driver", {"do": "ask"})
        assert phone.until(lambda one: one["type"] == "mine")["mine"]["asks"]
        host.until(lambda one: one["type"] == "room" and one["room"]["driver"]["asking"])
        host.command(1, "advance", EPOCH)
        while phone.frame()["clock"]["epoch"] < 1:
            pass
        room.phone()
        phone.until(lambda one: one["type"] == "count" and one["here"] == 2)


def test_a_late_one_is_told_what_the_others_know(server: Live, room: Classroom) -> None:
    keys = [room.phone()[1] for _ in range(2)]
    with in_room(server, room.code, keys[0]) as early:
        room.call(room.host, "PUT", "view", {"panel": "output", "light": ["unit:0:0"]})
        room.call(room.host, "POST", "commands", {"command": "advance", "body": EPOCH})
        known = early.until(lambda one: one["type"] == "room" and one["room"]["view"]["light"])
        while early.frame()["clock"]["epoch"] < 1:
            pass
        with in_room(server, room.code, keys[1]) as late:
            assert {**late.hello["room"], "here": 0} == {**known["room"], "here": 0}
            assert late.hello["session"]["clock"]["epoch"] == 1
            assert late.frame() == early.frames[-1]


def test_a_device_that_is_sent_out_is_told_so(server: Live, room: Classroom) -> None:
    number, key = room.phone()
    with in_room(server, room.code, key) as phone:
        room.call(room.host, "DELETE", f"devices/{number}")
        assert phone.closed() == 4403
    with in_room(server, room.code, key) as phone:
        assert phone.hello["problem"]["status"] == 403
        assert phone.closed() == 4403
    assert room.call(key, "POST", "devices").status_code == 200
    with in_room(server, room.code, key) as phone:
        assert phone.hello["device"] == number


def test_it_goes_where_the_room_goes(server: Live, client: httpx.Client) -> None:
    room = open_room(client, lesson="adaline")
    _, key = room.phone()
    steps = client.get("/lessons/adaline").json()["step_list"]
    runs = {place: one["scenario"]["spec"] for place, one in enumerate(steps, 1) if one["scenario"]}
    first = next(iter(runs.values()))
    other = next(place for place, spec in runs.items() if spec["data"] != first["data"])
    with in_room(server, room.code, key) as phone:
        before = phone.hello["session"]["spec"]["data"]
        room.call(room.host, "PUT", "view", {"step": other})
        told = phone.until(lambda one: one["type"] == "session" and one["session"]["spec"]["data"] != before)
        assert "id" not in told["session"]
        assert phone.frame()
    with in_room(server, room.code, key) as phone:
        assert phone.hello["session"]["spec"] == told["session"]["spec"]
        assert phone.hello["room"]["view"]["step"] == other


def test_who_says_what_has_come_is_sent_the_newest(server: Live, room: Classroom) -> None:
    with in_room(server, room.code, room.wall, window_bytes=1024, heartbeat_seconds=1) as wall:
        wall.frame()
        wall.send({"type": "received", "frames": 1})
        wall.send({"type": "ping", "id": 3})
        assert wall.until(lambda one: one["type"] == "pong")["id"] == 3
        wall.until(lambda one: one["type"] == "heartbeat")
