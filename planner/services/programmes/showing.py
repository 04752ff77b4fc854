"""A session as each reader may see it: an allow-list of fields, titles by the openness table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from planner.domain.activities import Openness
from planner.domain.assignment import Session
from planner.services.disclosure import Audience, disclosed_title, names_cohorts
from planner.services.feeds.names import Names
from planner.services.permissions import Actor, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A code with what it is called."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSession:
    """
    What a reader sees. Of flexible time a school sees its day and time only.

    ``start`` and ``end`` are minutes from midnight; ``kind`` is empty where it would say too much; ``place`` is empty
    at the school without a room.
    """

    id: str
    school: Named
    title: str
    kind: str
    date: date
    start: int
    end: int
    status: str
    workers: tuple[Named, ...] = ()
    cohorts: tuple[Named, ...] = ()
    place: str = ""
    sequence: int | None = None
    changed_at: datetime | None = None


def shown(
    session: Session,
    names: Names,
    actor: Actor,
    *,
    sequence: int | None = None,
    changed_at: datetime | None = None,
) -> ShownSession:
    """The session as ``actor`` may see it."""
    activity = names.activity(session)
    audience = Audience.WORKER if actor.role is Role.WORKER else Audience.CONTACT
    title = disclosed_title(activity, audience, actor.language)
    assert title is not None, "no page leaves a session out"
    at_school = actor.role in (Role.CONTACT, Role.DEPUTY)
    bare = at_school and activity.openness is Openness.CONFIDENTIAL
    site = names.schools.get(session.school_id)
    return ShownSession(
        id=session.id,
        school=Named(id=session.school_id, name=site.name if site else session.school_id),
        title=title,
        kind=session.kind.value,
        date=session.day,
        start=session.start,
        end=session.end,
        status=session.status.value,
        workers=() if bare else tuple(_worker(code, names) for code in session.worker_ids),
        cohorts=tuple(Named(id=code, name=names.cohorts.get(code, code)) for code in names.groups(session.cohort_ids))
        if names_cohorts(activity, audience)
        else (),
        place="" if bare else names.place(session),
        sequence=sequence,
        changed_at=changed_at,
    )


def _worker(code: str, names: Names) -> Named:
    found = names.workers.get(code)
    return Named(id=code, name=found.name if found else code)
