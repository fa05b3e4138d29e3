"""The same promises on PostgreSQL."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.storage.database import migrate_database, opened
from app.storage.rows import StoreError
from app.storage.store import Store
from app.storage.tables import metadata
from tests.rounds import rounds
from tests.storage import test_kill, test_kill_room, test_restart
from tests.storage.postgres import postgres


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with postgres() as address:
        with pytest.raises(StoreError, match="run python -m app migrate"):
            Store(address).open()
        migrate_database(address)
        yield address


@pytest.fixture
def database(url: str) -> str:
    return url


def test_the_migrations_make_the_tables(url: str) -> None:
    with opened(url) as engine, engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


test_comes_back = test_restart.test_a_session_comes_back_with_its_id_key_past_and_future
test_plays_on = test_restart.test_a_playing_session_plays_on_from_its_last_checkpoint
test_stays_deleted = test_restart.test_a_deleted_session_stays_deleted
test_is_unloaded_and_loaded = test_restart.test_who_is_left_alone_is_unloaded_and_loaded
test_forgets_the_old = test_restart.test_maintenance_unloads_the_forgotten_and_forgets_the_old
test_upload = test_restart.test_an_upload_comes_back_too
test_large = test_restart.test_a_large_network_is_stored_now_and_then_and_still_comes_back


def test_killed_again_and_again_nothing_is_lost(url: str) -> None:
    test_kill.run_rounds(url, rounds(3, 10))


def test_killed_while_a_class_votes_nothing_is_lost(url: str) -> None:
    test_kill_room.run_rounds(url, rounds(2, 6))
