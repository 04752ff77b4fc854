"""Generated requests for every operation of the description: each answer is one that the description promises."""

from __future__ import annotations

from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from planner.services.permissions import Role
from tests.api.worlds import World

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


EXAMPLES = 20


def test_answers_are_as_described(hostile_world: World) -> None:
    schema = schemathesis.openapi.from_asgi("/openapi.json", hostile_world.client.app)
    headers = hostile_world.token(Role.COORDINATOR)
    tried = 0
    for found in schema.get_all_operations():
        tried += 1

        @settings(
            max_examples=EXAMPLES,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            deadline=None,
            database=None,
        )
        @given(case=found.ok().as_strategy())
        def ask(case: Any) -> None:
            case.call_and_validate(headers=headers, checks=CHECKS)

        ask()
    assert tried >= 2
