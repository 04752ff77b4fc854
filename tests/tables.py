"""Small requests as rows of the input, for tests in which rows change and are read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calendars.intervals import Interval, clock
from planner.domain.activities import Activity
from planner.domain.request import Request
from planner.domain.resources import Room, TravelMode, Worker
from planner.domain.statements import Wish
from tests.builders import BELLS

Cells = dict[str, str]


def tables_of(
    request: Request, *, organisation_id: str, calendar_options: Mapping[str, Mapping[str, Any]] | None = None
) -> dict[str, list[Cells]]:
    """
    The tables of a request of `tests.builders.small_request` without agreements and signals.

    ``organisation_id`` employs everybody and looks after every school; ``calendar_options`` as they were given.
    """
    partnership, options = request.partnership, calendar_options or {}
    tables: dict[str, list[Cells]] = {
        "partnership": [
            _row(id=partnership.id, name=partnership.name, **{"from": partnership.first, "until": partnership.last})
        ],
        "organisations": [_row(id=organisation_id, name="Eigen")],
        "schools": [
            _row(
                id=school.id,
                name=school.name,
                town=school.town,
                organisation_id=organisation_id,
                timetable_id="bells",
                closing="17:00",
                evening_start="19:00",
                evening_end="22:00",
            )
            for school in request.schools.values()
        ],
        "bell_timetables": [
            _row(timetable_id="bells", period=name, kind=kind.value, start=start, end=end)
            for name, kind, start, end in BELLS
        ],
        "cohorts": [
            _row(id=c.id, school_id=c.school_id, name=c.name, size=c.size, part_of=c.part_of)
            for c in request.cohorts.values()
        ],
        "locations": [_row(id=each.id, name=each.name, town=each.town) for each in request.locations.values()],
        "travel": [
            _row(
                from_town=first,
                to_town=second,
                bike_minutes=minutes,
                car_minutes=request.travel_minutes[TravelMode.CAR, first, second],
            )
            for (mode, first, second), minutes in request.travel_minutes.items()
            if mode is TravelMode.BIKE
        ],
        "location_hours": [
            row for each, hours in request.location_hours.items() for row in _hours("location_id", each, hours)
        ],
        "partners": [_row(id=each.id, name=each.name) for each in request.partners.values()],
        "partner_hours": [
            row for each in request.partners.values() for row in _hours("partner_id", each.id, each.opening)
        ],
        "partner_away": [
            _row(partner_id=each.id, **{"from": day, "until": day})
            for each in request.partners.values()
            for day in sorted(each.away)
        ],
        "activities": [_activity(each) for each in request.activities.values()],
        "wishes": [_wish(each) for each in request.wishes.values()],
        "pins": [
            _row(session_id=pin.session_id, date=pin.day, start=None if pin.start is None else clock(pin.start))
            for pin in request.pins.values()
        ],
        "special_days": [
            _row(school_id=school_id, kind=each.kind, **{"from": each.first, "until": each.last})
            for school_id, given in options.items()
            for each in given.get("specials", ())
        ],
        "lessons": [
            _row(cohort_id=each.cohort_id, subject=each.subject, weekday=each.weekday, start=clock(each.start))
            for given in options.values()
            for each in given.get("lessons", ())
        ],
    }
    of_room: dict[str, list[Cells]] = {"rooms": [], "room_hours": [], "commitments": []}
    for room in request.rooms.values():
        for name, rows in _room(room).items():
            of_room[name] += rows
    of_worker: dict[str, list[Cells]] = {"workers": [], "contracts": [], "availability": []}
    for worker in request.workers.values():
        for name, rows in _worker(worker, organisation_id).items():
            of_worker[name] += rows
    return tables | of_room | of_worker


def _row(**cells: Any) -> Cells:
    """The filled cells, as they are stored."""
    return {name: text for name, value in cells.items() if (text := _text(value))}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | frozenset):
        return ";".join(map(str, value if isinstance(value, tuple) else sorted(value)))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _hours(column: str, owner: str, hours: Mapping[int, Iterable[Interval]]) -> list[Cells]:
    return [
        _row(**{column: owner}, weekday=weekday, start=clock(span.start), end=clock(span.end))
        for weekday, spans in hours.items()
        for span in spans
    ]


def _room(room: Room) -> dict[str, list[Cells]]:
    return {
        "rooms": [
            _row(
                id=room.id,
                name=room.name,
                capacity=room.capacity,
                school_id=room.school_id,
                location_id=room.location_id,
                features=room.features,
            )
        ],
        "room_hours": _hours("room_id", room.id, room.opening or {}),
        "commitments": [
            _row(subject_id=room.id, start=clock(span.start), end=clock(span.end), **{"from": day})
            for day, spans in room.busy.items()
            for span in spans
        ],
    }


def _worker(worker: Worker, organisation_id: str) -> dict[str, list[Cells]]:
    return {
        "workers": [
            _row(
                id=worker.id,
                name=worker.name,
                organisation_id=organisation_id,
                school_ids=worker.school_ids,
                travel_mode=worker.travel_mode.value,
                skills=worker.skills,
            )
        ],
        "contracts": [
            _row(
                worker_id=worker.id,
                week_hours=each.week_minutes / 60,
                year_hours=None if each.year_minutes is None else each.year_minutes / 60,
                **{"from": each.first, "until": each.last},
            )
            for each in worker.contracts
        ],
        "availability": [
            _row(
                worker_id=worker.id,
                weekday=weekday,
                start=clock(span.start),
                end=clock(span.end),
                state=state.value,
                **{"from": pattern.first, "until": pattern.last},
            )
            for pattern in worker.availability
            for weekday, spans in pattern.weekdays.items()
            for span, state in spans
        ],
    }


def _activity(activity: Activity) -> Cells:
    names = (
        *("id", "name_nl", "name_en", "duration_minutes", "team_size", "setup_minutes", "clearup_minutes"),
        *("min_group", "max_group", "skills", "room_features", "months", "subject", "cooldown_days", "partner_id"),
        *("material_set", "noisy", "themes", "life_domains", "aims", "method"),
    )
    values = {name: getattr(activity, name) for name in names}
    kinds = frozenset(kind.value for kind in activity.slot_kinds)
    return _row(
        **values,
        kind=activity.kind.value,
        slot_kinds=kinds,
        cooldown_scope=activity.cooldown_scope.value,
        openness=activity.openness.value,
    )


def _wish(wish: Wish) -> Cells:
    names = (
        *("id", "school_id", "activity_ids", "cohort_ids", "count", "source", "together", "min_gap_days"),
        *("max_gap_days", "weekdays"),
    )
    values = {name: getattr(wish, name) for name in names}
    return _row(
        **values,
        priority=wish.priority.value,
        slot_kinds=frozenset(kind.value for kind in wish.slot_kinds),
        **{"from": wish.first, "until": wish.last},
    )
