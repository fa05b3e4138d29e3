"""What one client can do to harm the others, each as a plain function; and a bystander, who tells what it felt.

Bodies are made before they are sent, so that what is measured is the server.
"""

import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import psutil

API = "/api/v1"
JSON = {"Content-Type": "application/json"}

# As dear as a network may be whose landscape is still allowed.
DEAR: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle", "samples": 1000},
    "model": {"kind": "mlp", "hidden": [400, 400]},
    "training": {"batch_size": 500},
}
SMALL: dict[str, Any] = {"data": {"kind": "gate", "name": "xor"}, "model": {"kind": "mlp", "hidden": [3]}}

# Files of 15 MB, each of another kind of nothing.
FILES: dict[str, Callable[[], bytes]] = {
    "lists in the log": lambda: b'{"log":[' + b"[]," * 4_999_999 + b"[]]}",
    "objects in the log": lambda: b'{"log":[' + b"{}," * 4_999_999 + b"{}]}",
    "points": lambda: b'{"points":[' + b'{"epoch":1},' * 1_249_999 + b'{"epoch":1}]}',
    "lists in the spec": lambda: b'{"spec":[' + b"[]," * 4_999_999 + b"[]]}",
    "numbers": lambda: b'{"state":{"parameters":[' + b"1.5," * 3_749_999 + b"1.5]}}",
    "keys": lambda: b"{" + b",".join(b'"k%d":1' % number for number in range(1_200_000)) + b"}",
    "keys in the log": lambda: (
        b'{"log":[{' + b",".join(b'"k%d":1' % number for number in range(1_200_000)) + b"}]}"
    ),
    "texts": lambda: b'{"log":[' + b'"",' * 4_999_999 + b'""]}',
    "one long text": lambda: b'{"format":"' + b"a" * 15_000_000 + b'"}',
    "one long number": lambda: b'{"version":1' + b"0" * 15_000_000 + b"}",
    "nesting": lambda: b'{"spec":' + b"[" * 7_500_000 + b"]" * 7_500_000 + b"}",
    "nothing but blanks": lambda: b" " * 15_000_000,
}
# Bodies of a megabyte and less, for every call that takes one.
BODIES: dict[str, Callable[[], bytes]] = {
    "unknown keys": lambda: b"{" + b",".join(b'"k%d":1' % number for number in range(90_000)) + b"}",
    "keys that are wrong": lambda: (
        b'{"data":{' + b",".join(b'"k%d":1' % number for number in range(45_000)) + b"}}"
    ),
    "lists": lambda: b'{"data":{"kind":"inline","inputs":[' + b"[]," * 340_000 + b"[]]}}",
    "objects": lambda: b'{"changes":[' + b"{}," * 340_000 + b"{}]}",
    "numbers": lambda: b'{"inputs":[[' + b"1," * 500_000 + b"1]]}",
    "texts": lambda: b'{"inputs":[[' + b'"",' * 340_000 + b'""]]}',
    "one long key": lambda: b'{"' + b"k" * 1_000_000 + b'":1}',
}


def import_file(client: httpx.Client, file: bytes) -> httpx.Response:
    """A session file of one's own making."""
    return client.post(f"{API}/sessions/import", content=file, headers=JSON)


def post(client: httpx.Client, path: str, body: bytes) -> httpx.Response:
    """Any body to any call."""
    return client.post(f"{API}{path}", content=body, headers=JSON)


def made(client: httpx.Client, spec: Any) -> dict[str, Any]:
    """A session to ask."""
    answer: dict[str, Any] = client.post(f"{API}/sessions", json=spec).raise_for_status().json()
    return answer


def ask_and_leave(client: httpx.Client, path: str) -> None:
    """A question on a connection that is cut at once."""
    address = client.base_url
    with socket.create_connection((address.host, address.port)) as line:
        line.sendall(f"GET {API}{path} HTTP/1.1\r\nHost: {address.host}\r\n\r\n".encode())
        time.sleep(0.05)


def ask_and_stay(client: httpx.Client, path: str) -> socket.socket:
    """A question whose answer is never read."""
    address = client.base_url
    line = socket.create_connection((address.host, address.port))
    line.sendall(f"GET {API}{path} HTTP/1.1\r\nHost: {address.host}\r\n\r\n".encode())
    return line


def random_bearers(client: httpx.Client, count: int, size: int) -> None:
    """Creates with keys that nobody was ever given."""
    for _ in range(count):
        headers = {"Authorization": f"Bearer {secrets.token_hex(size // 2)}"}
        client.post(f"{API}/sessions", json=SMALL, headers=headers)


@dataclass
class Bystander:
    """Somebody else, who asks again and again. seconds: how long each answer took."""

    seconds: list[float] = field(default_factory=list)

    @property
    def longest(self) -> float:
        """The longest wait."""
        return max(self.seconds)

    def quantile(self, share: float) -> float:
        """The wait that this share of the answers did not exceed."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@contextmanager
def bystander(client: httpx.Client, call: Callable[[httpx.Client], httpx.Response]) -> Iterator[Bystander]:
    """Calls on a thread and a connection of its own, as long as the block lasts, and once at least."""
    seen, over = Bystander(), threading.Event()

    def calls() -> None:
        with httpx.Client(base_url=client.base_url, timeout=120) as own:
            while True:
                began = time.monotonic()
                call(own).raise_for_status()
                seen.seconds.append(time.monotonic() - began)
                if over.wait(0.01):
                    return

    thread = threading.Thread(target=calls)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def healthz(client: httpx.Client) -> httpx.Response:
    """What any request has to wait for: the event loop."""
    return client.get("/healthz")


def advancing(session: dict[str, Any]) -> Callable[[httpx.Client], httpx.Response]:
    """A learner who trains a little."""
    headers = {"Authorization": f"Bearer {session['key']}"}
    path, body = f"{API}/sessions/{session['id']}/advance", {"unit": "epoch", "count": 1}
    return lambda client: client.post(path, json=body, headers=headers)


@dataclass
class Memory:
    """What a process holds, in bytes. peak: at most since then."""

    before: int
    peak: int = 0

    @property
    def grown(self) -> int:
        """By how much it has grown at most."""
        return self.peak - self.before


@contextmanager
def memory(pid: int) -> Iterator[Memory]:
    """Looks at a process's memory again and again, as long as the block lasts."""
    process, over = psutil.Process(pid), threading.Event()
    found = Memory(process.memory_info().rss)

    def look() -> None:
        while True:
            found.peak = max(found.peak, process.memory_info().rss)
            if over.wait(0.005):
                return

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        over.set()
        thread.join()
