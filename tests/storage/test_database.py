"""The schema: migrations and tables say the same, and an older or foreign database is told apart."""

import json
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from app.storage.database import HEAD, MIGRATIONS, migrate_database, opened
from app.storage.rows import StoreError
from app.storage.store import Store
from app.storage.tables import metadata

OLD = {
    "key_hash": b"", "created": 1.0, "touched": 1.0, "origin": "{}", "done": False, "epoch": 0, "step": 0, "sample": 0,
    "diverged": False, "tip_epoch": 0, "tip_step": 0, "tip_sample": 0, "tip_diverged": False, "stride": 1,
    "snapshot": b"",
}  # fmt: skip


def test_the_migrations_make_the_tables(database: str) -> None:
    assert migrate_database(database) == HEAD
    with opened(database) as engine, engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_what_was_made_for_a_room_goes_with_it(database: str) -> None:
    """A database from before there were anchors: one of a room's forks, and a session of nobody's room."""
    with opened(database) as engine, engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0007")
        for name in ("root", "fork", "run", "other"):
            columns = {"id": name, **OLD}
            values = ", ".join(f":{column}" for column in columns)
            connection.execute(
                text(f"INSERT INTO sessions ({', '.join(columns)}) VALUES ({values})"), columns
            )
        connection.execute(
            text("INSERT INTO rooms VALUES ('ABC', x'00', x'00', 'root', NULL, '', x'00', NULL, 1.0)")
        )
        for number, (kind, told) in enumerate(
            {"question": {"fork": "fork"}, "run": {"session": "run"}, "device": {"session": "other"}}.items()
        ):
            happened = {"slot": kind, "number": number, "kind": kind, "body": json.dumps(told).encode()}
            connection.execute(
                text("INSERT INTO room_entries VALUES ('ABC', :slot, :number, 1.0, :kind, :body)"), happened
            )
    migrate_database(database)
    with opened(database) as engine, engine.connect() as connection:
        found = dict(connection.execute(text("SELECT id, anchor FROM sessions")).all())
    assert found == {"root": None, "fork": "root", "run": "root", "other": None}


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
