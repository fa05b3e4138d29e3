"""Calls that are done once, however often they are asked: `Idempotency-Key` on whatever changes something.

A call with a key is answered by the application the first time, and from its receipt from then on; one that is asked
again while the first is at work gets that one's answer. What is called is none of this layer's business; a route whose
change goes to the store takes the receipt along, so that a server that is killed knows of it when it starts again.
"""

from collections.abc import Awaitable, Callable
from functools import partial

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...errors import Asleep, SessionError
from ...sessions.store import MadeReceipt, MakeReceipt
from ...storage.rows import ReceiptRow
from ..access import key_of
from ..fingerprint import BodyFingerprint
from ..idempotency import CHANGES, HEADER, REPLAYED, key_in
from ..problems import Problem, problem_of
from ..receipts import Claim, KeptAnswer, Receipt, Receipts, caller_at, caller_with
from .guards import API, values
from .rates import RateLimits

CALL = "perceptory.call"

Again = Callable[[HTTPConnection, str, str | None], Awaitable[Response]]


class OnceCall:
    """A call with a key, on its way through the application for the first time."""

    def __init__(
        self, claim: Claim, receipts: Receipts, receipt: Receipt, asked: BodyFingerprint, receive: Receive
    ) -> None:
        self._claim = claim
        self._receipts = receipts
        self._receipt = receipt
        self._asked = asked
        self._receive = receive
        self._start: Message | None = None
        self._body = bytearray()

    def changed(self, session: str) -> ReceiptRow:
        """The receipt of a change of a session, to be stored with it."""
        return self._receipt.row(self._asked.value(), session)

    def made(self, session: str, key: str) -> ReceiptRow:
        """The receipt of a session that was made."""
        return self._receipt.row(self._asked.value(), session, self._claim.seal(key))

    async def receive(self) -> Message:
        """As an ASGI application does."""
        message = await self._receive()
        if message["type"] == "http.request":
            self._asked.feed(message)
        return message

    async def heard(self, message: Message) -> None:
        """A part of the answer, before its client gets it."""
        if message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._settle()

    def ended(self) -> None:
        """The application is done with it. Without an answer it came to nothing, or what became of it is stored."""
        if self._receipt.ended is not None:
            self._receipts.settle(self._receipt, self._asked.value())

    async def _settle(self) -> None:
        assert self._start is not None
        while not self._asked.complete and (await self.receive())["type"] != "http.disconnect":
            # A call that takes no body has not read the one that came.
            pass
        answer = KeptAnswer(self._start["status"], tuple(self._start["headers"]), bytes(self._body))
        self._receipts.settle(self._receipt, self._asked.value(), answer)


class Once:
    """Between the layers that every request passes and the application."""

    def __init__(self, app: ASGIApp, receipts: Receipts, limits: RateLimits, again: Again) -> None:
        """again: an answer made anew, of a session and, if it was made by the call, its key."""
        self.app = app
        self.receipts = receipts
        self.limits = limits
        self.again = again

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] not in CHANGES
            or not scope["path"].startswith(f"{API}/")
            or not (given := values(scope, HEADER.lower().encode()))
        ):
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        try:
            claim = Claim(
                caller_of(connection, self.limits), key_in(given), f"{scope['method']} {scope['path']}"
            )
            known = await self.receipts.recall(claim.name)
            if known is None:
                await self._first(claim, scope, receive, send)
                return
            response = await self._repeated(claim, known, connection, receive)
        except Problem as problem:
            response = problem.response()
        except Asleep as error:
            response = problem_of(error).response()
        await response(scope, receive, send)

    async def _first(self, claim: Claim, scope: Scope, receive: Receive, send: Send) -> None:
        owner = self.limits.address(HTTPConnection(scope))
        receipt = self.receipts.begin(claim.name, owner)
        call = OnceCall(claim, self.receipts, receipt, asked_by(scope), receive)
        scope.setdefault("extensions", {})[CALL] = call

        async def answer(message: Message) -> None:
            await call.heard(message)
            await send(message)

        try:
            await self.app(scope, call.receive, answer)
        finally:
            call.ended()
            scope.get("extensions", {}).pop(CALL, None)

    async def _repeated(
        self, claim: Claim, known: Receipt, connection: HTTPConnection, receive: Receive
    ) -> Response:
        await self.limits.check("call", connection)
        asked = asked_by(connection.scope)
        while not asked.complete:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise nothing()
            asked.feed(message)
        answer = await self.receipts.ended(known)
        if known.made:
            known.require(asked.value())
        if answer is not None:
            return replayed(answer_of(answer))
        if not known.made:
            raise nothing()
        if not known.session:
            raise Problem(409, "This was done, and its answer is no longer kept. Look at how things stand.")
        try:
            key = None if known.sealed is None else claim.open(known.sealed)
            return replayed(await self.again(connection, known.session, key))
        except SessionError as error:
            return problem_of(error).response()


def changing(connection: HTTPConnection, session: str) -> MakeReceipt | None:
    """Makes the receipt of a request that changes that session, if it is to be done once."""
    call = _call_of(connection)
    return None if call is None else partial(call.changed, session)


def making(connection: HTTPConnection) -> MadeReceipt | None:
    """Makes the receipt of a request that makes a session, if it is to be done once."""
    call = _call_of(connection)
    return None if call is None else call.made


def _call_of(connection: HTTPConnection) -> OnceCall | None:
    call: OnceCall | None = connection.scope.get("extensions", {}).get(CALL)
    return call


def caller_of(connection: HTTPConnection, limits: RateLimits) -> str:
    """Who calls: whoever has the key that the call carries, or somebody at its address."""
    key = key_of(connection)
    return caller_at(limits.address(connection)) if key is None else caller_with(key)


def nothing() -> Problem:
    """What is said of a call that waited for another one, or for its own body, in vain."""
    return Problem(
        503, "The call that this one repeats came to nothing. Ask again.", headers={"Retry-After": "1"}
    )


def asked_by(scope: Scope) -> BodyFingerprint:
    """What a request asks for; its body has not been read."""
    query = scope["query_string"].decode("latin-1")
    return BodyFingerprint(scope["method"], f"{scope['path']}?{query}" if query else scope["path"])


def answer_of(kept: KeptAnswer) -> Response:
    """An answer as it was given."""
    response = Response(kept.body, kept.status)
    response.raw_headers = list(kept.headers)
    return response


def replayed(response: Response) -> Response:
    response.headers[REPLAYED] = "true"
    return response
