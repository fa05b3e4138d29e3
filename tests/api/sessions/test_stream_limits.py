"""Where a stream ends: floods, silence, too many, readers that do not read, a server that goes down."""

import json
import socket
import time
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed

from tests.api import attacks_sockets as attacks
from tests.api.following import following, opened
from tests.api.handle import CIRCLE, XOR, Handle, create
from tests.conftest import Live, live

PLAY = {"epochs_per_second": None}


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


def connections_from(port: int) -> int:
    """The server's ends of a client's connection."""
    import psutil

    return sum(
        bool(one.raddr) and one.raddr.port == port and one.status not in ("TIME_WAIT", "CLOSE")
        for one in psutil.Process().net_connections("tcp")
    )


def test_a_client_that_takes_nothing_is_dropped_with_all_that_waits_for_it() -> None:
    """Its connection too: otherwise it would linger until its buffers are taken, that is for ever."""
    wide: Any = {
        "data": {"kind": "generated", "name": "circle"},
        "model": {"kind": "mlp", "hidden": [128, 128], "activation": "tanh"},
    }
    given = {"send_seconds": 0.5, "owner_frames_per_second": 50, "user_timeout_seconds": 600}
    with live(**given) as server, httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client:
        handle = create(client, wide)
        handle.call("POST", "play", PLAY)
        raw = stalled(server, handle)
        try:
            port = raw.getsockname()[1]
            assert connections_from(port) == 1
            deadline = time.monotonic() + 30
            while connections_from(port) and time.monotonic() < deadline:
                time.sleep(0.05)
            assert connections_from(port) == 0
        finally:
            raw.close()


def test_a_client_that_answers_no_ping_is_cut() -> None:
    with (
        live(ping_seconds=0.3) as server,
        httpx.Client(base_url=f"{server.url}/api/v1") as client,
        attacks.connected(server.port, create(client, XOR).id, {}) as raw,
    ):
        # It reads all there is, and says nothing.
        texts, code = attacks.ending(raw)
        assert [text["type"] for text in texts] == ["hello"]
        assert code == 1011


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
