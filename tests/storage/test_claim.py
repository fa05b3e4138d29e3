"""Alone on a database, or together with others that it knows of; and what others hold is not forgotten."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event

from app.storage.database import migrate_database
from app.storage.rows import StoreError, Worker
from app.storage.shared import SharedStore
from app.storage.shares import Quota
from app.storage.store import Store
from tests.storage.postgres import postgres
from tests.storage.sharing import change, held, made, opened, step_of

ROOM = Quota(1000, 1000)


def test_what_others_hold_is_not_forgotten(stores: list[SharedStore]) -> None:
    one, two = stores
    live, root = made(one), made(one)
    fork, left = made(one, anchor=root), made(one)
    one.release([left]).result(10)
    assert two.prune([], -1.0, ROOM).result(10) >= 1
    for session in (live, root, fork):
        change(one, session)
        assert step_of(one, session) == 1
    assert two.load(left).result(10) is None
    assert held(two, left) is None


def test_past_the_room_others_stay_too(stores: list[SharedStore]) -> None:
    one, two = stores
    live, left = made(one), made(one)
    one.release([left]).result(10)
    two.prune([], 1e6, Quota(0, 0)).result(10)
    assert step_of(one, live) == 0
    assert two.load(left).result(10) is None


def test_alone_or_together_but_not_both(shared_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.storage.claim.WAIT_SECONDS", 0.2)
    with opened(shared_database):
        with pytest.raises(StoreError, match="another server uses it already"):
            Store(shared_database).open()
        with pytest.raises(StoreError, match="another server uses it already"):
            migrate_database(shared_database)
    alone = Store(shared_database)
    alone.open()
    try:
        with pytest.raises(StoreError, match=r"tell all of them how many they are \(PERCEPTORY_SERVERS\)"):
            SharedStore(shared_database, "http://127.0.0.1:1").open()
    finally:
        alone.close()


def test_a_database_that_is_not_migrated_says_so() -> None:
    with postgres() as fresh, pytest.raises(StoreError, match="run python -m app migrate"):
        SharedStore(fresh, "http://127.0.0.1:1").open()


@pytest.mark.parametrize("database", [":memory:", "file"])
def test_sqlite_is_not_shared(database: str, tmp_path: Path) -> None:
    place = str(tmp_path / "one.sqlite") if database == "file" else database
    with pytest.raises(StoreError, match=r"can't share a SQLite file; name a PostgreSQL database"):
        SharedStore(place, "http://127.0.0.1:1").open()


def test_who_is_alone_asks_nothing_of_claims(shared_database: str) -> None:
    """Each call is as many statements as it was before there was anything to share."""
    said: list[str] = []
    store = Store(shared_database)
    store.open()

    def listen(connection: Connection) -> None:
        event.listen(connection.engine, "before_cursor_execute", lambda *told: said.append(told[2]))

    def count(ask: Any) -> int:
        said.clear()
        ask()
        assert not any("claims" in each or "workers" in each for each in said)
        return len(said)

    try:
        store.submit(listen).result(10)
        session: list[str] = []
        counts = [
            count(lambda: session.append(made(store))),
            count(lambda: change(store, session[0])),
            count(lambda: step_of(store, session[0])),
            count(lambda: store.claim_experiments().result(10)),
            count(lambda: store.release(session).result(10)),
            count(lambda: store.remove(session[0]).result(10)),
        ]
    finally:
        store.close()
    assert counts == [4, 4, 3, 0, 0, 3]
    assert store.worker is None


def test_a_worker_keeps_its_secret_to_itself() -> None:
    assert "hidden" not in repr(Worker(1, "http://127.0.0.1:1", "hidden"))
