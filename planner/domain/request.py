"""The whole request: everything a plan is made from, and everything it is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from calendars.intervals import Interval
from calendars.school_calendar import SchoolCalendar
from calendars.slots import Term, days_between, monday
from planner.domain.activities import Activity
from planner.domain.assignment import PreviousPlan
from planner.domain.changes import Change
from planner.domain.provenance import Origin, Place
from planner.domain.requirements import Requirement
from planner.domain.resources import (
    Cohort,
    Location,
    Organisation,
    Partner,
    Partnership,
    Room,
    School,
    TravelMode,
    Worker,
)
from planner.domain.statements import Agreement, PenaltyTable, Pin, Signal, Target, Teaching, Wish


@dataclass(frozen=True, kw_only=True)
class Request:
    """
    Everything of one partnership and one horizon, complete and without contradiction in its references.

    All mappings are keyed by id and sorted by it. ``requirements`` follow from agreements, wishes and
    signals (`planner.domain.statements_compiled`). ``travel_minutes`` is keyed by (mode, town, town).
    ``location_hours`` gives per location and ISO weekday when it is open in the evening (or at any
    hour); sessions there start at the opening and each half hour after it.
    ``regional_closed`` are the weekdays of the horizon on which the region as a whole is free.
    ``today`` decides what is past. ``changes`` are in it already; ``digest`` names the input without them. ``origins``
    says where each statement was made; it decides nothing, and is empty when no table was read.
    """

    partnership: Partnership
    organisations: Mapping[str, Organisation]
    schools: Mapping[str, School]
    calendars: Mapping[str, SchoolCalendar]
    cohorts: Mapping[str, Cohort]
    rooms: Mapping[str, Room]
    locations: Mapping[str, Location]
    location_hours: Mapping[str, Mapping[int, tuple[Interval, ...]]]
    travel_minutes: Mapping[tuple[TravelMode, str, str], int]
    workers: Mapping[str, Worker]
    partners: Mapping[str, Partner]
    activities: Mapping[str, Activity]
    agreements: Mapping[str, Agreement]
    wishes: Mapping[str, Wish]
    signals: Mapping[str, Signal]
    teaching: tuple[Teaching, ...]
    targets: tuple[Target, ...]
    pins: Mapping[str, Pin]
    requirements: Mapping[str, Requirement]
    terms: tuple[Term, ...]
    regional_closed: frozenset[date]
    penalties: PenaltyTable = field(default_factory=PenaltyTable)
    previous: PreviousPlan | None = None
    changes: tuple[Change, ...] = ()
    today: date
    digest: str = ""
    origins: Mapping[Origin, tuple[Place, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """Every date of the horizon."""
        return days_between(self.partnership.first, self.partnership.last)

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """Mondays of every ISO week that the horizon touches."""
        return tuple(sorted({monday(day) for day in self.days}))

    @cached_property
    def leaf_cohorts(self) -> dict[str, frozenset[str]]:
        """Per cohort the smallest cohorts inside it (itself when nothing is part of it)."""
        children: dict[str, list[str]] = {}
        for cohort in self.cohorts.values():
            if cohort.part_of:
                children.setdefault(cohort.part_of, []).append(cohort.id)

        def leaves(cohort_id: str) -> frozenset[str]:
            inside = children.get(cohort_id)
            if not inside:
                return frozenset({cohort_id})
            return frozenset().union(*(leaves(child) for child in inside))

        return {cohort_id: leaves(cohort_id) for cohort_id in self.cohorts}

    @cached_property
    def cohorts_of(self) -> dict[str, tuple[str, ...]]:
        """Per school the ids of all its cohorts, sorted."""
        found: dict[str, list[str]] = {school_id: [] for school_id in self.schools}
        for cohort in self.cohorts.values():
            found[cohort.school_id].append(cohort.id)
        return {school_id: tuple(sorted(ids)) for school_id, ids in found.items()}

    @cached_property
    def rooms_of_school(self) -> dict[str, tuple[Room, ...]]:
        """Per school its rooms."""
        return {s: tuple(r for r in self.rooms.values() if r.school_id == s) for s in self.schools}

    def term_of(self, day: date) -> Term | None:
        """The term of ``day``; None in a holiday."""
        return next((term for term in self.terms if day in term), None)

    def pupils(self, cohort_ids: frozenset[str]) -> int:
        """Pupils of these cohorts together, a cohort inside another counted once."""
        leaves = frozenset().union(*(self.leaf_cohorts[c] for c in cohort_ids)) if cohort_ids else frozenset()
        covering = [c for c in cohort_ids if self.leaf_cohorts[c] == leaves]
        if covering:
            return max(self.cohorts[c].size for c in covering)
        return sum(self.cohorts[c].size for c in leaves)
