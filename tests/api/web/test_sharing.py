"""J5, «wie moet dit nog meer weten?»: a sheet by link for the caretaker, a poster for pupils; nothing confidential."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.checker.workdays import ONLINE
from planner.domain.activities import SessionKind
from planner.domain.assignment import Status
from planner.persistence.store import Unit
from planner.persistence.tables import FeedRow, PublishedVisitRow, UserRow
from planner.services.accounts.secrets import SecretKind, new_secret
from planner.services.permissions import Role
from tests.api.feeds.publishing import (
    CANARY,
    SECRET_ACTIVITIES,
    SENSITIVE_ACTIVITY,
    add_rows,
    publish,
    secret_sessions,
    session,
)
from tests.api.web.houses import House, assert_accessible, house_in
from tests.api.worlds import COLLEAGUE, OWN_WORKER
from tests.browsers import DESK, PHONE

TODAY = date(2026, 11, 24)
OPEN_ROOM = {"id": "inloop", "name_nl": "Inloop", "name_en": "Drop-in", "kind": "drop_in"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("sharing")) as found:
        furnish(found)
        yield found


@pytest.fixture(autouse=True)
def nothing_shared(house: House) -> None:
    """Each story begins without a link."""

    def work(unit: Unit) -> None:
        for row in unit.query(FeedRow):
            unit.delete(row)

    house.world.service.store.write(house.world.scope(), work)


def furnish(house: House) -> None:
    """A break contact every Tuesday, a drop-in, a quiz that was cancelled, a sensitive group, talks, another school."""
    store, mine = house.world.service.store, house.world.mine
    add_rows(store, mine, "activities", (*SECRET_ACTIVITIES, SENSITIVE_ACTIVITY, OPEN_ROOM))
    breaks = [
        session(
            f"pauze-{n}",
            "pauze",
            kind=SessionKind.BREAK_CONTACT,
            day=TODAY + timedelta(weeks=n),
            start=720,
            end=735,
            room_id="beek-aula",
        )
        for n in range(4)
    ]
    last = replace(breaks[0], id="pauze-5", day=TODAY + timedelta(weeks=4), start=600, end=615)
    publish(
        store,
        mine,
        *breaks,
        last,
        session("inloop-1", "inloop", kind=SessionKind.DROP_IN, day=TODAY, start=750, end=810, room_id="beek-aula"),
        session("quiz-1", day=TODAY + timedelta(days=1), status=Status.CANCELLED),
        session("quiz-2", day=TODAY + timedelta(days=2), room_id=None, location_id=ONLINE),
        session("groep-1", "gevoelig", kind=SessionKind.THEMED_GROUP, day=TODAY + timedelta(days=2)),
        session("quiz-dijk", day=TODAY, school_id="dijk", start=900, end=930),
        *secret_sessions(),
    )

    def visits(unit: Unit) -> None:
        for worker_id, school_id in ((OWN_WORKER, "beek"), (COLLEAGUE, "dijk")):
            unit.add(PublishedVisitRow(worker_id=worker_id, school_id=school_id, day=TODAY, arrive=600, leave=780))

    store.write(house.world.scope(), visits)


def shared(page: Page, reader: str = "Conciërge") -> str:
    """The path of a new sheet, made on the page."""
    page.goto("/school/delen")
    page.get_by_role("radio", name=reader).check()
    page.get_by_role("button", name="Link maken").click()
    address = page.get_by_label("Het adres om door te geven").input_value()
    return "/blad/" + address.rpartition("/")[2]


def test_a_contact_shares_a_sheet_and_ends_it(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as page:
        page.goto("/school")
        page.get_by_role("link", name="Delen", exact=True).click()
        expect(page.get_by_text("U heeft nog niets gedeeld")).to_be_visible()
        path, second = shared(page), shared(page)
        assert path != second
        page.goto("/school/delen")
        assert path.rpartition("/")[2] not in page.content()
        expect(page.get_by_role("heading", level=3)).to_have_text(["Conciërge", "Conciërge 2"])

        # The caretaker has nothing but the link.
        stranger = browser.new_context(base_url=house.address, viewport=PHONE, java_script_enabled=False)
        sheet = stranger.new_page()
        sheet.goto(path)
        expect(sheet.get_by_role("heading", level=1)).to_have_text("Jongerenwerk op De Beek")
        today = sheet.locator(".sheet-day.today")
        expect(today).to_contain_text("Anna B. 10:00–13:00")
        expect(today).to_contain_text(re.compile("Eigen ruimte open.*12:30–13:30 Aula", re.DOTALL))
        expect(today).to_contain_text("Pauzecontact")
        assert "Bilal" not in sheet.content()
        expect(sheet.locator(".session.gone")).to_contain_text("vervalt")
        expect(sheet.get_by_text("Groepsactiviteit")).to_be_visible()
        expect(sheet.locator(".session", has_text="Kennismakingsquiz").last).to_contain_text("Online, leerjaar 1")
        sheet.get_by_role("link", name="Volgende week").click()
        assert sheet.url.endswith("?week=2026-W49")
        expect(sheet.get_by_text("Pauzecontact")).to_have_count(1)
        assert sheet.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

        # When it was last looked at is told; ending one leaves the other.
        page.goto("/school/delen")
        first = page.locator(".card", has=page.get_by_role("heading", name="Conciërge", exact=True))
        expect(first).to_contain_text("Laatst bekeken: di 24 nov")
        first.get_by_role("button").click()
        expect(page.get_by_role("status")).to_contain_text("Ingetrokken")
        for gone, status in ((path, 404), (second, 200), ("/blad/" + new_secret(SecretKind.SHEET), 404)):
            answer = sheet.goto(gone)
            assert answer is not None
            assert answer.status == status
            assert ("De Beek" in sheet.content()) is (status == 200)
        secret = second.rpartition("/")[2]
        assert stranger.request.get(f"/feeds/{secret}/blad.ics").status == 404
        stranger.close()


def test_a_sheet_ends_with_the_account_of_who_shared_it(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.DEPUTY, script=False) as page:
        path = shared(page)

        def be(active: bool) -> None:
            def work(unit: Unit) -> None:
                row = unit.get(UserRow, house.world.users[house.world.mine, Role.DEPUTY])
                assert row is not None
                row.active = active

            house.world.service.store.write(house.world.scope(), work)

        be(False)
        try:
            assert house.world.client.get(path).status_code == 404
        finally:
            be(True)
        assert house.world.client.get(path).status_code == 200


def test_the_poster_has_open_activities_only_and_a_feed_of_just_those(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.CONTACT, size=DESK, script=False) as page:
        page.goto("/school/poster")
        expect(page.locator(".poster svg")).to_have_count(0)
        page.get_by_role("button", name="Maak de poster met QR-code").click()
        expect(page.get_by_role("img", name="QR-code naar de openbare agenda")).to_be_visible()
        poster = page.locator(".poster")
        expect(poster).to_contain_text("elke dinsdag 12:00–12:15 (di 24 nov t/m di 15 dec), Aula, voor leerjaar 1")
        expect(poster).to_contain_text("di 22 dec, 10:00–10:15, Aula, voor leerjaar 1")
        expect(poster.get_by_role("heading", level=2)).to_have_text(["Pauzecontact", "Inloop", "Kennismakingsquiz"])
        assert "Anna" not in poster.inner_text()
        (width, height), *more = re.findall(
            rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True)
        )
        assert float(width) < float(height)
        assert more == []
        page.emulate_media(media="print")
        scan, first = (poster.locator(each).first.bounding_box() for each in (".qr-sheet", "h2"))
        assert scan is not None
        assert first is not None
        assert scan["y"] < first["y"], "on the first page, however much there is to do"
        page.goto("/school/delen")
        expect(page.locator(".card")).to_contain_text("Openbare agenda, met poster")


def test_nothing_confidential_is_on_a_sheet_a_poster_or_the_page(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as page:
        path = shared(page)
        seen = [page.content()]
        for address in (path, f"{path}?week=2026-W49", "/school/poster", "/school/delen"):
            page.goto(address)
            seen.append(page.content())
        page.goto("/school/poster")
        page.get_by_role("button", name="Maak de poster met QR-code").click()
        seen.append(page.content())
    for text in seen:
        assert CANARY not in text.casefold()
        assert "Gevoelige titel" not in text
        assert "Flexibele inzet" not in text or "Delen op school" in text


def test_addresses_that_open_nothing_are_few(house: House) -> None:
    statuses = [house.world.client.get("/blad/pmb_x").status_code for _ in range(62)]
    assert statuses[0] == 404
    assert statuses[-1] == 429


def test_the_pages_are_accessible(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.CONTACT) as page:
        path = shared(page)
        for address in ("/school/delen", path, "/school/poster"):
            assert_accessible(page, address)
