"""Who acts on what they saw is told when it is not so any more; what a publication changed is kept with it."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from planner.errors import NotFound, Stale
from planner.persistence.outgoing import Box
from planner.persistence.store import Unit
from planner.persistence.tables import PublicationRow
from planner.services.outgoing.sending import list_box, release_all
from planner.services.permissions import Role
from planner.services.programmes import proposing
from planner.services.programmes.publications import list_newest, read_publication
from planner.services.programmes.published import last_publications
from planner.services.programmes.publishing import publish as publish_seen
from planner.services.programmes.withdrawing import remind
from tests.api.programmes.stories import (
    add_plan,
    agree,
    answer,
    proposed,
    publish,
    seen_as,
    version_of,
    with_session,
    without,
)
from tests.api.worlds import OWN_SCHOOL, World

QUIZ = "beek-quiz-1"
BREAK = "beek-breaks-2026W37-1"


def test_a_proposal_is_of_what_was_looked_at(world: World) -> None:
    service, actor = world.service, world.actor(Role.COORDINATOR)
    plan_id = add_plan(world)

    def look() -> str:
        (found,) = proposing.preview(service.store, world.scope(), actor, service.plans, plan_id, [OWN_SCHOOL])
        return found.mark

    def propose(mark: str) -> tuple[int, ...]:
        return proposing.propose(
            service.store, world.scope(), actor, service.plans, plan_id, [OWN_SCHOOL], seen={OWN_SCHOOL: mark}
        )

    first = look()
    assert look() == first
    (programme_id,) = propose(first)
    assert look() != first
    with pytest.raises(Stale):
        propose(first)
    proposed_mark = look()
    agree(world, programme_id, BREAK)
    assert look() != proposed_mark


def test_reminding_and_publishing_are_of_what_was_looked_at(world: World) -> None:
    service, actor = world.service, world.actor(Role.COORDINATOR)
    programme = proposed(world)
    agree(world, programme["id"], BREAK)
    with pytest.raises(Stale):
        remind(service.store, world.scope(), actor, programme["id"], programme["version"])
    seen = {programme["id"]: programme["version"]}
    with pytest.raises(Stale):
        publish_seen(service.store, world.scope(), actor, service.plans, list(seen), 0, seen)
    now = {programme["id"]: version_of(world, programme["id"])["version"]}
    assert publish_seen(service.store, world.scope(), actor, service.plans, list(now), 0, now) == 1


def test_who_merely_looks_makes_nothing_old(world: World) -> None:
    service, actor = world.service, world.actor(Role.COORDINATOR)
    programme = proposed(world)
    looked = world.ask(Role.CONTACT, "POST", f"/v1/programmes/{programme['id']}/seen")
    assert looked.json()["seen_at"]
    assert looked.headers["etag"] == seen_as(programme["version"])["If-Match"]
    assert answer(world, programme["id"], {"kind": "agree"}, seen=programme["version"]).status_code == 201
    agreed = version_of(world, programme["id"])["version"]
    assert agreed > programme["version"]
    seen = {programme["id"]: agreed}
    assert publish_seen(service.store, world.scope(), actor, service.plans, list(seen), 0, seen) == 1


def test_each_publication_tells_what_it_changed(world: World) -> None:
    service, actor = world.service, world.actor(Role.COORDINATOR)
    changes = (
        lambda request, plan: plan,
        lambda request, plan: with_session(plan, QUIZ, day=date(2026, 9, 14)),
        lambda request, plan: without(plan, QUIZ),
    )
    for change in changes:
        programme = proposed(world, add_plan(world, change))
        if version_of(world, programme["id"])["counts"].get("proposed"):
            agree(world, programme["id"])
        assert publish(world, programme["id"]).status_code == 201
    found = list_newest(service.store, world.scope(), None, 10)
    assert [(each.number, dict(each.counts or {})) for each in found] == [
        (3, {"dropped": 1}),
        (2, {"moved": 1}),
        (1, {"added": 4}),
    ]
    assert [each.number for each in list_newest(service.store, world.scope(), 3, 1)] == [2]
    publication, told = read_publication(service.store, world.scope(), actor, 2)
    assert ([each.name for each in publication.schools], publication.by) == (["De Beek"], "Corrie")
    (moved,) = told
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.date, moved.after.date) == (date(2026, 9, 7), date(2026, 9, 14))
    assert last_publications(service.store, world.scope())[1][OWN_SCHOOL][0] == 3


def test_a_publication_from_before_it_was_kept_tells_nothing(world: World) -> None:
    service, actor = world.service, world.actor(Role.COORDINATOR)
    programme = proposed(world)
    agree(world, programme["id"])
    publish(world, programme["id"])

    def forget(unit: Unit) -> None:
        row = unit.scalars(select(PublicationRow)).one()
        row.counts = row.changes = None

    service.store.write(world.scope(), forget)
    publication, told = read_publication(service.store, world.scope(), actor, 1)
    assert (publication.counts, told) == (None, ())
    with pytest.raises(NotFound):
        read_publication(service.store, world.scope(), actor, 2)


def test_several_messages_go_out_at_once_each_once(world: World) -> None:
    service, actor = world.service, world.actor(Role.COORDINATOR)
    proposed(world)
    waiting = list_box(service.store, world.scope(), actor, Box.WAITING, None, 10)
    assert [each.to for each in waiting] == ["Daan", "Carla"]
    assert [each.to for each in list_box(service.store, world.scope(), actor, Box.WAITING, waiting[0].id, 10)] == [
        "Carla"
    ]
    ids = [each.id for each in waiting]
    assert release_all(service.store, world.scope(), actor, ids[:1]) == 1
    assert release_all(service.store, world.scope(), actor, ids) == 1
    assert release_all(service.store, world.scope(), actor, ids) == 0
    with pytest.raises(NotFound):
        release_all(service.store, world.scope(), world.actor(Role.COORDINATOR), [999])
    assert len(list_box(service.store, world.scope(), actor, Box.SENT, None, 10)) == 2
