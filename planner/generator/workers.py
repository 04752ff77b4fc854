"""Workers with their contracts, availability and exceptions, and the external partners."""

from __future__ import annotations

from datetime import date

from calendars.intervals import Interval, clock
from planner.generator.sketches import YEAR_FIRST, YEAR_LAST, Row, WorkerSketch, joined

NOON = 13 * 60
EVENING = Interval(18 * 60 + 30, 22 * 60 + 30)
FEBRUARY = date(2027, 2, 1)

PARTNERS: dict[str, tuple[str, dict[int, tuple[Interval, ...]]]] = {
    "politie": (
        "Wijkagent",
        {weekday: (Interval(510, 930),) for weekday in (2, 4)},
    ),
    "ggd": (
        "GGD, jeugd",
        {
            1: (Interval(510, 960),),
            2: (Interval(510, 960), Interval(1110, 1320)),
            3: (Interval(510, 960),),
            4: (Interval(1110, 1320),),
        },
    ),
    "samenwerkingsverband": (
        "Samenwerkingsverband",
        {weekday: (Interval(510, 1080),) for weekday in (1, 2, 4)},
    ),
    "gemeente": (
        "Gemeente, schuldhulp",
        {weekday: (Interval(720, 1080),) for weekday in (3, 4)},
    ),
}
"""Per partner its name and, per ISO weekday, when it can come (minutes)."""

PARTNERS_AWAY = (
    ("politie", date(2026, 11, 30), date(2026, 12, 4)),
    ("ggd", date(2027, 2, 15), date(2027, 2, 19)),
    ("ggd", date(2027, 5, 3), date(2027, 5, 7)),
)


def partner_tables() -> dict[str, list[Row]]:
    """`partners`, `partner_hours` and `partner_away`."""
    return {
        "partners": [{"id": partner_id, "name": name} for partner_id, (name, _) in PARTNERS.items()],
        "partner_hours": [
            {"partner_id": partner_id, "weekday": weekday, "start": clock(span.start), "end": clock(span.end)}
            for partner_id, (_, opening) in PARTNERS.items()
            for weekday, spans in opening.items()
            for span in spans
        ],
        "partner_away": [
            {"partner_id": partner_id, "from": first.isoformat(), "until": last.isoformat()}
            for partner_id, first, last in PARTNERS_AWAY
        ],
    }


def worker_rows(workers: tuple[WorkerSketch, ...]) -> list[Row]:
    """The table `workers`; the load band is the default one."""
    return [
        {
            "id": worker.id,
            "name": worker.name,
            "organisation_id": worker.organisation_id,
            "school_ids": joined(worker.school_ids),
            "travel_mode": worker.travel_mode,
            "skills": joined(worker.skills),
        }
        for worker in workers
    ]


def contract_rows(worker: WorkerSketch) -> list[Row]:
    """One contract for the year, or two when the hours change on 1 February."""
    later = worker.week_hours_from_february
    if later is None:
        return [_contract(worker, worker.week_hours, YEAR_FIRST, YEAR_LAST)]
    return [
        _contract(worker, worker.week_hours, YEAR_FIRST, date(2027, 1, 31)),
        _contract(worker, later, FEBRUARY, YEAR_LAST),
    ]


def _contract(worker: WorkerSketch, hours: float, first: date, last: date) -> Row:
    return {
        "worker_id": worker.id,
        "week_hours": hours,
        "from": first.isoformat(),
        "until": last.isoformat(),
        "longest_day_hours": 9,
    }


def day_spans(worker: WorkerSketch, weekday: int) -> list[tuple[Interval, str]]:
    """When the worker can (``can``) or would rather not (``rather_not``) work on a weekday, the evening included."""
    spans: list[tuple[Interval, str]] = []
    if weekday in worker.weekdays:
        end = NOON if weekday == worker.short_weekday else worker.day_end
        if weekday == worker.reluctant_afternoon and end > NOON:
            spans += [(Interval(worker.day_start, NOON), "can"), (Interval(NOON, end), "rather_not")]
        else:
            spans.append((Interval(worker.day_start, end), "can"))
    if weekday in worker.evenings:
        spans.append((EVENING, "can"))
    return spans


def availability_rows(worker: WorkerSketch) -> list[Row]:
    """The worker's usual week, dated when it was handed in for a part of the year only."""
    known = worker.known_until
    return [
        {
            "worker_id": worker.id,
            "weekday": weekday,
            "start": clock(span.start),
            "end": clock(span.end),
            "state": state,
            "from": YEAR_FIRST.isoformat() if known else "",
            "until": known.isoformat() if known else "",
        }
        for weekday in range(1, 6)
        for span, state in day_spans(worker, weekday)
    ]


def exception_rows(worker: WorkerSketch) -> list[Row]:
    """Dates on which the worker cannot work, never with a reason."""
    return [
        {"worker_id": worker.id, "from": first.isoformat(), "until": last.isoformat(), "state": "cannot"}
        for first, last in worker.away
    ]
