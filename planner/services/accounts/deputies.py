"""Deputies: a school's contact names who stands in, until when, and ends it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from calendars.dates import long_date
from planner.errors import Conflict, NotFound
from planner.persistence.people import user_by_email, user_by_id
from planner.persistence.programmes import people_at_schools
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import UserRow
from planner.services.accounts.actors import may_enter
from planner.services.accounts.links import LinkPurpose, mail_link
from planner.services.accounts.own_account import Account, account_of
from planner.services.accounts.users import Person, add_user, close, refuse_passed
from planner.services.permissions import Actor, Operation, Role, Subject

_MAIL: Mapping[str, tuple[str, str]] = {
    "nl": (
        "Vervanger voor het programma op maat van uw school",
        "Beste {name},\n\n{contact} heeft u gevraagd als vervanger in Programma op Maat{until}: u kunt het programma "
        "van uw school bekijken en er akkoord op geven. Open deze link om te beginnen; hij werkt een keer en zeven "
        "dagen:\n\n{link}\n\nKlopt dit niet? Dan hoeft u niets te doen.\n",
    ),
    "en": (
        "Deputy for your school's programme",
        "Dear {name},\n\n{contact} asked you to be deputy in Programma op Maat{until}: you can look at the programme "
        "of your school and agree with it. Open this link to begin; it works once, for seven days:\n\n{link}\n\n"
        "Is this a mistake? Then there is nothing to do.\n",
    ),
}


def list_deputies(store: Store, scope: Scope, actor: Actor) -> tuple[Account, ...]:
    """The deputies of the own school whose accounts are open."""
    school_id = _school(actor)

    def work(unit: Unit) -> tuple[Account, ...]:
        return tuple(account_of(row) for row in people_at_schools(unit, [school_id], [Role.DEPUTY.value]))

    return store.read(scope, work)


def name_deputy(
    store: Store, scope: Scope, actor: Actor, *, email: str, name: str, until: date | None, language: str
) -> Account:
    """
    Name a deputy of the own school, who gets an invitation by mail; one who was it before is it again.

    Parameters
    ----------
    until
        Last day; None = until the contact ends it.

    Raises
    ------
    planner.errors.NotAllowed
        If this person is no contact.
    planner.errors.InputRefused
        If ``until`` has passed.
    Conflict
        ``address-taken`` if the address has another account.
    """
    school_id = _school(actor)
    refuse_passed(until, scope.now)
    person = Person(email=email, name=name, role=Role.DEPUTY, school_id=school_id, language=language, until=until)

    def work(unit: Unit) -> Account:
        user = _before(unit, person, scope) or add_user(unit, actor.partnership_id, person, scope.now)
        user.name, user.until, user.active, user.left_at = name, until, True, None
        unit.flush()
        mail_link(unit, user, LinkPurpose.INVITE, scope.now, _MAIL, contact=actor.name, until=_until(user))
        return account_of(user)

    return store.write(scope, work)


def end_deputy(store: Store, scope: Scope, actor: Actor, user_id: int) -> None:
    """
    Let a deputy of the own school be one no longer: nothing of the account opens anything from the next request on.

    Raises
    ------
    planner.errors.NotAllowed
        If this person is no contact.
    NotFound
        If the school has no such deputy.
    """
    school_id = _school(actor)

    def work(unit: Unit) -> None:
        user = user_by_id(unit, user_id)
        if user is None or user.role != Role.DEPUTY or user.school_id != school_id:
            raise NotFound
        close(unit, user, scope.now)

    store.write(scope, work)


def _school(actor: Actor) -> str:
    actor.require_at_all(Operation.DEPUTY_NAME)
    actor.require(Operation.DEPUTY_NAME, Subject(school_id=actor.school_id))
    if actor.school_id is None:
        raise NotFound
    return actor.school_id


def _before(unit: Unit, person: Person, scope: Scope) -> UserRow | None:
    """The account of who was deputy of this school before."""
    user = user_by_email(unit, person.email.strip().casefold())
    if user is None or (user.role, user.school_id) != (Role.DEPUTY, person.school_id):
        return None
    if may_enter(user, scope.now):
        raise Conflict(
            "deputy-already", "Dit is al een vervanger van uw school.", "This is a deputy of your school already."
        )
    return user


def _until(user: UserRow) -> str:
    if user.until is None:
        return ""
    day = long_date(user.until, user.language)
    return f" (until {day})" if user.language == "en" else f" (tot en met {day})"
