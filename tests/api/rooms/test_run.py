"""The run of a room: looked at by all, shown and moved by whoever drives."""

import json

from tests.api.handle import Handle, assert_problem
from tests.api.rooms.classroom import Classroom

EPOCH = {"command": "advance", "body": {"unit": "epoch", "count": 1}}


def test_everybody_sees_the_run_and_nobody_the_sessions_id(room: Classroom, handle: Handle) -> None:
    _, phone = room.phone()
    for key in (room.host, room.wall, phone):
        run = room.get(key, "session")
        assert "links" not in run
        assert run["parameters"] == handle.now()["parameters"]
        assert room.get(key, "data") == handle.client.get(f"{handle.path}/data").json()
        for what in ("", "session", "data"):
            assert handle.id not in json.dumps(room.get(key, what))


def test_the_host_shows_and_moves(room: Classroom) -> None:
    shown = room.call(room.host, "PUT", "view", {"panel": "network", "light": ["edge:0:0:0"], "example": 2})
    assert shown.json()["view"] == {
        "panel": "network", "step": None, "light": ["edge:0:0:0"], "moment": None, "example": 2,
        "mistake": None,
    }  # fmt: skip
    assert room.call(room.host, "POST", "commands", EPOCH).json()["clock"]["epoch"] == 1
    for body in ({"command": "fly"}, {"command": "advance", "body": {"unit": "mile", "count": 1}}, {}):
        assert_problem(room.call(room.host, "POST", "commands", body), 422)
    assert_problem(room.call(room.host, "PUT", "view", {"step": 3}), 422)


def test_a_device_drives_while_it_has_the_wheel(room: Classroom) -> None:
    (one, first), (_, second) = room.phone(), room.phone()
    assert_problem(room.call(first, "POST", "commands", {**EPOCH, "epoch": 1}), 403)
    assert room.call(first, "POST", "driver", {"do": "ask"}).json()["asking"] == []
    assert [line["device"] for line in room.get(room.host)["driver"]["asking"]] == [one]
    epoch = room.grant(one)
    driver = room.get(None)["driver"]
    assert (driver["who"], driver["device"], driver["epoch"]) == ("device", one, epoch)
    assert room.call(first, "POST", "commands", {**EPOCH, "epoch": epoch}).json()["clock"]["epoch"] == 1
    assert room.call(first, "PUT", "view", {"panel": "output", "epoch": epoch}).status_code == 200
    assert_problem(room.call(first, "POST", "commands", {**EPOCH, "epoch": epoch - 1}), 409)
    assert_problem(room.call(room.host, "POST", "commands", EPOCH), 409)
    assert_problem(room.call(second, "PUT", "view", {"panel": "network", "epoch": epoch}), 403)
    assert_problem(room.call(second, "POST", "driver", {"do": "take"}), 403)
    assert room.call(room.host, "POST", "driver", {"do": "take"}).json()["who"] == "host"
    assert_problem(room.call(first, "POST", "commands", {**EPOCH, "epoch": epoch}), 409)


def test_the_sessions_own_key_does_not_drive_past_whoever_has_the_wheel(
    room: Classroom, handle: Handle
) -> None:
    room.grant(room.phone()[0])
    assert_problem(handle.call("POST", "advance", {"unit": "epoch", "count": 1}), 409)
