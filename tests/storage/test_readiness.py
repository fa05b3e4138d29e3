"""Whether the server says the truth of itself when its database can't be used."""

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.storage.database import migrate_database
from tests.api.handle import XOR, assert_problem, create
from tests.conftest import Live, live
from tests.storage.postgres import postgres, stopped
from tests.storage.test_full_disk import until


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Live]:
    with live(database=str(tmp_path / "perceptory.sqlite")) as running:
        yield running


def ready(server: Live) -> httpx.Response:
    return httpx.get(f"{server.url}/readyz", timeout=10)


def test_a_locked_database_is_not_ready_and_says_so_soon(server: Live) -> None:
    with sqlite3.connect(server.settings.database) as other:
        other.execute("BEGIN IMMEDIATE")
        until(lambda: ready(server).status_code == 503)
        began = time.monotonic()
        problem = assert_problem(ready(server), 503)
        # Five seconds is what a write waits for.
        assert time.monotonic() - began < 4
        assert "database" in problem["detail"]
        assert "Retry-After" in ready(server).headers
        other.rollback()
    until(lambda: ready(server).status_code == 200)


def test_a_read_only_database_is_not_ready(server: Live) -> None:
    with sqlite3.connect(server.settings.database) as other:
        other.execute(
            "CREATE TRIGGER no BEFORE UPDATE ON alembic_version "
            "BEGIN SELECT RAISE(FAIL, 'attempt to write a readonly database'); END"
        )
    until(lambda: ready(server).status_code == 503)
    with sqlite3.connect(server.settings.database) as other:
        other.execute("DROP TRIGGER no")
    until(lambda: ready(server).status_code == 200)


def test_the_database_is_not_asked_more_often_than_once_a_second(
    server: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = server.app.state.services.store
    asked = []
    check = store.check
    monkeypatch.setattr(store, "check", lambda: asked.append(1) or check())
    began = time.monotonic()
    with httpx.Client(base_url=server.url) as client:
        for _ in range(50):
            assert client.get("/readyz").status_code == 200
    assert len(asked) <= 2 + (time.monotonic() - began)


def test_while_postgresql_is_away_the_server_is_not_ready_and_who_rests_is_told_to_come_back() -> None:
    with postgres() as url:
        migrate_database(url)
        with (
            live(database=url, shutdown_seconds=1) as server,
            httpx.Client(base_url=f"{server.url}/api/v1", timeout=30) as client,
        ):
            awake, resting = create(client, XOR), create(client, XOR)
            sessions = server.app.state.services.sessions
            until(lambda: not sessions._sessions[resting.id].persistence.due)
            del sessions._sessions[resting.id]
            assert ready(server).status_code == 200
            with stopped(url):
                until(lambda: ready(server).status_code == 503)
                problem = assert_problem(client.get(resting.path), 503)
                assert "database can't be reached" in problem["detail"]
                assert client.get(awake.path).status_code == 200
                assert awake.call("POST", "pause").status_code == 200
            until(lambda: ready(server).status_code == 200)
            assert client.get(resting.path).status_code == 200
