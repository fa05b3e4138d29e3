"""Answers on their way: in portions that a client has to take in time, and so much memory for those that are large.

A large answer lies in memory until its client has taken it. So there is a room for them, with a share for each address:
what is asked for when the share is used up waits for a moment, and is then refused before anything is done for it.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ...engine.numerals import grouped
from ...errors import Full
from ..problems import problem_of
from ..protocol import ABORT
from .guards import API
from .rates import RateLimits
from .settings import ServerSettings
from .shares import Shares

PORTION = 32 * 1024
# What is smaller is not counted: there are only so many connections.
LARGE = 256 * 1024
WAIT_SECONDS = 5.0
# POSTs that change nothing, so that their answers can be refused as those of a GET can.
QUESTIONS = ("/predict", "/preview")
ANSWER = "perceptory.answer"


class AnswerMemory:
    """Bytes of large answers that wait to be taken, by address."""

    def __init__(self, most: int, share: int) -> None:
        self.most = most
        self.share = share
        self.held: Counter[str] = Counter()
        self._waiting: list[asyncio.Future[None]] = []

    def fits(self, owner: str, size: int, reserved: int = 0) -> bool:
        """Whether there is room for an answer of that size, of which so much is held already.

        One answer alone always has it, however large.
        """
        mine, total = self.held[owner] - reserved, self.held.total() - reserved
        return (mine == 0 or mine + size <= self.share) and (total == 0 or total + size <= self.most)

    async def wait(self, owner: str, size: int) -> bool:
        """Wait until there is room, for a moment at most. Returns whether there is."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + WAIT_SECONDS
        while not self.fits(owner, size) and (left := deadline - loop.time()) > 0:
            turn = loop.create_future()
            self._waiting.append(turn)
            await asyncio.wait([turn], timeout=left)
        return self.fits(owner, size)

    def full(self, owner: str) -> Full:
        """The refusal of an answer that there is no room for."""
        return Full(
            f"Answers of {grouped(self.held[owner])} bytes are on their way to your address, and no more than "
            f"{grouped(self.share)} may be; take those first, or try again in a few seconds",
            5,
            limit="answer_bytes",
        )

    @asynccontextmanager
    async def holding(self, owner: str, size: int) -> AsyncIterator[None]:
        """AnswerMemory for so much while the block lasts. Raises Full if there is none."""
        if not await self.wait(owner, size):
            raise self.full(owner)
        self.change(owner, size)
        try:
            yield
        finally:
            self.change(owner, -size)

    def change(self, owner: str, size: int) -> None:
        """So much more is held, or less."""
        self.held[owner] += size
        if self.held[owner] <= 0:
            del self.held[owner]
        if size < 0:
            waiting, self._waiting = self._waiting, []
            for turn in waiting:
                if not turn.done():
                    turn.set_result(None)


class Answer:
    """One answer on its way to one client."""

    def __init__(self, room: AnswerMemory, owner: str, scope: Scope, send: Send, seconds: float) -> None:
        self._room = room
        self._owner = owner
        self._scope = scope
        self._client = send
        self._seconds = seconds
        self._size = 0
        self._start: Message | None = None
        self.cut = False

    async def reserve(self, size: int) -> None:
        """AnswerMemory for an answer of about so many bytes, before there is any. Raises Full if there is none."""
        if size > LARGE:
            if not await self._room.wait(self._owner, size):
                raise self._room.full(self._owner)
            self._hold(size)

    async def send(self, message: Message) -> None:
        """As an ASGI application does. The start waits for the body, whose size decides."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._pass(message)
            return
        body: bytes = message.get("body", b"")
        if self._start is not None:
            start, self._start = self._start, None
            if len(body) > max(LARGE, self._size) and self._scope["path"].startswith(API):
                if self._can_be_refused() and not self._room.fits(self._owner, len(body), self._size):
                    del body, message
                    await problem_of(self._room.full(self._owner)).response()(
                        self._scope, _nothing, self._pass
                    )
                    return
                self._hold(len(body))
            await self._pass(start)
        more = message.get("more_body", False)
        for begin in range(0, max(1, len(body)), PORTION):
            last = begin + PORTION >= len(body)
            part = body[begin : begin + PORTION]
            await self._pass({"type": "http.response.body", "body": part, "more_body": more or not last})

    def end(self) -> None:
        """It was taken, or never will be."""
        self._hold(0)

    def _hold(self, size: int) -> None:
        change, self._size = size - self._size, size
        if change:
            self._room.change(self._owner, change)

    def _can_be_refused(self) -> bool:
        path: str = self._scope["path"]
        return self._scope["method"] in ("GET", "HEAD") or path.endswith(QUESTIONS)

    async def _pass(self, message: Message) -> None:
        """A client that does not take a portion in time is dropped, with all that waits for it."""
        if self.cut:
            return
        try:
            async with asyncio.timeout(self._seconds):
                await self._client(message)
        except TimeoutError:
            self.cut = True
            abort = self._scope.get("extensions", {}).get(ABORT)
            if abort is not None:
                abort()


class Answers:
    """The innermost layer: every answer passes here first. Also counts what each address asks at the same time."""

    def __init__(
        self, app: ASGIApp, settings: ServerSettings, limits: RateLimits, room: AnswerMemory
    ) -> None:
        self.app = app
        self.limits = limits
        self.seconds = settings.answer_seconds
        self.room = room
        # Many clients of a proxy share its connections, so their requests are counted.
        self.requests = Shares("requests", settings.max_connections, settings.max_connections_per_address)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        owner = self.limits.address(HTTPConnection(scope))
        try:
            self.requests.take(owner)
        except Full as error:
            await problem_of(error).response()(scope, receive, send)
            return
        answer = Answer(self.room, owner, scope, send, self.seconds)
        scope.setdefault("extensions", {})[ANSWER] = answer
        try:
            await self.app(scope, receive, answer.send)
            # uvicorn hears of a connection's end with the loop's next turn, and would miss the rest of the answer.
            while answer.cut and (await receive())["type"] != "http.disconnect":
                pass
        finally:
            answer.end()
            # They know each other, and a busy server seldom looks for garbage. A lost connection lets go of it before.
            scope.get("extensions", {}).pop(ANSWER, None)
            self.requests.give(owner)


async def reserve(connection: HTTPConnection, size: int) -> None:
    """AnswerMemory for the answer to a request, before anything is done for it. Raises Full if there is none."""
    answer: Answer | None = connection.scope.get("extensions", {}).get(ANSWER)
    if answer is not None:
        await answer.reserve(size)


async def _nothing() -> Any:
    """A refusal reads no body."""
    return {"type": "http.disconnect"}
