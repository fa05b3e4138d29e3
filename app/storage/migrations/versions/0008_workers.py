"""Several servers on one database: who they are, and what each of them holds."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("sessions", sa.Column("anchor", sa.String(64)))
    op.create_index("ix_sessions_anchor", "sessions", ["anchor"])
    op.create_table(
        "workers",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("secret", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_workers"),
    )
    op.create_table(
        "claims",
        sa.Column("thing", sa.String(64), nullable=False),
        sa.Column("worker", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("thing", name="pk_claims"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claims_worker", "claims", ["worker"])
    _anchor_rooms()


def _anchor_rooms() -> None:
    """What was made for a room goes with the session that the room began on."""
    happened = sa.text(
        "SELECT rooms.session, room_entries.body FROM rooms JOIN room_entries ON room_entries.room = rooms.code "
        "WHERE room_entries.kind IN ('run', 'question', 'hands')"
    )
    anchored = sa.text("UPDATE sessions SET anchor = :root WHERE id = :made AND id <> :root")
    connection = op.get_bind()
    for root, body in connection.execute(happened).all():
        told = json.loads(bytes(body))
        connection.execute(anchored, {"root": root, "made": told.get("session") or told.get("fork")})


def downgrade() -> None:
    op.drop_table("claims")
    op.drop_table("workers")
    op.drop_index("ix_sessions_anchor", "sessions")
    op.drop_column("sessions", "anchor")
