"""Whatever comes in, the answer explains and is no fault of ours (P7)."""

from __future__ import annotations

import time

import pytest

from planner.services.permissions import Role
from tests.api.hostile.malformed import Malformed, malformed
from tests.api.worlds import World

LONGEST_SECONDS = 10


def check(world: World, request: Malformed, role: Role) -> None:
    headers = world.token(role) | request.headers
    begin = time.monotonic()
    more = {"json": request.json} if request.json is not None else {"content": request.content}
    answer = world.client.request(request.method, request.path, headers=headers, **more)
    assert answer.status_code < 500, (request, answer.text)
    assert time.monotonic() - begin < LONGEST_SECONDS, request
    if answer.status_code >= 400 and request.method != "HEAD" and not request.path.startswith("/feeds"):
        assert answer.headers["content-type"] == "application/problem+json", (request, answer.text)
        assert answer.json()["status"] == answer.status_code


def test_five_hundred_malformed_requests(hostile_world: World) -> None:
    description = hostile_world.client.get("/openapi.json").json()
    for number, request in enumerate(malformed(description, 500, seed=1)):
        check(hostile_world, request, (Role.COORDINATOR, Role.ADMINISTRATOR, Role.CONTACT, Role.WORKER)[number % 4])


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3, 4])
def test_thousands_of_malformed_requests(hostile_world: World, seed: int) -> None:
    description = hostile_world.client.get("/openapi.json").json()
    for number, request in enumerate(malformed(description, 5_000, seed=seed)):
        check(hostile_world, request, list(Role)[number % len(Role)])
