"""Sessions in the database. Each function works inside somebody's transaction."""

import time
from collections.abc import Container, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from . import receipts
from .rows import ReceiptRow, Saved, Stored
from .shares import NOBODY, Item, Quota, excess
from .tables import entries, points, sessions

ENTRY = ("epoch", "step", "sample", "command", "body")
POINT = ("epoch", "step", "sample", "train_loss", "test_loss", "train_accuracy", "test_accuracy")


def save(connection: Connection, saved: Sequence[Saved]) -> None:
    """Store what is new of some sessions. A part of one that is not there (any more) is dropped."""
    for each in saved:
        if each.whole:
            remove(connection, each.id)
            columns = {**each.columns, "touched": time.time()}
            connection.execute(insert(sessions), [{"id": each.id, "created": time.time(), **columns}])
    parts = _present(connection, [each for each in saved if not each.whole])
    _update(connection, parts)
    _cut(connection, parts)
    added = [*parts, *(each for each in saved if each.whole)]
    new_entries = [
        {"session": each.id, "number": number, **dict(zip(ENTRY, entry, strict=True))}
        for each in added
        for number, entry in enumerate(each.entries, each.keep_entries)
    ]
    if new_entries:
        connection.execute(insert(entries), new_entries)
    new_points = [
        {"session": each.id, **dict(zip(POINT, point, strict=True))}
        for each in added
        for point in each.points
    ]
    if new_points:
        connection.execute(insert(points), new_points)
    receipts.add(connection, [each.receipt for each in saved if each.receipt is not None])


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


def remove(connection: Connection, session: str, receipt: ReceiptRow | None = None) -> None:
    """Forget a session. receipt: of the call that deleted it, remembered instead."""
    if receipt is not None:
        receipts.add(connection, [receipt])
    for table in (entries, points):
        connection.execute(delete(table).where(table.c.session == session))
    connection.execute(delete(sessions).where(sessions.c.id == session))


def touch(connection: Connection, ids: Sequence[str]) -> None:
    """These were in use until now."""
    if ids:
        statement = update(sessions).where(sessions.c.id == bindparam("which")).values(touched=time.time())
        connection.execute(statement, [{"which": each} for each in ids])


def prune(connection: Connection, seconds: float, room: Quota) -> int:
    """Forget the sessions that nobody touched for so long, and those that there is no room for. Returns how many."""
    gone = unneeded(connection, seconds, room)
    for session in gone:
        remove(connection, session)
    return len(gone)


def unneeded(
    connection: Connection, seconds: float, room: Quota, keep: Container[str] = frozenset()
) -> list[str]:
    """The ids of those that nobody touched for so long, and of those that there is no room for; ``keep`` ones stay."""
    old = list(
        connection.scalars(
            select(sessions.c.id).where(
                sessions.c.touched < time.time() - seconds, sessions.c.playing.is_(None)
            )
        )
    )
    old = [session for session in old if session not in keep]
    most = connection.scalar(
        select(func.count())
        .select_from(sessions)
        .group_by(sessions.c.owner)
        .order_by(func.count().desc())
        .limit(1)
    )
    count = connection.scalar(select(func.count()).select_from(sessions)) or 0
    if count > room.most or (most or 0) > room.share:
        gone = set(old)
        rows = connection.execute(select(sessions.c.id, sessions.c.owner).order_by(sessions.c.touched))
        rest = (Item(row.id, row.owner or NOBODY) for row in rows if row.id not in gone)
        old += excess(rest, room, keep)
    return old


def _present(connection: Connection, parts: Sequence[Saved]) -> list[Saved]:
    """Those whose sessions are there."""
    if not parts:
        return []
    there = select(sessions.c.id).where(sessions.c.id.in_([each.id for each in parts]))
    present = set(connection.scalars(there))
    return [each for each in parts if each.id in present]


def _update(connection: Connection, parts: Sequence[Saved]) -> None:
    """Set what changed of them, those with the same columns in one go: a class of sessions is hundreds of rows."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for each in parts:
        row = {"which": each.id, "touched": time.time(), **each.columns}
        alike.setdefault(tuple(row), []).append(row)
    for rows in alike.values():
        connection.execute(update(sessions).where(sessions.c.id == bindparam("which")), rows)


def _cut(connection: Connection, parts: Sequence[Saved]) -> None:
    """Drop entries and points that are no longer true."""
    if not parts:
        return
    stale = (entries.c.session == bindparam("which"), entries.c.number >= bindparam("keep"))
    connection.execute(
        delete(entries).where(*stale), [{"which": each.id, "keep": each.keep_entries} for each in parts]
    )
    mine, later = points.c.session == bindparam("which"), points.c.epoch > bindparam("keep")
    connection.execute(
        delete(points).where(mine, later), [{"which": each.id, "keep": each.keep_epoch} for each in parts]
    )
    if thinned := [{"which": each.id, "by": each.stride} for each in parts if each.stride > 1]:
        connection.execute(delete(points).where(mine, points.c.epoch % bindparam("by") != 0), thinned)
