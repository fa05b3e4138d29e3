"""All sessions of a server: so many and so much memory at work, the others at rest in the store."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from ..errors import Asleep, Full, SessionError, Unknown, Unsaved
from ..runs.build import build
from ..runs.commands import Fork, Patch
from ..runs.run import Run
from ..spec.schema import Spec
from ..spec.sources import Tables
from ..storage.rows import Stored, StoreError
from ..storage.shares import NOBODY
from .batching import Flights
from .capacity import Room
from .limits import SessionLimits
from .persistence import Keeper, played, revive
from .seeking import seek
from .session import Session
from .subscribers import Now

log = logging.getLogger(__name__)

Result = TypeVar("Result")

GONE = 4404
SHUTTING_DOWN = 1012
# Whoever asks something of a session again and again does so oftener.
SETTLED_SECONDS = 0.5
MOST_SETTLING_SECONDS = 5.0


class Registry:
    """Creates, finds and removes sessions.

    Each takes of its owner's share. Who has used its own up makes room with the session that it left alone for longest;
    when the server is full, whoever holds most does. With a keeper that session rests in the store and wakes when it is
    asked for, without one it is gone. A session that wakes takes of the share of who asked for it.
    """

    def __init__(
        self,
        limits: SessionLimits,
        tables: Tables,
        pool: Executor,
        now: Now = time.monotonic,
        keeper: Keeper | None = None,
    ) -> None:
        self.limits = limits
        self.tables = tables
        self.now = now
        self.keeper = keeper
        self._flights = Flights(pool)
        self._sessions: dict[str, Session] = {}
        self._waking: dict[str, asyncio.Task[Session]] = {}
        self._room = Room(limits, lambda: [(one.owner, one.run.size) for one in self._sessions.values()])
        # How many were made in all.
        self.made = 0
        # Deleted ones that the store still has.
        self._doomed: set[str] = set()
        self._closed = False

    def __len__(self) -> int:
        return len(self._sessions)

    @property
    def live(self) -> list[Session]:
        """Those in memory."""
        return list(self._sessions.values())

    @property
    def taken(self) -> int:
        """Bytes that all sessions in memory take, by estimate."""
        return sum(session.run.size for session in self._sessions.values())

    async def create(self, spec: Spec, owner: str = NOBODY) -> tuple[Session, str]:
        """A fresh session and its key. Raises SpecError, TooLarge, Unsaved, and Full when there is no room."""
        return await self.adopt(partial(build, spec, self.tables, self.limits), owner)

    async def adopt(self, make: Callable[[], Run], owner: str = NOBODY) -> tuple[Session, str]:
        """A session of a run that is made on the pool, and its key. Raises what ``create`` raises."""
        with self._room.coming(owner) as coming:
            await self._make_room(owner)
            session = await self._work(lambda: self._session(make()))
            coming.size = session.run.size
            await self._make_room(owner)
            admitted = await self._admit(session, owner)
        await self._settle(admitted[0], owner)
        return admitted

    async def fork(self, parent: Session, command: Fork, owner: str = NOBODY) -> tuple[Session, str]:
        """A session that goes its own way from a moment of another, and its key.

        Raises Conflict for a step past the parent's tip, SpecError for changes that make no sense, and what ``create``
        raises.
        """
        with self._room.coming(owner, parent.run.size):
            await self._make_room(owner)
            run = await parent.inspect(Run.twin)
            if command.step is not None:
                await seek(run, command.step, self._work, self.now)
            session = await self._work(partial(self._branch, run, command.changes))
            admitted = await self._admit(session, owner)
        await self._settle(admitted[0], owner)
        return admitted

    async def get(self, session_id: str, owner: str = NOBODY) -> Session:
        """The session of that id, woken if it rests; it counts as asked for. owner: who asks.

        Raises Unknown if there is none, Full if it rests and there is no room to wake it.
        """
        session = self._sessions.get(session_id)
        if session is None:
            session = await self._wake(session_id, owner)
        session.touch()
        if session.owner == NOBODY:
            session.owner = owner
        return session

    async def delete(self, session_id: str) -> None:
        """Remove a session for good. Raises Unknown if there is none.

        It is gone for everybody at once. If the store can't forget it now, it is made to by ``bury``.
        """
        session = await self.get(session_id)
        self._doomed.add(session_id)
        self._sessions.pop(session_id, None)
        await session.close(GONE, "it was deleted")
        await self.bury([session_id])

    async def bury(self, ids: Sequence[str] = ()) -> None:
        """Have the store forget deleted sessions: these, or all that it could not forget so far."""
        for doomed in ids or list(self._doomed):
            try:
                if self.keeper is not None:
                    await asyncio.wrap_future(self.keeper.remove(doomed))
            except StoreError as error:
                if ids:
                    log.warning("a session was deleted, but not in the database yet: %s", error)
                return
            self._doomed.discard(doomed)

    async def close(self) -> None:
        """The server goes down: all is stored, whoever watches is told, and nothing moves any more."""
        self._closed = True
        for task in self._waking.values():
            task.cancel()
        sessions, self._sessions = self.live, {}
        await asyncio.gather(
            *(session.close(SHUTTING_DOWN, "the server is shutting down") for session in sessions)
        )

    async def rest(self, session: Session, unattended_seconds: float) -> None:
        """Let a session that nobody has attended to for so long go from memory, not from the store.

        Raises Unsaved if it could not be stored before.
        """
        await session.store_if_due()
        if not session.is_unattended(unattended_seconds):
            return
        self._sessions.pop(session.id, None)
        await session.close(GONE, "it was left alone too long, and others needed its place")

    def _session(self, run: Run, identity: tuple[str, bytes] | None = None) -> Session:
        return Session(run, self.limits, self._flights, self.now, self.keeper, identity)

    def _branch(self, run: Run, changes: Patch | None) -> Session:
        run.forget_future()
        if changes is not None:
            run.patch(changes)
        return self._session(run)

    async def _admit(self, session: Session, owner: str) -> tuple[Session, str]:
        session.owner = owner
        key = session.new_key()
        await session.keeping.save(None, done=False)
        self._require_open()
        self._sessions[session.id] = session
        self.made += 1
        return session, key

    async def _wake(self, session_id: str, owner: str) -> Session:
        """Once, however many ask at the same time."""
        if self.keeper is None or self._closed or session_id in self._doomed:
            raise _unknown()
        task = self._waking.get(session_id)
        if task is None:
            task = asyncio.create_task(
                self._load(session_id, self.keeper, owner), name=f"wake {session_id[:8]}"
            )
            self._waking[session_id] = task
            task.add_done_callback(lambda _: self._waking.pop(session_id, None))
        return await asyncio.shield(task)

    async def _load(self, session_id: str, keeper: Keeper, owner: str) -> Session:
        try:
            stored = await asyncio.wrap_future(keeper.load(session_id))
        except StoreError:
            raise Asleep from None
        if stored is None or session_id in self._doomed:
            raise _unknown()
        with self._room.coming(owner) as coming:
            try:
                await self._make_room(owner)
                session = await self._work(partial(self._revive, stored))
                coming.size = session.run.size
                await self._make_room(owner)
            except SessionError as error:
                raise (
                    error if isinstance(error, Full) else Unknown(f"this session can't be woken: {error}")
                ) from None
            self._require_open()
            if session_id in self._doomed:
                raise _unknown()
            session.owner = owner
            self._sessions[session_id] = session
        command = played(stored)
        if command is not None and session.run.trainer.diverged is None:
            session.start_playing(command)
        return session

    def _revive(self, stored: Stored) -> Session:
        run = revive(stored, self.tables, self.limits)
        session = self._session(run, (stored.id, bytes(stored.columns["key_hash"])))
        session.done = stored.columns["done"]
        session.keeping.found()
        return session

    def _require_open(self) -> None:
        if self._closed:
            raise Full("the server is shutting down; try again in a moment", 5)

    async def _make_room(self, owner: str) -> None:
        """For what is coming. Unattended sessions make it; raises Full when there are none."""
        seconds = self.limits.unattended_pause_seconds
        while (lack := self._room.lack(owner)) is not None:
            alone = [
                one
                for one in self.live
                if one.may_rest and one.is_unattended(seconds) and lack.owner in (None, one.owner)
            ]
            if not alone:
                raise Full(
                    f"{lack.sentence}; delete one that you no longer need, or try again in a minute", 60
                )
            await self.rest(min(alone, key=lambda one: (lack.turn(one.owner), one.touched)), seconds)

    async def _settle(self, made: Session, owner: str) -> None:
        """Let an owner's sessions that nobody watches rest where they take much memory; they wake when asked for.

        So whoever makes large ones in a row holds few of them at a time, and waits until the oldest may go.
        """
        if self.keeper is None or owner == NOBODY:
            return
        deadline = time.monotonic() + MOST_SETTLING_SECONDS
        while time.monotonic() < deadline:
            unwatched = [one for one in self.live if one.owner == owner and one.may_rest and one is not made]
            if sum(one.run.size for one in unwatched) <= self.limits.max_unwatched_bytes_per_address:
                return
            oldest = min(unwatched, key=lambda one: one.touched)
            if oldest.is_unattended(SETTLED_SECONDS):
                with contextlib.suppress(Unsaved):
                    await self.rest(oldest, SETTLED_SECONDS)
            else:
                await asyncio.sleep(SETTLED_SECONDS / 5)

    async def _work(self, task: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._flights.pool, task)


def _unknown() -> Unknown:
    return Unknown("there is no session of that id; it may have been deleted, or left alone too long")
