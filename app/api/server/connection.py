"""What a socket may do while there is no request yet: uvicorn has no limit on the time and size of headers, nor on
the time a body takes. Also the options of the listening socket, which accepted sockets inherit on Linux.
"""

import asyncio
import socket
from http import HTTPStatus
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from ...engine.numerals import grouped
from ...errors import Full
from ..json import encode
from ..problems import MEDIA_TYPE, Problem, problem_of
from ..protocol import ABORT
from .answers import PORTION
from .connections import Connections
from .guards import DOCUMENT_HEADERS, FILE_POLICY, HEADERS
from .refusals import LIMITS, Refusals
from .settings import ServerSettings

# What is read and thrown away of a body that was refused, so that its sender gets to read the answer.
MOST_DISCARDED = 16 * 1024 * 1024
# How long a connection that there is no room for may take to hear so.
LOBBY_SECONDS = 1.0


def listen(settings: ServerSettings) -> socket.socket:
    """The bound listening socket. Raises OSError if the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Without it the kernel takes megabytes for a client that does not read, and nobody notices.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, settings.send_buffer_bytes)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            milliseconds = int(settings.user_timeout_seconds * 1000)
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, milliseconds)
        listener.bind((settings.host, settings.port))
    except OSError:
        listener.close()
        raise
    return listener


class GuardedHttp(HttpToolsProtocol):
    """uvicorn's HTTP protocol with a limit on the headers' size and time and on the body's time."""

    settings: ClassVar[ServerSettings]
    admitted: ClassVar[Connections]
    refusals: ClassVar[Refusals]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.deadline: asyncio.TimerHandle | None = None
        self.header_bytes = 0
        self.discarded = 0
        self.in_headers = True
        self.refused = False
        # Why there is no room for this connection, if there is none.
        self.turned_away: Problem | None = None
        # uvicorn says there always is one, but before the first request there is none.
        self.cycle: RequestResponseCycle | None = None  # type: ignore[assignment]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(cast(asyncio.Transport, transport))
        # No more of an answer than a portion and this waits here for a slow client.
        self.transport.set_write_buffer_limits(high=PORTION)
        try:
            self.admitted.admit(self, self.client[0] if self.client else "")
        except Full as error:
            self._turn_away(problem_of(error))
            return
        self._allow(self.settings.header_seconds, "headers")

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        self.admitted.leave(self)
        super().connection_lost(exc)
        # It knows this connection, which knows it, and a busy server seldom looks for garbage.
        cast(dict[str, Any], getattr(self, "scope", None) or {}).pop("extensions", None)

    def retire(self) -> None:
        """Nothing goes on here, and another needs the place."""
        self.refused = True
        self.transport.close()

    def data_received(self, data: bytes) -> None:
        if self.turned_away is not None:
            self._refuse(self.turned_away)
        if self.refused:
            return
        self.admitted.busy(self)
        if self.in_headers:
            self.header_bytes += len(data)
            if self.deadline is None:
                self._allow(self.settings.header_seconds, "headers")
        super().data_received(data)
        # The parser hands over a header when it is complete; what it holds back is counted here.
        if self.in_headers and self.header_bytes > self.settings.max_header_bytes:
            self._refuse_headers()

    def handle_websocket_upgrade(self) -> None:
        self._stop()
        self.admitted.leave(self)
        self.transport.set_write_buffer_limits()
        super().handle_websocket_upgrade()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.discarded = 0
        cast(dict[str, Any], self.scope)["extensions"] = {ABORT: self.transport.abort}

    def on_headers_complete(self) -> None:
        self.in_headers = False
        self.header_bytes = 0
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if size > self.settings.max_header_bytes:
            self._refuse_headers()
        if self.refused:
            return
        self._allow(self.settings.body_seconds, "body")
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        if self.refused:
            return
        if self.cycle is not None and self.cycle.response_complete:
            self.discarded += len(body)
            if self.discarded > MOST_DISCARDED:
                self.transport.abort()
                return
        super().on_body(body)

    def on_message_complete(self) -> None:
        if self.refused:
            return
        self._stop()
        self.in_headers = True
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self.pipeline:
            self.admitted.idle(self)
        if self.transport.get_write_buffer_size() > 0:
            self.loop.call_later(self.settings.answer_seconds, self._cut_unless_taken, self.cycle)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 (uvicorn's words)
        self._refuse(Problem(400, "This is not an HTTP/1.1 request the server understands."))

    def _cut_unless_taken(self, cycle: RequestResponseCycle | None) -> None:
        """The last portion of an answer has its time, too."""
        if self.cycle is cycle and self.transport.get_write_buffer_size() > 0:
            self.transport.abort()

    def _turn_away(self, problem: Problem) -> None:
        """Says why as soon as something is asked, for to hang up at once would be no answer."""
        self.turned_away = problem
        self.refusals.refused(problem.status_code, problem.limit or "connections")
        if self.admitted.let_wait(self):
            self.deadline = self.loop.call_later(LOBBY_SECONDS, self.transport.abort)
        else:
            self.transport.abort()

    def _allow(self, seconds: float, what: str) -> None:
        self._stop()
        self.deadline = self.loop.call_later(seconds, self._too_slow, seconds, what)

    def _stop(self) -> None:
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None

    def _too_slow(self, seconds: float, what: str) -> None:
        self.deadline = None
        silent = self.in_headers and self.header_bytes == 0
        answered = not self.in_headers and self.cycle is not None and self.cycle.response_complete
        if silent or answered:
            self.transport.close()
            return
        self._refuse(Problem(408, f"The {what} of the request took longer than {seconds:g} s. Send faster."))

    def _refuse_headers(self) -> None:
        limit = self.settings.max_header_bytes
        self._refuse(
            Problem(431, f"Request line and headers are too large; at most {grouped(limit)} bytes are taken.")
        )

    def _refuse(self, problem: Problem) -> None:
        """Answers by hand, since no application has the request, and hangs up."""
        if self.refused or self.transport.is_closing():
            return
        self.refused = True
        self._stop()
        if problem.status_code in LIMITS and problem is not self.turned_away:
            self.refusals.refused(problem.status_code, LIMITS[problem.status_code])
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(raw(problem))
        if self.cycle is not None and not self.cycle.response_complete:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self.transport.close()


def raw(problem: Problem) -> bytes:
    body = encode(problem.document())
    status = HTTPStatus(problem.status_code)
    headers = {
        "content-type": MEDIA_TYPE,
        "content-length": str(len(body)),
        "connection": "close",
        "cache-control": "no-store",
        **HEADERS,
        **DOCUMENT_HEADERS,
        "Content-Security-Policy": FILE_POLICY,
        **(problem.headers or {}),
    }
    lines = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        *(f"{name}: {each}" for name, each in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def guarded_http(settings: ServerSettings, admitted: Connections, refusals: Refusals) -> type[GuardedHttp]:
    """uvicorn makes its protocols itself, so what they need comes with the class."""
    parts = {"settings": settings, "admitted": admitted, "refusals": refusals}
    return type("GuardedHttp", (GuardedHttp,), parts)
