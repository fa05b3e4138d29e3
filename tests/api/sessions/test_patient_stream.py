"""What keeps a stream alive and its answers quick on a bad network: heartbeats, pings, frames by credit."""

import json
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed

from tests.api.attacks_sockets import TEXT, connected, ending, frame
from tests.api.following import Stream, opened
from tests.api.handle import Handle
from tests.conftest import Live

PLAY = {"epochs_per_second": None}


def begun(stream: Stream, handle: Handle, **more: Any) -> None:
    stream.send({"type": "hello", "key": handle.key, **more})
    assert stream.next()["type"] == "hello"


def silent(stream: Stream) -> None:
    """Waits until nothing comes any more."""
    for _ in range(100):
        try:
            message = stream.socket.recv(1.5)
        except TimeoutError:
            return
        if isinstance(message, bytes):
            stream.keep(message)
    pytest.fail("it does not fall silent")


def test_a_silent_stream_beats(server: Live, handle: Handle) -> None:
    with opened(server, handle.id) as stream:
        begun(stream, handle, heartbeat_seconds=1)
        assert stream.next() == {"type": "heartbeat"}
        assert len(stream.frames) == 1
        assert stream.next() == {"type": "heartbeat"}


def test_who_does_not_ask_for_them_gets_none(server: Live, handle: Handle) -> None:
    with opened(server, handle.id) as stream:
        begun(stream, handle)
        stream.frame()
        with pytest.raises(TimeoutError):
            stream.next(1.5)


@pytest.mark.parametrize(
    "more",
    [{"heartbeat_seconds": 0.5}, {"heartbeat_seconds": 61}, {"window_bytes": 1023}, {"window_bytes": 2**21}],
)
def test_a_hello_past_the_bounds_is_none(server: Live, handle: Handle, more: dict[str, Any]) -> None:
    with opened(server, handle.id) as stream:
        stream.send({"type": "hello", "key": handle.key, **more})
        assert stream.next()["problem"]["errors"][0]["path"] == next(iter(more))
        assert stream.closed() == 1008


def test_a_ping_is_answered_while_a_command_is_at_work(server: Live, handle: Handle) -> None:
    with opened(server, handle.id) as stream:
        begun(stream, handle)
        body = {"unit": "epoch", "count": 50_000}
        stream.send({"type": "command", "id": 1, "command": "advance", "body": body})
        stream.send({"type": "ping", "id": "there?"})
        said = [stream.until(lambda one: one["type"] in ("pong", "ack")) for _ in range(2)]
        assert said[0] == {"type": "pong", "id": "there?"}
        assert (said[1]["type"], said[1]["id"]) == ("ack", 1)
        stream.send({"type": "ping", "id": 1, "more": 2})
        assert stream.until(lambda one: one["type"] == "problem")["problem"]["errors"][0]["path"] == "more"


def test_frames_wait_for_credit_and_the_newest_is_sent(server: Live, handle: Handle) -> None:
    with opened(server, handle.id) as stream:
        begun(stream, handle, window_bytes=1024)
        stream.command(1, "play", PLAY)
        # Some hundred bytes each: three are under way, and no more until they have been received.
        stream.command(2, "advance", {"unit": "sample"})
        silent(stream)
        before = len(stream.frames)
        assert 1 <= before <= 4
        stream.command(3, "pause")
        assert len(stream.frames) == before
        stream.send({"type": "received", "frames": before})
        stream.frame()
        newest = stream.frames[-1]
        assert newest["status"] == "paused"
        assert newest["clock"] == handle.now()["clock"]


def test_the_first_frame_comes_however_large_it_is(server: Live, handle: Handle) -> None:
    with opened(server, handle.id) as stream:
        begun(stream, handle, window_bytes=1024)
        assert stream.frame()["status"] == "paused"


def test_who_says_to_have_received_more_than_was_sent_is_cut(server: Live, handle: Handle) -> None:
    with opened(server, handle.id) as stream:
        begun(stream, handle, window_bytes=4096)
        stream.frame()
        stream.send({"type": "received", "frames": 0})
        stream.send({"type": "received", "frames": 1_000_000})
        assert stream.until(lambda one: one["type"] == "problem")["problem"]["status"] == 422
        assert stream.closed() == 1008


@pytest.mark.parametrize("message", [{"type": "ping", "id": 1}, {"type": "received", "frames": 0}])
def test_a_flood_of_either_is_cut(server: Live, handle: Handle, message: dict[str, Any]) -> None:
    with connected(server.port, handle.id, {"key": handle.key}) as raw:
        raw.sendall(frame(TEXT, json.dumps(message).encode()) * 5000)
        texts, code = ending(raw)
    assert code == 4429
    assert sum(text["type"] == "pong" for text in texts) < 2000
    assert handle.now()["status"] == "paused"


def test_they_are_no_commands(server: Live, handle: Handle) -> None:
    """Eighty of them at once slow nothing down: twenty commands may follow without a wait."""
    with opened(server, handle.id) as stream:
        begun(stream, handle)
        for number in range(80):
            stream.send({"type": "ping", "id": number})
        for number in range(20):
            stream.command(number, "advance", {"unit": "sample"})
        with pytest.raises(TimeoutError):
            stream.next(0.2)
        try:
            stream.send({"type": "ping", "id": "last"})
            assert stream.until(lambda one: one.get("id") == "last")["type"] == "pong"
        except ConnectionClosed:
            pytest.fail("it was cut")
