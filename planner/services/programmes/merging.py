"""What stands published after parts of versions are published on top of what stands now: sessions and visits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.assignment import Plan, Session, Visit

Key = tuple[str, date]
"""Worker and date, at one school."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """
    One school's share in a publication.

    Parameters
    ----------
    first, until
        The dates that its version speaks of; None = as far as anything goes.
    sessions
        Those that are published, or stand published already.
    named
        Ids and teams of all sessions of the version, those that still wait among them. What stands published on these
        dates and is not named is cancelled.
    visits
        The plan's visits at the school.
    """

    school_id: str
    first: date
    until: date | None
    sessions: tuple[Session, ...]
    named: tuple[Session, ...]
    visits: tuple[Visit, ...]

    def covers(self, school_id: str, day: date) -> bool:
        """Whether the version speaks of this school and date."""
        return school_id == self.school_id and self.first <= day and (self.until is None or day <= self.until)


def merged(before: Plan, parts: Iterable[Part]) -> Plan:
    """All that stands after these parts are published; what was moved away and what is dropped is not in it."""
    sessions = {session.id: session for session in before.sessions}
    visits = set(before.visits)
    for part in parts:
        named = {session.id for session in part.named}
        for session in before.sessions:
            if part.covers(session.school_id, session.day) and session.id not in named:
                del sessions[session.id]
        sessions |= {session.id: session for session in part.sessions}
        here = {visit for visit in visits if part.covers(visit.school_id, visit.day)}
        standing = [s for s in sessions.values() if part.covers(s.school_id, s.day)]
        visits = (visits - here) | set(_visits(part, here, standing))
    return Plan(
        visits=tuple(sorted(visits)),
        sessions=tuple(sorted(sessions.values(), key=lambda s: (s.day, s.start, s.school_id, s.id))),
    )


def _visits(part: Part, old: Iterable[Visit], standing: Iterable[Session]) -> Iterable[Visit]:
    """
    The visits that go with what stands: the plan's, as soon as something in them stands or nothing is planned in them.

    One that stands already gets no shorter while a session that is not published otherwise yet lies in it.
    """
    before: dict[Key, Visit] = {(visit.worker_id, visit.day): visit for visit in old}
    planned: dict[Key, Visit] = {
        (visit.worker_id, visit.day): visit for visit in part.visits if part.covers(visit.school_id, visit.day)
    }
    busy: dict[Key, list[Session]] = {}
    for session in standing:
        for worker_id in session.worker_ids:
            busy.setdefault((worker_id, session.day), []).append(session)
    waited_for = {(worker_id, session.day) for session in part.named for worker_id in session.worker_ids}
    for key in sorted({*before, *planned}, key=lambda key: (key[1], key[0])):
        was, will = before.get(key), planned.get(key)
        inside = busy.get(key, [])
        if will is not None and (inside or key not in waited_for):
            yield _around(will, was, inside)
        elif was is not None and inside:
            yield was


def _around(will: Visit, was: Visit | None, sessions: Iterable[Session]) -> Visit:
    left_out = any(not (will.arrive <= s.start and s.end <= will.leave) for s in sessions)
    if was is None or not left_out:
        return will
    return Visit(
        day=will.day,
        school_id=will.school_id,
        worker_id=will.worker_id,
        arrive=min(will.arrive, was.arrive),
        leave=max(will.leave, was.leave),
    )
