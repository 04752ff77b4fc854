"""What feeds call things: the few names that stand in an event, and how open each activity is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from planner.checker.workdays import ONLINE
from planner.domain.activities import Openness, SessionKind
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.services.disclosure import NEUTRAL_TITLES, Disclosable, Forgotten


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """
    A school or location.

    ``organisation_id`` is who looks after a school; ``school_ids`` are the schools that a location serves, none = all.
    """

    name: str
    town: str
    organisation_id: str | None = None
    school_ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomName:
    """A room, at a school or at a location."""

    name: str
    school_id: str | None = None
    location_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerName:
    """A worker and the organisation that employs them."""

    name: str
    organisation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """
    Everything by its code.

    Parameters
    ----------
    note
        About the partnership's data as a whole, for every feed.
    inside
        Of a class the year that it is a part of.
    forgotten
        How open an activity is that the catalogue does not know any more; flexible time is always confidential.
    """

    schools: Mapping[str, Site] = field(default_factory=dict)
    locations: Mapping[str, Site] = field(default_factory=dict)
    rooms: Mapping[str, RoomName] = field(default_factory=dict)
    workers: Mapping[str, WorkerName] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    cohorts: Mapping[str, str] = field(default_factory=dict)
    inside: Mapping[str, str] = field(default_factory=dict)
    activities: Mapping[str, Disclosable] = field(default_factory=dict)
    note: str = ""
    forgotten: Openness = Openness.CONFIDENTIAL

    def groups(self, cohort_ids: Iterable[str]) -> tuple[str, ...]:
        """The codes without those whose whole year is among them: who comes with the year needs no second mention."""
        codes = tuple(cohort_ids)
        return tuple(code for code in codes if self.inside.get(code) not in codes)

    def place(self, session: Session) -> str:
        """Where a session is beside its school: its room, its location, or online; empty when that is all of it."""
        if session.location_id == ONLINE:
            return "Online"
        room, location = self.rooms.get(session.room_id or ""), self.locations.get(session.location_id or "")
        return ", ".join(each.name for each in (room, location) if each is not None)

    def activity(self, session: Session) -> Disclosable:
        """What the session is, as far as titles go."""
        found = self.activities.get(session.activity_id)
        if found is not None:
            return found
        secret = session.kind is SessionKind.FLEXIBLE
        return Forgotten(kind=session.kind, openness=Openness.CONFIDENTIAL if secret else self.forgotten)


def names_of(request: Request) -> Names:
    """
    The names of a request.

    Sessions of an earlier plan come without what is confidential about them, so that one whose activity is gone
    has a title by its kind.
    """
    return Names(
        schools={
            code: Site(name=school.name, town=school.town, organisation_id=school.organisation_id)
            for code, school in request.schools.items()
        },
        locations={
            code: Site(name=each.name, town=each.town, school_ids=each.school_ids)
            for code, each in request.locations.items()
        },
        rooms={
            code: RoomName(name=room.name, school_id=room.school_id, location_id=room.location_id)
            for code, room in request.rooms.items()
        },
        workers={
            code: WorkerName(name=worker.name, organisation_id=worker.organisation_id)
            for code, worker in request.workers.items()
        },
        organisations={code: each.name for code, each in request.organisations.items()},
        cohorts={code: cohort.name for code, cohort in request.cohorts.items()},
        inside={code: cohort.part_of for code, cohort in request.cohorts.items() if cohort.part_of is not None},
        activities=request.activities,
        note=request.partnership.note,
        forgotten=Openness.SENSITIVE,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Of an activity: its names, and what decides who reads them."""

    kind: SessionKind
    openness: Openness
    name_nl: str
    name_en: str


TABLES = ("activities", "cohorts", "locations", "organisations", "partnership", "rooms", "schools", "workers")
"""Input tables that hold names."""


def names_in(tables: Mapping[str, Iterable[Mapping[str, str]]]) -> Names:
    """
    The names in stored rows of `TABLES`.

    What cannot be understood of an activity makes it confidential: stored rows were read before, and a feed is no
    place to tell of a fault.
    """
    rows = {name: {row["id"]: row for row in tables[name] if row.get("id")} for name in TABLES}
    return Names(
        schools={code: _site(row) for code, row in rows["schools"].items()},
        locations={code: _site(row) for code, row in rows["locations"].items()},
        rooms={
            code: RoomName(
                name=row.get("name", code), school_id=row.get("school_id"), location_id=row.get("location_id")
            )
            for code, row in rows["rooms"].items()
        },
        workers={
            code: WorkerName(name=row.get("name", code), organisation_id=row.get("organisation_id", ""))
            for code, row in rows["workers"].items()
        },
        organisations={code: row.get("name", code) for code, row in rows["organisations"].items()},
        cohorts={code: row.get("name", code) for code, row in rows["cohorts"].items()},
        inside={code: row["part_of"] for code, row in rows["cohorts"].items() if row.get("part_of")},
        activities={code: title_in(row) for code, row in rows["activities"].items()},
        note=next((row.get("note", "") for row in rows["partnership"].values()), ""),
    )


def _site(row: Mapping[str, str]) -> Site:
    schools = frozenset(code for code in row.get("school_ids", "").split(";") if code)
    organisation_id = row.get("organisation_id")
    return Site(
        name=row.get("name", row["id"]), town=row.get("town", ""), organisation_id=organisation_id, school_ids=schools
    )


def title_in(row: Mapping[str, str]) -> Title:
    """The names in the row of an activity, and what decides who reads them."""
    kind = _KINDS.get(row.get("kind", ""), SessionKind.FLEXIBLE)
    usual = Openness.CONFIDENTIAL if kind is SessionKind.FLEXIBLE else Openness.OPEN
    said = row.get("openness") or usual.value
    openness = Openness(said) if said in set(Openness) else Openness.CONFIDENTIAL
    name_nl = row.get("name_nl") or NEUTRAL_TITLES[kind][0]
    return Title(kind=kind, openness=openness, name_nl=name_nl, name_en=row.get("name_en") or name_nl)


_KINDS = {kind.value: kind for kind in SessionKind} | {"subject_tie_in": SessionKind.LESSON}
