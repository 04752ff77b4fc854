"""J1 by keyboard alone: a coordinator hands in when people can work, with and without a script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.services.permissions import Role
from tests.api.foreign import ICS
from tests.api.web.houses import House, house_in
from tests.api.web.keyboard.hands import Hands

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
        expect(page.get_by_role("heading", level=1)).to_have_text("Dit gaat er veranderen")
        keys.past_the_head()
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
