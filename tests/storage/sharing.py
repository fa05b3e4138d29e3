"""Stores that share a PostgreSQL, and what tests ask of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Connection, text

from app.keys import new_id
from app.storage import ownership
from app.storage.rows import Saved, Stored
from app.storage.shared import SharedStore
from app.storage.store import Store

CLOCK = {f"{prefix}{name}": 0 for prefix in ("", "tip_") for name in ("epoch", "step", "sample")}
COLUMNS: dict[str, Any] = {
    "key_hash": b"k", "owner": "o", "upload": None, "origin": "{}", "playing": None, "done": False, "diverged": False,
    "tip_diverged": False, "stopped": None, "stride": 1, "snapshot": b"s", "anchor": None, **CLOCK,
}  # fmt: skip


@contextmanager
def opened(url: str, address: str = "http://127.0.0.1:3") -> Iterator[SharedStore]:
    store = SharedStore(url, address)
    store.open()
    try:
        yield store
    finally:
        store.close()


def made(store: Store, **columns: Any) -> str:
    """A new session of that store."""
    session = new_id()
    store.save([Saved(session, {**COLUMNS, **columns}, new=True)]).result(10)
    return session


def change(store: Store, session: str, step: int = 1) -> None:
    store.save([Saved(session, {"step": step}, whole=False)]).result(10)


def step_of(store: Store, session: str) -> int:
    stored = store.load(session).result(10)
    assert isinstance(stored, Stored)
    return int(stored.columns["step"])


def end_backend(url: str, number: int) -> None:
    """The connection of a worker breaks, as seen from the database."""
    ended = f"{ownership.END} WHERE number = %s"
    with psycopg.connect(url, autocommit=True) as connection:
        while connection.execute(ended, (number,)).fetchone() is not None:  # type: ignore[arg-type]
            pass


def number_of(store: Store) -> int:
    assert store.worker is not None
    return store.worker.number


def held(store: Store, thing: str) -> int | None:
    """Who has a claim on it."""

    def task(connection: Connection) -> int | None:
        found = connection.scalar(text("SELECT worker FROM claims WHERE thing = :thing"), {"thing": thing})
        return None if found is None else int(found)

    return store.submit(task).result(10)
