"""J3, the second half: why is this here; moved by form or drag, pinned; two plans side by side and one kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from planner.domain.assignment import Session
from planner.persistence.inputs import all_rows, raise_input_version
from planner.persistence.plans import kept_plans
from planner.persistence.store import Unit
from planner.services.permissions import Role
from tests.api.planned import BEFORE, made_plan, planned_content, session_at
from tests.api.web.houses import House, assert_accessible, house_in
from tests.api.worlds import OTHER_SCHOOL, OWN_SCHOOL
from tests.browsers import PHONE


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("session")) as found:
        found.world.clock[0] = BEFORE
        yield found


@pytest.fixture
def page(house: House, browser: Browser) -> Iterator[Page]:
    with house.visit(browser, Role.COORDINATOR, script=False) as found:
        yield found


def quiz() -> Session:
    return next(s for s in planned_content().plan.sessions if s.requirement_id == "beek-quiz")


def new_plan(house: House) -> int:
    return made_plan(house.world, planned_content())


def plans(house: House) -> int:
    """How many there are."""
    return len(house.world.ask(Role.COORDINATOR, "GET", "/v1/plans?limit=100").json()["items"])


def test_why_it_is_here_and_what_else_would_cost(house: House, page: Page) -> None:
    number, session = new_plan(house), quiz()
    page.goto(f"/plannen/{number}/lijst?school={OWN_SCHOOL}")
    page.get_by_role("link", name="Kennismakingsquiz").first.click()
    assert page.url.endswith(f"/sessies/{session.id}")
    for name in ("Waarom op dit moment", "Waarom deze mensen", "Waarom deze ruimte"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.get_by_text("minder goed voor: vertrouwen").first).to_be_visible()
    text = page.locator("main").inner_text().casefold()
    assert not any(word in text for word in ("penalty", "score", "slot", "tier", "constraint"))


def test_it_is_moved_by_form_and_the_consequences_come_first(house: House, browser: Browser) -> None:
    number, session = new_plan(house), quiz()
    before = plans(house)
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as phone:
        phone.goto(f"/plannen/{number}/sessies/{session.id}")
        phone.get_by_label("Datum").fill("2026-09-08")
        phone.get_by_label("Begin", exact=True).fill("08:30")
        phone.get_by_label("Anna B.").uncheck()
        phone.get_by_label("Bilal E.").check()
        phone.get_by_role("button", name="Bekijk wat dit betekent").click()
        expect(phone.get_by_text("Minder goed voor: vertrouwen")).to_be_visible()
        assert plans(house) == before
        phone.get_by_role("button", name="Verplaatsen").click()
        expect(phone.get_by_text("Verplaatst. Dit is nu een nieuw plan.")).to_be_visible()
        expect(phone.get_by_text("8 september 2026, 08:30")).to_be_visible()
        phone.get_by_role("link", name="Terug naar het vorige plan").click()
        assert phone.url.endswith(f"/plannen/{number}/sessies/{session.id}")
        expect(phone.get_by_text("7 september 2026, 08:30")).to_be_visible()
    assert plans(house) == before + 1


def test_what_breaks_something_is_told_and_nothing_is_kept(house: House, page: Page) -> None:
    number, session = new_plan(house), quiz()
    before = plans(house)
    page.goto(f"/plannen/{number}/sessies/{session.id}/verplaats?datum=2026-12-25&begin=03:00")
    expect(page.get_by_role("alert")).to_contain_text("De activiteit valt op een dag dat de school dicht is")
    expect(page.get_by_role("button", name="Verplaatsen")).to_have_count(0)
    assert plans(house) == before


def test_it_is_dragged_to_another_moment(house: House, browser: Browser) -> None:
    number, session = new_plan(house), quiz()
    with house.visit(browser, Role.COORDINATOR) as desk:
        desk.goto(f"/plannen/{number}/sessies/{session.id}")
        week = desk.get_by_role("region", name="Momenten in deze week")
        expect(desk.get_by_text("Sleep «hier» naar een ander moment")).to_be_visible()
        week.scroll_into_view_if_needed()
        there = week.get_by_role("link", name="di 8 sep 10:20")
        chip, cell = week.locator("[data-moves]").bounding_box(), there.bounding_box()
        assert chip is not None
        assert cell is not None
        desk.mouse.move(chip["x"] + 5, chip["y"] + 5)
        desk.mouse.down()
        desk.mouse.move(cell["x"] + 6, cell["y"] + 6, steps=4)
        desk.mouse.up()
        desk.wait_for_url("**/verplaats?datum=2026-09-08&begin=10*20**")
        expect(desk.get_by_role("heading", name="Wat dit betekent")).to_be_visible()


def test_it_is_pinned_and_let_go(house: House, page: Page) -> None:
    number, session = new_plan(house), quiz()

    def pins(unit: Unit) -> int:
        return len(list(all_rows(unit, {"pins"})))

    def count() -> int:
        return house.world.service.store.read(house.world.scope(), pins)

    page.goto(f"/plannen/{number}/sessies/{session.id}")
    page.get_by_role("button", name="Vastzetten", exact=True).click()
    expect(page.get_by_text("Vastgezet. Dit is nu een nieuw plan.")).to_be_visible()
    assert count() == 1
    page.get_by_role("button", name="Niet meer vastzetten").click()
    expect(page.get_by_text("Niet meer vastgezet.")).to_be_visible()
    assert count() == 0


def test_who_comes_second_or_looks_at_another_organisation_is_told(house: House, page: Page) -> None:
    number, session = new_plan(house), quiz()
    page.goto(f"/plannen/{number}/sessies/{session.id}")
    house.world.service.store.write(house.world.scope(), raise_input_version)
    page.get_by_role("button", name="Vastzetten", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("De invoer is veranderd sinds dit plan")
    theirs = session_at(planned_content(), OTHER_SCHOOL)
    page.goto(f"/plannen/{number}/sessies/{theirs.id}")
    expect(page.get_by_text("Deze school is van een andere organisatie")).to_be_visible()
    expect(page.get_by_role("button", name="Vastzetten", exact=True)).to_have_count(0)


def test_a_second_tab_is_told_of_the_newer_plan_before_its_own_is_kept(house: House, browser: Browser) -> None:
    number, session = new_plan(house), quiz()
    before = plans(house)
    with (
        house.visit(browser, Role.COORDINATOR, script=False) as one,
        house.visit(browser, Role.COORDINATOR, script=False) as other,
    ):
        one.goto(f"/plannen/{number}/sessies/{session.id}/verplaats?datum=2026-09-08&begin=08:30&team=bilal")
        other.goto(f"/plannen/{number}/sessies/{session.id}/verplaats?datum=2026-09-08&begin=10:20&team=bilal")
        other.get_by_label("En zet de activiteit daar vast").check()
        one.get_by_role("button", name="Verplaatsen").click()
        newer = one.url.split("/plannen/")[1].split("/")[0]
        expect(one.get_by_text("Er is een nieuwer plan dat hieruit is gemaakt")).to_have_count(0)
        other.get_by_role("button", name="Verplaatsen").click()
        expect(other.get_by_role("alert")).to_contain_text("Er is nog niets bewaard.")
        expect(other.get_by_role("link", name=f"Naar plan {newer}")).to_have_attribute("href", f"/plannen/{newer}")
        expect(other.get_by_text("8 september 2026, 10:20")).to_be_visible()
        expect(other.get_by_label("En zet de activiteit daar vast")).to_be_checked()
        assert plans(house) == before + 1
        other.get_by_label("En zet de activiteit daar vast").uncheck()
        other.get_by_role("button", name="Verplaatsen").click()
        expect(other.get_by_text("Verplaatst. Dit is nu een nieuw plan.")).to_be_visible()
        assert plans(house) == before + 2


def test_every_page_of_a_plan_leads_to_the_newest_that_it_became(house: House, page: Page) -> None:
    number = new_plan(house)
    changed = made_plan(house.world, planned_content(), counts={"edited_from": number})
    newest = made_plan(house.world, planned_content(), counts={"edited_from": changed})
    for way in ("", "/week", "/lijst", "/niet-gepland"):
        page.goto(f"/plannen/{number}{way}")
        expect(page.get_by_text("Er is een nieuwer plan dat hieruit is gemaakt.")).to_be_visible()
        page.get_by_role("link", name=f"Naar plan {newest}").click()
        expect(page.get_by_text("Er is een nieuwer plan dat hieruit is gemaakt.")).to_have_count(0)


def test_two_plans_side_by_side_and_one_of_them_is_kept(house: House, page: Page) -> None:
    number, session = new_plan(house), quiz()
    place = {"date": "2026-09-08", "start": "08:30", "worker_ids": ["bilal"]}
    moved = house.world.ask(Role.COORDINATOR, "POST", f"/v1/plans/{number}/sessions/{session.id}/move", json=place)
    other = moved.json()["id"]

    def kept() -> list[int]:
        return house.world.service.store.read(house.world.scope(), lambda unit: [row.id for row in kept_plans(unit)])

    page.goto(f"/plannen/{number}/vergelijken")
    page.get_by_label("Vergelijk met").select_option(str(other))
    page.get_by_role("button", name="Naast elkaar").click()
    expect(page.get_by_role("list", name="De Beek")).to_contain_text("Kennismakingsquiz")
    expect(page.get_by_text("1 verplaatst")).to_be_visible()
    page.get_by_role("button", name=f"Dit plan houden: plan {other}").click()
    expect(page.get_by_text("Dit plan houdt u nu.")).to_be_visible()
    assert kept() == [other]
    page.get_by_role("button", name=f"Dit plan houden: plan {number}").click()
    assert kept() == [number]
    page.goto("/planning")
    expect(page.get_by_text("gehouden").first).to_be_visible()
    page.goto(f"/plannen/{other}/vergelijken")
    house.world.ask(Role.COORDINATOR, "PUT", f"/v1/plans/{new_plan(house)}/kept")
    page.get_by_role("button", name=f"Dit plan houden: plan {other}").click()
    expect(page.get_by_role("alert")).to_contain_text("Een collega houdt intussen plan")
    assert other not in kept()


def test_a_move_in_the_plan_that_is_kept_is_not_lost_when_planning_again(house: House, page: Page) -> None:
    """The changed plan is the one to go on with, until «Terug naar het vorige plan» undoes it."""
    number, session = new_plan(house), quiz()
    house.world.ask(Role.COORDINATOR, "PUT", f"/v1/plans/{number}/kept")
    page.goto(f"/plannen/{number}/sessies/{session.id}/verplaats?datum=2026-09-08&begin=08:30&team=bilal")
    page.get_by_role("button", name="Verplaatsen").click()
    expect(page.get_by_text("Dit is het plan dat u houdt.")).to_be_visible()
    moved = int(page.url.split("/plannen/")[1].split("/")[0])
    page.goto("/planning")
    expect(page.get_by_label(f"Met plan {moved}: ")).to_be_checked()
    row = page.get_by_role("row", name=f"Plan {moved}")
    expect(row).to_contain_text("gehouden")
    expect(row).to_contain_text("met de hand veranderd")
    expect(row).not_to_contain_text("eerder gestopt")
    page.goto(f"/plannen/{moved}/sessies/{session.id}")
    page.get_by_role("button", name="Terug naar het vorige plan").click()
    expect(page.get_by_text("Dit plan houdt u nu.")).to_be_visible()
    page.goto("/planning")
    expect(page.get_by_label(f"Met plan {number}: ")).to_be_checked()
    page.goto(f"/plannen/{number}/sessies/{session.id}")
    page.get_by_role("button", name="Vastzetten", exact=True).click()
    expect(page.get_by_text("Dit is het plan dat u houdt.")).to_be_visible()
    expect(page.get_by_role("link", name="Terug naar het vorige plan")).to_be_visible()
    page.get_by_role("button", name="Niet meer vastzetten").click()
    expect(page.get_by_text("Dit is het plan dat u houdt.")).to_be_visible()


@pytest.mark.parametrize("way", ["", "/verplaats?datum=2026-09-08&begin=08:30&team=bilal"])
def test_everybody_can_use_the_pages_of_a_session(house: House, browser: Browser, way: str) -> None:
    number = new_plan(house)
    with house.visit(browser, Role.COORDINATOR) as page:
        assert_accessible(page, f"/plannen/{number}/sessies/{quiz().id}{way}")


def test_everybody_can_use_the_page_of_two_plans(house: House, browser: Browser) -> None:
    one, other = new_plan(house), new_plan(house)
    with house.visit(browser, Role.COORDINATOR) as page:
        assert_accessible(page, f"/plannen/{one}/vergelijken?met={other}")


def test_a_worker_or_a_room_that_is_not_there_is_no_place(house: House, page: Page) -> None:
    number, session = new_plan(house), quiz()
    for wrong in ("team=nobody", "ruimte=nowhere"):
        answer = page.goto(f"/plannen/{number}/sessies/{session.id}/verplaats?datum=2026-09-08&begin=08:30&{wrong}")
        assert answer is not None
        assert answer.status == 404
    answer = page.goto(f"/plannen/{number}/sessies/nothing-1")
    assert answer is not None
    assert answer.status == 404
