"""Receipts in the database. Each function works inside somebody's transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from .rows import KEPT_SECONDS, ReceiptRow
from .tables import receipts


def add(connection: Connection, rows: Sequence[ReceiptRow]) -> None:
    """Store receipts with the change that they are of. Those that have had their time go."""
    if not rows:
        return
    forget(connection, max(row.made for row in rows))
    remove(connection, [row.name for row in rows])
    connection.execute(insert(receipts), [vars(row) for row in rows])


def forget(connection: Connection, now: float) -> None:
    """Those that have had their time go. now: seconds since the epoch."""
    connection.execute(delete(receipts).where(receipts.c.made < now - KEPT_SECONDS))


def remove(connection: Connection, names: Sequence[bytes]) -> None:
    """Forget these."""
    connection.execute(delete(receipts).where(receipts.c.name.in_(names)))


def find(connection: Connection, name: bytes) -> ReceiptRow | None:
    """The receipt of that name, if there is one."""
    row = connection.execute(select(receipts).where(receipts.c.name == name)).mappings().first()
    return None if row is None else ReceiptRow(**row)


def load(connection: Connection, now: float, most: int) -> list[ReceiptRow]:
    """The newest that still have their time, the oldest first; all others go."""
    forget(connection, now)
    newest = connection.execute(select(receipts).order_by(receipts.c.made.desc(), receipts.c.name)).mappings()
    rows = [ReceiptRow(**row) for row in newest.fetchmany(most)]
    newest.close()
    if len(rows) == most:
        connection.execute(delete(receipts).where(receipts.c.made < rows[-1].made))
    return rows[::-1]
