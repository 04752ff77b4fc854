"""Every page asks the database as often for many rows as for few, whoever looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import event

from api.http.guards import guards
from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL
from tests.api.web.lived_in import Lived
from tests.api.web.page_routes import ADDRESSES, LEADS_ON, NO_PAGES, addresses_of, page_routes, signed_in
from tests.api.worlds import World, world_in

MORE = 5
A_LINE_BYTES = 40
"""So much more a page must be to show that it has more to list."""
OF_A_PLAN = "what the plan holds, which is one row"
ONE = "one thing"
FORM = "a form, and choices that are few"
FAULTS = "/beheer/fouten"
LISTS_NOTHING = {
    "/": "how many there are of what waits, and the ways to it",
    FAULTS: "nothing, as long as the input has no faults; see the test of its own",
    "/afronden/{session_id}": ONE,
    "/beheer": "ways to other pages",
    "/beheer/instellingen": FORM,
    "/beheer/regels": "the rules, which the product has",
    "/beheer/tabellen": "the tables, which the product has, with how many rows each has",
    "/in/{secret}": FORM,
    "/inloggen": FORM,
    "/inloggen/code": FORM,
    "/inloggen/link": FORM,
    "/inloggen/nieuw": FORM,
    "/invoer/inlezen": FORM,
    "/plannen/{plan_id}": OF_A_PLAN,
    "/plannen/{plan_id}/bezetting": OF_A_PLAN,
    "/plannen/{plan_id}/lijst": OF_A_PLAN,
    "/plannen/{plan_id}/niet-gepland": OF_A_PLAN,
    "/plannen/{plan_id}/niet-gepland/{requirement_id}/{occurrence}": OF_A_PLAN,
    "/plannen/{plan_id}/sessies/{session_id}": OF_A_PLAN,
    "/plannen/{plan_id}/sessies/{session_id}/verplaats": OF_A_PLAN,
    "/plannen/{plan_id}/week": OF_A_PLAN,
    "/planning/vooraf": "what was seen beforehand, which is in memory",
    "/planning/{run_id}": ONE,
    "/publicaties/{number}": "what the publication changed, which is one row",
    "/school/poster": "what is regular, once",
    "/signaal/link/{partnership_id}/{secret}": FORM,
    "/speelt/afwezig/{row_id}/{session_id}": OF_A_PLAN,
    "/toegankelijkheid": "a text",
    "/voorstel": OF_A_PLAN,
    "/wensen/{school}/{section}/nieuw": FORM,
    "/wensen/{school}/{section}/{row_id}": FORM,
}
"""Pages that are as long for many rows as for few, with why."""


@dataclass(frozen=True, slots=True)
class Look:
    """A page that somebody looked at."""

    status: int
    statements: int
    size: int


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as found, found.client:
        found.clock[0] = BEFORE_SCHOOL
        yield found


def look(world: World, headers: dict[str, str], path: str) -> Look:
    asked: list[str] = []

    def count(connection: object, cursor: object, statement: str, *more: object) -> None:
        asked.append(statement)

    event.listen(world.service.store.engine, "before_cursor_execute", count)
    answer = world.client.get(path, headers=headers, follow_redirects=False)
    event.remove(world.service.store.engine, "before_cursor_execute", count)
    return Look(answer.status_code, len(asked), len(answer.content))


def looks(world: World, known: dict[str, str]) -> dict[tuple[str, Role | None, int], Look]:
    """Each page and each of its addresses, as everybody who may open it; a first look, which opens plans, is none."""
    found = {}
    shown = {role: signed_in(world, role) for role in (None, *Role)}
    for route, roles in page_routes(world.client.app).items():
        for role in roles:
            for number, path in enumerate(addresses_of(route, known)):
                look(world, shown[role], path)
                found[route, role, number] = look(world, shown[role], path)
    return found


def test_the_number_of_queries_does_not_grow_with_rows(world: World) -> None:
    lived = Lived(world)
    few = looks(world, lived.refreshed())
    lived.more(MORE)
    many = looks(world, lived.refreshed())
    statuses = {(key[:2], each.status) for found in (few, many) for key, each in found.items() if each.status != 200}
    assert statuses == {(place, 303) for place in LEADS_ON}
    assert {key: (each, many[key]) for key, each in few.items() if each.statements != many[key].statements} == {}
    longer = {key[0] for key, each in few.items() if many[key].size > each.size + A_LINE_BYTES}
    assert {route for route, _, _ in few} - longer == set(LISTS_NOTHING), "a page that lists rows is made longer"


def test_the_list_of_faults_asks_as_often_for_many_as_for_few(world: World) -> None:
    lived = Lived(world)
    found = []
    for faults in (1, MORE):
        lived.faulty(faults)
        found.append(look(world, signed_in(world, Role.COORDINATOR), FAULTS))
    few, many = found
    assert (few.status, few.statements) == (many.status, many.statements) == (200, few.statements)
    assert many.size > few.size + MORE * A_LINE_BYTES


def test_what_is_said_of_routes_is_about_routes_that_there_are(world: World) -> None:
    pages = page_routes(world.client.app)
    served = {path for _, path in guards(world.client.app)}
    assert set(LISTS_NOTHING) - set(pages) == set()
    assert {route for route, _ in LEADS_ON} - set(pages) == set()
    assert (set(ADDRESSES) | set(NO_PAGES)) - served == set()
