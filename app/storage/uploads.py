"""Uploaded files in the database. Each function works inside somebody's transaction."""

import time

from sqlalchemy import Connection, delete, func, insert, select, update

from app.storage.tables import sessions, uploads


def save(
    connection: Connection, upload: str, header: str, reading: str, raw: bytes, most: int, most_bytes: int
) -> None:
    """Store a file. Of those that no session learns from, the ones unused for longest make room."""
    connection.execute(
        insert(uploads).values(id=upload, touched=time.time(), header=header, reading=reading, raw=raw)
    )
    used = select(sessions.c.upload).where(sessions.c.upload.is_not(None))
    free = connection.execute(
        select(uploads.c.id, func.length(uploads.c.raw))
        .where(uploads.c.id.not_in(used))
        .order_by(uploads.c.touched.desc())
    ).all()
    taken = 0
    for number, (each, size) in enumerate(free):
        taken += size
        if number > 0 and (number >= most or taken > most_bytes):
            connection.execute(delete(uploads).where(uploads.c.id == each))


def load(connection: Connection, upload: str) -> tuple[str, str | None, bytes] | None:
    """How a file is to be read (``header`` alone for an old one), and the file, if it is there."""
    row = connection.execute(
        select(uploads.c.header, uploads.c.reading, uploads.c.raw).where(uploads.c.id == upload)
    ).first()
    if row is None:
        return None
    connection.execute(update(uploads).where(uploads.c.id == upload).values(touched=time.time()))
    return row.header, row.reading, row.raw
