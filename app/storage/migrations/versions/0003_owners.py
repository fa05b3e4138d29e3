"""Whose sessions, uploads and experiments are, as an opaque mark, and which experiments run on an uploaded table."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

OWNED = ("sessions", "uploads", "experiments")


def upgrade() -> None:
    for table in OWNED:
        op.add_column(table, sa.Column("owner", sa.String(32)))
    op.add_column("experiments", sa.Column("private", sa.Boolean))
    # Where examples stand in an experiment, nobody knows any more whether they came from a file.
    experiments = sa.table(
        "experiments", sa.column("id"), sa.column("plan"), sa.column("private", sa.Boolean)
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(experiments.c.id, experiments.c.plan)).all():
        data = json.loads(bytes(row.plan)).get("base", {}).get("data")
        private = isinstance(data, dict) and data.get("kind") == "inline"
        change = sa.update(experiments).where(experiments.c.id == row.id).values(private=private)
        connection.execute(change)


def downgrade() -> None:
    op.drop_column("experiments", "private")
    for table in OWNED:
        op.drop_column(table, "owner")
