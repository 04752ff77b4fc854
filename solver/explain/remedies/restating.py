"""Requests in which a wish, agreement, signal or the catalogue says something else, with all that follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from calendars.slots import monday
from planner.domain.activities import Activity, SessionKind
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.requiring import from_agreement, from_signal, from_wish
from planner.domain.statements import Agreement, Signal, Wish

COLUMNS: Mapping[str, tuple[str, SessionKind]] = {
    "breaks": ("break_activity_ids", SessionKind.BREAK_CONTACT),
    "dropin": ("drop_in_activity_ids", SessionKind.DROP_IN),
    "flexible": ("flexible_activity_ids", SessionKind.FLEXIBLE),
    "support": ("support_activity_ids", SessionKind.SUPPORT_TEAM_MEETING),
    "evaluation": ("evaluation_activity_ids", SessionKind.EVALUATION_MEETING),
}
"""Per part of an agreement, as its requirements name it: what lists its activities, and their kind."""
SERVING = frozenset(kind for _, kind in COLUMNS.values())
"""Kinds of which a new activity serves every agreement that names none."""


def asked_by(request: Request, wish_id: str) -> tuple[Requirement, ...]:
    """The requirements of one wish."""
    return tuple(r for r in request.requirements.values() if r.source == "wish" and r.source_id == wish_id)


def with_wish(request: Request, wish: Wish) -> Request:
    """
    The request with this wish in the place of the one of its id.

    A theme week that it is tied to stays; that it is no longer is only known where its window holds the whole week.
    """
    was = {r.id: r for r in asked_by(request, wish.id)}
    tied_before = request.wishes[wish.id].tied
    found = []
    for made in from_wish(wish, request.calendars[wish.school_id], request.activities, None):
        before = was.get(made.id)
        if before is not None and wish.theme_id is not None:
            near = frozenset(map(monday, before.days)) if tied_before and not wish.tied else before.anchor_weeks
            made = replace(made, anchor_weeks=near, days=before.days if wish.tied else made.days)
        found.append(made)
    return _restated(replace(request, wishes={**request.wishes, wish.id: wish}), found)


def of_its_own(request: Request, requirement: Requirement) -> tuple[Request, Wish]:
    """
    The request in which what a wish asks for one of several cohorts is a wish of its own, and that wish.

    Its requirement keeps its id, and so do its sessions.
    """
    wish = request.wishes[requirement.source_id]
    (cohorts,) = requirement.cohort_sets
    rest = replace(wish, cohort_ids=tuple(c for c in wish.cohort_ids if c not in cohorts))
    own = replace(wish, id=requirement.id, cohort_ids=tuple(sorted(cohorts)), together=True)
    wishes = {**request.wishes, rest.id: rest, own.id: own}
    return _restated(replace(request, wishes=wishes), [replace(requirement, source_id=own.id)]), own


def with_signal(request: Request, signal: Signal) -> Request:
    """The request with this signal in the place of the one of its id."""
    found = from_signal(signal, request.calendars[signal.school_id], request.cohorts, request.activities)
    return _restated(replace(request, signals={**request.signals, signal.id: signal}), found)


def with_agreement(request: Request, agreement: Agreement) -> Request:
    """The request with this agreement for its school."""
    school_id = agreement.school_id
    of_school = request.cohorts_of[school_id]
    found = from_agreement(agreement, request.calendars[school_id], of_school, request.activities, request.terms)
    return _restated(replace(request, agreements={**request.agreements, school_id: agreement}), found)


def with_activity(request: Request, activity: Activity) -> Request:
    """The request with this activity as well; it may answer the signals that leave open what does."""
    activities = dict(sorted({**request.activities, activity.id: activity}.items()))
    changed = replace(request, activities=activities)
    for signal in request.signals.values():
        if not signal.activity_ids and signal.theme in activity.themes:
            changed = with_signal(changed, signal)
    return changed


def _restated(request: Request, made: Iterable[Requirement]) -> Request:
    """With these requirements; moments that were turned down stay so."""
    was = request.requirements
    found = {r.id: replace(r, rejected=was[r.id].rejected) if r.id in was else r for r in made}
    return replace(request, requirements={**was, **found})
