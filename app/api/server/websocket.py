"""What a WebSocket may do: uvicorn bounds the size of a message, but neither how many frames come that are none, nor
what is answered to a client that does not read.
"""

import asyncio
from typing import Any, ClassVar, cast

from uvicorn._types import ASGIReceiveEvent, ASGISendEvent, WebSocketScope
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import ProtocolError
from websockets.frames import Frame, Opcode
from websockets.protocol import OPEN
from websockets.server import ServerProtocol

from ..protocol import ABORT, PUSH, TAKEN, TOO_FAST
from .settings import ServerSettings

# So much is parsed before it is asked again whether more may be: a whole packet can have forty thousand pings.
PIECE_BYTES = 1024
# A part of a message that is smaller counts like a ping: a message without end could be made of them.
SMALL_BYTES = 1024
MOST_PARTS = 256


class TokenBucket:
    """So many frames a second, with a second's worth at once."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._left = rate
        self._at: float | None = None

    def take(self, now: float) -> bool:
        """One more, at this time. False if that is too many."""
        passed = 0.0 if self._at is None else now - self._at
        self._left, self._at = min(self.rate, self._left + passed * self.rate) - 1, now
        return self._left >= 0


class CountedProtocol(ServerProtocol):
    """Counts what is no message. Frames are looked at one by one, so that a flood ends in the middle of a packet."""

    def __init__(self, rate: float, loop: asyncio.AbstractEventLoop, **named: Any) -> None:
        super().__init__(**named)
        self.budget = TokenBucket(rate)
        self.loop = loop
        self.parts = 0

    def recv_frame(self, frame: Frame) -> None:
        if self._counts(frame) and not self.budget.take(self.loop.time()):
            self._end(
                f"Too many control frames: at most {self.budget.rate:g} a second, those that carry nothing included."
            )
        self.parts = 0 if frame.fin else self.parts + 1
        if self.parts > MOST_PARTS:
            self._end(f"A message in too many parts: at most {MOST_PARTS}.")
        super().recv_frame(frame)

    def _counts(self, frame: Frame) -> bool:
        if frame.opcode in (Opcode.PING, Opcode.PONG, Opcode.CLOSE) or self.state is not OPEN:
            return True
        return len(frame.data) < SMALL_BYTES and (not frame.fin or frame.opcode is Opcode.CONT)

    def _end(self, reason: str) -> None:
        self.fail(TOO_FAST, reason)
        # The parser, whose loop this is in, takes it for the end.
        raise ProtocolError(reason)


class GuardedWebSocket(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket protocol. Reads no more than it can deal with, and nothing while nothing can be written.

    Has ways past the application's interface: to drop a client that takes nothing, to send without a task.
    """

    settings: ClassVar[ServerSettings]
    scope: WebSocketScope

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.conn = CountedProtocol(
            self.settings.messages_per_second, self.loop, max_size=self.config.ws_max_size, logger=self.logger
        )
        # What has been read and not yet been parsed: one packet at most, since no more is read meanwhile.
        self.unparsed = bytearray()

    async def run_asgi(self) -> None:
        extensions = cast(dict[str, Any], self.scope["extensions"])
        extensions[ABORT] = self.transport.abort
        extensions[PUSH] = self.push
        extensions[TAKEN] = self.writable.wait
        try:
            await super().run_asgi()
        finally:
            # They know this connection, which knows them, and a busy server seldom looks for garbage.
            for name in (ABORT, PUSH, TAKEN):
                del extensions[name]

    def data_received(self, data: bytes) -> None:
        self.unparsed += data
        self._parse()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._regulate()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._parse()

    async def receive(self) -> ASGIReceiveEvent:
        message = await super().receive()
        self._parse()
        return message

    def push(self, data: bytes) -> bool:
        """Send a binary message now. False if it would have to wait, or nothing may be sent any more."""
        if not self.writable.is_set() or self.conn.state is not OPEN or self.transport.is_closing():
            return False
        self.conn.send_binary(data)
        self.transport.write(b"".join(self.conn.data_to_send()))
        return True

    async def send(self, message: ASGISendEvent) -> None:
        if self.close_sent:
            # It was cut for what it did, while somebody had something for it.
            raise ClientDisconnected
        await super().send(message)
        if message["type"] == "websocket.http.response.body":
            # uvicorn would log a handshake that was refused on purpose as one that was forgotten.
            self.handshake_complete = True

    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text":
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                # uvicorn would log a trace for each.
                self.conn.fail(1007, "A text message that is not UTF-8.")
                self.handle_parser_exception()
                return
        super().send_receive_event_to_app()

    def handle_parser_exception(self) -> None:
        """It has broken the rules: told why, if it listens, and dropped."""
        if self.conn.close_sent is None or not self.writable.is_set():
            self.transport.abort()
            return
        super().handle_parser_exception()

    def keepalive_timeout(self) -> None:
        if self.read_paused and self.writable.is_set():
            # Its pong may be there, behind messages that wait for a command.
            assert self.ping_timeout is not None
            self.pong_timer = self.loop.call_later(self.ping_timeout, self.keepalive_timeout)
            return
        super().keepalive_timeout()
        if not self.writable.is_set():
            self.transport.abort()

    def _parse(self) -> None:
        while self.unparsed and self._may_parse():
            piece = bytes(self.unparsed[:PIECE_BYTES])
            del self.unparsed[:PIECE_BYTES]
            super().data_received(piece)
        self._regulate()

    def _may_parse(self) -> bool:
        return not self.read_paused and self.writable.is_set() and not self.transport.is_closing()

    def _regulate(self) -> None:
        """Read on if what was read is dealt with, and not before."""
        if self.transport.is_closing():
            self.unparsed.clear()
        elif self._may_parse() and not self.unparsed:
            self.transport.resume_reading()
        else:
            self.transport.pause_reading()


def guarded_websocket(settings: ServerSettings) -> type[GuardedWebSocket]:
    """uvicorn makes its protocols itself, so the settings come with the class."""
    return type("GuardedWebSocket", (GuardedWebSocket,), {"settings": settings})
