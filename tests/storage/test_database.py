"""The schema: migrations and tables say the same, and an older or foreign database is told apart."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.storage.database import HEAD, MIGRATIONS, migrate_database, opened
from app.storage.rows import StoreError
from app.storage.store import Store
from app.storage.tables import metadata


def test_the_migrations_make_the_tables(database: str) -> None:
    assert migrate_database(database) == HEAD
    with opened(database) as engine, engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_the_head_is_the_last_migration() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_a_file_that_is_there_is_opened_as_it_is(database: str) -> None:
    for _ in range(2):
        store = Store(database)
        store.open()
        assert store.playing().result() == []
        store.close()


def test_sqlite_is_as_durable_as_it_gets(store: Store) -> None:
    def pragma(name: str) -> object:
        return store.submit(lambda connection: connection.exec_driver_sql(f"PRAGMA {name}").scalar()).result()

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") == 5000


def test_what_is_no_database_is_said(tmp_path: Path) -> None:
    place = tmp_path / "no.sqlite"
    place.write_text("this is no database " * 500)
    for path in (str(place), str(tmp_path)):
        with pytest.raises(StoreError):
            Store(path).open()


def test_one_that_fails_does_not_take_the_others_with_it(store: Store) -> None:
    good = [
        store.submit(lambda connection: connection.exec_driver_sql("SELECT 1").scalar()) for _ in range(3)
    ]
    bad = store.submit(lambda connection: connection.exec_driver_sql("SELECT missing FROM uploads"))
    more = store.playing()
    assert [each.result() for each in good] == [1, 1, 1]
    with pytest.raises(StoreError, match="no such column"):
        bad.result()
    assert more.result() == []


def test_a_locked_file_is_an_error_and_not_a_hang(store: Store, database: str) -> None:
    with sqlite3.connect(database) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as caught:
            store.submit(lambda connection: connection.exec_driver_sql("DELETE FROM uploads")).result(30)
        assert not caught.value.full
        other.rollback()
    store.submit(lambda connection: connection.exec_driver_sql("DELETE FROM uploads")).result(30)
