"""J4, «stuur het naar de scholen»: propose, mail, see how far each school is, take their wishes along, publish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from sqlalchemy import event

from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.persistence.inputs import input_partnership
from planner.persistence.programmes import people_at_schools
from planner.persistence.runs import run_by_id
from planner.persistence.store import Unit
from planner.services.outgoing.mailing import Mail, NotSent
from planner.services.outgoing.programme_mails import AT_SCHOOL
from planner.services.outgoing.sending import send_due
from planner.services.permissions import Role
from tests.api.programmes.stories import (
    BEFORE_SCHOOL,
    add_plan,
    agree,
    answer,
    proposed,
    publish,
    remind_at_once,
    with_session,
    without,
)
from tests.api.web.houses import House, assert_accessible, house_in
from tests.browsers import DESK, PHONE

SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
QUIZ = "beek-quiz-1"
BREAK = "beek-breaks-2026W37-1"
REASON = "Die dag is de brugklas op kamp."


class Postman:
    """Carries every mail, or none while the post is on strike."""

    def __init__(self) -> None:
        self.strikes = False
        self.carried: list[Mail] = []

    def carry(self, mail: Mail) -> None:
        if self.strikes:
            raise NotSent("ConnectionRefusedError")
        self.carried.append(mail)

    def come_by(self, house: House) -> None:
        """Take what may go out."""
        service = house.world.service
        send_due(service.store, self, lambda unit, row, now: row.body, "programma.example", service.now)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with house_in(tmp_path) as found:
        found.world.clock[0] = BEFORE_SCHOOL
        yield found


def press(page: Page, name: str, within: str = "main") -> None:
    page.locator(within).get_by_role("button", name=name, exact=True).click()


def quiz_a_week_later(request: Request, plan: Plan) -> Plan:
    return with_session(plan, QUIZ, day=date(2026, 9, 14))


@SIZES
def test_a_programme_goes_to_the_school_and_comes_back(house: House, browser: Browser, size: ViewportSize) -> None:
    plan = add_plan(house.world)
    with house.visit(browser, Role.COORDINATOR, size=size, script=False) as page:
        # The coordinator looks at what the school would get, and proposes it with a note.
        page.goto(f"/voorstel?plan={plan}")
        expect(page.get_by_role("heading", name="De Beek")).to_be_visible()
        expect(page.get_by_text("eerste versie")).to_be_visible()
        changes = page.get_by_role("list", name="Wat er verandert voor De Beek")
        expect(changes.get_by_text("nieuw").first).to_be_visible()
        page.get_by_label("Opmerking bij het voorstel").fill("Maandag is vrijgehouden voor de sportdag.")
        press(page, "Voorstellen")

        # Nothing goes out before it is sent: one message to the contact, one to the deputy.
        expect(page.get_by_role("status")).to_contain_text("De berichten wachten hieronder")
        expect(page.locator(".letter")).to_have_count(2)
        carla = page.locator(".letter", has_text="Aan Carla")
        carla.get_by_text("Lees het bericht").click()
        expect(carla).to_contain_text("Maandag is vrijgehouden voor de sportdag.")
        expect(carla).to_contain_text("[hier komt de eigen link van de ontvanger]")
        page.get_by_label("Versturen aan Daan").uncheck()
        press(page, "Verstuur wat is aangevinkt")
        expect(page.locator(".letter")).to_have_count(1)
        page.get_by_role("button", name="Verstuur aan Daan").click()
        expect(page.get_by_text("Er wacht niets op u.")).to_be_visible()
        postman = Postman()
        postman.come_by(house)
        assert [mail.to_name for mail in postman.carried] == ["Carla", "Daan"]

        # The school agrees with one thing and wants another otherwise.
        page.goto("/scholen")
        beek = page.locator(".standing", has_text="De Beek")
        expect(beek).to_contain_text("nog niet bekeken")
        programme = house.world.ask(Role.COORDINATOR, "GET", "/v1/programmes").json()["programmes"][0]["id"]
        agree(house.world, programme, BREAK)
        body = {"kind": "change", "session_id": QUIZ, "reason": REASON}
        assert answer(house.world, programme, body).status_code == 201
        page.reload()
        expect(beek).to_contain_text("wijziging gevraagd")
        expect(beek).to_contain_text("1 anders gevraagd, 2 wachten, 1 akkoord")

        # What is agreed is published while the rest is open.
        press(page, "Publiceren")
        expect(page.get_by_role("heading", name="Publicatie 1")).to_be_visible()
        expect(page.locator(".changes li")).to_have_count(1)
        page.goto("/publicaties")
        expect(page.locator(".letter")).to_contain_text("+ 1 nieuw")

        # The wish of the school goes into a new plan that changes as little as possible.
        page.goto("/scholen")
        page.get_by_role("link", name="De Beek").click()
        talk = page.locator(".talk")
        expect(talk).to_contain_text("Carla gaat akkoord met 1 activiteit")
        expect(talk).to_contain_text("Carla vraagt een wijziging: liever op een ander moment")
        expect(talk).to_contain_text(REASON)
        page.get_by_label("Schrijf de school iets terug").fill("Wij kijken of het een week later kan.")
        press(page, "Plaatsen")
        expect(talk).to_contain_text("Wij kijken of het een week later kan.")
        press(page, "Neem mee in een nieuwe planning")
        found = re.search(r"/planning/(\d+)$", page.url)
        assert found is not None
        run = house.world.service.store.read(house.world.scope(), lambda unit: run_by_id(unit, int(found[1])))
        assert run is not None
        assert (run.kind, run.base_plan_id, run.options["reach"]) == ("replan", plan, "touched")
        assert [(row["kind"], row["subject_id"]) for row in run.changes] == [("reject", QUIZ)]

        # The next version says what moved, and nothing else.
        page.goto(f"/voorstel?plan={add_plan(house.world, quiz_a_week_later)}")
        expect(page.get_by_text("wordt versie 2")).to_be_visible()
        expect(page.locator(".changes li")).to_have_count(1)
        expect(page.locator(".changes li")).to_contain_text(re.compile("→.*verplaatst.*ma 7 sep.*ma 14 sep", re.DOTALL))
        press(page, "Voorstellen")
        expect(page.locator(".letter h2").first).to_have_text("Versie 2 van het programma staat klaar voor De Beek")


@SIZES
def test_silence_is_reminded_twice_and_then_called(house: House, browser: Browser, size: ViewportSize) -> None:
    remind_at_once(house.world)
    proposed(house.world)
    postman = Postman()
    with house.visit(browser, Role.COORDINATOR, size=size, script=False) as page:
        page.goto("/post")
        press(page, "Verstuur wat is aangevinkt")
        postman.come_by(house)
        for number in (1, 2):
            page.goto("/scholen/beek")
            expect(
                page.get_by_text(f"Dat kan na 2 verstuurde herinneringen; tot nu toe verstuurd: {number - 1}.")
            ).to_be_visible()
            press(page, "Herinneren")
            expect(page.get_by_role("status")).to_contain_text("De herinnering is gemaakt")
            for way in ("/scholen", "/scholen/beek"):
                page.goto(way)
                expect(page.get_by_text("herinnering klaargezet, nog niet verstuurd.")).to_be_visible()
                expect(page.get_by_role("button", name="Herinneren")).to_have_count(0)
            page.get_by_role("link", name="Naar «Uitgaande post»").click()
            press(page, "Verstuur wat is aangevinkt")
            postman.come_by(house)
        page.goto("/scholen")
        expect(page.locator(".standing", has_text="De Beek")).to_contain_text("2 verstuurd")
        page.get_by_role("link", name="De Beek").click()
        for number in (1, 2):
            expect(page.locator(".talk")).to_contain_text(f"Herinnering {number} is verstuurd")
        page.get_by_label("Wie ging akkoord").fill("mevrouw Smit, teamleider")
        page.get_by_label("Op welke dag").fill("2026-08-25")
        press(page, "Vastleggen")
        expect(page.get_by_role("alert")).to_contain_text("niet later dan vandaag")
        expect(page.get_by_label("Wie ging akkoord")).to_have_value("mevrouw Smit, teamleider")
        page.get_by_label("Op welke dag").fill("2026-08-20")
        press(page, "Vastleggen")
        expect(page.get_by_role("status")).to_have_text("Het akkoord is vastgelegd.")
        expect(page.locator(".talk")).to_contain_text(
            "telefonisch akkoord van mevrouw Smit, teamleider op 20 augustus 2026, vastgelegd door Corrie"
        )
        for row in page.locator("table.programme tbody tr").all():
            expect(row).to_contain_text(
                "akkoord telefonisch akkoord van mevrouw Smit, teamleider op 20 augustus 2026, vastgelegd door Corrie"
            )


def test_a_school_that_was_just_written_to_is_not_reminded_yet(house: House, browser: Browser) -> None:
    proposed(house.world)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        for way in ("/scholen", "/scholen/beek"):
            page.goto(way)
            expect(page.get_by_text("voorstel klaargezet, nog niet verstuurd.")).to_be_visible()
            expect(page.get_by_role("button", name="Herinneren")).to_have_count(0)
        page.goto("/post")
        press(page, "Verstuur wat is aangevinkt")
        Postman().come_by(house)
        for way in ("/scholen", "/scholen/beek"):
            page.goto(way)
            expect(page.get_by_text("Herinneren kan weer vanaf")).to_contain_text("27 aug")
            expect(page.get_by_role("button", name="Herinneren")).to_have_count(0)


def test_what_is_wrong_blocks_and_what_is_worth_a_look_does_not(house: House, browser: Browser) -> None:
    plan = add_plan(house.world, lambda request, found: without(found, QUIZ))
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/voorstel?tot=morgen")
        expect(page.get_by_role("alert")).to_contain_text("Kies een datum")
        page.goto(f"/voorstel?plan={plan}&tot=2026-09-09")
        expect(page.get_by_text("2 activiteiten", exact=True)).to_be_visible()
        page.get_by_label("Stel voor aan De Beek").uncheck()
        page.get_by_label("Opmerking bij het voorstel").fill("Nog even kijken.")
        press(page, "Voorstellen")
        expect(page.get_by_role("alert")).to_contain_text("Kies ten minste een school.")
        expect(page.get_by_label("Opmerking bij het voorstel")).to_have_value("Nog even kijken.")

        def outdate(unit: Unit) -> None:
            input_partnership(unit).input_version += 1

        house.world.service.store.write(house.world.scope(), outdate)
        page.goto(f"/voorstel?plan={plan}")
        expect(page.get_by_role("heading", name="Eerst herstellen")).to_be_visible()
        expect(page.locator(".verdict.red")).to_contain_text("maak de planning opnieuw")
        expect(page.get_by_role("button", name="Voorstellen")).to_have_count(0)


def test_a_next_version_goes_as_far_as_the_one_before_unless_somebody_says_otherwise(
    house: House, browser: Browser
) -> None:
    """Who proposes a replacement sends the school what changes, and not the rest of the year with it."""
    plan = add_plan(house.world)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto(f"/voorstel?plan={plan}")
        until = page.get_by_label("Voorstellen tot en met")
        expect(until).to_have_value("")
        proposed(house.world, plan, until="2026-09-09")
        page.goto(f"/voorstel?plan={plan}")
        expect(until).to_have_value("2026-09-09")
        expect(page.get_by_text("Niets veranderd sinds de vorige versie")).to_be_visible()
        until.fill("")
        page.get_by_role("button", name="Laat zien").click()
        expect(until).to_have_value("")
        expect(page.get_by_label("Stel voor aan De Beek")).to_be_checked()


def test_who_comes_second_sees_what_is_there_now(house: House, browser: Browser) -> None:
    world = house.world
    plan = add_plan(world)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        # A colleague proposes while this page is open: nothing is proposed twice, and the note is kept.
        page.goto(f"/voorstel?plan={plan}")
        page.get_by_label("Opmerking bij het voorstel").fill("Van mij.")
        first = proposed(world, plan)["id"]
        press(page, "Voorstellen")
        expect(page.get_by_role("alert")).to_contain_text("Iemand anders heeft intussen")
        expect(page.get_by_label("Opmerking bij het voorstel")).to_have_value("Van mij.")
        expect(page.get_by_text("Niets veranderd sinds de vorige versie")).to_be_visible()
        expect(page.locator(".warnings")).to_contain_text("In de vorige versie wachten nog 4 activiteiten")

        # The school answers while it is being withdrawn.
        page.goto("/scholen/beek")
        expect(page.locator(".facts")).to_contain_text("nog niet bekeken")
        agree(world, first, BREAK)
        page.get_by_text("Ik wil dit voorstel intrekken").click()
        press(page, "Intrekken")
        expect(page.get_by_role("alert")).to_contain_text("Iemand was u voor")
        expect(page.locator(".talk")).to_contain_text("akkoord met 1 activiteit")

        # Somebody publishes first; then there is nothing left.
        page.goto("/scholen")
        assert publish(world, first).status_code == 201
        press(page, "Publiceren")
        expect(page.get_by_role("alert")).to_contain_text("Er is intussen iets gepubliceerd (nummer 1)")
        page.goto("/scholen")
        page.get_by_label("De Beek, versie 1").check()
        press(page, "Publiceren")
        expect(page.get_by_role("alert")).to_contain_text("Er is niets akkoord om te publiceren.")

        # The mail that a colleague sent is not sent again.
        page.goto("/post")
        for message in world.ask(Role.COORDINATOR, "GET", "/v1/outgoing?waiting=true").json()["messages"]:
            world.ask(Role.COORDINATOR, "POST", f"/v1/outgoing/{message['id']}/send")
        press(page, "Verstuur wat is aangevinkt")
        expect(page.get_by_role("alert")).to_contain_text("Iemand was u voor")

        # A change that was asked and answered otherwise meanwhile is not planned for.
        assert answer(world, first, {"kind": "change", "session_id": QUIZ, "reason": REASON}).status_code == 201
        page.goto("/scholen/beek")
        agree(world, first, QUIZ)
        press(page, "Neem mee in een nieuwe planning")
        expect(page.get_by_role("alert")).to_contain_text("Er is niets gestart")

        # What is left can be taken back.
        page.get_by_text("Ik wil dit voorstel intrekken").click()
        press(page, "Intrekken")
        expect(page.get_by_role("status")).to_have_text("Het voorstel is ingetrokken.")
        expect(page.get_by_text("Deze versie is ingetrokken")).to_be_visible()


def test_a_change_that_is_not_made_is_answered(house: House, browser: Browser) -> None:
    world = house.world
    first = proposed(world)["id"]
    assert answer(world, first, {"kind": "change", "session_id": QUIZ, "reason": REASON}).status_code == 201
    with (
        house.visit(browser, Role.COORDINATOR, script=False) as page,
        house.visit(browser, Role.CONTACT, size=PHONE, script=False) as phone,
    ):
        # A version that changes something else leaves it asked, and says so to both.
        page.goto(f"/voorstel?plan={add_plan(world, lambda request, found: without(found, BREAK))}")
        expect(page.locator(".warnings")).to_contain_text("die hier nog net zo staat; die vraag blijft open")
        press(page, "Voorstellen")
        page.goto("/scholen/beek")
        phone.goto("/school")
        for each in (page, phone):
            expect(each.locator(".talk")).to_contain_text("nog niet gedaan en blijft gevraagd")
        expect(phone.locator(".session", has_text="Kennismakingsquiz")).to_contain_text("wijziging gevraagd")
        expect(phone.locator(".session .wish")).to_contain_text("liever op een ander moment")

        # The coordinator answers that it stays, without a name of a pupil, and the school is to move again.
        page.get_by_text("Laat zoals het is: Kennismakingsquiz").click()
        page.get_by_label("Waarom blijft het zo").fill("Leerling Jan de Vries kan alleen dan.")
        press(page, "Laat het zo en antwoord")
        expect(page.get_by_role("alert")).to_contain_text("naam van een leerling")
        page.get_by_label("Waarom blijft het zo").fill("Een ander lokaal is er die week niet.")
        press(page, "Laat het zo en antwoord")
        expect(page.get_by_role("status")).to_contain_text("De school krijgt bericht")
        phone.reload()
        for each in (page, phone):
            expect(each.locator(".talk")).to_contain_text("Corrie laat dit zoals het is")
            expect(each.locator(".talk")).to_contain_text("Een ander lokaal is er die week niet.")
        quiz = phone.locator(".session", has_text="Kennismakingsquiz")
        expect(quiz).not_to_contain_text("wijziging gevraagd")
        expect(quiz.get_by_role("checkbox")).to_be_visible()

        # A version that makes it says that too.
        assert answer(world, 2, {"kind": "change", "session_id": QUIZ, "reason": REASON}).status_code == 201
        proposed(world, add_plan(world, quiz_a_week_later))
        phone.reload()
        page.goto("/scholen/beek")
        for each in (page, phone):
            expect(each.locator(".talk")).to_contain_text("is veranderd waarvan de school een wijziging vroeg")


def test_a_form_stays_good_while_the_school_only_looks(house: House, browser: Browser) -> None:
    proposed(house.world)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/scholen/beek")
        expect(page.locator(".facts")).to_contain_text("nog niet bekeken")
        with house.visit(browser, Role.CONTACT, size=PHONE, script=False) as phone:
            phone.goto("/school")
        page.get_by_text("Ik wil dit voorstel intrekken").click()
        press(page, "Intrekken")
        expect(page.get_by_role("status")).to_have_text("Het voorstel is ingetrokken.")


def test_mail_that_does_not_arrive_says_so(house: House, browser: Browser) -> None:
    proposed(house.world)
    postman = Postman()
    postman.strikes = True
    with house.visit(browser, Role.COORDINATOR, size=PHONE, script=False) as page:
        page.goto("/post")
        press(page, "Verstuur wat is aangevinkt")
        page.get_by_role("link", name="Verstuurd", exact=True).click()
        expect(page.locator(".letter").first).to_contain_text("onderweg")
        postman.come_by(house)
        page.get_by_role("link", name="Niet gelukt", exact=True).click()
        expect(page.locator(".letter")).to_have_count(2)
        expect(page.locator(".letter").first).to_contain_text("Een keer geprobeerd")


def test_a_school_of_another_organisation_is_only_looked_at(house: House, browser: Browser) -> None:
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto("/scholen/dijk")
        expect(page.get_by_text("u kijkt mee")).to_be_visible()
        expect(page.locator("main form")).to_have_count(0)
        answered = page.goto("/scholen/nergens")
        assert answered is not None
        assert answered.status == 404


def test_a_school_without_a_contact_is_told_of_and_not_reminded(house: House, browser: Browser) -> None:
    plan = add_plan(house.world)

    def leave(unit: Unit) -> None:
        for user in people_at_schools(unit, ["beek"], AT_SCHOOL):
            user.active = False

    house.world.service.store.write(house.world.scope(), leave)
    with house.visit(browser, Role.COORDINATOR, script=False) as page:
        page.goto(f"/plannen/{plan}")
        page.get_by_role("main").get_by_role("link", name="Voorstel maken").click()
        press(page, "Voorstellen")
        expect(page.get_by_role("status")).to_contain_text("geen van deze scholen heeft een aanspreekpunt")
        expect(page.locator(".standing", has_text="De Beek")).to_contain_text("geen aanspreekpunt")
        expect(page.get_by_role("button", name="Herinneren")).to_have_count(0)
        page.get_by_role("link", name="De Beek").click()
        expect(page.get_by_text("Vraag uw beheerder iemand uit te nodigen")).to_be_visible()
        expect(page.get_by_role("button", name="Herinneren")).to_have_count(0)
        expect(page.get_by_role("button", name="Intrekken")).to_have_count(0)


def test_the_pages_are_accessible(house: House, browser: Browser) -> None:
    world = house.world
    with house.visit(browser, Role.COORDINATOR) as page:
        for empty in ("/scholen", "/post", "/publicaties", "/voorstel"):
            page.goto(empty)
            expect(page.locator(".empty, .standing").first).to_be_visible()
        plan = add_plan(world)
        programme = proposed(world, plan)["id"]
        agree(world, programme, BREAK)
        assert publish(world, programme).status_code == 201
        assert answer(world, programme, {"kind": "change", "session_id": QUIZ, "reason": REASON}).status_code == 201
        later = add_plan(world, quiz_a_week_later)
        for path in (f"/voorstel?plan={later}", "/scholen", "/scholen/beek", "/post", "/publicaties", "/publicaties/1"):
            assert_accessible(page, path)


def test_pages_ask_the_database_no_more_often_when_there_is_more_to_show(house: House) -> None:
    world = house.world
    paths = ("/voorstel", "/scholen", "/scholen/beek", "/post?toon=wacht", "/publicaties")
    asked: list[str] = []

    def count() -> dict[str, int]:
        found = {}
        for path in paths:
            asked.clear()
            answered = world.ask(Role.COORDINATOR, "GET", path)
            assert answered.status_code == 200, path
            found[path] = len(asked)
        return found

    def note(connection: object, cursor: object, statement: str, *more: object) -> None:
        if statement.lstrip().startswith("SELECT"):
            asked.append(statement)

    event.listen(world.service.store.engine, "before_cursor_execute", note)
    first = proposed(world)["id"]
    agree(world, first, BREAK)
    assert publish(world, first).status_code == 201
    count()
    little = count()
    plan = add_plan(world, quiz_a_week_later)
    second = proposed(world, plan)["id"]
    for session_id in (QUIZ, BREAK):
        assert answer(world, second, {"kind": "change", "session_id": session_id, "reason": REASON}).status_code == 201
    agree(world, second)
    assert publish(world, second).status_code == 201
    count()
    assert all(little.values())
    assert count() == little
