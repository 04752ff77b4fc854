"""The history says whose the changed thing is."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_OWNERS = ("organisation_id", "school_id", "worker_id")


def upgrade() -> None:
    with op.batch_alter_table("history") as table:
        for name in _OWNERS:
            table.add_column(sa.Column(name, sa.String(length=60), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("history") as table:
        for name in reversed(_OWNERS):
            table.drop_column(name)
