"""Every operation as every identity: allowed and denied as the one table says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from api.app import create_app
from api.http.guards import Guard, guards
from planner.domain.runs import RunState
from planner.persistence.store import Unit
from planner.persistence.tables import PublishedSessionRow, PublishedVisitRow, RunRow
from planner.services.permissions import Role
from tests.api.permissions.cases import ALL_CASES, Case
from tests.api.worlds import World, world_in
from tests.databases import NOW

SEEN = {"If-Match": '"v1"'}
FORGED = {"Authorization": "Bearer pmt_" + "0" * 57}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_in(tmp_path_factory.mktemp("matrix")) as found, found.client:
        yield found


@pytest.fixture(autouse=True)
def nothing_in_the_way(world: World) -> None:
    """It is the usual day, the input is whole, no run waits, nothing is published: a case arranges what it needs."""
    world.clock[0] = NOW
    world.renew_input()

    def work(unit: Unit) -> None:
        for run in unit.query(RunRow).filter_by(state=RunState.QUEUED.value):
            run.state = RunState.CANCELLED.value
            run.alone = None
        for kind in (PublishedSessionRow, PublishedVisitRow):
            for row in unit.query(kind):
                unit.delete(row)

    world.service.store.write(world.scope(), work)


def expected(world: World, case: Case, role: Role) -> set[int]:
    actor = world.actor(role)
    subject = case.about(actor)
    if actor.may(case.operation, subject):
        return {200, 201, 202, 204, 303}
    if not actor.may_at_all(case.operation):
        return {403}
    return {403} if case.seen is not None and actor.may(case.seen, subject) else {404}


def named(case: Case) -> str:
    return f"{case.operation.value}-{case.name}"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("case", ALL_CASES, ids=named)
def test_a_role_may_do_what_the_table_says(world: World, case: Case, role: Role) -> None:
    ask = case.ask(world)
    answer = world.ask(role, ask.method, ask.path, **ask.more)
    assert answer.status_code in expected(world, case, role), answer.text


@pytest.mark.parametrize("case", ALL_CASES, ids=named)
def test_nobody_and_forgers_are_turned_away(world: World, case: Case) -> None:
    ask = case.ask(world)
    headers = ask.more.get("headers", {})
    rest = {name: value for name, value in ask.more.items() if name != "headers"}
    for shown in ({}, FORGED):
        assert world.client.request(ask.method, ask.path, headers=headers | shown, **rest).status_code == 401


@pytest.mark.parametrize("case", [case for case in ALL_CASES if case.by_id], ids=named)
def test_another_partnership_does_not_exist(world: World, case: Case) -> None:
    """A person of the same role elsewhere, who might do it there, finds nothing here."""
    for role in Role:
        if not world.actor(role).may(case.operation, case.subject):
            continue
        ask = case.ask(world)
        headers = ask.more.get("headers", {}) | world.stranger(role)
        rest = {name: value for name, value in ask.more.items() if name != "headers"}
        answer = world.client.request(ask.method, ask.path, headers=headers, **rest)
        assert answer.status_code == 404, (role, answer.text)


def test_every_operation_that_a_route_names_has_cases(world: World) -> None:
    standing = [each for (each,) in guards(create_app(world.service)).values() if isinstance(each, Guard)]
    served = {operation for each in standing for operation in each.operations}
    assert served - {case.operation for case in ALL_CASES} == set()


def test_cases_have_names_of_their_own() -> None:
    names = [named(case) for case in ALL_CASES]
    assert sorted(set(names)) == sorted(names)


def test_every_guarded_page_has_a_case(world: World) -> None:
    """Pages stand in the same matrix as the API: each is asked for by at least one case."""
    standing = guards(create_app(world.service))
    pages = {
        (method, path)
        for (method, path), found in standing.items()
        if not path.startswith("/v1/") and any(isinstance(each, Guard) for each in found)
    }
    asked = {
        (ask.method, ask.path.partition("?")[0]) for ask in (case.ask(world) for case in ALL_CASES if case.is_page)
    }
    patterns = {each: re.compile(re.sub(r"\{[^}]+\}", "[^/]+", each[1])) for each in pages}
    missing = {
        each
        for each, pattern in patterns.items()
        if not any(method == each[0] and pattern.fullmatch(path) for method, path in asked)
    }
    assert missing == set()


def test_every_route_turns_away_nobody_and_roles_that_may_not_at_all(world: World) -> None:
    """Whatever it is about: its guard is asked before what is sent is looked at."""
    tried = 0
    for (method, path), standing in guards(world.client.app).items():
        place = re.sub(r"{[^}]*}", "1", path)
        for each in standing:
            if not isinstance(each, Guard):
                continue
            assert world.client.request(method, place, headers=SEEN).status_code == 401, (method, path)
            for role in Role:
                if not any(world.actor(role).may_at_all(operation) for operation in each.operations):
                    assert world.ask(role, method, place, headers=SEEN).status_code == 403, (method, path, role)
                    tried += 1
    assert tried > 100
