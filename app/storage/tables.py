"""The tables. A change here needs a migration beside it; a test compares the two."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _clock(prefix: str = "") -> list[Column[int]]:
    return [Column(prefix + name, BigInteger, nullable=False) for name in ("epoch", "step", "sample")]


# owner: an opaque mark of where it came from, see ``shares``.
# anchor: the session together with which it is held by a worker, if not by itself.
# origin, playing, stopped: JSON. It stands at (epoch, step, sample): some updates after ``snapshot``, usually none.
sessions = Table(
    "sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("key_hash", LargeBinary, nullable=False),
    Column("created", Float(53), nullable=False),
    Column("touched", Float(53), nullable=False),
    Column("owner", String(32)),
    Column("upload", String(64)),
    Column("origin", Text, nullable=False),
    Column("playing", Text),
    Column("done", Boolean, nullable=False),
    *_clock(),
    Column("diverged", Boolean, nullable=False),
    *_clock("tip_"),
    Column("tip_diverged", Boolean, nullable=False),
    Column("stopped", Text),
    Column("stride", Integer, nullable=False),
    Column("snapshot", LargeBinary, nullable=False),
    Column("anchor", String(64)),
    Index(None, "touched"),
    Index(None, "anchor"),
)

# A session's interventions, numbered from 0.
entries = Table(
    "entries",
    metadata,
    Column("session", String(64), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    *_clock(),
    Column("command", String(32), nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# A session's curve.
points = Table(
    "points",
    metadata,
    Column("session", String(64), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("epoch", BigInteger, primary_key=True),
    Column("step", BigInteger, nullable=False),
    Column("sample", BigInteger, nullable=False),
    Column("train_loss", Float(53)),
    Column("test_loss", Float(53)),
    Column("train_accuracy", Float(53)),
    Column("test_accuracy", Float(53)),
    sqlite_with_rowid=False,
)

# Uploaded files as they came; ``header`` and ``reading``, JSON, are how they were asked to be read. Without the latter
# a file dates from when nothing but the header was guessed, and is read as it was then.
uploads = Table(
    "uploads",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("touched", Float(53), nullable=False),
    Column("owner", String(32)),
    Column("header", String(8), nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("reading", Text),
    Index(None, "touched"),
)

# plan, environment: JSON. private: whether its examples come from an uploaded file.
experiments = Table(
    "experiments",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("key_hash", LargeBinary, nullable=False),
    Column("created", Float(53), nullable=False),
    Column("plan", LargeBinary, nullable=False),
    Column("environment", LargeBinary, nullable=False),
    Column("status", String(16), nullable=False),
    Column("note", Text, nullable=False),
    Column("seconds", Float(53), nullable=False),
    Column("owner", String(32)),
    Column("private", Boolean),
)

# What was done by a call that may be asked again, see ``rows``.
receipts = Table(
    "receipts",
    metadata,
    Column("name", LargeBinary, primary_key=True),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("made", Float(53), nullable=False),
    Column("session", String(64), nullable=False),
    Column("sealed", LargeBinary),
    Index(None, "made"),
    sqlite_with_rowid=False,
)

# One for each trial of an experiment, and each rung of a halving. parameters, runs, curves: JSON.
results = Table(
    "results",
    metadata,
    Column("experiment", String(64), ForeignKey("experiments.id", ondelete="CASCADE"), primary_key=True),
    Column("trial", Integer, primary_key=True),
    Column("epochs", Integer, primary_key=True),
    Column("status", String(16), nullable=False),
    Column("seconds", Float(53), nullable=False),
    Column("tries", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("parameters", LargeBinary, nullable=False),
    Column("runs", LargeBinary, nullable=False),
    Column("curves", LargeBinary, nullable=False),
)

# A class on one live network, see ``app.rooms``. session: the run that it began on. cues: JSON.
rooms = Table(
    "rooms",
    metadata,
    Column("code", String(8), primary_key=True),
    Column("host_key", LargeBinary, nullable=False),
    Column("wall_key", LargeBinary, nullable=False),
    Column("session", String(64), nullable=False),
    Column("lesson", String(64)),
    Column("title", Text, nullable=False),
    Column("cues", LargeBinary, nullable=False),
    Column("owner", String(32)),
    Column("created", Float(53), nullable=False),
    Index(None, "created"),
)

# What happened in a room, in the order of ``number``; of each slot the newest. body: JSON.
room_entries = Table(
    "room_entries",
    metadata,
    Column("room", String(8), ForeignKey("rooms.code", ondelete="CASCADE"), primary_key=True),
    Column("slot", String(120), primary_key=True),
    Column("number", Integer, nullable=False),
    Column("at", Float(53), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

# The processes that share the database. One is alive as long as its connection holds the lock of its number.
workers = Table(
    "workers",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("address", Text, nullable=False),
    Column("secret", Text, nullable=False),
)

# Which worker holds what; see ``ownership``. The claim of one that is not alive is as good as none.
claims = Table(
    "claims",
    metadata,
    Column("thing", String(64), primary_key=True),
    Column("worker", Integer, nullable=False),
    Index(None, "worker"),
    sqlite_with_rowid=False,
)
