"""One plan beside its request, indexed once for all hard rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from calendars.intervals import Interval
from planner.checker.workdays import WorkDay, is_outside, occupied, standing, workdays
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation

Item = TypeVar("Item")


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """
    A plan as the hard rules read it: nothing left out but cancelled sessions, whatever nonsense it holds.

    Dates before ``judged_from`` count wherever later ones depend on them (a week's hours, a cool-down), but no
    violation is about such dates alone: the past is judged by rule `locked` only.
    """

    request: Request
    plan: Plan

    @cached_property
    def judged_from(self) -> date:
        """The first date that is judged: today when there is a previous plan, else the beginning of time."""
        return self.request.today if self.request.previous is not None else date.min

    def is_planned(self, day: date) -> bool:
        """Whether ``day`` lies in the horizon; work outside it is on a closed day, which says enough."""
        return self.request.partnership.first <= day <= self.request.partnership.last

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """Every session that is to take place, sorted by date, start and id."""
        return tuple(sorted(standing(self.plan.sessions), key=lambda s: (s.day, s.start, s.id, s.end)))

    @cached_property
    def visits(self) -> tuple[Visit, ...]:
        """Every visit, sorted."""
        return tuple(sorted(self.plan.visits))

    @cached_property
    def judged_sessions(self) -> tuple[Session, ...]:
        """The sessions of dates that are judged."""
        return tuple(session for session in self.sessions if session.day >= self.judged_from)

    @cached_property
    def judged_visits(self) -> tuple[Visit, ...]:
        """The visits of dates that are judged."""
        return tuple(visit for visit in self.visits if visit.day >= self.judged_from)

    @cached_property
    def workdays(self) -> Mapping[tuple[str, date], WorkDay]:
        """Work days of known workers within the horizon, sorted by worker and date."""
        found = workdays(self.request, self.plan)
        return {key: workday for key, workday in found.items() if self.is_planned(workday.day)}

    @cached_property
    def judged_workdays(self) -> tuple[WorkDay, ...]:
        """The work days of dates that are judged."""
        return tuple(workday for workday in self.workdays.values() if workday.day >= self.judged_from)

    @cached_property
    def inside_sessions(self) -> Mapping[tuple[str, date], list[tuple[Interval, Session]]]:
        """Per worker and date the sessions that lie in visits, with their occupied spans."""
        found: dict[tuple[str, date], list[tuple[Interval, Session]]] = {}
        for session in self.sessions:
            if not is_outside(self.request, session):
                span = occupied(self.request, session)
                for worker_id in dict.fromkeys(session.worker_ids):
                    found.setdefault((worker_id, session.day), []).append((span, session))
        return found


def overlaps(items: Iterable[tuple[Interval, Item]]) -> Iterator[tuple[Item, Item]]:
    """Each item that begins before an earlier one has ended, after that earlier one; empty spans count for nothing."""
    latest: tuple[Interval, Item] | None = None
    for span, item in sorted(items, key=lambda entry: entry[0]):
        if span.minutes <= 0:
            continue
        if latest is not None and span.start < latest[0].end:
            yield latest[1], item
        if latest is None or span.end > latest[0].end:
            latest = span, item


def violation(rule: HardRule, subject: str, day: date, text_nl: str, text_en: str) -> Violation:
    """A violation on ``day``."""
    return Violation(rule=rule, subject=subject, day=day.isoformat(), text_nl=text_nl, text_en=text_en)
