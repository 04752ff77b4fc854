"""No route without somebody at its door; health and errors as promised."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.http.guards import Guard, guards
from api.http.limits import JSON_BYTES
from api.service import Service
from api.settings import Settings
from planner.persistence.store import Store
from planner.persistence.tables import UserRow
from planner.services.accounts.tokens import issue_token
from planner.services.permissions import Role
from tests.databases import NOW, make_partnership, within


@pytest.fixture
def service(store: Store) -> Service:
    return Service(store=store, settings=Settings(), secret=b"x" * 32, now=lambda: NOW)


@pytest.fixture
def client(service: Service) -> Iterator[TestClient]:
    with TestClient(create_app(service), raise_server_exceptions=False) as found:
        yield found


def test_every_route_names_an_operation_or_why_it_is_open(service: Service) -> None:
    found = guards(create_app(service))
    assert {address: len(standing) for address, standing in found.items()} == dict.fromkeys(found, 1)
    assert ("GET", "/livez") in found
    assert all(isinstance(each, Guard) or len(each.why) > 10 for (each,) in found.values())


def test_health(client: TestClient) -> None:
    assert client.get("/livez").text == "ok"
    assert client.get("/readyz").json() == {"status": "ok"}


def test_headers_of_every_answer(client: TestClient) -> None:
    for path in ("/livez", "/nothing"):
        headers = client.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nothing", 404), ("POST", "/livez", 405), ("GET", "/" + "a" * 3000, 404), ("GET", "/%00%ff", 404)],
)
def test_errors_are_problem_json(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == status


def test_bodies_are_counted_whatever_they_say(client: TestClient) -> None:
    answer = client.post("/livez", content=b"x" * (JSON_BYTES + 1))
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_token_acts_as_its_owner_until_it_is_void(service: Service) -> None:
    from planner.services.accounts.tokens import actor_by_token

    partnership_id = make_partnership(service.store, "A")

    def make(unit):
        user = UserRow(email="noor@example.org", name="Noor", role=Role.MANAGER.value, created_at=NOW)
        unit.add(user)
        unit.flush()
        return user.id, issue_token(unit, user.id, "script", NOW)

    user_id, token = service.store.write(within(partnership_id), make)
    actor = actor_by_token(service.store, token.secret, NOW)
    assert actor is not None
    assert (actor.user_id, actor.partnership_id, actor.role) == (user_id, partnership_id, Role.MANAGER)
    assert actor_by_token(service.store, token.secret, token.expires_at) is None
    assert actor_by_token(service.store, token.secret[:-1] + ("1" if token.secret[-1] == "0" else "0"), NOW) is None

    def leave(unit):
        unit.get(UserRow, user_id).active = False

    service.store.write(within(partnership_id), leave)
    assert actor_by_token(service.store, token.secret, NOW) is None
