"""
Who may do what: one table of role, operation and relation, which enforcement, documentation and tests all read.

A relation says how near a thing is to a person. ``own`` is the person's own worker, school or account; ``organisation``
the workers of the person's organisation and the schools that it looks after; ``partnership`` everything there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from planner.errors import NotAllowed, NotFound, SignInAgain


class Role(StrEnum):
    """What a person is in a partnership; a person has one role."""

    COORDINATOR = "coordinator"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    WORKER = "worker"
    CONTACT = "contact"
    DEPUTY = "deputy"


class Relation(IntEnum):
    """How near a thing is: the smaller, the nearer. What is allowed at a distance is allowed nearer too."""

    OWN = 1
    ORGANISATION = 2
    PARTNERSHIP = 3


class Operation(StrEnum):
    """Everything that can be done through API and pages. The part before the dot is the noun of the address."""

    ACCOUNT_READ = "account.read"
    ACCOUNT_CHANGE = "account.change"
    DEPUTY_NAME = "account.name-deputy"
    """Who stands in for a school's contact."""
    TOKEN_MAKE = "token.make"  # noqa: S105 - the name of an operation
    USERS_READ = "users.read"
    USERS_CHANGE = "users.change"
    USER_LEAVE = "users.leave"
    USER_ERASE = "users.erase"
    SETTINGS_READ = "settings.read"
    SETTINGS_CHANGE = "settings.change"

    SHARED_INPUT_READ = "inputs.read-shared"
    """What planning together shows: schools, bells, rooms, catalogue, workers' names, organisation and skills."""
    SHARED_INPUT_CHANGE = "inputs.change-shared"
    SCHOOL_INPUT_READ = "inputs.read-school"
    """A school's closed days, test weeks, rooms, agreements and wishes."""
    SCHOOL_INPUT_CHANGE = "inputs.change-school"
    OWN_SCHOOL_INPUT_CHANGE = "inputs.change-own-school"
    """The part of that which a school itself hands in: closed days, test weeks, rooms, wishes."""
    WORKER_INPUT_READ = "inputs.read-worker"
    """A worker's contracts, availability, exceptions, commitments, calendars, preferences."""
    WORKER_INPUT_CHANGE = "inputs.change-worker"
    INPUT_IMPORT = "inputs.import"
    INPUT_EXPORT = "inputs.export"
    SIGNALS_READ = "signals.read"
    SIGNAL_REPORT = "signals.report"
    ABSENCE_REPORT = "absences.report"

    RUNS_READ = "runs.read"
    RUN_START = "runs.start"
    RUN_STOP = "runs.stop"
    PLANS_READ = "plans.read"
    PLAN_CHANGE = "plans.change"
    PLAN_KEEP = "plans.keep"
    """Say which plan is the one to go on with."""

    PROGRAMMES_READ = "programmes.read"
    PROGRAMME_PROPOSE = "programmes.propose"
    PROGRAMME_ANSWER = "programmes.answer"
    PROGRAMME_RECORD_ANSWER = "programmes.record-answer"
    PROGRAMME_COMMENT = "programmes.comment"
    PROGRAMME_PUBLISH = "programmes.publish"
    SESSIONS_READ = "sessions.read"
    OUTCOME_RECORD = "sessions.record-outcome"
    OUTGOING_READ = "outgoing.read"
    OUTGOING_SEND = "outgoing.send"

    FEEDS_READ = "feeds.read"
    FEED_MAKE = "feeds.make"
    FEED_REVOKE = "feeds.revoke"
    HISTORY_READ = "history.read"
    MONITOR_READ = "monitor.read"


_OWN, _ORGANISATION, _PARTNERSHIP = Relation.OWN, Relation.ORGANISATION, Relation.PARTNERSHIP
_COORDINATOR, _MANAGER, _ADMINISTRATOR = Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR
_WORKER, _CONTACT, _DEPUTY = Role.WORKER, Role.CONTACT, Role.DEPUTY
_EVERYBODY_OWN = dict.fromkeys(Role, _OWN)

PERMISSIONS: Mapping[Operation, Mapping[Role, Relation]] = {
    Operation.ACCOUNT_READ: _EVERYBODY_OWN,
    Operation.ACCOUNT_CHANGE: _EVERYBODY_OWN,
    Operation.DEPUTY_NAME: {_CONTACT: _OWN},
    Operation.TOKEN_MAKE: {_COORDINATOR: _OWN, _MANAGER: _OWN, _ADMINISTRATOR: _OWN},
    Operation.USERS_READ: {_ADMINISTRATOR: _PARTNERSHIP, _COORDINATOR: _ORGANISATION},
    Operation.USERS_CHANGE: {_ADMINISTRATOR: _PARTNERSHIP},
    Operation.USER_LEAVE: {_ADMINISTRATOR: _PARTNERSHIP, _COORDINATOR: _ORGANISATION},
    Operation.USER_ERASE: {_ADMINISTRATOR: _PARTNERSHIP},
    Operation.SETTINGS_READ: {_ADMINISTRATOR: _PARTNERSHIP, _COORDINATOR: _PARTNERSHIP},
    Operation.SETTINGS_CHANGE: {_ADMINISTRATOR: _PARTNERSHIP},
    Operation.SHARED_INPUT_READ: {_COORDINATOR: _PARTNERSHIP},
    Operation.SHARED_INPUT_CHANGE: {_COORDINATOR: _ORGANISATION},
    Operation.SCHOOL_INPUT_READ: {_COORDINATOR: _PARTNERSHIP, _CONTACT: _OWN, _DEPUTY: _OWN},
    Operation.SCHOOL_INPUT_CHANGE: {_COORDINATOR: _ORGANISATION},
    Operation.OWN_SCHOOL_INPUT_CHANGE: {_COORDINATOR: _ORGANISATION, _CONTACT: _OWN, _DEPUTY: _OWN},
    Operation.WORKER_INPUT_READ: {_COORDINATOR: _ORGANISATION, _WORKER: _OWN},
    Operation.WORKER_INPUT_CHANGE: {_COORDINATOR: _ORGANISATION},
    Operation.INPUT_IMPORT: {_COORDINATOR: _ORGANISATION},
    Operation.INPUT_EXPORT: {_COORDINATOR: _ORGANISATION},
    Operation.SIGNALS_READ: {_COORDINATOR: _PARTNERSHIP, _CONTACT: _OWN, _DEPUTY: _OWN},
    Operation.SIGNAL_REPORT: {_COORDINATOR: _ORGANISATION, _CONTACT: _OWN, _DEPUTY: _OWN, _WORKER: _ORGANISATION},
    Operation.ABSENCE_REPORT: {_COORDINATOR: _ORGANISATION, _WORKER: _OWN},
    Operation.RUNS_READ: {_COORDINATOR: _PARTNERSHIP},
    Operation.RUN_START: {_COORDINATOR: _PARTNERSHIP},
    Operation.RUN_STOP: {_COORDINATOR: _PARTNERSHIP},
    Operation.PLANS_READ: {_COORDINATOR: _PARTNERSHIP},
    Operation.PLAN_CHANGE: {_COORDINATOR: _ORGANISATION},
    Operation.PLAN_KEEP: {_COORDINATOR: _PARTNERSHIP},
    Operation.PROGRAMMES_READ: {_COORDINATOR: _PARTNERSHIP, _CONTACT: _OWN, _DEPUTY: _OWN},
    Operation.PROGRAMME_PROPOSE: {_COORDINATOR: _ORGANISATION},
    Operation.PROGRAMME_ANSWER: {_CONTACT: _OWN, _DEPUTY: _OWN},
    Operation.PROGRAMME_RECORD_ANSWER: {_COORDINATOR: _ORGANISATION},
    Operation.PROGRAMME_COMMENT: {_COORDINATOR: _ORGANISATION, _CONTACT: _OWN, _DEPUTY: _OWN},
    Operation.PROGRAMME_PUBLISH: {_COORDINATOR: _ORGANISATION},
    Operation.SESSIONS_READ: {_COORDINATOR: _PARTNERSHIP, _CONTACT: _OWN, _DEPUTY: _OWN, _WORKER: _OWN},
    Operation.OUTCOME_RECORD: {_COORDINATOR: _ORGANISATION, _WORKER: _OWN},
    Operation.OUTGOING_READ: {_COORDINATOR: _ORGANISATION},
    Operation.OUTGOING_SEND: {_COORDINATOR: _ORGANISATION},
    Operation.FEEDS_READ: {_COORDINATOR: _ORGANISATION, _WORKER: _OWN, _CONTACT: _OWN, _DEPUTY: _OWN},
    Operation.FEED_MAKE: {_COORDINATOR: _ORGANISATION, _WORKER: _OWN, _CONTACT: _OWN, _DEPUTY: _OWN},
    Operation.FEED_REVOKE: {_COORDINATOR: _ORGANISATION, _WORKER: _OWN, _CONTACT: _OWN, _DEPUTY: _OWN},
    Operation.HISTORY_READ: {_COORDINATOR: _ORGANISATION, _ADMINISTRATOR: _PARTNERSHIP},
    Operation.MONITOR_READ: {_COORDINATOR: _PARTNERSHIP, _MANAGER: _PARTNERSHIP},
}
"""The widest relation that each role has for each operation; a role that is missing may not do it at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whose a thing is, as far as that matters: codes of the input tables, and the account that it belongs to."""

    organisation_id: str | None = None
    school_id: str | None = None
    worker_id: str | None = None
    user_id: int | None = None


ANYTHING = Subject()
"""A thing of the partnership as a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """
    The person who asks.

    Parameters
    ----------
    organisation_id
        Of a coordinator, manager or worker: where they work.
    school_id
        Of a contact or deputy: their school.
    worker_id
        Of a worker: which one.
    school_ids
        The schools near to this person: looked after by the organisation, or those where a worker comes.
    only
        What the way in which this person signed in opens; None = everything that the role may do.
    """

    user_id: int
    partnership_id: int
    role: Role
    name: str
    organisation_id: str | None = None
    school_id: str | None = None
    worker_id: str | None = None
    school_ids: frozenset[str] = frozenset()
    language: str = "nl"
    only: frozenset[Operation] | None = None

    def relation(self, subject: Subject) -> Relation:
        """How near ``subject`` is to this person."""
        if subject.user_id is not None and subject.user_id == self.user_id:
            return Relation.OWN
        if self.worker_id is not None and subject.worker_id == self.worker_id:
            return Relation.OWN
        if self.school_id is not None and subject.school_id == self.school_id:
            return Relation.OWN
        if subject.organisation_id is not None and subject.organisation_id == self.organisation_id:
            return Relation.ORGANISATION
        if subject.school_id is not None and subject.school_id in self.school_ids:
            return Relation.ORGANISATION
        return Relation.PARTNERSHIP

    def may(self, operation: Operation, subject: Subject = ANYTHING) -> bool:
        """Whether this person may do ``operation`` to ``subject``."""
        widest = PERMISSIONS[operation].get(self.role)
        return widest is not None and self.relation(subject) <= widest and self._opens(operation)

    def may_at_all(self, operation: Operation) -> bool:
        """Whether there is anything to which this person may do ``operation``."""
        return self.role in PERMISSIONS[operation] and self._opens(operation)

    def require_at_all(self, *operations: Operation) -> None:
        """
        Make sure that there is anything to which this person may do one of ``operations``.

        Raises
        ------
        SignInAgain
            If there is, after signing in anew.
        NotAllowed
            If there is not.
        """
        of_role = [operation for operation in operations if self.role in PERMISSIONS[operation]]
        if not of_role:
            raise NotAllowed
        if not any(map(self._opens, of_role)):
            raise SignInAgain

    def _opens(self, operation: Operation) -> bool:
        return self.only is None or operation in self.only

    def require(self, operation: Operation, subject: Subject = ANYTHING, *, seen: Operation | None = None) -> None:
        """
        Make sure that this person may do ``operation`` to ``subject``.

        Parameters
        ----------
        seen
            The operation by which one may know that the thing is there; None = ``operation`` itself.

        Raises
        ------
        NotFound
            If the person may not even know of it.
        NotAllowed
            If the person may know of it, or may do this to nothing at all.
        """
        if self.may(operation, subject):
            return
        self.require_at_all(operation)
        if seen is not None and self.may(seen, subject):
            raise NotAllowed
        raise NotFound
