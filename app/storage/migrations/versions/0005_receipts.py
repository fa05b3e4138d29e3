"""What was done by calls that may be asked again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "receipts",
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary, nullable=False),
        sa.Column("made", sa.Float(53), nullable=False),
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.PrimaryKeyConstraint("name", name="pk_receipts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_receipts_made", "receipts", ["made"])


def downgrade() -> None:
    op.drop_table("receipts")
