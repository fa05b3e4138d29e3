"""A room as its members have it: the host's key, the wall's, and those of phones."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect

from app.api.rooms.examples import CUE
from tests.api.following import Stream
from tests.api.handle import Handle
from tests.conftest import Live

__all__ = ["CUE", "Classroom", "RoomStream", "in_room", "open_room"]


@dataclass(frozen=True)
class Classroom:
    client: httpx.Client
    opened: dict[str, Any]

    @property
    def code(self) -> str:
        return str(self.opened["code"])

    @property
    def host(self) -> str:
        return str(self.opened["key"])

    @property
    def wall(self) -> str:
        return str(self.opened["wall_key"])

    def call(
        self, key: str | None, method: str, what: str = "", body: Any = None, **more: Any
    ) -> httpx.Response:
        headers = {} if key is None else {"Authorization": f"Bearer {key}"}
        headers |= more.pop("headers", {})
        path = f"/rooms/{self.code}" + (f"/{what}" if what else "")
        return self.client.request(method, path, json=body, headers=headers, **more)

    def get(self, key: str | None, what: str = "") -> Any:
        return self.call(key, "GET", what).raise_for_status().json()

    def phone(self) -> tuple[int, str]:
        """A device's number and its key."""
        answer = self.call(None, "POST", "devices")
        assert answer.status_code == 201, answer.text
        return answer.json()["device"], answer.json()["key"]

    def grant(self, device: int) -> int:
        """Hand a device the wheel; the epoch."""
        answer = self.call(self.host, "POST", "driver", {"do": "grant", "device": device})
        return int(answer.raise_for_status().json()["epoch"])


def open_room(client: httpx.Client, session: Handle | None = None, **body: Any) -> Classroom:
    body = {"session": session.id, **body} if session is not None else body
    headers = {} if session is None else {"Authorization": f"Bearer {session.key}"}
    answer = client.post("/rooms", json=body, headers=headers)
    assert answer.status_code == 201, answer.text
    return Classroom(client, answer.json())


class RoomStream(Stream):
    """A member's end of a room's stream."""

    hello: Any

    def __init__(self, socket: ClientConnection) -> None:
        super().__init__(socket)
        self.pictures: list[dict[str, Any]] = []

    def command(self, number: int, command: str, body: Any = None, **more: Any) -> Any:
        self.send({"type": "command", "id": number, "command": command, "body": body, **more})
        return self.until(lambda message: message["type"] in ("ack", "problem") and message["id"] == number)

    def keep(self, message: bytes) -> None:
        length = int.from_bytes(message[:4], "little")
        header = json.loads(message[4 : 4 + length])
        if header["type"] == "frame":
            super().keep(message)
        else:
            self.pictures.append(header)

    def hands(self) -> dict[str, Any]:
        """The header of the next picture of all hands."""
        while not self.pictures:
            message = self.socket.recv(10)
            if isinstance(message, bytes):
                self.keep(message)
        return self.pictures.pop(0)


@contextmanager
def in_room(server: Live, code: str, key: str | None, rate: float = 10, **more: Any) -> Iterator[RoomStream]:
    address = f"ws://{server.host}/api/v1/rooms/{code}/stream"
    with connect(address, compression=None) as socket:
        stream = RoomStream(socket)
        stream.send(
            {"type": "hello", "frames_per_second": rate, **({} if key is None else {"key": key}), **more}
        )
        stream.hello = stream.next()
        yield stream
