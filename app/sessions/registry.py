"""All live sessions of a server: so many and so much memory, and no more."""

import asyncio
import time
from concurrent.futures import Executor
from functools import partial

from app.sessions.commands import Fork, Patch
from app.sessions.errors import Full, Unknown
from app.sessions.limits import MIB, Limits
from app.sessions.run import Run, build
from app.sessions.seeking import seek
from app.sessions.session import Session
from app.sessions.source import Tables
from app.sessions.spec import Spec
from app.sessions.subscribers import Now

GONE = 4404
SHUTTING_DOWN = 1012


class Registry:
    """Creates, finds and removes sessions. When full, the one left alone for longest makes room, if there is one."""

    def __init__(self, limits: Limits, tables: Tables, pool: Executor, now: Now = time.monotonic) -> None:
        self.limits = limits
        self.tables = tables
        self.now = now
        self._pool = pool
        self._sessions: dict[str, Session] = {}
        self._building = 0
        self._closed = False

    def __len__(self) -> int:
        return len(self._sessions)

    @property
    def taken(self) -> int:
        """Bytes that all sessions take, by estimate."""
        return sum(session.run.size for session in self._sessions.values())

    async def create(self, spec: Spec) -> tuple[Session, str]:
        """A fresh session and its key. Raises SpecError, TooLarge, and Full when there is no room."""
        await self._make_room(count=1)
        self._building += 1
        try:
            loop = asyncio.get_running_loop()
            session = await loop.run_in_executor(self._pool, partial(self._build, spec))
            await self._make_room(size=session.run.size)
        finally:
            self._building -= 1
        return self._admit(session)

    async def fork(self, parent: Session, command: Fork) -> tuple[Session, str]:
        """A session that goes its own way from a moment of another, and its key.

        Raises SpecError for a step past the parent's tip and for changes that make no sense, TooLarge, and Full.
        """
        loop = asyncio.get_running_loop()
        await self._make_room(count=1, size=parent.run.size)
        self._building += 1
        try:
            run = await parent.inspect(Run.twin)
            if command.step is not None:
                await seek(run, command.step, partial(loop.run_in_executor, self._pool), self.now)
            session = await loop.run_in_executor(self._pool, partial(self._branch, run, command.changes))
        finally:
            self._building -= 1
        return self._admit(session)

    def get(self, session_id: str) -> Session:
        """The session of that id; it counts as asked for. Raises Unknown if there is none."""
        session = self._sessions.get(session_id)
        if session is None:
            raise Unknown("there is no session of that id; it may have been deleted, or left alone too long")
        session.touch()
        return session

    async def delete(self, session_id: str) -> None:
        """Remove a session. Raises Unknown if there is none."""
        session = self.get(session_id)
        del self._sessions[session_id]
        await session.close(GONE, "it was deleted")

    async def close(self) -> None:
        """The server goes down: whoever watches is told, and nothing moves any more."""
        self._closed = True
        sessions, self._sessions = list(self._sessions.values()), {}
        await asyncio.gather(
            *(session.close(SHUTTING_DOWN, "the server is shutting down") for session in sessions)
        )

    def _build(self, spec: Spec) -> Session:
        run = build(spec, self.tables, self.limits)
        return Session(run, self.limits, self._pool, self.now)

    def _branch(self, run: Run, changes: Patch | None) -> Session:
        run.forget_future()
        if changes is not None:
            run.patch(changes)
        return Session(run, self.limits, self._pool, self.now)

    def _admit(self, session: Session) -> tuple[Session, str]:
        if self._closed:
            raise Full("the server is shutting down; try again in a moment", 5)
        self._sessions[session.id] = session
        return session, session.new_key()

    async def _make_room(self, count: int = 0, size: int = 0) -> None:
        while len(self._sessions) + self._building + count > self.limits.sessions:
            await self._evict(f"{self.limits.sessions:,} sessions are live, and no more may be")
        while self.taken + size > self.limits.total_bytes:
            await self._evict(
                f"all sessions together may take {self.limits.total_bytes // MIB:,} MiB, and they do"
            )

    async def _evict(self, why: str) -> None:
        alone = [
            s
            for s in self._sessions.values()
            if s.player is None and s.is_unattended(self.limits.idle_seconds)
        ]
        if not alone:
            raise Full(f"{why}; delete one that you no longer need, or try again in a minute", 60)
        session = min(alone, key=lambda session: session.touched)
        del self._sessions[session.id]
        await session.close(GONE, "it was left alone too long, and others needed its place")
