"""Links to feeds: shown once, listed, revoked; whose they are; secrets kept nowhere."""

from __future__ import annotations

import io
import logging
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sqlalchemy import text

from planner.services.accounts.secrets import SecretKind, hash_of, is_wellformed
from planner.services.feeds import links
from planner.services.permissions import Role
from tests.api.feeds.publishing import link, publish, session
from tests.api.worlds import OWN_WORKER, World


def order(**more: object) -> dict[str, object]:
    return {"kind": "worker", "subject_id": OWN_WORKER} | more


def test_a_link_is_shown_once(world: World) -> None:
    answer = world.ask(Role.WORKER, "POST", "/v1/feeds", json=order(label="Telefoon", tentative=True))
    assert answer.status_code == 201
    made = answer.json()
    secret = made["address"].split("/")[-2]
    assert is_wellformed(secret, SecretKind.FEED)
    assert made["address"] == f"http://127.0.0.1:8000/feeds/{secret}/rooster-anna-b.ics"
    assert made["webcal"] == f"webcal://127.0.0.1:8000/feeds/{secret}/rooster-anna-b.ics"
    assert answer.headers["cache-control"] == "no-store"
    again = world.ask(Role.WORKER, "GET", answer.headers["location"]).json()
    assert again == made["feed"]
    assert again == {
        "id": again["id"],
        "kind": "worker",
        "subject_id": OWN_WORKER,
        "name": "Rooster Anna B.",
        "label": "Telefoon",
        "tentative": True,
        "language": "nl",
        "created_at": "2026-11-24T08:30:00Z",
        "expires_at": "2027-12-29T08:30:00Z",
        "fetched_at": None,
    }
    listed = world.ask(Role.WORKER, "GET", "/v1/feeds")
    assert listed.json() == {"feeds": [again], "next": None}
    assert secret not in listed.text


def test_a_repeated_order_makes_one_link(world: World) -> None:
    headers = {"Idempotency-Key": "telefoon"}
    first, again = (world.ask(Role.WORKER, "POST", "/v1/feeds", json=order(), headers=headers) for _ in range(2))
    assert first.json() == again.json()
    assert len(world.ask(Role.WORKER, "GET", "/v1/feeds").json()["feeds"]) == 1


def test_the_picture_is_the_webcal_address(world: World) -> None:
    made = world.ask(Role.WORKER, "POST", "/v1/feeds", json=order()).json()
    picture = ElementTree.fromstring(made["qr"])
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert "style" not in made["qr"]
    assert picture.attrib["viewBox"].split()[:2] == ["0", "0"]
    import segno

    expected = io.BytesIO()
    segno.make(made["webcal"], error="m", micro=False).save(
        expected, kind="svg", xmldecl=False, omitsize=True, svgclass=None, lineclass=None, border=4
    )
    assert made["qr"].encode() == expected.getvalue()


def test_longest_address_is_short_enough_for_every_client(world: World) -> None:
    assert len("https://planning.een-lange-naam-van-een-organisatie.example:8443/feeds//.ics") + 61 + 60 < 256
    assert links.slug("Ünï " * 50, links.FeedKind.WORKER) == "uni-" * 14 + "uni"
    assert links.slug("🙂", links.FeedKind.ROOM) == "room"


def test_pages_of_links(world: World) -> None:
    ids = [
        world.ask(Role.COORDINATOR, "POST", "/v1/feeds", json=order(label=str(n))).json()["feed"]["id"]
        for n in range(5)
    ]
    world.ask(Role.COORDINATOR, "POST", "/v1/feeds", json=order(kind="school", subject_id="beek"))
    found, after = [], 0
    while after is not None:
        params = {"limit": 2, "after": after, "kind": "worker", "subject_id": OWN_WORKER}
        page = world.ask(Role.COORDINATOR, "GET", "/v1/feeds", params=params).json()
        assert len(page["feeds"]) <= 2
        found += [feed["id"] for feed in page["feeds"]]
        after = page["next"]
    assert found == ids
    kinds = {feed["kind"] for feed in world.ask(Role.CONTACT, "GET", "/v1/feeds").json()["feeds"]}
    assert kinds == {"school"}


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (order(kind="planet"), 400),
        (order(subject_id="../x"), 400),
        (order(days=0), 400),
        (order(days=801), 400),
        (order(label="a\nb"), 400),
        (order(secret="x"), 400),
        (order(subject_id="nobody"), 404),
        (order(kind="public", subject_id="beek"), 409),
        (order(kind="public", subject_id="beek", tentative=True), 409),
    ],
)
def test_orders_that_are_refused(world: World, sent: dict[str, object], status: int) -> None:
    assert world.ask(Role.COORDINATOR, "POST", "/v1/feeds", json=sent).status_code == status


def test_there_is_an_end_to_links(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "MOST_LINKS", 2)
    answers = [world.ask(Role.WORKER, "POST", "/v1/feeds", json=order()) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201, 201, 409]
    world.ask(Role.WORKER, "DELETE", answers[0].headers["location"])
    assert world.ask(Role.WORKER, "DELETE", answers[0].headers["location"]).status_code == 404
    assert world.ask(Role.WORKER, "POST", "/v1/feeds", json=order()).status_code == 201


def test_the_history_says_who_made_and_revoked_and_no_secret(world: World) -> None:
    path = link(world, "worker", OWN_WORKER, Role.WORKER)
    feed_id = world.ask(Role.WORKER, "GET", "/v1/feeds").json()["feeds"][0]["id"]
    world.client.get(path)
    world.ask(Role.COORDINATOR, "DELETE", f"/v1/feeds/{feed_id}")
    world.ask(Role.CONTACT, "PUT", "/v1/feeds/public/beek", json={"wanted": True})
    with world.service.store.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT who, action, subject, subject_id FROM history WHERE subject IN ('feeds', 'public_feed')")
        ).all()
    assert [tuple(row) for row in rows] == [
        ("Anna", "added", "feeds", str(feed_id)),
        ("Corrie", "changed", "feeds", str(feed_id)),
        ("Carla", "changed", "public_feed", "beek"),
    ]


def test_secrets_stand_neither_in_the_database_nor_in_logs(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    publish(world.service.store, world.mine, session("q-1"))
    path = link(world, "worker", OWN_WORKER, Role.WORKER, headers={"Idempotency-Key": "once"})
    secret = path.split("/")[2]
    tag = world.client.get(path).headers["etag"]
    world.client.get(path, headers={"If-None-Match": tag})
    world.client.get(path + "x")
    world.client.get(path[:-5] + "%00.ics")
    out, err = capfd.readouterr()
    own = [caplog.handler.format(each) for each in caplog.records if not each.name.startswith("httpx")]
    logged = "\n".join([out, err, *own])
    assert secret not in logged
    with world.service.store.engine.connect() as connection:
        kind = connection.dialect.name
        names = connection.execute(
            text(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                if kind == "sqlite"
                else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
            )
        ).scalars()
        dump = "".join(str(row) for name in names for row in connection.execute(text(f'SELECT * FROM "{name}"')).all())
    assert hash_of(secret) in dump
    assert secret not in dump
    for file in tmp_path.glob("programma.db*"):
        assert secret.encode() not in file.read_bytes()
