"""An installation in which nobody put anything yet: every page that a role can open says what to do next."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from api.http.guards import Guard, guards
from api.http.same_site import cookie_name
from planner.persistence.inputs import raise_input_version
from planner.persistence.people import user_by_id
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.accounts.sign_ins import SignInKind, begin_sign_in
from planner.services.permissions import Role
from tests.api.web.walking import Read, read, walk
from tests.api.worlds import World, world_in

NOTHING_TO_DO = {"/toegankelijkheid": "a statement: whom to tell of what is in one's way stands in it"}
"""Pages on which nobody does anything, and why."""
BOX = re.compile(r'<div class="empty">(.*?)</div>', re.DOTALL)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_in(tmp_path_factory.mktemp("empty")) as found, found.client:
        found.service.store.write(found.scope(), bare)
        yield found


def bare(unit: Unit) -> None:
    for row in unit.query(InputRow):
        unit.delete(row)
    raise_input_version(unit)


def pages_of(world: World, role: Role) -> list[str]:
    """The addresses of pages, without a name in them, that this role may ask for."""
    actor = world.actor(role)
    return [
        path
        for (method, path), standing in guards(world.client.app).items()
        if method == "GET" and not {"{", "."} & set(path) and not path.startswith("/v1/")
        if any(isinstance(each, Guard) and any(map(actor.may_at_all, each.operations)) for each in standing)
    ]


@pytest.mark.parametrize("role", list(Role))
def test_every_page_has_something_or_says_what_to_do(world: World, role: Role) -> None:
    starts = pages_of(world, role)
    assert "/account" in starts
    looked_at = 0
    for address, html in walk(world, role, starts):
        looked_at += 1
        main = read(html, main_only=True)
        assert is_of_use(main) or address in NOTHING_TO_DO, (address, main.texts)
        for box in BOX.findall(html):
            assert "<a " in box or has_form(html), (address, box)
    assert looked_at >= 3


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR, Role.WORKER])
def test_the_first_page_of_a_role_leads_on(world: World, role: Role) -> None:
    def work(unit: Unit) -> str:
        user = user_by_id(unit, world.users[world.mine, role])
        assert user is not None
        return begin_sign_in(unit, user, SignInKind.SESSION, "test", world.clock[0])

    cookie = f"{cookie_name(world.service)}={world.service.store.write(world.scope(), work)}"
    answer = world.client.get("/", headers={"Cookie": cookie, "Accept": "text/html"})
    main = read(answer.text, main_only=True)
    assert "Welkom" in main.texts[0]
    assert is_of_use(main), main.texts


@pytest.mark.parametrize(
    ("role", "path", "whom"),
    [
        (Role.WORKER, "/mijn-week", "Vraag de coördinator van uw organisatie"),
        (Role.CONTACT, "/school/doorgeven", "Vraag de coördinator"),
        (Role.WORKER, "/signaal", "Vraag de coördinator"),
        (Role.COORDINATOR, "/afwezig", "Lees een werkmap in"),
        (Role.COORDINATOR, "/scholen", "Lees een werkmap in"),
    ],
)
def test_what_was_a_dead_end_says_whom_to_ask(world: World, role: Role, path: str, whom: str) -> None:
    answer = world.ask(role, "GET", path)
    assert answer.status_code == 200
    assert whom in " ".join(read(answer.text, main_only=True).texts)


def is_of_use(main: Read) -> bool:
    return main.rows + main.acts > 0


def has_form(html: str) -> bool:
    return "<form" in html.partition("<main")[2]
