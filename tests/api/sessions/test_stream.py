"""The WebSocket as it is meant: hello, frames, commands, and what a watcher hears."""

import json
import struct
import time

import httpx
import pytest

from tests.api.following import following, opened
from tests.api.handle import CIRCLE, Handle, create
from tests.conftest import Live

PLAY = {"epochs_per_second": None}


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
