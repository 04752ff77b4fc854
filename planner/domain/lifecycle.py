"""
The life of a programme: one table of what each act makes of a session in each state, and whose hand may do it.

What stands in no cell is not permitted. The state of a programme follows from its sessions and from whether a next
version has taken its place (decision 0014, docs/life.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from planner.domain.assignment import Status


class Act(StrEnum):
    """What is done to a session of a programme."""

    PROPOSE = "propose"
    """It stands in a version that is proposed, new or otherwise than it was."""
    WITHDRAW = "withdraw"
    AGREE = "agree"
    ASK_CHANGE = "ask-change"
    LEAVE = "leave"
    """A change that was asked is not made: the coordinator says so."""
    RECORD_AGREEMENT = "record-agreement"
    """An agreement given by phone, after two reminders."""
    PUBLISH = "publish"
    CANCEL = "cancel"
    """A version without it is published."""


class Hand(StrEnum):
    """Whose act it is: the coordinator who looks after the school, or its contact or deputy."""

    COORDINATOR = "coordinator"
    SCHOOL = "school"


_DRAFT, _PROPOSED, _AGREED = Status.DRAFT, Status.PROPOSED, Status.AGREED
_ASKED, _PUBLISHED, _CANCELLED = Status.CHANGE_ASKED, Status.PUBLISHED, Status.CANCELLED

TRANSITIONS: Mapping[Act, tuple[Hand, Mapping[Status, Status]]] = {
    Act.PROPOSE: (Hand.COORDINATOR, dict.fromkeys(Status, _PROPOSED)),
    Act.WITHDRAW: (Hand.COORDINATOR, dict.fromkeys((_PROPOSED, _AGREED, _ASKED), _DRAFT)),
    Act.AGREE: (Hand.SCHOOL, dict.fromkeys((_PROPOSED, _ASKED), _AGREED)),
    Act.ASK_CHANGE: (Hand.SCHOOL, dict.fromkeys((_PROPOSED, _AGREED, _ASKED, _PUBLISHED), _ASKED)),
    Act.LEAVE: (Hand.COORDINATOR, {_ASKED: _PROPOSED}),
    Act.RECORD_AGREEMENT: (Hand.COORDINATOR, {_PROPOSED: _AGREED}),
    Act.PUBLISH: (Hand.COORDINATOR, {_AGREED: _PUBLISHED}),
    Act.CANCEL: (Hand.COORDINATOR, {_PUBLISHED: _CANCELLED}),
}
"""Each act with whose hand it is, and the state after it by the state before it."""

REMINDERS_BEFORE_PHONE = 2
"""Silence is never consent: so many reminders must have been sent before an agreement by phone may be recorded."""


class ProgrammeState(StrEnum):
    """Where a version of a programme stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    CHANGE_ASKED = "change_asked"
    AGREED = "agreed"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


def after(status: Status, act: Act) -> Status | None:
    """The state that ``act`` makes of ``status``; None when that is not permitted."""
    return TRANSITIONS[act][1].get(status)


def hand_of(act: Act) -> Hand:
    """Whose act it is."""
    return TRANSITIONS[act][0]


def programme_state(statuses: Iterable[Status], *, superseded: bool) -> ProgrammeState:
    """
    The state of a version.

    A change that was asked weighs most, then a session that still waits for an answer; a version is agreed when every
    session is agreed or published, and published when all are. Cancelled sessions count for nothing; a version without
    any other is published: there is nothing to wait for.
    """
    if superseded:
        return ProgrammeState.SUPERSEDED
    found = set(statuses) - {Status.CANCELLED}
    if Status.CHANGE_ASKED in found:
        return ProgrammeState.CHANGE_ASKED
    if Status.PROPOSED in found:
        return ProgrammeState.PROPOSED
    if Status.DRAFT in found:
        return ProgrammeState.DRAFT
    return ProgrammeState.AGREED if Status.AGREED in found else ProgrammeState.PUBLISHED
