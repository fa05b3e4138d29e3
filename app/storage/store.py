"""The store: one thread that reads and writes, and commits together whatever came while it was busy."""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from . import receipts, rooms, sessions, uploads
from .database import migrate, opened, prepare, require_writable
from .reasons import told
from .rows import ReceiptRow, RoomEntryRow, RoomRow, Saved, Stored, StoreError
from .shares import Quota

Result = TypeVar("Result")
MOST_TOGETHER = 256
OPEN_SECONDS = 8.0
CLOSE_SECONDS = 3.0


class _Job(Generic[Result]):
    """Something to be done in a transaction, and whoever waits for it."""

    def __init__(self, task: Callable[[Connection], Result]) -> None:
        self.task = task
        self.future: Future[Result] = Future()
        # Whoever waits may be cancelled; what was asked for is done all the same.
        self.future.set_running_or_notify_cancel()
        self.result: Result

    def run(self, connection: Connection) -> None:
        self.result = self.task(connection)


class Store:
    """A future that is done is on the disk. Commands of many sessions share the disk's one flush."""

    def __init__(self, database: str) -> None:
        """database: a path, a URL, or ``:memory:``. Nothing is opened yet."""
        self.database = database
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._opened: Future[None] = Future()
        self._migrating = False
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

    def submit(self, task: Callable[[Connection], Result]) -> Future[Result]:
        """Do something in a transaction. The future raises StoreError if it could not be committed."""
        job = _Job(task)
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
        return self.submit(partial(sessions.save, saved=saved))

    def load(self, session: str) -> Future[Stored | None]:
        """A session as it is stored, if it is."""
        return self.submit(partial(sessions.load, session=session))

    def playing(self) -> Future[list[str]]:
        """The ids of all sessions that were playing."""
        return self.submit(sessions.playing)

    def remove(self, session: str, receipt: ReceiptRow | None = None) -> Future[None]:
        """Forget a session. receipt: of the call that deleted it."""
        return self.submit(partial(sessions.remove, session=session, receipt=receipt))

    def prune(self, live: Sequence[str], seconds: float, room: Quota) -> Future[int]:
        """Forget what nobody touched for so long, and what there is no room for; ``live`` ones are in use."""

        def task(connection: Connection) -> int:
            sessions.touch(connection, live)
            return sessions.prune(connection, seconds, room)

        return self.submit(task)

    def receipts(self, now: float, most: int) -> Future[list[ReceiptRow]]:
        """The newest receipts that have not had their time, the oldest first."""
        return self.submit(partial(receipts.load, now=now, most=most))

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
        return self.submit(partial(rooms.append, room=code, rows=rows))

    def load_room(self, code: str) -> Future[tuple[RoomRow, list[RoomEntryRow]] | None]:
        """A room and what happened in it, if there is one."""
        return self.submit(partial(rooms.load, code=code))

    def remove_room(self, code: str) -> Future[None]:
        """Forget a room."""
        return self.submit(partial(rooms.remove, code=code))

    def has_session(self, session: str) -> Future[bool]:
        """Whether a session is stored."""
        return self.submit(partial(rooms.has_session, session=session))

    def old_rooms(self, moment: float) -> Future[list[str]]:
        """Those that were opened before that."""
        return self.submit(partial(rooms.older, moment=moment))

    def _work(self) -> None:
        try:
            with opened(self.database) as engine:
                prepare(engine, self._migrate)
                self._opened.set_result(None)
                self._serve(engine)
        except BaseException as error:
            if self._opened.done():
                raise
            # Whatever it is: somebody waits to be told.
            self._opened.set_exception(told(error))

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

    def _take(self) -> list[_Job[Any]] | None:
        """What waits, or what comes next; None when it is to end."""
        first = self._jobs.get()
        if first is None:
            return None
        jobs = [first]
        while len(jobs) < MOST_TOGETHER and not self._jobs.empty():
            job = self._jobs.get()
            if job is None:
                # To be found again after these.
                self._jobs.put(None)
                break
            jobs.append(job)
        return jobs

    def _one_by_one(self, begin: Callable[[], Any], jobs: Sequence[_Job[Any]]) -> None:
        """One of them failed, and all were rolled back: the others must not suffer for it."""
        for job in jobs:
            try:
                with begin() as connection:
                    job.run(connection)
            except Exception as own:  # noqa: BLE001 (as above)
                job.future.set_exception(_reason(own))
            else:
                job.future.set_result(job.result)


def _reason(error: Exception) -> Exception:
    """What the database says, as a StoreError; a fault of our own stays what it is."""
    return told(error) if isinstance(error, DBAPIError | OSError) else error
