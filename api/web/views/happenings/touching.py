"""What the input as it is now touches of the programme that stands, by school."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from api.jobs.explainer import Explainer
from api.jobs.touched import touched_now
from api.web.views.happenings.standing import Standing
from planner.domain.assignment import Status
from planner.reports.words import LANGUAGES
from planner.services.absences.reading import Absence
from planner.services.disclosure import text_filter
from planner.services.feeds.names import names_of
from planner.services.permissions import Actor, Operation
from planner.services.permissions import Subject as Whose
from planner.services.plans.reading import AUDIENCE
from planner.services.plans.seeing import Seen
from planner.services.programmes.content import in_order
from planner.services.programmes.showing import Named, ShownSession, shown

MOST_SHOWN = 12
"""Sessions of one school in the list."""
_MARK_LENGTH = 16
_ABOUT = re.compile(r"^(?:Sessie|Session) \S+ \([^()]*\) ")
"""With what a reason begins: the code of the session, its title, school and moment."""
_TWO_POINTS = re.compile(r"\.\.$")
"""At the end of a sentence that ends with ``Anna B.``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedSession:
    """A session that cannot stay as it is, with the reason in both languages."""

    session: ShownSession
    why: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchedSchool:
    """A school with what is touched there, by date."""

    school: Named
    is_mine: bool
    sessions: tuple[TouchedSession, ...]


def not_published_yet(standing: Standing, actor: Actor, absence: Absence, today: date) -> tuple[ShownSession, ...]:
    """What an absence touches of the plan that stands beside what is published, by date and time."""
    if standing.plan is None:
        return ()
    names, told = names_of(standing.plan.request), {session.id for session in absence.touched}
    found = [
        session
        for session in standing.plan.content.plan.sessions
        if absence.worker.id in session.worker_ids
        and session.id not in told
        and session.status is not Status.CANCELLED
        and max(today, absence.first) <= session.day <= absence.last
        and session.start < absence.end
        and absence.start < session.end
    ]
    return tuple(shown(session, names, actor) for session in sorted(found, key=in_order))


def touched_schools(
    explainer: Explainer, standing: Standing, actor: Actor, absent: frozenset[str]
) -> tuple[TouchedSchool, ...]:
    """
    Where the input as it is leaves no room for sessions of the plan that stands.

    Parameters
    ----------
    absent
        Sessions that an absence touches: those are told with it.

    Raises
    ------
    Busy
        If others ask too much.
    """
    if standing.plan is None or standing.subject is None:
        return ()
    plan = standing.plan
    names = names_of(plan.request)
    by_id = {session.id: session for session in plan.content.plan.sessions}
    found: dict[str, list[TouchedSession]] = {}
    for each in touched_now(explainer, standing.subject):
        session = by_id.get(each["session_id"])
        if session is not None and session.id not in absent:
            why = tuple(_said(plan, each[f"text_{code}"], code) for code in LANGUAGES)
            told = TouchedSession(session=shown(session, names, actor), why=(why[0], why[1]))
            found.setdefault(session.school_id, []).append(told)
    return tuple(
        TouchedSchool(
            school=sessions[0].session.school,
            is_mine=actor.may(Operation.PROGRAMME_PROPOSE, Whose(school_id=school_id)),
            sessions=tuple(sessions),
        )
        for school_id, sessions in sorted(found.items())
    )


def mark_of(schools: Iterable[TouchedSchool]) -> str:
    """Another one as soon as other sessions are touched; empty for none."""
    ids = sorted(told.session.id for each in schools for told in each.sessions)
    return sha256("\n".join(ids).encode()).hexdigest()[:_MARK_LENGTH] if ids else ""


def _said(plan: Seen, text: str, code: str) -> str:
    """The reason without the session, which stands above it; titles by the openness table."""
    said = text_filter(plan.content.activities, AUDIENCE, code)(_ABOUT.sub("", text))
    return _TWO_POINTS.sub(".", said[:1].upper() + said[1:])
