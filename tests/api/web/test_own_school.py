"""J5, «klopt dit voor onze school?»: the contact on a phone looks, answers, asks for a change, takes it along."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from api.web.views.own_school.programme import month_of
from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow, PartnershipRow, ProgrammeRow
from planner.services.permissions import Role
from planner.services.programmes.seeing import seen_as
from tests.api.programmes.stories import (
    BEFORE_SCHOOL,
    add_plan,
    agree,
    insert_version,
    messages,
    proposed,
    publish,
    sessions_of,
    with_session,
)
from tests.api.web.houses import House, assert_accessible, house_in
from tests.api.worlds import OTHER_SCHOOL
from tests.browsers import DESK, PHONE

SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
QUIZ = "beek-quiz-1"
BREAK = "beek-breaks-2026W37-1"
CANARY = "KANARIE"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        found.world.clock[0] = BEFORE_SCHOOL
        yield found


def quiz_a_week_later(request: Request, plan: Plan) -> Plan:
    return with_session(plan, QUIZ, day=date(2026, 9, 14))


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def add_test_week(house: House) -> None:
    def work(unit: Unit) -> None:
        cells = {"from": "2026-09-14", "until": "2026-09-18", "kind": "test_week", "school_id": "beek", "closes": "any"}
        unit.add(InputRow(table_name="special_days", row_key="", position=99, cells=cells, school_id="beek"))
        partnership = unit.get(PartnershipRow, house.world.mine)
        assert partnership is not None
        partnership.input_version += 1

    house.world.service.store.write(house.world.scope(), work)


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 11, 30), "2026-12"),
        (date(2026, 12, 1), "2026-12"),
        (date(2026, 10, 30), "2026-10"),
        (date(2026, 9, 30), "2026-10"),
        (date(2027, 1, 1), "2026-12"),
    ],
)
def test_a_week_stands_whole_under_the_month_of_its_thursday(day: date, month: str) -> None:
    assert month_of(day) == month


@SIZES
def test_a_contact_looks_answers_and_asks_for_a_change(house: House, browser: Browser, size: ViewportSize) -> None:
    with house.visit(browser, Role.CONTACT, size=size, script=False) as page:
        # Before anything is proposed the page says so; home is the programme.
        page.goto("/")
        assert page.url.endswith("/school")
        expect(page.get_by_text("U krijgt bericht zodra het er is")).to_be_visible()

        # The first version: everything is new.
        first = proposed(house.world, note="Maandag is vrijgehouden voor de sportdag.")
        page.reload()
        expect(page.get_by_role("heading", level=1)).to_have_text("Programma van De Beek")
        expect(page.get_by_text("alles is nieuw")).to_be_visible()
        expect(page.get_by_text("Maandag is vrijgehouden").first).to_be_visible()
        assert page.locator(".week-of .session").count() == 4
        assert "De Dijk" not in page.content()
        assert house.world.ask(Role.COORDINATOR, "GET", f"/v1/programmes/{first['id']}").json()["seen_at"]

        # A change is asked with a reason and one of the moments that are really possible.
        page.locator(".session", has_text="Kennismakingsquiz").get_by_role("link", name="Wijziging vragen").click()
        reason = page.get_by_label("Waarom past dit niet?")
        reason.fill("Leerling Jan de Vries is dan afwezig.")
        choices = page.get_by_label("Wanneer heeft u het liever?").locator("option")
        assert choices.count() > 1
        wish = choices.nth(1).get_attribute("value")
        assert wish is not None
        page.get_by_label("Wanneer heeft u het liever?").select_option(wish)
        press(page, "Vraag deze wijziging")

        # A pupil's name does not get in; what was typed is there to be mended.
        expect(page.get_by_role("alert")).to_contain_text("naam van een leerling")
        expect(page.get_by_label("Wanneer heeft u het liever?")).to_have_value(wish)
        reason.fill("Die dag is de brugklas op kamp.")
        press(page, "Vraag deze wijziging")
        expect(page.get_by_role("status")).to_contain_text("Uw wijziging is gevraagd")
        assert "maand=2026-09" in page.url
        expect(page.locator(".session", has_text="Kennismakingsquiz")).to_contain_text("wijziging gevraagd")
        expect(page.locator(".session .wish")).to_contain_text("liever")
        expect(page.locator(".session", has_text="Kennismakingsquiz").locator("label")).to_contain_text("toch akkoord")
        expect(page.locator(".talk")).to_contain_text("Die dag is de brugklas op kamp.")

        # One session by itself, then the rest.
        page.locator(".session", has_text="Pauzecontact").first.get_by_role("checkbox").check()
        press(page, "Akkoord met wat is aangevinkt")
        expect(page.get_by_role("status")).to_contain_text("uw akkoord is vastgelegd")
        expect(page.locator(".session .is-agreed")).to_have_count(1)
        press(page, "Akkoord met de rest")
        expect(page.locator(".session .is-agreed")).to_have_count(3)
        expect(page.get_by_text("U hebt alles beantwoord")).to_be_visible()

        # What is agreed is published while one session is open, and is shown so.
        assert publish(house.world, first["id"]).status_code == 201
        page.reload()
        expect(page.locator(".session .is-published")).to_have_count(3)
        expect(page.locator(".session .is-change_asked")).to_have_count(1)

        # The next version begins with what changed; «Alleen wijzigingen» has an address.
        proposed(house.world, add_plan(house.world, quiz_a_week_later))
        page.reload()
        expect(page.locator(".changes li")).to_have_count(1)
        expect(page.locator(".changes li")).to_contain_text(re.compile("→.*verplaatst.*ma 7 sep.*ma 14 sep", re.DOTALL))
        expect(page.get_by_role("button", name="Akkoord met deze activiteit")).to_be_visible()
        page.get_by_role("link", name="Alleen wijzigingen").click()
        assert page.url.endswith("/school?toon=wijzigingen")
        expect(page.locator(".week-of .session")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_who_comes_second_is_told_and_keeps_what_was_ticked(house: House, browser: Browser) -> None:
    version = proposed(house.world)
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as page:
        page.goto("/school")
        page.locator(".session", has_text="Kennismakingsquiz").get_by_role("checkbox").check()
        agree(house.world, version["id"], BREAK)
        press(page, "Akkoord met wat is aangevinkt")
        expect(page.get_by_role("alert")).to_contain_text("Iemand was u voor")
        expect(page.locator(".session", has_text="Kennismakingsquiz").get_by_role("checkbox")).to_be_checked()
        expect(page.locator(".session .is-agreed")).to_have_count(1)

        page.locator(".session", has_text="Kennismakingsquiz").get_by_role("link", name="Wijziging vragen").click()
        page.get_by_label("Waarom past dit niet?").fill("Dat is een studiedag.")
        proposed(house.world, add_plan(house.world, quiz_a_week_later))
        press(page, "Vraag deze wijziging")
        expect(page.get_by_role("alert")).to_contain_text("Er is intussen een nieuwere versie")
        expect(page.locator(".changes li")).to_have_count(1)


def test_a_moment_that_is_gone_is_named_and_what_was_typed_is_kept(house: House, browser: Browser) -> None:
    version = proposed(house.world)
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as page:
        page.goto(f"/school/versies/{version['id']}/wijziging/{QUIZ}")
        expect(page.locator(".notice")).to_contain_text("begint al binnen de afgesproken 10 schooldagen")
        page.get_by_label("Waarom past dit niet?").fill("Dat is een uitje.")
        choices = page.get_by_label("Wanneer heeft u het liever?")
        tuesday = choices.locator("option[value^='2026-09-08']").first
        expect(tuesday).to_contain_text("(korter dan afgesproken)")
        value = tuesday.get_attribute("value") or ""
        choices.select_option(value)
        closed = {"school_id": "beek", "from": "2026-09-08", "until": "2026-09-08", "kind": "study_day"}
        assert house.world.ask(Role.DEPUTY, "POST", "/v1/inputs/special_days", json={"cells": closed}).is_success
        press(page, "Vraag deze wijziging")
        expect(page.get_by_role("alert")).to_contain_text("Op dat moment kan het niet")
        expect(page.get_by_text(f"U koos di 8 sep {value[-5:]}. Dat kan intussen niet meer.")).to_be_visible()
        expect(page.get_by_label("Waarom past dit niet?")).to_have_value("Dat is een uitje.")
        assert choices.locator("option[value^='2026-09-08']").count() == 0
        choices.select_option(index=1)
        press(page, "Vraag deze wijziging")
        expect(page.get_by_role("status")).to_contain_text("Uw wijziging is gevraagd")


def test_an_old_version_and_another_schools_show_nothing(house: House, browser: Browser) -> None:
    first = proposed(house.world)
    other, other_session = insert_version(house.world, OTHER_SCHOOL)
    proposed(house.world, add_plan(house.world, quiz_a_week_later))
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as page:
        for path, status in (
            ("/school?versie=1", 410),
            (f"/school/versies/{first['id']}/wijziging/{QUIZ}", 410),
            ("/school?versie=9", 410),
            (f"/school/versies/{other}/wijziging/{other_session}", 404),
        ):
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == status, path
            said = page.locator("main").inner_text().casefold()
            assert "quiz" not in said
            assert "dijk" not in said
        page.goto("/school?versie=1")
        page.get_by_role("link", name="Naar het nieuwste programma").click()
        expect(page.get_by_text("Versie 2, voorgesteld op")).to_be_visible()


def test_an_agreement_by_phone_is_shown_as_such(house: House, browser: Browser) -> None:
    programme_id, _ = insert_version(house.world, reminders=2)
    seen = house.world.service.store.read(house.world.scope(), lambda unit: unit.get(ProgrammeRow, programme_id))
    assert seen is not None
    body = {"agreed_with": "de teamleider", "agreed_on": BEFORE_SCHOOL.date().isoformat()}
    headers = {"If-Match": f'"v{seen_as(seen)}"'}
    made = house.world.ask(Role.COORDINATOR, "POST", f"/v1/programmes/{programme_id}/calls", json=body, headers=headers)
    assert made.status_code == 201, made.text
    with house.visit(browser, Role.DEPUTY, size=PHONE, script=False) as page:
        page.goto("/school")
        expect(page.locator(".notice", has_text="Telefonisch akkoord van de teamleider op 20 aug")).to_be_visible()
        lines = page.locator(".session")
        assert lines.count() > 0
        for line in lines.all():
            expect(line).to_contain_text("telefonisch akkoord van de teamleider op 20 augustus 2026")
            expect(line).to_contain_text("vastgelegd door Corrie")


def test_test_weeks_are_shaded_and_paper_is_landscape_without_buttons(house: House, browser: Browser) -> None:
    add_test_week(house)
    proposed(house.world)
    with house.visit(browser, Role.CONTACT, script=False) as page:
        page.goto("/school")
        expect(page.locator(".week-of.is-test")).to_have_count(1)
        expect(page.locator(".week-of.is-test h3")).to_contain_text("toetsweek")
        page.emulate_media(media="print")
        for button in page.locator("main button, main input[type=checkbox], main textarea, footer a").all():
            expect(button).to_be_hidden()
        expect(page.locator(".week-of .session").first).to_be_visible()
        box = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
        assert box
        assert all(float(width) > float(height) for width, height in box)


def test_paper_marks_only_what_is_not_published(house: House, browser: Browser) -> None:
    first = proposed(house.world)
    agree(house.world, first["id"], BREAK)
    assert publish(house.world, first["id"]).status_code == 201
    with house.visit(browser, Role.CONTACT, script=False) as page:
        page.goto("/school?toon=jaar")
        note = page.get_by_text("Waar niets bij staat")
        expect(note).to_be_hidden()
        page.emulate_media(media="print")
        expect(note).to_be_visible()
        expect(page.locator(".session .is-published")).to_have_count(1)
        expect(page.locator(".session .is-published")).to_be_hidden()
        for state in page.locator(".session .is-proposed").all():
            expect(state).to_be_visible()


def make(house: House, openness: str) -> None:
    """The quiz becomes one whose title not everybody may read."""

    def work(unit: Unit) -> None:
        for found in unit.query(InputRow).filter_by(table_name="activities"):
            if found.cells["id"] == "kennismaking":
                names = {"name_nl": f"{CANARY}-gesprek", "name_en": f"{CANARY} talk"}
                found.cells = found.cells | names | {"openness": openness}

    house.world.service.store.write(house.world.scope(), work)


@pytest.mark.parametrize("openness", ["confidential", "sensitive"])
def test_nothing_confidential_is_on_a_page_or_in_a_file(house: House, browser: Browser, openness: str) -> None:
    make(house, openness)
    version = proposed(house.world)
    confidential = openness == "confidential"
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as page:
        page.goto("/school")
        line = page.locator(".session", has_text="Flexibele inzet" if confidential else CANARY)
        expect(line).to_contain_text("08:30")
        assert (CANARY in page.content()) is not confidential
        if confidential:
            assert "Anna" not in line.inner_text()
            line.get_by_role("link", name="Wijziging vragen").click()
            assert CANARY not in page.content()
            assert "kennismaking" not in page.content()
            page.goto("/school")
        page.emulate_media(media="print")
        assert CANARY not in page.inner_text("main")
        files = [page.request.get(f"/school/programma.{ending}") for ending in ("csv", "ics")]
        texts = [answer.text() for answer in files]
        assert "attachment" in files[0].headers["content-disposition"]
    assert not [text for text in texts if CANARY in text or "kennismaking" in text]
    assert texts[0].startswith("\ufeff"), "else Excel garbles «enquête»"
    rows = list(csv.reader(io.StringIO(texts[0].removeprefix("\ufeff")), delimiter=";"))
    assert rows[0][:4] == ["datum", "begin", "einde", "activiteit"]
    expected = len(sessions_of(house.world, version["id"], Role.CONTACT)) - confidential
    assert len(rows) - 1 == expected
    events = icalendar.Calendar.from_ical(texts[1]).walk("VEVENT")
    assert len(events) == expected
    assert {str(event["STATUS"]) for event in events} == {"TENTATIVE"}


def test_a_class_of_a_year_that_comes_is_not_named_beside_it_in_the_table(house: House, browser: Browser) -> None:
    """As on the page and in the calendar: «leerjaar 1», and not «leerjaar 1, klas 1a»."""
    both = ("beek-1", "beek-2")
    proposed(house.world, add_plan(house.world, lambda _, plan: with_session(plan, BREAK, cohort_ids=both)))

    def work(unit: Unit) -> None:
        for found in unit.query(InputRow).filter_by(table_name="cohorts"):
            if found.cells["id"] == "beek-2":
                found.cells = found.cells | {"name": "klas 1a", "part_of": "beek-1"}

    house.world.service.store.write(house.world.scope(), work)
    with house.visit(browser, Role.CONTACT, script=False) as page:
        text = page.request.get("/school/programma.csv").text()
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    groups = {row["groepen"] for row in rows if row["activiteit"] == "Pauzecontact"}
    assert groups == {"leerjaar 1"}


def test_a_message_reaches_the_coordinator(house: House, browser: Browser) -> None:
    proposed(house.world)
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as page:
        page.goto("/school")
        page.get_by_label("Schrijf uw coördinator iets").fill("Bel 0612345678 voor de sleutel.")
        press(page, "Plaatsen")
        expect(page.get_by_role("alert")).to_contain_text("telefoonnummer")
        page.get_by_label("Schrijf uw coördinator iets").fill("De sleutel ligt bij de conciërge.")
        press(page, "Plaatsen")
        expect(page.locator(".talk")).to_contain_text("De sleutel ligt bij de conciërge.")
    assert not [each for each in messages(house.world) if "sleutel" in each["body"]]


def test_the_pages_are_accessible(house: House, browser: Browser) -> None:
    add_test_week(house)
    first = proposed(house.world)
    agree(house.world, first["id"], BREAK)
    second = proposed(house.world, add_plan(house.world, quiz_a_week_later))
    with house.visit(browser, Role.CONTACT) as page:
        for path in ("/school", f"/school/versies/{second['id']}/wijziging/{QUIZ}"):
            assert_accessible(page, path)
