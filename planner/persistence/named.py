"""Whom and what the texts of a partnership may name: who works there, what places and activities are called."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.domain.pupils.known import NOBODY, Known
from planner.persistence.scope import scope_of
from planner.persistence.tables import InputRow, PartnershipRow, UserRow

_ADULTS = {"workers": ("name",), "schools": ("contact", "deputy")}
_OTHERS = {
    "partnership": ("name",),
    "organisations": ("name",),
    "schools": ("name",),
    "partners": ("name",),
    "locations": ("name",),
    "rooms": ("name",),
    "activities": ("name_nl", "name_en"),
    "themes": ("name_nl", "name_en"),
}


def known_names(unit: Session) -> Known:
    """Names of the partnership of the scope; nobody's when the scope is none of one partnership."""
    partnership_id = scope_of(unit).partnership_id
    if partnership_id is None:
        return NOBODY
    adults = list(unit.scalars(select(UserRow.name)))
    others = list(unit.scalars(select(PartnershipRow.name).where(PartnershipRow.id == partnership_id)))
    rows = select(InputRow.table_name, InputRow.cells).where(InputRow.table_name.in_(sorted(_ADULTS | _OTHERS)))
    for table, cells in unit.execute(rows):
        adults += [cells.get(column) or "" for column in _ADULTS.get(table, ())]
        others += [cells.get(column) or "" for column in _OTHERS.get(table, ())]
    return Known.of(adults, others)
