"""Permission cases of accounts: the own one, tokens, and those of the partnership."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count

from api.http.guards import scope_for
from planner.persistence.store import Unit
from planner.persistence.tables import SignInRow, UserRow
from planner.services.accounts.own_second_factor import begin_another
from planner.services.accounts.second_factor import STEP_SECONDS, code_at
from planner.services.accounts.secrets import SecretKind, hash_of, new_secret
from planner.services.accounts.tokens import issue_token
from planner.services.permissions import ANYTHING, Operation, Role, Subject
from tests.api.permissions.arrangements import PASSWORD, with_second_factor
from tests.api.permissions.cases import Ask, Case
from tests.api.worlds import OTHER_ORGANISATION, OTHER_WORKER, OWN_ORGANISATION, OWN_SCHOOL, World
from tests.databases import NOW

_NUMBERS = count(1)


def person_of(world: World, role: Role, **place: str) -> int:
    """A fresh account."""

    def work(unit: Unit) -> int:
        row = UserRow(
            email=f"person{next(_NUMBERS)}@klein.example", name="Iemand", role=role.value, created_at=NOW, **place
        )
        unit.add(row)
        unit.flush()
        return row.id

    return world.service.store.write(world.scope(), work)


def _worker(world: World) -> int:
    return person_of(world, Role.WORKER, worker_id=OTHER_WORKER, organisation_id=OTHER_ORGANISATION)


def _colleague(world: World) -> int:
    return person_of(world, Role.MANAGER, organisation_id=OWN_ORGANISATION)


def sign_in_of(world: World, user_id: int) -> int:
    def work(unit: Unit) -> int:
        row = SignInRow(
            user_id=user_id,
            token_hash=hash_of(new_secret(SecretKind.SIGN_IN)),
            kind="session",
            created_at=NOW,
            seen_at=NOW,
            expires_at=NOW + timedelta(hours=12),
        )
        unit.add(row)
        unit.flush()
        return row.id

    return world.service.store.write(world.scope(), work)


def token_of(world: World, user_id: int) -> int:
    return world.service.store.write(world.scope(), lambda unit: issue_token(unit, user_id, "x", NOW).id)


def _own(operation: Operation, name: str, method: str, path: str, body: object = None) -> Case:
    """What everybody asks of the own account: no id, so that a stranger asks of the stranger's own."""
    more = {} if body is None else {"json": body}
    return Case(operation, name, lambda world: Ask(method, path, more), by_id=False, own=True)


def _of_manager(operation: Operation, name: str, make: Callable[[World, int], int], path: str) -> Case:
    """A thing of the manager's account, which is there for the manager only."""

    def ask(world: World) -> Ask:
        user_id = world.users[world.mine, Role.MANAGER]
        return Ask("DELETE", f"{path}/{make(world, user_id)}")

    return Case(operation, name, ask, MANAGERS)


def _name_deputy(world: World) -> Ask:
    body = {"email": f"vervanger{next(_NUMBERS)}@klein.example", "name": "Iemand"}
    return Ask("POST", "/v1/account/deputies", {"json": body})


def _end_deputy(world: World) -> Ask:
    deputy = person_of(world, Role.DEPUTY, school_id=OWN_SCHOOL)
    return Ask("DELETE", f"/v1/account/deputies/{deputy}")


def closed_account(world: World, person: int) -> int:
    """The version of an account that nobody can use any more."""

    def close(unit: Unit) -> int:
        row = unit.get(UserRow, person)
        assert row is not None
        row.active = False
        unit.flush()
        return row.version

    return world.service.store.write(world.scope(), close)


def _erase(world: World) -> Ask:
    person = _colleague(world)
    seen = closed_account(world, person)
    return Ask("DELETE", f"/v1/users/{person}", {"headers": {"If-Match": f'"v{seen}"'}})


def _another_phone(world: World) -> Ask:
    code = with_second_factor(world)
    return Ask("POST", "/v1/account/second-factor", {"json": {"password": PASSWORD, "code": code}})


def _recovery_codes(world: World) -> Ask:
    code = with_second_factor(world)
    return Ask("POST", "/v1/account/recovery-codes", {"json": {"password": PASSWORD, "code": code}})


def key_that_waits(world: World) -> tuple[str, str]:
    """The sealed key of a phone to be that everybody could have asked for, and its first code."""
    code = with_second_factor(world)
    service, actor = world.service, world.actor(Role.MANAGER)
    shown = begin_another(service.store, service.seal, scope_for(actor, service), actor, PASSWORD, code)
    return shown.pending, code_at(shown.key, int(world.clock[0].timestamp()) // STEP_SECONDS)


def _phone_answers(world: World) -> Ask:
    pending, code = key_that_waits(world)
    return Ask("PUT", "/v1/account/second-factor", {"json": {"pending": pending, "code": code}})


MANAGERS = Subject(user_id=2)
"""The manager of the world at hand: the second account that it makes."""
STRANGE_ORGANISATION = Subject(organisation_id=OTHER_ORGANISATION)
COLLEAGUE = Subject(organisation_id=OWN_ORGANISATION)
INVITATION = {"name": "Nieuw", "role": "contact", "school_id": OWN_SCHOOL}

CASES = (
    _own(Operation.ACCOUNT_READ, "account", "GET", "/v1/account"),
    _own(Operation.ACCOUNT_READ, "sign-ins", "GET", "/v1/account/sign-ins"),
    _own(Operation.ACCOUNT_READ, "sign-out", "POST", "/v1/sign-out"),
    _of_manager(Operation.ACCOUNT_READ, "end-sign-in", sign_in_of, "/v1/account/sign-ins"),
    _own(Operation.ACCOUNT_CHANGE, "password", "POST", "/v1/account/password", {"current": PASSWORD, "new": PASSWORD}),
    Case(Operation.ACCOUNT_CHANGE, "another-phone", _another_phone, by_id=False, own=True),
    Case(Operation.ACCOUNT_CHANGE, "recovery-codes", _recovery_codes, by_id=False, own=True),
    Case(Operation.ACCOUNT_CHANGE, "phone-answers", _phone_answers, by_id=False, own=True),
    _own(Operation.ACCOUNT_READ, "data", "POST", "/v1/account/data"),
    Case(
        Operation.USER_LEAVE,
        "elsewhere",
        lambda world: Ask("POST", f"/v1/users/{_worker(world)}/leave"),
        STRANGE_ORGANISATION,
    ),
    Case(
        Operation.USER_LEAVE,
        "colleague",
        lambda world: Ask("POST", f"/v1/users/{_colleague(world)}/leave"),
        COLLEAGUE,
        seen=Operation.USERS_READ,
    ),
    Case(Operation.USER_ERASE, "colleague", _erase, COLLEAGUE, seen=Operation.USERS_READ),
    Case(Operation.HISTORY_READ, "own", lambda world: Ask("GET", "/v1/history"), COLLEAGUE, by_id=False),
    _own(Operation.DEPUTY_NAME, "list", "GET", "/v1/account/deputies"),
    Case(Operation.DEPUTY_NAME, "name", _name_deputy, Subject(school_id=OWN_SCHOOL), by_id=False),
    Case(Operation.DEPUTY_NAME, "end", _end_deputy, Subject(school_id=OWN_SCHOOL)),
    _own(Operation.TOKEN_MAKE, "list", "GET", "/v1/account/tokens"),
    _own(Operation.TOKEN_MAKE, "make", "POST", "/v1/account/tokens", {"label": "rooster"}),
    _of_manager(Operation.TOKEN_MAKE, "revoke", token_of, "/v1/account/tokens"),
    Case(Operation.USERS_READ, "colleague", lambda world: Ask("GET", f"/v1/users/{_colleague(world)}"), COLLEAGUE),
    Case(
        Operation.USERS_READ, "elsewhere", lambda world: Ask("GET", f"/v1/users/{_worker(world)}"), STRANGE_ORGANISATION
    ),
    Case(
        Operation.USERS_CHANGE,
        "invite",
        lambda world: Ask(
            "POST", "/v1/users", {"json": INVITATION | {"email": f"nieuw{next(_NUMBERS)}@klein.example"}}
        ),
        by_id=False,
    ),
    Case(
        Operation.USERS_CHANGE,
        "change",
        lambda world: Ask(
            "PATCH", f"/v1/users/{_worker(world)}", {"json": {"name": "Anders"}, "headers": {"If-Match": '"v1"'}}
        ),
        ANYTHING,
    ),
    Case(Operation.USERS_CHANGE, "again", lambda world: Ask("POST", f"/v1/users/{_worker(world)}/invitation")),
    Case(
        Operation.USERS_CHANGE,
        "second-factor",
        lambda world: Ask("DELETE", f"/v1/users/{_worker(world)}/second-factor"),
    ),
    Case(
        Operation.ACCOUNT_READ,
        "sign-out-page",
        lambda world: Ask("POST", "/uitloggen", {"data": {"csrf": "none"}, "follow_redirects": False}),
        by_id=False,
        own=True,
        is_page=True,
    ),
)
