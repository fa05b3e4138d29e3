"""Experiments and the results of their trials."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "experiments",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("key_hash", sa.LargeBinary, nullable=False),
        sa.Column("created", sa.Float(53), nullable=False),
        sa.Column("plan", sa.LargeBinary, nullable=False),
        sa.Column("environment", sa.LargeBinary, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("seconds", sa.Float(53), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_experiments"),
    )
    op.create_table(
        "results",
        sa.Column("experiment", sa.String(64), nullable=False),
        sa.Column("trial", sa.Integer, nullable=False),
        sa.Column("epochs", sa.Integer, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("seconds", sa.Float(53), nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("parameters", sa.LargeBinary, nullable=False),
        sa.Column("runs", sa.LargeBinary, nullable=False),
        sa.Column("curves", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("experiment", "trial", "epochs", name="pk_results"),
        sa.ForeignKeyConstraint(
            ["experiment"], ["experiments.id"], "fk_results_experiment", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    for table in ("results", "experiments"):
        op.drop_table(table)
