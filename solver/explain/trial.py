"""One more session tried at one moment of a plan that stands: the first thing in its way."""

from __future__ import annotations

from datetime import date

from calendars.intervals import Interval, covered
from calendars.slots import monday
from planner.domain.activities import UNCALLED_KINDS, Activity
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.resources import Room
from planner.domain.rules import HardRule
from planner.domain.statements import Pin
from solver.candidates import room_fits, room_open
from solver.explain.moments import Choice, Moment
from solver.explain.obstacles import Obstacle
from solver.explain.occupation import Occupation, clear
from solver.explain.staffing import Staffing


class Trial:
    """
    Tries sessions against one accepted plan, which it leaves as it is.

    Parameters
    ----------
    occupation
        What the plan takes.
    """

    def __init__(self, occupation: Occupation) -> None:
        self._request: Request = occupation.request
        self._occupation = occupation
        self._staffing = Staffing(occupation)
        self._rooms: dict[tuple[str, str, int], Obstacle | tuple[Room, ...]] = {}
        self._open: dict[tuple[str, date, Interval], bool] = {}

    def barred(self, requirement: Requirement, moment: Moment, pin: Pin | None) -> Obstacle:
        """What is in the way on a day that offers no start."""
        activities = [self._request.activities[a] for a in requirement.activity_ids]
        assert moment.barred is not None
        if all(_out_of_season(activity, moment.day) for activity in activities):
            return Obstacle.SEASON
        return self._locked(moment.day, None, pin) or moment.barred

    def obstacle(self, requirement: Requirement, choice: Choice, pin: Pin | None) -> Obstacle | None:
        """The first thing that no team and no room overcomes; None when the session could be held."""
        found = self._before_staff(requirement, choice, pin)
        if found:
            return found
        staffing = self._staffing.obstacle(requirement, choice, pin.worker_ids if pin else ())
        if staffing and staffing.rule is not HardRule.HOURS:
            return staffing
        return self._cohort(requirement, choice) or self._spacing(requirement, choice) or staffing

    def obstacles_but_staff(self, requirement: Requirement, choice: Choice, pin: Pin | None) -> tuple[Obstacle, ...]:
        """
        Everything in the way, in its order, whoever would be in the team.

        Each of season, lock, partner, room, cohort and spacing counts once, for the first thing that it lacks.
        """
        found = (
            Obstacle.SEASON if _out_of_season(choice.activity, choice.day) else None,
            self._rejected(requirement, choice),
            self._locked(choice.day, choice.start, pin),
            self._partner(choice),
            self._room(requirement, choice, pin.room_id if pin else None),
            self._cohort(requirement, choice),
            self._spacing(requirement, choice),
        )
        return tuple(obstacle for obstacle in found if obstacle is not None)

    def _before_staff(self, requirement: Requirement, choice: Choice, pin: Pin | None) -> Obstacle | None:
        if _out_of_season(choice.activity, choice.day):
            return Obstacle.SEASON
        return (
            self._rejected(requirement, choice)
            or self._locked(choice.day, choice.start, pin)
            or self._partner(choice)
            or self._room(requirement, choice, pin.room_id if pin else None)
        )

    def _rejected(self, requirement: Requirement, choice: Choice) -> Obstacle | None:
        """Whether the school turned the moment down and no more sessions may stay there."""
        for day, start, stay in requirement.rejected:
            if (day, start) == (choice.day, choice.start):
                there = self._occupation.at.get((requirement.id, day, start), 0)
                return Obstacle.REJECTED if there >= stay else None
        return None

    def _locked(self, day: date, start: int | None, pin: Pin | None) -> Obstacle | None:
        if self._request.previous is not None and day < self._request.today:
            return Obstacle.PAST
        if pin is not None and (pin.day not in (None, day) or (start is not None and pin.start not in (None, start))):
            return Obstacle.PINNED
        return None

    def _partner(self, choice: Choice) -> Obstacle | None:
        partner_id = choice.activity.partner_id
        if partner_id is None:
            return None
        partner = self._request.partners[partner_id]
        if choice.day in partner.away:
            return Obstacle.PARTNER_AWAY
        if not covered(partner.opening.get(choice.day.isoweekday(), ()), choice.span):
            return Obstacle.PARTNER_AWAY
        taken = self._occupation.partners.get((partner_id, choice.day), ())
        return None if clear(taken, choice.span) else Obstacle.PARTNER_TAKEN

    def _room(self, requirement: Requirement, choice: Choice, pinned: str | None) -> Obstacle | None:
        if not choice.activity.needs_room:
            return None
        fitting = self._fitting(choice, choice.place or requirement.school_id)
        if isinstance(fitting, Obstacle):
            return fitting
        rooms = [room for room in fitting if pinned in (None, room.id)]
        lacking = [self.room_obstacle(room, choice) for room in rooms]
        if None in lacking:
            return None
        return Obstacle.ROOM_TAKEN if Obstacle.ROOM_TAKEN in lacking else Obstacle.ROOM_CLOSED

    def rooms(self, requirement: Requirement, choice: Choice) -> tuple[tuple[Room, Obstacle | None], ...]:
        """Every room at the place, by size, with what is wrong with it at the moment; none when none is needed."""
        if not choice.activity.needs_room:
            return ()
        place = choice.place or requirement.school_id
        there = (room for room in self._request.rooms.values() if place in (room.school_id, room.location_id))
        return tuple((room, self._unfit(room, choice)) for room in sorted(there, key=lambda r: (r.capacity, r.id)))

    def _unfit(self, room: Room, choice: Choice) -> Obstacle | None:
        if not choice.activity.room_features <= room.features:
            return Obstacle.ROOM_MISSING
        if not room_fits(room, choice.activity, self._request.pupils(choice.cohort_ids)):
            return Obstacle.ROOM_SMALL
        return self.room_obstacle(room, choice)

    def room_obstacle(self, room: Room, choice: Choice) -> Obstacle | None:
        """Whether a room that fits is closed or taken at the moment."""
        if not self._is_open(room, choice.day, choice.occupied):
            return Obstacle.ROOM_CLOSED
        taken = self._occupation.rooms.get((room.id, choice.day), ())
        return None if clear(taken, choice.occupied) else Obstacle.ROOM_TAKEN

    def _fitting(self, choice: Choice, place: str) -> Obstacle | tuple[Room, ...]:
        """Rooms of a school or location that fit, whatever the moment, or why there are none."""
        activity, pupils = choice.activity, self._request.pupils(choice.cohort_ids)
        key = (place, activity.id, pupils)
        if key not in self._rooms:
            there = [room for room in self._request.rooms.values() if place in (room.school_id, room.location_id)]
            equipped = [room for room in there if activity.room_features <= room.features]
            fitting = tuple(room for room in equipped if room_fits(room, activity, pupils))
            lacking = Obstacle.ROOM_SMALL if equipped else Obstacle.ROOM_MISSING
            self._rooms[key] = fitting or lacking
        return self._rooms[key]

    def _is_open(self, room: Room, day: date, span: Interval) -> bool:
        key = (room.id, day, span)
        if key not in self._open:
            self._open[key] = room_open(room, day, span)
        return self._open[key]

    def _cohort(self, requirement: Requirement, choice: Choice) -> Obstacle | None:
        if choice.activity.kind in UNCALLED_KINDS:
            return None
        occupation, school = self._occupation, self._request.schools[requirement.school_id]
        leaves = occupation.leaves(choice.cohort_ids)
        calls = [occupation.calls.get((leaf, choice.day), ()) for leaf in leaves]
        if not all(clear(there, choice.span) for there in calls):
            return Obstacle.COHORT_BUSY
        week = monday(choice.day)
        a_week = max((occupation.calls_a_week.get((leaf, week), 0) for leaf in leaves), default=0)
        a_day = max(map(len, calls), default=0)
        full = a_day >= school.sessions_a_day or a_week >= school.sessions_a_week
        return Obstacle.COHORT_FULL if full and leaves else None

    def _spacing(self, requirement: Requirement, choice: Choice) -> Obstacle | None:
        occupation, activity, day = self._occupation, choice.activity, choice.day
        if not requirement.series and not self._well_spaced(requirement, day):
            return Obstacle.GAP
        leaves = occupation.leaves(choice.cohort_ids)
        for where in occupation.cooldown_places(activity, requirement.school_id, leaves):
            held = occupation.held.get((activity.id, where), ())
            if any(abs((other - day).days) < activity.cooldown_days for other in held):
                return Obstacle.COOLDOWN
        if activity.material_set is not None:
            taken = occupation.materials.get((activity.material_set, day), ())
            return None if clear(taken, choice.occupied) else Obstacle.MATERIAL
        return None

    def _well_spaced(self, requirement: Requirement, day: date) -> bool:
        """Whether neither the occurrence before ``day`` nor the one after it is too near or too far."""
        others = self._occupation.days.get(requirement.id, ())
        before = max((other for other in others if other <= day), default=day)
        after = min((other for other in others if other > day), default=day)
        least, most = requirement.min_gap_days, requirement.max_gap_days
        gaps = [(day - before).days] if any(other <= day for other in others) else []
        gaps += [(after - day).days] if after > day else []
        return all(least <= gap and (most is None or gap <= most) for gap in gaps)


def _out_of_season(activity: Activity, day: date) -> bool:
    return bool(activity.months) and day.month not in activity.months
