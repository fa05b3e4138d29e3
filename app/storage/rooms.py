"""Rooms in the database. Each function works inside somebody's transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from .rows import RoomEntryRow, RoomRow
from .tables import room_entries, rooms, sessions

ENTRY = ("number", "at", "kind", "slot", "body")
COLUMNS = tuple(RoomRow.__dataclass_fields__)


def add(connection: Connection, row: RoomRow) -> bool:
    """Store a room that was opened. False if its code is another room's."""
    if connection.execute(select(rooms.c.code).where(rooms.c.code == row.code)).first():
        return False
    connection.execute(insert(rooms).values(vars(row)))
    return True


def held(connection: Connection, owner: str) -> tuple[int, int]:
    """How many rooms there are, and how many of them are this owner's."""
    count = select(func.count()).select_from(rooms)
    own = connection.scalar(count.where(rooms.c.owner == owner))
    return connection.scalar(count) or 0, own or 0


def append(connection: Connection, room: str, rows: Sequence[RoomEntryRow]) -> bool:
    """Store what happened in a room, each in the place of what its slot held. False if the room is gone."""
    if not connection.execute(select(rooms.c.code).where(rooms.c.code == room)).first():
        return False
    newest = {row.slot: row for row in rows}.values()
    slot = room_entries.c.slot == bindparam("which")
    connection.execute(
        delete(room_entries).where(room_entries.c.room == room, slot), [{"which": row.slot} for row in newest]
    )
    connection.execute(insert(room_entries), [{"room": room, **vars(row)} for row in newest])
    return True


def load(connection: Connection, code: str) -> tuple[RoomRow, list[RoomEntryRow]] | None:
    """A room as it was opened and what happened in it since, in order; None if there is none."""
    row = connection.execute(select(rooms).where(rooms.c.code == code)).mappings().first()
    if row is None:
        return None
    entries = (
        select(*(room_entries.c[name] for name in ENTRY))
        .where(room_entries.c.room == code)
        .order_by(room_entries.c.number)
    )
    happened = [RoomEntryRow(**each) for each in connection.execute(entries).mappings()]
    return RoomRow(**{name: row[name] for name in COLUMNS}), happened


def remove(connection: Connection, code: str) -> None:
    """Forget a room and what happened in it."""
    connection.execute(delete(room_entries).where(room_entries.c.room == code))
    connection.execute(delete(rooms).where(rooms.c.code == code))


def older(connection: Connection, moment: float) -> list[str]:
    """The codes of the rooms that were opened before that moment, in seconds since the epoch."""
    return list(connection.scalars(select(rooms.c.code).where(rooms.c.created < moment)))


def has_session(connection: Connection, session: str) -> bool:
    """Whether that session is there: a room goes with the one that it is on."""
    return connection.execute(select(sessions.c.id).where(sessions.c.id == session)).first() is not None
