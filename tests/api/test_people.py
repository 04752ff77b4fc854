"""What an administrator does to accounts by the forms of «Mensen»: a last day, an invitation, somebody who leaves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from planner.persistence.people import user_by_email
from planner.persistence.store import Store, Unit
from planner.persistence.tables import OutgoingRow, PublishedSessionRow
from planner.services.permissions import Role
from tests.api.worlds import OWN_ORGANISATION, OWN_WORKER, World, make_world
from tests.databases import NOW

PEOPLE = "/beheer/mensen"
EMAIL = "nieuw@klein.example"
YESTERDAY, TOMORROW = ((NOW + timedelta(days=days)).date().isoformat() for days in (-1, 1))


@pytest.fixture
def world(store: Store) -> Iterator[World]:
    found = make_world(store)
    with found.client:
        yield found


def post(world: World, path: str, **fields: str) -> Any:
    return world.ask(Role.ADMINISTRATOR, "POST", f"{PEOPLE}/{path}", data={"csrf": "-"} | fields)


def typed(until: str = "") -> dict[str, str]:
    fields = {"email": EMAIL, "name": "Noor", "role": "manager", "organisation_id": OWN_ORGANISATION}
    return fields | {"language": "nl", "until": until}


def account(world: World) -> Any:
    return world.service.store.read(world.scope(), lambda unit: user_by_email(unit, EMAIL))


def mails(world: World) -> int:
    return world.service.store.read(world.scope(), lambda unit: len(unit.query(OutgoingRow).all()))


def test_a_last_day_that_has_passed_is_refused_before_a_useless_invitation_goes_out(world: World) -> None:
    refused = post(world, "nieuw", **typed(YESTERDAY))
    assert refused.status_code == 400
    assert "Deze dag is al voorbij." in refused.text
    assert (account(world), mails(world)) == (None, 0)
    assert post(world, "nieuw", **typed(TOMORROW)).status_code == 200
    assert mails(world) == 1


def test_a_last_day_is_taken_away_by_emptying_its_field(world: World) -> None:
    post(world, "nieuw", **typed(TOMORROW))
    user = account(world)
    assert str(user.until) == TOMORROW
    assert post(world, str(user.id), gezien=str(user.version), **typed("")).status_code == 200
    assert account(world).until is None


def test_who_may_come_in_no_more_gets_a_later_day_before_another_invitation(world: World) -> None:
    post(world, "nieuw", **typed(TOMORROW))
    user = account(world)
    world.clock[0] = NOW + timedelta(days=2)
    again = post(world, f"{user.id}/uitnodigen")
    assert again.status_code == 409
    assert "De laatste dag van dit account is voorbij." in again.text
    assert post(world, str(user.id), gezien=str(user.version), **typed(TOMORROW) | {"name": "Nora"}).status_code == 200
    assert mails(world) == 1


@pytest.mark.parametrize(("days", "said"), [([1], "1 activiteit heeft"), ([1, 2], "2 activiteiten hebben")])
def test_who_leaves_leaves_published_activities_that_need_somebody(world: World, days: list[int], said: str) -> None:
    def publish(unit: Unit) -> None:
        for day in days:
            unit.add(
                PublishedSessionRow(
                    session_id=f"quiz-{day}",
                    school_id="beek",
                    day=(NOW + timedelta(days=day)).date(),
                    status="published",
                    changed_at=NOW,
                    publication=1,
                    content={"worker_ids": [OWN_WORKER]},
                )
            )

    world.service.store.write(world.scope(), publish)
    left = post(world, f"{world.users[world.mine, Role.WORKER]}/vertrekt", zeker="ja")
    assert left.status_code == 200
    assert f"{said} iemand anders nodig:" in left.text
