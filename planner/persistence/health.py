"""Whether the database takes what is written."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from planner.errors import Busy
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import AttemptRow

_BUCKET = "readyz"


class NotWritable(Exception):
    """The database does not take what is written."""


def write_something(store: Store, now: datetime) -> None:
    """
    Write one row that is always the same.

    Raises
    ------
    NotWritable
        If that cannot be done.
    """

    def work(unit: Unit) -> None:
        row = unit.scalars(select(AttemptRow).where(AttemptRow.bucket == _BUCKET)).one_or_none()
        if row is None:
            row = AttemptRow(bucket=_BUCKET, begin=0, count=0)
            unit.add(row)
        row.count = (row.count + 1) % 1_000_000

    try:
        store.write(Scope.everywhere("A health check belongs to no partnership.", now), work)
    except (SQLAlchemyError, Busy) as error:
        raise NotWritable from error
