"""A contact names who stands in, until a day or until it is ended; an invitation opens the school and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from calendars.dates import long_date
from planner.persistence.people import user_by_email
from planner.persistence.store import Store, Unit
from planner.persistence.tables import OutgoingRow
from planner.services.accounts.links import LinkPurpose, make_link
from planner.services.permissions import Role
from tests.api.worlds import World, make_world
from tests.databases import NOW

PATH = "/v1/account/deputies"
EMAIL = "invaller@klein.example"
LAST_DAY = (NOW + timedelta(days=14)).date()


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)
    with found.client:
        yield found


def name(world: World, role: Role = Role.CONTACT, **more: Any) -> Any:
    body = {"email": EMAIL, "name": "Ira Invaller", "until": LAST_DAY.isoformat(), **more}
    return world.ask(role, "POST", PATH, json=body)


def way_in(world: World) -> dict[str, str]:
    """The cookie of the deputy's own device, by a link of a mail."""

    def work(unit: Unit) -> str:
        user = user_by_email(unit, EMAIL)
        assert user is not None
        return make_link(unit, user, LinkPurpose.SIGN_IN, world.clock[0])

    token = world.service.store.write(world.scope(), work)
    world.client.cookies.clear()
    entered = world.client.post("/v1/links/use", json={"token": token, "device": True})
    assert entered.status_code == 200, entered.text
    return {"Cookie": "; ".join(f"{key}={value}" for key, value in world.client.cookies.items())}


def programmes(world: World, cookie: dict[str, str]) -> int:
    world.client.cookies.clear()
    return int(world.client.get("/v1/programmes", headers=cookie).status_code)


def test_a_deputy_gets_a_mail_and_comes_in_until_the_last_day(world: World) -> None:
    named = name(world)
    assert named.status_code == 201, named.text
    assert world.ask(Role.CONTACT, "GET", PATH).json()["deputies"][-1] == named.json()
    (mail,) = world.service.store.read(world.scope(), lambda unit: unit.query(OutgoingRow).all())
    assert (mail.kind, mail.held) == ("link-invite", False)
    assert "als vervanger" in mail.body
    assert f"tot en met {long_date(LAST_DAY, 'nl')}" in mail.body
    world.clock[0] = NOW + timedelta(days=14)
    cookie = way_in(world)
    assert programmes(world, cookie) == 200
    world.clock[0] = NOW + timedelta(days=15)
    assert programmes(world, cookie) == 401
    assert EMAIL not in world.ask(Role.CONTACT, "GET", PATH).text


def test_a_contact_ends_it_at_once(world: World) -> None:
    named = name(world, until=None).json()
    cookie = way_in(world)
    assert programmes(world, cookie) == 200
    assert world.ask(Role.CONTACT, "DELETE", f"{PATH}/{named['id']}").status_code == 204
    assert programmes(world, cookie) == 401
    again = name(world)
    assert (again.status_code, again.json()["id"]) == (201, named["id"])


def test_who_cannot_be_named(world: World) -> None:
    assert name(world, until=(NOW - timedelta(days=1)).date().isoformat()).status_code == 400
    own = world.ask(Role.MANAGER, "GET", "/v1/account").json()["email"]
    assert name(world, email=own).json()["type"] == "urn:programma:address-taken"
    assert name(world, email=own.replace("klein", "elders")).status_code == 409
    assert name(world).status_code == 201
    assert name(world).json()["type"] == "urn:programma:deputy-already"


def test_only_deputies_of_the_own_school_can_be_ended(world: World) -> None:
    for role in (Role.CONTACT, Role.COORDINATOR):
        user_id = world.users[world.mine, role]
        assert world.ask(Role.CONTACT, "DELETE", f"{PATH}/{user_id}").status_code == 404


def test_the_history_tells_who_named_whom(world: World) -> None:
    user_id = name(world).json()["id"]
    query = {"subject": "users", "subject_id": str(user_id)}
    (act,) = world.ask(Role.ADMINISTRATOR, "GET", "/v1/history", params=query).json()["acts"]
    assert (act["action"], act["after"]["role"], act["after"]["email"]) == ("added", "deputy", EMAIL)
    assert act["user_id"] == world.users[world.mine, Role.CONTACT]


def test_no_feed_outlives_the_last_day(world: World) -> None:
    name(world)
    cookie = way_in(world)
    world.client.cookies.clear()
    csrf = world.client.get("/v1/account", headers=cookie).json()["csrf"]
    body = {"kind": "school", "subject_id": "beek", "label": "telefoon"}
    made = world.client.post("/v1/feeds", json=body, headers=cookie | {"X-CSRF-Token": csrf})
    assert made.status_code == 201, made.text
    assert made.json()["feed"]["expires_at"][:10] == LAST_DAY.isoformat()
