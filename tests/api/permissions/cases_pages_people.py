"""Pages about people: «Mensen» and the own account."""

from __future__ import annotations

from itertools import count

from planner.services.permissions import Operation, Role, Subject
from tests.api.permissions.arrangements import PASSWORD, posted, with_second_factor
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_accounts import (
    MANAGERS,
    closed_account,
    key_that_waits,
    person_of,
    sign_in_of,
    token_of,
)
from tests.api.worlds import OTHER_ORGANISATION, OTHER_WORKER, OWN_ORGANISATION, OWN_SCHOOL, World

READ, CHANGE = Operation.USERS_READ, Operation.USERS_CHANGE
PEOPLE = "/beheer/mensen"
THEIRS, COLLEAGUE = Subject(organisation_id=OTHER_ORGANISATION), Subject(organisation_id=OWN_ORGANISATION)
_NUMBERS = count(1)


def _theirs(world: World) -> int:
    return person_of(world, Role.WORKER, worker_id=OTHER_WORKER, organisation_id=OTHER_ORGANISATION)


def _colleague(world: World) -> int:
    return person_of(world, Role.MANAGER, organisation_id=OWN_ORGANISATION)


def _invited(world: World) -> Ask:
    email = f"gast{next(_NUMBERS)}@klein.example"
    return posted(f"{PEOPLE}/nieuw", email=email, name="Gast", role="contact", school_id=OWN_SCHOOL)


def _changed(world: World) -> Ask:
    return posted(f"{PEOPLE}/{_theirs(world)}", gezien="1", name="Anders", role="worker", worker_id=OTHER_WORKER)


def _erased(world: World) -> Ask:
    person = _colleague(world)
    seen = closed_account(world, person)
    return posted(f"{PEOPLE}/{person}/wissen", gezien=str(seen), zeker="ja")


def _own(operation: Operation, name: str, method: str, path: str, **fields: str) -> Case:
    def ask(world: World) -> Ask:
        return posted(path, **fields) if method == "POST" else Ask(method, path)

    return Case(operation, name, ask, by_id=False, own=True, is_page=True)


def _another_phone(world: World) -> Ask:
    return posted("/account/tweede-stap", huidig=PASSWORD, code=with_second_factor(world))


def _recovery_codes(world: World) -> Ask:
    return posted("/account/tweede-stap/herstelcodes", huidig=PASSWORD, code=with_second_factor(world))


def _phone_answers(world: World) -> Ask:
    pending, code = key_that_waits(world)
    return posted("/account/tweede-stap/nieuw", sleutel=pending, code=code)


CASES = (
    Case(READ, "page-people", lambda world: Ask("GET", PEOPLE), COLLEAGUE, by_id=False, is_page=True),
    Case(READ, "page-colleague", lambda world: Ask("GET", f"{PEOPLE}/{_colleague(world)}"), COLLEAGUE, is_page=True),
    Case(READ, "page-theirs", lambda world: Ask("GET", f"{PEOPLE}/{_theirs(world)}"), THEIRS, is_page=True),
    Case(CHANGE, "page-new", lambda world: Ask("GET", f"{PEOPLE}/nieuw"), by_id=False, is_page=True),
    Case(CHANGE, "page-invite", _invited, by_id=False, is_page=True),
    Case(CHANGE, "page-change", _changed, THEIRS, is_page=True),
    Case(CHANGE, "page-again", lambda world: posted(f"{PEOPLE}/{_theirs(world)}/uitnodigen"), THEIRS, is_page=True),
    Case(CHANGE, "page-phone", lambda world: posted(f"{PEOPLE}/{_theirs(world)}/telefoon"), THEIRS, is_page=True),
    Case(
        Operation.USER_LEAVE,
        "page-theirs",
        lambda world: posted(f"{PEOPLE}/{_theirs(world)}/vertrekt", zeker="ja"),
        THEIRS,
        is_page=True,
    ),
    Case(
        Operation.USER_LEAVE,
        "page-colleague",
        lambda world: posted(f"{PEOPLE}/{_colleague(world)}/vertrekt", zeker="ja"),
        COLLEAGUE,
        READ,
        is_page=True,
    ),
    Case(Operation.USER_ERASE, "page-colleague", _erased, COLLEAGUE, READ, is_page=True),
    _own(Operation.ACCOUNT_READ, "page-account", "GET", "/account"),
    _own(Operation.ACCOUNT_READ, "page-data", "POST", "/account/gegevens"),
    _own(Operation.ACCOUNT_CHANGE, "page-password", "POST", "/account/wachtwoord", huidig=PASSWORD, nieuw=PASSWORD),
    Case(Operation.ACCOUNT_CHANGE, "page-phone", _another_phone, by_id=False, own=True, is_page=True),
    Case(Operation.ACCOUNT_CHANGE, "page-recovery-codes", _recovery_codes, by_id=False, own=True, is_page=True),
    Case(Operation.ACCOUNT_CHANGE, "page-phone-answers", _phone_answers, by_id=False, own=True, is_page=True),
    _own(Operation.ACCOUNT_CHANGE, "page-name", "POST", "/account", naam="Iemand"),
    Case(
        Operation.ACCOUNT_READ,
        "page-sign-out",
        lambda world: posted(f"/account/apparaten/{sign_in_of(world, world.users[world.mine, Role.MANAGER])}/uit"),
        MANAGERS,
        is_page=True,
    ),
    _own(Operation.TOKEN_MAKE, "page-make", "POST", "/account/sleutels", waarvoor="rooster"),
    Case(
        Operation.TOKEN_MAKE,
        "page-revoke",
        lambda world: posted(f"/account/sleutels/{token_of(world, world.users[world.mine, Role.MANAGER])}/weg"),
        MANAGERS,
        is_page=True,
    ),
)
