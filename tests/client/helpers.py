"""Between a client and a server: what stands there, what it does to a connection, and what it has seen."""

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

CIRCLE: dict[str, Any] = {
    "data": {"kind": "generated", "name": "circle", "samples": 100},
    "model": {"kind": "mlp", "hidden": [4]},
    "training": {"learning_rate": 0.3},
}


@contextmanager
def listening(answer: Answer, context: ssl.SSLContext | None = None) -> Iterator[int]:
    """A server on a thread of its own. Gives its port."""
    ready, ended = threading.Event(), threading.Event()
    ports: list[int] = []

    async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await answer(reader, writer)
        finally:
            await closed(writer)

    async def serve() -> None:
        server = await asyncio.start_server(met, "127.0.0.1", 0, ssl=context)
        ports.append(server.sockets[0].getsockname()[1])
        ready.set()
        await asyncio.to_thread(ended.wait)
        server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(10)
    try:
        yield ports[0]
    finally:
        ended.set()
        thread.join()


async def closed(writer: asyncio.StreamWriter) -> None:
    """Hang up."""
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


async def request_of(reader: asyncio.StreamReader) -> tuple[str, bytes]:
    """A request's first line, and all of it."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.decode().lower().split("\r\n"):
        if line.startswith("content-length:"):
            length = int(line.partition(":")[2])
    return head.decode().partition("\r\n")[0], head + await reader.readexactly(length)


def header_of(request: bytes, name: str) -> str:
    head = request.partition(b"\r\n\r\n")[0].decode("latin-1")
    found = [line.partition(":") for line in head.split("\r\n")]
    return next((value.strip() for given, _, value in found if given.lower() == name), "")


async def pipe(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, first: bytes = b""
) -> None:
    """Both ways between a connection and a port of this machine, until either side ends."""
    inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", port)
    inner_writer.write(first)

    async def along(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()
        sink.close()

    try:
        await asyncio.gather(along(reader, inner_writer), along(inner_reader, writer))
    finally:
        await closed(inner_writer)


def asking(header: str, port: int, seen: list[str] | None = None) -> Answer:
    """A gateway that lets in nothing without a header's line; then all that a connection carries."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line, request = await request_of(reader)
        if seen is not None:
            seen.append(line)
        if header.lower() not in request.decode("latin-1").lower():
            writer.write(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            return
        # One request a connection, but for streams, so that each is looked at.
        await pipe(reader, writer, port, request.replace(b"keep-alive", b"close"))

    return answer


def connecting(tunnels: list[str], sign_in: str | None = None) -> Answer:
    """A proxy that speaks CONNECT, and forwards what is asked of it by a whole address."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line, request = await request_of(reader)
        method, target, _ = line.split()
        tunnels.append(f"{method} {target}")
        if sign_in is not None and sign_in.lower() not in request.decode().lower():
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
            return
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            await pipe(reader, writer, int(target.rpartition(":")[2]))
            return
        host, _, path = target.removeprefix("http://").partition("/")
        request = request.replace(target.encode(), f"/{path}".encode(), 1).replace(b"keep-alive", b"close")
        await pipe(reader, writer, int(host.rpartition(":")[2]), request)

    return answer


class Faulty:
    """A server that does what it is asked, then fails to say so, in one of several ways.

    done: the first line of each request that reached it, and the key by which it knows a repeated one; empty: none.
    """

    def __init__(self, *ways: str) -> None:
        self.ways = list(ways)
        self.done: list[str] = []
        self.keys: list[str] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            if self.ways[:1] == ["cut before the request"]:
                self.ways.pop(0)
                return
            line, request = await request_of(reader)
            self.done.append(line)
            self.keys.append(header_of(request, "idempotency-key"))
            way = self.ways.pop(0) if self.ways else "answer"
            if way == "cut before the reply":
                return
            if way == "silence":
                await asyncio.sleep(60)
            writer.write(REPLIES.get(way) or reply("200 OK", SESSION, "application/json"))
            await writer.drain()
            if way == "answer, then hang up":
                return


SESSION = (
    b'{"id": "S-of-a-session", "key": "secret-key", "status": "paused", "clock": {"epoch": 5, "step": 5, "sample": 5},'
    b' "metrics": {"train_loss": 0.5}, "spec": {}, "parameters": {"layers": []}}'
)
HTML = b"<html><title>Guest network</title>Please sign in</html>"
PROBLEM = b'{"title": "%s", "status": %d, "detail": "Wait a while."}'


def reply(status: str, body: bytes, kind: str, *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def problem(status: int, title: str, *headers: str) -> bytes:
    body = PROBLEM % (title.encode(), status)
    return reply(f"{status} {title}", body, "application/problem+json", *headers)


REPLIES = {
    "a login page": reply("200 OK", HTML, "text/html"),
    "a login page as JSON": reply("200 OK", HTML, "application/json"),
    "nothing": b"HTTP/1.1 204 No Content\r\n\r\n",
    "a redirect": reply("302 Found", HTML, "text/html", "Location: http://login.example/"),
    "511": reply("511 Network Authentication Required", HTML, "text/html"),
    "a gateway's 503": reply("503 Service Unavailable", HTML, "text/html", "Retry-After: 0"),
    "a gateway's 504": reply("504 Gateway Timeout", HTML, "text/html"),
    "a gateway's 429": reply("429 Too Many Requests", HTML, "text/html", "Retry-After: 0"),
    "the server's 503": problem(503, "Service Unavailable", "Retry-After: 0"),
    "the server's 429": problem(429, "Too Many Requests", "Retry-After: 0"),
    "429 by a date": problem(429, "Too Many Requests", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"),
    "429 next year": problem(429, "Too Many Requests", "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT"),
    "429 by nonsense": problem(429, "Too Many Requests", "Retry-After: soon"),
    "429 for ever": problem(429, "Too Many Requests", "Retry-After: inf"),
}
