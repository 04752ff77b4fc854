"""An accepted plan by what its sessions and visits take part in, before and after an edit."""

from __future__ import annotations

from collections.abc import Iterator

from calendars.slots import monday
from planner.checker.workdays import is_outside, standing
from planner.domain.activities import PROGRAMME_KINDS, UNCALLED_KINDS, Activity, CooldownScope
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.edits import Edit
from planner.domain.request import Request

Key = tuple[object, ...]
"""What something takes part in: a word and what it is about, for instance ``("room", room id, date)``."""

Changes = tuple[tuple[str, ...], tuple[Session, ...], tuple[Visit, ...], tuple[Visit, ...]]


class PlanIndex:
    """One plan, indexed once for any number of edits."""

    def __init__(self, request: Request, plan: Plan) -> None:
        self.plan = plan
        self.sessions: dict[Key, list[Session]] = {}
        self.visits: dict[Key, list[Visit]] = {}
        for session in standing(plan.sessions):
            for key in session_keys(request, session):
                self.sessions.setdefault(key, []).append(session)
        for visit in plan.visits:
            for key in visit_keys(request, visit):
                self.visits.setdefault(key, []).append(visit)


class Edited:
    """
    A plan as an edit would leave it, by the same keys.

    ``request`` says what is gained takes part in; it may be another one than that of the index, as long as what the
    plan holds already takes part in the same.
    """

    def __init__(self, request: Request, index: PlanIndex, edit: Edit) -> None:
        self.request = request
        self.index = index
        self.edit = edit
        self._lost: dict[Key, set[str]] = {}
        self._gained: dict[Key, list[Session]] = {}
        self._lost_visits: dict[Key, list[Visit]] = {}
        self._gained_visits: dict[Key, list[Visit]] = {}
        for session in edit.lost:
            for key in session_keys(request, session):
                self._lost.setdefault(key, set()).add(session.id)
        for session in edit.gained:
            for key in session_keys(request, session):
                self._gained.setdefault(key, []).append(session)
        for visits, found in ((edit.lost_visits, self._lost_visits), (edit.gained_visits, self._gained_visits)):
            for visit in visits:
                for key in visit_keys(request, visit):
                    found.setdefault(key, []).append(visit)

    @property
    def touched(self) -> list[Key]:
        """Every key that the edit changes something of, in the order of the edit."""
        return list(dict.fromkeys((*self._lost, *self._gained, *self._lost_visits, *self._gained_visits)))

    def sessions(self, *keys: Key) -> tuple[Session, ...]:
        """The sessions of these keys after the edit, each once."""
        found: dict[str, Session] = {}
        for key in keys:
            lost = self._lost.get(key, ())
            found.update((s.id, s) for s in self.index.sessions.get(key, ()) if s.id not in lost)
            found.update((s.id, s) for s in self._gained.get(key, ()))
        return tuple(found.values())

    def visits(self, *keys: Key) -> tuple[Visit, ...]:
        """The visits of these keys after the edit, each once."""
        found: dict[Visit, None] = {}
        for key in keys:
            lost = self._lost_visits.get(key, ())
            found.update((v, None) for v in self.index.visits.get(key, ()) if v not in lost)
            found.update((v, None) for v in self._gained_visits.get(key, ()))
        return tuple(found)

    def changes(self, key: Key) -> Changes:
        """Ids of lost sessions, gained ones, lost and gained visits of one key."""
        return (
            tuple(sorted(self._lost.get(key, ()))),
            tuple(self._gained.get(key, ())),
            tuple(self._lost_visits.get(key, ())),
            tuple(self._gained_visits.get(key, ())),
        )


def session_keys(request: Request, session: Session) -> Iterator[Key]:
    """Everything that a session takes part in."""
    day, week = session.day, monday(session.day)
    requirement = request.requirements.get(session.requirement_id)
    activity = request.activities[session.activity_id]
    leaves = leaf_cohorts(request, session)
    yield "requirement", session.requirement_id
    yield "week", session.school_id, week
    if requirement is not None and requirement.source == "agreement" and monday(requirement.first) != week:
        yield "week", session.school_id, monday(requirement.first)
    if session.room_id is not None:
        yield "room", session.room_id, day
    if activity.partner_id is not None:
        yield "partner", activity.partner_id, day
    if activity.material_set is not None:
        yield "material", activity.material_set, day
    for place in cooldown_places(activity, session.school_id, leaves):
        yield "cooldown", activity.id, place
    for worker_id in session.worker_ids:
        yield "day", worker_id, day
        yield "worker", worker_id
    if is_outside(request, session):
        term = request.term_of(day)
        for worker_id in session.worker_ids:
            yield "term", worker_id, term.index if term else None
    if session.cohort_ids:
        for theme in sorted(activity.themes):
            yield "theme", session.school_id, theme
    if session.kind in PROGRAMME_KINDS:
        term = request.term_of(day)
        yield "programme", session.school_id, term.index if term else None
    if session.kind not in UNCALLED_KINDS:
        for leaf in sorted(leaves):
            yield "called", leaf, week
        for cohort_id in session.cohort_ids:
            for worker_id in session.worker_ids:
                yield "face", cohort_id, worker_id


def visit_keys(request: Request, visit: Visit) -> Iterator[Key]:
    """Everything that a visit takes part in."""
    term = request.term_of(visit.day)
    yield "worker", visit.worker_id
    yield "day", visit.worker_id, visit.day
    yield "week", visit.school_id, monday(visit.day)
    yield "stay", visit.worker_id, visit.school_id
    yield "term", visit.worker_id, term.index if term else None


def leaf_cohorts(request: Request, session: Session) -> frozenset[str]:
    """The smallest cohorts that a session is for."""
    return frozenset[str]().union(*(request.leaf_cohorts[cohort_id] for cohort_id in session.cohort_ids))


def cooldown_places(activity: Activity, school_id: str, leaves: frozenset[str]) -> tuple[str, ...]:
    """Where a cool-down of the activity holds: nowhere, its school, or each of the smallest cohorts (sorted)."""
    if activity.cooldown_days <= 0:
        return ()
    return (school_id,) if activity.cooldown_scope is CooldownScope.SCHOOL else tuple(sorted(leaves))
