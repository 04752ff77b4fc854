"""Visits outside the weekly pattern that fits a term best: `off-pattern`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.checker.wording import count, weekday_en, weekday_nl
from planner.domain.assignment import Visit
from planner.domain.rules import Penalty, SoftRule

TIER = 4
NOON = 12 * 60


class PartOfDay(StrEnum):
    """A visit belongs to the morning when it arrives before noon."""

    MORNING = "morning"
    AFTERNOON = "afternoon"

    @classmethod
    def of(cls, visit: Visit) -> PartOfDay:
        """The part of day of ``visit``."""
        return cls.MORNING if visit.arrive < NOON else cls.AFTERNOON


_PARTS_NL = {PartOfDay.MORNING: "ochtend", PartOfDay.AFTERNOON: "middag"}


@dataclass(frozen=True, slots=True, order=True)
class Pattern:
    """The visit that comes back every week: where, from when, until when."""

    school_id: str
    arrive: int
    leave: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """The visits of one worker on one weekday in one part of the day of a term, by date."""

    worker_id: str
    term_index: int
    weekday: int
    part: PartOfDay
    visits: dict[date, list[Visit]]

    def patterns(self) -> list[Pattern | None]:
        """
        The patterns among which a cheapest one is: none, or that of a visit.

        A pattern that no visit has conforms nowhere but on special days, where any pattern of the same
        school conforms as well.
        """
        seen = {Pattern(v.school_id, v.arrive, v.leave) for visits in self.visits.values() for v in visits}
        return [*sorted(seen), None]


def off_pattern(ledger: Ledger) -> Iterator[Penalty]:
    """Extra, changed and missing visits against the cheapest pattern of each worker, term, weekday and part."""
    request = ledger.request
    table = request.penalties
    terms = {term.index: term.name for term in request.terms}
    for rhythm in rhythms(ledger):
        name = request.workers[rhythm.worker_id].name
        for school_id, (changed, missing) in sorted(departures(ledger, rhythm).items()):
            school = request.schools[school_id].name
            yield Penalty(
                tier=TIER,
                rule=SoftRule.OFF_PATTERN,
                school_id=school_id,
                session_id="",
                points=changed * table["off-pattern.changed"] + missing * table["off-pattern.missing"],
                text_nl=f"{name}, {school}, {weekday_nl(rhythm.weekday)}{_PARTS_NL[rhythm.part]} "
                f"({terms[rhythm.term_index]}): {changed} keer een extra of ander bezoek, {missing} keer geen",
                text_en=f"{name}, {school}, {weekday_en(rhythm.weekday)} {rhythm.part} "
                f"({terms[rhythm.term_index]}): an extra or changed visit {count(changed, 'time', 'times')}, "
                f"a missing one {count(missing, 'time', 'times')}",
            )


def rhythms(ledger: Ledger) -> Iterator[Rhythm]:
    """Every worker, term, weekday and part of day with a visit, sorted; the others cost nothing."""
    found: dict[tuple[str, int, int, PartOfDay], dict[date, list[Visit]]] = {}
    for visit in ledger.visits:
        term = ledger.givens.terms_by_day.get(visit.day)
        if term is not None:
            key = visit.worker_id, term.index, visit.day.isoweekday(), PartOfDay.of(visit)
            found.setdefault(key, {}).setdefault(visit.day, []).append(visit)
    for worker_id, term_index, weekday, part in sorted(found):
        visits = found[worker_id, term_index, weekday, part]
        yield Rhythm(worker_id=worker_id, term_index=term_index, weekday=weekday, part=part, visits=visits)


def departures(ledger: Ledger, rhythm: Rhythm) -> dict[str, tuple[int, int]]:
    """Per school the visits that are extra or changed and those that are missing, under the cheapest pattern."""
    table = ledger.request.penalties

    def points(departed: dict[str, tuple[int, int]]) -> int:
        return sum(
            changed * table["off-pattern.changed"] + missing * table["off-pattern.missing"]
            for changed, missing in departed.values()
        )

    return min((_against(ledger.givens, rhythm, pattern) for pattern in rhythm.patterns()), key=points)


def _against(givens: Givens, rhythm: Rhythm, pattern: Pattern | None) -> dict[str, tuple[int, int]]:
    departed: dict[str, tuple[int, int]] = {}

    def add(school_id: str, changed: int, missing: int) -> None:
        before = departed.get(school_id, (0, 0))
        departed[school_id] = before[0] + changed, before[1] + missing

    for day in givens.days_of_weekday[rhythm.term_index, rhythm.weekday]:
        visits = rhythm.visits.get(day, [])
        conforming = next((v for v in visits if pattern and _conforms(givens, v, pattern)), None)
        for visit in visits:
            if visit is not conforming:
                add(visit.school_id, 1, 0)
        if not visits and pattern and givens.can_visit(rhythm.worker_id, pattern.school_id, day):
            add(pattern.school_id, 0, 1)
    return departed


def _conforms(givens: Givens, visit: Visit, pattern: Pattern) -> bool:
    if visit.school_id != pattern.school_id:
        return False
    as_usual = (visit.arrive, visit.leave) == (pattern.arrive, pattern.leave)
    return as_usual or givens.request.calendars[visit.school_id].is_special(visit.day)
