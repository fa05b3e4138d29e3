"""What a stream refuses: hostile texts, readers who write, wrong keys, foreign pages."""

from typing import Any

import pytest
from websockets.exceptions import InvalidStatus

from tests.api.following import following, opened
from tests.api.handle import Handle
from tests.api.test_json import HOSTILE
from tests.conftest import Live


@pytest.mark.parametrize(
    ("command", "body", "status"),
    [
        ("fly", None, 422),
        ("advance", {}, 422),
        ("advance", {"unit": "epoch", "count": "1"}, 422),
        ("advance", {"unit": "epoch", "count": 10**9}, 413),
        ("patch", {"data": {}}, 422),
        ("parameters", {"changes": [{"layer": 9, "unit": 0, "input": 0, "value": 1}]}, 422),
        ("pause", {"x": 1}, 422),
        ("__class__", None, 422),
        ("new_key", None, 422),
        ("close", None, 422),
    ],
)
def test_a_bad_command_is_a_problem_and_not_the_end(
    server: Live, handle: Handle, command: str, body: Any, status: int
) -> None:
    with following(server, handle) as stream:
        answer = stream.command(3, command, body)
        assert answer["type"] == "problem"
        assert answer["problem"]["status"] == status
        assert answer["problem"]["errors"]
        assert stream.command(4, "advance", {"unit": "batch", "count": 1})["type"] == "ack"


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_a_problem_or_a_close_but_never_a_fault(
    server: Live, handle: Handle, text: bytes
) -> None:
    with following(server, handle) as stream:
        try:
            stream.socket.send(text.decode())
        except UnicodeDecodeError:
            return
        if len(text) > server.settings.max_message_bytes:
            assert stream.closed() == 1009
            return
        answer = stream.until(lambda message: message["type"] == "problem")
        assert answer["id"] is None
        assert answer["problem"]["status"] == 400
        assert stream.command(1, "pause")["type"] == "ack"


@pytest.mark.parametrize(
    "message", [{}, [], 1, None, {"type": "command"}, {"type": "hello"}, {"type": "x", "id": 5}]
)
def test_a_message_of_another_shape_is_a_problem(server: Live, handle: Handle, message: Any) -> None:
    with following(server, handle) as stream:
        stream.send(message)
        answer = stream.until(lambda each: each["type"] == "problem")
        assert answer["problem"]["status"] == 422
        assert answer["id"] == (message.get("id") if isinstance(message, dict) else None)


@pytest.mark.parametrize("command", ["play", "advance", "reset", "patch", "parameters", "pause"])
def test_a_reader_changes_nothing(server: Live, handle: Handle, command: str) -> None:
    bodies: dict[str, Any] = {
        "advance": {"unit": "epoch", "count": 1},
        "patch": {"training": {"learning_rate": 0.9}},
        "parameters": {"changes": [{"layer": 0, "unit": 0, "input": 0, "value": 1}]},
        "reset": {"seed": 3},
    }
    before = handle.now()
    with following(server, handle, owner=False) as stream:
        assert stream.hello["role"] == "reader"  # type: ignore[attr-defined]
        answer = stream.command(1, command, bodies.get(command))
        assert answer["problem"]["status"] == 401
        # A key that comes later is too late: roles do not change.
        stream.send({"type": "hello", "key": handle.key})
        assert stream.command(2, command, bodies.get(command))["problem"]["status"] == 401
    assert handle.now() == before


def test_a_wrong_key_is_told_and_closed(server: Live, handle: Handle) -> None:
    with opened(server, handle.id) as stream:
        stream.send({"type": "hello", "key": "wrong"})
        assert stream.next()["problem"]["status"] == 401
        assert stream.closed() == 4401


@pytest.mark.parametrize("name", ["nobody", "%2e%2e", "%00", "x" * 500])
def test_an_unknown_session_is_told_and_closed(server: Live, name: str) -> None:
    with opened(server, name) as stream:
        stream.send({"type": "hello"})
        assert stream.next()["problem"]["status"] == 404
        assert stream.closed() == 4404


@pytest.mark.parametrize(
    "hello",
    [
        "{}",
        "x",
        "[]",
        '{"type": "hi"}',
        '{"type": "hello", "frames_per_second": 0}',
        '{"type": "hello", "frames_per_second": "20"}',
        '{"type": "hello", "frames_per_second": NaN}',
        '{"type": "hello", "extra": 1}',
        '{"type": "command", "id": 1, "command": "play"}',
        b"\x00\x01",
    ],
)
def test_a_hello_that_is_none_is_told_and_closed(server: Live, handle: Handle, hello: str | bytes) -> None:
    before = handle.now()
    with opened(server, handle.id) as stream:
        stream.socket.send(hello)
        assert stream.next()["problem"]["status"] in (400, 422)
        assert stream.closed() == 1008
    assert handle.now() == before


def test_a_binary_message_ends_the_stream(server: Live, handle: Handle) -> None:
    with following(server, handle) as stream:
        stream.socket.send(b"\x00" * 10)
        assert stream.closed() == 1008


def test_a_message_that_is_too_large_ends_the_stream(server: Live, handle: Handle) -> None:
    with following(server, handle) as stream:
        stream.socket.send("x" * (server.settings.max_message_bytes + 1))
        assert stream.closed() == 1009


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil"])
def test_a_foreign_page_gets_no_handshake(server: Live, handle: Handle, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refusal, opened(server, handle.id, origin=origin):
        pass
    assert refusal.value.response.status_code == 403


def test_its_own_page_does(server: Live, handle: Handle) -> None:
    with opened(server, handle.id, origin=f"http://{server.host}") as stream:
        stream.send({"type": "hello"})
        assert stream.next()["type"] == "hello"
