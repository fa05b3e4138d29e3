"""The store: one thread that reads and writes, and commits together whatever came while it was busy."""

import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.storage import sessions, uploads
from app.storage.database import open_engine, prepare, store_error
from app.storage.rows import Saved, Stored, StoreError

Result = TypeVar("Result")
MOST_TOGETHER = 256


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
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)

    def open(self) -> None:
        """Open the database and bring it to the present schema. Raises StoreError if that can't be."""
        self._thread.start()
        self._opened.result()

    def close(self) -> None:
        """Do what was asked for, then no more."""
        if self._thread.is_alive():
            self._jobs.put(None)
            self._thread.join()

    def submit(self, task: Callable[[Connection], Result]) -> Future[Result]:
        """Do something in a transaction. The future raises StoreError if it could not be committed."""
        job = _Job(task)
        if not self._thread.is_alive():
            job.future.set_exception(StoreError("the store is closed", full=False))
        else:
            self._jobs.put(job)
        return job.future

    def save(self, saved: Sequence[Saved]) -> Future[None]:
        """Store what is new of some sessions, all or nothing."""
        return self.submit(partial(sessions.save, saved=saved))

    def load(self, session: str) -> Future[Stored | None]:
        """A session as it is stored, if it is."""
        return self.submit(partial(sessions.load, session=session))

    def playing(self) -> Future[list[str]]:
        """The ids of all sessions that were playing."""
        return self.submit(sessions.playing)

    def remove(self, session: str) -> Future[None]:
        """Forget a session."""
        return self.submit(partial(sessions.remove, session=session))

    def prune(self, live: Sequence[str], seconds: float, most: int) -> Future[int]:
        """Forget what nobody touched for so long, and the oldest past a number; ``live`` ones are in use."""

        def task(connection: Connection) -> int:
            sessions.touch(connection, live)
            return sessions.prune(connection, seconds, most)

        return self.submit(task)

    def save_upload(
        self, upload: str, header: str, reading: str, raw: bytes, most: int, most_bytes: int
    ) -> Future[None]:
        """Store an uploaded file."""
        return self.submit(
            lambda connection: uploads.save(connection, upload, header, reading, raw, most, most_bytes)
        )

    def load_upload(self, upload: str) -> Future[tuple[str, str | None, bytes] | None]:
        """How an uploaded file is to be read, and the file, if it is there."""
        return self.submit(partial(uploads.load, upload=upload))

    def _work(self) -> None:
        try:
            engine = open_engine(self.database)
        except (DBAPIError, OSError) as error:
            self._opened.set_exception(_told(error))
            return
        try:
            prepare(engine)
        except (DBAPIError, StoreError) as error:
            engine.dispose()
            self._opened.set_exception(_told(error))
            return
        self._opened.set_result(None)
        while (jobs := self._take()) is not None:
            try:
                with engine.begin() as connection:
                    for job in jobs:
                        job.run(connection)
            except Exception as error:  # noqa: BLE001 (whoever waits is told)
                self._one_by_one(engine.begin, jobs, error)
            else:
                for job in jobs:
                    job.future.set_result(job.result)
        engine.dispose()

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

    def _one_by_one(self, begin: Callable[[], Any], jobs: Sequence[_Job[Any]], error: Exception) -> None:
        """One of them failed, and all were rolled back: the others must not suffer for it."""
        for job in jobs:
            if len(jobs) > 1:
                try:
                    with begin() as connection:
                        job.run(connection)
                except Exception as own:  # noqa: BLE001 (as above)
                    job.future.set_exception(_told(own))
                else:
                    job.future.set_result(job.result)
            else:
                job.future.set_exception(_told(error))


def _told(error: Exception) -> Exception:
    if isinstance(error, OSError):
        return StoreError(str(error), full=False)
    return store_error(error) if isinstance(error, DBAPIError) else error
