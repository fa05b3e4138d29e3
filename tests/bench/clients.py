"""Clients of the small servers behind a bad network."""

import http.client
from collections.abc import Iterator
from contextlib import contextmanager

from websockets.sync.client import ClientConnection, connect

from app.bench.network import BadNetwork

PATIENCE = 60
BROKEN = (ConnectionError, http.client.HTTPException)


@contextmanager
def client(network: BadNetwork) -> Iterator[http.client.HTTPConnection]:
    connection = http.client.HTTPConnection("127.0.0.1", network.port, timeout=PATIENCE)
    try:
        yield connection
    finally:
        connection.close()


def post(connection: http.client.HTTPConnection, body: bytes, path: str = "/") -> tuple[int, bytes]:
    connection.request("POST", path, body)
    answer = connection.getresponse()
    return answer.status, answer.read()


def stream(network: BadNetwork) -> ClientConnection:
    return connect(f"ws://127.0.0.1:{network.port}", compression=None, open_timeout=PATIENCE, proxy=None)


def heard(open_stream: ClientConnection, message: str) -> None:
    open_stream.send(message)
    assert open_stream.recv(PATIENCE) == b"a frame"
    assert open_stream.recv(PATIENCE) == f"heard {message}"
