"""The WebSocket: a hello, then commands one way and frames the other. Newest frame wins; who does not read is cut."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, Literal, NoReturn

from fastapi import APIRouter, WebSocket
from starlette.websockets import WebSocketDisconnect

from ...errors import Elsewhere, Forbidden, Full, SessionError, SpecError, Unknown, WrongKey
from ...sessions.session import Session
from ...sessions.subscribers import Closed, FrameMessage, SessionMessage, Subscription, TextMessage
from ...spec.parsing import parse
from ..access import NUMBER_BYTES, owner_of
from ..json import decode
from ..permissions import STREAM
from ..problems import Problem, elsewhere, problem_of, unreadable
from ..protocol import (
    BAD_MESSAGE,
    FORBIDDEN,
    FULL,
    NOT_DONE,
    STILL_AT_WORK,
    TOO_FAST,
    TOO_SLOW,
    UNKNOWN,
    WIND_UP_SECONDS,
    WRONG_KEY,
    Hello,
    StreamClosed,
    Throttle,
    number_of,
)
from ..queries import refuse_unknown
from ..server.guards import API
from ..server.scanning import NotJson
from ..services import Services, services
from .answering import Answering
from .commanding import Commanding
from .credit import Credit
from .inbox import Inbox
from .outbox import Outbox
from .signals import Signals
from .views import linked, view

router = APIRouter(prefix=API)


@router.websocket("/sessions/{id}/stream", dependencies=[STREAM])
async def stream(websocket: WebSocket, id: str) -> None:  # noqa: A002
    await websocket.accept()
    with contextlib.suppress(WebSocketDisconnect):
        await Stream(websocket, services(websocket)).run(id)


# With these a stream ends that can't begin; for want of room otherwise.
CLOSES = {Unknown: UNKNOWN, WrongKey: WRONG_KEY, Forbidden: FORBIDDEN}


def closing(error: SessionError) -> StreamClosed:
    """The end of a stream that can't go on for this."""
    return StreamClosed(CLOSES.get(type(error), FULL), problem_of(error))


class Stream:
    """One client's stream on one session."""

    def __init__(self, websocket: WebSocket, shared: Services) -> None:
        self.websocket = websocket
        self.shared = shared
        self.settings = shared.settings
        self.throttle = Throttle(self.settings.messages_per_second)
        self.outbox = Outbox(websocket, shared)
        self.address = shared.limits.address(websocket)
        self.role: Literal["owner", "reader"] = "reader"

    async def run(self, session_id: str) -> None:
        shared = self.shared
        shared.metrics.streams.inc()
        try:
            try:
                refuse_unknown(self.websocket.query_params, [])
            except SpecError as error:
                raise StreamClosed(BAD_MESSAGE, problem_of(error)) from None
            await self.count()
            owner = owner_of(self.websocket)
            try:
                shared.streams.take(owner)
            except Full as error:
                raise StreamClosed(FULL, problem_of(error)) from None
            try:
                await self.converse(session_id)
            except Elsewhere:
                raise StreamClosed(FULL, elsewhere()) from None
            finally:
                shared.streams.give(owner)
        except StreamClosed as closed:
            if closed.problem is not None:
                shared.refusals.cut(closed.problem, self.websocket.scope)
            await self.outbox.close(closed)
        finally:
            shared.metrics.streams.dec()

    async def count(self) -> None:
        """A stream counts for its address as any other call does."""
        try:
            await self.shared.limits.check("call", self.websocket)
        except Problem as problem:
            raise StreamClosed(TOO_FAST, problem) from None

    async def converse(self, session_id: str) -> None:
        hello = await self.receive_hello()
        session = await self.find(session_id)
        if hello.key is not None:
            if not session.opens(hello.key):
                raise StreamClosed(
                    WRONG_KEY, Problem(401, "That is not this session's key. Leave it out to read.")
                )
            self.role = "owner"
        owner = self.role == "owner"
        most = self.settings.owner_frames_per_second if owner else self.settings.reader_frames_per_second
        rate = min(hello.frames_per_second, float(most))
        try:
            subscription = await session.subscribe(self.role, rate)
        except SessionError as error:
            raise closing(error) from None
        size = NUMBER_BYTES * session.run.trainer.network.parameters.size
        first = {"type": "hello", "role": self.role, "frames_per_second": rate}
        commanding = Commanding(self.websocket, session, self.shared, self.address, hello.key)

        async def whole() -> dict[str, Any]:
            return {**first, "session": await view(self.websocket, session)}

        await self.exchange(hello, subscription, commanding, size, whole)

    async def exchange(
        self,
        hello: Hello,
        subscription: Subscription,
        commanding: Answering,
        size: int,
        whole: Callable[[], Awaitable[dict[str, Any]]],
    ) -> None:
        """The server's hello; then commands one way and what is there to be seen the other, until either side ends.

        size: about how many bytes the hello takes; whole: makes it. The subscription is closed at the end.
        """
        try:
            await self.send_hello(size, whole)
            credit = Credit(hello.window_bytes)
            signals = Signals(self.outbox, credit, subscription)
            ways = [self.receive_commands(commanding, signals), self.send_updates(subscription, credit)]
            if hello.heartbeat_seconds is not None:
                ways.append(self.outbox.beat(hello.heartbeat_seconds))
            await self.until_first(ways)
        finally:
            subscription.close()
            self.shared.metrics.frames.inc(subscription.delivered)
            self.shared.metrics.dropped.inc(subscription.dropped)

    async def send_hello(self, size: int, whole: Callable[[], Awaitable[dict[str, Any]]]) -> None:
        """The server's hello. A large one takes of the room for large answers until the client has it."""
        try:
            async with self.outbox.room(size):
                await self.outbox.send(await whole())
        except SessionError as error:
            raise closing(error) from None

    async def find(self, session_id: str) -> Session:
        try:
            return await self.shared.sessions.get(session_id, owner_of(self.websocket))
        except SessionError as error:
            raise closing(error) from None

    async def until_first(self, ways: Sequence[Coroutine[Any, Any, None]]) -> None:
        """All ways at once, until one of them ends; the first reason wins."""
        tasks = [asyncio.create_task(way) for way in ways]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        for task in done:
            task.result()

    async def receive_hello(self) -> Hello:
        seconds = self.settings.hello_seconds
        try:
            async with asyncio.timeout(seconds):
                text = await self.receive()
        except TimeoutError:
            raise StreamClosed(
                TOO_SLOW, Problem(408, f"No hello within {seconds:g} s. Send it first.")
            ) from None
        try:
            return parse(Hello, decode(text, self.shared.bounds))
        except NotJson as error:
            raise StreamClosed(BAD_MESSAGE, unreadable(error)) from None
        except SpecError as error:
            raise StreamClosed(BAD_MESSAGE, problem_of(error)) from None

    async def receive(self) -> str:
        """The next text message. Raises StreamClosed for a binary one."""
        message = await self.websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code") or 1005)
        text = message.get("text")
        if text is None:
            raise StreamClosed(BAD_MESSAGE, Problem(400, "Messages are JSON texts here, never binary."))
        return str(text)

    async def receive_commands(self, commanding: Answering, signals: Signals) -> None:
        """Takes messages as they come, so that a flood or a farewell is noticed while a command is at work.

        When too many wait nothing more is read, and the client's own buffers fill.
        """
        loop = asyncio.get_running_loop()
        inbox = Inbox(self.settings.max_waiting_commands)
        answering = asyncio.create_task(self.answer_all(commanding, inbox))
        try:
            while True:
                text = await self.receive()
                now = loop.time()
                if not await signals.take(text, now):
                    inbox.put(text, now + self.throttle.delay(now))
                    await inbox.room()
                for throttle in (self.throttle, signals.throttle):
                    throttle.forgive(loop.time() - now)
                if answering.done():
                    answering.result()
        except StreamClosed:
            await self.wind_up(inbox, answering)
            raise
        finally:
            answering.cancel()
            await asyncio.gather(answering, return_exceptions=True)

    async def answer_all(self, commanding: Answering, inbox: Inbox) -> None:
        loop = asyncio.get_running_loop()
        while True:
            text, due = await inbox.next()
            await asyncio.sleep(max(0.0, due - loop.time()))
            inbox.begin()
            # Who hangs up does not stop a command half-way.
            work = asyncio.create_task(commanding.answer(text))
            self.shared.working.add(work)
            work.add_done_callback(self.shared.working.discard)
            await self.outbox.send(await asyncio.shield(work))

    async def wind_up(self, inbox: Inbox, answering: asyncio.Task[None]) -> None:
        """Answers what was taken before the stream ends; of what takes too long is said that it was not done."""
        emptied = asyncio.create_task(inbox.empty())
        try:
            await asyncio.wait(
                (emptied, answering), timeout=WIND_UP_SECONDS, return_when=asyncio.FIRST_COMPLETED
            )
        finally:
            emptied.cancel()
        at_work = [(inbox.current, STILL_AT_WORK)] if inbox.current is not None else []
        for text, why in (*at_work, *((text, NOT_DONE) for text in inbox.left())):
            number = None
            with contextlib.suppress(NotJson):
                number = number_of(decode(text))
            await self.outbox.send({"type": "problem", "id": number, "problem": Problem(429, why).document()})

    async def send_updates(self, subscription: Subscription, credit: Credit) -> NoReturn:
        """Sends what is there to be seen: frames at once where the client takes them, and else when it does."""

        def send_now(frame: bytes) -> bool:
            if not (credit.takes(len(frame)) and self.outbox.send_frame_now(frame)):
                return False
            credit.spend(len(frame))
            return True

        subscription.send_now, subscription.takes = send_now, credit.takes
        while True:
            match await subscription.next():
                case FrameMessage(data=data):
                    credit.spend(len(data))
                    await self.outbox.send_frame(data)
                case Closed(code=code, reason=reason):
                    raise StreamClosed(code, reason=reason)
                case TextMessage(text=text):
                    await self.outbox.send_text(text)
                case SessionMessage(view=view):
                    await self.outbox.send({"type": "session", "session": linked(self.websocket, view)})
