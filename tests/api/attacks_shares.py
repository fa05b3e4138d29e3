"""One address that takes all it can of what a server shares out: plain functions, so that a measurement can use them.

On the loopback a client has the address that it binds to: 127.0.0.2 is another one than 127.0.0.3.
"""

import json
import select
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

SMALL: dict[str, Any] = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp", "hidden": [3]}}
# Its export is some 5 MB.
WIDE: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle", "samples": 500},
    "model": {"kind": "mlp", "hidden": [256, 256]},
}
CSV = "a,b,kind\n" + "".join(f"{i},{i * i % 7},{'xy'[i % 2]}\n" for i in range(40))
TINY: dict[str, Any] = {
    "base": {"data": {"kind": "gate", "name": "and"}, "model": {"kind": "perceptron"}},
    "search": {"seed": [1]},
    "budget": {"epochs": 1},
}
# Goes on for as long as one experiment may.
ENDLESS: dict[str, Any] = {
    "base": {
        "data": {"kind": "generated", "name": "circle", "samples": 2000},
        "model": {"kind": "mlp", "hidden": [8, 8]},
    },
    "search": {"seed": {"low": 1, "high": 300}},
    "budget": {"epochs": 40},
}


def caller(url: str, address: str) -> httpx.Client:
    """A client at one address."""
    transport = httpx.HTTPTransport(local_address=address)
    return httpx.Client(base_url=f"{url}/api/v1", transport=transport, timeout=60)


def take(client: httpx.Client, path: str, count: int, **body: Any) -> list[httpx.Response]:
    """Ask for the same again and again."""
    return [client.post(path, **body) for _ in range(count)]


def take_sessions(client: httpx.Client, count: int, spec: Any = SMALL) -> list[httpx.Response]:
    """Sessions, one after the other."""
    return take(client, "/sessions", count, json=spec)


def take_forks(client: httpx.Client, session: str, count: int) -> list[httpx.Response]:
    """Forks of somebody's session, of which the id is known."""
    return take(client, f"/sessions/{session}/fork", count)


def take_uploads(client: httpx.Client, count: int, text: str = CSV) -> list[httpx.Response]:
    """CSV files."""
    return take(client, "/uploads", count, content=text, headers={"Content-Type": "text/csv"})


def take_experiments(client: httpx.Client, count: int, document: Any = TINY) -> list[httpx.Response]:
    """Experiments, each as soon as there is an answer to the one before."""
    return take(client, "/experiments", count, json=document)


def finish_experiments(client: httpx.Client, count: int, seconds: float = 60) -> list[dict[str, Any]]:
    """Tiny experiments, each run to its end before the next."""
    made = []
    for _ in range(count):
        answer = client.post("/experiments", json=TINY)
        answer.raise_for_status()
        made.append(answer.json())
        deadline = time.monotonic() + seconds
        while client.get(f"/experiments/{made[-1]['id']}").json()["status"] in ("queued", "running"):
            assert time.monotonic() < deadline, "an experiment does not end"
            time.sleep(0.01)
    return made


@contextmanager
def open_socket(host: str, session: str, address: str) -> Iterator[ClientConnection]:
    """A reader's stream on a session, which has said its hello."""
    url = f"ws://{host}/api/v1/sessions/{session}/stream"
    with connect(url, compression=None, source_address=(address, 0)) as stream:
        stream.send(json.dumps({"type": "hello"}))
        yield stream


@contextmanager
def take_sockets(host: str, session: str, address: str, count: int) -> Iterator[list[ClientConnection]]:
    """Streams that stay open."""
    with ExitStack() as stack:
        yield [stack.enter_context(open_socket(host, session, address)) for _ in range(count)]


@contextmanager
def take_connections(port: int, address: str, count: int, say: bytes = b"") -> Iterator[list[socket.socket]]:
    """Bare connections that say something, and no more."""
    made: list[socket.socket] = []
    try:
        for _ in range(count):
            made.append(socket.create_connection(("127.0.0.1", port), source_address=(address, 0)))
            if say:
                made[-1].sendall(say)
        yield made
    finally:
        for one in made:
            one.close()


@contextmanager
def ask_and_dawdle(port: int, address: str, request: bytes, count: int) -> Iterator[list[socket.socket]]:
    """Connections that ask for something large, and have a window as small as the kernel gives."""
    made: list[socket.socket] = []
    try:
        for _ in range(count):
            one = socket.socket()
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.bind((address, 0))
            one.connect(("127.0.0.1", port))
            one.sendall(request)
            made.append(one)
        yield made
    finally:
        for one in made:
            one.close()


def sip(connections: list[socket.socket], size: int = 64) -> int:
    """Read a few bytes of each that has some. Returns how many of them are still open."""
    left = 0
    ready, _, _ = select.select(connections, [], [], 0)
    for one in connections:
        if one not in ready:
            left += 1
            continue
        try:
            left += bool(one.recv(size))
        except OSError:
            continue
    return left


def get(path: str, host: str, method: str = "GET", body: bytes = b"", key: str = "") -> bytes:
    """A request by hand."""
    head = f"{method} /api/v1{path} HTTP/1.1\r\nHost: {host}\r\n"
    if key:
        head += f"Authorization: Bearer {key}\r\n"
    if body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return head.encode() + b"\r\n" + body
