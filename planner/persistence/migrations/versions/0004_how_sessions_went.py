"""How sessions went."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "outcomes",
        sa.Column("session_id", sa.String(length=200), nullable=False),
        sa.Column("school_id", sa.String(length=60), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=True),
        sa.Column("pupils", sa.Integer(), nullable=True),
        sa.Column("newcomers", sa.Integer(), nullable=True),
        sa.Column("learned", sa.String(length=200), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("fk_outcomes_partnership_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_outcomes_user_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcomes")),
        sa.UniqueConstraint("partnership_id", "session_id", name=op.f("uq_outcomes_partnership_id_session_id")),
    )
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.create_index("ix_outcomes_day", ["partnership_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcomes_partnership_id"), ["partnership_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outcomes_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_table("outcomes")
