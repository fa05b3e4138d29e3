"""Questions over REST: opened on the run, answered by phones, revealed by playing it."""

from typing import Any

import httpx
import pytest

from tests.api.handle import AND, assert_problem, create
from tests.api.rooms.classroom import CUE, Classroom, in_room, open_room
from tests.conftest import Live

GUESSES = (0.1, 0.2, 0.3, 0.4, 0.5)


@pytest.fixture
def asked(client: httpx.Client) -> tuple[Classroom, list[str]]:
    """A room that was asked, and five phones."""
    room = open_room(client, create(client, AND), cues=[CUE])
    keys = [room.phone()[1] for _ in GUESSES]
    assert room.call(room.host, "POST", "questions", {"cue": 1}).status_code == 201
    return room, keys


def go(room: Classroom, phase: str) -> Any:
    return room.call(room.host, "PATCH", "questions/1", {"phase": phase}).raise_for_status().json()


def answer(room: Classroom, key: str, **body: Any) -> httpx.Response:
    return room.call(key, "POST", "questions/1/answers", body)


def test_a_question_from_its_opening_to_its_end(asked: tuple[Classroom, list[str]]) -> None:
    room, keys = asked
    for key, guess in zip(keys, GUESSES, strict=True):
        assert answer(room, key, guess=0.9).status_code == 200
        kept = answer(room, key, guess=guess, sure=4).json()
        assert kept == {"number": 1, "phase": "ask", "guess": guess, "sure": 4, "seen": None}
    host, phone = room.get(room.host, "questions/1"), room.get(keys[0], "questions/1")
    assert (host["answered"], sum(host["votes"]["ask"]["counts"]), host["sure"]) == (5, 5, [0, 0, 0, 5, 0])
    assert (phone["answered"], phone["votes"], phone["sure"], phone["outcome"]) == (5, None, None, None)
    assert phone["mine"]["guess"] == 0.1
    go(room, "discuss")
    assert_problem(answer(room, keys[0], guess=0.3), 409)
    go(room, "again")
    assert answer(room, keys[0], guess=0.0).json()["phase"] == "again"
    revealed = go(room, "reveal")
    assert 0 <= revealed["outcome"]["truth"] < 1
    phone = room.get(keys[0], "questions/1")
    assert phone["outcome"] == revealed["outcome"]
    assert phone["votes"] == revealed["votes"]
    assert phone["mine"]["sentence"]
    assert phone["mine"]["cards"]
    assert room.get(room.wall, "questions/1").get("mine") is None
    assert_problem(room.call(room.host, "PATCH", "questions/1", {"phase": "again"}), 409)
    assert go(room, "done")["phase"] == "done"


def test_whoever_does_not_know_says_so(asked: tuple[Classroom, list[str]]) -> None:
    room, keys = asked
    assert answer(room, keys[0], guess=None).json()["guess"] is None
    assert room.get(room.host, "questions/1")["votes"]["ask"]["unknown"] == 1


def test_of_fewer_than_five_nobody_but_the_host_is_told_a_vote(asked: tuple[Classroom, list[str]]) -> None:
    room, keys = asked
    for key in keys[:4]:
        answer(room, key, guess=0.3)
    go(room, "reveal")
    assert room.get(room.host, "questions/1")["votes"]["ask"]
    for key in (room.wall, keys[0]):
        assert room.get(key, "questions/1")["votes"] is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"guess": "a lot"}, 422),
        ({"guess": 7}, 422),
        ({"sure": 3}, 409),
        ({"seen": 0}, 409),
        ({"guess": 0.5, "sure": 6}, 422),
        ({"guess": 0.5, "name": "Ada"}, 422),
    ],
)
def test_what_is_no_answer_is_a_sentence(
    asked: tuple[Classroom, list[str]], body: object, status: int
) -> None:
    room, keys = asked
    assert_problem(room.call(keys[0], "POST", "questions/1/answers", body), status)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"cue": 2}, 404),
        ({"cue": "one"}, 422),
        ({}, 422),
        ({"kind": "number"}, 422),
        ({"of": "predict:x"}, 422),
    ],
)
def test_what_is_no_question_is_a_sentence(client: httpx.Client, body: object, status: int) -> None:
    room = open_room(client, create(client, AND), cues=[CUE])
    assert_problem(room.call(room.host, "POST", "questions", body), status)
    assert room.get(None)["question"] is None


def test_one_at_a_time_and_the_run_stands_still_meanwhile(asked: tuple[Classroom, list[str]]) -> None:
    room, _ = asked
    assert_problem(room.call(room.host, "POST", "questions", CUE), 409)
    step = {"command": "advance", "body": {"unit": "epoch", "count": 1}}
    assert_problem(room.call(room.host, "POST", "commands", step), 409)
    assert_problem(room.call(room.host, "GET", "questions/2"), 404)


def test_a_phone_that_slept_comes_back_with_its_answer(
    server: Live, asked: tuple[Classroom, list[str]]
) -> None:
    room, keys = asked
    with in_room(server, room.code, keys[0]) as phone:
        told = phone.command(1, "answer", {"number": 1, "guess": 0.3, "sure": 2})
        assert told["result"]["guess"] == 0.3
    go(room, "discuss")
    with in_room(server, room.code, keys[0]) as phone:
        assert phone.hello["question"]["phase"] == "discuss"
        assert phone.hello["mine"]["answers"] == {"1": {"ask": {"guess": 0.3, "sure": 2}}}
    back = room.call(keys[0], "POST", "devices").json()
    assert back["answers"]["1"]["ask"] == {"guess": 0.3, "sure": 2}


def test_the_host_sees_votes_as_they_come_and_the_others_how_many(
    server: Live, asked: tuple[Classroom, list[str]]
) -> None:
    room, keys = asked
    with in_room(server, room.code, room.host) as host, in_room(server, room.code, room.wall) as wall:
        answer(room, keys[0], guess=0.3)
        votes = host.until(lambda one: one["type"] == "votes" and one["votes"]["ask"])
        assert sum(votes["votes"]["ask"]["counts"]) == 1
        wall.until(lambda one: one["type"] == "count" and one["answered"] == 1)
        go(room, "reveal")
        told = wall.until(lambda one: one["type"] != "count")
        while told["type"] != "question":
            assert told["type"] not in ("votes", "problem")
            told = wall.next()
        assert told["question"]["outcome"]["run"]
