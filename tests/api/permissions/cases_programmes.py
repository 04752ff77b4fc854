"""Programmes, publications, sessions and outgoing mail: every operation on the own school and on another one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.domain.assignment import Status
from planner.persistence.published import last_publication
from planner.services.permissions import Operation, Subject
from tests.api.permissions.arrangements import SCHOOLS, Make, at_school, contact_of, version_of, waiting_message
from tests.api.permissions.cases import Ask, Case
from tests.api.programmes.stories import BEFORE_SCHOOL, add_plan, insert_version, seen_as
from tests.api.worlds import OTHER_SCHOOL, OTHER_WORKER, OWN_SCHOOL, OWN_WORKER, World

_WEEKS = {"from": "2026-09-07", "until": "2026-09-18"}


def _reads(below: str = "", **params: Any) -> Make:
    def make(world: World, school_id: str) -> Ask:
        programme_id, session_id = insert_version(world, school_id)
        return Ask("GET", f"/v1/programmes/{programme_id}{below.format(session=session_id)}", {"params": params})

    return make


def _listed(world: World, school_id: str) -> Ask:
    return Ask("GET", "/v1/programmes", {"params": {"school_id": school_id}})


def _overview(world: World, school_id: str) -> Ask:
    return Ask("GET", "/v1/programmes/overview")


def _propose(world: World, school_id: str) -> Ask:
    insert_version(world, school_id, Status.DRAFT)
    return Ask("POST", "/v1/programmes", {"json": {"plan_id": add_plan(world), "school_ids": [school_id]}})


def _preview(world: World, school_id: str) -> Ask:
    return Ask("GET", "/v1/programmes/preview", {"params": {"plan_id": add_plan(world), "school_id": school_id}})


def _asked(world: World, school_id: str) -> Ask:
    insert_version(world, school_id)
    return Ask("GET", "/v1/programmes/asked-changes", {"params": {"school_id": school_id}})


def _withdraw(world: World, school_id: str) -> Ask:
    programme_id, _ = insert_version(world, school_id)
    version = version_of(world, programme_id)
    return Ask("POST", f"/v1/programmes/{programme_id}/withdrawal", {"headers": seen_as(version)})


def _remind(world: World, school_id: str) -> Ask:
    contact_of(world, school_id)
    programme_id, _ = insert_version(world, school_id)
    return Ask("POST", f"/v1/programmes/{programme_id}/reminders")


def _see(world: World, school_id: str) -> Ask:
    return Ask("POST", f"/v1/programmes/{insert_version(world, school_id)[0]}/seen")


def _agree(world: World, school_id: str) -> Ask:
    programme_id, _ = insert_version(world, school_id)
    more = {"json": {"kind": "agree"}, "headers": seen_as(version_of(world, programme_id))}
    return Ask("POST", f"/v1/programmes/{programme_id}/answers", more)


def _call(world: World, school_id: str) -> Ask:
    programme_id, _ = insert_version(world, school_id, reminders=2)
    body = {"agreed_with": "de teamleider", "agreed_on": BEFORE_SCHOOL.date().isoformat()}
    more = {"json": body, "headers": seen_as(version_of(world, programme_id))}
    return Ask("POST", f"/v1/programmes/{programme_id}/calls", more)


def _comment(world: World, school_id: str) -> Ask:
    programme_id, _ = insert_version(world, school_id)
    return Ask("POST", f"/v1/programmes/{programme_id}/comments", {"json": {"text": "Fijn zo."}})


def _publish(world: World, school_id: str) -> Ask:
    programme_id, _ = insert_version(world, school_id, Status.AGREED)
    last = world.service.store.read(world.scope(), last_publication)
    return Ask("POST", "/v1/publications", {"json": {"programme_ids": [programme_id], "builds_on": last}})


def _publications(world: World, school_id: str) -> Ask:
    return Ask("GET", "/v1/publications")


def _send(world: World, school_id: str) -> Ask:
    return Ask("POST", f"/v1/outgoing/{waiting_message(world, school_id)}/send")


def _outgoing(world: World, school_id: str) -> Ask:
    return Ask("GET", "/v1/outgoing")


def _both(operation: Operation, name: str, make: Make, **more: Any) -> Iterator[Case]:
    """The same on the own school and on another one."""
    for whose, school_id in SCHOOLS.items():
        yield Case(
            operation=operation,
            name=f"{name}-{whose}",
            ask=at_school(school_id, make),
            subject=Subject(school_id=school_id),
            seen=Operation.PROGRAMMES_READ,
            **more,
        )


def _own(operation: Operation, name: str, make: Make) -> Case:
    """A list, of which everybody gets what is theirs."""
    return Case(
        operation=operation,
        name=name,
        ask=at_school(OWN_SCHOOL, make),
        subject=Subject(school_id=OWN_SCHOOL),
        by_id=False,
    )


def _sessions(**params: str) -> Make:
    return lambda world, school_id: Ask("GET", "/v1/sessions", {"params": _WEEKS | params})


CASES = (
    *_both(Operation.PROGRAMMES_READ, "one", _reads()),
    *_both(Operation.PROGRAMMES_READ, "sessions", _reads("/sessions")),
    *_both(Operation.PROGRAMMES_READ, "differences", _reads("/differences")),
    *_both(Operation.PROGRAMMES_READ, "answers", _reads("/answers")),
    *_both(Operation.PROGRAMMES_READ, "comments", _reads("/comments")),
    *_both(Operation.PROGRAMMES_READ, "moments", _reads("/sessions/{session}/moments")),
    *_both(Operation.PROGRAMMES_READ, "list", _listed, by_id=False),
    _own(Operation.PROGRAMMES_READ, "overview", _overview),
    *_both(Operation.PROGRAMME_PROPOSE, "propose", _propose),
    *_both(Operation.PROGRAMME_PROPOSE, "preview", _preview),
    *_both(Operation.PROGRAMME_PROPOSE, "asked", _asked, by_id=False),
    *_both(Operation.PROGRAMME_PROPOSE, "withdraw", _withdraw),
    *_both(Operation.PROGRAMME_PROPOSE, "remind", _remind),
    *_both(Operation.PROGRAMME_ANSWER, "seen", _see),
    *_both(Operation.PROGRAMME_ANSWER, "agree", _agree),
    *_both(Operation.PROGRAMME_RECORD_ANSWER, "call", _call),
    *_both(Operation.PROGRAMME_COMMENT, "comment", _comment),
    *_both(Operation.PROGRAMME_PUBLISH, "publish", _publish),
    _own(Operation.PROGRAMME_PUBLISH, "list", _publications),
    Case(
        operation=Operation.SESSIONS_READ,
        name="own",
        ask=at_school(OWN_SCHOOL, _sessions()),
        subject=Subject(school_id=OWN_SCHOOL, worker_id=OWN_WORKER),
        by_id=False,
    ),
    Case(
        operation=Operation.SESSIONS_READ,
        name="other",
        ask=at_school(OTHER_SCHOOL, _sessions(worker_id=OTHER_WORKER, school_id=OTHER_SCHOOL)),
        subject=Subject(school_id=OTHER_SCHOOL, worker_id=OTHER_WORKER),
        by_id=False,
    ),
    _own(Operation.OUTGOING_READ, "list", _outgoing),
    *(
        Case(
            operation=Operation.OUTGOING_SEND,
            name=f"send-{whose}",
            ask=at_school(school_id, _send),
            subject=Subject(school_id=school_id),
        )
        for whose, school_id in SCHOOLS.items()
    ),
)
