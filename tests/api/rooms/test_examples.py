"""Request bodies about rooms, as they are shown: each can be sent as it stands."""

import json
from typing import Any

import httpx
import pytest

from app.api.openapi import NULL
from app.api.rooms import examples
from tests.api.handle import AND, Handle, create
from tests.api.rooms.classroom import Classroom, open_room


def bodies(named: Any) -> list[Any]:
    plain = json.loads(json.dumps(named).replace(json.dumps(NULL), "null"))
    return [one["value"] for one in plain.values()]


@pytest.fixture
def room(client: httpx.Client) -> Classroom:
    return open_room(client, create(client, AND), cues=[examples.CUE])


def test_a_room_can_be_opened_as_shown(client: httpx.Client, handle: Handle) -> None:
    for body in bodies(examples.OPENINGS):
        own = {**body, "session": handle.id} if "session" in body else body
        headers = {"Authorization": f"Bearer {handle.key}"}
        assert client.post("/rooms", json=own, headers=headers).status_code == 201


def test_a_host_can_send_what_is_shown(client: httpx.Client, room: Classroom) -> None:
    _, phone = room.phone()
    for body in bodies(examples.DOORS):
        assert room.call(room.host, "PATCH", "", body).status_code == 200
    lesson = open_room(client, lesson="adaline")
    for body in bodies(examples.VIEWS):
        assert lesson.call(lesson.host, "PUT", "view", body).status_code == 200
    for body in bodies(examples.COMMANDS):
        assert room.call(room.host, "POST", "commands", body).status_code == 200
    for body in bodies(examples.WHEELS):
        key = phone if body["do"] == "ask" else room.host
        if body["do"] == "ask":
            room.call(room.host, "POST", "driver", {"do": "take"})
        assert room.call(key, "POST", "driver", body).status_code == 200


def test_questions_can_be_asked_and_answered_as_shown(room: Classroom) -> None:
    _, phone = room.phone()
    for number, body in enumerate(bodies(examples.CUES), 1):
        asked = room.call(room.host, "POST", "questions", body)
        assert (asked.status_code, asked.json()) == (201, {"number": number}), asked.text
        for answer in bodies(examples.ANSWERS):
            if "guess" in answer:
                assert room.call(phone, "POST", f"questions/{number}/answers", answer).status_code == 200
        for phase in [*bodies(examples.PHASES), {"phase": "done"}]:
            assert room.call(room.host, "PATCH", f"questions/{number}", phase).status_code == 200


def test_hands_can_be_turned_as_shown(room: Classroom) -> None:
    number, phone = room.phone()
    for body in bodies(examples.EMPTY):
        assert room.call(room.host, "POST", "hands", body).status_code == 200
    for body in bodies(examples.TURNS):
        assert room.call(phone, "PUT", "hands/mine", body).status_code == 200
    for body in bodies(examples.HANDS):
        assert room.call(room.host, "POST", f"hands/{number}/open", body).status_code == 200
