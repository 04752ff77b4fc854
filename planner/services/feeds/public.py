"""Which schools want a public feed: a setting of the partnership, off until somebody of the school switches it on."""

from __future__ import annotations

from planner.persistence.history import record
from planner.persistence.people import partnership
from planner.persistence.store import Unit
from planner.persistence.tables import PartnershipRow

SETTING = "public_feed_school_ids"


def public_schools(row: PartnershipRow) -> frozenset[str]:
    """The schools whose open activities everybody may read."""
    found = row.settings.get(SETTING, [])
    return frozenset(map(str, found)) if isinstance(found, list) else frozenset()


def set_public(unit: Unit, partnership_id: int, school_id: str, *, wanted: bool) -> None:
    """Switch the public feed of a school on or off; its links answer so from the next request on."""
    row = partnership(unit, partnership_id)
    before = public_schools(row)
    after = before | {school_id} if wanted else before - {school_id}
    if after != before:
        row.settings = {**row.settings, SETTING: sorted(after)}
        record(unit, "changed", "public_feed", school_id, {"wanted": wanted})
