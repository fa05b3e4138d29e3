"""A call with an Idempotency-Key is done once, whichever road it comes by, and its answer is its caller's alone."""

import threading
import time
import uuid
from typing import Any

import httpx
import pytest

from app.api.receipts import Receipts
from tests.api.following import following
from tests.api.handle import XOR, Handle, assert_problem, create
from tests.api.restarting import restart
from tests.conftest import Live

ONE = {"unit": "sample", "count": 1}
REPLAYED = "idempotency-replayed"


def fresh() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid.uuid4())}


def samples(handle: Handle) -> int:
    return int(handle.now()["clock"]["sample"])


def test_a_command_is_done_once_and_answered_alike(handle: Handle) -> None:
    key = fresh()
    first = handle.call("POST", "advance", ONE, headers=key)
    handle.call("POST", "advance", ONE, headers=fresh())
    again = handle.call("POST", "advance", ONE, headers=key)
    assert (again.status_code, again.content) == (first.status_code, first.content)
    assert REPLAYED not in first.headers
    assert again.headers[REPLAYED] == "true"
    assert again.headers["content-type"] == first.headers["content-type"]
    assert samples(handle) == 2


@pytest.mark.parametrize("part", ["", "/fork", "/import"])
def test_what_makes_a_session_makes_one(
    server: Live, client: httpx.Client, handle: Handle, part: str
) -> None:
    paths = {"": "/sessions", "/fork": f"{handle.path}/fork", "/import": "/sessions/import"}
    bodies = {"": XOR, "/fork": {}, "/import": handle.call("GET", "export/json").json()}
    key, manager = fresh(), server.app.state.services.sessions
    first, before = client.post(paths[part], json=bodies[part], headers=key), manager.made
    again = client.post(paths[part], json=bodies[part], headers=key)
    assert first.status_code == again.status_code == 201
    assert (again.json(), again.headers["location"]) == (first.json(), first.headers["location"])
    restart(server)
    woken = client.post(paths[part], json=bodies[part], headers=key)
    assert (woken.json(), woken.headers["location"]) == (first.json(), first.headers["location"])
    assert woken.headers[REPLAYED] == "true"
    assert manager.made == before
    Handle(client, woken.json()).call("DELETE").raise_for_status()


def test_a_deletion_is_answered_alike(client: httpx.Client) -> None:
    handle, key = create(client, XOR), fresh()
    assert [handle.call("DELETE", headers=key).status_code for _ in range(2)] == [204, 204]
    assert_problem(handle.call("DELETE", headers=fresh()), 404)


def test_for_another_call_a_key_is_as_good_as_new(handle: Handle) -> None:
    key = fresh()
    handle.call("POST", "advance", ONE, headers=key).raise_for_status()
    assert REPLAYED not in handle.call("POST", "reset", headers=key).raise_for_status().headers
    assert samples(handle) == 0


def test_another_body_is_told_so(handle: Handle) -> None:
    key = fresh()
    handle.call("POST", "advance", ONE, headers=key).raise_for_status()
    assert_problem(handle.call("POST", "advance", {**ONE, "count": 2}, headers=key), 422, "Idempotency-Key")
    assert handle.call("POST", "advance", {"count": 1, "unit": "sample"}, headers=key).status_code == 200
    assert samples(handle) == 1


@pytest.mark.parametrize("key", ["", "k" * 256, "two words", "naïve"])
def test_what_is_no_key_is_refused(handle: Handle, key: str) -> None:
    sent = key.encode()
    assert_problem(
        handle.call("POST", "advance", ONE, headers={"Idempotency-Key": sent}), 422, "Idempotency-Key"
    )
    assert samples(handle) == 0


def test_a_key_may_be_as_long_as_is_said_and_a_get_needs_none(handle: Handle) -> None:
    long = {"Idempotency-Key": "k" * 255}
    assert handle.call("POST", "advance", ONE, headers=long).status_code == 200
    assert REPLAYED not in handle.call("GET", headers=long).headers


def test_a_stranger_with_the_same_key_never_sees_the_answer(handle: Handle, client: httpx.Client) -> None:
    key = fresh()
    handle.call("POST", "advance", ONE, headers=key).raise_for_status()
    path, other = f"{handle.path}/advance", create(client, XOR)
    for headers in ({}, {"Authorization": f"Bearer {other.key}"}, {"X-Perceptory-Key": "x"}):
        assert_problem(client.post(path, json=ONE, headers={**key, **headers}), 401)
    assert client.post("/sessions", json=XOR, headers=key).headers.get(REPLAYED) is None
    assert samples(handle) == 1


def test_what_is_asked_meanwhile_waits_for_the_same_answer(handle: Handle) -> None:
    key, answers = fresh(), []

    def ask() -> None:
        with httpx.Client(base_url=handle.client.base_url, timeout=60) as client:
            again = Handle(client, handle.first)
            answers.append(again.call("POST", "advance", {"unit": "epoch", "count": 20_000}, headers=key))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.content for answer in answers} == {answers[0].content}
    assert sorted(REPLAYED in answer.headers for answer in answers) == [False, True, True, True]
    assert handle.now()["clock"]["epoch"] == 20_000


def test_a_conflict_stays_one_and_a_bad_body_does_not(handle: Handle) -> None:
    key, other = fresh(), fresh()
    handle.call("POST", "play").raise_for_status()
    assert_problem(handle.call("POST", "advance", ONE, headers=key), 409)
    handle.call("POST", "pause").raise_for_status()
    assert_problem(again := handle.call("POST", "advance", ONE, headers=key), 409)
    assert again.headers[REPLAYED] == "true"
    assert_problem(handle.call("POST", "advance", {"unit": "year"}, headers=other), 422)
    assert handle.call("POST", "advance", ONE, headers=other).status_code == 200


def test_both_roads_share_one_memory(server: Live, handle: Handle) -> None:
    with following(server, handle) as stream:

        def told(number: int, key: dict[str, str], command: str, body: Any = None) -> Any:
            message = {"type": "command", "id": number, "idempotency_key": key["Idempotency-Key"]}
            stream.send({**message, "command": command, "body": body})
            return stream.until(lambda one: one.get("id") == number)

        key = fresh()
        assert "replayed" not in told(1, key, "advance", ONE)
        again = told(2, key, "advance", ONE)
        assert (again["type"], again["replayed"]) == ("ack", True)
        over = handle.call("POST", "advance", ONE, headers=key)
        assert (over.status_code, over.headers[REPLAYED]) == (200, "true")
        assert over.json()["clock"]["sample"] == samples(handle) == 1
        assert told(3, key, "advance", {**ONE, "count": 2})["problem"]["status"] == 422

        for number, command, method, what, body in (
            (10, "patch", "PATCH", "", {"training": {"learning_rate": 0.5}}),
            (
                20,
                "parameters",
                "PUT",
                "parameters",
                {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 1}]},
            ),
            (30, "play", "POST", "play", None),
            (40, "pause", "POST", "pause", None),
            (50, "seek", "POST", "seek", {"step": 0}),
            (60, "reset", "POST", "reset", {}),
        ):
            key = fresh()
            handle.call(method, what, body, headers=key).raise_for_status()
            again = told(number, key, command, body)
            assert (again["type"], again.get("replayed")) == ("ack", True), command

        restart(server)
        again = told(70, key, "reset")
        assert (again["type"], again["replayed"]) == ("ack", True)


def test_a_refusal_of_the_stream_is_said_again_on_either_road(server: Live, handle: Handle) -> None:
    key = str(uuid.uuid4())
    asked = {"type": "command", "idempotency_key": key, "command": "seek", "body": {"step": 5}}
    with following(server, handle) as stream:
        for number in (1, 2):
            stream.send({**asked, "id": number})
            said = stream.until(lambda one: one["type"] == "problem")
            assert (said["id"], said["problem"]["status"]) == (number, 409)
        assert said["replayed"] is True
    again = handle.call("POST", "seek", {"step": 5}, headers={"Idempotency-Key": key})
    assert assert_problem(again, 409)["detail"] == said["problem"]["detail"]


def test_a_reader_with_a_key_of_his_own_changes_nothing(server: Live, handle: Handle) -> None:
    with following(server, handle, owner=False) as stream:
        stream.send({"type": "command", "id": 1, "idempotency_key": "k", "command": "advance", "body": ONE})
        assert stream.until(lambda one: one["type"] == "problem")["problem"]["status"] == 401
        stream.send({"type": "command", "id": 2, "idempotency_key": "ü", "command": "advance", "body": ONE})
        assert stream.until(lambda one: one["type"] == "problem")["problem"]["status"] == 422


def test_an_answer_that_nobody_hears_is_kept_for_who_asks_again(server: Live, handle: Handle) -> None:
    key = fresh()
    with following(server, handle) as stream:
        stream.send(
            {
                "type": "command",
                "id": 1,
                "idempotency_key": key["Idempotency-Key"],
                "command": "advance",
                "body": ONE,
            }
        )
        deadline = time.monotonic() + 30
        while samples(handle) == 0:
            assert time.monotonic() < deadline
    again = handle.call("POST", "advance", ONE, headers=key)
    assert again.headers[REPLAYED] == "true"
    assert again.json()["clock"]["sample"] == 1


def test_what_was_done_is_known_though_the_answer_is_not(
    server: Live, handle: Handle, client: httpx.Client
) -> None:
    key, other = fresh(), fresh()
    handle.call("POST", "advance", ONE, headers=key).raise_for_status()
    client.post("/data/preview", json={"data": XOR["data"]}, headers=other).raise_for_status()
    memory: Receipts = server.app.state.services.receipts
    for receipt in memory._known.values():
        receipt.answer = None
    assert handle.call("POST", "advance", ONE, headers=key).json()["clock"]["sample"] == 1
    assert_problem(client.post("/data/preview", json={"data": XOR["data"]}, headers=other), 409)


def test_data_come_along_if_asked_for(client: httpx.Client) -> None:
    made = client.post("/sessions?include=data", json=XOR).raise_for_status().json()
    assert made["data"] == client.get(f"/sessions/{made['id']}/data").json()
    assert_problem(client.post("/sessions?include=everything", json=XOR), 422, "include")
    assert "data" not in client.post("/sessions", json=XOR).json()
