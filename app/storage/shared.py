"""A store on a database that other servers use, too: it changes only what it holds, and nobody else changes that."""

import contextlib
import secrets
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from . import ownership, rooms, sessions
from .database import opened, url_of
from .rows import EXPERIMENTS, Lost, ReceiptRow, RoomEntryRow, RoomRow, Saved, Stored, StoreError, Worker
from .shares import Quota
from .store import Store, StoreJob

Loaded = TypeVar("Loaded")


class SharedStore(Store):
    """One worker's. Its connection is what makes it a worker; one that is made anew keeps what nobody took meanwhile.

    What belongs together is held together, as one thing: a session with those that are anchored at it, and the room
    that began on it; all experiments.
    """

    def __init__(self, database: str, address: str) -> None:
        """address: where other workers reach this one."""
        super().__init__(database)
        self.address = address
        self._secret = secrets.token_urlsafe(32)
        # What sessions and rooms are held with that are not held by their own name. It never changes.
        self._things: dict[str, str] = {}
        # What was claimed by the present number.
        self._held: set[str] = set()

    def open(self) -> None:
        """As any store. Raises StoreError for a database that can't be shared, too."""
        if url_of(self.database).get_backend_name() == "sqlite":
            raise StoreError(
                "several servers or workers can't share a SQLite file; name a PostgreSQL database in "
                "PERCEPTORY_DATABASE, or let one serve alone (PERCEPTORY_SERVERS=1, PERCEPTORY_WORKERS=1)",
                full=False,
            )
        super().open()

    def save(self, saved: Sequence[Saved]) -> Future[None]:
        """Store what is new of some sessions, all or nothing. A new one is held from then on."""
        self._things |= {each.id: each.columns["anchor"] for each in saved if each.columns.get("anchor")}
        fresh = [each.id for each in saved if each.new and each.id not in self._things]

        def task(connection: Connection) -> None:
            self._held.update(fresh)
            ownership.add(connection, fresh, self._me)
            sessions.save(connection, saved)

        return self.submit(task, {each.id for each in saved}.difference(fresh))

    def load(self, session: str) -> Future[Stored | Worker | None]:
        """A session, which is held from then on; or who holds it, if another living worker does."""

        def task(connection: Connection) -> Stored | Worker | None:
            return self._claimed(connection, session, ownership.thing_of(connection, session), sessions.load)

        return self.submit(task, alone=True)

    def playing(self) -> Future[list[str]]:
        """The ids of all sessions that were playing and that nobody alive holds, in no order."""
        return self.orphans()

    def remove(self, session: str, receipt: ReceiptRow | None = None) -> Future[None]:
        """Forget a session, and the claim of what is no longer there."""

        def task(connection: Connection) -> None:
            sessions.remove(connection, session, receipt)
            ownership.forget(connection, [self._things.pop(session, session)], self._me)

        return self.submit(task, [session])

    def prune(self, live: Sequence[str], seconds: float, room: Quota) -> Future[int]:
        """As any store; what another living worker holds stays, and one worker at a time does it."""

        def task(connection: Connection) -> int:
            sessions.touch(connection, live)
            if not ownership.take_turn(connection):
                return 0
            keep = ownership.sessions_of_others(connection, self._me) | set(live)
            things = {}
            for session in sorted(sessions.unneeded(connection, seconds, room, keep)):
                thing = ownership.thing_of(connection, session) or session
                # Nobody wakes it meanwhile.
                if ownership.claim(connection, thing, self._me) is None:
                    sessions.remove(connection, session)
                    things[session] = thing
            ownership.release(connection, set(things.values()) - self._held, self._me)
            ownership.forget(connection, set(things.values()), self._me)
            return len(things)

        return self.submit(task, alone=True)

    def add_room(self, row: RoomRow) -> Future[bool]:
        """Store a room that was opened, on a session that is held; False if its code is taken."""

        def task(connection: Connection) -> bool:
            if added := rooms.add(connection, row):
                self._things[row.code] = self._things.get(row.session, row.session)
            return added

        return self.submit(task, [row.session])

    def load_room(self, code: str) -> Future[tuple[RoomRow, list[RoomEntryRow]] | Worker | None]:
        """A room, which is held from then on; or who holds it, if another living worker does."""

        def task(connection: Connection) -> tuple[RoomRow, list[RoomEntryRow]] | Worker | None:
            return self._claimed(connection, code, ownership.thing_of_room(connection, code), rooms.load)

        return self.submit(task, alone=True)

    def remove_room(self, code: str) -> Future[None]:
        """Forget a room, and the claim of what is no longer there."""

        def task(connection: Connection) -> None:
            rooms.remove(connection, code)
            ownership.forget(connection, [self._things.get(code, code)], self._me)

        return self.submit(task, [code])

    def claim_experiments(self) -> Future[Worker | None]:
        """Hold all experiments from now on, unless another living worker does: that one is told."""

        def task(connection: Connection) -> Worker | None:
            return self._claim(connection, EXPERIMENTS)

        return self.submit(task, alone=True)

    def confirm(self) -> Future[int]:
        """Whether this is a worker still, or again: its number."""
        return self.submit(lambda _: self._me)

    def workers(self) -> Future[list[tuple[Worker, bool]]]:
        """All workers, and whether each is alive."""
        return self.submit(ownership.all_workers)

    def end_worker(self, number: int) -> Future[None]:
        """End a worker that does not answer, and forget one that is dead."""
        return self.submit(partial(ownership.end_worker, number=number))

    def release(self, things: Collection[str] | None = None) -> Future[None]:
        """Hold these no longer; None: nothing at all. Whoever is asked for them next claims them."""

        def task(connection: Connection) -> None:
            self._held -= self._held if things is None else set(things)
            ownership.release(connection, things, self._me)

        return self.submit(task)

    def orphans(self, most: int | None = None) -> Future[list[str]]:
        """The ids of sessions that played and that nobody alive holds, so many at most, in no order."""
        return self.submit(partial(ownership.orphans, most=most))

    @property
    def _me(self) -> int:
        if self.worker is None:
            raise StoreError("this server is no worker of it yet", full=False)
        return self.worker.number

    def _claim(self, connection: Connection, thing: str) -> Worker | None:
        holder = ownership.claim(connection, thing, self._me)
        if holder is None:
            self._held.add(thing)
        return holder

    def _claimed(
        self,
        connection: Connection,
        name: str,
        thing: str | None,
        load: Callable[[Connection, str], Loaded | None],
    ) -> Loaded | Worker | None:
        """What is loaded once its thing is held; whoever else holds it; None if there is none."""
        if thing is None:
            return None
        if (holder := self._claim(connection, thing)) is not None:
            return holder
        if thing != name:
            self._things[name] = thing
        if (found := load(connection, name)) is None:
            # It was forgotten while this one waited for its turn.
            ownership.forget(connection, [thing], self._me)
        return found

    def _admitted(self, connection: Connection, jobs: list[StoreJob[Any]]) -> list[StoreJob[Any]]:
        """Those that change only what this worker holds."""
        wanted = {self._things.get(name, name) for job in jobs for name in job.names}
        if not wanted or not (gone := wanted - ownership.held(connection, wanted, self._me)):
            return jobs
        admitted = []
        for job in jobs:
            if missing := gone.intersection(self._things.get(name, name) for name in job.names):
                job.future.set_exception(Lost(missing))
            else:
                admitted.append(job)
        self._held -= gone
        self.lost(frozenset(gone))
        return admitted

    def _reached(self) -> AbstractContextManager[Engine]:
        return opened(self.database, self._join)

    def _join(self, connection: Any) -> None:
        before = None if self.worker is None else self.worker.number
        number, kept = ownership.join(connection, self.address, self._secret, before)
        if number is None:
            return
        self.worker = Worker(number, self.address, self._secret)
        gone, self._held = self._held - kept, kept
        if gone:
            self.lost(frozenset(gone))

    def _left(self, engine: Engine) -> None:
        # It ends all the same: whoever looks sees that its connection has ended.
        with contextlib.suppress(Exception), engine.begin() as connection:
            ownership.leave(connection, self._me)
