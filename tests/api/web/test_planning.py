"""J2: a coordinator makes the programme; with and without a script, once however often the button is pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.domain.runs import Ending, RunState
from planner.persistence.inputs import all_rows, input_version
from planner.persistence.runs import run_by_id
from planner.persistence.store import Unit
from planner.services.permissions import Role
from planner.services.runs.orders import end
from planner.services.runs.recording import begin_attempt, record_failure, record_progress
from tests.api.jobs.worlds import beside
from tests.api.planned import BEFORE, made_plan, made_run, planned_content
from tests.api.web.houses import House, assert_accessible, house_in
from tests.api.web.runners import HERE, run_in, solving
from tests.browsers import DESK, PHONE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("planning")) as found:
        found.world.clock[0] = BEFORE
        yield found


@pytest.fixture
def page(house: House, browser: Browser) -> Iterator[Page]:
    with house.visit(browser, Role.COORDINATOR) as found:
        yield found


def do(house: House, work: Callable[[Unit], Any]) -> Any:
    return house.world.service.store.write(house.world.scope(), work)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def begun(house: House, **said: Any) -> int:
    """A run that a process has begun with, of which this was said."""
    run_id = made_run(house.world)
    do(house, lambda unit: begin_attempt(unit, run_id, HERE))
    tell(house, run_id, **{"stage": "greedy", "asked": 124, "placed": 7, **said})
    return run_id


def tell(house: House, run_id: int, **said: Any) -> None:
    do(house, lambda unit: record_progress(unit, run_id, HERE, said))


def ended(house: House, run_id: int, state: RunState, *, plan_id: int | None = None) -> None:
    """Let a run be over."""

    def work(unit: Unit) -> None:
        row = run_by_id(unit, run_id)
        assert row is not None
        row.plan_id = plan_id
        end(unit, row, state, None)

    do(house, work)


def silence(unit: Unit, worker_id: str, school_id: str) -> int:
    """Forget when a worker can come, and what was agreed with a school."""
    rows = [
        *(row for row in all_rows(unit, {"availability"}) if row.cells["worker_id"] == worker_id),
        *(row for row in all_rows(unit, {"agreements"}) if row.cells["school_id"] == school_id),
    ]
    for row in rows:
        unit.delete(row)
    return input_version(unit)


def test_what_is_there_what_is_missing_and_what_can_never_be(house: House, page: Page) -> None:
    page.goto("/planning")
    expect(page.get_by_role("heading", name="Planning", exact=True)).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="2 scholen")).to_be_visible()
    expect(page.get_by_text("Niets: iedereen gaf beschikbaarheid door")).to_be_visible()
    assert_accessible(page, "/planning")
    page.goto("/planning")
    press(page, "Vooraf kijken")
    expect(page.get_by_text("Vooraf bekeken")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Samen koken")).to_contain_text("ontbreekt op deze school")
    assert_accessible(page, "/planning/vooraf")
    page.set_viewport_size(PHONE)
    page.goto("/planning/vooraf")
    reason = page.get_by_role("row").filter(has_text="Samen koken").get_by_role("cell").last.bounding_box()
    assert reason is not None
    assert reason["x"] + reason["width"] <= PHONE["width"], "the reason is read without scrolling sideways"
    page.set_viewport_size(DESK)
    page.goto("/planning")
    expect(page.get_by_text("1 keer kan iets nooit")).to_be_visible()


def test_who_said_nothing_is_named(browser: Browser, tmp_path: Any) -> None:
    with house_in(tmp_path) as other:
        do(other, lambda unit: silence(unit, "chris", "dijk"))
        with other.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as phone:
            phone.goto("/planning")
            expect(phone.get_by_text("Nog geen beschikbaarheid van Chris")).to_be_visible()
            expect(phone.get_by_text("Nog geen afspraken met De Dijk")).to_be_visible()


def test_from_planning_maken_to_the_plan(house: House, page: Page) -> None:
    """The whole journey, really solved."""
    page.goto("/planning")
    page.get_by_label("Kort").check()
    press(page, "Planning maken")
    expect(page.get_by_role("heading", name="Het plannen begint zo")).to_be_visible()
    with beside(solving(house.world, run_in(page))):
        expect(page.get_by_role("heading", name="De planning is klaar")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("gepland").first).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Afspraken met de scholen")).to_contain_text("✓")
    done = page.url
    assert_accessible(page, done)
    page.goto(done)
    page.get_by_role("link", name="Het plan bekijken").click()
    expect(page.get_by_role("heading", name="Het jaar in één blik")).to_be_visible()
    expect(page.get_by_role("link", name="Excel")).to_have_attribute("href", "/v1/plans/1/files/programme.xlsx")
    for way in ("", "/week", "/lijst", "/bezetting"):
        assert_accessible(page, f"/plannen/1{way}")
    page.goto("/planning")
    expect(page.get_by_role("row").filter(has_text="Plan 1")).to_be_visible()
    expect(page.get_by_label("Met plan 1")).to_be_visible()


def test_one_run_however_often_it_is_asked(house: House, page: Page) -> None:
    page.goto("/planning")
    page.get_by_role("button", name="Planning maken").dblclick()
    expect(page.get_by_role("heading", name="Het plannen begint zo")).to_be_visible()
    first = run_in(page)
    page.reload()
    assert run_in(page) == first
    page.go_back()
    page.goto("/planning")
    expect(page.get_by_role("heading", name="Er wordt nu gepland")).to_be_visible()
    expect(page.get_by_role("button", name="Planning maken")).to_have_count(0)
    again = page.request.post("/planning", form={"csrf": token(page), "tijd": "lang"}, max_redirects=0)
    assert (again.status, again.headers["location"]) == (303, f"/planning/{first}")
    page.get_by_role("link", name="Bekijken hoe ver het is").click()
    press(page, "Afbreken")
    expect(page.get_by_role("heading", name="Afgebroken")).to_be_visible()
    expect(page.get_by_text("er is geen plan bewaard")).to_be_visible()
    assert page.request.post(f"/planning/{first}/stop", form={"csrf": token(page)}).ok


def token(page: Page) -> str:
    return page.locator("input[name=csrf]").first.get_attribute("value") or ""


def test_a_run_is_followed_while_it_goes_on(house: House, page: Page) -> None:
    run_id = begun(house)
    page.goto(f"/planning/{run_id}")
    expect(page.get_by_role("status")).to_contain_text("7 van 124 gepland")
    page.evaluate("window.stayed = true")
    tell(house, run_id, placed=118, stage="improving", points=[0, 0, 12, 30], bounds=[0, 0, 12, 4])
    expect(page.get_by_role("status")).to_contain_text("118 van 124 gepland")
    expect(page.get_by_role("listitem").filter(has_text="Wensen en signalen")).to_contain_text("beter kan niet")
    expect(page.get_by_role("listitem").filter(has_text="Vertrouwen")).to_contain_text("misschien kan het nog beter")
    expect(page.get_by_role("listitem").filter(has_text="Jongerenwerkers")).to_contain_text("nog niet bekeken")
    expect(page.get_by_text("Nog hoogstens")).to_be_visible()
    plain = page.locator(".matters .how-sure").first.evaluate("each => getComputedStyle(each).backgroundColor")
    assert plain == "rgba(0, 0, 0, 0)", "how sure something is is no warning"
    assert page.evaluate("window.stayed"), "the page stayed, only what it says changed"
    assert_accessible(page, f"/planning/{run_id}")
    page.goto(f"/planning/{run_id}")
    press(page, "Stoppen en beste tot nu toe gebruiken")
    expect(page.get_by_role("heading", name="Het plannen wordt afgerond")).to_be_visible()
    ended(house, run_id, RunState.DONE, plan_id=made_plan(house.world, planned_content(), counts={"stopped": True}))
    expect(page.get_by_role("heading", name="De planning is klaar")).to_be_visible()
    expect(page.get_by_text("dit is het beste plan tot dat moment")).to_be_visible()


def test_without_a_script_the_page_refreshes_itself_until_it_is_done(house: House, browser: Browser) -> None:
    run_id = begun(house)
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as page:
        page.goto(f"/planning/{run_id}")
        expect(page.get_by_text("7 van 124 gepland")).to_be_visible()
        tell(house, run_id, placed=90)
        expect(page.get_by_text("90 van 124 gepland")).to_be_visible()
        ended(house, run_id, RunState.OUTDATED, plan_id=made_plan(house.world))
        expect(page.get_by_role("heading", name="Klaar, maar achterhaald")).to_be_visible()
        expect(page.get_by_text("De invoer is veranderd terwijl er werd gepland")).to_be_visible()
        assert page.locator("meta[http-equiv=refresh]").count() == 0


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (Ending.NO_PLAN, "Dat zegt niet dat het niet kan"),
        (Ending.OUT_OF_TIME, "hield zich niet aan de tijd"),
        (Ending.OUT_OF_MEMORY, "meer geheugen nodig"),
        (Ending.KILLED, "van buitenaf afgebroken"),
        (Ending.FAULT, "aan onze kant iets mis"),
        (Ending.REFUSED, "rij 3: Dit klopt niet."),
    ],
)
def test_every_ending_has_words_of_its_own(house: House, page: Page, ending: Ending, words: str) -> None:
    run_id = begun(house)
    problem = {"table": "Scholen", "row": 3, "column": None, "text_nl": "Dit klopt niet.", "text_en": "Wrong."}
    problems = [problem] if ending is Ending.REFUSED else None
    do(house, lambda unit: record_failure(unit, run_id, HERE, ending, problems))
    page.goto(f"/planning/{run_id}")
    expect(page.get_by_role("heading", name="Het plannen is niet gelukt")).to_be_visible()
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("link", name="Terug naar planning").click()
    expect(page.get_by_role("heading", name="De laatste keer: Het plannen is niet gelukt")).to_be_visible()


def test_an_input_that_cannot_be_planned_says_all_that_is_wrong(browser: Browser, tmp_path: Any) -> None:
    def forget_town(unit: Unit) -> None:
        row = next(row for row in all_rows(unit, {"schools"}))
        row.cells = {name: value for name, value in row.cells.items() if name != "timetable_id"}

    with house_in(tmp_path) as other:
        do(other, forget_town)
        with other.visit(browser, Role.COORDINATOR) as page:
            page.goto("/planning")
            page.get_by_label("Lang").check()
            press(page, "Planning maken")
            expect(page.get_by_role("alert")).to_contain_text("rij 2")
            expect(page.get_by_label("Lang")).to_be_checked()
            press(page, "Vooraf kijken")
            expect(page.get_by_text("De invoer klopt nog niet")).to_be_visible()


def test_an_empty_partnership_is_led_on(browser: Browser, tmp_path: Any) -> None:
    with house_in(tmp_path) as other:
        do(other, lambda unit: [unit.delete(row) for row in all_rows(unit)])
        with other.visit(browser, Role.COORDINATOR) as page:
            page.goto("/planning")
            expect(page.get_by_text("Er is nog niets om te plannen")).to_be_visible()
            expect(page.get_by_role("button", name="Planning maken")).to_have_count(0)
            page.get_by_role("main").get_by_role("link", name="Excel of CSV inlezen").click()
            expect(page.get_by_role("heading", name="Excel of CSV inlezen")).to_be_visible()
