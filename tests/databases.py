"""
Databases for tests: SQLite in a file, and PostgreSQL, each test on an empty schema of its own.

`conftest.py` gives them as the fixtures ``database_url`` (both), ``store`` and ``postgres``.
"""

from __future__ import annotations

from datetime import UTC, datetime

from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import PartnershipRow

NOW = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
"""The moment it is in tests of the service."""

KINDS = ("sqlite", "postgresql")


def anywhere() -> Scope:
    """The scope of a test that arranges things in more than one partnership."""
    return Scope.everywhere("a test arranges", NOW)


def within(partnership_id: int, now: datetime = NOW, who: str = "Noor") -> Scope:
    """The scope of somebody in a partnership."""
    return Scope(partnership_id=partnership_id, now=now, who=who)


def make_partnership(store: Store, name: str) -> int:
    """A new partnership; its id."""

    def work(unit: Unit) -> int:
        row = PartnershipRow(name=name)
        unit.add(row)
        unit.flush()
        return row.id

    return store.write(anywhere(), work)
