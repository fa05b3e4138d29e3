"""What every request passes before a router sees it: addressee, origin, size; and what every answer carries.

Pure ASGI, so HTTP and WebSocket meet the same checks. Who may use an operation is another matter: permissions.py.
"""

import logging
import secrets
from contextvars import ContextVar
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...engine.numerals import grouped
from ..problems import Problem, fault
from .refusals import Refusals
from .settings import ServerSettings

log = logging.getLogger(__name__)

# The id of the request that is being answered; the log tells it with each event.
REQUEST: ContextVar[str | None] = ContextVar("request", default=None)

API = "/api/v1"
EMBED = "/embed"
UPLOADS = f"{API}/uploads"
IMPORT = f"{API}/sessions/import"
# Below a session's address.
WEIGHTS_FILE = "/parameters/file"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors {ancestors}"
)

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# Browsers heed these for what becomes a document, so files go without.
DOCUMENT_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# What is no document needs to load nothing, even when somebody opens it as one.
FILE_POLICY = "default-src 'none'; frame-ancestors 'none'"
FILES = "/static/"


class Guards:
    """The outermost layer. Nothing gets out of it but an answer with all its headers; never a stack trace."""

    def __init__(self, app: ASGIApp, settings: ServerSettings, refusals: Refusals | None = None) -> None:
        self.app = app
        self.settings = settings
        self.refusals = refusals
        self.hosts = {name.lower() for name in settings.allowed_hosts}
        self.origins = {origin.lower().rstrip("/") for origin in settings.allowed_origins}
        self.policy = POLICY.format(ancestors="'none'")
        self.embed_policy = POLICY.format(ancestors=" ".join(["'self'", *settings.embed_ancestors]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] in (
                "http.response.start",
                "websocket.http.response.start",
                "websocket.accept",
            ):
                started = True
                self.dress(scope, message, request_id)
                if self.refusals is not None and (status := message.get("status", 0)) >= 400:
                    self.refusals.answered(status, scope)
            await send(message)

        # A request has a task of its own, and with it a context of its own that ends with it.
        REQUEST.set(request_id)
        try:
            problem = self.refusal(scope)
            if problem is None:
                await self.app(scope, self.measured(scope, receive), answer)
                return
        except Exception:
            # By its route, never by its path: a session's id is nobody's business.
            log.exception("fault", extra={"route": getattr(scope.get("route"), "path", "unknown")})
            problem = fault(request_id)
            if started:
                raise
        # Starlette's response knows how to refuse a WebSocket before its handshake, too.
        await problem.response()(scope, receive, answer)

    def refusal(self, scope: Scope) -> Problem | None:
        hosts = values(scope, b"host")
        if len(hosts) != 1 or not ("*" in self.hosts or host_name(hosts[0]) in self.hosts):
            return Problem(
                403,
                "This server does not answer to that host name. Use one it knows, or let its keeper add the name "
                "to PERCEPTORY_ALLOWED_HOSTS.",
                limit="hosts",
            )
        origins = values(scope, b"origin")
        if origins and not (len(origins) == 1 and self.own(origins[0].lower(), hosts[0].lower())):
            return Problem(
                403,
                "Pages of other origins may not call this server. Open its own page, or let its keeper add the "
                "origin to PERCEPTORY_ALLOWED_ORIGINS.",
                limit="origins",
            )
        length = values(scope, b"content-length")
        limit = self.limit(scope)
        if length and length[0].isascii() and length[0].isdigit() and int(length[0][:20]) > limit:
            return too_large(limit)
        return None

    def own(self, origin: str, host: str) -> bool:
        """Whether an Origin is the server's own (the Host it was reached under) or listed."""
        if origin in self.origins:
            return True
        try:
            parts = urlsplit(origin)
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and parts.netloc == host and origin.endswith(f"://{host}")

    def limit(self, scope: Scope) -> int:
        if scope["path"].endswith(WEIGHTS_FILE):
            return self.settings.max_weights_bytes
        most = {UPLOADS: self.settings.max_csv_bytes, IMPORT: self.settings.max_import_bytes}
        return most.get(scope["path"], self.settings.max_body_bytes)

    def measured(self, scope: Scope, receive: Receive) -> Receive:
        """Counts the body as it comes: a chunked one has no length to look at beforehand."""
        if scope["type"] != "http":
            return receive
        limit = self.limit(scope)
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise too_large(limit)
            return message

        return counted

    def dress(self, scope: Scope, message: Message, request_id: str) -> None:
        headers = MutableHeaders(scope=message)
        headers.update(HEADERS)
        is_file = scope["path"].startswith(FILES)
        if is_file:
            headers["Content-Security-Policy"] = FILE_POLICY
        else:
            headers.update(DOCUMENT_HEADERS)
            headers["Content-Security-Policy"] = self.embed_policy if scope["path"] == EMBED else self.policy
        # Nobody asks after a file that came.
        if not is_file or message["status"] >= 400:
            headers["X-Request-Id"] = request_id
        headers.setdefault("Cache-Control", "no-store")


def too_large(limit: int) -> Problem:
    return Problem(413, f"The body is too large; at most {grouped(limit)} bytes are taken here. Send less.")


def values(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1").strip() for key, value in scope["headers"] if key == name]


def host_name(host: str) -> str:
    """`name[:port]` or `[v6][:port]` → the lower-case name."""
    if host.startswith("["):
        return host[: host.find("]") + 1].lower()
    return host.partition(":")[0].lower()
