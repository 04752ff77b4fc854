"""Snapshots: the input as it was at a version."""

from __future__ import annotations

from sqlalchemy import select

from planner.persistence.store import Unit
from planner.persistence.tables import SnapshotRow


def snapshot_of(unit: Unit, input_version: int) -> SnapshotRow | None:
    """The snapshot of a version of the input; None when there is none yet."""
    return unit.scalars(select(SnapshotRow).where(SnapshotRow.input_version == input_version)).one_or_none()


def snapshot_by_id(unit: Unit, snapshot_id: int) -> SnapshotRow | None:
    """The snapshot with this id in the partnership of the scope."""
    return unit.scalars(select(SnapshotRow).where(SnapshotRow.id == snapshot_id)).one_or_none()
