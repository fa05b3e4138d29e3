"""A store, and the databases it can be in."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.storage.database import migrate_database
from app.storage.shared import SharedStore
from app.storage.store import Store
from tests.storage.postgres import postgres
from tests.storage.sharing import opened


@pytest.fixture(scope="package")
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "var" / "test.sqlite")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    opened = Store(database)
    opened.open()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shared_database() -> Iterator[str]:
    with postgres() as address:
        migrate_database(address)
        yield address


@pytest.fixture
def stores(shared_database: str) -> Iterator[list[SharedStore]]:
    with ExitStack() as stack:
        yield [stack.enter_context(opened(shared_database, f"http://127.0.0.1:{port}")) for port in (1, 2)]
