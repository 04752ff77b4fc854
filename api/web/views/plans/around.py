"""What else could be done with a session, as its page shows it: each with what it would cost in users' words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from calendars.intervals import clock
from calendars.slots import monday
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.persistence.json_values import from_json
from planner.reports.language import Language
from planner.reports.words import IMPORTANCE

SCHOOL_DAYS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """
    Another way to hold a session.

    Parameters
    ----------
    weighs
        «minder goed voor: vertrouwen (12)».
    why
        What that is made of: «kost 1 nieuw gezicht (20)».
    query
        Where it is looked at before it is done.
    """

    session: Session
    team: str
    place: str
    weighs: str
    why: str
    query: str

    @property
    def start(self) -> str:
        """Of a clock."""
        return clock(self.session.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOfMoments:
    """The week of a session: its moments by time and day; None = not possible. ``here`` is where it is."""

    days: tuple[date, ...]
    rows: tuple[tuple[str, tuple[Way | None, ...]], ...]
    here: tuple[str, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """Everything that could be done with a session, and what cannot."""

    held: str
    moments: tuple[Way, ...]
    teams: tuple[Way, ...]
    rooms: tuple[Way, ...]
    more_moments: int
    no_moments: tuple[str, ...]
    no_workers: tuple[str, ...]
    no_rooms: tuple[str, ...]
    week: WeekOfMoments


def around(found: Mapping[str, Any], session: Session, request: Request, lang: Language) -> Around:
    """An answer of `api.jobs.answering` as the page of a session shows it."""
    names = {worker.id: worker.name for worker in request.workers.values()}
    names |= {room.id: room.name for room in request.rooms.values()}

    def ways(name: str) -> tuple[Way, ...]:
        return tuple(_way(each, session, lang) for each in found[name])

    def impossible(name: str) -> tuple[str, ...]:
        return tuple(
            lang.text("here_who_not", name=names.get(each["subject"], each["subject"]), text=each["text"])
            for each in found[name]
        )

    return Around(
        held=found["held"],
        moments=ways("moments"),
        teams=ways("teams"),
        rooms=ways("rooms"),
        more_moments=found["more_moments"],
        no_moments=tuple(
            lang.text("here_count", count=lang.counted("times", each["count"]), text=each["text"])
            for each in found["no_moments"]
        ),
        no_workers=impossible("no_workers"),
        no_rooms=impossible("no_rooms"),
        week=_week(session, ways("week")),
    )


def weighed(tiers: Sequence[int], lang: Language) -> str:
    """``minder goed voor: vertrouwen (12); beter voor: passend (3)``, the most important first."""
    told = []
    for key, sign in (("here_worse", 1), ("here_better", -1)):
        named = [
            f"{_short(tier, lang)} ({lang.number(abs(points))})"
            for tier, points in enumerate(tiers, 1)
            if points * sign > 0
        ]
        if named:
            told.append(lang.text(key, what=", ".join(named)))
    return "; ".join(told) or lang.text("here_no_difference")


def plainly(text: str, session: Session, lang: Language) -> str:
    """What a session breaks, without its code and all that the page says already."""
    pattern = rf"^(Sessie|Session) {re.escape(session.id)} \(.*? \d+:\d+\) "
    return re.sub(pattern, lang.text("here_it") + " ", text)


def _short(tier: int, lang: Language) -> str:
    return lang.pick(IMPORTANCE[tier]).partition(":")[0].casefold()


def _way(each: Mapping[str, Any], session: Session, lang: Language) -> Way:
    there = from_json(Session, each["session"])
    asked = [("datum", there.day.isoformat()), ("begin", clock(there.start))]
    if there.worker_ids != session.worker_ids:
        asked += [("team", worker_id) for worker_id in there.worker_ids]
    if there.room_id and there.room_id != session.room_id:
        asked.append(("ruimte", there.room_id))
    return Way(
        session=there,
        team=each["team"],
        place=each["place"],
        weighs=weighed(each["tiers"], lang),
        why=each["cost"],
        query=urlencode(asked),
    )


def _week(session: Session, ways: Sequence[Way]) -> WeekOfMoments:
    first = monday(session.day)
    days = tuple(first + timedelta(days=n) for n in range(SCHOOL_DAYS))
    here = clock(session.start), session.day
    starts = sorted({session.start, *(way.session.start for way in ways)})
    by_place = {(way.session.start, way.session.day): way for way in reversed(ways)}
    rows = tuple((clock(start), tuple(by_place.get((start, day)) for day in days)) for start in starts)
    return WeekOfMoments(days=days, rows=rows, here=here)
