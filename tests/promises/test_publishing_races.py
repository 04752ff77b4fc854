"""P12: two schools that share a worker are published at the same moment: one is, the other is told of it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from planner.domain.assignment import Plan, Status
from planner.domain.request import Request
from planner.persistence.store import Unit
from planner.persistence.tables import (
    PublicationRow,
    PublishedSessionRow,
    PublishedVisitRow,
    UserRow,
)
from planner.services.accounts.tokens import issue_token
from planner.services.permissions import Role
from tests.api.programmes.stories import insert_version
from tests.api.worlds import OTHER_ORGANISATION, OTHER_SCHOOL, OWN_SCHOOL
from tests.databases import NOW
from tests.promises.four import MANY, Ask, Balance, Four, times, until_taken

SHARED_WORKER = "bilal"
"""May work at both schools, and is wanted at both on the same mornings."""


def with_the_shared_worker(request: Request, plan: Plan) -> Plan:
    """Everything by the one worker."""
    return replace(
        plan,
        sessions=tuple(replace(each, worker_ids=(SHARED_WORKER,)) for each in plan.sessions),
        visits=tuple(sorted({replace(each, worker_id=SHARED_WORKER) for each in plan.visits})),
    )


def publishing(programme_id: int, builds_on: int) -> Ask:
    body = {"programme_ids": [programme_id], "builds_on": builds_on}
    return lambda client: client.ask("POST", "/v1/publications", body)


def neighbour(unit: Unit) -> str:
    """The token of a coordinator of the other organisation."""
    user = UserRow(
        email="neighbour@ander.example",
        name="Nel",
        role=Role.COORDINATOR.value,
        organisation_id=OTHER_ORGANISATION,
        created_at=NOW,
    )
    unit.add(user)
    unit.flush()
    return issue_token(unit, user.id, "race", NOW).secret


def nothing_published(unit: Unit) -> int:
    """Take what stands away, as at the beginning; the number of the last publication."""
    for table in (PublishedSessionRow, PublishedVisitRow):
        for row in unit.scalars(select(table)):
            unit.delete(row)
    return max(unit.scalars(select(PublicationRow.number)), default=0)


@times(3, 500)
def test_two_schools_that_share_a_worker_are_published_at_once(four: Four, times: int) -> None:
    """H4: one wins by the number of the publication, and who asks again is told that the worker is taken."""
    ours, theirs = four.token(Role.COORDINATOR), four.write(neighbour)
    wins, balance = {OWN_SCHOOL: 0, OTHER_SCHOOL: 0}, Balance()
    for number in range(times):
        last = four.write(nothing_published)
        here, there = (
            insert_version(four.world, school_id, Status.AGREED, change=with_the_shared_worker)[0]
            for school_id in (OWN_SCHOOL, OTHER_SCHOOL)
        )
        asks = [(ours, publishing(here, last)), (theirs, publishing(there, last))]
        answers = four.at_once(*asks, waits=balance.waits())
        assert sorted(answer.status for answer in answers) == [201, 409], [answer.body for answer in answers]
        won = answers[0].status == 201
        assert answers[won].json()["type"] == "urn:programma:built-on-older"
        balance.told(won)
        school_id = OWN_SCHOOL if won else OTHER_SCHOOL
        loser, again = (theirs, publishing(there, last + 1)) if won else (ours, publishing(here, last + 1))
        client = four.client(number, loser)
        refused = until_taken(lambda client=client, again=again: again(client))
        assert (refused.status, refused.json()["type"]) == (409, "urn:programma:clash")
        standing = four.read(lambda unit: set(unit.scalars(select(PublishedSessionRow.school_id))))
        assert standing == {school_id}
        assert four.count(PublicationRow, PublicationRow.number > last) == 1
        wins[school_id] += 1
    assert times < MANY or min(wins.values()) > times / 10, "it was no race"
    what = f"H4: two schools that share a worker published at once, {times} times"
    told = f"one won each time ({wins[OWN_SCHOOL]} and {wins[OTHER_SCHOOL]}), the other was refused then and afterwards"
    four.kept(times, what, told)
