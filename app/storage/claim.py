"""One server uses one database. A claim ends with the process that has it, however that ends."""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .rows import StoreError

try:
    import fcntl
except ImportError:  # Windows: a second server goes unnoticed
    fcntl = None  # type: ignore[assignment]

# A server that was just killed may need a moment to be gone.
WAIT_SECONDS = 4.0
PAUSE_SECONDS = 0.1
# PostgreSQL's advisory locks are numbers, each database's its own: “percept” in ASCII.
NUMBER = 0x70657263657074
TAKEN = "another server uses it already; stop that one first, or give this one a database of its own"

UNSHARED = (
    "a server that shares it with nobody uses it already, or it is being migrated; stop that one first, or tell all of "
    "them how many they are (PERCEPTORY_SERVERS)"
)


@contextmanager
def file_claimed(database: Path) -> Iterator[None]:
    """Hold the claim on a SQLite file: a lock on a file beside it. Raises StoreError if another process has it.

    Never on the database's own file: to close one of its descriptors would let go of SQLite's locks.
    """
    place = database.resolve()
    # Opened for adding, so that whoever waits leaves alone what the holder has written.
    with place.with_name(f"{place.name}.lock").open("a") as lock:
        if fcntl is not None:
            waited_for(lambda: _try_file(lock.fileno()), TAKEN)
        yield


def connection_claimed(connection: Any, *, shared: bool = False) -> None:
    """Have a fresh connection of PostgreSQL hold the claim for as long as it lives.

    It is the one that writes: whoever loses it can't write without it. shared: with others that share it. Raises
    StoreError if another has the claim.
    """
    connection.autocommit = True
    attempt = f"SELECT pg_try_advisory_lock{'_shared' * shared}({NUMBER})"
    waited_for(lambda: bool(connection.execute(attempt).fetchone()[0]), UNSHARED if shared else TAKEN)
    connection.autocommit = False


def _try_file(descriptor: int) -> bool:
    with contextlib.suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # For people who wonder who it is.
        os.ftruncate(descriptor, 0)
        with contextlib.suppress(OSError):
            os.write(descriptor, f"{os.getpid()}\n".encode())
        return True
    return False


def waited_for(attempt: Callable[[], bool], refusal: str) -> None:
    """Try until it works. Raises StoreError with that sentence if it never does."""
    end = time.monotonic() + WAIT_SECONDS
    while not attempt():
        if time.monotonic() > end:
            raise StoreError(refusal, full=False)
        time.sleep(PAUSE_SECONDS)
