"""J7: what happens to a programme that stands, from the message to everybody told, really solved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from api.jobs.explainer import Subject
from api.jobs.touched import touched_now, touched_within
from planner.domain.runs import RunKind, RunState
from planner.persistence.plans import plan_by_id
from planner.persistence.programmes import last_proposed_plan_id
from planner.persistence.store import Unit
from planner.persistence.tables import OutgoingRow, PlanFileRow, PlanRow, RunRow
from planner.services.inputs.signal_links import SENT
from planner.services.inputs.snapshots import snapshot
from planner.services.permissions import Role
from tests.api.jobs.worlds import beside
from tests.api.programmes.stories import BEFORE_SCHOOL, agree, proposed, publish, published, sessions_of
from tests.api.web.houses import House, assert_accessible, house_in, look_until_known
from tests.api.web.runners import run_in, solving
from tests.browsers import DESK, PHONE

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A school whose programme is published, before the year begins."""
    with house_in(tmp_path) as found:
        found.world.clock[0] = BEFORE_SCHOOL
        programme = proposed(found.world)["id"]
        agree(found.world, programme)
        assert publish(found.world, programme).status_code == 201
        yield found


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()


def solved(house: House, page: Page) -> None:
    """What a runner does for the run whose page this is, until its page says so."""
    with beside(solving(house.world, run_in(page))):
        expect(page.get_by_role("heading", level=1)).to_have_text("De planning is klaar", timeout=60_000)


def of_worker(house: House, worker_id: str) -> list[dict[str, Any]]:
    """What stands published with this worker."""
    return [
        each
        for each in published(house.world)
        if worker_id in {worker["id"] for worker in each["workers"]} and each["status"] != "cancelled"
    ]


def agreed_and_published(house: House, page: Page, plan: str) -> None:
    """Propose the plan, let the school agree, publish: by the pages of proposing and publishing."""
    page.goto(f"/voorstel?plan={plan}")
    press(page, "Voorstellen")
    newest = house.world.ask(Role.COORDINATOR, "GET", "/v1/programmes").json()["programmes"]
    agree(house.world, max(each["id"] for each in newest if each["school"]["id"] == "beek"))
    page.goto("/scholen")
    press(page, "Publiceren")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Publicatie 2")


def runs_of(house: House) -> int:
    """How many runs were ordered."""
    return house.world.service.store.read(house.world.scope(), lambda unit: len(unit.query(RunRow).all()))


def letters(house: House) -> list[OutgoingRow]:
    return house.world.service.store.read(house.world.scope(), lambda unit: unit.query(OutgoingRow).all())


def to(house: House, told: Iterable[OutgoingRow], role: Role) -> list[str]:
    """What this role's person was written."""
    return [each.body for each in told if each.user_id == house.world.users[house.world.mine, role]]


@SIZES
def test_from_absent_to_replaced_and_told(house: House, browser: Browser, size: ViewportSize) -> None:
    mine = of_worker(house, "anna")
    day = mine[0]["date"]
    touched = {each["id"] for each in mine if each["date"] == day}
    before = {each["id"]: each for each in published(house.world)}
    told_before = len(letters(house))
    with house.visit(browser, Role.WORKER, size=PHONE, script=False) as phone:
        phone.goto("/afwezig")
        phone.get_by_label("Vanaf", exact=True).fill(day)
        phone.get_by_label("Naar verwachting tot en met").fill(day)
        press(phone, "Afwezig melden")
        expect(phone.locator(".touches")).to_contain_text(f"{len(touched)} activiteit")

    with house.visit(browser, Role.COORDINATOR, size=size, script=False) as page:
        page.goto("/speelt")
        card = page.locator(".absence")
        expect(page.locator("main")).to_contain_text("Niets in de invoer raakt")
        expect(card).to_contain_text("Anna")
        expect(card).to_contain_text(f"{len(touched)} activiteit")
        card.get_by_role("link", name="Wie kan invallen?").first.click()
        expect(page.get_by_role("heading", name="Wie kan invallen?")).to_be_visible()
        expect(page.locator("main")).to_contain_text("Anna B. is afwezig")
        press(page, "Voorstel vervanging")
        page.goto("/speelt")
        expect(card).to_contain_text("Er wordt een vervanging gezocht")
        card.get_by_role("link", name="Bekijken hoe ver het is").click()
        solved(house, page)
        page.goto("/speelt")
        expect(card).to_contain_text("Er ligt een voorstel klaar")
        link = card.get_by_role("link", name="Het voorstel bekijken").get_attribute("href") or ""
        agreed_and_published(house, page, link.rpartition("=")[2])
        page.goto("/speelt")
        expect(page.get_by_text("niemand afwezig bij een gepubliceerde activiteit")).to_be_visible()
        expect(page.locator("main")).to_contain_text("zonder dat het een activiteit raakt: Anna B., ")

    after = {each["id"]: each for each in published(house.world)}
    moved = {i for i in before.keys() | after.keys() if _what(before.get(i)) != _what(after.get(i))}
    assert moved <= touched
    assert not [each for each in of_worker(house, "anna") if each["date"] == day]
    told = letters(house)[told_before:]
    assert all("ziek" not in letter.body.casefold() for letter in told)
    assert [body.count("(Anna B. afwezig)") for body in to(house, told, Role.CONTACT)] == [len(touched)] * 2
    (own,) = to(house, told, Role.WORKER)
    assert own.endswith("Alles bij elkaar staat in Programma op maat bij «Mijn week».\n")
    assert to(house, told, Role.CONTACT)[-1].endswith("bij «Programma».\n")
    assert own.count("× overgenomen door een collega: ") == len(touched)
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as phone:
        phone.goto("/school")
        expect(phone.locator(".changes")).to_contain_text("Anna B. afwezig")


def test_what_is_only_proposed_stands_with_the_absence_that_touches_it(tmp_path: Path, browser: Browser) -> None:
    with house_in(tmp_path) as house:
        house.world.clock[0] = BEFORE_SCHOOL
        version = proposed(house.world)["id"]
        of_anna = [e for e in sessions_of(house.world, version) if "anna" in {w["id"] for w in e["workers"]}]
        agree(house.world, version, of_anna[0]["id"])
        assert publish(house.world, version).status_code == 201
        absence = {"worker_id": "anna", "from": of_anna[0]["date"], "until": of_anna[-1]["date"]}
        assert house.world.ask(Role.WORKER, "POST", "/v1/absences", json=absence).status_code == 201
        with house.visit(browser, Role.COORDINATOR, script=False) as page:
            page.goto("/speelt")
            card = page.locator(".absence")
            expect(card).to_have_count(1)
            expect(card).to_contain_text("1 activiteit geraakt")
            expect(card.get_by_role("heading", name="Ook geraakt, nog niet gepubliceerd")).to_be_visible()
            expect(card.get_by_role("link", name="Wie kan invallen?")).to_have_count(1)
            expect(card.locator(".session")).to_have_count(len(of_anna))


def _what(session: dict[str, Any] | None) -> object:
    if session is None:
        return None
    return (session["date"], session["start"], session["status"], [worker["id"] for worker in session["workers"]])


@SIZES
def test_from_signal_to_agreed(house: House, browser: Browser, size: ViewportSize) -> None:
    before = {each["id"]: each for each in published(house.world)}
    with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as phone:
        phone.goto("/")
        phone.get_by_role("link", name="Signaal").click()
        assert phone.locator("main textarea, main input[type=text]").count() == 0
        phone.get_by_label("Thema").select_option("online")
        phone.get_by_label("Dit heeft aandacht nodig").check()
        phone.get_by_label("10 tot en met 24").check()
        phone.get_by_label("leerjaar 2").check()
        press(phone, "Doorgeven")
        expect(phone.get_by_role("status")).to_contain_text("Dank u wel")
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    with house.visit(browser, Role.COORDINATOR, size=size, script=False) as page:
        page.goto("/speelt")
        card = page.locator(".absence", has_text="De Beek")
        expect(card).to_contain_text("Antwoord uiterlijk vr 18 sep")
        card.get_by_role("link", name="Passende activiteiten en momenten").click()
        group = page.get_by_role("group", name="Quiz over social media")
        group.get_by_role("radio").first.check()
        chosen = group.locator("label").first.inner_text()
        press(page, "Inplannen en voorstellen")
        solved(house, page)
        page.goto("/speelt")
        expect(card).to_contain_text("Er ligt een voorstel klaar")
        link = card.get_by_role("link", name="Het voorstel bekijken").get_attribute("href") or ""
        agreed_and_published(house, page, link.rpartition("=")[2])
        page.goto("/speelt")
        expect(page.get_by_text("2 signalen zijn beantwoord")).to_be_visible()
        expect(page.get_by_text("Beantwoord: Online op De Beek")).to_be_visible()

    after = {each["id"]: each for each in published(house.world)}
    (new,) = after.keys() - before.keys()
    assert after[new]["title"] == "Quiz over social media"
    assert after[new]["start"] in chosen
    assert {i for i in before if _what(before[i]) != _what(after.get(i))} == set()


def test_a_moment_that_is_gone_comes_back_with_what_was_chosen_and_what_is_possible_now(
    house: House, browser: Browser
) -> None:
    signal = {"school_id": "beek", "theme": "online", "severity": 2, "week": "2026-W34", "count_band": "5-9"}
    made = house.world.ask(Role.CONTACT, "POST", "/v1/signals", json=signal).json()["id"]
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as page:
        page.goto(f"/speelt/signaal/{made}")
        group = page.get_by_role("group", name="Quiz over social media")
        expect(group.locator("label").first).to_contain_text(
            "korter van tevoren dan de 10 schooldagen die met de school zijn afgesproken"
        )
        group.get_by_role("radio").first.check()
        chosen = group.locator("label").first.inner_text().partition("–")[0]
        day = (group.get_by_role("radio").first.get_attribute("value") or "").split("|")[1]
        closed = {"school_id": "beek", "from": day, "until": day, "kind": "study_day"}
        assert house.world.ask(Role.CONTACT, "POST", "/v1/inputs/special_days", json={"cells": closed}).is_success
        press(page, "Inplannen en voorstellen")
        expect(page.get_by_role("alert")).to_contain_text(f"U koos Quiz over social media, {chosen}.")
        expect(page.get_by_role("alert")).to_contain_text("Er is niets ingepland.")
        assert runs_of(house) == 0
        values = [each.get_attribute("value") or "" for each in group.get_by_role("radio").all()]
        assert values
        assert not [value for value in values if value.split("|")[1] == day]

        # Who comes second keeps what was chosen, as long as it is possible.
        last = group.get_by_role("radio").last
        last.check()
        row = house.world.ask(Role.COORDINATOR, "GET", f"/v1/inputs/signals/{made}").json()
        cells = row["cells"] | {"count_band": "10-24"}
        headers = {"If-Match": f'"v{row["version"]}"'}
        path = f"/v1/inputs/signals/{made}"
        assert house.world.ask(Role.COORDINATOR, "PUT", path, json={"cells": cells}, headers=headers).is_success
        press(page, "Inplannen en voorstellen")
        expect(page.get_by_role("alert")).to_be_visible()
        expect(group.get_by_role("radio").last).to_be_checked()
        press(page, "Inplannen en voorstellen")
        assert "/planning/" in page.url


def test_an_answer_that_found_no_place_is_not_called_ready(house: House, browser: Browser) -> None:
    signal = {"school_id": "beek", "theme": "online", "severity": 2, "week": "2026-W34", "count_band": "5-9"}
    code = house.world.ask(Role.CONTACT, "POST", "/v1/signals", json=signal).json()["cells"]["id"]

    def replanned(unit: Unit) -> None:
        plan = max(unit.query(PlanRow), key=lambda row: row.id)
        done = RunRow(kind=RunKind.REPLAN.value, state=RunState.DONE.value, options={}, changes=[{"change_id": code}])
        done.snapshot_id, done.plan_id, done.created_at = plan.snapshot_id, plan.id, house.world.clock[0]
        unit.add(done)
        left = f"requirement_id,occurrence\n{code},1\n".encode()
        unit.add(PlanFileRow(plan_id=plan.id, name="unplaced.csv", data=left))

    house.world.service.store.write(house.world.scope(), replanned)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/speelt")
        card = page.locator(".absence", has_text="De Beek")
        expect(card).to_contain_text("Op het gekozen moment lukte het niet")
        expect(card).not_to_contain_text("Er ligt een voorstel klaar")
        expect(card.get_by_role("link", name="Passende activiteiten en momenten")).to_be_visible()


def test_a_study_day_shows_what_it_touches_before_anything_moves(house: House, browser: Browser) -> None:
    before = published(house.world)
    day = before[0]["date"]
    there = sum(each["date"] == day for each in before)
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as page:
        page.goto("/wensen/beek/dagen/nieuw")
        page.get_by_label("Wat", exact=False).select_option("studiedag")
        page.get_by_label("Eerste dag").fill(day)
        page.get_by_label("Laatste dag").fill(day)
        press(page, "Bewaren")
        expect(page.get_by_role("status")).to_contain_text("Het is toegevoegd.")
        expect(look_until_known(page)).to_contain_text(f"Dit raakt {there} activiteiten; er is nog niets verschoven.")
        page.get_by_role("link", name="Bekijk wat het raakt").click()
        card = page.locator(".absence", has_text="De Beek")
        expect(card).to_contain_text(f"Dit raakt {there} activiteiten")
        expect(card).to_contain_text("Valt op een dag dat de school dicht is")
        assert published(house.world) == before, "nothing moved"
        press(page, "Voorstel maken")
        solved(house, page)
        page.goto("/speelt")
        expect(page.get_by_text("Er ligt een voorstel klaar")).to_be_visible()


def test_changed_bells_show_what_they_touch_and_only_that_is_changed(house: House, browser: Browser) -> None:
    before = {each["id"]: each for each in published(house.world)}
    second_break = {code for code, each in before.items() if each["start"] == "12:00"}
    assert second_break
    rows = house.world.ask(Role.COORDINATOR, "GET", "/v1/inputs/bell_timetables?limit=100").json()["rows"]
    row_id = next(row["id"] for row in rows if row["cells"]["period"] == "pauze 2")
    letters_before = len(letters(house))
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        # The break begins five minutes later; what that touches is said at once, and nothing moves.
        page.goto(f"/beheer/tabellen/bell_timetables/{row_id}")
        page.locator("#start").fill("12:05")
        press(page, "Bewaren")
        expect(look_until_known(page)).to_contain_text("Dit raakt")
        page.get_by_role("link", name="Bekijk wat het raakt").click()
        card = page.locator(".absence", has_text="De Beek")
        expect(card).to_contain_text(
            "Dit raakt 1 activiteit" if len(second_break) == 1 else f"Dit raakt {len(second_break)} activiteiten"
        )
        expect(card.locator(".session")).to_have_count(len(second_break))
        expect(card.locator(".session").first).to_contain_text("Ligt niet in een moment dat de activiteit toelaat")
        assert {each["id"]: each for each in published(house.world)} == before

        # A replan for just that; the school gets what changed.
        press(page, "Voorstel maken")
        solved(house, page)
        page.goto("/speelt")
        link = page.get_by_role("link", name="Het voorstel bekijken").get_attribute("href") or ""
        agreed_and_published(house, page, link.rpartition("=")[2])
        page.goto("/speelt")
        expect(page.get_by_text("Niets in de invoer raakt een activiteit")).to_be_visible()
    after = {each["id"]: each for each in published(house.world)}
    changed = {code for code in before.keys() | after.keys() if _what(before.get(code)) != _what(after.get(code))}
    assert second_break <= changed
    assert changed - second_break == changed - before.keys(), "what stood and was not touched stands as it did"
    told = [each for each in letters(house)[letters_before:] if each.kind == "proposal"]
    assert told
    for letter in told:
        assert sum(line[:1] in "+→!×" for line in letter.body.splitlines() if line) == len(changed)


def test_what_a_save_touches_is_said_when_it_is_known(house: House) -> None:
    world = house.world
    explainer = world.client.app.state.explainer
    closed = {"school_id": "beek", "from": "2026-09-07", "until": "2026-09-07", "kind": "study_day"}
    assert world.ask(Role.CONTACT, "POST", "/v1/inputs/special_days", json={"cells": closed}).is_success

    def subject(unit: Unit) -> Subject:
        base = last_proposed_plan_id(unit)
        plan = None if base is None else plan_by_id(unit, base)
        assert plan is not None
        return Subject(plan=plan, snapshot=snapshot(unit), applied=None, today=BEFORE_SCHOOL.date())

    asked = world.service.store.write(world.scope(), subject)
    assert touched_within(explainer, asked, 0.0) is None, "it is still being looked at"
    found = touched_now(explainer, asked)
    assert {each["rule"] for each in found} == {"closed"}
    assert touched_within(explainer, asked, 5.0) is found, "it is looked at once"


def test_the_pages_are_accessible(house: House, browser: Browser) -> None:
    first = of_worker(house, "anna")[0]
    with house.visit(browser, Role.COORDINATOR) as page:
        page.goto("/afwezig")
        page.get_by_label("Wie is afwezig").select_option("anna")
        page.get_by_label("Vanaf", exact=True).fill(first["date"])
        page.get_by_label("Naar verwachting tot en met").fill(first["date"])
        press(page, "Afwezig melden")
        assert_accessible(page, "/speelt")
        page.goto("/speelt")
        page.get_by_role("link", name="Wie kan invallen?").first.click()
        assert_accessible(page, page.url.removeprefix(house.address))
        signal = {"school_id": "beek", "theme": "online", "severity": 3, "week": "2026-W34", "count_band": "5-9"}
        made = house.world.ask(Role.CONTACT, "POST", "/v1/signals", json=signal)
        assert_accessible(page, f"/speelt/signaal/{made.json()['id']}")
    with house.visit(browser, Role.CONTACT) as page:
        assert_accessible(page, "/signaal")


def test_the_support_team_reports_by_a_link_until_it_is_revoked(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.CONTACT, script=False) as contact:
        contact.goto("/signaal")
        press(contact, "Link maken")
        path = "/signaal/link/" + contact.locator(".secret").inner_text().partition("/signaal/link/")[2]
        context = browser.new_context(base_url=house.address, java_script_enabled=False, viewport=PHONE)
        phone = context.new_page()
        phone.goto(path)
        expect(phone.get_by_text("Voor De Beek.")).to_be_visible()
        phone.get_by_label("Thema").select_option("online")
        phone.get_by_label("Dit is ernstig").check()
        phone.get_by_label("onder 5").check()
        press(phone, "Doorgeven")
        expect(phone.get_by_role("status")).to_contain_text("Dank u wel")
        rows = house.world.ask(Role.COORDINATOR, "GET", "/v1/signals?school=beek").json()["rows"]
        assert [(row["cells"]["theme"], row["cells"]["severity"]) for row in rows] == [("online", "3")]
        fields = {"thema": "online", "ernst": "1", "omvang": "5-9"}
        assert phone.request.post(path, form=fields, headers={"Origin": "https://elders.example"}).status == 403
        for _ in range(SENT.most - 1):
            assert phone.request.post(path, form=fields).ok
        assert phone.request.post(path, form=fields).status == 429
        press(contact, "Link intrekken")
        expect(contact.get_by_role("status")).to_have_text("De link werkt niet meer.")
        assert phone.request.get(path).status == 404
        assert phone.request.get(path[:-1]).status == 404
        context.close()


def test_a_text_is_no_theme(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.WORKER, size=PHONE, script=False) as phone:
        phone.goto("/signaal")
        phone.get_by_label("Thema").select_option("online")
        token = phone.locator("input[name=csrf]").first.get_attribute("value") or ""
        school = phone.locator("input[name=school]").get_attribute("value") or ""
        fields = {"csrf": token, "school": school, "thema": "Kim wordt gepest", "ernst": "2", "omvang": "5-9"}
        answer = phone.request.post("/signaal", form=fields)
        assert answer.status == 400
        assert "Kim" not in answer.text()
