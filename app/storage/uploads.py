"""Uploaded files in the database. Each function works inside somebody's transaction."""

import time

from sqlalchemy import Connection, delete, func, insert, select, update

from .shares import NOBODY, Item, Quota, excess
from .tables import sessions, uploads


def save(connection: Connection, upload: str, header: str, reading: str, raw: bytes, owner: str) -> None:
    """Store a file."""
    columns = {
        "id": upload,
        "touched": time.time(),
        "header": header,
        "reading": reading,
        "raw": raw,
        "owner": owner,
    }
    connection.execute(insert(uploads).values(columns))


def make_room(connection: Connection, upload: str, count: Quota, size: Quota) -> None:
    """Of the files that no session learns from, those past a share or past the room in all go; never the one given."""
    used = select(sessions.c.upload).where(sessions.c.upload.is_not(None))
    free = connection.execute(
        select(uploads.c.id, uploads.c.owner, func.length(uploads.c.raw))
        .where(uploads.c.id.not_in(used))
        .order_by(uploads.c.touched)
    ).all()
    items = [Item(each, owner or NOBODY, length) for each, owner, length in free]
    gone = set(excess((item._replace(size=1) for item in items), count, {upload}))
    gone.update(excess((item for item in items if item.id not in gone), size, {upload}))
    if gone:
        connection.execute(delete(uploads).where(uploads.c.id.in_(gone)))


def load(connection: Connection, upload: str) -> tuple[str, str | None, bytes] | None:
    """How a file is to be read (``header`` alone for an old one), and the file, if it is there."""
    row = connection.execute(
        select(uploads.c.header, uploads.c.reading, uploads.c.raw).where(uploads.c.id == upload)
    ).first()
    if row is None:
        return None
    connection.execute(update(uploads).where(uploads.c.id == upload).values(touched=time.time()))
    return row.header, row.reading, row.raw
