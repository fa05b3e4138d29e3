"""What a database and its libraries complain of, in a sentence."""

import errno

from sqlalchemy.exc import DBAPIError

from .rows import StoreError

# What SQLite and PostgreSQL say when there is no room.
FULL = ("database or disk is full", "disk I/O error", "No space left on device", "could not extend file")
DISK_FULL = "53100"
DAMAGED = "it is damaged, or no database at all; restore a backup, or name another file"
# What to do about it, by what is said.
ADVICE = {
    "file is not a database": DAMAGED,
    "malformed": DAMAGED,
    "unable to open database file": "the server must be able to read and write it and its folder",
    "readonly database": "the server must be able to write it and its folder",
    "disk I/O error": "most often the disk is full; make room",
    "disk is full": "make room",
    "database is locked": "another program is at work on it; let that end first",
}


def told(error: BaseException) -> StoreError:
    """Whatever was thrown, as a StoreError with one line."""
    if isinstance(error, StoreError):
        return error
    if isinstance(error, DBAPIError):
        return store_error(error)
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return StoreError(f"{error.strerror or error}{where}", full=error.errno == errno.ENOSPC)
    line = next(iter(str(error).splitlines()), "")
    return StoreError(f"{type(error).__name__}: {line}".rstrip(": "), full=False)


def store_error(error: DBAPIError) -> StoreError:
    """What a database complains of."""
    said = str(error.orig)
    full = getattr(error.orig, "sqlstate", None) == DISK_FULL or any(words in said for words in FULL)
    full = full or getattr(error.orig, "errno", None) == errno.ENOSPC
    line = said.splitlines()[0] if said else type(error).__name__
    advice = next((advice for words, advice in ADVICE.items() if words in line), None)
    return StoreError(f"{line}; {advice}" if advice else line, full=full)
