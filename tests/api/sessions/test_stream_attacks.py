"""Streams that are abused: what never ends is cut, nothing grows, and nobody else notices."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

import httpx
import psutil
import pytest

from tests.api import attacks_sockets as attacks
from tests.api.following import following
from tests.api.handle import XOR, Handle, create
from tests.conftest import Live, live

MIB = 2**20


def memory() -> int:
    return psutil.Process().memory_info().rss


def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.parametrize("attack", [attacks.pings, attacks.pongs, attacks.parts])
@pytest.mark.parametrize("said_hello", [False, True])
def test_frames_that_are_no_messages_are_cut_when_there_are_too_many(
    server: Live, handle: Handle, attack: Callable[[], bytes], said_hello: bool
) -> None:
    before = memory()
    hello = {"key": handle.key} if said_hello else None
    with attacks.connected(server.port, handle.id, hello) as raw:
        taken = attacks.flood(raw, attack(), seconds=5)
        _, code = attacks.ending(raw)
    assert taken < 8 * MIB
    # A client that does not read may be gone before it is told why.
    assert code in (4429, 1006)
    assert memory() - before < 32 * MIB


@pytest.mark.parametrize(
    "once", [attacks.frame(attacks.PING, b"p"), attacks.frame(attacks.PONG)], ids=["ping", "pong"]
)
def test_who_reads_is_told_that_there_were_too_many(server: Live, handle: Handle, once: bytes) -> None:
    with attacks.connected(server.port, handle.id, {}) as raw:
        raw.sendall(once * 60)
        _, code = attacks.ending(raw)
    assert code == 4429


def test_messages_of_many_parts_that_carry_nothing_are_cut(server: Live, handle: Handle) -> None:
    """Too few messages for a flood of those, and none of too many parts."""
    message = attacks.parts(200) + attacks.frame(attacks.CONTINUATION)
    with attacks.connected(server.port, handle.id, {}) as raw:
        raw.sendall(message * 10)
        _, code = attacks.ending(raw)
    assert code == 4429


def test_a_ping_now_and_then_is_answered(server: Live, handle: Handle) -> None:
    with following(server, handle) as stream:
        for _ in range(15):
            assert stream.socket.ping().wait(5)
        assert stream.command(1, "pause")["type"] == "ack"


def test_a_message_in_small_parts_is_a_message(server: Live, handle: Handle) -> None:
    with following(server, handle) as stream:
        text = json.dumps({"type": "command", "id": 1, "command": "pause"})
        stream.socket.send(text[start : start + 10] for start in range(0, len(text), 10))
        assert stream.until(lambda message: message["type"] == "ack")["id"] == 1


def test_a_message_in_parts_without_end_is_cut_however_slowly_they_come(handle: Handle) -> None:
    with live(messages_per_second=10_000) as own, httpx.Client(base_url=f"{own.url}/api/v1") as client:
        mine = create(client, XOR)
        with attacks.connected(own.port, mine.id, {}) as raw:
            raw.sendall(attacks.parts(1000))
            assert attacks.ending(raw)[1] == 4429


def test_a_text_that_is_none_ends_the_stream_without_a_trace_in_the_log(
    server: Live, handle: Handle, caplog: pytest.LogCaptureFixture
) -> None:
    with attacks.connected(server.port, handle.id, {}) as raw:
        raw.sendall(attacks.frame(attacks.TEXT, b"\xff\xfe"))
        assert attacks.ending(raw)[1] == 1007
    assert caplog.records == []


@contextmanager
def at_work(server: Live, handle: Handle) -> Iterator[Callable[[], None]]:
    """The session is busy until the function that is given is called: commands wait."""
    lock = server.app.state.services.sessions._sessions[handle.id].slices.lock
    with suppress(StopIteration):
        lock.acquire().send(None)
    assert lock.locked()

    def let_go() -> None:
        until(lambda: bool(lock._waiters))
        lock._waiters[0].get_loop().call_soon_threadsafe(lock.release)

    yield let_go


def test_commands_that_were_taken_before_a_flood_is_cut_are_answered(server: Live, handle: Handle) -> None:
    with attacks.connected(server.port, handle.id, {"key": handle.key}) as raw:
        raw.sendall(b"".join(attacks.commands(200, size=100)))
        texts, code = attacks.ending(raw)
    assert code == 4429
    answered = [text["id"] for text in texts if text["type"] == "ack"]
    assert len(answered) >= 20
    assert answered == list(range(len(answered)))
    assert texts[-1]["problem"]["status"] == 429


def test_of_a_command_that_a_flood_cut_off_is_said_that_it_was_not_done(
    server: Live, handle: Handle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.api.sessions import stream

    monkeypatch.setattr(stream, "WIND_UP_SECONDS", 0.2)
    with attacks.connected(server.port, handle.id, {"key": handle.key}) as raw:
        with at_work(server, handle) as let_go:
            raw.sendall(b"".join(attacks.commands(5, size=100)) + attacks.frame(2, b"binary"))
            texts, code = attacks.ending(raw)
            let_go()
        told = {text["id"]: text["problem"]["detail"] for text in texts if text["type"] == "problem"}
    assert code == 1008
    assert "goes on" in told[0]
    assert all("was not done" in told[number] for number in range(1, 5))


def test_who_sends_on_while_a_command_lasts_is_not_read_and_loses_nothing(
    server: Live, handle: Handle
) -> None:
    """Eighteen a second for a few seconds: within the limit, far more than may wait."""
    with following(server, handle) as stream, at_work(server, handle) as let_go:
        for number in range(70):
            stream.send({"type": "command", "id": number, "command": "pause"})
            time.sleep(1 / 18)
        let_go()
        for number in range(70):
            assert stream.until(lambda message: message["type"] in ("ack", "problem"))["id"] == number
        assert stream.command(70, "pause")["type"] == "ack"


def test_many_who_send_large_commands_while_one_lasts_hold_little_memory(
    server: Live, client: httpx.Client
) -> None:
    handle = create(client, XOR)
    before = memory()
    with ExitStack() as stack:
        let_go = stack.enter_context(at_work(server, handle))
        raws = [
            stack.enter_context(attacks.connected(server.port, handle.id, {"key": handle.key}))
            for _ in range(20)
        ]
        for raw in raws:
            raw.setblocking(False)
        sent = 0
        for number in range(60):
            for raw in raws:
                with suppress(OSError):
                    sent += raw.send(next(attacks.commands(1, size=60_000, start=number)))
            time.sleep(1 / 18)
        assert memory() - before < 20 * MIB
        let_go()
    until(lambda: server.app.state.services.sockets == 0)
