"""Streams that come back by themselves when the connection breaks."""

import asyncio
import json
from collections.abc import AsyncGenerator
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidURI

from app.client.aio.transport import API
from app.client.backoff import wait_seconds
from app.client.problem import ProblemError

# The server's reasons that will not pass: it is gone, or not for us.
FINAL = frozenset({4401, 4404, 1008, 1009})
# Too many streams, or a server that is full for the moment.
PASSING = (429, 503)
OPEN_SECONDS = 10.0


async def messages(url: str, path: str, hello: Any, tries: int) -> AsyncGenerator[str | bytes, None]:
    """Every message of a stream, across reconnections; at each one it begins anew with the whole state.

    Raises ProblemError when the server refuses for good, ConnectionError after so many tries in a row that failed.
    """
    address = f"ws{url.removeprefix('http')}{API}{path}"
    failed = 0
    while True:
        try:
            async with connect(address, open_timeout=OPEN_SECONDS, max_size=None) as socket:
                if hello is not None:
                    await socket.send(json.dumps(hello))
                while True:
                    message = await socket.recv()
                    if _is_news(message):
                        failed = 0
                        yield message
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd is not None else 1006
            if code in FINAL:
                reason = closed.rcvd.reason if closed.rcvd is not None else ""
                raise ProblemError(code - 4000 if code > 4000 else code, "Closed", reason, []) from None
        except (OSError, TimeoutError, InvalidHandshake) as error:
            if isinstance(error, InvalidURI) or failed + 1 >= tries:
                raise ConnectionError(f"no stream at {address}: {error}") from error
        failed += 1
        if failed >= tries:
            raise ConnectionError(f"the stream at {address} breaks each time")
        await asyncio.sleep(wait_seconds(failed - 1))


def _is_news(message: str | bytes) -> bool:
    """False for a refusal that will pass. Raises ProblemError for one that will not: the server hangs up next."""
    if isinstance(message, bytes) or not message.startswith('{"type":"problem"'):
        return True
    problem = ProblemError.from_document(json.loads(message).get("problem"))
    if problem.status not in PASSING:
        raise problem
    return False
