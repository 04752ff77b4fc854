"""From an account to the person who acts, with what is near to them."""

from __future__ import annotations

from datetime import datetime

from calendars.zones import wall
from planner.persistence.people import rows_named
from planner.persistence.store import Unit
from planner.persistence.tables import UserRow
from planner.services.permissions import Actor, Role


def actor_of(unit: Unit, user: UserRow) -> Actor:
    """
    The actor of an account as the data is now: a permission that was taken away is gone at the next request.

    ``unit`` must be in the scope of the account's partnership.
    """
    role = Role(user.role)
    return Actor(
        user_id=user.id,
        partnership_id=user.partnership_id,
        role=role,
        name=user.name,
        organisation_id=user.organisation_id,
        school_id=user.school_id,
        worker_id=user.worker_id,
        school_ids=_near_schools(unit, role, user),
        language=user.language,
    )


def may_enter(user: UserRow, now: datetime) -> bool:
    """Whether the account opens anything at this moment: it is not closed, and its last day has not passed."""
    return user.active and (user.until is None or wall(now)[0] <= user.until)


def _near_schools(unit: Unit, role: Role, user: UserRow) -> frozenset[str]:
    """The schools that an organisation looks after, or those where a worker comes."""
    if role is Role.WORKER and user.worker_id is not None:
        found = rows_named(unit, "workers", [user.worker_id])
        wanted = {code for row in found for code in str(row.cells.get("school_ids", "")).split(";") if code}
        if "*" not in wanted:
            return frozenset(wanted)
        return frozenset(str(row.cells["id"]) for row in rows_named(unit, "schools"))
    if user.organisation_id is None:
        return frozenset()
    return frozenset(
        str(row.cells["id"])
        for row in rows_named(unit, "schools")
        if row.cells.get("organisation_id") == user.organisation_id
    )
