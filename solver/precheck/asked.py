"""What each requirement takes at the least: of time, of skills, of the end of the day, of rooms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from calendars.slots import SlotKind
from planner.domain.activities import Activity
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from solver.candidates import ONLINE_EVENING, fitting_rooms
from solver.instance import Instance

END_OF_DAY = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """
    One requirement as far as it is still to be planned.

    Parameters
    ----------
    sessions
        How many more are asked for.
    minutes
        The least that one of them takes of each of its team (set-up and clear-up with it).
    team
        The least number of workers.
    skills
        What somebody in the team must have, whichever activity is chosen.
    earliest
        Minute before which none of them begins (set-up included).
    rooms
        The rooms of the school that suit any of its activities, sorted; empty when it may be without one of those.
    term
        Index of the term in which all its dates lie; None when they lie in several.
    """

    requirement: Requirement
    sessions: int
    minutes: int
    team: int
    skills: frozenset[str]
    earliest: int
    rooms: tuple[str, ...]
    term: int | None


class Reckoner:
    """Works out what is asked; what schools' days have in common is looked at once."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._request: Request = instance.request
        self._kinds_of_day: dict[str, tuple[date, ...]] = {}
        self._earliest: dict[tuple[str, frozenset[SlotKind], frozenset[str]], int] = {}
        self._rooms: dict[tuple[str, str, int], tuple[str, ...]] = {}

    def asked(self) -> Iterator[Asked]:
        """Everything that asks for sessions, signals left out: any session may answer those."""
        for requirement in self._request.requirements.values():
            sessions = requirement.occurrences - len(self._instance.standing_of.get(requirement.id, ()))
            if requirement.source != "signal" and sessions > 0 and requirement.days:
                yield self._of(requirement, sessions)

    def _of(self, requirement: Requirement, sessions: int) -> Asked:
        activities = [self._request.activities[a] for a in requirement.activity_ids]
        terms = {self._instance.term_of.get(day) for day in requirement.days} - {None}
        term = next(iter(terms)) if len(terms) == 1 else None
        return Asked(
            requirement=requirement,
            sessions=sessions,
            minutes=min(a.setup_minutes + a.duration_minutes + a.clearup_minutes for a in activities),
            team=min(a.team_size for a in activities),
            skills=frozenset.intersection(*(a.skills for a in activities)),
            earliest=min(self._starts(requirement, a) - a.setup_minutes for a in activities),
            rooms=self._fitting(requirement, activities),
            term=None if term is None else term.index,
        )

    def _fitting(self, requirement: Requirement, activities: list[Activity]) -> tuple[str, ...]:
        if any(not a.needs_room or SlotKind.EVENING in a.slot_kinds for a in activities):
            return ()
        found: set[str] = set()
        for activity in activities:
            for cohorts in requirement.cohort_sets:
                pupils = min(self._least_pupils(activity, cohorts), activity.max_group)
                key = (requirement.school_id, activity.id, pupils)
                if key not in self._rooms:
                    rooms = fitting_rooms(self._instance, requirement.school_id, None, activity, pupils)
                    self._rooms[key] = tuple(room.id for room in rooms)
                found.update(self._rooms[key])
        return tuple(sorted(found))

    def _least_pupils(self, activity: Activity, cohorts: frozenset[str]) -> int:
        """Of a break only those who have it come: as few as one cohort."""
        if SlotKind.BREAK in activity.slot_kinds and cohorts:
            return min(self._request.pupils(frozenset({cohort})) for cohort in cohorts)
        return self._request.pupils(cohorts)

    def _starts(self, requirement: Requirement, activity: Activity) -> int:
        """The first minute at which it may begin on any date; midnight at the end when there is none."""
        kinds = activity.slot_kinds & requirement.slot_kinds if requirement.slot_kinds else activity.slot_kinds
        found = [END_OF_DAY]
        for cohorts in requirement.cohort_sets:
            key = (requirement.school_id, kinds, cohorts)
            if key not in self._earliest:
                self._earliest[key] = self._first_slot(*key)
            found.append(self._earliest[key])
        if SlotKind.EVENING in kinds:
            found.append(self._first_evening(requirement.school_id, activity))
        return min(found)

    def _first_slot(self, school_id: str, kinds: frozenset[SlotKind], cohorts: frozenset[str]) -> int:
        calendar = self._request.calendars[school_id]
        names = sorted(cohorts)
        return min(
            (
                slot.start
                for day in self._days_of(school_id)
                for kind in kinds
                for slot in calendar.slots(day, kind, names)
            ),
            default=END_OF_DAY,
        )

    def _first_evening(self, school_id: str, activity: Activity) -> int:
        """The first opening of a location that serves the school, or the online evening."""
        if not activity.needs_room:
            return ONLINE_EVENING.start
        return min(
            (
                span.start
                for location in self._request.locations.values()
                if not location.school_ids or school_id in location.school_ids
                for spans in self._request.location_hours.get(location.id, {}).values()
                for span in spans
            ),
            default=END_OF_DAY,
        )

    def _days_of(self, school_id: str) -> tuple[date, ...]:
        """Open dates of which no two have the same bells and the same tests: the others have no other slots."""
        if school_id not in self._kinds_of_day:
            calendar = self._request.calendars[school_id]
            first: dict[tuple[object, ...], date] = {}
            for day in calendar.open_days():
                tests = tuple(special for special in calendar.specials if special.closes and day in special)
                first.setdefault((tests, *(calendar.periods(day, stream) for stream in calendar.streams)), day)
            self._kinds_of_day[school_id] = tuple(first.values())
        return self._kinds_of_day[school_id]
