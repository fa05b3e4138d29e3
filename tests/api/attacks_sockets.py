"""What hostile clients do to a stream, as plain functions: tests hold the server to its promises with them, and a
measuring command can watch it meanwhile. Each is bounded in time, on one raw socket.
"""

import base64
import json
import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

CONTINUATION, TEXT, CLOSE, PING, PONG = 0, 1, 8, 9, 10
# A client's mask of zeros leaves the bytes as they are.
MASK = bytes(4)


def frame(opcode: int, data: bytes = b"", *, final: bool = True) -> bytes:
    """A client's frame."""
    head = bytes([(0x80 if final else 0) | opcode])
    if len(data) < 126:
        size = bytes([0x80 | len(data)])
    elif len(data) < 65536:
        size = bytes([0x80 | 126]) + struct.pack("!H", len(data))
    else:
        size = bytes([0x80 | 127]) + struct.pack("!Q", len(data))
    return head + size + MASK + data


@contextmanager
def connected(port: int, session: str, hello: dict[str, Any] | None = None) -> Iterator[socket.socket]:
    """A raw socket on a session's stream, with as small a window as the kernel gives; ``hello`` is said if given."""
    with socket.socket() as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.settimeout(10)
        raw.connect(("127.0.0.1", port))
        raw.sendall(
            f"GET /api/v1/sessions/{session}/stream HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\n"
            "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}\r\n\r\n".encode()
        )
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += raw.recv(1)
        assert b" 101 " in answer, answer
        if hello is not None:
            raw.sendall(frame(TEXT, json.dumps({"type": "hello", **hello}).encode()))
        yield raw


def flood(raw: socket.socket, what: bytes, seconds: float) -> int:
    """Sends the same bytes again and again and reads nothing. Returns how many bytes were taken.

    Ends early when the server hangs up, or takes nothing for a second.
    """
    taken, end = 0, time.monotonic() + seconds
    raw.settimeout(1)
    with suppress(OSError):
        while time.monotonic() < end:
            taken += raw.send(what)
    return taken


def pings(count: int = 400) -> bytes:
    """As many pings of the largest size."""
    return frame(PING, b"p" * 125) * count


def pongs(count: int = 4000) -> bytes:
    """As many pongs that nobody asked for."""
    return frame(PONG) * count


def parts(count: int = 4000) -> bytes:
    """The beginning of a message, and as many parts of it that carry nothing and never end it."""
    return frame(TEXT, final=False) + frame(CONTINUATION, final=False) * count


def commands(count: int, size: int, start: int = 0) -> Iterator[bytes]:
    """As many commands that do nothing, each so many bytes large."""
    for number in range(start, start + count):
        text = json.dumps({"type": "command", "id": number, "command": "pause", "body": {}})
        yield frame(TEXT, text.encode().ljust(size))


def ending(raw: socket.socket, seconds: float = 15) -> tuple[list[dict[str, Any]], int]:
    """All texts that come until the server hangs up, and the code it closes with: 1006 if it gives none."""
    raw.settimeout(seconds)
    got = bytearray()
    with suppress(ConnectionError):
        while chunk := raw.recv(65536):
            got += chunk
    texts, code = [], 1006
    for opcode, data in frames(bytes(got)):
        if opcode == TEXT:
            texts.append(json.loads(data))
        elif opcode == CLOSE and len(data) >= 2:
            code = struct.unpack("!H", data[:2])[0]
    return texts, code


def frames(got: bytes) -> Iterator[tuple[int, bytes]]:
    """A server's frames."""
    while len(got) >= 2:
        size, at = got[1] & 0x7F, 2
        if size == 126:
            size, at = struct.unpack("!H", got[2:4])[0], 4
        elif size == 127:
            size, at = struct.unpack("!Q", got[2:10])[0], 10
        yield got[0] & 0x0F, got[at : at + size]
        got = got[at + size :]
