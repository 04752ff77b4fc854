"""A request with an Idempotency-Key is done once: repeated, side by side, or after its answer was lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts

from api.http.guards import guards
from planner.persistence.store import Store
from planner.persistence.tables import ApiTokenRow, IdempotencyRow, OutgoingRow, RunRow, UserRow
from planner.services.permissions import Role
from tests.api.worlds import World, make_world

TOKENS = "/v1/account/tokens"


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)
    with found.client:
        yield found


def ask(world: World, key: str, body: Any, role: Role = Role.MANAGER, path: str = TOKENS) -> Any:
    return world.ask(role, "POST", path, json=body, headers={"Idempotency-Key": key})


def count(world: World, kind: Any) -> int:
    return world.service.store.read(world.scope(), lambda unit: len(unit.query(kind).all()))


def test_the_same_again_gets_the_same_answer_and_has_no_effect(world: World) -> None:
    before = count(world, ApiTokenRow)
    first, second = (ask(world, "k1", {"label": "rooster"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert first.headers["content-type"] == second.headers["content-type"]
    assert count(world, ApiTokenRow) == before + 1
    assert ask(world, "k2", {"label": "rooster"}).json()["secret"] != first.json()["secret"]


def test_headers_come_again_too(world: World) -> None:
    body = {"email": "nieuw@klein.example", "name": "Nieuw", "role": "contact", "school_id": "beek"}
    first, second = (ask(world, "k", body, Role.ADMINISTRATOR, "/v1/users") for _ in range(2))
    assert (first.status_code, first.content) == (201, second.content)
    for name in ("location", "etag"):
        assert first.headers[name] == second.headers[name]
    assert (count(world, UserRow), count(world, OutgoingRow)) == (7, 1)


def test_another_body_or_path_with_the_same_key_is_refused(world: World) -> None:
    ask(world, "k", {"label": "rooster"}, Role.ADMINISTRATOR)
    before = count(world, ApiTokenRow)
    assert ask(world, "k", {"label": "anders"}, Role.ADMINISTRATOR).status_code == 400
    user = {"email": "nieuw@klein.example", "name": "Nieuw", "role": "contact", "school_id": "beek"}
    assert ask(world, "k", user, Role.ADMINISTRATOR, "/v1/users").status_code == 400
    assert (count(world, ApiTokenRow), count(world, UserRow)) == (before, 6)


def test_keys_are_each_persons_own(world: World) -> None:
    mine, theirs = (ask(world, "k", {"label": "rooster"}, role) for role in (Role.MANAGER, Role.COORDINATOR))
    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert mine.json()["id"] != theirs.json()["id"]


def test_a_key_is_forgotten_after_a_day(world: World) -> None:
    first = ask(world, "k", {"label": "rooster"}).json()
    world.clock[0] += timedelta(hours=23, minutes=59)
    assert ask(world, "k", {"label": "rooster"}).json() == first
    world.clock[0] += timedelta(minutes=1)
    assert ask(world, "k", {"label": "anders"}).json()["id"] != first["id"]


def test_a_refusal_is_not_kept(world: World) -> None:
    person = {"email": "manager@klein.example", "name": "Nieuw", "role": "contact"}
    assert ask(world, "k", person, Role.ADMINISTRATOR, "/v1/users").status_code == 400
    assert (count(world, IdempotencyRow), count(world, UserRow), count(world, OutgoingRow)) == (0, 6, 0)
    mended = person | {"school_id": "beek"}
    assert ask(world, "k", mended, Role.ADMINISTRATOR, "/v1/users").status_code == 201


@pytest.mark.parametrize("key", ["", " ", "x" * 201, "a\tb", "é".encode().decode("latin-1")])
def test_a_key_that_is_none_is_refused(world: World, key: str) -> None:
    answer = world.ask(
        Role.MANAGER, "POST", TOKENS, json={"label": "x"}, headers={"Idempotency-Key": key.encode("latin-1")}
    )
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_crash_between_effect_and_answer_leaves_both_or_neither(world: World) -> None:
    """The answer cannot be kept, as if the process ended: the effect is not there either."""
    before = count(world, ApiTokenRow)
    scope = world.scope()

    class Gone(BaseException):
        pass

    def work(unit: Any) -> None:
        from planner.services.accounts.tokens import make_token

        make_token(world.service.store, scope, world.actor(Role.MANAGER), "rooster")
        assert len(unit.query(ApiTokenRow).all()) == before + 1
        raise Gone

    with pytest.raises(Gone):
        world.service.store.together(scope, work)
    assert count(world, ApiTokenRow) == before


def test_side_by_side_has_one_effect(world: World) -> None:
    before = count(world, ApiTokenRow)
    answers: list[Any] = []

    def send(key: str) -> None:
        for _ in range(20):
            answer = ask(world, key, {"label": "rooster"})
            if answer.status_code != 503:
                answers.append((key, answer.status_code, answer.content))
                return

    threads = [threading.Thread(target=send, args=(f"k{n % 4}",)) for n in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 16
    assert {status for _, status, _ in answers} == {201}
    assert len({(key, content) for key, _, content in answers}) == 4
    assert count(world, ApiTokenRow) == before + 4


def test_what_is_kept_shows_no_secret(world: World) -> None:
    secret = ask(world, "k", {"label": "rooster"}).json()["secret"]
    rows = world.service.store.read(world.scope(), lambda unit: unit.query(IdempotencyRow).all())
    assert secret.encode() not in rows[0].body
    assert secret not in repr(rows[0].headers)
    assert guards(world.client.app)


def test_a_part_that_fails_is_undone_by_itself(world: World) -> None:
    """Within one transaction a failing part leaves nothing, and the rest goes on in its own scope."""
    store, scope = world.service.store, world.scope()

    def add(unit: Any, label: str) -> None:
        unit.add(
            ApiTokenRow(
                user_id=world.users[world.mine, Role.MANAGER],
                token_hash=label * 8,
                label=label,
                created_at=scope.now,
                expires_at=scope.now,
            )
        )
        unit.flush()

    def work(unit: Any) -> None:
        store.write(scope, lambda inner: add(inner, "a"))

        def failing(inner: Any) -> None:
            add(inner, "b")
            raise ValueError

        with pytest.raises(ValueError):
            store.write(scope, failing)
        store.write(scope, lambda inner: add(inner, "c"))

    store.together(scope, work)
    labels = store.read(scope, lambda unit: [row.label for row in unit.query(ApiTokenRow).order_by(ApiTokenRow.id)])
    assert labels[-2:] == ["a", "c"]
    assert "b" not in labels


def test_a_run_is_ordered_once(world: World) -> None:
    """Also when the first is over meanwhile: without a key that would be another."""
    body: dict[str, Any] = {"time_limit_seconds": 5}
    first = ask(world, "k", body, Role.COORDINATOR, "/v1/runs")
    assert world.ask(Role.COORDINATOR, "POST", f"{first.headers['location']}/cancel").status_code == 200
    second = ask(world, "k", body, Role.COORDINATOR, "/v1/runs")
    assert (first.status_code, second.status_code) == (202, 202)
    assert (first.content, first.headers["location"]) == (second.content, second.headers["location"])
    assert count(world, RunRow) == 1
    assert ask(world, "k2", body, Role.COORDINATOR, "/v1/runs").headers["location"] != first.headers["location"]


def test_every_post_that_makes_something_takes_a_key(world: World) -> None:
    """All that answer 201 or 202, but those of somebody who is not signed in yet; an import twice is one by itself."""
    outside = {"/v1/links/ask", "/v1/links/renew"}
    made = {
        str(route.path): hasattr(route.endpoint, "__takes_a_key__")
        for route in iter_route_contexts(world.client.app.routes)
        if "POST" in (route.methods or ()) and getattr(route, "status_code", None) in (201, 202)
    }
    assert {path for path, takes in made.items() if not takes} == outside
    assert {"/v1/runs", "/v1/account/deputies", "/v1/plans/{plan_id}/sessions/{session_id}/move"} <= made.keys()
