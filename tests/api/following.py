"""A client on a stream: texts and frames apart."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from app.sessions.frame import decode_frame
from tests.api.handle import Handle
from tests.conftest import Live


class Stream:
    """A client's end: texts and frames apart."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.frames: list[dict[str, Any]] = []
        self.parameters: list[Any] = []

    def send(self, message: Any) -> None:
        self.socket.send(json.dumps(message))

    def command(self, number: int, command: str, body: Any = None) -> Any:
        """The answer to a command, whatever comes before it."""
        self.send({"type": "command", "id": number, "command": command, "body": body})
        return self.until(lambda message: message["type"] in ("ack", "problem") and message["id"] == number)

    def next(self, timeout: float = 10) -> Any:
        """The next text message."""
        while True:
            message = self.socket.recv(timeout)
            if isinstance(message, str):
                return json.loads(message, parse_constant=pytest.fail)
            self.keep(message)

    def until(self, wanted: Callable[[Any], bool]) -> Any:
        while not wanted(message := self.next()):
            pass
        return message

    def frame(self, timeout: float = 10) -> dict[str, Any]:
        """The next frame."""
        while isinstance(message := self.socket.recv(timeout), str):
            pass
        self.keep(message)
        return self.frames[-1]

    def keep(self, message: bytes) -> None:
        header, parameters = decode_frame(message)
        self.frames.append(header)
        self.parameters.append(parameters)

    def closed(self) -> int:
        """The code that the server closes with."""
        while True:
            try:
                self.next()
            except ConnectionClosed as closing:
                return closing.rcvd.code if closing.rcvd else 1006


@contextmanager
def opened(server: Live, session_id: str, **more: Any) -> Iterator[Stream]:
    address = f"ws://{server.host}/api/v1/sessions/{session_id}/stream"
    with connect(address, compression=None, **more) as socket:
        yield Stream(socket)


@contextmanager
def following(server: Live, handle: Handle, *, owner: bool = True, rate: float = 20) -> Iterator[Stream]:
    with opened(server, handle.id) as stream:
        hello = {"type": "hello", "frames_per_second": rate}
        stream.send({**hello, "key": handle.key} if owner else hello)
        stream.hello = stream.next()  # type: ignore[attr-defined]
        assert stream.hello["type"] == "hello"  # type: ignore[attr-defined]
        yield stream
