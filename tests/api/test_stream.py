"""The WebSocket: hello, commands, roles, frames, and what happens to who does not keep to the rules."""

import json
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from app.sessions.frame import decode_frame
from tests.api.handle import CIRCLE, XOR, Handle, create
from tests.api.test_json import HOSTILE
from tests.conftest import Live, live

PLAY = {"epochs_per_second": None}


class Stream:
    """A client's end: texts and frames apart."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.frames: list[dict[str, Any]] = []
        self.parameters: list[Any] = []

    def send(self, message: Any) -> None:
        self.socket.send(json.dumps(message))

    def command(self, number: int, command: str, body: Any = None) -> Any:
        """The answer to a command, whatever comes before it."""
        self.send({"type": "command", "id": number, "command": command, "body": body})
        return self.until(lambda message: message["type"] in ("ack", "problem") and message["id"] == number)

    def next(self, timeout: float = 10) -> Any:
        """The next text message."""
        while True:
            message = self.socket.recv(timeout)
            if isinstance(message, str):
                return json.loads(message, parse_constant=pytest.fail)
            self.keep(message)

    def until(self, wanted: Callable[[Any], bool]) -> Any:
        while not wanted(message := self.next()):
            pass
        return message

    def frame(self, timeout: float = 10) -> dict[str, Any]:
        """The next frame."""
        while isinstance(message := self.socket.recv(timeout), str):
            pass
        self.keep(message)
        return self.frames[-1]

    def keep(self, message: bytes) -> None:
        header, parameters = decode_frame(message)
        self.frames.append(header)
        self.parameters.append(parameters)

    def closed(self) -> int:
        """The code that the server closes with."""
        while True:
            try:
                self.next()
            except ConnectionClosed as closing:
                return closing.rcvd.code if closing.rcvd else 1006


@contextmanager
def opened(server: Live, session_id: str, **more: Any) -> Iterator[Stream]:
    address = f"ws://{server.host}/api/v1/sessions/{session_id}/stream"
    with connect(address, compression=None, **more) as socket:
        yield Stream(socket)


@contextmanager
def following(server: Live, handle: Handle, *, owner: bool = True, rate: float = 20) -> Iterator[Stream]:
    with opened(server, handle.id) as stream:
        hello = {"type": "hello", "frames_per_second": rate}
        stream.send({**hello, "key": handle.key} if owner else hello)
        stream.hello = stream.next()  # type: ignore[attr-defined]
        assert stream.hello["type"] == "hello"  # type: ignore[attr-defined]
        yield stream


@pytest.fixture
def handle(client: httpx.Client) -> Iterator[Handle]:
    handle = create(client, XOR)
    yield handle
    handle.call("DELETE")


def test_a_hello_is_answered_with_the_session_and_a_first_frame_at_once(server: Live, handle: Handle) -> None:
    with opened(server, handle.id) as stream:
        stream.send({"type": "hello", "key": handle.key, "frames_per_second": 12})
        hello = stream.next()
        assert hello["role"] == "owner"
        assert hello["frames_per_second"] == 12
        assert hello["session"] == handle.now()
        frame = stream.frame(timeout=2)
        assert frame["type"] == "frame"
        assert frame["clock"] == {"epoch": 0, "step": 0, "sample": 0}
        assert frame["epochs_per_second"] is None
        layers = hello["session"]["parameters"]["layers"]
        flat = [number for layer in layers for row in [*layer["weights"], layer["bias"]] for number in row]
        assert stream.parameters[-1].tolist() == [struct.unpack("f", struct.pack("f", n))[0] for n in flat]


def test_a_frame_is_laid_out_as_promised(server: Live, handle: Handle) -> None:
    with opened(server, handle.id) as stream:
        stream.send({"type": "hello"})
        stream.next()
        raw = stream.socket.recv(5)
        assert isinstance(raw, bytes)
        (length,) = struct.unpack("<I", raw[:4])
        assert length % 4 == 0
        assert json.loads(raw[4 : 4 + length])["type"] == "frame"
        assert (len(raw) - 4 - length) == 4 * (3 * 2 + 3 + 1 * 3 + 1)


@pytest.mark.parametrize(("owner", "most"), [(True, 20), (False, 10)])
def test_nobody_gets_more_frames_than_his_role_allows(
    server: Live, client: httpx.Client, owner: bool, most: int
) -> None:
    handle = create(client, CIRCLE)
    handle.call("POST", "play", PLAY)
    with following(server, handle, owner=owner, rate=1000) as stream:
        assert stream.hello["frames_per_second"] == most  # type: ignore[attr-defined]
        stream.frame()
        began, before = time.monotonic(), len(stream.frames)
        while time.monotonic() - began < 1:
            stream.frame()
        assert len(stream.frames) - before <= most + 3
        sequences = [frame["sequence"] for frame in stream.frames]
        assert sequences == sorted(set(sequences))
    handle.call("DELETE")


def test_commands_do_what_rest_does(server: Live, handle: Handle) -> None:
    with following(server, handle) as stream:
        ack = stream.command(7, "advance", {"unit": "epoch", "count": 2})
        assert ack["type"] == "ack"
        assert ack["session"]["clock"]["epoch"] == 2
        assert "parameters" not in ack["session"]
        assert "key" not in ack["session"]
        assert ack["session"]["links"]["self"].endswith(handle.id)
        assert stream.command(8, "patch", {"training": {"learning_rate": 0.7}})["type"] == "ack"
        change = {"changes": [{"layer": 0, "unit": 0, "input": None, "value": 0.25}]}
        assert stream.command(9, "parameters", change)["type"] == "ack"
        assert handle.now()["parameters"]["layers"][0]["bias"][0] == 0.25
        assert stream.command(10, "play", PLAY)["session"]["status"] == "playing"
        assert stream.command(11, "pause")["session"]["status"] == "paused"
        assert stream.command("twelve", "reset", {})["session"]["clock"]["epoch"] == 0  # type: ignore[arg-type]
        assert handle.now()["spec"]["training"]["learning_rate"] == 0.7


def test_who_watches_hears_of_changes_made_elsewhere(server: Live, handle: Handle) -> None:
    with following(server, handle, owner=False) as stream:
        handle.call("PATCH", "", {"training": {"learning_rate": 0.9}})
        told = stream.until(lambda message: message["type"] == "session")
        assert told["session"]["spec"]["training"]["learning_rate"] == 0.9
        assert "links" in told["session"]
        handle.call("POST", "advance", {"unit": "epoch", "count": 1})
        while stream.frame()["clock"]["epoch"] != 1:
            pass


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


def test_a_flood_is_cut(server: Live, handle: Handle) -> None:
    with following(server, handle) as stream:
        try:
            for number in range(200):
                stream.send({"type": "command", "id": number, "command": "pause"})
        except ConnectionClosed:
            pass
        assert stream.closed() == 4429


def test_who_waits_for_each_answer_is_slowed_and_never_cut(server: Live, handle: Handle) -> None:
    with following(server, handle) as stream:
        began = time.monotonic()
        for number in range(50):
            assert stream.command(number, "pause")["type"] == "ack"
        assert time.monotonic() - began > 1


def test_silence_before_the_hello_ends_the_stream() -> None:
    with live(hello_seconds=0.3) as server, httpx.Client(base_url=f"{server.url}/api/v1") as client:
        handle = create(client, XOR)
        with opened(server, handle.id) as stream:
            assert stream.next(timeout=3)["problem"]["status"] == 408
            assert stream.closed() == 4008


def test_there_are_so_many_sockets_and_no_more() -> None:
    with (
        live(max_sockets=2, max_followers=1) as server,
        httpx.Client(base_url=f"{server.url}/api/v1") as client,
    ):
        handle, other = create(client, XOR), create(client, XOR)
        with following(server, handle):
            with opened(server, handle.id) as stream:
                stream.send({"type": "hello"})
                assert stream.next()["problem"]["status"] == 429
                assert stream.closed() == 4005
            with following(server, other), opened(server, other.id) as stream:
                assert stream.closed() == 4005
        with following(server, other):
            pass


def test_a_deleted_session_closes_its_streams(server: Live, client: httpx.Client) -> None:
    handle = create(client, XOR)
    with following(server, handle) as stream:
        handle.call("DELETE")
        assert stream.closed() == 4404


def test_a_stopping_server_says_so(client: httpx.Client) -> None:
    with live() as server, httpx.Client(base_url=f"{server.url}/api/v1") as own:
        handle = create(own, CIRCLE)
        handle.call("POST", "play", PLAY)
        with following(server, handle) as stream:
            began = time.monotonic()
            server.stop()
            assert time.monotonic() - began < 10
            assert stream.closed() == 1012


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil"])
def test_a_foreign_page_gets_no_handshake(server: Live, handle: Handle, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refusal, opened(server, handle.id, origin=origin):
        pass
    assert refusal.value.response.status_code == 403


def test_its_own_page_does(server: Live, handle: Handle) -> None:
    with opened(server, handle.id, origin=f"http://{server.host}") as stream:
        stream.send({"type": "hello"})
        assert stream.next()["type"] == "hello"


def stalled(server: Live, handle: Handle) -> socket.socket:
    """A client that says hello and then reads nothing, with as small a window as the kernel gives."""
    raw = socket.socket()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.connect(("127.0.0.1", server.port))
    key = "dGhlIHNhbXBsZSBub25jZQ=="
    raw.sendall(
        f"GET /api/v1/sessions/{handle.id}/stream HTTP/1.1\r\nHost: {server.host}\r\nConnection: Upgrade\r\n"
        f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
    )
    assert b"101" in raw.recv(64)
    hello = json.dumps({"type": "hello", "key": handle.key, "frames_per_second": 1000}).encode()
    raw.sendall(bytes([0x81, 0x80 | len(hello), 0, 0, 0, 0]) + hello)
    return raw


def test_who_does_not_read_loses_frames_then_the_stream_and_nobody_else_notices() -> None:
    wide: Any = {
        "data": {"kind": "generated", "name": "circle"},
        "model": {"kind": "mlp", "hidden": [128, 128], "activation": "tanh"},
    }
    given = {"send_seconds": 1, "owner_frames_per_second": 50, "reader_frames_per_second": 20}
    with live(**given) as server, httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client:
        handle = create(client, wide)
        metrics = server.app.state.services.metrics
        handle.call("POST", "play", PLAY)
        raw = stalled(server, handle)
        try:
            with following(server, handle, owner=False) as reader:
                deadline = time.monotonic() + 20
                while metrics.slow._value.get() == 0 and time.monotonic() < deadline:
                    reader.frame()
                assert metrics.slow._value.get() == 1
                before = len(reader.frames)
                for _ in range(5):
                    reader.frame()
                assert len(reader.frames) == before + 5
            deadline = time.monotonic() + 5
            while metrics.streams._value.get() > 0 and time.monotonic() < deadline:
                time.sleep(0.02)
            assert metrics.streams._value.get() == 0
            assert metrics.dropped._value.get() > 0
        finally:
            raw.close()
        assert handle.now()["status"] in ("playing", "diverged", "done")


def test_streams_leave_nothing_behind(server: Live, client: httpx.Client) -> None:
    import psutil

    handle = create(client, XOR)
    services = server.app.state.services

    def settled() -> tuple[int, int]:
        deadline = time.monotonic() + 5
        while services.sockets > 0 and time.monotonic() < deadline:
            time.sleep(0.01)
        return services.sockets, psutil.Process().num_fds()

    with following(server, handle):
        pass
    _, before = settled()
    for number in range(50):
        with opened(server, handle.id) as stream:
            if number % 2:
                stream.send({"type": "hello", "key": handle.key})
                stream.next()
            if number % 3 == 0:
                stream.socket.socket.shutdown(socket.SHUT_RDWR)
    sockets, after = settled()
    assert sockets == 0
    assert after <= before + 2
