"""Whether a link still opens what it is to: looked at again at every request."""

from __future__ import annotations

from datetime import datetime

from planner.persistence.feeds import FeedState
from planner.services.feeds.kinds import FeedKind
from planner.services.feeds.subjects import may
from planner.services.permissions import Actor, Operation, Role, Subject


def is_live(state: FeedState, now: datetime) -> bool:
    """Whether the link was neither revoked nor expired, and its holder's account is open."""
    return (
        state.revoked_at is None
        and (state.expires_at is None or now < state.expires_at)
        and (state.user_id is None or state.active is True)
    )


def may_read(state: FeedState, subjects: tuple[Subject, ...], *, public: bool) -> bool:
    """
    Whether the link may still be read: the table of permissions holds at every request.

    Parameters
    ----------
    subjects
        Whose it is what the link is to.
    public
        Whether the school wants a public feed.
    """
    if state.kind == FeedKind.PUBLIC:
        return public and bool(subjects)
    if state.user_id is None or state.role is None:
        return False
    holder = Actor(
        user_id=state.user_id,
        partnership_id=state.partnership_id,
        role=Role(state.role),
        name="",
        organisation_id=state.organisation_id,
        school_id=state.school_id,
        worker_id=state.worker_id,
    )
    return may(holder, Operation.FEEDS_READ, subjects)
