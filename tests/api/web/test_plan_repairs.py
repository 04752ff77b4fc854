"""J3: a repair of each family of the input taken with one press, after what else it holds for was read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import pytest
from playwright.sync_api import Browser, expect

from planner.domain.repairs import RepairKind
from planner.persistence.inputs import all_rows, raise_input_version
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow
from planner.services.inputs.loading import input_rows
from planner.services.permissions import Role
from planner.services.plans.seeing import seen_plan
from planner.services.plans.taking import take_repair
from tests.api.planned import BEFORE
from tests.api.web.houses import House, assert_accessible, house_in
from tests.api.web.lacking import lacking, solved
from tests.api.worlds import Cells, tiny_tables
from tests.browsers import PHONE

Tables = dict[str, list[Cells]]


def only_in_spring(tables: Tables) -> None:
    tables["activities"][1]["months"] = "3;4"
    tables["wishes"].append({**tables["wishes"][0], "id": "dijk-quiz", "school_id": "dijk", "cohort_ids": "dijk-2"})


def small_room(tables: Tables) -> None:
    tables["rooms"][1]["capacity"] = "8"


def large_team(tables: Tables) -> None:
    tables["activities"][1]["team_size"] = "2"
    tables["workers"][1]["school_ids"] = "dijk"


@dataclass(frozen=True)
class Story:
    """What the input lacks, what would help, what is read before it is taken, and a cell of the input afterwards."""

    lack: Callable[[Tables], None]
    kind: RepairKind
    helps: str
    beyond: str
    cell: tuple[str, str, str, str]


STORIES = (
    Story(
        only_in_spring,
        RepairKind.SEASON,
        "Als deze activiteit ook in september mag",
        "Dit geldt overal waar deze activiteit gevraagd is, dus ook voor 1 andere keer, op 2 scholen.",
        ("activities", "kennismaking", "months", "3;4;9"),
    ),
    Story(
        small_room,
        RepairKind.ROOM_SIZE,
        "Als Lokaal 1 plaats biedt aan 25",
        "Dit geldt voor alles wat in deze ruimte wordt gepland.",
        ("rooms", "beek-lokaal", "capacity", "25"),
    ),
    Story(
        large_team,
        RepairKind.TEAM,
        "Als één jongerenwerker het doet in plaats van 2",
        "Hiervoor komt in de catalogus een vorm met de naam «… (1 jongerenwerker)» erbij.",
        ("activities", "kennismaking-team-1", "name_nl", "Kennismakingsquiz (1 jongerenwerker)"),
    ),
)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("repairs")) as found:
        yield found


@pytest.fixture(autouse=True)
def before_the_year(house: House) -> None:
    house.world.clock[0] = BEFORE


def lack(house: House, change: Callable[[Tables], None]) -> tuple[int, str]:
    """A plan of the example whose input lacks something, and the address of what it leaves out of «De Beek»."""

    def work(unit: Unit) -> None:
        for row in unit.query(InputRow):
            unit.delete(row)
        unit.flush()
        tables = tiny_tables()
        change(tables)
        for row in input_rows(tables):
            unit.add(row)
        raise_input_version(unit)

    house.world.service.store.write(house.world.scope(), work)
    number, _ = lacking(house)
    return number, f"/plannen/{number}/niet-gepland/beek-quiz/1"


def cell(house: House, table: str, row_id: str, column: str) -> object:
    def work(unit: Unit) -> object:
        return next(row.cells.get(column) for row in all_rows(unit, {table}) if row.cells["id"] == row_id)

    return house.world.service.store.read(house.world.scope(), work)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.kind.value)
def test_what_else_it_holds_for_is_read_and_then_it_is_taken(house: House, browser: Browser, story: Story) -> None:
    _, path = lack(house, story.lack)
    with house.visit(browser, Role.COORDINATOR) as desk:
        assert_accessible(desk, path)
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as phone:
        phone.goto(path)
        one = phone.get_by_role("listitem").filter(has_text=story.helps)
        expect(one.get_by_text(story.beyond)).to_be_visible()
        one.get_by_role("button", name="Neem deze mee en plan opnieuw").click()
        solved(house, phone)
        expect(phone.get_by_text("1 erbij, 0 verplaatst")).to_be_visible()
        table, row_id, column, text = story.cell
        assert cell(house, table, row_id, column) == text


def test_what_a_colleague_took_meanwhile_is_told_with_the_way_to_it(house: House, browser: Browser) -> None:
    number, path = lack(house, small_room)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto(path)
        run_id = taken_by_a_colleague(house, number)
        page.get_by_role("button", name="Neem deze mee").first.click()
        expect(page.get_by_role("alert")).to_contain_text("Hiervoor is al een verandering meegenomen")
        expect(page.get_by_text("Mo heeft hiervoor za 1 aug 11:00 al een verandering meegenomen.")).to_be_visible()
        page.get_by_role("link", name="Bekijk wat eruit kwam").click()
        assert page.url.endswith(f"/planning/{run_id}")
    assert cell(house, "rooms", "beek-lokaal", "capacity") == "25"


def taken_by_a_colleague(house: House, number: int) -> int:
    """The id of the run that a colleague orders with the larger room."""
    world = house.world
    actor = replace(world.actor(Role.COORDINATOR), user_id=world.actor(Role.MANAGER).user_id)
    seen = seen_plan(world.service.store, world.scope(), actor, world.service.plans, number)
    item = next(item for item in seen.content.unplaced if item.requirement_id == "beek-quiz")
    repair = next(r for r in item.repairs.found if r.kind is RepairKind.ROOM_SIZE)
    asked = seen.request.requirements["beek-quiz"]
    return world.service.store.write(
        world.scope(), lambda unit: take_repair(unit, actor, number, asked, repair, "nl").id
    )


def test_days_that_are_past_are_not_offered(house: House, browser: Browser) -> None:
    _, path = lack(house, small_room)
    house.world.clock[0] = BEFORE.replace(month=9, day=9)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto(path)
        expect(page.get_by_text("Wat hielp, lag op dagen die voorbij zijn.")).to_be_visible()
        expect(page.get_by_role("button", name="Neem deze mee")).to_have_count(0)
        page.get_by_role("button", name="Zoek verder").click()
        one = page.get_by_role("listitem").filter(has_text="Als Lokaal 1 plaats biedt aan 25")
        expect(one).to_contain_text("sep 2026")
        expect(one).not_to_contain_text("ma 7 sep 2026")
        expect(one.get_by_role("button", name="Neem deze mee")).to_be_visible()
