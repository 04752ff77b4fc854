"""Wishes and signals."""

from __future__ import annotations

from datetime import date

from calendars.dates import long_dates
from calendars.slots import SlotKind, days_between
from calendars.themes import themes
from planner.domain.activities import SessionKind
from planner.domain.resources import Cohort
from planner.domain.statements import Priority, Signal, Wish
from planner.tabular.catalogue import session_kind
from planner.tabular.cells import shown
from planner.tabular.findings import Findings
from planner.tabular.horizon import Horizon
from planner.tabular.rows import Row, Tables


def check_wishes(tables: Tables, horizon: Horizon | None, findings: Findings) -> None:
    """Wishes that contradict themselves or lie outside the horizon, and signals that nothing may answer."""
    activities = tables.by_id("activities")
    theme_ids = frozenset({*themes(), *tables.by_id("themes")})
    for row in tables["wishes"]:
        _check_gaps(row, findings)
        _check_theme(row, theme_ids, "themes" in tables.incomplete, findings)
        _check_series(row, activities, findings)
        if horizon is not None:
            _check_window(row, horizon, findings)
    for row in tables["signals"]:
        theme = row.maybe("theme", str)
        for activity_id in row.many("activity_ids", str):
            activity = activities.get(activity_id)
            if theme is None or activity is None or not activity.read("themes"):
                continue
            if theme not in activity.many("themes", str):
                findings.add(
                    row.problem(
                        "activity_ids",
                        f"{shown(activity_id)} heeft het thema {shown(row.table['theme'].in_dutch(theme))} niet en kan "
                        "dit signaal niet beantwoorden.",
                        f"{shown(activity_id)} does not have the theme {shown(theme)} and cannot answer this signal.",
                        activity_id,
                    )
                )


def _check_gaps(row: Row, findings: Findings) -> None:
    least, most = row.maybe("min_gap_days", int), row.maybe("max_gap_days", int)
    if least is not None and most is not None and least > most:
        findings.add(
            row.problem(
                "max_gap_days",
                f"hoogstens {most} dagen ertussen kan niet samen met minstens {least}.",
                f"at most {most} days between cannot go with at least {least}.",
                str(most),
            )
        )


def _check_theme(row: Row, theme_ids: frozenset[str], incomplete: bool, findings: Findings) -> None:
    theme_id = row.maybe("theme_id", str)
    if theme_id is not None and theme_id not in theme_ids and not incomplete:
        hint_nl, hint_en = findings.suggestion(theme_id, theme_ids)
        findings.add(
            row.problem(
                "theme_id",
                f"themaweek {shown(theme_id)} is onbekend.{hint_nl}",
                f"theme week {shown(theme_id)} is unknown.{hint_en}",
                theme_id,
            )
        )
    if theme_id is None and row.read("theme_id") and row.maybe("tied", bool):
        findings.add(
            row.problem(
                "tied",
                "er is geen themaweek ingevuld waaraan de wens gebonden is.",
                "no theme week is filled in to which the wish is tied.",
            )
        )


def _check_series(row: Row, activities: dict[str, Row], findings: Findings) -> None:
    kinds = {session_kind(activities[a]) for a in row.many("activity_ids", str) if a in activities} - {None}
    if SessionKind.SERIES in kinds and len(kinds) > 1:
        findings.add(
            row.problem(
                "activity_ids",
                "een reeks kan niet het alternatief zijn van een losse activiteit; maak er twee wensen van.",
                "a series cannot be the alternative of a single activity; make it two wishes.",
                ";".join(row.many("activity_ids", str)),
            )
        )


def _window(row: Row, horizon: Horizon) -> tuple[date, date]:
    """First and last day of a wish, inside the dates of the input; the last before the first when outside."""
    return (
        max(row.maybe("from", date) or horizon.whole_first, horizon.whole_first),
        min(row.maybe("until", date) or horizon.whole_last, horizon.whole_last),
    )


def _check_window(row: Row, horizon: Horizon, findings: Findings) -> None:
    if not row.read("from", "until", "weekdays"):
        return
    given_first, given_last = row.maybe("from", date), row.maybe("until", date)
    if given_first is not None and given_last is not None and given_last < given_first:
        return
    first, last = _window(row, horizon)
    weekdays = row.many("weekdays", int)
    if last < first:
        nl, en = horizon.in_words()
        findings.add(
            row.problem(
                "from" if given_first is not None else "until",
                f"de wens ligt buiten de data van de invoer ({nl}).",
                f"the wish lies outside the dates of the input ({en}).",
            )
        )
    elif weekdays and not any(day.isoweekday() in weekdays for day in days_between(first, last)):
        (first_nl, first_en), (last_nl, last_en) = long_dates(first), long_dates(last)
        findings.add(
            row.problem(
                "weekdays",
                f"tussen {first_nl} en {last_nl} komt geen van deze weekdagen voor.",
                f"none of these weekdays lies between {first_en} and {last_en}.",
            )
        )


def build_wishes(tables: Tables, horizon: Horizon, cohorts: dict[str, Cohort]) -> dict[str, Wish]:
    """
    The wishes by id, with the whole input as window where none is given.

    A wish without cohorts is for all of its school: together for the cohorts that are part of no other, each
    on its own for those that hold no other, so that every pupil is meant once.
    """
    inside = {cohort.part_of for cohort in cohorts.values()}
    found = {}
    for wish_id, row in sorted(tables.by_id("wishes").items()):
        first, last = _window(row, horizon)
        school_id, together = row.get("school_id", str), row.get("together", bool)
        of_school = [cohort for cohort in cohorts.values() if cohort.school_id == school_id]
        everybody = tuple(c.id for c in of_school if (c.part_of is None if together else c.id not in inside))
        found[wish_id] = Wish(
            id=wish_id,
            school_id=school_id,
            source=row.get("source", str),
            activity_ids=row.many("activity_ids", str),
            cohort_ids=row.many("cohort_ids", str) or everybody,
            count=row.get("count", int),
            first=first,
            last=last,
            priority=Priority(row.get("priority", str)),
            together=together,
            theme_id=row.maybe("theme_id", str),
            tied=row.get("tied", bool),
            best_first=row.maybe("best_from", date),
            best_last=row.maybe("best_until", date),
            min_gap_days=row.get("min_gap_days", int),
            max_gap_days=row.maybe("max_gap_days", int),
            slot_kinds=frozenset(SlotKind(each) for each in row.many("slot_kinds", str)),
            weekdays=frozenset(row.many("weekdays", int)),
        )
    return found


def build_signals(tables: Tables) -> dict[str, Signal]:
    """The signals by id."""
    return {
        signal_id: Signal(
            id=signal_id,
            school_id=row.get("school_id", str),
            theme=row.get("theme", str),
            severity=row.get("severity", int),
            week=row.get("week", date),
            count_band=row.get("count_band", str),
            cohort_ids=row.many("cohort_ids", str),
            activity_ids=row.many("activity_ids", str),
        )
        for signal_id, row in sorted(tables.by_id("signals").items())
    }
