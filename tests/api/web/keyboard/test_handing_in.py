"""J1 by keyboard alone: a coordinator comes in and hands in when people can work, with and without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect

from planner.persistence.inputs import all_rows
from planner.persistence.people import user_by_id
from planner.persistence.store import Unit
from planner.services.accounts.recovery_codes import new_codes
from planner.services.permissions import Role
from tests.api.foreign import ICS
from tests.api.web.houses import House, house_in
from tests.api.web.keyboard.hands import Hands
from tests.browsers import PHONE

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
HEADING = "jongerenwerker;van;tot en met\n"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A house in which Bilal said nothing of when he can come."""

    def forget(unit: Unit) -> None:
        for row in all_rows(unit, {"availability"}):
            if row.worker_id == "bilal":
                unit.delete(row)

    with house_in(tmp_path) as found:
        found.world.service.store.write(found.world.scope(), forget)
        yield found


def by_password(house: House, keys: Hands, page: Page) -> pyotp.TOTP:
    """Come to the second step, with the wrong password first; the codes of the telephone."""
    way = house.world.way_in(Role.COORDINATOR)
    keys.open("/")
    keys.past_the_head()
    keys.go("Inloggen", "link")
    keys.to("E-mailadres", "field")
    keys.type("corrie@klein.example")
    for password in ("fout", way.password):
        keys.to("Wachtwoord", "field")
        keys.type(password)
        keys.follow()
        if password == "fout":
            assert keys.at_alert("horen niet bij elkaar")
            expect(page.get_by_label("E-mailadres")).to_have_value("corrie@klein.example")
    return pyotp.TOTP(way.key)


def test_coming_in_by_password_and_code(house: House, browser: Browser) -> None:
    with house.door(browser) as page:
        keys = Hands(page)
        telephone = by_password(house, keys, page)

        # One is in the field of the code, also after a wrong one; why it was wrong is said with it.
        for code in ("000000", telephone.at(house.world.clock[0])):
            assert keys.in_field("Zes cijfers")
            keys.type(code)
            keys.follow()
            if code == "000000":
                expect(page.get_by_label("Zes cijfers")).to_have_accessible_description(
                    re.compile("klopt niet of is al gebruikt")
                )
        expect(page.get_by_role("heading", name="Welkom, Corrie")).to_be_visible()
        keys.go("Uitloggen")
        assert keys.at_status("U bent uitgelogd.")
        keys.to("Inloggen", "link")


def test_who_lost_the_telephone_comes_in_by_a_recovery_code(house: House, browser: Browser) -> None:
    shown, stored = new_codes()

    def keep(unit: Unit) -> None:
        user = user_by_id(unit, house.world.users[house.world.mine, Role.COORDINATOR])
        assert user is not None
        user.recovery_codes = stored

    with house.door(browser, size=PHONE, script=False) as page:
        keys = Hands(page)
        by_password(house, keys, page)
        house.world.service.store.write(house.world.scope(), keep)
        keys.here()
        keys.to("Telefoon kwijt", "summary")
        keys.press("Enter")
        keys.to("Een herstelcode", "field")
        for code in ("aaaa-bbbb-cccc", shown[3]):
            keys.type(code)
            keys.go("Verder met een herstelcode")
            if code != shown[3]:
                assert keys.in_field("Een herstelcode")
        assert keys.at_status("Zet hieronder uw nieuwe op")
        keys.to("Wachtwoord", "field")


@SCRIPT
def test_a_week_an_exception_a_sheet_and_a_calendar(house: House, browser: Browser, script: bool) -> None:
    with house.visit(browser, Role.COORDINATOR, script=script) as page:
        keys = Hands(page)
        keys.open("/")
        keys.go("Beschikbaarheid", "link")
        keys.past_the_head()
        keys.go("Bilal E.", "link")

        # A week with two faults: it says so where the focus is, and goes on from there.
        keys.past_the_head()
        keys.to("maandag, vroege ochtend", "field")
        keys.choose("kan")
        keys.to("dinsdag, middag", "field")
        keys.choose("liever niet")
        keys.go("Week bewaren")
        assert keys.at_alert("Nog niet ingevuld: 18 van de 20 dagdelen")
        keys.go("Bewaren, de rest kan niet")
        assert keys.at_status("De week is bewaard.")
        expect(page.get_by_label("dinsdag, middag")).to_have_value("rather_not")

        # An exception over dates, of which the second lies before the first.
        for last in (date(2026, 9, 9), date(2026, 9, 15)):
            keys.to("Eerste dag", "field")
            keys.type_date(date(2026, 9, 10))
            keys.to("Laatste dag", "field")
            keys.type_date(last)
            keys.go("Uitzondering toevoegen")
            if last.day == 9:
                assert keys.at_alert("ligt voor de eerste")
        assert keys.at_status("De uitzondering is bewaard.")
        expect(page.get_by_role("row").filter(has_text="do 10 sep")).to_contain_text("4 schooldagen")

        # A calendar from a file; only which file is chosen with something else than keys.
        keys.to("Agendabestand (.ics)", "field")
        keys.give({"name": "agenda.ics", "mimeType": "text/calendar", "buffer": ICS})
        keys.go("Bestand lezen")
        assert keys.at_status("De agenda is gelezen.")
        keys.to("Een andere agenda", "summary")
        keys.press("Enter")
        keys.to("Adres", "field")

        # A sheet with a fault in row 3, then without.
        keys.go("Alle jongerenwerkers", "link", back=True)
        keys.past_the_head()
        keys.go("Excel of CSV inlezen", "link")
        keys.past_the_head()
        for day, told in (("31", "Er is niets bewaard"), ("14", "")):
            keys.to("Bestand", "field")
            text = f"{HEADING}bilal;2026-09-21;2026-09-21\nbilal;2026-09-{day};2026-09-14\n"
            keys.give({"name": "uitzonderingen.csv", "mimeType": "text/csv", "buffer": text.encode()})
            keys.go("Nakijken")
            if told:
                assert keys.at_alert(told)
        expect(page.get_by_role("heading", name="Dit gaat er veranderen")).to_be_focused()
        keys.go("Bewaren")
        assert keys.at_status("Het bestand is ingelezen.")


def test_a_week_is_painted_by_arrows_and_the_space_bar(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR) as page:
        keys = Hands(page)
        keys.open("/beschikbaarheid/anna")
        keys.past_the_head()

        # With a colour chosen the arrows go through the week; the space bar paints, and so does Shift with an arrow.
        keys.to("los kiezen", "radio")
        keys.press("ArrowDown", "ArrowDown")
        assert keys.on("liever niet", "radio")
        keys.to("maandag, vroege ochtend", "field")
        keys.press("Space", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowDown")
        states = {"maandag, vroege": "rather_not", "woensdag, vroege": "rather_not", "woensdag, late": "rather_not"}
        for part, state in states.items():
            expect(page.get_by_label(part)).to_have_value(state)
        expect(page.get_by_label("dinsdag, vroege")).to_have_value("can")
        assert keys.on("woensdag, late ochtend", "field")
        keys.press("ArrowUp", "ArrowUp")
        assert keys.on("woensdag, vroege ochtend", "field"), "the edge of the week is no way out"
        keys.go("Week bewaren")
        assert keys.at_status("De week is bewaard.")
        expect(page.get_by_label("woensdag, late ochtend")).to_have_value("rather_not")


def test_the_week_of_the_period_before_is_taken_over(house: House, browser: Browser) -> None:
    def a_second_period(unit: Unit) -> None:
        for row in all_rows(unit, {"partnership", "availability"}):
            ends = "2026-12-18" if row.table_name == "partnership" else "2026-09-11"
            row.cells = row.cells | {"until": ends}

    house.world.service.store.write(house.world.scope(), a_second_period)
    with house.visit(browser, Role.COORDINATOR) as page:
        keys = Hands(page)
        keys.open("/beschikbaarheid/anna?periode=2")
        keys.past_the_head()
        keys.go("Neem vorige periode over", "link")
        assert keys.at_status("er is nog niets bewaard")
        keys.go("Week bewaren")
        assert keys.at_status("De week is bewaard.")


def test_the_second_of_two_coordinators_is_told_and_loses_nothing(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR) as page, house.visit(browser, Role.COORDINATOR) as other:
        first, second = Hands(page), Hands(other)
        for keys, part, state in ((first, "maandag", "liever niet"), (second, "dinsdag", "kan niet")):
            keys.open("/beschikbaarheid/anna")
            keys.past_the_head()
            keys.to(f"{part}, vroege ochtend", "field")
            keys.choose(state)
        first.go("Week bewaren")
        assert first.at_status("De week is bewaard.")

        # What the first saved is taken over; what the second typed is still there, and is saved with the same button.
        second.go("Week bewaren")
        assert second.at_alert("maandag, vroege ochtend: «liever niet» van uw collega overgenomen")
        expect(other.get_by_label("dinsdag, vroege ochtend")).to_have_value("cannot")
        second.go("Week bewaren")
        assert second.at_status("De week is bewaard.")
        for part, state in (("maandag", "rather_not"), ("dinsdag", "cannot")):
            expect(other.get_by_label(f"{part}, vroege ochtend")).to_have_value(state)
