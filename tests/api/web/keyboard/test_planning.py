"""J2 by keyboard alone: a coordinator makes the programme, waits, stops, reads, with and without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from planner.domain.runs import RunState
from planner.persistence.runs import run_by_id
from planner.persistence.store import Unit
from planner.persistence.tables import RunRow
from planner.services.permissions import Role
from planner.services.runs.orders import end
from planner.services.runs.recording import begin_attempt, record_progress
from tests.api.jobs.worlds import beside
from tests.api.planned import BEFORE, made_plan, made_run, planned_content
from tests.api.web.houses import House, house_in
from tests.api.web.keyboard.hands import Hands
from tests.api.web.runners import HERE, run_in, solving
from tests.browsers import DESK, PHONE

SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("keys-planning")) as found:
        found.world.clock[0] = BEFORE
        yield found


def runs(house: House) -> int:
    """How many runs were ordered."""
    return house.world.service.store.read(house.world.scope(), lambda unit: len(unit.query(RunRow).all()))


@SCRIPT
def test_from_nothing_to_a_plan_that_is_read(house: House, browser: Browser, script: bool) -> None:
    with house.visit(browser, Role.COORDINATOR, script=script, size=DESK if script else PHONE) as page:
        keys = Hands(page)
        keys.open("/")
        keys.go("Planning", "link")
        keys.past_the_head()
        keys.go("kijken" if script else "Bekijk de uitkomst", "button" if script else "link")
        expect(page.get_by_role("row").filter(has_text="Samen koken")).to_contain_text("ontbreekt op deze school")

        # How long is chosen with the arrows; it begins once.
        keys.go("Planning", "link")
        keys.past_the_head()
        keys.to("Gewoon", "field")
        keys.press("ArrowUp")
        assert keys.on("Kort", "field")
        before = runs(house)
        keys.to("Planning maken")
        keys.follow_twice()
        assert runs(house) == before + 1, "a second press orders nothing"
        with beside(solving(house.world, run_in(page))):
            done = page.get_by_role("heading", name="De planning is klaar")
            expect(done).to_be_focused(timeout=60_000)
        keys.here()

        # The year is wider than the window: its box is come to, and the arrows move it.
        keys.go("Het plan bekijken", "link")
        keys.past_the_head()
        keys.to("Activiteiten per school en week", "region")
        keys.press("ArrowRight", "ArrowRight")
        for way in ("Week", "Lijst"):
            keys.go(way, "link", back=True, exact=True)
            keys.past_the_head()
            keys.to("School", "field")
        keys.choose("De Dijk")
        keys.go("Tonen")
        assert "school=dijk" in page.url
        keys.past_the_head()
        keys.go("Bezetting", "link")
        keys.past_the_head()
        for picture in ("Geplande uren tegenover het contract", "Bezoeken per jongerenwerker en school"):
            keys.to(picture, "region")
        keys.go("Niet gepland", "link", back=True)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_button_stays_under_the_fingers_while_the_page_moves(house: House, browser: Browser) -> None:
    store, scope = house.world.service.store, house.world.scope()
    run_id = made_run(house.world)
    with house.visit(browser, Role.COORDINATOR) as page:
        keys = Hands(page)
        keys.open(f"/planning/{run_id}")
        keys.past_the_head()
        keys.to("Afbreken")

        # It begins meanwhile, and another button comes before this one.
        store.write(scope, lambda unit: begin_attempt(unit, run_id, HERE))
        told = {"stage": "improving", "asked": 124, "placed": 118}
        store.write(scope, lambda unit: record_progress(unit, run_id, HERE, told))
        expect(page.get_by_text("118 van 124 gepland")).to_be_visible()
        assert keys.on("Afbreken")
        keys.go("Stoppen en beste tot nu toe gebruiken", back=True)
        expect(page.get_by_role("heading", name="Het plannen wordt afgerond")).to_be_visible()

        # When it is over, one is at what came of it.
        plan_id = made_plan(house.world, planned_content(), counts={"stopped": True})

        def over(unit: Unit) -> None:
            row = run_by_id(unit, run_id)
            assert row is not None
            row.plan_id = plan_id
            end(unit, row, RunState.DONE, None)

        store.write(scope, over)
        expect(page.get_by_role("heading", name="De planning is klaar")).to_be_focused()
        keys.here()
        keys.to("Het plan bekijken", "link")


def test_without_a_script_one_is_at_the_buttons_whenever_the_page_refreshes(house: House, browser: Browser) -> None:
    run_id = made_run(house.world)
    house.world.service.store.write(house.world.scope(), lambda unit: begin_attempt(unit, run_id, HERE))
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        keys = Hands(page)
        keys.open(f"/planning/{run_id}")
        note = page.locator("noscript p")
        expect(note).to_have_text("Deze bladzijde ververst zichzelf om de vijf seconden.")
        expect(note).to_be_focused()
        keys.here()
        keys.tab()
        assert keys.on("Stoppen en beste tot nu toe gebruiken")
        keys.tab()
        assert keys.on("Afbreken")
        keys.follow()
