"""The database itself: how it is reached, how durable it is, and its schema."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import StaticPool

from ..installation import COMMAND
from .claim import connection_claimed, file_claimed
from .reasons import told
from .rows import StoreError
from .tables import metadata

log = logging.getLogger(__name__)

HEAD = "0008"
MIGRATIONS = Path(__file__).parent / "migrations"
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "journal_size_limit=4194304",
)
# Nobody there, somebody there who does not answer, and somebody who has locked a table.
POSTGRESQL = {"connect_timeout": 5, "tcp_user_timeout": 10_000}
# With less room than this nothing is sure to be stored.
LEAST_ROOM = 64 * 1024
FORMS = "write a SQLite file's path, :memory:, or postgresql://user:password@host/name"


def url_of(database: str) -> URL:
    """A URL, a path of a SQLite file, or ``:memory:``. Raises StoreError for any other kind of database.

    SQLite is spoken to through Python's own module, PostgreSQL through psycopg, whichever driver the URL names.
    """
    if "://" not in database:
        return URL.create("sqlite", database=database)
    try:
        url = make_url(database)
    except Exception:  # noqa: BLE001 (it has several words for it, and may repeat the password)
        raise StoreError(f"that is no URL of a database; {FORMS}", full=False) from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite":
        return url.set(drivername="sqlite")
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(f"“{kind[:40]}” is no kind of database that is supported; {FORMS}", full=False)


def shown(database: str) -> str:
    """The database as it may be told: without a password."""
    try:
        return url_of(database).render_as_string() if "://" in database else database
    except StoreError:
        return "that is asked for"


@contextmanager
def opened(database: str, joined: Callable[[Any], None] | None = None) -> Iterator[Engine]:
    """An engine for one thread, of a database that nobody else uses. The folder of a SQLite file is made.

    joined: for a PostgreSQL database that others share, is told each new connection before it is used.

    Raises StoreError, or whatever the database's libraries do.
    """
    url = url_of(database)
    with ExitStack() as stack:
        if (place := file_of(url)) is not None:
            if place.is_dir():
                name = place / "perceptory.sqlite"
                raise StoreError(f"it is a folder; name a file in it, such as {name}", full=False)
            place.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(file_claimed(place))
            if place.is_file() and place.stat().st_size == 0:
                log.warning(
                    "%s is an empty file and becomes a new database; if it held sessions, restore a backup",
                    place,
                )
        engine = _engine(url, joined)
        stack.callback(engine.dispose)
        yield engine


def file_of(url: URL) -> Path | None:
    """The file of a SQLite database, if it is in one."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def prepare(engine: Engine, migrated: Callable[[Engine], None]) -> None:
    """Bring a SQLite database to the present schema by ``migrated``, and see that it can be written.

    Raises StoreError for another database that is not there yet, for one that is ahead, and for one to be read only.
    """
    with engine.connect() as connection:
        version = _version(connection)
    if version != HEAD:
        if engine.url.get_backend_name() == "sqlite" and file_of(engine.url) is None:
            metadata.create_all(engine)
            return
        if engine.dialect.name != "sqlite":
            _require_known(version)
            raise StoreError(
                f"it has schema {version or 'none'} and this server wants {HEAD}; run {COMMAND} migrate",
                full=False,
            )
        migrated(engine)
    try:
        with engine.begin() as connection:
            require_writable(connection)
    except Exception as error:
        reason = told(error)
        if not reason.full:
            raise
        # All but saving works, and saving will when there is room.
        log.warning("the database can be read, and nothing can be stored: %s", reason)


def require_writable(connection: Connection) -> None:
    """Write something that changes nothing. Raises what the database says, StoreError if there is hardly any room."""
    place = file_of(connection.engine.url)
    if place is None and connection.dialect.name == "sqlite":
        return
    if place is not None and hasattr(os, "statvfs"):
        disk = os.statvfs(place)
        free = (disk.f_bavail if os.geteuid() else disk.f_bfree) * disk.f_frsize
        if disk.f_blocks and free < LEAST_ROOM:
            raise StoreError("the disk is full", full=True)
    connection.execute(text("UPDATE alembic_version SET version_num = version_num"))


def migrate_database(database: str) -> str:
    """The same from outside; returns the schema's number. Raises StoreError if that can't be."""
    try:
        with opened(database) as engine:
            migrate(engine)
    except Exception as error:  # noqa: BLE001 (whatever a library says, and in a migration that is anything)
        raise told(error) from None
    return HEAD


def migrate(engine: Engine) -> None:
    """Bring a database to the present schema, whatever it has now. Raises StoreError for one that is ahead."""
    with engine.connect() as connection:
        _require_known(_version(connection))
    # Only this needs it, and it takes a moment to load.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _engine(url: URL, joined: Callable[[Any], None] | None) -> Engine:
    if url.get_backend_name() != "sqlite":
        engine = create_engine(
            url,
            pool_size=1,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args={**POSTGRESQL, **url.query},
            # What is stored is nobody's business: an error must not carry it into the log.
            hide_parameters=True,
        )

        @event.listens_for(engine, "connect")
        def claim(connection: Any, _: object) -> None:
            try:
                connection_claimed(connection, shared=joined is not None)
                if joined is not None:
                    joined(connection)
            except Exception as error:  # noqa: BLE001 (whatever it is: whoever waits is told)
                connection.close()
                raise told(error) from None

        return engine
    engine = create_engine(
        url, poolclass=StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def _require_known(version: str | None) -> None:
    known = {path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")}
    if version is not None and version not in known:
        raise StoreError(
            f"it has schema {version[:40]!r}, which this version does not know, and wants {HEAD}; use the newer "
            "version that made it, or restore a backup from before",
            full=False,
        )


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)
