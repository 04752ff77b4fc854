"""Every rule of signing in, over HTTP, with a clock that is moved."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from planner.persistence.store import Unit
from planner.persistence.tables import HistoryRow, LinkRow, OutgoingRow, SignInRow, UserRow
from planner.services.accounts.links import LinkPurpose, filled, make_link
from planner.services.accounts.passwords import hash_password
from planner.services.accounts.second_factor import STEP_SECONDS, close_key, code_at, new_key
from planner.services.permissions import Role
from tests.api.worlds import World, world_in
from tests.databases import NOW

PASSWORD = "vier fietsen op de dijk"
HASHED = hash_password(PASSWORD)
KEY = new_key()
ADDRESSES = {
    role: f"{name}@klein.example"
    for role, name in zip(Role, ("corrie", "mo", "ada", "anna", "carla", "daan"), strict=True)
}


class Browser:
    """A browser of somebody: cookies, and the token that its pages hold."""

    def __init__(self, world: World, address: str = "192.0.2.1") -> None:
        self.world = world
        self.client = TestClient(create_app(world.service), client=(address, 5000), raise_server_exceptions=False)
        self.csrf = ""

    def post(self, path: str, body: Any = None, **more: Any) -> Any:
        headers = {"X-CSRF-Token": self.csrf} | more.pop("headers", {})
        answer = self.client.post(path, json=body, headers=headers, **more)
        if answer.status_code == 200 and "csrf" in answer.json():
            self.csrf = answer.json()["csrf"]
        return answer

    def get(self, path: str) -> Any:
        return self.client.get(path)

    @property
    def cookie(self) -> str:
        return self.client.cookies.get("programma") or ""

    def sign_in(self, role: Role, password: str = PASSWORD, **more: Any) -> Any:
        return self.post("/v1/sign-in", {"email": ADDRESSES[role], "password": password, **more})

    def give_code(self, ahead: int = 0) -> Any:
        step = int(self.world.clock[0].timestamp()) // STEP_SECONDS + ahead
        return self.post("/v1/sign-in/second-factor", {"code": code_at(KEY, step)})

    def enter(self, role: Role, **more: Any) -> None:
        """Come in wholly."""
        answer = self.sign_in(role, **more)
        if answer.json()["step"] == "second-factor":
            answer = self.give_code()
        assert answer.json()["step"] == "done", answer.text


@pytest.fixture
def world(tmp_path: Any) -> Iterator[World]:
    with world_in(tmp_path) as found:

        def arrange(unit: Unit) -> None:
            for role in (Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR, Role.WORKER):
                user = unit.get(UserRow, found.users[found.mine, role])
                assert user is not None
                user.password_hash = HASHED
                if role is not Role.WORKER:
                    user.totp_secret, user.totp_step = close_key(found.service.seal, KEY), 1

        found.service.store.write(found.scope(), arrange)
        yield found


def wait(world: World, **time_passed: float) -> None:
    world.clock[0] += timedelta(**time_passed)


def change(world: World, role: Role, **values: Any) -> None:
    def work(unit: Unit) -> None:
        user = unit.get(UserRow, world.users[world.mine, role])
        for name, value in values.items():
            setattr(user, name, value)

    world.service.store.write(world.scope(), work)


def link(world: World, role: Role, purpose: LinkPurpose) -> str:
    def work(unit: Unit) -> str:
        user = unit.get(UserRow, world.users[world.mine, role])
        assert user is not None
        return make_link(unit, user, purpose, world.clock[0])

    return world.service.store.write(world.scope(), work)


def is_in(browser: Browser) -> bool:
    status = browser.get("/v1/account").status_code
    assert status in (200, 401)
    return status == 200


# Coming in


def test_a_coordinator_comes_in_by_password_and_code(world: World) -> None:
    browser = Browser(world)
    answer = browser.sign_in(Role.COORDINATOR)
    assert answer.json()["step"] == "second-factor"
    assert not is_in(browser)
    half = browser.cookie
    assert browser.give_code().json()["step"] == "done"
    assert browser.cookie != half
    account = browser.get("/v1/account").json()
    assert (account["email"], account["has_second_factor"]) == ("corrie@klein.example", True)
    assert not {"password_hash", "totp_secret"} & set(account)
    browser.client.cookies.set("programma", half)
    assert browser.give_code(1).status_code == 401


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR])
def test_without_a_second_factor_one_is_set_up_first(world: World, role: Role) -> None:
    change(world, role, totp_secret=None, totp_step=0)
    browser = Browser(world)
    assert browser.sign_in(role).json()["step"] == "set-up-second-factor"
    assert not is_in(browser)
    shown = browser.post("/v1/sign-in/second-factor/set-up").json()
    assert shown["address"].startswith("otpauth://totp/")
    code = pyotp.TOTP(shown["key"]).at(world.clock[0])
    assert browser.post("/v1/sign-in/second-factor", {"code": code}).json()["step"] == "done"
    assert is_in(browser)
    stored = world.service.store.read(world.scope(), lambda unit: unit.get(UserRow, world.users[world.mine, role]))
    assert stored is not None
    assert stored.totp_secret is not None
    assert shown["key"] not in stored.totp_secret
    again = Browser(world)
    assert again.sign_in(role).json()["step"] == "second-factor"
    assert again.post("/v1/sign-in/second-factor/set-up").status_code == 409


def test_a_code_works_once_and_only_near_its_time(world: World) -> None:
    first, second = Browser(world), Browser(world)
    first.enter(Role.COORDINATOR)
    second.sign_in(Role.COORDINATOR)
    assert second.give_code().status_code == 401
    assert second.give_code(-1).status_code == 401
    assert second.give_code(5).status_code == 401
    assert second.post("/v1/sign-in/second-factor", {"code": "abcdef"}).status_code == 401
    wait(world, seconds=STEP_SECONDS)
    assert second.give_code().status_code == 200


def test_a_worker_comes_in_by_password(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.WORKER)
    assert is_in(browser)


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("anna@klein.example", "wrong"),
        ("nobody@klein.example", PASSWORD),
        ("carla@klein.example", ""),
        ("", ""),
        ("\u0000", "x"),
        ("anna@klein.example", "x" * 500),
    ],
)
def test_what_does_not_belong_together_is_refused_in_one_way(world: World, email: str, password: str) -> None:
    answer = Browser(world).post("/v1/sign-in", {"email": email, "password": password})
    assert answer.status_code == 401
    assert answer.json()["type"] == "urn:programma:sign-in-refused"
    assert "set-cookie" not in answer.headers


def test_a_known_account_takes_as_long_as_an_unknown_one(world: World) -> None:
    """The medians of what a few tries take of the processor are nearer than a hash takes."""
    spent: dict[str, list[float]] = {"anna@klein.example": [], "nobody@klein.example": []}
    browser = Browser(world)
    for _ in range(9):
        for email, times in spent.items():
            begun = time.process_time()
            assert browser.post("/v1/sign-in", {"email": email, "password": "wrong one here"}).status_code == 401
            times.append(time.process_time() - begun)
    known, unknown = (statistics.median(times) for times in spent.values())
    assert 0.5 < known / unknown < 2


# Links


def test_looking_at_a_link_leaves_it_and_using_it_works_once(world: World) -> None:
    secret = link(world, Role.CONTACT, LinkPurpose.SIGN_IN)
    browser = Browser(world)
    for _ in range(3):
        seen = browser.post("/v1/links/look", {"token": secret})
        assert (seen.status_code, seen.json()["sets_password"]) == (200, False)
    assert browser.post("/v1/links/use", {"token": secret}).json()["step"] == "done"
    assert is_in(browser)
    for path in ("look", "use"):
        answer = Browser(world).post(f"/v1/links/{path}", {"token": secret})
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:programma:link-used")


@pytest.mark.parametrize(("purpose", "minutes"), [(LinkPurpose.SIGN_IN, 60), (LinkPurpose.RESET, 30)])
def test_a_link_is_too_old_after_its_time(world: World, purpose: LinkPurpose, minutes: int) -> None:
    secret = link(world, Role.WORKER, purpose)
    wait(world, minutes=minutes)
    answer = Browser(world).post("/v1/links/use", {"token": secret, "password": PASSWORD})
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:programma:link-expired")


@pytest.mark.parametrize("token", ["", "pml_" + "0" * 57, "x" * 200, "pms_\ud800", "\u0000"])
def test_no_link(world: World, token: str) -> None:
    assert Browser(world).client.post(
        "/v1/links/use", content=b'{"token": "' + token.encode("utf-8", "surrogatepass") + b'"}'
    ).status_code in (400, 404)


def test_a_bad_password_leaves_the_link_for_another_try(world: World) -> None:
    secret = link(world, Role.COORDINATOR, LinkPurpose.RESET)
    browser = Browser(world)
    assert browser.post("/v1/links/use", {"token": secret, "password": "welkom2026!!"}).status_code == 400
    answer = browser.post("/v1/links/use", {"token": secret, "password": "zes zwanen in de sloot"})
    assert answer.json()["step"] == "second-factor"
    assert browser.give_code().status_code == 200
    assert Browser(world).sign_in(Role.COORDINATOR).status_code == 401
    assert Browser(world).sign_in(Role.COORDINATOR, "zes zwanen in de sloot").status_code == 200


def test_asking_for_a_link_tells_nothing_and_mails_one(world: World) -> None:
    browser = Browser(world)
    answers = [
        browser.post("/v1/links/ask", {"email": email}) for email in ("carla@klein.example", "nobody@klein.example")
    ]
    assert [(answer.status_code, answer.text) for answer in answers] == [(202, "null")] * 2
    mails = world.service.store.read(world.scope(), lambda unit: unit.query(OutgoingRow).all())
    assert [(mail.user_id, mail.held) for mail in mails] == [(world.users[world.mine, Role.CONTACT], False)]
    assert "pml_" not in mails[0].body

    def send(unit: Unit) -> str:
        row = unit.get(OutgoingRow, mails[0].id)
        assert row is not None
        return filled(unit, row, "https://plan.example", world.clock[0])

    text = world.service.store.write(world.scope(), send)
    found = re.search(r"https://plan\.example/in/(pml_\w+)", text)
    assert found is not None
    assert browser.post("/v1/links/use", {"token": found[1]}).json()["step"] == "done"
    wait(world, days=40)
    assert browser.post("/v1/links/renew", {"token": found[1]}).status_code == 202
    mails = world.service.store.read(world.scope(), lambda unit: unit.query(OutgoingRow).all())
    assert len(mails) == 2


def test_a_link_without_password_is_not_for_a_coordinator(world: World) -> None:
    Browser(world).post("/v1/links/ask", {"email": ADDRESSES[Role.COORDINATOR]})
    mails = world.service.store.read(world.scope(), lambda unit: unit.query(OutgoingRow).all())
    assert [mail.kind for mail in mails] == ["link-reset"]


# How long


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR, Role.WORKER])
def test_a_session_ends_after_three_hours_of_nothing(world: World, role: Role) -> None:
    browser = Browser(world)
    browser.enter(role)
    wait(world, hours=2, minutes=59)
    assert is_in(browser)
    wait(world, hours=2, minutes=59)
    assert is_in(browser)
    wait(world, hours=3)
    assert not is_in(browser)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR, Role.WORKER])
def test_a_session_ends_after_twelve_hours_whatever_was_done(world: World, role: Role) -> None:
    browser = Browser(world)
    browser.enter(role, device=role is not Role.WORKER)
    for _ in range(11):
        wait(world, hours=1)
        assert is_in(browser)
    wait(world, minutes=59)
    assert is_in(browser)
    wait(world, minutes=1)
    assert not is_in(browser)


@pytest.mark.parametrize("role", [Role.CONTACT, Role.DEPUTY])
def test_a_contacts_device_stays_open_for_thirty_days(world: World, role: Role) -> None:
    browser = Browser(world)
    browser.post("/v1/links/use", {"token": link(world, role, LinkPurpose.SIGN_IN)})
    wait(world, days=29, hours=23)
    assert is_in(browser)
    wait(world, hours=1)
    assert not is_in(browser)


def test_a_contact_at_a_shared_computer_has_a_session(world: World) -> None:
    browser = Browser(world)
    browser.post("/v1/links/use", {"token": link(world, Role.CONTACT, LinkPurpose.SIGN_IN), "device": False})
    assert is_in(browser)
    wait(world, hours=3)
    assert not is_in(browser)


def test_a_workers_device_opens_little_after_the_first_day_and_nothing_after_ninety(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.WORKER, device=True)
    account = browser.get("/v1/account")
    renamed = browser.client.patch(
        "/v1/account",
        json={"language": "en"},
        headers={"X-CSRF-Token": browser.csrf, "If-Match": account.headers["etag"]},
    )
    assert renamed.status_code == 200
    wait(world, hours=12)
    assert is_in(browser)
    answer = browser.post("/v1/account/password", {"current": PASSWORD, "new": "zes zwanen in de sloot"})
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:programma:sign-in-again")
    wait(world, days=89, hours=11, minutes=59)
    assert is_in(browser)
    wait(world, minutes=1)
    assert not is_in(browser)


def test_coming_in_halfway_lasts_a_quarter_of_an_hour(world: World) -> None:
    browser = Browser(world)
    browser.sign_in(Role.COORDINATOR)
    wait(world, minutes=15)
    assert browser.give_code().status_code == 401


# What ends it


def test_signing_out_ends_every_session_and_this_device_only(world: World) -> None:
    phone, here, there = Browser(world), Browser(world), Browser(world)
    phone.enter(Role.WORKER, device=True)
    here.enter(Role.WORKER)
    there.enter(Role.WORKER)
    old = here.cookie
    assert here.post("/v1/sign-out").status_code == 204
    assert here.cookie == ""
    here.client.cookies.set("programma", old)
    assert [is_in(each) for each in (phone, here, there)] == [True, False, False]
    assert phone.post("/v1/sign-out").status_code == 204
    assert not is_in(phone)


def test_another_password_ends_all_others_and_gives_this_browser_a_new_cookie(world: World) -> None:
    phone, here, there = Browser(world), Browser(world), Browser(world)
    phone.enter(Role.WORKER, device=True)
    here.enter(Role.WORKER)
    there.enter(Role.WORKER)
    old = here.cookie
    wrong = here.post("/v1/account/password", {"current": "wrong", "new": "zes zwanen in de sloot"})
    assert wrong.status_code == 401
    changed = here.post("/v1/account/password", {"current": PASSWORD, "new": "zes zwanen in de sloot"})
    assert changed.status_code == 204
    assert here.cookie != old
    assert [is_in(each) for each in (phone, here, there)] == [False, True, False]
    here.client.cookies.clear()
    here.client.cookies.set("programma", old)
    assert not is_in(here)


def another_phone(browser: Browser, password: str = PASSWORD, ahead: int = 1) -> Any:
    step = int(browser.world.clock[0].timestamp()) // STEP_SECONDS + ahead
    return browser.post("/v1/account/second-factor", {"password": password, "code": code_at(KEY, step)})


def first_code(browser: Browser, pending: str, key: str) -> Any:
    body = {"pending": pending, "code": pyotp.TOTP(key).at(browser.world.clock[0])}
    return browser.client.put("/v1/account/second-factor", json=body, headers={"X-CSRF-Token": browser.csrf})


def test_another_phone_counts_from_its_first_code_on_and_everybody_else_is_out(world: World) -> None:
    here, elsewhere = Browser(world), Browser(world)
    here.enter(Role.COORDINATOR)
    wait(world, minutes=1)
    elsewhere.enter(Role.COORDINATOR)
    wait(world, minutes=1)
    shown = another_phone(here, ahead=0).json()
    wait(world, minutes=1)
    third = Browser(world)
    third.enter(Role.COORDINATOR)  # the old phone still counts
    wrong = here.client.put(
        "/v1/account/second-factor",
        json={"pending": shown["pending"], "code": "000000"},
        headers={"X-CSRF-Token": here.csrf},
    )
    assert wrong.status_code == 401
    assert is_in(elsewhere)
    cookie = here.cookie
    assert first_code(here, shown["pending"], shown["key"]).status_code == 204
    assert here.cookie != cookie
    assert [is_in(each) for each in (here, elsewhere, third)] == [True, False, False]
    wait(world, minutes=1)
    again = Browser(world)
    again.sign_in(Role.COORDINATOR)
    assert again.give_code().status_code == 401
    code = pyotp.TOTP(shown["key"]).at(world.clock[0])
    assert again.post("/v1/sign-in/second-factor", {"code": code}).json()["step"] == "done"


def test_another_phone_is_asked_by_password_and_a_fresh_code(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.COORDINATOR)
    assert another_phone(browser, ahead=0).status_code == 401  # that code let the owner in
    assert another_phone(browser, password="fout", ahead=1).status_code == 401
    assert another_phone(browser, ahead=1).status_code == 200
    assert another_phone(browser, ahead=1).status_code == 401
    worker = Browser(world)
    worker.enter(Role.WORKER)
    assert another_phone(worker).json()["type"].endswith("no-second-factor")


def test_a_new_key_waits_a_quarter_of_an_hour_for_its_owner_and_works_once(world: World) -> None:
    browser, other = Browser(world), Browser(world)
    browser.enter(Role.COORDINATOR)
    other.enter(Role.MANAGER)
    shown = another_phone(browser).json()
    assert first_code(other, shown["pending"], shown["key"]).status_code == 409
    assert first_code(browser, "x", shown["key"]).status_code == 409
    wait(world, minutes=15)
    assert first_code(browser, shown["pending"], shown["key"]).status_code == 409
    shown = another_phone(browser).json()
    assert first_code(browser, shown["pending"], shown["key"]).status_code == 204
    browser.csrf = browser.get("/v1/account").json()["csrf"]
    wait(world, minutes=1)
    assert first_code(browser, shown["pending"], shown["key"]).status_code == 409


def test_who_set_up_another_phone_and_who_was_refused_is_in_the_history(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.COORDINATOR)
    another_phone(browser, password="fout")
    shown = another_phone(browser).json()
    first_code(browser, shown["pending"], shown["key"])
    acts = world.service.store.read(
        world.scope(), lambda unit: [(r.action, r.who, r.after) for r in unit.query(HistoryRow)]
    )
    assert ("refused", "Corrie", {"by": "second step"}) in acts
    assert ("second-factor-replaced", "Corrie", None) in acts
    assert shown["key"] not in repr(acts)


def recovery_codes(browser: Browser) -> list[str]:
    step = int(browser.world.clock[0].timestamp()) // STEP_SECONDS + 1
    answer = browser.post("/v1/account/recovery-codes", {"password": PASSWORD, "code": code_at(KEY, step)})
    found: list[str] = answer.json()["codes"]
    return found


def test_a_recovery_code_lets_its_owner_in_once_however_it_is_typed(world: World) -> None:
    browser, other, manager = Browser(world), Browser(world), Browser(world)
    browser.enter(Role.COORDINATOR)
    codes = recovery_codes(browser)
    assert len(set(codes)) == len({code[0] for code in codes}) == 8
    manager.sign_in(Role.MANAGER)
    assert manager.post("/v1/sign-in/second-factor", {"code": codes[0]}).status_code == 401
    other.sign_in(Role.COORDINATOR)
    typed = codes[0].upper().replace("-", " ")
    assert other.post("/v1/sign-in/second-factor", {"code": typed}).json()["step"] == "done"
    assert browser.get("/v1/account").json()["recovery_codes"] == 7
    again = Browser(world)
    again.sign_in(Role.COORDINATOR)
    for code in (codes[0], codes[1][:-1], codes[1][:-1] + "-", "é" * 12, ""):
        assert again.post("/v1/sign-in/second-factor", {"code": code}).status_code == 401, code
    assert again.post("/v1/sign-in/second-factor", {"code": codes[1]}).json()["step"] == "done"


def test_new_recovery_codes_void_the_earlier_ones_and_the_history_has_none(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.COORDINATOR)
    first = recovery_codes(browser)
    wait(world, minutes=2)
    second = recovery_codes(browser)
    other = Browser(world)
    other.sign_in(Role.COORDINATOR)
    assert other.post("/v1/sign-in/second-factor", {"code": first[0]}).status_code == 401
    assert other.post("/v1/sign-in/second-factor", {"code": second[0]}).status_code == 200
    acts = world.service.store.read(
        world.scope(), lambda unit: [(row.action, row.who, row.before, row.after) for row in unit.query(HistoryRow)]
    )
    told = [action for action, *_ in acts if action.startswith("recovery")]
    assert told == ["recovery-codes-made", "recovery-codes-made", "recovery-code-used"]
    assert not any(code in repr(acts) or code.replace("-", "") in repr(acts) for code in (*first, *second))
    stored = world.service.store.read(
        world.scope(), lambda unit: unit.get(UserRow, world.users[world.mine, Role.COORDINATOR])
    )
    assert all(hashed.startswith("$argon2id$") for hashed in stored.recovery_codes.values())
    assert len(stored.recovery_codes) == 7


def test_a_recovery_code_also_sets_up_another_phone(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.COORDINATOR)
    codes = recovery_codes(browser)
    shown = browser.post("/v1/account/second-factor", {"password": PASSWORD, "code": codes[0]})
    assert first_code(browser, shown.json()["pending"], shown.json()["key"]).status_code == 204
    account = browser.get("/v1/account").json()
    browser.csrf = account["csrf"]
    assert account["recovery_codes"] == 7
    again = browser.post("/v1/account/second-factor", {"password": PASSWORD, "code": codes[0]})
    assert again.status_code == 401


def test_recovery_codes_go_with_the_second_factor_that_was_taken_away(world: World) -> None:
    browser, administrator = Browser(world), Browser(world)
    browser.enter(Role.COORDINATOR)
    codes = recovery_codes(browser)
    administrator.enter(Role.ADMINISTRATOR)
    person = world.users[world.mine, Role.COORDINATOR]
    headers = {"X-CSRF-Token": administrator.csrf}
    assert administrator.client.delete(f"/v1/users/{person}/second-factor", headers=headers).status_code == 204
    assert browser.sign_in(Role.COORDINATOR).json()["step"] == "set-up-second-factor"
    assert browser.post("/v1/sign-in/second-factor", {"code": codes[0]}).status_code == 401
    assert browser.post("/v1/sign-in/second-factor/set-up").status_code == 200
    assert browser.post("/v1/sign-in/second-factor", {"code": codes[0]}).status_code == 401


def test_another_phone_cannot_be_guessed_at(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.COORDINATOR)
    told = [another_phone(browser, password="fout").status_code for _ in range(21)]
    assert told[0] == 401
    assert told[-1] == 429


@pytest.mark.parametrize("values", [{"active": False}, {"role": "manager", "organisation_id": "klein"}])
def test_disabling_and_another_role_end_everything_at_the_next_request(world: World, values: dict[str, Any]) -> None:
    worker, administrator = Browser(world), Browser(world)
    worker.enter(Role.WORKER, device=True)
    administrator.enter(Role.ADMINISTRATOR)
    user_id = world.users[world.mine, Role.WORKER]
    pending = link(world, Role.WORKER, LinkPurpose.SIGN_IN)
    headers = {
        "X-CSRF-Token": administrator.csrf,
        "If-Match": administrator.get(f"/v1/users/{user_id}").headers["etag"],
    }
    answer = administrator.client.patch(f"/v1/users/{user_id}", json=values, headers=headers)
    assert answer.status_code == 200, answer.text
    assert not is_in(worker)
    assert Browser(world).post("/v1/links/use", {"token": pending}).status_code in (404, 409)
    token = world.ask(Role.WORKER, "GET", "/v1/account").status_code
    assert token == (401 if "active" in values else 200)


def test_one_browser_is_ended_from_another(world: World) -> None:
    here, there = Browser(world), Browser(world)
    here.enter(Role.WORKER)
    there.enter(Role.WORKER, device=True)
    listed = here.get("/v1/account/sign-ins").json()["sign_ins"]
    assert [(each["kind"], each["here"]) for each in listed] == [("device", False), ("session", True)]
    path = f"/v1/account/sign-ins/{listed[0]['id']}"
    assert here.client.delete(path, headers={"X-CSRF-Token": here.csrf}).status_code == 204
    assert [is_in(each) for each in (here, there)] == [True, False]


def test_a_browser_is_told_by_what_people_call_it_and_no_more_is_kept(world: World) -> None:
    here, there = Browser(world), Browser(world)
    here.enter(Role.WORKER)
    there.client.headers["user-agent"] = (
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
    )
    there.enter(Role.WORKER, device=True)
    listed = here.get("/v1/account/sign-ins").json()["sign_ins"]
    assert [each["label"] for each in listed] == ["Chrome Android", ""]
    said = here.get("/account").text
    assert "<b>Chrome op Android</b> laatst gebruikt" in said
    assert "<b>een browser</b> hier, nu" in said
    here.client.cookies.set("taal", "en")
    assert "<b>Chrome on Android</b>" in here.get("/account").text


def test_the_last_administrator_stays(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.ADMINISTRATOR)
    user_id = world.users[world.mine, Role.ADMINISTRATOR]
    headers = {"X-CSRF-Token": browser.csrf, "If-Match": browser.get(f"/v1/users/{user_id}").headers["etag"]}
    for values in ({"active": False}, {"role": "coordinator", "organisation_id": "klein"}):
        answer = browser.client.patch(f"/v1/users/{user_id}", json=values, headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (409, "urn:programma:last-administrator")
    assert is_in(browser)


# Cookies and other sites


def test_cookies_are_for_this_host_and_no_script(world: World) -> None:
    answer = Browser(world).sign_in(Role.WORKER)
    flags = {part.strip().casefold() for part in answer.headers["set-cookie"].split(";")}
    assert {"httponly", "samesite=lax", "path=/"} <= flags
    service = replace(world.service, settings=Settings(public_url="https://plan.example"))
    with TestClient(create_app(service), base_url="https://plan.example") as client:
        answer = client.post("/v1/sign-in", json={"email": ADDRESSES[Role.WORKER], "password": PASSWORD})
        assert answer.headers["set-cookie"].startswith("__Host-programma=pms_")
        assert "Secure" in answer.headers["set-cookie"]
        assert "Domain" not in answer.headers["set-cookie"]
        assert client.get("/v1/account").status_code == 200


UNSAFE = (
    ("POST", "/v1/sign-out", None),
    ("POST", "/v1/account/password", {"current": PASSWORD, "new": "zes zwanen in de sloot"}),
    ("POST", "/v1/account/tokens", {"label": "x"}),
    ("POST", "/v1/users", {"email": "a@b.example", "name": "A", "role": "administrator"}),
    ("PATCH", "/v1/account", {"name": "X"}),
    ("DELETE", "/v1/account/sign-ins/1", None),
)


@pytest.mark.parametrize("how", ["no-token", "anothers", "foreign", "bare", "plain", "cross-site"])
def test_other_sites_change_nothing(world: World, how: str) -> None:
    browser, other = Browser(world), Browser(world)
    browser.enter(Role.ADMINISTRATOR)
    other.enter(Role.WORKER)
    own = {"X-CSRF-Token": browser.csrf, "Origin": "http://testserver"}
    headers = {
        "no-token": {"Origin": "http://testserver"},
        "anothers": {"X-CSRF-Token": other.csrf, "Origin": "http://testserver"},
        "foreign": own | {"Origin": "https://elsewhere.example"},
        "bare": {},
        "plain": own | {"Content-Type": "text/plain"},
        "cross-site": own | {"Sec-Fetch-Site": "cross-site"},
    }[how]
    for method, path, body in UNSAFE:
        answer = browser.client.request(method, path, json=body, headers=headers | {"If-Match": '"v1"'})
        assert answer.status_code == 403, (method, path, answer.text)
    assert is_in(browser)
    assert browser.client.post("/v1/account/tokens", json={"label": "x"}, headers=own).status_code == 201


def test_other_sites_cannot_sign_anybody_in(world: World) -> None:
    for headers in ({"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        answer = Browser(world).client.post(
            "/v1/sign-in", json={"email": ADDRESSES[Role.WORKER], "password": PASSWORD}, headers=headers
        )
        assert answer.status_code == 403


def test_a_program_with_a_token_needs_no_other(world: World) -> None:
    assert (
        world.client.post("/v1/account/tokens", json={"label": "x"}, headers=world.token(Role.MANAGER)).status_code
        == 201
    )


def test_a_wrong_token_is_not_made_good_by_a_cookie(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.WORKER)
    assert browser.client.get("/v1/account", headers={"Authorization": "Bearer x"}).status_code == 401


# Guessing


def test_twenty_guesses_an_hour_are_looked_at(world: World) -> None:
    browser = Browser(world)
    statuses = [browser.sign_in(Role.WORKER, f"guess number {n}").status_code for n in range(25)]
    assert statuses == [401] * 20 + [429] * 5
    answer = browser.sign_in(Role.WORKER)
    assert (answer.status_code, answer.headers["retry-after"].isdigit()) == (429, True)
    wait(world, seconds=int(answer.headers["retry-after"]))
    assert browser.sign_in(Role.WORKER).status_code == 200


def test_ten_addresses_do_not_lock_the_owner_out(world: World) -> None:
    owner = Browser(world)
    owner.enter(Role.WORKER)
    owner.post("/v1/sign-out")
    for number in range(10):
        for _ in range(3):
            Browser(world, f"198.51.100.{number}").sign_in(Role.WORKER, "guess")
    assert Browser(world).sign_in(Role.WORKER).status_code == 429
    assert owner.sign_in(Role.WORKER).status_code == 200
    for _ in range(20):
        owner.sign_in(Role.WORKER, "forgotten")
    assert owner.sign_in(Role.WORKER).status_code == 429


def test_a_browser_known_to_one_account_is_not_known_to_another(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.WORKER)
    for _ in range(20):
        Browser(world, "198.51.100.1").sign_in(Role.MANAGER, "guess")
    assert browser.sign_in(Role.MANAGER).status_code == 429


def test_recovery_codes_are_limited_as_codes_of_the_phone_are(world: World) -> None:
    browser = Browser(world)
    browser.sign_in(Role.COORDINATOR)
    tried = [browser.post("/v1/sign-in/second-factor", {"code": f"abcd-efgh-jk{n:02}"}).status_code for n in range(21)]
    assert tried == [401] * 20 + [429]


def test_codes_are_limited_too(world: World) -> None:
    browser = Browser(world)
    browser.sign_in(Role.COORDINATOR)
    statuses = {browser.post("/v1/sign-in/second-factor", {"code": "000000"}).status_code for _ in range(20)}
    assert statuses == {401}
    assert browser.give_code().status_code == 429


def test_a_forged_address_gains_nothing_and_a_trusted_proxy_is_believed(world: World) -> None:
    def guesses(settings: Settings) -> list[int]:
        client = TestClient(create_app(replace(world.service, settings=settings)), client=("192.0.2.9", 1))
        return [
            client.post(
                "/v1/sign-in",
                json={"email": f"nobody{n}@klein.example", "password": "guess"},
                headers={"X-Forwarded-For": f"203.0.113.{n}, 198.51.100.{n}"},
            ).status_code
            for n in range(62)
        ]

    assert guesses(Settings()) == [401] * 60 + [429] * 2
    wait(world, hours=2)
    assert guesses(Settings(trusted_proxies="192.0.2.9")) == [401] * 62


# The trail


def test_who_came_in_and_who_was_refused_is_in_the_history_without_secrets(world: World) -> None:
    browser = Browser(world)
    browser.sign_in(Role.COORDINATOR, "guess")
    browser.enter(Role.COORDINATOR)
    cookie = browser.cookie

    def rows(unit: Unit) -> list[HistoryRow]:
        return unit.query(HistoryRow).order_by(HistoryRow.id).all()

    found = world.service.store.read(world.scope(), rows)
    acts = [(row.who, row.action, row.subject) for row in found if row.who == "Corrie"]
    assert ("Corrie", "refused", "users") in acts
    assert ("Corrie", "added", "sign_ins") in acts
    text = repr([(row.before, row.after) for row in found])
    for secret in (cookie, cookie[4:54], PASSWORD, HASHED, KEY, "guess"):
        assert secret not in text


def test_reading_changes_nothing(world: World) -> None:
    browser = Browser(world)
    browser.enter(Role.ADMINISTRATOR)

    def state(unit: Unit) -> list[Any]:
        kinds = (UserRow, SignInRow, LinkRow, HistoryRow, OutgoingRow)
        return [(kind.__tablename__, row.id, getattr(row, "version", 0)) for kind in kinds for row in unit.query(kind)]

    before = world.service.store.read(world.scope(), state)
    wait(world, minutes=10)
    for path in ("/v1/account", "/v1/account/sign-ins", "/v1/account/tokens", "/v1/users"):
        assert browser.get(path).status_code == 200
    assert world.service.store.read(world.scope(), state) == before
    assert world.clock[0] > NOW
