"""A stream's commands: whatever a message says, it is answered, by its number and with the stream going on."""

import uuid
from typing import Any

import pytest

from tests.api.following import following
from tests.api.handle import Handle
from tests.conftest import Live

BAD: list[tuple[Any, Any, int]] = [
    ({"type": "command", "id": 3, "command": "explode"}, 3, 422),
    ({"type": "command", "id": 4, "command": "advance", "body": {"unit": "light-year"}}, 4, 422),
    ({"type": "command", "id": "five", "command": "seek", "body": {"step": 10**6}}, "five", 409),
    ({"type": "command", "command": "pause"}, None, 422),
    ({"type": "wish", "id": 6}, 6, 422),
    ([1, 2], None, 422),
]  # fmt: skip


def test_what_is_wrong_is_an_answer_and_never_the_end(server: Live, handle: Handle) -> None:
    with following(server, handle) as stream:
        for message, number, status in BAD:
            stream.send(message)
            told = stream.until(lambda one: one["type"] == "problem")
            assert (told["id"], told["problem"]["status"]) == (number, status), message
        stream.socket.send("{")
        assert stream.until(lambda one: one["type"] == "problem")["problem"]["status"] == 400
        done = stream.command(9, "advance", {"unit": "epoch", "count": 2})
    assert done["type"] == "ack"
    assert done["session"]["clock"]["epoch"] == 2
    # Parameters come in frames.
    assert "parameters" not in done["session"]
    assert done["session"]["links"]["self"].endswith(handle.id)


def test_a_reader_may_look_and_is_told_what_it_takes_to_change(server: Live, handle: Handle) -> None:
    with following(server, handle, owner=False) as stream:
        told = stream.command(1, "advance", {"unit": "epoch", "count": 1})
    assert told["problem"]["status"] == 401
    assert "hello" in told["problem"]["detail"]
    assert handle.now()["clock"]["epoch"] == 0


@pytest.mark.parametrize("body", [{"unit": "epoch", "count": 1}, {"unit": "epoch", "count": 0}])
def test_with_a_key_it_is_done_once_and_so_is_its_refusal(server: Live, handle: Handle, body: Any) -> None:
    message = {"type": "command", "command": "advance", "body": body, "idempotency_key": uuid.uuid4().hex}
    with following(server, handle) as stream:
        answers = []
        for number in (1, 2):
            stream.send({**message, "id": number})
            answers.append(stream.until(lambda one, number=number: one.get("id") == number))
        first, second = answers
        assert first["type"] == second["type"]
        assert "replayed" not in first
        if first["type"] == "ack":
            assert second["replayed"] is True
            assert second["session"]["clock"]["epoch"] == 1
            stream.send({**message, "id": 3, "body": {"unit": "epoch", "count": 5}})
            other = stream.until(lambda one: one.get("id") == 3)
            assert other["problem"]["status"] == 422
    assert handle.now()["clock"]["epoch"] <= 1
