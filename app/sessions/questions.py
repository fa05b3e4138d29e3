"""Where questions are answered: a few at a time, each address in its turn, and none that nobody waits for any more.

Questions have threads of their own, so training, lessons and uploads never wait for them. Those threads take turns at
one core: a question of a moment is answered while one of ten seconds is under way.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event, Lock
from time import monotonic
from typing import Any, TypeVar

from ..engine.types import Pause
from ..errors import Full

Result = TypeVar("Result")
Question = Callable[[Pause], Result]

THREADS = 6
# Of one address, so that others always find a thread.
MOST_OF_ADDRESS = 4
# An expensive question takes longer than this. So many of them may be under way, so many of one address, and one of a
# session.
EXPENSIVE_SECONDS = 0.2
MOST_EXPENSIVE = 4
MOST_EXPENSIVE_OF_ADDRESS = 2
TURN_SECONDS = 0.02


class Abandoned(BaseException):
    """Nobody waits for the answer any more. Not an Exception: no question has an answer to it."""


class Turns:
    """Lets one thread at a time work, in the order in which they came."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._taken = False
        self._waiting: deque[Event] = deque()

    def take(self) -> None:
        """Wait for one's turn."""
        with self._lock:
            if not self._taken:
                self._taken = True
                return
            called = Event()
            self._waiting.append(called)
        called.wait()

    def give(self) -> None:
        """Let the next one work."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    @property
    def wanted(self) -> bool:
        """Whether another one waits."""
        return bool(self._waiting)


@dataclass(eq=False)
class PendingQuestion:
    """A question that waits or runs."""

    address: str
    session: str
    expensive: bool
    called: asyncio.Future[None]
    abandoned: bool = False
    since: float = 0.0


class Questions:
    """Answers questions on threads of its own. Belongs to one event loop."""

    def __init__(self, most_waiting: int) -> None:
        self._most = most_waiting
        self._turns = Turns()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="question")
        self._waiting: list[PendingQuestion] = []
        self._running: list[PendingQuestion] = []
        self._closed = False

    async def answer(
        self,
        address: str,
        session: str,
        prepare: Callable[[], Awaitable[Question[Result]]],
        seconds: float = 0.0,
    ) -> Result:
        """The answer to a question, which ``prepare`` makes when its turn has come. seconds: what it is likely to take.

        Cancelled, it is given up after the piece of work that is under way. Raises Full when too many wait.
        """
        asked = PendingQuestion(
            address, session, seconds > EXPENSIVE_SECONDS, asyncio.get_running_loop().create_future()
        )
        self._admit(asked)
        handed_over = False
        try:
            await asked.called
            question = await prepare()
            if asked.abandoned:
                raise self._closing()
            work = asyncio.get_running_loop().run_in_executor(self._pool, self._work, asked, question)
            handed_over = True
            # A thread can't be stopped; it goes on to its next pause, and its place is free only then.
            work.add_done_callback(lambda done: self._over(asked, done))
            return await asyncio.shield(work)
        except Abandoned:
            raise self._closing() from None
        finally:
            asked.abandoned = True
            if not handed_over:
                self._over(asked)

    def waiting(self) -> int:
        """How many questions wait for their turn."""
        return len(self._waiting)

    def close(self) -> None:
        """The server goes down: nothing is answered any more, and what is under way ends at its next pause."""
        self._closed = True
        for asked in self._running:
            asked.abandoned = True
        for asked in self._waiting:
            if not asked.called.done():
                asked.called.set_exception(self._closing())
        self._waiting.clear()
        self._pool.shutdown(wait=False)

    def _admit(self, asked: PendingQuestion) -> None:
        if self._closed:
            raise self._closing()
        if self._next([asked]) is not None:
            # Whoever waits already waits for something else.
            self._begin(asked)
            return
        alike = [one for one in self._waiting if one.expensive == asked.expensive]
        own = sum(one.address == asked.address for one in alike)
        if len(alike) >= self._most or own >= max(1, self._most // 2):
            sentence = "too many questions wait for an answer already; ask again in a few seconds"
            raise Full(sentence, 2, limit="questions")
        self._waiting.append(asked)

    def _call(self) -> None:
        while (asked := self._next(self._waiting)) is not None:
            self._waiting.remove(asked)
            self._begin(asked)

    def _begin(self, asked: PendingQuestion) -> None:
        self._running.append(asked)
        asked.called.set_result(None)

    def _next(self, waiting: list[PendingQuestion]) -> PendingQuestion | None:
        """Whoever of them has least under way, the first of those."""
        if len(self._running) >= THREADS:
            return None
        addresses = Counter(one.address for one in self._running)
        sessions = Counter(one.session for one in self._running)
        expensive = Counter(one.address for one in self._running if one.expensive)
        of_expensive = {one.session for one in self._running if one.expensive}

        def may(one: PendingQuestion) -> bool:
            if one.called.done() or addresses[one.address] >= MOST_OF_ADDRESS:
                return False
            if not one.expensive:
                return True
            room = expensive.total() < MOST_EXPENSIVE and expensive[one.address] < MOST_EXPENSIVE_OF_ADDRESS
            return room and one.session not in of_expensive

        ready = filter(may, waiting)
        return min(ready, key=lambda one: (addresses[one.address], sessions[one.session]), default=None)

    def _over(self, asked: PendingQuestion, done: "asyncio.Future[Any] | None" = None) -> None:
        if done is not None and not done.cancelled():
            # Whoever asked may have left: nobody else looks at what went wrong.
            done.exception()
        if asked in self._running:
            self._running.remove(asked)
        elif asked in self._waiting:
            self._waiting.remove(asked)
        self._call()

    def _work(self, asked: PendingQuestion, question: Question[Result]) -> Result:
        """On a thread of the pool."""

        def pause() -> None:
            if asked.abandoned:
                raise Abandoned
            if self._turns.wanted and monotonic() - asked.since > TURN_SECONDS:
                self._turns.give()
                self._turns.take()
                asked.since = monotonic()
                if asked.abandoned:
                    raise Abandoned

        self._turns.take()
        asked.since = monotonic()
        try:
            if asked.abandoned:
                raise Abandoned
            return question(pause)
        finally:
            self._turns.give()

    def _closing(self) -> Full:
        return Full("the server is shutting down; try again in a moment", 5, limit="shutdown")
