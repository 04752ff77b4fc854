"""Accounts by whoever runs the installation: the first administrator, and a way back in when nobody is left inside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from planner.errors import NotFound
from planner.persistence.people import all_partnerships, any_user, user_by_email
from planner.persistence.scope import Scope, give_scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import PartnershipRow
from planner.services.accounts.links import LinkPurpose, make_link
from planner.services.accounts.users import Person, add_user, forget_second_factor
from planner.services.inputs.names import names_of_codes

WHO = "installatie"
FIRST_PARTNERSHIP = "Samenwerking"
_TABLES = {"organisation_id": "organisations", "school_id": "schools", "worker_id": "workers"}


class UnclearPartnership(Exception):
    """There is more than one partnership, or none with the name given; ``names`` are those that there are."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        super().__init__(", ".join(names))


class UnknownPlace(Exception):
    """The input has others of that kind: ``code`` is none of ``names``, by code."""

    def __init__(self, place: str, code: str, names: Mapping[str, str]) -> None:
        self.place, self.code, self.names = place, code, names
        super().__init__(f"{place} {code}")


def add_person(store: Store, scope: Scope, person: Person, partnership: str | None, *, make: bool) -> str:
    """
    A new account; the secret of its invitation, which is not kept.

    Parameters
    ----------
    scope
        Everywhere.
    partnership
        The name of its partnership; None = the only one there is.
    make
        Make the partnership when it does not exist.

    Raises
    ------
    UnclearPartnership
        If it cannot be said which one.
    UnknownPlace
        If the input has organisations, schools or workers, but not the one named.
    planner.errors.Conflict, planner.errors.InputRefused
        As `planner.services.accounts.users.add_user`.
    """

    def work(unit: Unit) -> str:
        there = all_partnerships(unit)
        found = [row for row in there if partnership is None or row.name == partnership]
        if not found and make and (partnership is not None or not there):
            found = [PartnershipRow(name=partnership or FIRST_PARTNERSHIP)]
            unit.add(found[0])
            unit.flush()
        if len(found) != 1:
            raise UnclearPartnership(tuple(row.name for row in there))
        give_scope(unit, Scope(partnership_id=found[0].id, now=scope.now, who=WHO))
        _check_place(unit, person)
        user = add_user(unit, found[0].id, person, scope.now)
        return make_link(unit, user, LinkPurpose.INVITE, scope.now)

    return store.write(scope, work)


def has_accounts(store: Store, now: datetime) -> bool:
    """Whether there is anybody at all who can come in."""
    return store.read(Scope.everywhere("Whether anybody can come in at all.", now), any_user)


def _check_place(unit: Unit, person: Person) -> None:
    """Somewhere that the input does not name nobody sees anything; before there is an input every code will do."""
    names = names_of_codes(unit)
    for place, table in _TABLES.items():
        code, there = getattr(person, place), names[table]
        if code and there and code not in there:
            raise UnknownPlace(place, code, {each: pair[0] for each, pair in there.items()})


def way_in(store: Store, scope: Scope, email: str, *, new_second_factor: bool) -> str:
    """
    The secret of a link with which the account gets a new password, and a new second factor if wanted.

    Raises
    ------
    NotFound
        If there is no open account with this address.
    """

    def work(unit: Unit) -> str:
        user = user_by_email(unit, email.strip())
        if user is None or not user.active:
            raise NotFound
        give_scope(unit, Scope(partnership_id=user.partnership_id, now=scope.now, who=WHO))
        if new_second_factor:
            forget_second_factor(unit, user)
        return make_link(unit, user, LinkPurpose.RESET, scope.now)

    return store.write(scope, work)
