"""Two whole servers on one PostgreSQL: what one has at work is elsewhere for the other, until that one ends."""

import json
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from app.api.protocol import FULL
from tests.conftest import Live, live

SPEC = {"data": {"kind": "generated", "name": "circle"}, "model": {"kind": "mlp"}}
STEP = {"unit": "epoch", "count": 3}


class Caller:
    """Calls one server's API, each time on a connection of its own."""

    def __init__(self, server: Live, key: str = "") -> None:
        self._base = f"{server.url}/api/v1"
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self._base + path, headers=self._headers, timeout=60)

    def post(self, path: str, body: Any) -> httpx.Response:
        return httpx.post(self._base + path, json=body, headers=self._headers, timeout=60)


def refused(answer: httpx.Response) -> bool:
    return answer.status_code == 503 and answer.headers["Retry-After"] == "1"


def ended(stream: ClientConnection) -> None:
    """Says hello, and hears all that comes. Raises when the stream is closed."""
    stream.send(json.dumps({"type": "hello"}))
    while True:
        stream.recv(timeout=30)


def test_a_session_is_one_s_until_that_one_ends(shared_database: str) -> None:
    with live(database=shared_database, servers=2) as one, live(database=shared_database, servers=2) as other:
        made = Caller(one).post("/sessions", SPEC).raise_for_status().json()
        here, there = Caller(one, made["key"]), Caller(other, made["key"])
        path = f"/sessions/{made['id']}"
        before = here.post(f"{path}/advance", STEP).raise_for_status().json()
        room = here.post("/rooms", {"session": made["id"]}).raise_for_status().json()

        assert refused(there.get(path))
        assert refused(there.post(f"{path}/advance", STEP))
        assert refused(Caller(other, room["key"]).get(f"/rooms/{room['code']}"))
        address = f"ws://{other.host}/api/v1{path}/stream"
        with connect(address) as stream, pytest.raises(ConnectionClosed) as closed:
            ended(stream)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == FULL

        # Experiments are all one's, whoever came first.
        listed = [Caller(server).get("/experiments") for server in (one, other)]
        assert sorted(answer.status_code for answer in listed) == [200, 503]

        one.stop()
        after = there.post(f"{path}/advance", STEP).raise_for_status().json()
        assert after["clock"]["epoch"] == before["clock"]["epoch"] + 3
        assert Caller(other, room["key"]).get(f"/rooms/{room['code']}").status_code == 200
        assert Caller(other).get("/experiments").status_code == 200
