"""The database itself: how it is reached, how durable it is, and its schema."""

import errno
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from app.storage.rows import StoreError
from app.storage.tables import metadata

HEAD = "0003"
MIGRATIONS = Path(__file__).parent / "migrations"
# What SQLite and PostgreSQL say when there is no room.
FULL = ("database or disk is full", "disk I/O error", "No space left on device", "could not extend file")
DISK_FULL = "53100"
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "journal_size_limit=4194304",
)


def url_of(database: str) -> URL:
    """A URL, a path of a SQLite file, or ``:memory:``. PostgreSQL is spoken to through psycopg."""
    if "://" not in database:
        return URL.create("sqlite", database=database)
    url = make_url(database)
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def open_engine(database: str) -> Engine:
    """An engine for one thread. The folder of a SQLite file is made."""
    url = url_of(database)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_size=1, max_overflow=0, pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: object, _: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def prepare(engine: Engine) -> None:
    """Bring a SQLite database to the present schema. Raises StoreError for another database that is not there yet."""
    with engine.connect() as connection:
        version = _version(connection)
    if version == HEAD:
        return
    if engine.dialect.name != "sqlite":
        raise StoreError(
            f"the database has schema {version or 'none'} and this server wants {HEAD}; run python -m app migrate",
            full=False,
        )
    if engine.url.database in (None, "", ":memory:"):
        metadata.create_all(engine)
        return
    migrate(engine)


def migrate_database(database: str) -> str:
    """The same from outside; returns the schema's number. Raises StoreError if that can't be."""
    engine = open_engine(database)
    try:
        migrate(engine)
    except DBAPIError as error:
        raise store_error(error) from None
    finally:
        engine.dispose()
    return HEAD


def migrate(engine: Engine) -> None:
    """Bring a database to the present schema, whatever it has now."""
    # Only this needs it, and it takes a moment to load.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def store_error(error: DBAPIError) -> StoreError:
    """What a database complains of, in a sentence."""
    said = str(error.orig)
    full = getattr(error.orig, "sqlstate", None) == DISK_FULL or any(words in said for words in FULL)
    full = full or getattr(error.orig, "errno", None) == errno.ENOSPC
    return StoreError(said.splitlines()[0] if said else type(error).__name__, full=full)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))
