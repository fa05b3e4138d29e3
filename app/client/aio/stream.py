"""Streams that come back by themselves when the connection breaks."""

import asyncio
import json
from collections.abc import AsyncGenerator

from websockets.asyncio.client import connect
from websockets.exceptions import (
    ConnectionClosed,
    InvalidProxy,
    WebSocketException,
)

from ..backoff import wait_seconds
from ..deadline import Deadline
from ..encoding import encode
from ..problem import ProblemError
from ..signals import SILENCE_SECONDS, Hello, received
from .transport import API, AsyncTransport

# The server's reasons that will not pass: it is gone, not for us, or somewhere else by now.
FINAL = frozenset({4401, 4403, 4404, 4409, 1008, 1009})
# Too many streams, or a server that is full for the moment.
PASSING = (429, 503)
OPEN_SECONDS = 10.0
# A path that is dead takes no farewell.
CLOSE_SECONDS = 2.0


async def messages(
    transport: AsyncTransport, path: str, hello: Hello | None, tries: int, timeout: float | None = None
) -> AsyncGenerator[str | bytes, None]:
    """Every message of a stream, across reconnections; at each one it begins anew with the whole state.

    hello: said first. If it asks for heartbeats, silence is a broken connection; if it names a window, each frame is
    acknowledged when the next message is wanted.

    Raises ProblemError when the server refuses for good, ConnectionError after so many tries in a row that failed,
    TimeoutError when so many seconds are over.
    """
    reach = transport.reach
    address = f"ws{transport.url.removeprefix('http')}{API}{path}"
    deadline = Deadline(timeout, _over)
    silence = SILENCE_SECONDS if hello is not None and "heartbeat_seconds" in hello else None
    acknowledges = hello is not None and "window_bytes" in hello
    failed = 0
    while True:
        try:
            opened = (reach.connect or connect)(
                address,
                open_timeout=deadline.left(OPEN_SECONDS),
                close_timeout=CLOSE_SECONDS,
                max_size=None,
                **reach.websocket(address),
            )
            async with opened as socket:
                if hello is not None:
                    await socket.send(encode(hello).decode())
                frames = 0
                while True:
                    left = deadline.left(silence)
                    message = await asyncio.wait_for(socket.recv(), left)
                    if _is_news(message):
                        failed = 0
                        yield message
                    if acknowledges and isinstance(message, bytes):
                        frames += 1
                        await socket.send(received(frames))
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd is not None else 1006
            if code in FINAL:
                reason = closed.rcvd.reason if closed.rcvd is not None else ""
                status = code - 4000 if code > 4000 else code
                raise ProblemError(status, "Closed", reason, [], "GET", address) from None
            why = f"it breaks each time ({closed})"
        except InvalidProxy as error:
            raise ConnectionError(_no_stream(address, str(error))) from error
        except (OSError, WebSocketException) as error:
            deadline.left()
            why = str(error) or f"nothing comes ({type(error).__name__})"
            if failed + 1 >= tries:
                raise ConnectionError(_no_stream(address, why)) from error
        failed += 1
        if failed >= tries:
            raise ConnectionError(_no_stream(address, why))
        await asyncio.sleep(min(wait_seconds(failed - 1), deadline.pause(OPEN_SECONDS)))


def _over(seconds: float) -> str:
    return f"the stream is not over after {seconds:g} s"


def _no_stream(address: str, why: str) -> str:
    return (
        f"no stream at {address}: {why}. Is the server running, does this network want a login first, and do "
        "WebSockets come through it? wait(poll=1) does without them."
    )


def _is_news(message: str | bytes) -> bool:
    """False for a refusal that will pass. Raises ProblemError for one that will not: the server hangs up next."""
    if isinstance(message, bytes) or not message.startswith('{"type":"problem"'):
        return True
    problem = ProblemError.from_document(json.loads(message).get("problem"))
    if problem.status not in PASSING:
        raise problem
    return False
