"""Who holds what of a shared database. Each function works inside somebody's transaction; PostgreSQL alone has these.

A worker is alive as long as its connection holds the lock of its number. It is the connection that writes, too: what a
worker holds nobody else can claim before that connection has ended, and with it whatever it was about to write.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Integer, column, delete, exists, func, insert, or_, select, text

from .claim import waited_for
from .rows import EXPERIMENTS, StoreError, Worker
from .tables import claims, rooms, sessions, workers

# The locks of workers' numbers are pairs, apart from all others: “pcpt” in ASCII comes first.
CLASS = 0x70637074
# One worker at a time forgets what is old.
PRUNING = 0
HELD = (
    "SELECT objid::bigint::int AS number, pid FROM pg_locks "  # noqa: S608 (all constants)
    f"WHERE locktype = 'advisory' AND classid = {CLASS} "
    "AND objsubid = 2 AND mode = 'ExclusiveLock' AND granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)
END = f"SELECT pg_terminate_backend(pid) FROM ({HELD}) AS held"  # noqa: S608 (as above)
LIVING = text(HELD).columns(column("number", Integer), column("pid", Integer)).subquery("living")
CLAIM = text(
    "INSERT INTO claims (thing, worker) VALUES (:thing, :me) "  # noqa: S608 (as above)
    "ON CONFLICT (thing) DO UPDATE SET worker = excluded.worker "
    f"WHERE claims.worker = excluded.worker OR pg_try_advisory_xact_lock_shared({CLASS}, claims.worker) "
    "RETURNING worker"
)
TRIES = 5
# What a session is held with.
THING = func.coalesce(sessions.c.anchor, sessions.c.id)


def join(connection: Any, address: str, secret: str, before: int | None) -> tuple[int | None, set[str]]:
    """Make a fresh connection of the driver's a worker: its number, and what it holds still.

    before: the number that this process had, whose connection is ended if it is not yet; what nobody else has claimed
    since is this one's. Nothing without the tables: whoever asks for the schema says so.
    """
    with connection.transaction():
        if connection.execute("SELECT to_regclass('workers')").fetchone()[0] is None:
            return None, set()
    if before is not None:
        _end(connection, before)
    with connection.transaction():
        row = "INSERT INTO workers (address, secret) VALUES (%s, %s) RETURNING number"
        number = int(connection.execute(row, (address, secret)).fetchone()[0])
        connection.execute("SELECT pg_advisory_lock(%s, %s)", (CLASS, number))
        moved = "UPDATE claims SET worker = %s WHERE worker = %s RETURNING thing"
        kept = {thing for (thing,) in connection.execute(moved, (number, before)).fetchall()}
        connection.execute("DELETE FROM workers WHERE number = %s", (before,))
    return number, kept


def claim(connection: Connection, thing: str, me: int) -> Worker | None:
    """Hold something from now on, unless a living worker does: that one is told. Raises StoreError if all change."""
    holder = select(workers).join(claims, claims.c.worker == workers.c.number).where(claims.c.thing == thing)
    for _ in range(TRIES):
        if connection.execute(CLAIM, {"thing": thing, "me": me}).first() is not None:
            return None
        # It was let go of in between, or its worker is just about to be gone.
        if (found := connection.execute(holder).mappings().first()) is not None:
            return Worker(**found)
    raise StoreError("who looks after it is changing just now", full=False)


def add(connection: Connection, things: Iterable[str], me: int) -> None:
    """Hold what is new."""
    if rows := [{"thing": thing, "worker": me} for thing in things]:
        connection.execute(insert(claims), rows)


def held(connection: Connection, things: Collection[str], me: int) -> set[str]:
    """Those of them that this worker holds."""
    mine = select(claims.c.thing).where(claims.c.worker == me, claims.c.thing.in_(things))
    return set(connection.scalars(mine))


def sessions_of_others(connection: Connection, me: int) -> set[str]:
    """The ids of all sessions that other living workers hold."""
    held = select(sessions.c.id).join(claims, claims.c.thing == THING)
    others = held.join(LIVING, LIVING.c.number == claims.c.worker).where(claims.c.worker != me)
    return set(connection.scalars(others))


def release(connection: Connection, things: Collection[str] | None, me: int) -> None:
    """Hold these no longer; None: nothing at all."""
    mine = delete(claims).where(claims.c.worker == me)
    connection.execute(mine if things is None else mine.where(claims.c.thing.in_(things)))


def forget(connection: Connection, things: Collection[str], me: int) -> None:
    """Of what this worker holds, forget the claims of what is no longer there."""
    thing = claims.c.thing
    there = exists().where(or_(sessions.c.id == thing, sessions.c.anchor == thing))
    shared = exists().where(rooms.c.session == thing)
    connection.execute(
        delete(claims).where(claims.c.worker == me, thing.in_(things), thing != EXPERIMENTS, ~there, ~shared)
    )


def thing_of(connection: Connection, session: str) -> str | None:
    """What a session is held with: its anchor, or itself. None if there is none."""
    thing: str | None = connection.scalar(select(THING).where(sessions.c.id == session))
    return thing


def thing_of_room(connection: Connection, code: str) -> str | None:
    """What a room is held with: what the session that it began on is held with. None if there is none."""
    session = connection.scalar(select(rooms.c.session).where(rooms.c.code == code))
    return None if session is None else thing_of(connection, session) or session


def all_workers(connection: Connection) -> list[tuple[Worker, bool]]:
    """Every worker that has joined and not left, and whether it is alive."""
    rows = (select(workers, LIVING.c.pid).outerjoin(LIVING, LIVING.c.number == workers.c.number)).order_by(
        workers.c.number
    )
    found = connection.execute(rows)
    return [(Worker(row.number, row.address, row.secret), row.pid is not None) for row in found]


def end_worker(connection: Connection, number: int) -> None:
    """End the connection of a worker, and with it what it was about to write; forget one that is not alive."""
    ended = text(f"{END} WHERE number = :number")
    if connection.execute(ended, {"number": number}).first() is None:
        connection.execute(delete(workers).where(workers.c.number == number))


def leave(connection: Connection, me: int) -> None:
    """Be no worker any more."""
    release(connection, None, me)
    connection.execute(delete(workers).where(workers.c.number == me))


def orphans(connection: Connection, most: int | None = None) -> list[str]:
    """The ids of sessions that played and that no living worker holds, so many at most, in no order."""
    played = select(sessions.c.id).outerjoin(claims, claims.c.thing == THING)
    alone = or_(claims.c.worker.is_(None), claims.c.worker.not_in(select(LIVING.c.number)))
    some = played.where(sessions.c.playing.is_not(None), alone).order_by(func.random()).limit(most)
    return list(connection.scalars(some))


def take_turn(connection: Connection) -> bool:
    """Whether nobody else forgets what is old just now."""
    turn = text(f"SELECT pg_try_advisory_xact_lock({CLASS}, :number)")
    return bool(connection.scalar(turn, {"number": PRUNING}))


def _end(connection: Any, number: int) -> None:
    """See that the connection of that number is gone. The driver's connection is outside of a transaction."""
    ended = f"{END} WHERE number = %s"

    def gone() -> bool:
        with connection.transaction():
            return connection.execute(ended, (number,)).fetchone() is None

    waited_for(gone, "its former connection does not end")
