"""Versions say until when they go and when they were answered; mails say which version and when they were tried."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("changes", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("programme_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_outgoing_programme_id"), "programmes", ["programme_id"], ["id"], ondelete="CASCADE"
        )


def downgrade() -> None:
    with op.batch_alter_table("outgoing", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_outgoing_programme_id"), type_="foreignkey")
        batch_op.drop_column("programme_id")
        batch_op.drop_column("claimed_at")
    with op.batch_alter_table("programmes", schema=None) as batch_op:
        batch_op.drop_column("changes")
        batch_op.drop_column("answered_at")
        batch_op.drop_column("until")
