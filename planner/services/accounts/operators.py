"""Accounts by whoever runs the installation: the first administrator, and a way back in when nobody is left inside."""

from __future__ import annotations

from planner.errors import NotFound
from planner.persistence.people import all_partnerships, user_by_email
from planner.persistence.scope import Scope, give_scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import PartnershipRow
from planner.services.accounts.links import LinkPurpose, make_link
from planner.services.accounts.users import Person, add_user, forget_second_factor

WHO = "installatie"
FIRST_PARTNERSHIP = "Samenwerking"


class UnclearPartnership(Exception):
    """There is more than one partnership, or none with the name given; ``names`` are those that there are."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        super().__init__(", ".join(names))


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
        user = add_user(unit, found[0].id, person, scope.now)
        return make_link(unit, user, LinkPurpose.INVITE, scope.now)

    return store.write(scope, work)


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
