"""Parts of a run, solved by themselves and put together; how much a process solves at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "run_parts",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("school_ids", sa.JSON(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=True),
        sa.Column("hurry", sa.Boolean(), nullable=False),
        sa.Column("executor", sa.String(length=120), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("progress", sa.JSON(), nullable=False),
        sa.Column("plan", sa.LargeBinary(), nullable=True),
        sa.Column("outcome", sa.JSON(), nullable=True),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("fk_run_parts_partnership_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_run_parts_run_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run_parts")),
        sa.UniqueConstraint("run_id", "number", name=op.f("uq_run_parts_run_id_number")),
    )
    with op.batch_alter_table("run_parts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_run_parts_partnership_id"), ["partnership_id"], unique=False)
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("merge_seconds", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("base", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("runners", schema=None) as batch_op:
        batch_op.add_column(sa.Column("at_once", sa.Integer(), nullable=False, server_default="1"))


def downgrade() -> None:
    with op.batch_alter_table("runners", schema=None) as batch_op:
        batch_op.drop_column("at_once")
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.drop_column("base")
        batch_op.drop_column("merge_seconds")
    with op.batch_alter_table("run_parts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_run_parts_partnership_id"))
    op.drop_table("run_parts")
