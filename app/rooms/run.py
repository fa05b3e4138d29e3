"""The run that a room is on: commands under the wheel's rule, and another run in its place."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ..errors import Conflict
from ..runs.commands import AnyCommand
from ..runs.run import Run
from ..sessions.manager import SessionManager
from ..sessions.session import Session
from ..sessions.transactions import on_behalf
from .book import Book
from .entry import Happening
from .member import HOST, Member
from .wheel import Wheel


@dataclass(frozen=True)
class Drive:
    """In whose name a command comes. member None: in the room's own."""

    code: str
    member: Member | None
    epoch: int | None = None


class SharedRun:
    """One room's. ``session`` is the one at work, which is loaded again by ``wake`` if it had gone to rest."""

    def __init__(self, book: Book, wheel: Wheel, sessions: SessionManager, session: Session) -> None:
        self._book = book
        self._wheel = wheel
        self._sessions = sessions
        self.session = session
        self._still = False
        self._watch()

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """While the room itself moves the run, nobody else does."""
        self._still = True
        try:
            yield
        finally:
            self._still = False

    async def wake(self) -> Session:
        """The session of the room, at work. Raises Unknown if it was deleted, Full if there is no room for it."""
        if self.session.closed or self.session.id != self._book.state.session:
            session = await self._sessions.get(self._book.state.session, self._book.row.owner)
            self.close()
            self.session = session
            self._watch()
        self.session.touch()
        return self.session

    async def command(self, member: Member, command: AnyCommand, epoch: int | None) -> None:
        """Move the run. Raises what the wheel says to who does not drive, and what the session says."""
        await self._wheel.press(member, epoch)
        await self._execute(Drive(self._book.row.code, member, epoch), command)

    async def do(self, *commands: AnyCommand) -> None:
        """The room itself moves the run."""
        for command in commands:
            await self._execute(Drive(self._book.row.code, None), command)

    async def switch(self, scenario: str, make: Callable[[], Awaitable[str]]) -> None:
        """Be on the run of a scenario from now on; ``make`` gives a new one's id unless there was one before."""
        state = self._book.state
        session = state.runs.get(scenario) or await make()
        if session != state.session:
            await self._book.write(
                Happening("run", f"run:{scenario}", {"session": session, "scenario": scenario})
            )
        await self.wake()

    async def replace(self, scenario: str, run: Run) -> None:
        """Be on this run from now on, in the place of one that was made before under that name."""
        before = self._book.state.runs.get(scenario)
        made, _ = await self._sessions.adopt(lambda: run, self._book.row.owner, anchor=self._book.thing)
        await self._book.write(
            Happening("run", f"run:{scenario}", {"session": made.id, "scenario": scenario})
        )
        await self.wake()
        if before is not None:
            await self._sessions.delete(before)

    def close(self) -> None:
        """The session is its owner's alone: the room is over, or on another one."""
        self.session.transactions.guards.pop(self._book.row.code, None)

    async def _execute(self, drive: Drive, command: AnyCommand) -> None:
        session = await self.wake()
        with on_behalf(drive):
            await session.execute(command)

    def _watch(self) -> None:
        self.session.transactions.guards[self._book.row.code] = self._allow

    def _allow(self, behalf: object) -> None:
        """Asked when a command's turn has come: the wheel may have changed hands while it waited."""
        if not isinstance(behalf, Drive) or behalf.code != self._book.row.code:
            self._require_free(HOST, None)
        elif behalf.member is not None:
            self._require_free(behalf.member, behalf.epoch)

    def _require_free(self, member: Member, epoch: int | None) -> None:
        self._wheel.require(member, epoch)
        if self._still:
            raise Conflict(f"a question is just being asked in room {self._book.row.code}; wait a moment")
        question = self._book.state.question
        if question is not None and not question.reached("reveal"):
            raise Conflict(
                f"question {question.number} of room {self._book.row.code} is open, so its run stands still; "
                "reveal it, or set it to done"
            )


async def forked(session: Session) -> Run:
    """A fork of its run as it stands, which nothing lies ahead of."""
    run = await session.inspect(Run.fork)
    run.forget_future()
    return run
