"""J2, the end of it: a plan as year, week, list and who works where; what is narrowed stands in the address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.persistence.inputs import raise_input_version
from planner.persistence.plan_content import PlanContent, packed
from planner.persistence.plans import NewPlan, add_plan
from planner.persistence.store import Unit
from planner.persistence.tables import SnapshotRow
from planner.services.inputs.snapshots import packed_input
from planner.services.permissions import Role
from planner.services.stamping import stamped
from planner.tabular.reading import read_stored
from planner.tabular.stored import StoredInput
from tests.api.planned import BEFORE, made_plan, planned_content
from tests.api.web.houses import House, house_in
from tests.api.worlds import tiny_tables
from tests.browsers import PHONE
from tests.plans import planned

SECRET = "Gesprek over thuis"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("plans")) as found:
        found.world.clock[0] = BEFORE
        yield found


@pytest.fixture(scope="module")
def plan_id(house: House) -> int:
    return made_plan(house.world, planned_content())


@pytest.fixture
def page(house: House, browser: Browser) -> Iterator[Page]:
    """Nothing on these pages needs a script."""
    with house.visit(browser, Role.COORDINATOR, script=False) as found:
        yield found


def secret_plan(house: House) -> int:
    """A plan of the tiny example in which the quiz is confidential; its id."""
    tables = tiny_tables()
    quiz = next(row for row in tables["activities"] if row["id"] == "kennismaking")
    quiz |= {"openness": "confidential", "kind": "flexible", "name_nl": SECRET, "name_en": "A talk about home"}
    stored = StoredInput(tables)
    request = read_stored(stored, today=BEFORE.date())
    plan = stamped(request, planned(request), request.today)
    assert any(session.activity_id == "kennismaking" for session in plan.sessions)

    def work(unit: Unit) -> int:
        snapshot = SnapshotRow(
            input_version=raise_input_version(unit),
            digest=request.digest,
            content=packed_input(stored),
            created_at=BEFORE,
        )
        unit.add(snapshot)
        unit.flush()
        new = NewPlan(
            snapshot_id=snapshot.id,
            input_version=snapshot.input_version,
            today=BEFORE.date(),
            tiers=[],
            counts={},
            content=packed(PlanContent(plan=plan, activities=dict(request.activities))),
            files={},
        )
        return add_plan(unit, new, BEFORE).id

    return house.world.service.store.write(house.world.scope(), work)


def rows(page: Page) -> int:
    return page.get_by_role("table", name="Geplande activiteiten").locator("tbody tr").count()


def test_the_year_leads_to_one_school_and_to_its_week(house: House, page: Page, plan_id: int) -> None:
    page.goto(f"/plannen/{plan_id}")
    expect(page.get_by_text("activiteiten zijn gepland").or_(page.get_by_text("Alles wat gevraagd is"))).to_be_visible()
    page.get_by_role("link", name="De Dijk").click()
    assert page.url.endswith(f"/plannen/{plan_id}?school=dijk")
    expect(page.get_by_role("heading", name="De Dijk")).to_be_visible()
    page.locator("#school").get_by_role("link", name="Week").click()
    expect(page.get_by_role("heading", name="De Dijk")).to_be_visible()
    expect(page.get_by_label("School")).to_have_value("dijk")
    page.get_by_label("School").select_option("De Beek")
    page.get_by_role("button", name="Tonen").click()
    assert "school=beek" in page.url
    expect(page.get_by_role("table").first).to_contain_text("maandag")
    page.emulate_media(media="print")
    key = page.get_by_text("keer dat de school op die dag open is. De letters zijn de jongerenwerkers:")
    expect(key).to_be_visible()
    faces = page.locator(".week .face [aria-hidden]").all_inner_texts()
    assert faces
    for face in faces:
        expect(key).to_contain_text(re.compile(rf"\b{face} \w+"))


def test_the_year_on_paper_has_each_name_whole_and_no_heading_above_nothing(
    house: House, page: Page, plan_id: int
) -> None:
    page.goto(f"/plannen/{plan_id}?school=dijk")
    one_school = page.get_by_role("heading", name="Een school van dichtbij")
    page.emulate_media(media="print")
    expect(one_school).to_be_visible()
    page.goto(f"/plannen/{plan_id}")
    expect(one_school).to_be_hidden()
    names = page.locator(".strip tbody th")
    names.first.evaluate("(th) => { th.firstElementChild.textContent = 'Scholengemeenschap Rijnlandwaterland' }")
    assert names.first.evaluate("(th) => th.scrollWidth <= th.clientWidth")


def test_a_list_is_narrowed_and_what_was_chosen_stands_in_the_address(page: Page, plan_id: int) -> None:
    sessions = planned_content().plan.sessions
    page.goto(f"/plannen/{plan_id}/lijst")
    assert rows(page) == len(sessions)
    page.get_by_label("School").select_option("De Beek")
    page.get_by_label("Soort").select_option("Pauzecontact")
    page.get_by_role("button", name="Tonen").click()
    narrowed = [s for s in sessions if s.school_id == "beek" and s.kind == "break_contact"]
    assert 0 < len(narrowed) < len(sessions)
    assert rows(page) == len(narrowed)
    address = page.url
    assert "school=beek" in address
    assert "soort=pauzecontact" in address
    page.get_by_label("Week", exact=True).select_option(index=1)
    page.get_by_role("button", name="Tonen").click()
    assert rows(page) == len([s for s in narrowed if s.day < date(2026, 9, 14)])
    page.go_back()
    assert page.url == address
    assert rows(page) == len(narrowed)
    page.get_by_label("Jongerenwerker").select_option(index=1)
    page.get_by_label("Activiteit", exact=True).select_option("Kennismakingsquiz")
    page.get_by_role("button", name="Tonen").click()
    expect(page.get_by_text("Niets gevonden")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Alles tonen").last.click()
    assert rows(page) == len(sessions)


def test_an_address_of_before_that_names_a_worker_still_narrows(page: Page, plan_id: int) -> None:
    sessions = [each for each in planned_content().plan.sessions if "bilal" in each.worker_ids]
    for word in ("werker", "medewerker"):
        page.goto(f"/plannen/{plan_id}/lijst?{word}=bilal")
        assert rows(page) == len(sessions) > 0
        expect(page.get_by_label("Jongerenwerker")).to_have_value("bilal")


def test_a_heading_of_the_list_stands_above_its_column(house: House, browser: Browser, plan_id: int) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto(f"/plannen/{plan_id}/lijst")
        lefts = "cells => cells.map(cell => Math.round(cell.getBoundingClientRect().left))"
        heads = page.locator(".sessions thead th").evaluate_all(lefts)
        assert len(heads) == 7
        assert heads == page.locator(".sessions tbody tr").first.locator("th, td").evaluate_all(lefts)


def test_a_long_list_comes_in_pages(page: Page, plan_id: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.web.views.plans.listing.A_PAGE", 3)
    many = len(planned_content().plan.sessions)
    page.goto(f"/plannen/{plan_id}/lijst?soort=")
    seen = rows(page)
    while page.get_by_role("link", name="Volgende").count():
        page.get_by_role("link", name="Volgende").click()
        seen += rows(page)
    assert seen == many > 3
    page.get_by_role("link", name="Vorige").click()
    assert rows(page) == 3


def test_who_works_where(page: Page, plan_id: int) -> None:
    page.goto(f"/plannen/{plan_id}/bezetting")
    captions = ("Geplande uren tegenover het contract", "Bezoeken per jongerenwerker en school")
    hours, presence = (
        page.get_by_role("region", name=caption).get_by_role("table").get_by_role("rowheader").all_inner_texts()
        for caption in captions
    )
    assert {"Anna B.", "Bilal E."} <= set(hours) & set(presence)
    assert "Chris V." in presence
    assert not {"Chris V.", "Stichting Ander"} & set(hours), "contracts of another organisation are nobody else's"
    expect(page.get_by_text("hun contracten zijn van hun eigen organisatie")).to_be_visible()


@pytest.mark.parametrize("way", ["", "/week?school=beek", "/lijst", "/bezetting"])
def test_nobody_reads_what_is_confidential(house: House, browser: Browser, way: str) -> None:
    number = secret_plan(house)
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as phone:
        answer = phone.goto(f"/plannen/{number}{way}")
        assert answer is not None
        assert answer.status == 200
        text = phone.content()
        assert SECRET not in text
        assert "kennismaking" not in text
        if way == "/lijst":
            assert "Flexibele inzet" in text


def test_a_plan_of_an_earlier_input_says_so(house: House, page: Page) -> None:
    number = made_plan(house.world, planned_content())
    house.world.service.store.write(house.world.scope(), raise_input_version)
    page.goto(f"/plannen/{number}/bezetting")
    expect(page.get_by_text("De invoer is veranderd nadat dit plan is gemaakt")).to_be_visible()


@pytest.mark.parametrize(
    "path", ["/plannen/999999", "/plannen/{id}?school=nergens", "/plannen/{id}/week?periode=99", "/planning/999999"]
)
def test_what_is_not_there_is_told_in_words(page: Page, plan_id: int, path: str) -> None:
    answer = page.goto(path.format(id=plan_id))
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="Dit bestaat niet.")).to_be_visible()


def test_a_page_asks_the_database_as_much_for_one_session_as_for_all(house: House, plan_id: int) -> None:
    one = made_plan(house.world, first_only(planned_content()))
    for way in ("", "/week", "/lijst", "/bezetting"):
        assert questions(house, f"/plannen/{one}{way}") == questions(house, f"/plannen/{plan_id}{way}"), way


def first_only(content: PlanContent) -> PlanContent:
    plan = type(content.plan)(visits=content.plan.visits, sessions=content.plan.sessions[:1])
    return PlanContent(plan=plan, activities=content.activities)


def questions(house: House, path: str) -> int:
    """How many statements the page asks once its plan was looked at."""
    from sqlalchemy import event

    world = house.world
    engine = world.service.store.engine
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        asked.append(statement)

    for _ in range(2):
        asked.clear()
        event.listen(engine, "before_cursor_execute", note)
        try:
            answer = world.ask(Role.COORDINATOR, "GET", path, headers={"Accept": "text/html"})
        finally:
            event.remove(engine, "before_cursor_execute", note)
        assert answer.status_code == 200
    return len(asked)
