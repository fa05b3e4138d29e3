"""The store: one thread that reads and writes, and commits together whatever came while it was busy."""

import queue
import threading
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from . import receipts, rooms, sessions, uploads
from .database import migrate, opened, prepare, require_writable
from .reasons import told
from .rows import ReceiptRow, RoomEntryRow, RoomRow, Saved, Stored, StoreError, Worker
from .shares import Quota

Result = TypeVar("Result")
MOST_TOGETHER = 256
OPEN_SECONDS = 8.0
CLOSE_SECONDS = 3.0


class StoreJob(Generic[Result]):
    """Something to be done in a transaction, and whoever waits for it.

    names: the sessions and rooms that it changes. alone: in a transaction of its own.
    """

    def __init__(
        self, task: Callable[[Connection], Result], names: Collection[str], *, alone: bool = False
    ) -> None:
        self.task = task
        self.names = names
        self.alone = alone
        self.future: Future[Result] = Future()
        # Whoever waits may be cancelled; what was asked for is done all the same.
        self.future.set_running_or_notify_cancel()
        self.result: Result

    def run(self, connection: Connection) -> None:
        self.result = self.task(connection)


class Store:
    """A future that is done is on the disk. Commands of many sessions share the disk's one flush.

    The database is this server's alone; ``shared.SharedStore`` is for one that others use, too.
    """

    # As which of several it uses the database; None: it is alone.
    worker: Worker | None = None

    def __init__(self, database: str) -> None:
        """database: a path, a URL, or ``:memory:``. Nothing is opened yet."""
        self.database = database
        self._jobs: queue.SimpleQueue[StoreJob[Any] | None] = queue.SimpleQueue()
        self._opened: Future[None] = Future()
        # Is told, on the store's thread, what others have taken over.
        self.lost: Callable[[frozenset[str]], None] = lambda _: None
        self._migrating = False
        # To be done next, alone.
        self._next: StoreJob[Any] | None = None
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        # Told of each thing that was asked for how many seconds it took, and whether it was done.
        self.watch: Callable[[float, bool], object] = lambda *_: None

    @property
    def waiting(self) -> int:
        """How much of what was asked for has not been begun."""
        return self._jobs.qsize()

    def open(self) -> None:
        """Open the database and bring it to the present schema. Raises StoreError if that can't be.

        Comes back in less than ten seconds, but for a migration, which takes its time. May be called again.
        """
        if self._thread.ident is None:
            self._thread.start()
        while True:
            try:
                return self._opened.result(OPEN_SECONDS)
            except TimeoutError:
                if not self._migrating:
                    raise StoreError(f"it did not answer within {OPEN_SECONDS:g} s", full=False) from None

    def check(self) -> Future[None]:
        """See whether something could be stored. The future raises StoreError if not."""
        return self.submit(require_writable)

    def close(self) -> None:
        """Do what was asked for, then no more. A database that does not answer is not waited for."""
        if self._thread.is_alive():
            self._jobs.put(None)
            self._thread.join(CLOSE_SECONDS)

    def submit(
        self, task: Callable[[Connection], Result], names: Collection[str] = (), *, alone: bool = False
    ) -> Future[Result]:
        """Do something in a transaction. The future raises StoreError if it could not be committed.

        names: of the sessions and rooms that it changes. alone: in a transaction of its own.
        """
        job = StoreJob(task, names, alone=alone)
        if not self._thread.is_alive():
            job.future.set_exception(StoreError("the store is closed", full=False))
        else:
            job.future.add_done_callback(partial(self._watched, time.perf_counter()))
            self._jobs.put(job)
        return job.future

    def _watched(self, asked: float, future: Future[Any]) -> None:
        self.watch(time.perf_counter() - asked, future.exception() is None)

    def save(self, saved: Sequence[Saved]) -> Future[None]:
        """Store what is new of some sessions, all or nothing."""
        return self.submit(partial(sessions.save, saved=saved), [each.id for each in saved])

    def load(self, session: str) -> Future[Stored | Worker | None]:
        """A session as it is stored, if it is; or who holds it, if another one does."""
        return self.submit(partial(sessions.load, session=session))

    def playing(self) -> Future[list[str]]:
        """The ids of all sessions that were playing."""
        return self.submit(sessions.playing)

    def remove(self, session: str, receipt: ReceiptRow | None = None) -> Future[None]:
        """Forget a session. receipt: of the call that deleted it."""
        return self.submit(partial(sessions.remove, session=session, receipt=receipt), [session])

    def claim_experiments(self) -> Future[Worker | None]:
        """Hold all experiments from now on; who holds them, if another one does."""
        return _done(None)

    def release(self, things: Collection[str] | None = None) -> Future[None]:  # noqa: ARG002
        """Hold these no longer; None: nothing at all. Nobody else waits for them here."""
        return _done(None)

    def prune(self, live: Sequence[str], seconds: float, room: Quota) -> Future[int]:
        """Forget what nobody touched for so long, and what there is no room for; ``live`` ones are in use."""

        def task(connection: Connection) -> int:
            sessions.touch(connection, live)
            return sessions.prune(connection, seconds, room)

        return self.submit(task)

    def receipts(self, now: float, most: int) -> Future[list[ReceiptRow]]:
        """The newest receipts that have not had their time, the oldest first."""
        return self.submit(partial(receipts.load, now=now, most=most))

    def receipt(self, name: bytes) -> Future[ReceiptRow | None]:
        """The receipt of that name, if there is one."""
        return self.submit(partial(receipts.find, name=name))

    def forget_receipts(self, names: Sequence[bytes]) -> Future[None]:
        """Forget these before their time."""
        return self.submit(partial(receipts.remove, names=names))

    def save_upload(
        self, upload: str, header: str, reading: str, raw: bytes, owner: str, count: Quota, size: Quota
    ) -> Future[None]:
        """Store an uploaded file; others make room."""

        def task(connection: Connection) -> None:
            uploads.save(connection, upload, header, reading, raw, owner)
            uploads.make_room(connection, upload, count, size)

        return self.submit(task)

    def load_upload(self, upload: str) -> Future[tuple[str, str | None, bytes] | None]:
        """How an uploaded file is to be read, and the file, if it is there."""
        return self.submit(partial(uploads.load, upload=upload))

    def add_room(self, row: RoomRow) -> Future[bool]:
        """Store a room that was opened; False if its code is taken."""
        return self.submit(partial(rooms.add, row=row))

    def held_rooms(self, owner: str) -> Future[tuple[int, int]]:
        """How many rooms there are, and how many of this owner."""
        return self.submit(partial(rooms.held, owner=owner))

    def append_to_room(self, code: str, rows: Sequence[RoomEntryRow]) -> Future[bool]:
        """Store what happened in a room; False if it is gone."""
        return self.submit(partial(rooms.append, room=code, rows=rows), [code])

    def load_room(self, code: str) -> Future[tuple[RoomRow, list[RoomEntryRow]] | Worker | None]:
        """A room and what happened in it, if there is one; or who holds it, if another one does."""
        return self.submit(partial(rooms.load, code=code))

    def remove_room(self, code: str) -> Future[None]:
        """Forget a room."""
        return self.submit(partial(rooms.remove, code=code), [code])

    def has_session(self, session: str) -> Future[bool]:
        """Whether a session is stored."""
        return self.submit(partial(rooms.has_session, session=session))

    def old_rooms(self, moment: float) -> Future[list[str]]:
        """Those that were opened before that."""
        return self.submit(partial(rooms.older, moment=moment))

    def _work(self) -> None:
        try:
            with self._reached() as engine:
                prepare(engine, self._migrate)
                self._opened.set_result(None)
                self._serve(engine)
                self._left(engine)
        except BaseException as error:
            if self._opened.done():
                raise
            # Whatever it is: somebody waits to be told.
            self._opened.set_exception(told(error))

    def _reached(self) -> AbstractContextManager[Engine]:
        return opened(self.database)

    def _left(self, engine: Engine) -> None:
        """All is done that was asked for."""

    def _admitted(self, connection: Connection, jobs: list[StoreJob[Any]]) -> list[StoreJob[Any]]:  # noqa: ARG002
        """Those that may be done; whoever waits for another one is told why not. Here nobody else changes anything."""
        return jobs

    def _migrate(self, engine: Engine) -> None:
        self._migrating = True
        migrate(engine)
        self._migrating = False

    def _serve(self, engine: Engine) -> None:
        while (jobs := self._take()) is not None:
            reached = False
            try:
                with engine.begin() as connection:
                    reached = True
                    jobs = self._admitted(connection, jobs)
                    for job in jobs:
                        job.run(connection)
            except Exception as error:  # noqa: BLE001 (whoever waits is told)
                if reached and len(jobs) > 1:
                    self._one_by_one(engine.begin, jobs)
                else:
                    for job in jobs:
                        job.future.set_exception(_reason(error))
            else:
                for job in jobs:
                    job.future.set_result(job.result)

    def _take(self) -> list[StoreJob[Any]] | None:
        """What waits, or what comes next; None when it is to end."""
        first, self._next = self._next or self._jobs.get(), None
        if first is None:
            return None
        jobs = [first]
        while not first.alone and len(jobs) < MOST_TOGETHER and not self._jobs.empty():
            job = self._jobs.get()
            if job is None:
                # To be found again after these.
                self._jobs.put(None)
                break
            if job.alone:
                self._next = job
                break
            jobs.append(job)
        return jobs

    def _one_by_one(self, begin: Callable[[], Any], jobs: Sequence[StoreJob[Any]]) -> None:
        """One of them failed, and all were rolled back: the others must not suffer for it."""
        for job in jobs:
            try:
                with begin() as connection:
                    admitted = self._admitted(connection, [job])
                    for each in admitted:
                        each.run(connection)
            except Exception as own:  # noqa: BLE001 (as above)
                job.future.set_exception(_reason(own))
            else:
                for each in admitted:
                    each.future.set_result(each.result)


def _done(result: Result) -> Future[Result]:
    future: Future[Result] = Future()
    future.set_result(result)
    return future


def _reason(error: Exception) -> Exception:
    """What the database says, as a StoreError; a fault of our own stays what it is."""
    return told(error) if isinstance(error, DBAPIError | OSError) else error
