"""J7: a worker on a phone tells that they cannot come, sees what it touches, and comes back earlier."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.persistence.inputs import all_rows
from planner.persistence.people import user_by_id
from planner.persistence.store import Unit
from planner.services.accounts.sign_ins import LONGEST_SESSION, SignInKind, begin_sign_in
from planner.services.permissions import Role
from tests.api.feeds.publishing import publish, session
from tests.api.programmes.stories import messages
from tests.api.web.houses import House, assert_accessible, house_in
from tests.api.worlds import COLLEAGUE
from tests.browsers import DESK, PHONE

TODAY = date(2026, 11, 24)
TOMORROW = TODAY + timedelta(days=1)
LATER = TODAY + timedelta(days=3)
SESSIONS = (
    session("quiz-1", day=TOMORROW),
    session("koken-1", "koken", day=LATER, start=700, end=760, worker_ids=("anna", COLLEAGUE)),
    session("quiz-9", day=TODAY + timedelta(days=14)),
    session("quiz-8", day=TOMORROW, start=800, end=830, worker_ids=(COLLEAGUE,)),
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        publish(found.world.service.store, found.world.mine, *SESSIONS)
        yield found


def report(page: Page, first: date, last: date) -> None:
    page.get_by_label("Vanaf", exact=True).fill(first.isoformat())
    page.get_by_label("Naar verwachting tot en met").fill(last.isoformat())
    page.get_by_role("button", name="Afwezig melden").click()


def absences(house: House) -> list[dict[str, str]]:
    def work(unit: Unit) -> list[dict[str, str]]:
        return [dict(row.cells) for row in all_rows(unit, {"exceptions"}) if row.cells["from"] >= "2026-11"]

    return house.world.service.store.read(house.world.scope(), work)


def test_the_coordinators_are_told_by_mail_how_much_it_touches_and_not_who(house: House) -> None:
    """Nobody has to call; who is absent is read where the absence is, because a mail stays longer."""

    def tell(role: Role, first: date, last: date) -> None:
        body = {"worker_id": "anna", "from": str(first), "until": str(last)}
        assert house.world.ask(role, "POST", "/v1/absences", json=body).status_code == 201

    for first, last in ((TODAY - timedelta(days=9), TODAY - timedelta(days=8)), (TODAY, TODAY)):
        tell(Role.WORKER, first, last)
    tell(Role.COORDINATOR, TOMORROW, TOMORROW)
    assert messages(house.world, "absence") == [], "nothing is touched, or the coordinator knows it"
    for _ in range(2):
        tell(Role.WORKER, TODAY, LATER)
    (mail,) = messages(house.world, "absence")
    assert mail["subject"] == "Afwezig gemeld: 2 activiteiten geraakt"
    assert "te beginnen op wo 25 nov 2026 10:00" in mail["body"]
    assert "bij «Wat speelt er»" in mail["body"]
    assert "Anna" not in mail["subject"] + mail["body"]


def test_two_sessions_touched_and_back_earlier(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.WORKER, size=PHONE, script=False) as phone:
        phone.goto("/mijn-week")
        phone.get_by_role("link", name="Afwezig").click()
        expect(phone.get_by_text("Een reden vragen wij niet")).to_be_visible()
        assert phone.locator("main textarea, main input[type=text]").count() == 0

        report(phone, LATER, TODAY)
        expect(phone.get_by_role("alert")).to_contain_text("de tweede niet voor de eerste")
        expect(phone.get_by_label("Vanaf", exact=True)).to_have_value(LATER.isoformat())

        report(phone, TODAY, LATER + timedelta(days=1))
        expect(phone.get_by_role("status")).to_have_text("Doorgegeven.")
        expect(phone.get_by_text("2 activiteiten geraakt")).to_be_visible()
        expect(phone.get_by_role("listitem").filter(has_text="Kennismakingsquiz")).to_have_count(1)
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

        phone.goto("/mijn-week")
        expect(phone.locator(".day.today")).to_contain_text("Afwezig gemeld.")
        phone.locator(".day.today").get_by_role("link", name="Eerder terug?").click()

        phone.get_by_label("Weer aan het werk vanaf").fill((TOMORROW + timedelta(days=1)).isoformat())
        phone.get_by_role("button", name="Ik ben er weer").click()
        expect(phone.get_by_text("1 activiteit geraakt")).to_be_visible()
        assert [row["until"] for row in absences(house)] == [TOMORROW.isoformat()]

        phone.get_by_label("Weer aan het werk vanaf").fill(TODAY.isoformat())
        phone.get_by_role("button", name="Ik ben er weer").click()
        expect(phone.get_by_role("status")).to_have_text("Fijn dat u er weer bent.")
        assert absences(house) == []
        phone.goto("/mijn-week")
        assert "Afwezig gemeld" not in phone.locator("main").inner_text()


def test_a_device_that_was_not_used_for_long_still_reports(house: House, browser: Browser) -> None:
    world = house.world

    def device(unit: Unit) -> str:
        user = user_by_id(unit, world.users[world.mine, Role.WORKER])
        assert user is not None
        long_ago = world.clock[0] - LONGEST_SESSION - timedelta(days=20)
        return begin_sign_in(unit, user, SignInKind.DEVICE, "telefoon", long_ago)

    secret = world.service.store.write(world.scope(), device)
    with house.visit(browser, Role.WORKER, size=PHONE, script=False) as phone:
        cookie = phone.context.cookies()[0]
        phone.context.add_cookies([{"name": cookie["name"], "value": secret, "url": house.address}])
        phone.goto("/afwezig")
        report(phone, TOMORROW, TOMORROW)
        expect(phone.get_by_text("1 activiteit geraakt")).to_be_visible()


def test_a_coordinator_reports_for_a_worker_of_the_own_organisation(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, size=DESK, script=False) as page:
        page.goto("/afwezig")
        expect(page.get_by_label("Wie is afwezig").get_by_role("option", name="Chris")).to_have_count(0)
        page.get_by_label("Wie is afwezig").select_option(COLLEAGUE)
        report(page, TOMORROW, TOMORROW)
        expect(page.locator(".absence")).to_contain_text("Bilal")
        expect(page.get_by_text("1 activiteit geraakt")).to_be_visible()
        page.get_by_role("button", name="Is er weer").click()
        expect(page.get_by_role("status")).to_have_text("Vastgelegd.")

        # Somebody else changes it first: nothing is done, and the page says how it is now.
        page.get_by_label("Wie is afwezig").select_option(COLLEAGUE)
        report(page, TOMORROW, LATER)
        form = page.locator(".absence form")
        token = form.locator("input[name=csrf]").get_attribute("value") or ""
        fields = {"csrf": token, "gezien": "1", "vanaf": LATER.isoformat()}
        assert page.request.post(form.get_attribute("action") or "", form=fields).ok
        page.get_by_label("Weer aan het werk vanaf").fill(TOMORROW.isoformat())
        page.get_by_role("button", name="Is er weer").click()
        expect(page.get_by_role("alert")).to_contain_text("intussen veranderd")


def test_the_page_is_accessible(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.WORKER) as page:
        page.goto("/afwezig")
        report(page, TODAY, LATER)
        assert_accessible(page, "/afwezig")
