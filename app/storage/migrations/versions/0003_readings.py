"""How an uploaded file was asked to be read, beyond its header."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("uploads", sa.Column("reading", sa.Text))


def downgrade() -> None:
    op.drop_column("uploads", "reading")
