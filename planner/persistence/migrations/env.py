"""What Alembic runs: our tables on the connection that it is given; DBOS's own tables are not ours."""

from alembic import context

from planner.persistence.tables import Stored
from planner.persistence.tables.base import Moment

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Stored.metadata,
    render_as_batch=True,
    include_name=lambda name, kind, parents: kind != "table" or name in Stored.metadata.tables,
    render_item=lambda kind, thing, context: "sa.DateTime(timezone=True)" if isinstance(thing, Moment) else False,
)
with context.begin_transaction():
    context.run_migrations()
