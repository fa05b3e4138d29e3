"""Rooms, and what happened in them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "rooms",
        sa.Column("code", sa.String(8), nullable=False),
        sa.Column("host_key", sa.LargeBinary, nullable=False),
        sa.Column("wall_key", sa.LargeBinary, nullable=False),
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("lesson", sa.String(64)),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("cues", sa.LargeBinary, nullable=False),
        sa.Column("owner", sa.String(32)),
        sa.Column("created", sa.Float(53), nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_rooms"),
    )
    op.create_index("ix_rooms_created", "rooms", ["created"])
    op.create_table(
        "room_entries",
        sa.Column("room", sa.String(8), nullable=False),
        sa.Column("slot", sa.String(120), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.Float(53), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("room", "slot", name="pk_room_entries"),
        sa.ForeignKeyConstraint(["room"], ["rooms.code"], "fk_room_entries_room_rooms", ondelete="CASCADE"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("room_entries")
    op.drop_table("rooms")
