"""All sessions of a server: so many and so much memory at work, the others unloaded, in the store alone."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Callable, Collection
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from ..errors import Asleep, Elsewhere, Full, SessionError, Unknown, Unsaved
from ..runs.build import build
from ..runs.commands import Fork, Patch
from ..runs.run import Run
from ..spec.schema import Spec
from ..spec.sources import Tables
from ..storage.rows import Stored, StoreError, Worker
from ..storage.shares import NOBODY
from .advancing import seek
from .batching import Batching
from .capacity import SessionCapacity
from .deletions import Deletions
from .identity import Identity
from .limits import SessionLimits
from .persistence import playing_of, restore
from .session import Session
from .store import MadeReceipt, MakeReceipt, SessionStore
from .subscribers import Now

Result = TypeVar("Result")

GONE = 4404
SHUTTING_DOWN = 1012
# Whoever asks something of a session again and again does so oftener.
SETTLED_SECONDS = 0.5
MOST_SETTLING_SECONDS = 5.0


class SessionManager:
    """Creates, finds and removes sessions.

    Each takes of its owner's share. Who has used its own up makes room with the session that it left alone for longest;
    when the server is full, whoever holds most does. With a store that session is unloaded, and loaded when it is asked
    for; without one it is gone. A session that is loaded takes of the share of who asked for it.
    """

    def __init__(
        self,
        limits: SessionLimits,
        tables: Tables,
        pool: Executor,
        now: Now = time.monotonic,
        store: SessionStore | None = None,
    ) -> None:
        self.limits = limits
        self.tables = tables
        self.now = now
        self.store = store
        self._batching = Batching(pool)
        self._sessions: dict[str, Session] = {}
        self._loading: dict[str, asyncio.Task[Session]] = {}
        self._capacity = SessionCapacity(limits, lambda: [(one.owner, one.run.size) for one in self.live])
        # What others hold with their sessions, such as rooms: so often.
        self.kept: Counter[str] = Counter()
        # How many were made in all.
        self.made = 0
        self.deletions = Deletions(store)
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

    async def create(
        self, spec: Spec, owner: str = NOBODY, receipt: MadeReceipt | None = None, anchor: str | None = None
    ) -> tuple[Session, str]:
        """A fresh session and its key. Raises SpecError, TooLarge, Unsaved, and Full when there is no room."""
        return await self.adopt(partial(build, spec, self.tables, self.limits), owner, receipt, anchor)

    async def adopt(
        self,
        make: Callable[[], Run],
        owner: str = NOBODY,
        receipt: MadeReceipt | None = None,
        anchor: str | None = None,
    ) -> tuple[Session, str]:
        """A session of a run that is made on the pool, and its key. Raises what ``create`` raises.

        receipt: of the call that asks for it, to be stored with the session. anchor: the session that it goes with.
        """
        with self._capacity.reserved(owner) as reservation:
            await self._make_room(owner)
            session = await self._work(lambda: self._session(make(), Identity(anchor=anchor)))
            reservation.size = session.run.size
            await self._make_room(owner)
            admitted = await self._admit(session, owner, receipt)
        await self._settle(admitted[0], owner)
        return admitted

    async def fork(
        self, parent: Session, command: Fork, owner: str = NOBODY, receipt: MadeReceipt | None = None
    ) -> tuple[Session, str]:
        """A session that goes its own way from a moment of another, and its key.

        Raises Conflict for a step past the parent's tip, SpecError for changes that make no sense, and what ``create``
        raises.
        """
        with self._capacity.reserved(owner, parent.run.size):
            await self._make_room(owner)
            run = await parent.inspect(Run.fork)
            if command.step is not None:
                await seek(run, command.step, self._work, self.now)
            session = await self._work(partial(self._branch, run, command.changes))
            admitted = await self._admit(session, owner, receipt)
        await self._settle(admitted[0], owner)
        return admitted

    async def get(self, session_id: str, owner: str = NOBODY) -> Session:
        """The session of that id, loaded if it is not; it counts as asked for. owner: who asks.

        Raises Unknown if there is none, Full if there is no room to load it, Elsewhere if another worker holds it.
        """
        session = self._sessions.get(session_id)
        if session is None:
            session = await self._load_once(session_id, owner)
        session.touch()
        if session.owner == NOBODY:
            session.identity.owner = owner
        return session

    async def delete(self, session_id: str, receipt: MakeReceipt | None = None) -> None:
        """Remove a session for good. Raises Unknown if there is none.

        It is gone for everybody at once. If the store can't forget it now, it is made to later.

        receipt: of the call that asks for it, to be stored when it is forgotten.
        """
        session = await self.get(session_id)
        self.deletions.add(session_id, None if receipt is None else receipt())
        self._sessions.pop(session_id, None)
        await session.close(GONE, "it was deleted")
        await self.deletions.purge([session_id])

    async def close(self) -> None:
        """The server goes down: all is stored, whoever watches is told, and nothing moves any more."""
        self._closed = True
        for task in self._loading.values():
            task.cancel()
        sessions, self._sessions = self.live, {}
        await asyncio.gather(
            *(session.close(SHUTTING_DOWN, "the server is shutting down") for session in sessions)
        )

    async def unload(self, session: Session, unattended_seconds: float) -> None:
        """Take a session that nobody has attended to for so long out of memory, not out of the store.

        Raises Unsaved if it could not be stored before.
        """
        await session.store_if_due()
        if not session.unattended(unattended_seconds):
            return
        self._sessions.pop(session.id, None)
        await session.close(GONE, "it was left alone too long, and others needed its place")
        self.let_go(session.thing)

    def let_go(self, thing: str) -> None:
        """Leave something to whoever is asked for it next, unless it is in use here."""
        used = self.kept[thing] or self._loading or any(one.thing == thing for one in self.live)
        if self.store is not None and not used:
            self.store.release([thing])

    async def drop(self, things: Collection[str]) -> None:
        """Others have taken these over: they go from memory as they are, and whoever watches comes again."""
        taken = [self._sessions.pop(one.id) for one in self.live if one.thing in things]
        await asyncio.gather(
            *(one.close(SHUTTING_DOWN, "another server looks after it now") for one in taken)
        )

    def _session(self, run: Run, identity: Identity | None = None) -> Session:
        return Session(run, self.limits, self._batching, self.now, self.store, identity)

    def _branch(self, run: Run, changes: Patch | None) -> Session:
        run.forget_future()
        if changes is not None:
            run.patch(changes)
        return self._session(run)

    async def _admit(self, session: Session, owner: str, receipt: MadeReceipt | None) -> tuple[Session, str]:
        session.identity.owner = owner
        key = session.identity.new_key()
        made = None if receipt is None else partial(receipt, session.id, key)
        await session.persistence.save(None, done=False, receipt=made)
        self._require_open()
        self._sessions[session.id] = session
        self.made += 1
        return session, key

    async def _load_once(self, session_id: str, owner: str) -> Session:
        """Once, however many ask at the same time."""
        if self.store is None or self._closed or session_id in self.deletions:
            raise _unknown()
        task = self._loading.get(session_id)
        if task is None:
            task = asyncio.create_task(self._load(session_id, self.store, owner), name="load a session")
            self._loading[session_id] = task
            task.add_done_callback(lambda _: self._loading.pop(session_id, None))
        return await asyncio.shield(task)

    async def _load(self, session_id: str, store: SessionStore, owner: str) -> Session:
        try:
            stored = await asyncio.wrap_future(store.load(session_id))
        except StoreError:
            raise Asleep from None
        if isinstance(stored, Worker):
            raise Elsewhere(stored)
        if stored is None or session_id in self.deletions:
            raise _unknown()
        with self._capacity.reserved(owner) as reservation:
            try:
                await self._make_room(owner)
                session = await self._work(partial(self._restore, stored))
                reservation.size = session.run.size
                await self._make_room(owner)
            except SessionError as error:
                raise (
                    error if isinstance(error, Full) else Unknown(f"this session can't be woken: {error}")
                ) from None
            self._require_open()
            if session_id in self.deletions:
                raise _unknown()
            session.identity.owner = owner
            self._sessions[session_id] = session
        command = playing_of(stored)
        if command is not None and session.run.trainer.diverged is None:
            session.start_playing(command)
        return session

    def _restore(self, stored: Stored) -> Session:
        run = restore(stored, self.tables, self.limits)
        session = self._session(run, Identity.of(stored))
        session.playback.done = stored.columns["done"]
        session.persistence.loaded()
        return session

    def _require_open(self) -> None:
        if self._closed:
            raise Full("the server is shutting down; try again in a moment", 5, limit="shutdown")

    def _idle(self, owner: str | None) -> list[Session]:
        """An owner's sessions (None: everybody's) that may go, the one left alone for longest first."""
        idle = [one for one in self.live if one.idle and owner in (None, one.owner)]
        return sorted(idle, key=lambda one: one.touched)

    async def _make_room(self, owner: str) -> None:
        """For what is coming. Unattended sessions make it; raises Full when there are none."""
        seconds = self.limits.unattended_pause_seconds
        while (shortage := self._capacity.shortage(owner)) is not None:
            alone = [one for one in self._idle(shortage.owner) if one.unattended(seconds)]
            if not alone:
                raise Full(
                    f"{shortage.sentence}; delete one that you no longer need, or try again in a minute",
                    limit="sessions",
                )
            await self.unload(min(alone, key=lambda one: shortage.turn(one.owner)), seconds)

    async def _settle(self, made: Session, owner: str) -> None:
        """Unload an owner's sessions that nobody watches where they take much memory; asked for, they are loaded.

        So whoever makes large ones in a row holds few of them at a time, and waits until the oldest may go.
        """
        if self.store is None or owner == NOBODY:
            return
        deadline = time.monotonic() + MOST_SETTLING_SECONDS
        while time.monotonic() < deadline:
            unwatched = [one for one in self._idle(owner) if one is not made]
            if sum(one.run.size for one in unwatched) <= self.limits.max_unwatched_bytes_per_address:
                return
            if unwatched[0].unattended(SETTLED_SECONDS):
                with contextlib.suppress(Unsaved):
                    await self.unload(unwatched[0], SETTLED_SECONDS)
            else:
                await asyncio.sleep(SETTLED_SECONDS / 5)

    async def _work(self, task: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._batching.pool, task)


def _unknown() -> Unknown:
    return Unknown("there is no session of that id; it may have been deleted, or left alone too long")
