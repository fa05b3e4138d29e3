"""What goes out by a stream: in its order, to a client that takes it, and no word after the last."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from starlette.websockets import WebSocketDisconnect, WebSocketState

from app.api.problems import Problem
from app.api.protocol import ABORT, FULL, PUSH, StreamClosed
from app.api.server.metrics import ServerMetrics
from app.api.sessions.outbox import Outbox


class Line:
    """A WebSocket whose client takes everything at once, or with ``slow`` nothing ever."""

    def __init__(self, *, slow: bool = False, **extensions: Callable[..., Any]) -> None:
        self.sent: list[Any] = []
        self.slow = slow
        self.scope = {"extensions": extensions}
        self.application_state = WebSocketState.CONNECTED

    async def send(self, message: Any) -> None:
        if self.slow:
            await asyncio.Event().wait()
        self.sent.append(message)


def told(line: Line, work: Callable[[Outbox], Awaitable[Any]]) -> ServerMetrics:
    metrics = ServerMetrics()
    shared = SimpleNamespace(
        metrics=metrics, settings=SimpleNamespace(send_seconds=0.01 if line.slow else 60)
    )

    async def run() -> None:
        await work(Outbox(cast("Any", line), cast("Any", shared)))

    asyncio.run(run())
    return metrics


def test_documents_are_texts_and_frames_are_bytes_and_these_are_counted() -> None:
    line = Line()

    async def work(outbox: Outbox) -> None:
        await outbox.send({"type": "pong", "id": 1})
        await outbox.send_frame(b"12345")

    metrics = told(line, work)
    assert json.loads(line.sent[0]["text"]) == {"type": "pong", "id": 1}
    assert line.sent[1]["bytes"] == b"12345"
    assert b"perceptory_frame_bytes_total 5.0" in metrics.text()


def test_a_frame_goes_at_once_only_where_it_need_not_wait() -> None:
    pushed: list[bytes] = []

    async def work(outbox: Outbox) -> None:
        assert outbox.send_frame_now(b"12")
        takes.append(False)
        assert not outbox.send_frame_now(b"345")

    takes = [True]
    metrics = told(Line(**{PUSH: lambda data: pushed.append(data) or takes[-1]}), work)
    assert pushed == [b"12", b"345"]
    assert b"perceptory_frame_bytes_total 2.0" in metrics.text()


def test_where_nothing_can_be_sent_at_once_nothing_is() -> None:
    async def work(outbox: Outbox) -> None:
        assert not outbox.send_frame_now(b"12")

    told(Line(), work)


def test_who_takes_nothing_is_dropped_with_all_that_waits() -> None:
    dropped: list[bool] = []

    async def work(outbox: Outbox) -> None:
        with pytest.raises(WebSocketDisconnect):
            await outbox.send({"type": "pong"})

    metrics = told(Line(slow=True, **{ABORT: lambda: dropped.append(True)}), work)
    assert dropped == [True]
    assert b"perceptory_slow_clients_total 1.0" in metrics.text()


def test_the_last_words_are_the_problem_and_a_reason_that_has_room() -> None:
    line = Line()
    sentence = "zu viele Ströme – " * 20

    async def work(outbox: Outbox) -> None:
        await outbox.close(StreamClosed(FULL, Problem(429, sentence)))

    told(line, work)
    problem, closing = line.sent
    assert json.loads(problem["text"])["problem"]["detail"] == sentence
    assert (closing["type"], closing["code"]) == ("websocket.close", FULL)
    # A close frame has room for 123 bytes, and none for half a letter.
    assert len(closing["reason"].encode()) <= 123
    assert sentence.startswith(closing["reason"])
    assert len(closing["reason"]) > 100


def test_whoever_has_left_hears_nothing_more() -> None:
    line = Line()
    line.application_state = WebSocketState.DISCONNECTED
    told(line, lambda outbox: outbox.close(StreamClosed(FULL, Problem(429, "Full."))))
    assert line.sent == []
