"""A worker on a phone: the week, the schedule in one's own calendar, how it went; and the coordinator beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from urllib.error import HTTPError
from urllib.request import urlopen

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from api.http.same_site import cookie_name
from planner.domain.activities import SessionKind
from planner.domain.assignment import Status
from planner.persistence.inputs import row_by_id
from planner.persistence.people import user_by_id
from planner.persistence.store import Unit
from planner.persistence.tables import OutcomeRow, PublishedVisitRow
from planner.services.accounts.sign_ins import LONGEST_SESSION, SignInKind, begin_sign_in
from planner.services.permissions import Role
from tests.api.feeds.publishing import propose, publish, session
from tests.api.web.houses import House, assert_accessible, house_in
from tests.api.worlds import COLLEAGUE, OTHER_WORKER, OWN_WORKER
from tests.browsers import PHONE
from tests.databases import NOW

TODAY = date(2026, 11, 24)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
QUIZ = session("quiz-1", day=YESTERDAY, start=615, end=645)
BREAK = session("pauze-1", "pauze", kind=SessionKind.BREAK_CONTACT, day=YESTERDAY, start=660, end=675, cohort_ids=())
TALK = session("gesprek-1", "flexible", kind=SessionKind.FLEXIBLE, day=YESTERDAY, start=700, end=760, cohort_ids=())
MOVES = session("quiz-2", "online", day=TOMORROW, start=615, end=645, worker_ids=(OWN_WORKER, COLLEAGUE))
GOES = session("koken-1", "koken", kind=SessionKind.THEMED_GROUP, day=TODAY, start=900, end=960)
PASSES = session("quiz-3", day=TOMORROW, start=780, end=810)
NEXT = session("quiz-4", day=TODAY + timedelta(days=7))
MAYBE = session("quiz-5", day=TOMORROW + timedelta(days=1), status=Status.PROPOSED)
COLLEAGUES = session("quiz-6", day=YESTERDAY, start=840, end=870, worker_ids=(COLLEAGUE,))
PUBLISHED = (QUIZ, BREAK, TALK, MOVES, GOES, PASSES, NEXT, COLLEAGUES)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("weeks")) as found:
        furnish(found)
        yield found


@pytest.fixture(autouse=True)
def nothing_told(house: House) -> None:
    """Each story begins with nothing told of any session."""
    world = house.world

    def work(unit: Unit) -> None:
        for row in unit.query(OutcomeRow):
            unit.delete(row)

    world.service.store.write(world.scope(), work)


@pytest.fixture
def phone(house: House, browser: Browser) -> Iterator[Page]:
    """The phone of the worker Anna, without JavaScript."""
    with house.visit(browser, Role.WORKER, size=PHONE, script=False) as page:
        yield page


def furnish(house: House) -> None:
    """A week of visits in which, since it was published, one session moved, one went and one passed to a colleague."""
    store, mine = house.world.service.store, house.world.mine
    publish(store, mine, *PUBLISHED, at=NOW - timedelta(days=20))
    changed = (
        replace(MOVES, start=675, end=705, sequence=1),
        replace(GOES, status=Status.CANCELLED, sequence=1),
        replace(PASSES, worker_ids=(COLLEAGUE,), sequence=1),
    )
    kept = [each for each in PUBLISHED if each.id not in {one.id for one in changed}]
    publish(store, mine, *kept, *changed, at=NOW - timedelta(days=2))
    propose(store, mine, 1, MAYBE)

    def visits(unit: Unit) -> None:
        for day, school_id, arrive, leave in (
            (YESTERDAY, "beek", 600, 780),
            (TODAY, "beek", 600, 720),
            (TODAY, "dijk", 780, 930),
            (TOMORROW, "beek", 600, 780),
        ):
            unit.add(PublishedVisitRow(worker_id=OWN_WORKER, school_id=school_id, day=day, arrive=arrive, leave=leave))

    store.write(house.world.scope(), visits)


def test_a_worker_reads_today_first_and_what_changed(phone: Page) -> None:
    phone.goto("/mijn-week")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mijn week")
    days = phone.get_by_role("heading", level=2).all_inner_texts()
    assert days[0].startswith("Vandaag dinsdag")
    assert [text.split()[0].casefold() for text in days[1:]] == ["woensdag", "donderdag", "vrijdag", "maandag"]
    expect(phone.get_by_text("Onderweg: 25 minuten")).to_be_visible()
    moved = phone.get_by_role("listitem").filter(has_text="Quiz over social media")
    expect(moved).to_contain_text("Verplaatst; het was wo 25 nov 10:15–10:45")
    expect(moved).to_contain_text("samen met Bilal")
    expect(phone.get_by_role("listitem").filter(has_text="Samen koken")).to_contain_text("Vervallen")
    passed = phone.get_by_role("listitem").filter(has_text="Overgenomen door Bilal")
    expect(passed).to_have_count(1)
    expect(phone.get_by_role("listitem").filter(has_text="Nog niet zeker")).to_have_count(1)
    expect(phone.get_by_text("Met een streepjeslijn")).to_have_count(1)
    expect(phone.get_by_text("Flexibele inzet")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_other_weeks_have_an_address(phone: Page) -> None:
    phone.goto("/mijn-week")
    phone.get_by_role("link", name="Volgende week").click()
    assert phone.url.endswith("/mijn-week?week=2026-W49")
    expect(phone.get_by_text("Kennismakingsquiz")).to_be_visible()
    phone.reload()
    phone.get_by_role("link", name="Volgende week").click()
    expect(phone.get_by_text("staat niets gepland")).to_be_visible()
    expect(phone.get_by_text("Met een streepjeslijn")).to_have_count(0)
    phone.get_by_role("link", name="Deze week").click()
    expect(phone.get_by_text("Vandaag", exact=True)).to_be_visible()
    phone.goto("/mijn-week?week=2026-W60")
    expect(phone.get_by_text("Vandaag", exact=True)).to_be_visible()


def test_the_first_page_counts_what_comes_later_this_week_but_not_what_one_is_absent_for(
    house: House, phone: Page
) -> None:
    later = phone.locator(".waits > li").filter(has_text="later deze week")
    phone.goto("/")
    expect(later).to_contain_text("2")
    expect(phone.locator(".waits > li").filter(has_text="vandaag")).to_have_count(0)
    absence = {"worker_id": OWN_WORKER, "from": str(TOMORROW), "until": str(TOMORROW)}
    told = house.world.ask(Role.WORKER, "POST", "/v1/absences", json=absence)
    assert told.status_code == 201
    phone.goto("/")
    expect(later).to_contain_text("1")

    def withdraw(unit: Unit) -> None:
        row = row_by_id(unit, told.json()["id"])
        assert row is not None
        unit.delete(row)

    house.world.service.store.write(house.world.scope(), withdraw)


def test_a_coordinator_looks_at_the_weeks_of_the_own_organisation(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto(f"/werkers/{OWN_WORKER}/week")
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^De week van Anna"))
        answer = page.goto(f"/werkers/{OTHER_WORKER}/week")
        assert answer is not None
        assert answer.status == 404


def test_a_worker_subscribes_two_devices_and_ends_one(house: House, phone: Page) -> None:
    phone.goto("/agenda")
    expect(phone.get_by_text("nog geen agenda")).to_be_visible()
    addresses = []
    for device in ("iPhone of iPad", "Outlook"):
        phone.get_by_label(device).check()
        phone.get_by_role("button", name="Link maken").click()
        address = phone.get_by_label("Of kopieer het adres").input_value()
        webcal = phone.get_by_role("link", name="Zet in mijn agenda").get_attribute("href")
        assert webcal == "webcal" + address.removeprefix("https").removeprefix("http")
        expect(phone.get_by_role("img", name="QR-code")).to_be_visible()
        addresses.append(house.address + address[address.index("/feeds/") :])
    expect(phone.get_by_text("8 tot 24 uur")).to_be_visible()
    titles = {str(event["SUMMARY"]) for event in fetched(addresses[0]).walk("VEVENT")}
    assert "Quiz over social media (De Beek)" in titles
    assert "Flexibele inzet (De Beek)" in titles
    phone.get_by_role("link", name="Klaar, naar mijn apparaten").click()
    assert addresses[0].rpartition("/")[0][-20:] not in phone.content()
    devices = phone.get_by_role("listitem").filter(has=phone.get_by_role("button", name="Intrekken"))
    expect(devices).to_have_count(2)
    expect(devices.filter(has_text="iPhone of iPad")).to_contain_text("Laatst opgehaald: 24 november 2026, 09:30")
    expect(devices.filter(has_text="Outlook")).to_contain_text("Nog niet opgehaald")
    phone.get_by_role("button", name="Intrekken: iPhone of iPad").click()
    expect(phone.get_by_role("status")).to_contain_text("Ingetrokken")
    expect(devices).to_have_count(1)
    with pytest.raises(HTTPError, match="404"):
        fetched(addresses[0])
    assert fetched(addresses[1]).walk("VEVENT")


def test_android_is_told_what_works_there(phone: Page) -> None:
    phone.goto("/agenda")
    phone.get_by_label("Android of Google Agenda").check()
    phone.get_by_role("button", name="Link maken").click()
    expect(phone.get_by_text("Open dan deze bladzijde op een computer")).to_be_visible()
    expect(phone.get_by_label("Kopieer het adres")).to_have_value(re.compile("/feeds/"))
    expect(phone.get_by_text("calendar.google.com")).to_be_visible()
    expect(phone.get_by_role("link", name="Zet in mijn agenda")).to_have_count(0)
    expect(phone.get_by_role("img", name="QR-code")).to_have_count(0)


def test_a_worker_tells_in_three_taps_how_it_went(phone: Page) -> None:
    phone.goto("/mijn-week")
    phone.get_by_role("link", name="Hoe ging het? Kennismakingsquiz, 10:15").click()
    phone.get_by_text("Ging door", exact=True).click()
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("status")).to_contain_text("Bewaard")
    assert "/mijn-week" in phone.url
    told = phone.get_by_role("listitem").filter(has_text="Kennismakingsquiz").filter(has_text="Ging door")
    expect(told).to_have_count(1)
    phone.get_by_role("link", name="Wijzigen: Kennismakingsquiz, 10:15").click()
    expect(phone.get_by_label("Ging door", exact=True)).to_be_checked()


def test_what_is_asked_fits_what_happened(phone: Page) -> None:
    phone.goto(f"/afronden/{QUIZ.id}")
    reasons, counts = phone.get_by_role("group", name="Waardoor?"), phone.get_by_role("group", name="Wie waren er?")
    expect(reasons).to_be_hidden()
    phone.get_by_text("Ging niet door").click()
    expect(reasons).to_be_visible()
    expect(counts).to_be_hidden()
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("alert")).to_contain_text("Kies een reden")
    phone.get_by_label("Jongerenwerker afwezig").check()
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Nog af te ronden")
    phone.goto(f"/afronden/{TALK.id}")
    expect(phone.get_by_text("Niet met wie, niet waarover")).to_be_visible()
    expect(phone.get_by_label("Aantal leerlingen")).to_have_count(0)


def test_a_refused_text_keeps_everything_that_was_typed(phone: Page) -> None:
    phone.goto(f"/afronden/{QUIZ.id}")
    phone.get_by_text("Ging door", exact=True).click()
    phone.get_by_label("Aantal leerlingen").fill("18")
    phone.get_by_label("Van hen nieuw").fill("20")
    phone.get_by_label("Wat nemen we mee?").fill("Bel leerling Samira op 06-12345678")
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("alert").get_by_role("listitem")).to_have_count(2)
    expect(phone.get_by_label("Ging door", exact=True)).to_be_checked()
    expect(phone.get_by_label("Aantal leerlingen")).to_have_value("18")
    expect(phone.get_by_label("Wat nemen we mee?")).to_have_value("Bel leerling Samira op 06-12345678")
    phone.get_by_label("Van hen nieuw").fill("2")
    phone.get_by_label("Wat nemen we mee?").fill("Volgende keer in de aula beginnen.")
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("status")).to_contain_text("Bewaard")


def test_who_was_later_sees_what_stands_and_keeps_the_own_answer(house: House, phone: Page) -> None:
    phone.goto(f"/afronden/{QUIZ.id}")
    body = {"kind": "dropped", "reason": "no_room"}
    path = f"/v1/sessions/{QUIZ.id}/outcome"
    first = house.world.ask(Role.COORDINATOR, "PUT", path, json=body, headers={"If-None-Match": "*"})
    assert first.status_code == 200
    phone.get_by_text("Ging door", exact=True).click()
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("alert")).to_contain_text("Ging niet door, Geen ruimte")
    expect(phone.get_by_label("Ging door", exact=True)).to_be_checked()
    phone.get_by_role("button", name="Bewaren").click()
    expect(phone.get_by_role("status")).to_contain_text("Bewaard")


def test_a_coordinator_sees_who_still_has_to_tell_and_small_numbers_as_few(house: House, browser: Browser) -> None:
    told = {"kind": "held", "pupils": 12, "newcomers": 3}
    path = f"/v1/sessions/{QUIZ.id}/outcome"
    house.world.ask(Role.WORKER, "PUT", path, json=told, headers={"If-None-Match": "*"})
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/afronden")
        rows = page.get_by_role("table").get_by_role("row")
        assert [row.split("\t")[:2] for row in rows.all_inner_texts()[1:]] == [["Anna B.", "2"], ["Bilal E.", "1"]]
        page.get_by_label("Jongerenwerker", exact=True).select_option(label="Bilal E.")
        page.get_by_role("button", name="Tonen").click()
        assert "werker=bilal" in page.url
        expect(page.get_by_role("link", name="Hoe ging het?")).to_have_count(1)
        page.goto(f"/afronden/{QUIZ.id}")
        expect(page.get_by_label("Aantal leerlingen")).to_have_value("12")
        expect(page.get_by_label("Van hen nieuw")).to_have_value("")
        expect(page.get_by_text("Er staat «< 5»")).to_be_visible()


def test_an_own_device_of_long_ago_opens_week_and_outcome_and_says_how_to_open_the_rest(house: House) -> None:
    world = house.world

    def long_ago(unit: Unit) -> str:
        user = user_by_id(unit, world.users[world.mine, Role.WORKER])
        assert user is not None
        return begin_sign_in(unit, user, SignInKind.DEVICE, "telefoon", NOW - LONGEST_SESSION)

    secret = world.service.store.write(world.scope(), long_ago)
    headers = {"Cookie": f"{cookie_name(world.service)}={secret}", "Accept": "text/html"}
    for path in ("/mijn-week", "/afronden", f"/afronden/{QUIZ.id}"):
        assert world.client.get(path, headers=headers).status_code == 200, path
    answer = world.client.get("/agenda", headers=headers)
    assert answer.status_code == 403
    assert "/inloggen?terug=/agenda" in answer.text


@pytest.mark.parametrize("path", ["/mijn-week", "/afronden", f"/afronden/{QUIZ.id}", "/agenda"])
def test_a_workers_pages_are_accessible(house: House, browser: Browser, path: str) -> None:
    with house.visit(browser, Role.WORKER) as page:
        assert_accessible(page, path)


def test_the_coordinators_page_of_what_is_open_is_accessible(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR) as page:
        assert_accessible(page, "/afronden")


def fetched(address: str) -> icalendar.Calendar:
    """The feed as a program fetches it, which knows nothing but the address."""
    with urlopen(address, timeout=20) as answer:
        assert answer.headers.get_content_type() == "text/calendar"
        return icalendar.Calendar.from_ical(answer.read())
