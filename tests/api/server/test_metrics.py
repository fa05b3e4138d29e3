"""What Prometheus is told: each request by its route, whatever becomes of it."""

import asyncio
import contextlib
import logging
import platform
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from app import __version__
from app.api.server import metrics
from app.api.server.metrics import Measure, ServerMetrics


def called(told: ServerMetrics, scope: dict[str, Any], status: int | None) -> list[Any]:
    """What a client gets of an application that answers so, or with None comes to grief."""
    sent: list[Any] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if status is None:
            raise ZeroDivisionError
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"x"})

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    asyncio.run(Measure(app, told)(scope, receive, send))
    return sent


def count(told: ServerMetrics, method: str, route: str, status: str) -> float | None:
    labels = {"method": method, "route": route, "status": status}
    return told.registry.get_sample_value("perceptory_requests_total", labels)


def test_a_request_is_counted_by_its_route_and_passed_on_unchanged() -> None:
    told = ServerMetrics()
    scope = {"type": "http", "method": "GET", "path": "/s/abc", "route": SimpleNamespace(path="/s/{id}")}
    assert [message["type"] for message in called(told, scope, 404)] == [
        "http.response.start",
        "http.response.body",
    ]
    assert count(told, "GET", "/s/{id}", "404") == 1
    assert b"abc" not in told.text()


def test_a_method_of_no_route_does_not_make_a_series() -> None:
    """Whoever invents methods would fill the memory."""
    told = ServerMetrics()
    for method in ("GET", "BREW", "WHEN"):
        called(told, {"type": "http", "method": method, "path": "/nowhere"}, 404)
    assert count(told, "any", "unknown", "404") == 3
    assert b"BREW" not in told.text()


def test_what_comes_to_grief_is_a_500() -> None:
    told = ServerMetrics()
    with pytest.raises(ZeroDivisionError):
        called(told, {"type": "http", "method": "GET", "path": "/"}, None)
    assert count(told, "any", "unknown", "500") == 1


def test_streams_are_no_requests() -> None:
    told = ServerMetrics()
    called(told, {"type": "websocket", "path": "/"}, 200)
    assert b"perceptory_requests_total{" not in told.text()


def test_two_applications_do_not_count_together() -> None:
    one, other = ServerMetrics(), ServerMetrics()
    one.frames.inc(5)
    assert b"perceptory_frames_total 5.0" in one.text()
    assert b"perceptory_frames_total 0.0" in other.text()
    assert b"_created" not in one.text()


def test_an_event_loop_that_is_held_up_is_seen_to_be_late() -> None:
    told, clock = ServerMetrics(), iter([0.0, 0.02, 1.0, 1.32])

    async def no_wait(_: float) -> None:
        """As if it had slept."""

    # Its clock ends after two looks.
    with contextlib.suppress(RuntimeError):
        asyncio.run(told.watch_lag(lambda: next(clock), no_wait))

    def within(limit: str) -> float | None:
        return told.registry.get_sample_value("perceptory_event_loop_lag_seconds_bucket", {"le": limit})

    assert (within("0.001"), within("0.1"), within("0.5")) == (1, 1, 2)


def test_what_takes_the_server_long_is_told_by_its_route(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """What the client takes to send its body is the client's."""
    caplog.set_level(logging.INFO, "app")
    clock = [0.0]
    monkeypatch.setattr(metrics.time, "perf_counter", lambda: clock[0])

    def served(body_seconds: float, work_seconds: float, answer_seconds: float) -> list[Any]:
        caplog.clear()

        async def app(_: Scope, receive: Receive, send: Send) -> None:
            await receive()
            clock[0] += work_seconds
            await send({"type": "http.response.start", "status": 200, "headers": []})
            clock[0] += answer_seconds
            await send({"type": "http.response.body", "body": b"x"})

        async def send(_: Any) -> None:
            pass

        async def receive() -> Any:
            clock[0] += body_seconds
            return {"type": "http.request"}

        scope = {"type": "http", "method": "GET", "path": "/s/abc", "route": SimpleNamespace(path="/s/{id}")}
        asyncio.run(Measure(app, ServerMetrics(), slow=5)(scope, receive, send))
        return [vars(one) for one in caplog.records if one.message == "slow request"]

    assert served(20, 4.9, 20) == []
    (told,) = served(20, 5, 20)
    assert (told["route"], told["status"], told["ms"]) == ("/s/{id}", 200, 5000)
    assert "abc" not in str(told)


def test_the_version_and_the_process_are_told() -> None:
    text = ServerMetrics().text().decode()
    assert (
        f'perceptory_build_info{{python="{platform.python_version()}",version="{__version__}"}} 1.0' in text
    )
    assert "process_start_time_seconds" in text
