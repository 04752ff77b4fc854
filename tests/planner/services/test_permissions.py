"""The table of permissions is whole, and the words of the problem hold in it."""

from __future__ import annotations

import pytest

from planner.errors import NotAllowed, NotFound
from planner.services.permissions import PERMISSIONS, Actor, Operation, Relation, Role, Subject

ACTORS = {
    role: Actor(
        user_id=1,
        partnership_id=1,
        role=role,
        name="Noor",
        organisation_id=None if role in (Role.CONTACT, Role.DEPUTY) else "duinrand",
        school_id="berk" if role in (Role.CONTACT, Role.DEPUTY) else None,
        worker_id="w01" if role is Role.WORKER else None,
        school_ids=frozenset() if role in (Role.CONTACT, Role.DEPUTY) else frozenset({"berk", "linde"}),
    )
    for role in Role
}


def test_every_operation_has_a_row() -> None:
    assert set(PERMISSIONS) == set(Operation)


@pytest.mark.parametrize(
    ("subject", "relations"),
    [
        (Subject(user_id=1), dict.fromkeys(Role, Relation.OWN)),
        (
            Subject(worker_id="w01", organisation_id="duinrand"),
            dict.fromkeys(Role, Relation.ORGANISATION)
            | {Role.WORKER: Relation.OWN, Role.CONTACT: Relation.PARTNERSHIP, Role.DEPUTY: Relation.PARTNERSHIP},
        ),
        (Subject(worker_id="w09", organisation_id="kustwijzer"), dict.fromkeys(Role, Relation.PARTNERSHIP)),
        (
            Subject(school_id="berk"),
            dict.fromkeys(Role, Relation.ORGANISATION) | dict.fromkeys((Role.CONTACT, Role.DEPUTY), Relation.OWN),
        ),
        (Subject(school_id="olm"), dict.fromkeys(Role, Relation.PARTNERSHIP)),
        (Subject(), dict.fromkeys(Role, Relation.PARTNERSHIP)),
    ],
)
def test_how_near_things_are(subject: Subject, relations: dict[Role, Relation]) -> None:
    assert {role: actor.relation(subject) for role, actor in ACTORS.items()} == relations


def test_what_one_may_not_know_is_not_there_and_what_one_may_know_is_not_allowed() -> None:
    coordinator, manager = ACTORS[Role.COORDINATOR], ACTORS[Role.MANAGER]
    other_school, other_worker = Subject(school_id="olm"), Subject(worker_id="w09", organisation_id="kustwijzer")
    with pytest.raises(NotFound):
        coordinator.require(Operation.WORKER_INPUT_CHANGE, other_worker)
    with pytest.raises(NotAllowed):
        coordinator.require(Operation.SCHOOL_INPUT_CHANGE, other_school, seen=Operation.SCHOOL_INPUT_READ)
    with pytest.raises(NotAllowed):
        manager.require(Operation.RUN_START)
    coordinator.require(Operation.SCHOOL_INPUT_CHANGE, Subject(school_id="berk"))


@pytest.mark.parametrize(
    ("role", "operation"),
    [
        (Role.MANAGER, operation)
        for operation in Operation
        if operation
        not in (Operation.MONITOR_READ, Operation.ACCOUNT_READ, Operation.ACCOUNT_CHANGE, Operation.TOKEN_MAKE)
    ]
    + [
        (Role.ADMINISTRATOR, operation)
        for operation in (Operation.PLANS_READ, Operation.RUN_START, Operation.PROGRAMMES_READ)
    ],
)
def test_managers_change_nothing_and_administrators_see_no_plan(role: Role, operation: Operation) -> None:
    assert not ACTORS[role].may_at_all(operation)
