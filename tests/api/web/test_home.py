"""The first page: what waits for each, and how one begins where nothing is there yet."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import event, select

from api.http.same_site import cookie_name
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow, UserRow
from planner.services.permissions import Role
from tests.api.programmes.stories import BEFORE_SCHOOL, add_plan, agree, answer, proposed, publish, published
from tests.api.web.houses import House, assert_accessible, house_in
from tests.api.worlds import OWN_ORGANISATION
from tests.architecture.tree import ROOT
from tests.browsers import PHONE

SUPPORT = "beek-breaks-2026W37-1"


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        yield found


def emptied(house: House, table: str = "", worker: str = "") -> None:
    """Let there be no input; or none of one table, or of one worker in it."""

    def work(unit: Unit) -> None:
        for row in unit.scalars(select(InputRow)):
            if table in ("", row.table_name) and worker in ("", row.worker_id):
                unit.delete(row)

    house.world.service.store.write(house.world.scope(), work)


def example(folder: Path, code: str = OWN_ORGANISATION) -> Path:
    """The tiny example, zipped; its organisation has the code ``code``."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path in sorted((ROOT / "examples/tiny").glob("*.csv")):
            archive.writestr(path.name, path.read_text("utf-8").replace(f"{OWN_ORGANISATION},", f"{code},"))
    found = folder / "invoer.zip"
    found.write_bytes(data.getvalue())
    return found


def test_an_empty_installation_leads_a_coordinator_from_workbook_to_plan(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    emptied(house)
    house.world.clock[0] = BEFORE_SCHOOL
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as page:
        page.goto("/")
        steps = page.locator(".first-steps > li")
        now = page.locator("[aria-current=step]")
        expect(now).to_contain_text("Vul de werkmap in")
        expect(steps.filter(has_text="gedaan")).to_have_count(0)
        expect(now).to_contain_text(f"Uw organisatie heeft in de werkmap de code «{OWN_ORGANISATION}».")
        with page.expect_download() as got:
            page.get_by_role("link", name="Lege werkmap ophalen").click()
        assert got.value.suggested_filename == "programma.xlsx"
        page.goto("/beschikbaarheid")
        expect(page.get_by_role("main")).to_contain_text("Lees eerst de werkmap in.")
        page.goto("/")
        page.get_by_role("link", name="Werkmap inlezen").click()
        page.locator("input[type=file]").set_input_files(example(tmp_path, "welzijn"))
        page.get_by_role("button", name="Nakijken").click()
        fault = page.get_by_role("row").filter(has_text="welzijn")
        expect(fault).to_contain_text(f"Uw organisatie heeft de code «{OWN_ORGANISATION}», en die staat hier niet.")
        expect(page.get_by_role("main")).not_to_contain_text("van een andere organisatie")
        page.locator("input[type=file]").set_input_files(example(tmp_path))
        page.get_by_role("button", name="Nakijken").click()
        expect(page.get_by_text("In totaal: ")).to_contain_text("nieuwe rijen")
        page.get_by_role("button", name="Bewaren").click()
        expect(page.get_by_role("status")).to_contain_text("Het bestand is ingelezen.")
        expect(steps.nth(0)).to_contain_text("gedaan")
        expect(steps.nth(1)).to_contain_text("gedaan")
        expect(now).to_contain_text("maak het eerste plan")
        now.get_by_role("link", name="Naar de planning").click()
        expect(page.get_by_role("heading", name="Planning", exact=True)).to_be_visible()
        plan = add_plan(house.world)
        page.goto("/")
        now.get_by_role("link", name="Voorstel maken").click()
        expect(page.get_by_role("heading", name="Voorstel maken")).to_be_visible()
        house.world.ask(Role.COORDINATOR, "POST", "/v1/programmes", json={"plan_id": plan})
        page.goto("/")
        assert steps.count() == 0


def test_an_installation_without_coordinator_leads_an_administrator_to_inviting_one(
    house: House, browser: Browser
) -> None:
    emptied(house)

    def work(unit: Unit) -> None:
        for row in unit.scalars(select(UserRow).where(UserRow.role == Role.COORDINATOR.value)):
            row.active = False

    house.world.service.store.write(house.world.scope(), work)
    with house.visit(browser, Role.ADMINISTRATOR, script=False) as page:
        page.goto("/")
        page.get_by_role("link", name="Coördinator uitnodigen").click()
        expect(page.get_by_label("Rol")).to_have_value("coordinator")
        page.get_by_label("E-mailadres").fill("nieuw@klein.example")
        page.get_by_label("Naam").fill("Nel")
        expect(page.get_by_label("Code van de organisatie")).to_have_accessible_description(re.compile("zonder spatie"))
        page.get_by_label("Code van de organisatie").fill("klein")
        page.get_by_role("button", name="Uitnodigen").click()
        expect(page.get_by_role("status")).to_have_text("De uitnodiging gaat per mail.")
        page.goto("/")
        expect(page.get_by_role("main")).not_to_contain_text("Nodig een coördinator uit")
        expect(page.locator(".waits")).to_contain_text("Nel")


def test_who_looks_after_accounts_is_led_to_inviting_a_school_and_a_worker(house: House, browser: Browser) -> None:
    """Also the coordinator reads whom to ask, as long as one of them is missing."""

    def work(unit: Unit) -> None:
        for row in unit.scalars(select(UserRow).where(UserRow.role.in_((Role.CONTACT.value, Role.DEPUTY.value)))):
            row.role, row.school_id = Role.MANAGER.value, None  # nobody of a school has come yet

    house.world.service.store.write(house.world.scope(), work)
    add_plan(house.world)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/")
        expect(page.locator("[aria-current=step]")).to_contain_text("Dat doet Ada.")
    with house.visit(browser, Role.ADMINISTRATOR, script=False) as page:
        page.goto("/")
        expect(page.locator(".first-steps > li").first).to_contain_text("gedaan")
        page.get_by_role("link", name="Aanspreekpunt uitnodigen").click()
        expect(page.get_by_label("Rol")).to_have_value("contact")
        page.get_by_label("E-mailadres").fill("school@klein.example")
        page.get_by_label("Naam").fill("Saar")
        page.get_by_label("School").select_option("De Beek")
        page.get_by_role("button", name="Uitnodigen").click()
        page.goto("/")
        expect(page.locator(".first-steps")).to_have_count(0)


def test_the_first_steps_do_not_come_back_when_somebody_leaves(house: House) -> None:
    world = house.world
    world.clock[0] = BEFORE_SCHOOL
    proposed(world)
    cookie = {"Cookie": f"{cookie_name(world.service)}={house.secret(Role.COORDINATOR)}"}

    def first_page() -> str:
        return str(world.client.get("/", headers=cookie).text)

    assert "Dit wacht op u" in first_page()
    for role in (Role.WORKER, Role.CONTACT):
        path = f"/v1/users/{world.users[world.mine, role]}/leave"
        assert world.ask(Role.ADMINISTRATOR, "POST", path).status_code == 200
    assert "Zo begint u" not in first_page()


def test_what_waits_is_counted_and_leads_on(house: House, browser: Browser) -> None:
    house.world.clock[0] = BEFORE_SCHOOL
    version = proposed(house.world)
    body = {"kind": "change", "session_id": SUPPORT, "reason": "Die dag is de brugklas op kamp."}
    assert answer(house.world, version["id"], body).status_code in (200, 201)
    emptied(house, "availability", "bilal")
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/")
        waits = page.locator(".waits > li")
        expect(waits.filter(has_text="school vraagt een wijziging")).to_contain_text("De Beek")
        expect(waits.filter(has_text="nog niets doorgegeven")).to_contain_text("Bilal")
        mail = waits.filter(has_text="verzending")
        mail.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("ost")


def test_an_absence_and_a_signal_wait_until_they_are_answered(house: House, browser: Browser) -> None:
    house.world.clock[0] = BEFORE_SCHOOL
    version = proposed(house.world)["id"]
    agree(house.world, version)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/")
        waits = page.locator(".waits > li")
        expect(waits.filter(has_text="publiceren kan")).to_contain_text("De Beek")
        assert publish(house.world, version).status_code == 201
        page.goto("/")
        expect(waits.filter(has_text="publiceren kan")).to_have_count(0)
        day = next(e["date"] for e in published(house.world) if "anna" in {w["id"] for w in e["workers"]})
        absence = {"worker_id": "anna", "from": day, "until": day}
        assert house.world.ask(Role.WORKER, "POST", "/v1/absences", json=absence).status_code == 201
        signal = {"school_id": "beek", "theme": "online", "severity": 2, "week": "2026-W34", "count_band": "5-9"}
        assert house.world.ask(Role.CONTACT, "POST", "/v1/signals", json=signal).status_code == 201
        page.goto("/")
        expect(waits.first).to_contain_text("afwezig")
        expect(waits.first).to_contain_text("Anna B.")
        expect(waits.filter(has_text="signaal wacht")).to_contain_text("De Beek")
        waits.first.get_by_role("link").click()
        expect(page.get_by_role("button", name="Voorstel vervanging")).to_be_visible()


def test_what_a_school_wrote_waits_until_the_coordinator_writes_back(house: House) -> None:
    world = house.world
    world.clock[0] = BEFORE_SCHOOL
    comments = f"/v1/programmes/{proposed(world)['id']}/comments"

    cookie = {"Cookie": f"{cookie_name(world.service)}={house.secret(Role.COORDINATOR)}"}

    def waits() -> bool:
        return "school schreef u iets" in world.client.get("/", headers=cookie).text

    said = []
    for role in (Role.CONTACT, Role.COORDINATOR, Role.DEPUTY, Role.CONTACT):
        assert world.ask(role, "POST", comments, json={"text": "De sleutel ligt bij de conciërge."}).status_code == 201
        said.append(waits())
    assert said == [True, False, True, True]


def test_faults_of_the_input_lead_to_where_they_are(house: House, browser: Browser) -> None:
    emptied(house, "travel")
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/")
        page.get_by_role("link", name="Bekijken en verbeteren").click()
        expect(page.get_by_role("heading", name="Fouten in de invoer")).to_be_visible()
        page.get_by_role("link", name="Naar de tabel").click()
        expect(page.get_by_role("heading", name="Reistijden")).to_be_visible()


def test_the_number_of_questions_does_not_grow_with_what_waits(house: House) -> None:
    def asked() -> int:
        count = [0]

        def counted(*_: object) -> None:
            count[0] += 1

        engine = house.world.service.store.engine
        event.listen(engine, "before_cursor_execute", counted)
        house.world.client.get("/", headers={"Cookie": f"programma={cookie}"})
        event.remove(engine, "before_cursor_execute", counted)
        return count[0]

    house.world.clock[0] = BEFORE_SCHOOL
    cookie = house.secret(Role.COORDINATOR)
    version = proposed(house.world)
    asked()
    before = asked()
    body = {"kind": "change", "session_id": SUPPORT, "reason": "Die dag is de brugklas op kamp."}
    assert answer(house.world, version["id"], body).status_code in (200, 201)
    for week in ("2026-W33", "2026-W34"):
        signal = {"school_id": "beek", "theme": "online", "severity": 2, "week": week, "count_band": "5-9"}
        assert house.world.ask(Role.CONTACT, "POST", "/v1/signals", json=signal).status_code == 201
    emptied(house, "exceptions")
    asked()
    assert asked() - before <= 2


def test_everybody_comes_in_where_there_is_no_input(house: House) -> None:
    emptied(house)
    for role in (Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR, Role.WORKER):
        answer = house.world.client.get("/", headers={"Cookie": f"programma={house.secret(role)}"})
        assert (answer.status_code, "Welkom" in answer.text) == (200, True), role


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER, Role.ADMINISTRATOR, Role.WORKER])
def test_the_pages_are_accessible(house: House, browser: Browser, role: Role) -> None:
    if role is Role.COORDINATOR:
        emptied(house, "travel")
    with house.visit(browser, role) as page:
        assert_accessible(page, "/")
        if role is Role.COORDINATOR:
            assert_accessible(page, "/beheer/fouten")
