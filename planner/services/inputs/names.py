"""What the codes of the input stand for: names that people know, with one query."""

from __future__ import annotations

from collections.abc import Mapping

from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit

_NAMED: Mapping[str, tuple[str, str]] = {
    "organisations": ("name", "name"),
    "schools": ("name", "name"),
    "cohorts": ("name", "name"),
    "rooms": ("name", "name"),
    "locations": ("name", "name"),
    "workers": ("name", "name"),
    "partners": ("name", "name"),
    "activities": ("name_nl", "name_en"),
    "themes": ("name_nl", "name_en"),
}
"""Tables whose rows are named, with the columns of the Dutch and of the English name."""

Names = Mapping[str, Mapping[str, tuple[str, str]]]
"""By table and code: the Dutch and the English name."""


def names_of_codes(unit: Unit) -> Names:
    """The names of everything that has a code and a name."""
    found: dict[str, dict[str, tuple[str, str]]] = {table: {} for table in _NAMED}
    for row in all_rows(unit, _NAMED):
        dutch, english = (row.cells.get(column) for column in _NAMED[row.table_name])
        name = str(dutch or row.cells["id"])
        found[row.table_name][str(row.cells["id"])] = (name, str(english or name))
    return found


def names_with_schools(unit: Unit) -> Names:
    """As `names_of_codes`, with its school before the name of each cohort and room, for lists of several schools."""
    names = names_of_codes(unit)
    found = {table: dict(pairs) for table, pairs in names.items()}
    for row in all_rows(unit, ("cohorts", "rooms")):
        school = names["schools"].get(str(row.cells.get("school_id", "")))
        own = names[row.table_name][str(row.cells["id"])]
        if school is not None:
            nl, en = (f"{place}: {name}" for place, name in zip(school, own, strict=True))
            found[row.table_name][str(row.cells["id"])] = (nl, en)
    return found
