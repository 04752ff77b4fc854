"""How often something was tried, in stretches of a few minutes."""

from __future__ import annotations

from sqlalchemy import delete, select

from planner.persistence.history import CLEANING
from planner.persistence.store import Unit
from planner.persistence.tables import AttemptRow


def counts_since(unit: Unit, bucket: str, begin: int) -> dict[int, int]:
    """The tries in ``bucket`` by the beginning of their stretch, from the one that begins at ``begin`` on."""
    rows = unit.scalars(select(AttemptRow).where(AttemptRow.bucket == bucket, AttemptRow.begin >= begin))
    return {row.begin: row.count for row in rows}


def count_one(unit: Unit, bucket: str, begin: int) -> None:
    """One more try in the stretch that begins at ``begin``."""
    query = select(AttemptRow).where(AttemptRow.bucket == bucket, AttemptRow.begin == begin)
    row = unit.scalars(query).one_or_none()
    if row is None:
        unit.add(AttemptRow(bucket=bucket, begin=begin, count=1))
    else:
        row.count += 1
    unit.flush()


def forget_before(unit: Unit, begin: int) -> None:
    """Remove what is so old that no limit looks at it; the row of health checks (begin 0) stays."""
    unit.execute(delete(AttemptRow).where(AttemptRow.begin > 0, AttemptRow.begin < begin), execution_options=CLEANING)
