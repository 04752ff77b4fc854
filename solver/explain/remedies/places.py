"""Remedies that ask something of rooms: other hours, more seats, what is missing, one more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from calendars.intervals import Interval, clock, covered, merge, subtract
from planner.checker.wording import day_en, day_nl, weekday_en, weekday_nl
from planner.domain.activities import Activity
from planner.domain.repairs import RepairKind, RowEdit
from planner.domain.request import Request
from planner.domain.resources import Room
from solver.candidates import room_fits, room_open
from solver.explain.moments import Choice
from solver.explain.obstacles import Obstacle
from solver.explain.phrases import feature, listed
from solver.explain.remedies.beyond import EVERY_WEEK, NOTHING, THE_ROOM
from solver.explain.remedies.remedy import Case, Remedy, grouped
from solver.explain.remedies.rows import changed_row, free_of_commitments, opened_each_week, unused

EXTRA_NAME = "Extra ruimte"
"""How a room is called that comes in until somebody gives it another name."""


def places(case: Case) -> Iterator[Remedy]:
    """A room that does where a room alone is missing."""
    yield from _hours(case)
    yield from _sizes(case)
    yield from _features(case)
    yield from _extra(case)


def _with_room(case: Case, room: Room) -> Request:
    return replace(case.request, rooms={**case.request.rooms, room.id: room})


def _there(case: Case, choice: Choice) -> list[Room]:
    """The rooms at the place of a moment."""
    return [room for room, _ in case.ways.trial.rooms(case.requirement, choice)]


def _seats(case: Case, choice: Choice) -> int:
    """Seats that the session needs there."""
    pupils = case.request.pupils(choice.cohort_ids)
    return min(choice.activity.max_group, pupils) if pupils else max(1, choice.activity.min_group)


def _is_free(case: Case, room: Room, choice: Choice) -> bool:
    return case.ways.trial.room_obstacle(room, choice) is None


def _hours(case: Case) -> Iterator[Remedy]:
    """A fitting room that is open longer, or that others leave free on the one day."""
    closed = [
        ((room.id, choice.day, choice.occupied), choice)
        for choice in case.near(Obstacle.ROOM_CLOSED)
        for room in _there(case, choice)
        if room_fits(room, choice.activity, case.request.pupils(choice.cohort_ids))
        and case.ways.trial.room_obstacle(room, choice) is Obstacle.ROOM_CLOSED
    ]
    for (room_id, day, span), choices in grouped(closed).items():
        room = case.request.rooms[room_id]
        opened, rows = _opened(room, day, span)
        weekly = opened.opening != room.opening
        if not room_open(opened, day, span):
            continue
        when_nl, when_en = (
            (f"op {weekday_nl(day.isoweekday())}", f"on {weekday_en(day.isoweekday())}s")
            if weekly
            else (f"op {day_nl(day)}", f"on {day_en(day)}")
        )
        yield Remedy(
            kind=RepairKind.ROOM_HOURS,
            effort=span.minutes * (2 if weekly else 1),
            text_nl=f"{room.name} {when_nl} van {clock(span.start)} tot {clock(span.end)} vrij is",
            text_en=f"{room.name} is free {when_en} from {clock(span.start)} to {clock(span.end)}",
            request=_with_room(case, opened),
            choices=tuple(choices),
            rows=rows,
            beyond=EVERY_WEEK if weekly else NOTHING,
        )


def _opened(room: Room, day: date, span: Interval) -> tuple[Room, tuple[RowEdit, ...]]:
    """The room free in ``span`` of ``day``, by the day alone where that does, else by its weekly hours."""
    opened, rows = room, tuple[RowEdit, ...]()
    left = subtract(room.busy.get(day, ()), (span,))
    if left != room.busy.get(day, ()):
        busy = {other: spans for other, spans in {**room.busy, day: left}.items() if spans}
        opened, rows = replace(room, busy=busy), (free_of_commitments(room.id, day, span),)
    weekday = day.isoweekday()
    there = () if room.opening is None else room.opening.get(weekday, ())
    if room.opening is None or covered(there, span):
        return opened, rows
    more = opened_each_week("room_hours", "room_id", room.id, weekday, subtract((span,), there))
    return replace(opened, opening={**room.opening, weekday: merge((*there, span))}), (*rows, *more)


def _sizes(case: Case) -> Iterator[Remedy]:
    """A room with everything but the seats gets them."""
    small = [
        ((room.id, _seats(case, choice)), choice)
        for choice in case.near(Obstacle.ROOM_SMALL)
        for room in _there(case, choice)
        if choice.activity.room_features <= room.features and _is_free(case, room, choice)
    ]
    for (room_id, seats), choices in grouped(small).items():
        room = case.request.rooms[room_id]
        yield Remedy(
            kind=RepairKind.ROOM_SIZE,
            effort=seats - room.capacity,
            text_nl=f"{room.name} plaats biedt aan {seats} (nu {room.capacity})",
            text_en=f"{room.name} holds {seats} (now {room.capacity})",
            request=_with_room(case, replace(room, capacity=seats)),
            choices=tuple(choices),
            rows=(changed_row("rooms", room_id, {"capacity": str(seats)}),),
            beyond=THE_ROOM,
        )


def _features(case: Case) -> Iterator[Remedy]:
    """A room that is large enough gets what it lacks."""
    lacking = [
        ((room.id, choice.activity.room_features), choice)
        for choice in case.near(Obstacle.ROOM_MISSING)
        for room in _there(case, choice)
        if room.capacity >= _seats(case, choice) and _is_free(case, room, choice)
    ]
    for (room_id, features), choices in grouped(lacking).items():
        room = case.request.rooms[room_id]
        missing = sorted(features - room.features)
        what_nl, what_en = listed((f"«{nl}»", f"«{en}»") for nl, en in map(feature, missing))
        yield Remedy(
            kind=RepairKind.ROOM_FEATURE,
            effort=len(missing),
            text_nl=f"{room.name} ook dient als {what_nl}",
            text_en=f"{room.name} serves as {what_en} too",
            request=_with_room(case, replace(room, features=room.features | features)),
            choices=tuple(choices),
            rows=(changed_row("rooms", room_id, {"features": ";".join(sorted(room.features | features))}),),
            beyond=THE_ROOM,
        )


def _extra(case: Case) -> Iterator[Remedy]:
    """One room more, where all that fit are taken or there is none to change."""
    wanted = case.near(Obstacle.ROOM_TAKEN, Obstacle.ROOM_CLOSED, Obstacle.ROOM_MISSING, Obstacle.ROOM_SMALL)
    by_place = grouped(((choice.place or case.requirement.school_id, choice.activity.id), choice) for choice in wanted)
    for (place, activity_id), choices in by_place.items():
        activity: Activity = case.request.activities[activity_id]
        at_school = place in case.request.schools
        room = Room(
            id=unused(f"{place}-extra", case.request.rooms),
            name=EXTRA_NAME,
            capacity=max(_seats(case, choice) for choice in choices),
            school_id=place if at_school else None,
            location_id=None if at_school else place,
            features=activity.room_features,
        )
        place_name = (case.request.schools[place] if at_school else case.request.locations[place]).name
        what_nl, what_en = listed(map(feature, sorted(activity.room_features)))
        yield Remedy(
            kind=RepairKind.ROOM_EXTRA,
            effort=room.capacity,
            text_nl=f"{place_name} nog een ruimte heeft ({what_nl}, {room.capacity} plaatsen)",
            text_en=f"{place_name} has one more room ({what_en}, {room.capacity} seats)",
            request=_with_room(case, room),
            choices=tuple(choices),
            rows=(_new_room(room),),
            beyond=(
                f"De ruimte komt als «{EXTRA_NAME}» in de lijst van {place_name} en mag ook voor iets anders worden "
                "gebruikt",
                f"The room comes into the list of {place_name} as «{EXTRA_NAME}» and may be used for other things too",
            ),
        )


def _new_room(room: Room) -> RowEdit:
    place = ("school_id", room.school_id) if room.school_id is not None else ("location_id", str(room.location_id))
    features = ";".join(sorted(room.features))
    cells = (("id", room.id), ("name", room.name), ("capacity", str(room.capacity)), place, ("features", features))
    return RowEdit(table="rooms", cells=tuple((name, text) for name, text in cells if text))
