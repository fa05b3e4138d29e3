"""Sessions in the database. Each function works inside somebody's transaction."""

import time
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from app.storage.rows import Saved, Stored
from app.storage.tables import entries, points, sessions

ENTRY = ("epoch", "step", "sample", "command", "body")
POINT = ("epoch", "step", "sample", "train_loss", "test_loss", "train_accuracy", "test_accuracy")


def save(connection: Connection, saved: Saved) -> None:
    """Store what is new of a session. A part of one that is not there (any more) is dropped."""
    columns = {**saved.columns, "touched": time.time()}
    if saved.whole:
        remove(connection, saved.id)
        connection.execute(insert(sessions), [{"id": saved.id, "created": time.time(), **columns}])
    else:
        kept = connection.execute(update(sessions).where(sessions.c.id == saved.id).values(columns))
        if kept.rowcount == 0:
            return
        _cut(connection, saved)
    if saved.entries:
        rows = [
            {"session": saved.id, "number": number, **dict(zip(ENTRY, entry, strict=True))}
            for number, entry in enumerate(saved.entries, saved.keep_entries)
        ]
        connection.execute(insert(entries), rows)
    if saved.points:
        rows = [{"session": saved.id, **dict(zip(POINT, point, strict=True))} for point in saved.points]
        connection.execute(insert(points), rows)


def load(connection: Connection, session: str) -> Stored | None:
    """A session as it is stored, if it is."""
    row = connection.execute(select(sessions).where(sessions.c.id == session)).mappings().first()
    if row is None:
        return None
    rows = select(*(entries.c[name] for name in ENTRY)).where(entries.c.session == session)
    curve = select(*(points.c[name] for name in POINT)).where(points.c.session == session)
    return Stored(
        session,
        dict(row),
        [tuple(each) for each in connection.execute(rows.order_by(entries.c.number))],
        [tuple(each) for each in connection.execute(curve.order_by(points.c.epoch))],
    )


def playing(connection: Connection) -> list[str]:
    """The ids of all sessions that were playing."""
    return list(connection.scalars(select(sessions.c.id).where(sessions.c.playing.is_not(None))))


def remove(connection: Connection, session: str) -> None:
    """Forget a session."""
    for table in (entries, points):
        connection.execute(delete(table).where(table.c.session == session))
    connection.execute(delete(sessions).where(sessions.c.id == session))


def touch(connection: Connection, ids: Sequence[str]) -> None:
    """These were in use until now."""
    if ids:
        statement = update(sessions).where(sessions.c.id == bindparam("which")).values(touched=time.time())
        connection.execute(statement, [{"which": each} for each in ids])


def prune(connection: Connection, seconds: float, most: int) -> int:
    """Forget the sessions that nobody touched for so long, and the oldest past a number. Returns how many."""
    old = list(
        connection.scalars(
            select(sessions.c.id).where(
                sessions.c.touched < time.time() - seconds, sessions.c.playing.is_(None)
            )
        )
    )
    count = connection.scalar(select(func.count()).select_from(sessions)) or 0
    excess = count - len(old) - most
    if excess > 0:
        rest = select(sessions.c.id).where(sessions.c.id.not_in(old)) if old else select(sessions.c.id)
        old += connection.scalars(rest.order_by(sessions.c.touched).limit(excess))
    for session in old:
        remove(connection, session)
    return len(old)


def _cut(connection: Connection, saved: Saved) -> None:
    connection.execute(
        delete(entries).where(entries.c.session == saved.id, entries.c.number >= saved.keep_entries)
    )
    surplus = points.c.epoch > saved.keep_epoch
    if saved.stride > 1:
        surplus |= points.c.epoch % saved.stride != 0
    connection.execute(delete(points).where(points.c.session == saved.id, surplus))
