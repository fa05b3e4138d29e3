"""Answers made for one request, packed on their way out: quickly, since each is packed once and read once.

A packed answer's length tells something of what it holds. That gives a secret away only if a stranger can have the same
secret sent again and again beside words of his choice, and see how long it gets. No answer here is like that: the one
secret there is, the key of what was just made, is a new one in each answer, pages hold none, and no page of another
origin can have anything asked for that it chooses (`guards`). Whoever adds a lasting secret to an answer leaves it
unpacked: an answer with a Content-Encoding of its own (`identity`) goes out as it is.
"""

import gzip
from collections.abc import Callable
from functools import partial

import brotli
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..packing import coding_of

# What fits into one packet gets there no sooner.
WORTH_BYTES = 1400
# A longer one would keep a thread busy for long.
MOST_BYTES = 4 * 1024 * 1024
# More than that is packed off the event loop.
SHORT = 16 * 1024
TEXTS = ("application/json", "application/problem+json", "application/x-ipynb+json", "text/")


def _brotli(content: bytes) -> bytes:
    packed: bytes = brotli.compress(content, mode=brotli.MODE_TEXT, quality=3, lgwin=18)
    return packed


QUICK: dict[str, Callable[[bytes], bytes]] = {
    "br": _brotli,
    "gzip": lambda content: gzip.compress(content, 2, mtime=0),
}


class Packed:
    """Texts of some length that come whole, for clients that take them packed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start: Message | None = None

        async def answer(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if message["type"] == "http.response.body" and start is not None:
                begun, start = start, None
                message = await _packed(scope, begun, message)
                await send(begun)
            await send(message)

        await self.app(scope, receive, answer)


async def _packed(scope: Scope, start: Message, body: Message) -> Message:
    """The body as it is sent; the start's headers say how."""
    content, headers = body.get("body", b""), MutableHeaders(scope=start)
    if (
        body.get("more_body", False)
        or not WORTH_BYTES <= len(content) <= MOST_BYTES
        or "content-encoding" in headers
        or not headers.get("content-type", "").startswith(TEXTS)
    ):
        return body
    headers.add_vary_header("Accept-Encoding")
    coding = coding_of(Headers(scope=scope))
    if coding is None:
        return body
    pack = partial(QUICK[coding], content)
    packed = pack() if len(content) <= SHORT else await scope["app"].state.services.read(pack)
    headers["Content-Encoding"] = coding
    headers["Content-Length"] = str(len(packed))
    return {**body, "body": packed}
