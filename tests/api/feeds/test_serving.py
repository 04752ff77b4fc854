"""Feeds over HTTP: what is in them, what a client has already, and that a secret opens no more than it may."""

from __future__ import annotations

import gzip
from datetime import timedelta

import icalendar
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from api.app import create_app
from planner.domain.assignment import Status
from planner.persistence.store import Unit
from planner.persistence.tables import FeedRow, UserRow
from planner.services.accounts.secrets import SecretKind, new_secret
from planner.services.feeds.misses import MOST, Misses
from planner.services.permissions import Role
from tests.api.feeds.publishing import (
    DAY,
    SENSITIVE_ACTIVITY,
    add_rows,
    add_visit,
    change_cells,
    everywhere,
    link,
    propose,
    publish,
    session,
)
from tests.api.worlds import OWN_WORKER, World

PLAIN = {"Accept-Encoding": "identity"}


def events(world: World, path: str) -> dict[str, icalendar.Event]:
    answer = world.client.get(path, headers=PLAIN)
    assert answer.status_code == 200, answer.text
    found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(event["UID"]).partition("@")[0]: event for event in found}


def test_a_worker_reads_published_sessions_with_their_visit(world: World) -> None:
    publish(world.service.store, world.mine, session("q-1"), session("q-2", worker_ids=("bilal",)))
    add_visit(world.service.store, world.mine, 510, 750)
    path = link(world, "worker", OWN_WORKER)
    (event,) = events(world, path).values()
    assert event["UID"] == "session-q-1@programma-op-maat.example"
    assert event["STATUS"] == "CONFIRMED"
    assert event["SUMMARY"] == "Kennismakingsquiz (De Beek)"
    assert event["DESCRIPTION"] == "Voor: leerjaar 1\nBezoek 08:30-12:30"
    assert event["DTSTART"].dt.isoformat() == "2026-11-25T10:00:00+01:00"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == world.clock[0]


def test_each_kind_of_feed_holds_what_concerns_it(world: World) -> None:
    store = world.service.store
    elsewhere = {"school_id": "dijk", "cohort_ids": ("dijk-1",), "room_id": "dijk-lokaal", "worker_ids": ("chris",)}
    publish(store, world.mine, session("a-1"), session("b-1", **elsewhere), session("c-1", worker_ids=("bilal",)))
    world.ask(Role.CONTACT, "PUT", "/v1/feeds/public/beek", json={"wanted": True})
    found = {
        (kind, subject_id): sorted(events(world, link(world, kind, subject_id)))
        for kind, subject_id in (
            ("worker", OWN_WORKER),
            ("school", "beek"),
            ("room", "beek-lokaal"),
            ("organisation", "klein"),
            ("public", "beek"),
        )
    }
    both = ["session-a-1", "session-c-1"]
    assert found == {
        ("worker", OWN_WORKER): ["session-a-1"],
        ("school", "beek"): both,
        ("room", "beek-lokaal"): both,
        ("organisation", "klein"): both,
        ("public", "beek"): both,
    }


def test_an_organisation_reads_who_of_its_own_does_it(world: World) -> None:
    publish(world.service.store, world.mine, session("a-1", worker_ids=("anna", "chris")))
    (event,) = events(world, link(world, "organisation", "klein")).values()
    assert event["SUMMARY"] == "Kennismakingsquiz (De Beek), Anna B."


def test_the_openness_table(world: World) -> None:
    store = world.service.store
    add_rows(store, world.mine, "activities", [SENSITIVE_ACTIVITY])
    publish(store, world.mine, session("s-1", "gevoelig"), session("o-1", start=700, end=730))
    world.ask(Role.CONTACT, "PUT", "/v1/feeds/public/beek", json={"wanted": True})
    titles = {
        kind: [str(event["SUMMARY"]) for event in events(world, link(world, kind, subject_id)).values()]
        for kind, subject_id in (("worker", OWN_WORKER), ("school", "beek"), ("public", "beek"))
    }
    assert titles == {
        "worker": ["Groepsactiviteit (De Beek)", "Kennismakingsquiz (De Beek)"],
        "school": ["Groepsactiviteit", "Kennismakingsquiz"],
        "public": ["Kennismakingsquiz"],
    }


def test_a_title_that_becomes_confidential_is_gone_at_the_next_request(world: World) -> None:
    publish(world.service.store, world.mine, session("q-1"))
    path = link(world, "school", "beek")
    assert len(events(world, path)) == 1
    change_cells(world.service.store, world.mine, "activities", "kennismaking", openness="confidential")
    assert events(world, path) == {}


def test_what_is_proposed_is_tentative_for_who_asked(world: World) -> None:
    store = world.service.store
    publish(store, world.mine, session("q-1"))
    propose(store, world.mine, 1, session("old-1", status=Status.PROPOSED))
    states = (Status.PROPOSED, Status.AGREED, Status.CHANGE_ASKED, Status.DRAFT, Status.CANCELLED)
    proposals = [session(f"{status.value}-1", status=status) for status in states]
    path, firm = link(world, "worker", OWN_WORKER, tentative=True), link(world, "worker", OWN_WORKER)
    assert set(events(world, path)) == {"session-q-1", "session-old-1"}
    propose(store, world.mine, 2, session("q-1", start=900, end=930, status=Status.PROPOSED), *proposals)
    found = events(world, path)
    assert {uid: str(event["STATUS"]) for uid, event in found.items()} == {
        "session-q-1": "CONFIRMED",
        "session-proposed-1": "TENTATIVE",
        "session-agreed-1": "TENTATIVE",
        "session-change_asked-1": "TENTATIVE",
    }
    assert found["session-q-1"]["DTSTART"].dt.hour == 10
    assert set(events(world, firm)) == {"session-q-1"}


def test_a_moved_session_keeps_its_uid_and_a_cancelled_one_stays_until_its_day_has_passed(world: World) -> None:
    store = world.service.store
    publish(store, world.mine, session("q-1"), session("q-2", start=700, end=730))
    path = link(world, "worker", OWN_WORKER)
    assert set(events(world, path)) == {"session-q-1", "session-q-2"}
    later = world.clock[0] + timedelta(hours=1)
    publish(
        store,
        world.mine,
        session("q-1", start=660, end=690, sequence=1),
        session("q-2", start=700, end=730, status=Status.CANCELLED, sequence=1),
        at=later,
    )
    found = events(world, path)
    assert (found["session-q-1"]["SEQUENCE"], found["session-q-1"]["DTSTART"].dt.hour) == (1, 11)
    assert found["session-q-1"]["DTSTAMP"].dt == later
    assert (found["session-q-2"]["STATUS"], found["session-q-2"]["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert str(found["session-q-2"]["SUMMARY"]).startswith("Vervallen: ")
    world.clock[0] += timedelta(days=1)
    assert set(events(world, path)) == {"session-q-1", "session-q-2"}
    world.clock[0] += timedelta(days=1)
    assert set(events(world, path)) == {"session-q-1"}


def test_sessions_of_earlier_school_years_are_not_in_it(world: World) -> None:
    publish(
        world.service.store,
        world.mine,
        session("q-1", day=DAY.replace(month=7)),
        session("q-2", day=DAY.replace(month=8)),
    )
    assert set(events(world, link(world, "worker", OWN_WORKER))) == {"session-q-2"}


def test_the_same_data_gives_the_same_bytes_and_etag_in_every_process(world: World) -> None:
    publish(world.service.store, world.mine, session("q-1"), session("q-2", start=700, end=730))
    first, second = link(world, "worker", OWN_WORKER), link(world, "worker", OWN_WORKER)
    answers = [world.client.get(path, headers=PLAIN) for path in (first, second)]
    with TestClient(create_app(world.service)) as other:
        answers.append(other.get(first, headers=PLAIN))
    assert len({answer.content for answer in answers}) == 1
    assert len({answer.headers["etag"] for answer in answers}) == 1


def test_headers(world: World) -> None:
    change_cells(world.service.store, world.mine, "workers", OWN_WORKER, name='Ánna «B»\u2028;/"\\ 💬')
    path = link(world, "worker", OWN_WORKER)
    answer = world.client.get(path, headers=PLAIN)
    headers = answer.headers
    assert headers["content-type"] == "text/calendar; charset=utf-8"
    assert headers["cache-control"] == "private, no-cache"
    assert headers["vary"] == "Accept-Encoding"
    assert headers["x-robots-tag"] == "noindex"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-disposition"] == (
        'inline; filename="Rooster _nna _B__ _.ics"; '
        "filename*=UTF-8''Rooster%20%C3%81nna%20%C2%ABB%C2%BB%3B%20%F0%9F%92%AC.ics"
    )
    assert int(headers["content-length"]) == len(answer.content)
    assert path.endswith("/rooster-anna-b.ics")


def test_what_the_client_has_is_not_sent_again(world: World) -> None:
    publish(world.service.store, world.mine, session("q-1"))
    path = link(world, "worker", OWN_WORKER)
    plain = world.client.get(path, headers=PLAIN)
    zipped = world.client.get(path, headers={"Accept-Encoding": "br, gzip;q=0.5"})
    assert zipped.headers["content-encoding"] == "gzip"
    assert zipped.content == plain.content
    tags = plain.headers["etag"], zipped.headers["etag"]
    assert len(set(tags)) == 2
    assert all(tag.startswith('"') for tag in tags)
    for tag in (*tags, f"W/{tags[0]}", f'"x", {tags[1]}', "*"):
        answer = world.client.get(path, headers=PLAIN | {"If-None-Match": tag})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == tags[0]
        assert answer.headers["cache-control"] == "private, no-cache"
    modified = plain.headers["last-modified"]
    assert world.client.get(path, headers={"If-Modified-Since": modified}).status_code == 304
    assert world.client.get(path, headers={"If-Modified-Since": "gisteren"}).status_code == 200
    other = {"If-None-Match": '"x"', "If-Modified-Since": modified}
    assert world.client.get(path, headers=other).status_code == 200
    world.clock[0] += timedelta(seconds=5)
    publish(world.service.store, world.mine, session("q-1", start=660, end=690, sequence=1))
    for known in ({"If-None-Match": tags[0]}, {"If-Modified-Since": modified}):
        assert world.client.get(path, headers=PLAIN | known).status_code == 200


def test_head_is_get_without_a_body(world: World) -> None:
    publish(world.service.store, world.mine, session("q-1"))
    path = link(world, "worker", OWN_WORKER)
    for headers in (PLAIN, {"Accept-Encoding": "gzip"}):
        got, headed = (world.client.request(method, path, headers=headers) for method in ("GET", "HEAD"))
        assert headed.content == b""
        assert dict(headed.headers) == dict(got.headers)
    tag = got.headers["etag"]
    assert world.client.head(path, headers={"If-None-Match": tag}).status_code == 304
    assert world.client.post(path).status_code == 405


@pytest.mark.parametrize("coding", ["gzip;q=0", "br", "identity", "gzip; q=0.000", ""])
def test_gzip_only_for_who_takes_it(world: World, coding: str) -> None:
    path = link(world, "worker", OWN_WORKER)
    with world.client.stream("GET", path, headers={"Accept-Encoding": coding}) as answer:
        raw = b"".join(answer.iter_raw())
    assert raw.startswith(b"BEGIN:VCALENDAR")
    with world.client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as answer:
        assert gzip.decompress(b"".join(answer.iter_raw())) == raw


def without_date(answer) -> tuple[int, bytes, dict[str, str]]:
    return answer.status_code, answer.content, dict(answer.headers)


def test_one_and_the_same_404_for_all_that_opens_nothing(world: World) -> None:
    paths = {name: link(world, "worker", OWN_WORKER) for name in ("revoked", "expired", "live")}
    known = {name: world.client.get(path).headers["etag"] for name, path in paths.items()}
    ids = [feed["id"] for feed in world.ask(Role.WORKER, "GET", "/v1/feeds").json()["feeds"]]
    assert world.ask(Role.WORKER, "DELETE", f"/v1/feeds/{ids[0]}").status_code == 204

    def expire(unit: Unit) -> None:
        unit.get_one(FeedRow, ids[1]).expires_at = world.clock[0]

    world.service.store.write(everywhere(), expire)
    secret = paths["live"].split("/")[2]
    asked = [
        paths["revoked"],
        paths["expired"],
        f"/feeds/{new_secret(SecretKind.FEED)}/x.ics",
        f"/feeds/{secret[:-1]}{'1' if secret[-1] == '0' else '0'}/x.ics",
        f"/feeds/{new_secret(SecretKind.API_TOKEN)}/x.ics",
        f"/feeds/{world.secrets[world.mine, Role.WORKER]}/x.ics",
        "/feeds/x/x.ics",
        "/feeds/%F0%9F%92%AC/x.ics",
        f"/feeds/{secret}/x.txt",
        "/feeds/nothing",
    ]
    answers = [without_date(world.client.get(path)) for path in asked]
    for name, path in paths.items():
        answers += [without_date(world.client.get(path, headers={"If-None-Match": known[name]}))] * (name != "live")
        answers += [without_date(world.client.get(path, headers={"If-None-Match": "*"}))] * (name != "live")
    assert answers[0][0] == 404
    assert [answer for answer in answers if answer != answers[0]] == []
    assert world.client.get(f"/feeds/{secret}/any name will do.ics").status_code == 200


def test_a_revoked_feed_is_gone_at_the_next_request(world: World) -> None:
    """A hundred times, each with the body in the cache, half of them with the ETag of it."""
    for n in range(100):
        world.client.app.state.misses = Misses()
        path = link(world, "worker", OWN_WORKER)
        tag = world.client.get(path).headers["etag"]
        feed_id = world.ask(Role.WORKER, "GET", "/v1/feeds").json()["feeds"][-1]["id"]
        assert world.ask(Role.WORKER, "DELETE", f"/v1/feeds/{feed_id}").status_code == 204
        headers = {"If-None-Match": tag} if n % 2 else {}
        assert world.client.get(path, headers=headers).status_code == 404


def test_a_link_ends_with_what_its_holder_may_see(world: World) -> None:
    store = world.service.store
    school = link(world, "school", "beek", Role.CONTACT)
    own = link(world, "worker", OWN_WORKER, Role.COORDINATOR)
    colleague = link(world, "worker", "bilal", Role.COORDINATOR)
    paths = (school, own, colleague)
    assert [world.client.get(path).status_code for path in paths] == [200, 200, 200]

    def leave(unit: Unit) -> None:
        unit.get_one(UserRow, world.users[world.mine, Role.CONTACT]).school_id = "dijk"
        unit.get_one(UserRow, world.users[world.mine, Role.WORKER]).active = False

    store.write(everywhere(), leave)
    assert [world.client.get(path).status_code for path in paths] == [404, 404, 200]
    change_cells(store, world.mine, "workers", "bilal", organisation_id="ander")
    assert world.client.get(colleague).status_code == 404


def test_a_public_feed_lives_as_long_as_the_school_wants_it(world: World) -> None:
    assert world.ask(Role.CONTACT, "PUT", "/v1/feeds/public/beek", json={"wanted": True}).status_code == 200
    path = link(world, "public", "beek", Role.CONTACT)

    def leave(unit: Unit) -> None:
        unit.get_one(UserRow, world.users[world.mine, Role.CONTACT]).active = False

    world.service.store.write(everywhere(), leave)
    assert world.client.get(path).status_code == 200
    for wanted, status in ((False, 404), (True, 200)):
        world.ask(Role.COORDINATOR, "PUT", "/v1/feeds/public/beek", json={"wanted": wanted})
        assert world.client.get(path).status_code == status


def test_misses_are_counted_and_links_that_are_there_are_served_all_the_same(world: World) -> None:
    path = link(world, "worker", OWN_WORKER)
    statuses = [world.client.get(f"/feeds/{new_secret(SecretKind.FEED)}/x.ics").status_code for _ in range(MOST + 5)]
    assert statuses == [404] * MOST + [429] * 5
    refused = world.client.get("/feeds/x/x.ics", headers={"X-Forwarded-For": "203.0.113.9"})
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "60")
    assert world.client.get(path).status_code == 200


def test_when_a_link_was_last_fetched_is_told_within_a_minute(world: World) -> None:
    path = link(world, "worker", OWN_WORKER)

    def fetched() -> list[str | None]:
        return [feed["fetched_at"] for feed in world.ask(Role.WORKER, "GET", "/v1/feeds").json()["feeds"]]

    assert fetched() == [None]
    world.client.get(path)
    assert fetched() == ["2026-11-24T08:30:00Z"]
    world.clock[0] += timedelta(seconds=50)
    world.client.get(path)
    assert fetched() == ["2026-11-24T08:30:00Z"]
    world.clock[0] += timedelta(seconds=10)
    tag = world.client.get(path).headers["etag"]
    assert world.client.get(path, headers={"If-None-Match": tag}).status_code == 304
    assert fetched() == ["2026-11-24T08:31:00Z"]

    def versions(unit: Unit) -> list[str]:
        return list(unit.scalars(select(FeedRow.token_hash)))

    assert path.split("/")[2] not in world.service.store.read(everywhere(), versions)
