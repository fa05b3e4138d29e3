"""``python -m app bench network``: a bad network on this machine, as a proxy in front of a server.

It delays what passes by half the round trip each way, and a new connection by a round trip more; all connections share
one rate in each direction, at which a packet of 1,460 bytes costs 40 more. It stalls, cuts, refuses, loses single
requests or replies, and stands in the way as captive portals and firewalls do. It knows no packet loss and no slow
start: a real network is worse.

Lines on its standard input change it while it runs: stall, go on, cut, strand, refuse, admit, portal 200,
no websockets 403, rtt 300ms, rate 0.4Mbit; portal off, no websockets off.
"""

import argparse
import asyncio
import socket
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from threading import Event, Thread
from typing import Self

from ..installation import COMMAND
from .fault import Fault
from .link import Line, Link, bits, seconds
from .passage import RECEIVE_BUFFER, Passage
from .wire import Piece

__all__ = ["BadNetwork", "Fault", "Link", "response"]

LOGIN = "<!doctype html><title>Guest Wi-Fi</title><h1>Log in to the Wi-Fi</h1>"
Match = Callable[[bytes], bool]


def response(status: int, body: str = "", *headers: str, kind: str = "text/html") -> bytes:
    """An answer of somebody who stands between: its connection ends with it."""
    lines = (
        f"HTTP/1.1 {status} {HTTPStatus(status).phrase}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body.encode())}",
        "Connection: close",
        *headers,
    )
    return "\r\n".join([*lines, "", body]).encode()


class BadNetwork:
    """In front of a server on this machine. Runs as a context manager, in a thread of its own; any thread may use it.

    link: its delay and rate; what is assigned holds for what is sent from then on.
    """

    def __init__(self, target_port: int, link: Link = Link(), *, port: int = 0) -> None:  # noqa: B008 (frozen)
        self.link = link
        self.target = ("127.0.0.1", target_port)
        self.up, self.down = Line(), Line()
        self.flowing = asyncio.Event()
        self.flowing.set()
        # Bound and never listening, it keeps the port ours while nobody is admitted.
        self._place = bound(port)
        self.port = int(self._place.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="bad network")
        self._listener: socket.socket | None = None
        self._connections: set[Passage] = set()
        self._faults: list[Fault] = []
        self._portal = b""
        self._firewall = b""

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(lambda: self._admit(True))
        return self

    def __exit__(self, *_: object) -> None:
        self._do(lambda: self._admit(False))
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._place.close()

    def stall(self) -> None:
        """Nothing passes until ``go_on``; what was sent meanwhile does then, byte for byte."""
        self._do(self.flowing.clear)

    def go_on(self) -> None:
        self._do(self.flowing.set)

    def cut(self) -> None:
        """All connections of this moment."""
        self._do(lambda: [one for one in self._connections if one.close()])

    def strand(self) -> None:
        """The server has given up all connections of this moment, and no client hears of it."""
        self._do(lambda: [one for one in self._connections if one.strand()])

    def refuse(self, on: bool = True) -> None:
        """No new connections."""
        self._do(lambda: self._admit(not on))

    def lose_request(self, match: Match, times: int = 1) -> Fault:
        """The next request that matches does not reach the server: its connection is cut before."""
        return self._befall(Fault(match, "lose request", times))

    def lose_reply(self, match: Match, times: int = 1, instead: bytes = b"") -> Fault:
        """The next request that matches reaches the server; its connection is cut before the answer.

        instead: what the client is answered in its place, such as a gateway's 503.
        """
        return self._befall(Fault(match, "lose reply", times, instead))

    def repeat(self, match: Match, times: int = 1) -> Fault:
        """The next request that matches reaches the server twice; the client hears one of the answers."""
        return self._befall(Fault(match, "repeat", times))

    def portal(self, status: int | None, body: str = LOGIN) -> None:
        """A captive portal answers everything, and nothing reaches the server; None: one has logged in."""
        where = ["Location: http://portal.invalid/login"] if status in (301, 302, 303, 307) else []
        self._portal = b"" if status is None else response(status, body, *where)
        self.cut()

    def no_websockets(self, status: int | None, body: str = "WebSockets are not allowed here.") -> None:
        """New WebSockets are answered by a firewall; None: they pass again."""
        self._firewall = b"" if status is None else response(status, body)

    def fault(self, asks: bytes) -> Fault | None:
        return next((one for one in self._faults if one.takes(asks)), None)

    def answer(self, request: Piece) -> bytes:
        if self._portal and request.asks:
            return self._portal
        return self._firewall if request.opens_stream else b""

    def _befall(self, fault: Fault) -> Fault:
        self._do(lambda: self._faults.append(fault))
        return fault

    def _admit(self, on: bool) -> None:
        if on and self._listener is None:
            self._listener = bound(self.port)
            self._listener.listen()
            self._loop.add_reader(self._listener, self._take, self._listener)
        elif not on and self._listener is not None:
            self._loop.remove_reader(self._listener)
            self._listener.close()
            self._listener = None

    def _take(self, listener: socket.socket) -> None:
        """In one go: a task that waits for clients may be cancelled when one has come and has no passage yet."""
        try:
            client, _ = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            # Who was there has gone again.
            return
        client.setblocking(False)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        one = Passage(self, client)
        self._connections.add(one)
        one.task.add_done_callback(partial(self._forget, one))

    def _forget(self, one: Passage, _: object) -> None:
        # A client that was left alone is still there.
        if not one.stranded:
            self._connections.discard(one)

    def _do(self, what: Callable[[], Iterable[Passage] | None]) -> None:
        """In the network's own thread; returns when it is done, and the connections it ended are closed."""

        async def done() -> None:
            ended = [one.task for one in what() or () if not one.task.done()]
            if ended:
                await asyncio.wait(ended)

        asyncio.run_coroutine_threadsafe(done(), self._loop).result()


def bound(port: int) -> socket.socket:
    """A socket on this machine's own address, with a small buffer for what it will accept."""
    found = socket.socket()
    found.setblocking(False)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
    found.bind(("127.0.0.1", port))
    return found


def main() -> None:
    """Start one for a person, who changes it line by line."""
    parser = argparse.ArgumentParser(
        prog=f"{COMMAND} bench network",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=int, default=0, help="where it listens; 0: any free one")
    parser.add_argument("--to", type=int, default=8000, metavar="PORT", help="where the server does")
    parser.add_argument(
        "--rtt", type=seconds, default=0.15, metavar="TIME", help="there and back, such as 150ms"
    )
    parser.add_argument("--rate", type=bits, default=None, metavar="RATE", help="each way, such as 1.5Mbit")
    options = parser.parse_args()
    with BadNetwork(options.to, Link(options.rtt, options.rate), port=options.port) as network:
        print(f"{network.url} is the server on port {options.to} through a bad network.", flush=True)
        try:
            for line in sys.stdin:
                print(obey(network, line.split()), flush=True)
            # Without a hand that types it goes on until it is stopped.
            Event().wait()
        except KeyboardInterrupt:
            pass


def obey(network: BadNetwork, words: list[str]) -> str:
    """Change it as a line says; what to say to that."""
    plain: dict[str, Callable[[], None]] = {
        "stall": network.stall,
        "go on": network.go_on,
        "cut": network.cut,
        "strand": network.strand,
        "refuse": network.refuse,
        "admit": lambda: network.refuse(on=False),
    }
    said = " ".join(words)
    try:
        match words:
            case _ if said in plain:
                plain[said]()
            case ["portal", status]:
                network.portal(None if status == "off" else int(status))
            case ["no", "websockets", status]:
                network.no_websockets(None if status == "off" else int(status))
            case ["rtt", told]:
                network.link = replace(network.link, rtt=seconds(told))
            case ["rate", told]:
                network.link = replace(network.link, rate=bits(told))
            case _:
                raise ValueError(said)
    except ValueError as error:
        return f"“{error}” is nothing it knows; --help tells what is."
    return f"{said}: done."
