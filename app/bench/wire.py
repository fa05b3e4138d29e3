"""What is asked on a connection, seen from between: heads of HTTP/1.1 requests, messages of WebSockets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

END = b"\r\n\r\n"
METHOD = re.compile(rb"(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) ")
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
UPGRADE = re.compile(rb"\r\nupgrade: *websocket", re.IGNORECASE)
TEXT = 1


@dataclass(frozen=True)
class Piece:
    """Bytes to be passed on together. asks: a request's head or a WebSocket's message, as text; empty for the rest."""

    data: bytes
    asks: bytes = b""
    opens_stream: bool = False


class Requests:
    """What a client sends, cut where its requests begin. Bytes that are no HTTP pass as they come."""

    def __init__(self) -> None:
        self._held = b""
        self._body = 0
        self._as_it_comes = False
        self._frames: Frames | None = None

    @property
    def stream(self) -> bool:
        """Whether it has become a WebSocket's."""
        return self._frames is not None

    @property
    def whole(self) -> bool:
        """Whether what was fed ends where a request or a message does."""
        return not self._body

    def feed(self, data: bytes) -> Iterator[Piece]:
        if self._as_it_comes:
            yield Piece(data)
            return
        self._held += data
        while self._held and self._frames is None:
            if self._body:
                part, self._held = self._held[: self._body], self._held[self._body :]
                self._body -= len(part)
                yield Piece(part)
            elif len(self._held) > 8 and not METHOD.match(self._held):
                self._as_it_comes = True
                yield Piece(self._held)
                return
            elif END not in self._held:
                return
            else:
                yield self._head()
        if self._frames is not None:
            data, self._held = self._held, b""
            for opcode, payload, frame in self._frames.feed(data):
                yield Piece(frame, payload if opcode == TEXT else b"")

    def _head(self) -> Piece:
        text, _, self._held = self._held.partition(END)
        found = LENGTH.search(text)
        self._body = int(found[1]) if found else 0
        opens = UPGRADE.search(text) is not None
        if opens:
            self._frames = Frames()
        return Piece(text + END, text, opens)


class Frames:
    """Frames of a WebSocket out of its bytes, from either side. after: the bytes with which a head before them ends."""

    def __init__(self, after: bytes = b"") -> None:
        self._held = b""
        self._after = after

    def feed(self, data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
        """Opcode, payload and the frame's own bytes, for each one that is complete."""
        self._held += data
        if self._after:
            if self._after not in self._held:
                return
            self._held = self._held.partition(self._after)[2]
            self._after = b""
        while (size := _size(self._held)) is not None and size <= len(self._held):
            frame, self._held = self._held[:size], self._held[size:]
            yield frame[0] & 15, _payload(frame), frame


def _start(frame: bytes) -> tuple[int, int]:
    """Where the mask or else the payload begins, and how long the payload is."""
    short = frame[1] & 127
    more = {126: 2, 127: 8}.get(short, 0)
    return 2 + more, int.from_bytes(frame[2 : 2 + more], "big") if more else short


def _size(held: bytes) -> int | None:
    """Of the frame that begins here; None while its head is not complete."""
    if len(held) < 2 or len(held) < _start(held)[0]:
        return None
    start, length = _start(held)
    return start + (4 if held[1] & 128 else 0) + length


def _payload(frame: bytes) -> bytes:
    start, length = _start(frame)
    if not frame[1] & 128:
        return frame[start:]
    mask = frame[start : start + 4] * (length // 4 + 1)
    masked = int.from_bytes(frame[start + 4 :], "big") ^ int.from_bytes(mask[:length], "big")
    return masked.to_bytes(length, "big")
