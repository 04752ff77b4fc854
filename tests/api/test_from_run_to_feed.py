"""The whole way, as `programma serve` puts it together: planned, proposed, mailed, agreed, published, in a feed."""

from __future__ import annotations

import email
import email.policy
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from starlette.testclient import TestClient

import planner.services.plans.opened as opened_module
from api.app import create_app
from api.cli.serving import companions
from api.following import Follower
from api.mailing import Mailer, carrier_of
from api.settings import Settings
from planner.persistence.store import Unit
from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL
from tests.api.worlds import OWN_SCHOOL, World, world_in

PATIENCE_SECONDS = 240.0
T = TypeVar("T")


@dataclass
class Serving:
    """The service with all that works beside it, and who asks."""

    world: World
    client: TestClient
    mails: Path

    def ask(self, method: str, path: str, status: int, **more: Any) -> Any:
        """What the coordinator gets; it must be ``status``."""
        answer = self.client.request(method, path, headers=self.world.token(Role.COORDINATOR), **more)
        assert answer.status_code == status, answer.text
        return answer.json()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    with world_in(tmp_path) as world, ExitStack() as stack:
        world.clock[0] = BEFORE_SCHOOL
        mails = tmp_path / "mail"
        settings = Settings(database_url=f"sqlite:///{tmp_path / 'programma.db'}", mail_folder=mails)
        service = replace(world.service, settings=settings)
        stack.enter_context(Mailer(service, carrier_of(settings), pause_seconds=0.1))
        stack.enter_context(Follower(service))
        client = stack.enter_context(TestClient(create_app(service, beside=companions(service))))
        yield Serving(world, client, mails)


def waited(look: Callable[[], T | None]) -> T:
    """What ``look`` finds in the end."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        found = look()
        if found is not None:
            return found
        time.sleep(0.1)
    raise AssertionError("it took too long")


def planned(serving: Serving) -> int:
    """The plan of a run that was ordered and is over."""
    order = {"time_limit_seconds": 20, "threads": 1}
    run = serving.ask("POST", "/v1/runs", 202, json=order)

    def over() -> dict[str, Any] | None:
        found: dict[str, Any] = serving.ask("GET", f"/v1/runs/{run['id']}", 200)
        return found if found["over"] else None

    ended = waited(over)
    assert ended["state"] == "done", ended
    return int(ended["plan_id"])


def way_in(serving: Serving, person: str) -> str:
    """The secret of the link in the mail that this person got about the proposal."""

    def arrived() -> str | None:
        for path in serving.mails.glob("*.eml"):
            mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            found = re.search(r"/in/(\S+)", mail.get_content())
            if person in str(mail["To"]) and found:
                return found[1]
        return None

    return waited(arrived)


def test_from_a_run_to_a_feed(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    world, client = serving.world, serving.client
    read, opened = opened_module.plan_content, list[int]()

    def counted(unit: Unit, plan_id: int) -> bytes:
        opened.append(plan_id)
        return read(unit, plan_id)

    monkeypatch.setattr(opened_module, "plan_content", counted)
    plan_id = planned(serving)
    waited(lambda: opened or None)

    preview = serving.ask("GET", "/v1/programmes/preview", 200, params={"plan_id": plan_id})
    assert opened == [plan_id], "who looks first finds it opened"
    assert preview["blocked"] is False
    (offered,) = [each for each in preview["proposals"] if each["school_id"] == OWN_SCHOOL]
    assert offered["sessions"] > 0
    made = serving.ask("POST", "/v1/programmes", 201, json={"plan_id": plan_id, "school_ids": [OWN_SCHOOL]})
    (version,) = made["programmes"]

    waiting = serving.ask("GET", "/v1/outgoing", 200, params={"waiting": True})["messages"]
    assert {each["kind"] for each in waiting} == {"proposal"}
    assert list(serving.mails.glob("*.eml")) == []
    for message in waiting:
        serving.ask("POST", f"/v1/outgoing/{message['id']}/send", 200)
    contact = world.ask(Role.CONTACT, "GET", "/v1/account").json()["email"]
    token = way_in(serving, contact)

    browser = TestClient(client.app)
    entered = browser.post("/v1/links/use", json={"token": token, "device": True})
    assert entered.status_code == 200, entered.text
    headers = {"X-CSRF-Token": entered.json()["csrf"]}
    path = f"/v1/programmes/{version['id']}"
    seen = browser.post(f"{path}/seen", headers=headers)
    assert seen.status_code == 200, seen.text
    shown = browser.get(f"{path}/sessions", params={"limit": 500}).json()["sessions"]
    assert len(shown) == offered["sessions"]
    seen_as = headers | {"If-Match": browser.get(path).headers["ETag"]}
    agreed = browser.post(f"{path}/answers", json={"kind": "agree"}, headers=seen_as)
    assert agreed.status_code == 201, agreed.text

    order = {"programme_ids": [version["id"]], "builds_on": 0}
    assert serving.ask("POST", "/v1/publications", 201, json=order) == {"number": 1}

    feed = {"kind": "school", "subject_id": OWN_SCHOOL, "label": "telefoon"}
    link = browser.post("/v1/feeds", json=feed, headers=headers)
    assert link.status_code == 201, link.text
    address = link.json()["address"].partition("/feeds/")[2]
    calendar = client.get(f"/feeds/{address}")
    assert calendar.status_code == 200
    query = {"from": "2026-09-07", "until": "2026-09-18", "school_id": OWN_SCHOOL, "limit": "500"}
    published = serving.ask("GET", "/v1/sessions", 200, params=query)["sessions"]
    assert {each["id"] for each in published} == {each["id"] for each in shown}
    events = calendar.text.partition("BEGIN:VEVENT")[2]
    begins = set(re.findall(r"^DTSTART[^:]*:(\d{8}T\d{6})", events, re.MULTILINE))
    open_to_school = [each for each in published if each["kind"] != "flexible"]
    wanted = {f"{each['date'].replace('-', '')}T{each['start'].replace(':', '')}00" for each in open_to_school}
    assert open_to_school
    assert begins == wanted
