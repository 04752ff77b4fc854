"""Links to feeds: the worker's own, those of the organisation, those of the contact's school."""

from __future__ import annotations

from collections.abc import Callable

from planner.persistence.store import Unit
from planner.persistence.tables import FeedRow
from planner.services.accounts.secrets import SecretKind, hash_of, new_secret
from planner.services.permissions import Operation, Subject
from tests.api.permissions.cases import Ask, Case
from tests.api.worlds import COLLEAGUE, OTHER_ORGANISATION, OTHER_SCHOOL, OTHER_WORKER, OWN_SCHOOL, OWN_WORKER, World
from tests.databases import NOW

OWN = "klein"
FEEDS = {
    ("worker", OWN_WORKER): Subject(worker_id=OWN_WORKER, organisation_id=OWN),
    ("worker", COLLEAGUE): Subject(worker_id=COLLEAGUE, organisation_id=OWN),
    ("worker", OTHER_WORKER): Subject(worker_id=OTHER_WORKER, organisation_id=OTHER_ORGANISATION),
    ("school", OWN_SCHOOL): Subject(school_id=OWN_SCHOOL, organisation_id=OWN),
    ("school", OTHER_SCHOOL): Subject(school_id=OTHER_SCHOOL, organisation_id=OTHER_ORGANISATION),
    ("room", "beek-aula"): Subject(school_id=OWN_SCHOOL, organisation_id=OWN),
    ("room", "dijk-aula"): Subject(school_id=OTHER_SCHOOL, organisation_id=OTHER_ORGANISATION),
    ("organisation", OWN): Subject(organisation_id=OWN),
    ("organisation", OTHER_ORGANISATION): Subject(organisation_id=OTHER_ORGANISATION),
    ("sheet", OWN_SCHOOL): Subject(school_id=OWN_SCHOOL, organisation_id=OWN),
    ("sheet", OTHER_SCHOOL): Subject(school_id=OTHER_SCHOOL, organisation_id=OTHER_ORGANISATION),
    ("public", OWN_SCHOOL): Subject(school_id=OWN_SCHOOL, organisation_id=OWN),
    ("public", OTHER_SCHOOL): Subject(school_id=OTHER_SCHOOL, organisation_id=OTHER_ORGANISATION),
}


def fresh_feed(world: World, kind: str, subject_id: str) -> int:
    """A link as if it had been made before."""

    def work(unit: Unit) -> int:
        row = FeedRow(kind=kind, subject_id=subject_id, token_hash=hash_of(new_secret(SecretKind.FEED)), created_at=NOW)
        unit.add(row)
        unit.flush()
        return row.id

    return world.service.store.write(world.scope(), work)


def making(kind: str, subject_id: str) -> Callable[[World], Ask]:
    return lambda world: Ask("POST", "/v1/feeds", {"json": {"kind": kind, "subject_id": subject_id}})


def on_one(method: str, kind: str, subject_id: str) -> Callable[[World], Ask]:
    return lambda world: Ask(method, f"/v1/feeds/{fresh_feed(world, kind, subject_id)}")


def cases() -> list[Case]:
    found = []
    for (kind, subject_id), subject in FEEDS.items():
        name = f"{kind}-{subject_id}"
        found += [
            Case(Operation.FEEDS_READ, name, on_one("GET", kind, subject_id), subject),
            Case(Operation.FEED_REVOKE, name, on_one("DELETE", kind, subject_id), subject),
        ]
        if kind != "public":
            found.append(Case(Operation.FEED_MAKE, name, making(kind, subject_id), subject, by_id=False))
            continue
        path = f"/v1/feeds/public/{subject_id}"
        switch = {"json": {"wanted": True}}
        found += [
            Case(
                Operation.FEEDS_READ,
                f"wanted-{subject_id}",
                lambda world, path=path: Ask("GET", path),
                subject,
                by_id=False,
            ),
            Case(
                Operation.FEED_MAKE,
                f"wanted-{subject_id}",
                lambda world, path=path, switch=switch: Ask("PUT", path, switch),
                subject,
                by_id=False,
            ),
        ]
    return found


CASES = cases()
