"""A server that starts is ready, or it says one sentence and ends: whatever its database is."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from app.storage.database import migrate_database
from tests.storage.commands import BEGUN, Forked, Fresh
from tests.storage.postgres import postgres

ROOT = Path(__file__).parents[2]
# The promise is ten, of a machine that has nothing else to do.
SECONDS = 30


def environment(**more: str) -> dict[str, str]:
    given = {"PORT": "0", "EXPERIMENT_WORKERS": "1", **more}
    return {**os.environ, **{f"PERCEPTORY_{name}": value for name, value in given.items()}}


def begin(*arguments: str, **more: str) -> Forked | Fresh:
    return BEGUN(arguments, environment(**more))


def run(*arguments: str, **more: str) -> tuple[int, str, str]:
    return begin(*arguments, **more).end(SECONDS)


def assert_one_sentence(done: tuple[int, str, str], *said: str) -> None:
    code, told, complained = done
    assert code == 2
    assert told == ""
    assert "Traceback" not in complained
    lines = complained.strip().splitlines()
    assert len(lines) == 1, complained
    for words in said:
        assert words in lines[0]


def newer(place: Path) -> None:
    migrate_database(str(place))
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def torn(place: Path) -> None:
    """Its tables are there by name, and their pages are rubbish."""
    migrate_database(str(place))
    whole = place.read_bytes()
    place.write_bytes(whole[:4096] + os.urandom(len(whole) - 4096))


def without_tables(place: Path) -> None:
    """Another program's: the migration meets a table of that name."""
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE sessions (id)")


def without_version(place: Path) -> None:
    migrate_database(str(place))
    with sqlite3.connect(place) as connection:
        connection.execute("DELETE FROM alembic_version")


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "a newer version's": (newer, "schema '9999', which this version does not know"),
    "text": (lambda place: place.write_text("this is no database " * 500), "not a database"),
    "a little text": (lambda place: place.write_text("hello"), "not a database"),
    "a folder": (Path.mkdir, "is a folder"),
    "torn": (torn, "malformed"),
    "another program's": (without_tables, "already exists"),
    "without a version": (without_version, "already exists"),
}


@pytest.mark.parametrize("command", ["serve", "migrate"])
@pytest.mark.parametrize(("make", "said"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_no_database_of_this_version_is_told_in_a_sentence(
    tmp_path: Path, command: str, make: Callable[[Path], object], said: str
) -> None:
    place = tmp_path / "perceptory.sqlite"
    make(place)
    for log_format in ("console", "json"):
        done = run(command, DATABASE=str(place), LOG_FORMAT=log_format)
        assert_one_sentence(done, said, "perceptory.sqlite")
        if command == "serve":
            assert (log_format == "json") == done[2].startswith("{")
            if log_format == "json":
                assert json.loads(done[2])["level"] == "error"


@pytest.mark.parametrize("command", ["serve", "migrate"])
@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://ada:secret@127.0.0.1/x", "“mysql” is no kind of database"),
        ("postgresql://ada:secret@127.0.0.1:1/x", "refused"),
        ("postgresql://ada:secret@127.0.0.1:port/x", "no URL"),
        ("://", "no URL"),
        ("nothing://", "“nothing” is no kind of database"),
        ("postgresql+psycopg2://ada:secret@127.0.0.1:1/x", "refused"),
    ],
)
def test_a_database_that_is_not_there_is_told_in_a_sentence(command: str, url: str, said: str) -> None:
    done = run(command, DATABASE=url, LOG_FORMAT="console")
    assert_one_sentence(done, said)
    assert "secret" not in done[2]


def test_a_database_that_never_answers_is_told_in_a_sentence() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"postgresql://ada:secret@127.0.0.1:{silent.getsockname()[1]}/x"
        assert_one_sentence(run("serve", DATABASE=url, LOG_FORMAT="console"), "timeout")


def test_a_file_that_may_only_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "perceptory.sqlite"
    migrate_database(str(place))
    with sqlite3.connect(place) as connection:
        # What a file system that is mounted for reading says, root being allowed to write anywhere else.
        connection.execute("CREATE TRIGGER no BEFORE UPDATE ON alembic_version BEGIN SELECT RAISE(FAIL, 'attempt to write a readonly database'); END")  # fmt: skip  # noqa: E501
    assert_one_sentence(run("serve", DATABASE=str(place), LOG_FORMAT="console"), "must be able to write")


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("serve", DATABASE=str(tmp_path / "file" / "perceptory.sqlite"), LOG_FORMAT="console")
    assert_one_sentence(done, "can't be used")


def test_a_migration_that_fails_is_told_in_a_sentence(tmp_path: Path) -> None:
    broken = (
        "import sys, pathlib, shutil, app.storage.database as database\n"
        f"place = pathlib.Path({str(tmp_path)!r}) / 'migrations'\n"
        "shutil.copytree(database.MIGRATIONS, place)\n"
        "(place / 'versions' / '0003_more.py').write_text('import nothing_of_that_name')\n"
        "database.MIGRATIONS = place\n"
        "from app.cli import app\n"
        "app(['serve'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", broken],
        check=False, cwd=ROOT, env=environment(DATABASE=str(tmp_path / "p.sqlite"), LOG_FORMAT="console"),
        capture_output=True, text=True, timeout=SECONDS,
    )  # fmt: skip
    assert_one_sentence((done.returncode, done.stdout, done.stderr), "nothing_of_that_name")


class Served:
    """A server that started, and what it wrote on its way."""

    def __init__(self, database: str, **more: str) -> None:
        self._command = begin("serve", DATABASE=database, **more)
        line = self._command.line()
        assert "http://" in line, self.end()
        self.url = line.split()[3]

    def end(self, how: signal.Signals = signal.SIGTERM) -> str:
        self._command.signal(how)
        return self._command.end(SECONDS)[2]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    server = Served(str(tmp_path / "perceptory.sqlite"))
    yield server
    server.end(signal.SIGKILL)


def test_an_empty_file_becomes_a_database_and_that_is_logged(tmp_path: Path) -> None:
    place = tmp_path / "perceptory.sqlite"
    place.write_bytes(b"")
    server = Served(str(place))
    assert "is an empty file" in server.end()


@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_a_second_server_on_the_same_file_is_refused(served: Served, tmp_path: Path, command: str) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    for path in (tmp_path / "perceptory.sqlite", tmp_path / "link" / "perceptory.sqlite"):
        done = run(command, DATABASE=str(path), LOG_FORMAT="console")
        assert_one_sentence(done, "another server uses it")
    assert httpx.get(f"{served.url}/healthz").status_code == 200


def test_after_a_kill_the_next_server_has_the_file(served: Served, tmp_path: Path) -> None:
    served.end(signal.SIGKILL)
    again = Served(str(tmp_path / "perceptory.sqlite"))
    again.end()


def test_servers_without_a_file_do_not_mind_each_other() -> None:
    one, other = Served(":memory:"), Served(":memory:")
    one.end()
    other.end()


def test_a_postgresql_database_is_one_servers_and_missing_ones_are_told() -> None:
    with postgres() as url:
        missing = url.replace("/postgres", "/nowhere")
        assert_one_sentence(run("serve", DATABASE=missing, LOG_FORMAT="console"), "does not exist")
        assert_one_sentence(run("serve", DATABASE=url, LOG_FORMAT="console"), "run python -m app migrate")
        assert run("migrate", DATABASE=url)[0] == 0
        one = Served(url)
        assert_one_sentence(run("serve", DATABASE=url, LOG_FORMAT="console"), "another server uses it")
        assert_one_sentence(run("migrate", DATABASE=url), "another server uses it")
        one.end(signal.SIGKILL)
        again = Served(url)
        # Who starts as the old one goes gets its turn.
        began = time.monotonic()
        next_one = begin("serve", DATABASE=url)
        again.end()
        assert "http://" in next_one.line()
        assert time.monotonic() - began < SECONDS
        next_one.signal(signal.SIGTERM)
        next_one.end(SECONDS)
