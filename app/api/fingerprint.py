"""What a call asks for, as a hash: the same over REST and a stream, and however its JSON is written."""

import hashlib
from typing import Any

import orjson
from starlette.types import Message

DIGEST_BYTES = 16
# As large as a message of a stream. A longer body is compared byte by byte.
MOST_READ = 64 * 1024


def fingerprint(method: str, target: str, body: Any) -> bytes:
    """Of a call whose body is JSON. target: path and query. A body without anything in it is as good as none."""
    text = orjson.dumps(body, option=orjson.OPT_SORT_KEYS) if body not in (None, {}) else b""
    return _begun(method, target, text).digest()


class BodyFingerprint:
    """The same of a request whose body is still coming."""

    def __init__(self, method: str, target: str) -> None:
        self.complete = False
        self._method = method
        self._target = target
        self._long = _begun(method, target)
        self._short: bytearray | None = bytearray()

    def feed(self, message: Message) -> None:
        """A part of the body, as ASGI brings it."""
        part: bytes = message.get("body", b"")
        self._long.update(part)
        if self._short is not None and len(self._short) + len(part) <= MOST_READ:
            self._short += part
        else:
            self._short = None
        self.complete = not message.get("more_body", False)

    def value(self) -> bytes:
        """Of what has come."""
        if self._short is not None:
            try:
                body = orjson.loads(self._short) if self._short else None
                return fingerprint(self._method, self._target, body)
            except (orjson.JSONDecodeError, orjson.JSONEncodeError):
                pass
        return self._long.digest()


def _begun(method: str, target: str, text: bytes = b"") -> "hashlib.blake2b":
    return hashlib.blake2b(f"{method} {target}\0".encode() + text, digest_size=DIGEST_BYTES)
