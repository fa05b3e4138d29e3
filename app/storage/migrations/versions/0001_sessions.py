"""Sessions, their interventions and curves, and uploaded files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def clock(prefix: str = "") -> list[sa.Column[int]]:
    return [sa.Column(prefix + name, sa.BigInteger, nullable=False) for name in ("epoch", "step", "sample")]


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("key_hash", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.Float(53), nullable=False),
        sa.Column("touched", sa.Float(53), nullable=False),
        sa.Column("upload", sa.String(64)),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("playing", sa.Text),
        sa.Column("done", sa.Boolean, nullable=False),
        *clock(),
        sa.Column("diverged", sa.Boolean, nullable=False),
        *clock("tip_"),
        sa.Column("tip_diverged", sa.Boolean, nullable=False),
        sa.Column("stride", sa.Integer, nullable=False),
        sa.Column("snapshot", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
    )
    op.create_index("ix_sessions_touched", "sessions", ["touched"])
    op.create_table(
        "entries",
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        *clock(),
        sa.Column("command", sa.String(32), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("session", "number", name="pk_entries"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], "fk_entries_session", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "points",
        sa.Column("session", sa.String(64), nullable=False),
        *clock(),
        sa.Column("train_loss", sa.Float(53)),
        sa.Column("test_loss", sa.Float(53)),
        sa.Column("train_accuracy", sa.Float(53)),
        sa.Column("test_accuracy", sa.Float(53)),
        sa.PrimaryKeyConstraint("session", "epoch", name="pk_points"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], "fk_points_session", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "uploads",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("touched", sa.Float(53), nullable=False),
        sa.Column("header", sa.String(8), nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )
    op.create_index("ix_uploads_touched", "uploads", ["touched"])


def downgrade() -> None:
    for table in ("uploads", "points", "entries", "sessions"):
        op.drop_table(table)
