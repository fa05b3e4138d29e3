"""One connection through a bad network: a client's end, a server's end, and what happens between."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Protocol

from .fault import Fault
from .link import PACKET, Line, Link, until
from .wire import END, TEXT, Frames, Piece, Requests

AT_ONCE = 16_384
# What is under way on one connection, in reads: more waits at its sender.
WINDOW = 128
RECEIVE_BUFFER = 32_768


class Conditions(Protocol):
    """What a connection has to ask its network."""

    link: Link
    up: Line
    down: Line
    flowing: asyncio.Event
    target: tuple[str, int]

    def fault(self, asks: bytes) -> Fault | None:
        """What befalls this request."""

    def answer(self, request: Piece) -> bytes:
        """What somebody else answers in the server's place; empty if nobody does."""


class Way:
    """One direction of a connection: what is put into it comes out when it has come over, in order."""

    def __init__(self, network: Conditions, line: Line, out: Callable[[bytes], Awaitable[None]]) -> None:
        self._network = network
        self._line = line
        self._out = out
        self._under_way: asyncio.Queue[tuple[float, bytes, Callable[[], None] | None]] = asyncio.Queue(WINDOW)

    async def read(self, end: socket.socket) -> AsyncIterator[bytes]:
        """What this end sends, no faster than the line takes it."""
        loop = asyncio.get_running_loop()
        while data := await loop.sock_recv(end, PACKET if self._network.link.rate else AT_ONCE):
            await self._network.flowing.wait()
            yield data
            await self._line.free()

    async def put(self, data: bytes, then: Callable[[], None] | None = None) -> None:
        """Send these bytes; none: the end. then: called when they have come over."""
        await self._under_way.put((self._line.arrival(len(data), self._network.link), data, then))

    async def deliver(self) -> None:
        while True:
            due, data, then = await self._under_way.get()
            await until(due)
            await self._network.flowing.wait()
            await self._out(data)
            if then is not None:
                then()
            if not data:
                return


class Passage:
    """Passes bytes both ways until either end closes."""

    def __init__(self, network: Conditions, client: socket.socket) -> None:
        self._network = network
        self._client = client
        self._server: socket.socket | None = None
        self._over = False
        self.stranded = False
        self._requests = Requests()
        self._messages = Frames(after=END)
        self._losing: Fault | None = None
        self._repeating: tuple[Fault, bytes] | None = None
        self._up = Way(network, network.up, self._to_server)
        self._down = Way(network, network.down, self._to_client)
        self._parts = asyncio.TaskGroup()
        self.task = asyncio.create_task(self._run())
        self.task.add_done_callback(lambda _: self._ended())

    def close(self) -> bool:
        """Both ends. Whether there was anything to close."""
        was = self.stranded
        self.stranded = False
        if was:
            self._ended()
        return self.task.cancel() or was

    def strand(self) -> bool:
        """The server's end only: the client hears nothing of it, nor of anything any more. Whether there was one."""
        live = self.task.cancel()
        self.stranded = self.stranded or live
        return live

    async def _run(self) -> None:
        """Until both ends have said all they had to say, or one broke."""
        # What a client's SYN and its answer take: the kernel here took the connection at once.
        await until(time.monotonic() + self._network.link.rtt)
        try:
            async with self._parts:
                for part in (self._listen(), self._up.deliver(), self._down.deliver()):
                    self._parts.create_task(part)
        except* OSError:
            pass

    def _ended(self) -> None:
        if self._server is not None:
            self._server.close()
        if not self.stranded:
            self._client.close()

    async def _listen(self) -> None:
        """To the client."""
        answered = False
        async for data in self._up.read(self._client):
            for piece in () if answered else self._requests.feed(data):
                answer = self._network.answer(piece)
                if answer:
                    answered = True
                    await self._down.put(answer)
                    await self._down.put(b"")
                    break
                await self._ask(piece)
        await self._up.put(b"")

    async def _ask(self, piece: Piece) -> None:
        fault = self._network.fault(piece.asks) if piece.asks else None
        what = fault.what if fault is not None else None
        if fault is not None and what == "lose request":
            fault.befall()
            raise ConnectionAbortedError
        if fault is not None and what == "repeat":
            self._repeating = fault, b""
        await self._up.put(piece.data, partial(self._lose, fault) if fault and what == "lose reply" else None)
        if self._repeating is not None:
            fault, before = self._repeating
            self._repeating = fault, before + piece.data
            if self._requests.whole:
                await self._repeat(*self._repeating)
                self._repeating = None

    def _lose(self, fault: Fault) -> None:
        self._losing = fault

    async def _repeat(self, fault: Fault, request: bytes) -> None:
        if self._requests.stream:
            await self._up.put(request, fault.befall)
        else:
            self._parts.create_task(self._again(fault, request))

    async def _again(self, fault: Fault, request: bytes) -> None:
        """The same request once more, on a connection of its own, whose answer nobody hears."""
        loop = asyncio.get_running_loop()
        with await connected(self._network.target) as server:
            await loop.sock_sendall(server, request)
            await loop.sock_recv(server, AT_ONCE)
        fault.befall()

    async def _hear(self, server: socket.socket) -> None:
        """The server."""
        async for data in self._down.read(server):
            texts = self._requests.stream and [one for one in self._messages.feed(data) if one[0] == TEXT]
            if self._losing is None:
                await self._down.put(data)
            elif texts or not self._requests.stream:
                # The answer is there, so what was asked is done.
                self._losing.befall()
                if not self._losing.instead:
                    raise ConnectionAbortedError
                await self._down.put(self._losing.instead)
                break
        self._over = True
        await self._down.put(b"")

    async def _to_server(self, data: bytes) -> None:
        if data and self._server is None:
            self._server = await connected(self._network.target)
            self._parts.create_task(self._hear(self._server))
        # Whoever closed answers what still comes with a reset.
        if self._over and data:
            raise ConnectionResetError
        if self._server is not None:
            await _send(self._server, data)

    async def _to_client(self, data: bytes) -> None:
        await _send(self._client, data)


async def connected(target: tuple[str, int]) -> socket.socket:
    """A connection to the server, with a small buffer: a link does not hold much."""
    end = socket.socket()
    end.setblocking(False)
    end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        await asyncio.get_running_loop().sock_connect(end, target)
    except BaseException:
        end.close()
        raise
    return end


async def _send(end: socket.socket, data: bytes) -> None:
    """These bytes; none: that there are no more."""
    if data:
        await asyncio.get_running_loop().sock_sendall(end, data)
    else:
        end.shutdown(socket.SHUT_WR)
