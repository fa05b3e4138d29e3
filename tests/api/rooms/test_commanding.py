"""Commands by a room's stream: the same as over REST, done once with a key, and every problem an answer."""

import uuid
from typing import Any

import pytest

from tests.api.handle import Handle
from tests.api.rooms.classroom import Classroom, in_room
from tests.conftest import Live

EPOCH = {"unit": "epoch", "count": 1}
BAD: list[tuple[str, Any, int]] = [
    ("fly", {}, 422),
    ("advance", {"unit": "mile"}, 422),
    ("view", {"colour": "red"}, 422),
    ("driver", {"do": "grant"}, 422),
    ("driver", {"do": "grant", "device": 99}, 404),
    ("answer", {"number": 1, "guess": 0.5}, 403),
    ("turn", {"epochs": 1}, 403),
]


def test_the_host_commands(server: Live, room: Classroom, handle: Handle) -> None:
    number, _ = room.phone()
    with in_room(server, room.code, room.host) as host:
        done = host.command(1, "advance", EPOCH)
        assert done["result"]["clock"]["epoch"] == 1
        assert not {"id", "parameters", "links"} & set(done["result"])
        shown = host.command(2, "view", {"panel": "output"})
        assert shown["result"]["view"]["panel"] == "output"
        assert host.command(3, "driver", {"do": "grant", "device": number})["result"]["device"] == number
        assert host.command(4, "advance", EPOCH)["problem"]["status"] == 409
        for place, (command, body, status) in enumerate(BAD, 5):
            told = host.command(place, command, body)
            assert told["problem"]["status"] == status, told
    assert handle.now()["clock"]["epoch"] == 1


def test_a_device_commands_with_the_wheels_epoch(server: Live, room: Classroom) -> None:
    number, key = room.phone()
    with in_room(server, room.code, key) as phone:
        assert phone.command(1, "advance", EPOCH, epoch=1)["problem"]["status"] == 403
        assert phone.command(2, "driver", {"do": "ask"})["type"] == "ack"
        epoch = room.grant(number)
        assert phone.command(3, "advance", EPOCH, epoch=epoch)["result"]["clock"]["epoch"] == 1
        assert phone.command(4, "advance", EPOCH, epoch=epoch - 1)["problem"]["status"] == 409
        assert phone.command(5, "view", {"panel": "output"}, epoch=epoch)["type"] == "ack"
        assert phone.command(6, "driver", {"do": "release"})["result"]["who"] == "host"


@pytest.mark.parametrize("command", ["advance", "answer"])
def test_with_a_key_it_is_done_once_here_and_over_rest(
    server: Live, room: Classroom, handle: Handle, command: str
) -> None:
    once = uuid.uuid4().hex
    with in_room(server, room.code, room.host) as host:
        if command == "answer":
            first = host.command(1, "driver", {"do": "refuse", "device": 4}, idempotency_key=once)
            again = host.command(2, "driver", {"do": "refuse", "device": 4}, idempotency_key=once)
            assert first["problem"] == again["problem"]
            assert again["replayed"] is True
            return
        first = host.command(1, "advance", EPOCH, idempotency_key=once)
        again = host.command(2, "advance", EPOCH, idempotency_key=once)
        assert (again["result"], again["replayed"]) == (first["result"], True)
        headers = {"Idempotency-Key": once}
        body = {"command": "advance", "body": EPOCH}
        over_rest = room.call(room.host, "POST", "commands", body, headers=headers)
        assert over_rest.json() == first["result"]
        other = host.command(3, "advance", {**EPOCH, "count": 2}, idempotency_key=once)
        assert other["problem"]["status"] == 422
    assert handle.now()["clock"]["epoch"] == 1


def test_the_wall_says_nothing(server: Live, room: Classroom) -> None:
    with in_room(server, room.code, room.wall) as wall:
        for place, (command, body) in enumerate(
            [
                ("advance", EPOCH),
                ("view", {"panel": "output"}),
                ("driver", {"do": "take"}),
                ("turn", {"reset": True}),
            ]
        ):
            assert wall.command(place, command, body)["problem"]["status"] == 403
