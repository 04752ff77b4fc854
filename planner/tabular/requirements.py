"""What the tables ask, occurrence by occurrence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calendars.school_calendar import SchoolCalendar
from calendars.slots import Term
from calendars.themes import ThemeWeek, school_days
from planner.domain.activities import Activity
from planner.domain.requirements import Requirement
from planner.domain.requiring import from_agreement, from_signal, from_wish
from planner.domain.resources import Cohort
from planner.domain.statements import Agreement, Signal, Wish


def build_requirements(
    *,
    calendars: Mapping[str, SchoolCalendar],
    cohorts: Mapping[str, Cohort],
    activities: Mapping[str, Activity],
    agreements: Mapping[str, Agreement],
    wishes: Mapping[str, Wish],
    signals: Mapping[str, Signal],
    themes: Mapping[str, ThemeWeek],
    terms: tuple[Term, ...],
) -> dict[str, Requirement]:
    """
    All requirements by id, sorted.

    Raises
    ------
    ValueError
        If two have the same id: a fault that the checks of the reader should have found.
    """

    def every() -> Iterator[Requirement]:
        for school_id, agreement in agreements.items():
            of_school = tuple(sorted(c.id for c in cohorts.values() if c.school_id == school_id))
            yield from from_agreement(agreement, calendars[school_id], of_school, activities, terms)
        for wish in wishes.values():
            calendar = calendars[wish.school_id]
            theme_days = None if wish.theme_id is None else school_days(themes[wish.theme_id], calendar)
            yield from from_wish(wish, calendar, activities, theme_days)
        for signal in signals.values():
            yield from from_signal(signal, calendars[signal.school_id], cohorts, activities)

    found: dict[str, Requirement] = {}
    for requirement in every():
        if requirement.id in found:
            raise ValueError(f"Two requirements are called {requirement.id!r}.")
        found[requirement.id] = requirement
    return dict(sorted(found.items()))
