"""What goes out by a stream: one message at a time, to a client that has to take each in time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, NoReturn

from fastapi import WebSocket
from starlette.websockets import WebSocketDisconnect, WebSocketState

from ..json import PIECE, encode, encode_large, weight
from ..protocol import ABORT, PUSH, TAKEN, TOO_SLOW, StreamClosed
from ..server.answers import LARGE
from ..services import Services


class Outbox:
    """One client's."""

    def __init__(self, websocket: WebSocket, shared: Services) -> None:
        self.websocket = websocket
        self.shared = shared
        self._sending = asyncio.Lock()
        self._sent_at = asyncio.get_running_loop().time()

    async def send(self, value: dict[str, Any]) -> None:
        """Send a document."""
        large = weight(value) > PIECE
        text = await self.shared.read(partial(encode_large, value)) if large else encode(value)
        await self.send_text(text.decode())

    async def send_text(self, text: str) -> None:
        """Send a document that was written already."""
        await self._send({"type": "websocket.send", "text": text})

    async def send_frame(self, data: bytes) -> None:
        """Send a frame."""
        self.shared.metrics.frame_bytes.inc(len(data))
        await self._send({"type": "websocket.send", "bytes": data})

    def send_frame_now(self, data: bytes) -> bool:
        """Send a frame without waiting. False if it would have to wait, or can't be sent so."""
        push = self._extension(PUSH)
        if push is None or self._sending.locked() or not push(data):
            return False
        self._sent_at = asyncio.get_running_loop().time()
        self.shared.metrics.frame_bytes.inc(len(data))
        return True

    async def beat(self, seconds: float) -> NoReturn:
        """Send a heartbeat whenever nothing was sent for so long."""
        loop = asyncio.get_running_loop()
        while True:
            if (left := self._sent_at + seconds - loop.time()) > 0:
                await asyncio.sleep(left)
            else:
                await self.send({"type": "heartbeat"})

    @asynccontextmanager
    async def room(self, size: int) -> AsyncIterator[None]:
        """Of the room for large answers, so many bytes, until the client has taken what the block sends.

        Raises Full if there is none.
        """
        taken = self._extension(TAKEN)
        if taken is None or size <= LARGE:
            yield
            return
        async with self.shared.large.holding(self.shared.limits.address(self.websocket), size):
            yield
            await self._in_time(taken())

    async def close(self, closed: StreamClosed) -> None:
        """The last words."""
        if self.websocket.application_state is not WebSocketState.CONNECTED:
            return
        if closed.problem is not None:
            await self.send({"type": "problem", "id": None, "problem": closed.problem.document()})
        reason = closed.reason or (closed.problem.detail if closed.problem else "")
        # A close frame has room for 123 bytes.
        short = reason.encode()[:120].decode(errors="ignore")
        await self._send({"type": "websocket.close", "code": closed.code, "reason": short})

    async def _send(self, message: dict[str, Any]) -> None:
        async with self._sending:
            await self._in_time(self.websocket.send(message))
            self._sent_at = asyncio.get_running_loop().time()

    async def _in_time(self, sending: Awaitable[Any]) -> None:
        """A client that takes nothing for too long is dropped with all that waits for it."""
        try:
            async with asyncio.timeout(self.shared.settings.send_seconds):
                await sending
        except TimeoutError:
            self.shared.metrics.slow.inc()
            abort = self._extension(ABORT)
            if abort is not None:
                abort()
            raise WebSocketDisconnect(TOO_SLOW) from None

    def _extension(self, name: str) -> Any:
        return self.websocket.scope["extensions"].get(name)
