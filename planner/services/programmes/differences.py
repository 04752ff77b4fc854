"""How one version of a programme differs from another: + new, → moved, ! changed, × dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner.domain.activities import Openness
from planner.domain.assignment import Session
from planner.domain.differences import SYMBOLS, Difference
from planner.services.differences import difference_of
from planner.services.feeds.names import Names
from planner.services.programmes.content import in_order


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A session that differs; ``before`` is None for a new one, ``after`` for a dropped one."""

    what: Difference
    before: Session | None
    after: Session | None

    @property
    def session(self) -> Session:
        """The session as it is now, or as it last was."""
        found = self.after or self.before
        assert found is not None, "a change is of something"
        return found

    @property
    def symbol(self) -> str:
        """The sign that stands beside its word."""
        return SYMBOLS[self.what]


def changes_between(before: Iterable[Session], after: Iterable[Session]) -> tuple[Changed, ...]:
    """What differs for people, by date, time and id."""
    old = {session.id: _bare(session) for session in before}
    new = {session.id: _bare(session) for session in after}
    found = []
    for session_id in sorted({*old, *new}):
        what = difference_of(old.get(session_id), new.get(session_id))
        if what is not None:
            found.append(Changed(what=what, before=old.get(session_id), after=new.get(session_id)))
    return tuple(sorted(found, key=lambda change: in_order(change.before or change.session)))


def for_school(changes: Iterable[Changed], names: Names) -> tuple[Changed, ...]:
    """The changes that a contact sees: of flexible time no more than its day and time."""
    shown = (
        changes_between(*(() if each is None else (_visible(each, names),) for each in (change.before, change.after)))
        for change in changes
    )
    return tuple(change for found in shown for change in found)


def _visible(session: Session, names: Names) -> Session:
    if names.activity(session).openness is not Openness.CONFIDENTIAL:
        return session
    return replace(session, worker_ids=(), room_id=None, cohort_ids=(), location_id=None)


def _bare(session: Session) -> Session:
    return replace(session, sequence=0, changed_at=None)
