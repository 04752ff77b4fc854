"""No feed tells of a talk to who should not know: single, in a series, moved, cancelled; nor does anything about it."""

from __future__ import annotations

import re
from dataclasses import replace

import icalendar
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from planner.domain.assignment import Status
from planner.services.permissions import Role
from tests.api.feeds.publishing import CANARY, SECRET_ACTIVITIES, add_rows, link, propose, publish, secret_sessions
from tests.api.worlds import OWN_WORKER, World

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What is told is decided above the database; `test_serving` runs on both."""

PLAIN = {"Accept-Encoding": "identity"}
BUSY_PROPERTIES = {"UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS", "TRANSP"}
FEEDS = {
    "worker": OWN_WORKER,
    "school": "beek",
    "room": "beek-lokaal",
    "aula": "beek-aula",
    "organisation": "klein",
    "public": "beek",
}


@pytest.fixture
def talks(world: World) -> World:
    """Nothing but talks is published, and one more is proposed."""
    add_rows(world.service.store, world.mine, "activities", SECRET_ACTIVITIES)
    sessions = secret_sessions()
    publish(world.service.store, world.mine, *sessions[:3])
    world.ask(Role.CONTACT, "PUT", "/v1/feeds/public/beek", json={"wanted": True})
    return world


def feed(world: World, name: str, **more: object) -> tuple[list[icalendar.Event], str]:
    kind = "room" if name == "aula" else name
    answer = world.client.get(link(world, kind, FEEDS[name], **more), headers=PLAIN)
    assert answer.status_code == 200
    whole = answer.text.replace("\r\n ", "") + str(answer.headers)
    return icalendar.Calendar.from_ical(answer.content).walk("VEVENT"), whole


@pytest.mark.parametrize("state", ["single", "moved", "cancelled", "proposed"])
@pytest.mark.parametrize("name", FEEDS)
def test_a_talk_is_told_as_the_table_says(talks: World, name: str, state: str) -> None:
    sessions = secret_sessions()
    store = talks.service.store
    if state == "single":
        publish(store, talks.mine, sessions[0])
    elif state == "moved":
        publish(store, talks.mine, sessions[0], sessions[1], sessions[2])
    elif state == "cancelled":
        publish(store, talks.mine, *sessions)
    else:
        publish(store, talks.mine)
        propose(store, talks.mine, 1, *(replace(each, status=Status.PROPOSED) for each in sessions))
    found, whole = feed(talks, name, **({"tentative": True} if state == "proposed" and name != "public" else {}))
    if name in ("school", "public"):
        assert found == []
        assert CANARY not in whole.casefold()
        return
    assert found or (name, state) == ("room", "single")
    titles = {str(event["SUMMARY"]).removeprefix("Vervallen: ") for event in found}
    if name == "worker":
        assert titles == {"Flexibele inzet (De Beek)"}
        assert re.sub(r"UID:session-kanarie-\w+-\d@", "", whole).casefold().count(CANARY) == 0
        assert all("DESCRIPTION" not in event or "leerjaar" not in event["DESCRIPTION"] for event in found)
        return
    assert titles <= {"Bezet" if name != "organisation" else "Bezet, Anna B."}
    assert CANARY not in whole.casefold()
    for event in found:
        told = str(event.get("DESCRIPTION", "Voorlopig, nog niet gepubliceerd."))
        assert told == "Voorlopig, nog niet gepubliceerd."
        assert set(event) - BUSY_PROPERTIES - {"DESCRIPTION", "X-MICROSOFT-CDO-BUSYSTATUS"} == set()
        assert re.fullmatch(r"session-[0-9a-f]{32}@programma-op-maat\.example", str(event["UID"]))


def test_a_hidden_id_is_stable_and_no_hash_that_others_can_make(talks: World) -> None:
    first, _ = feed(talks, "organisation")
    again, _ = feed(talks, "organisation")
    aula, _ = feed(talks, "aula")
    assert [event["UID"] for event in first] == [event["UID"] for event in again]
    assert {str(event["UID"]) for event in aula} < {str(event["UID"]) for event in first}
    path = link(talks, "organisation", "klein")
    with TestClient(create_app(replace(talks.service, secret=b"another secret of this service..."))) as other:
        text = other.get(path, headers=PLAIN).text
    assert not {str(event["UID"]) for event in first} & set(re.findall(r"session-\w+@[\w.-]+", text))


def test_an_activity_that_is_gone_from_the_catalogue_is_confidential(world: World) -> None:
    publish(world.service.store, world.mine, *secret_sessions())
    world.ask(Role.CONTACT, "PUT", "/v1/feeds/public/beek", json={"wanted": True})
    for name in ("school", "public"):
        assert feed(world, name)[0] == []
    assert {str(event["SUMMARY"]).removeprefix("Vervallen: ") for event in feed(world, "room")[0]} == {"Bezet"}
