"""What the limits refuse is counted by the limit and told in a line that names nobody."""

import logging
from collections.abc import Iterator

import httpx
import pytest
from websockets.sync.client import connect

from app.api.problems import Problem
from app.api.server.metrics import ServerMetrics
from app.api.server.refusals import Refusals
from tests.api.handle import AND
from tests.api.server.test_connection import talk
from tests.conftest import Live, live


@pytest.fixture
def strict() -> Iterator[Live]:
    with live(
        creates_per_minute_per_address=1, max_header_bytes=4096, header_seconds=0.3, max_sockets_per_address=1
    ) as running:
        yield running


def counted(server: Live, limit: str, status: int) -> float:
    text = httpx.get(f"{server.url}/metrics").text
    line = f'perceptory_refused_total{{limit="{limit}",status="{status}"}} '
    return sum(float(each.removeprefix(line)) for each in text.splitlines() if each.startswith(line))


def test_each_limit_counts_what_it_refuses(strict: Live, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "app")
    sessions = f"{strict.url}/api/v1/sessions"
    first, second = (httpx.post(sessions, json=AND) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 429)
    httpx.get(strict.url, headers={"Host": "evil.example"})
    httpx.get(strict.url, headers={"Origin": "https://evil.example"})
    httpx.post(sessions, content=b" " * (1 << 20) + b"{}", headers={"Content-Type": "application/json"})
    talk(strict, b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 9000)
    talk(strict, b"GET /healthz HTTP/1.1\r\nHost: lo")
    stream = f"{strict.url.replace('http', 'ws')}/api/v1/sessions/{first.json()['id']}/stream"
    with connect(stream), connect(stream) as another:
        another.recv()
    for limit, status in {
        "creates_per_minute": 429,
        "hosts": 403,
        "origins": 403,
        "size": 413,
        "header_bytes": 431,
        "time": 408,
        "streams": 429,
    }.items():
        assert counted(strict, limit, status) == 1, limit
    told = [one for one in caplog.records if one.message == "refused"]
    assert len(told) == 7
    for one in told:
        said = str(vars(one))
        assert "127.0.0.1" not in said
        assert first.json()["id"] not in said
        assert "evil" not in said


def test_what_is_no_limits_is_between_client_and_server(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "app")
    told = ServerMetrics()
    refusals = Refusals(told)
    for status in (200, 401, 403, 404, 422, 500):
        refusals.answered(status, {"type": "http"})
    assert caplog.records == []
    assert b"perceptory_refused_total{" not in told.text()
    refusals.cut(Problem(403, "No.", limit="origins"), {"type": "websocket"})
    assert b'perceptory_refused_total{limit="origins",status="403"} 1.0' in told.text()
