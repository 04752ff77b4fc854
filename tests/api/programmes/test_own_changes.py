"""After a replan at two schools and for three workers each reads the own change, and nothing of anybody else's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import icalendar
import pytest

from planner.domain.assignment import Plan, Visit
from planner.domain.request import Request
from planner.persistence.store import Unit
from planner.persistence.tables import InputRow, OutgoingRow, UserRow
from planner.services.absences.reporting import report_absence
from planner.services.accounts.tokens import issue_token
from planner.services.permissions import Role
from tests.api.programmes.stories import add_plan, seen_as, version_of, with_session, without
from tests.api.worlds import NAMES, OWN_ORGANISATION, World

QUIZ, ONLINE = "beek-quiz-1", "dijk-online-1"
BEEK_BREAK, DIJK_BREAK = "beek-breaks-2026W38-1", "dijk-breaks-2026W38-2"
PASSED = (QUIZ, "beek-breaks-2026W37-1", "beek-breaks-2026W37-2")
FIRST = date(2026, 9, 7)
WORKERS = {"Anna": "anna", "Bilal": "bilal", "Chris": "chris"}
CONTACTS = {"Carla": "beek", "Daan": "beek", "Dora": "dijk", "Dirk": "dijk"}
WORKER_NAMES = ("Anna B.", "Bilal E.", "Chris V.")
SCHOOL_NAMES = {"beek": "De Beek", "dijk": "De Dijk"}
REASONS = ("ziek", "afwezig", "verlof", "sick", "absent")

OF_SCHOOL = {
    "beek": [
        "! andere jongerenwerker: Kennismakingsquiz, ma 7 sep 2026 08:30-09:00",
        "! andere jongerenwerker: Pauzecontact, ma 7 sep 2026 10:00-10:15",
        "! andere jongerenwerker: Pauzecontact, ma 7 sep 2026 12:00-12:15",
        "× vervalt: Pauzecontact, ma 14 sep 2026 10:00-10:15",
    ],
    "dijk": [
        "→ verplaatst: Quiz over social media, ma 14 sep 2026 08:30-09:00 → ma 14 sep 2026 09:15-09:45",
        "× vervalt: Pauzecontact, ma 14 sep 2026 12:00-12:15",
    ],
}
OF_WORKER = {
    "anna": [
        "× overgenomen door een collega: Kennismakingsquiz, De Beek, ma 7 sep 2026 08:30-09:00",
        "× overgenomen door een collega: Pauzecontact, De Beek, ma 7 sep 2026 10:00-10:15",
        "× overgenomen door een collega: Pauzecontact, De Beek, ma 7 sep 2026 12:00-12:15",
        "× vervalt: Pauzecontact, De Beek, ma 14 sep 2026 10:00-10:15",
    ],
    "bilal": [
        "+ nieuw: Kennismakingsquiz, De Beek, ma 7 sep 2026 08:30-09:00",
        "+ nieuw: Pauzecontact, De Beek, ma 7 sep 2026 10:00-10:15",
        "+ nieuw: Pauzecontact, De Beek, ma 7 sep 2026 12:00-12:15",
        "→ verplaatst: Quiz over social media, De Dijk, ma 14 sep 2026 08:30-09:00 → ma 14 sep 2026 09:15-09:45",
    ],
    "chris": ["× vervalt: Pauzecontact, De Dijk, ma 14 sep 2026 12:00-12:15"],
}


def after(plan: Plan) -> Plan:
    """Who is absent passes a day to a colleague, one session moves, and each school loses a break."""
    changed = plan
    for session_id in PASSED:
        changed = with_session(changed, session_id, worker_ids=("bilal",))
    changed = without(with_session(changed, ONLINE, start=9 * 60 + 15, end=9 * 60 + 45), BEEK_BREAK, DIJK_BREAK)
    visit = Visit(day=FIRST, school_id="beek", worker_id="bilal", arrive=8 * 60 + 30, leave=12 * 60 + 30)
    others = [each for each in plan.visits if (each.worker_id, each.day) != ("anna", FIRST)]
    return replace(changed, visits=tuple(sorted((*others, visit))))


@dataclass
class Told:
    """The world after it, the first letter that tells of it, and who can ask: by name the header of each."""

    world: World
    letters: list[tuple[str, OutgoingRow]]
    people: dict[str, dict[str, str]]

    def page(self, name: str, path: str) -> str:
        """What this person reads at an address."""
        found = self.world.client.get(path, headers=self.people[name])
        assert found.status_code == 200, (name, path, found.text)
        return found.text


@pytest.fixture
def told(world: World) -> Told:
    people = everybody(world)
    plans: list[Plan] = []

    def first(request: Request, plan: Plan) -> Plan:
        plans.append(plan)
        return plan

    _all_published(world, people, add_plan(world, first), 0)
    before = len(_letters(world))
    world.service.store.write(
        world.scope(),
        lambda unit: report_absence(unit, world.actor(Role.WORKER), worker_id="anna", first=FIRST, last=FIRST),
    )
    _all_published(world, people, add_plan(world, lambda request, plan: after(plans[0])), 1)
    return Told(world, _letters(world)[before:], people)


def everybody(world: World) -> dict[str, dict[str, str]]:
    """Both schools in the coordinator's hands, with a contact and a deputy each, and an account for each worker."""

    def work(unit: Unit) -> dict[str, int]:
        for row in unit.query(InputRow).filter_by(table_name="schools"):
            row.cells, row.organisation_id = row.cells | {"organisation_id": OWN_ORGANISATION}, OWN_ORGANISATION
        found = {}
        for name, role, school_id, worker_id in (
            ("Dora", Role.CONTACT, "dijk", None),
            ("Dirk", Role.DEPUTY, "dijk", None),
            ("Bilal", Role.WORKER, None, "bilal"),
            ("Chris", Role.WORKER, None, "chris"),
        ):
            user = UserRow(
                email=f"{name.casefold()}@klein.example",
                name=name,
                role=role.value,
                organisation_id=OWN_ORGANISATION if worker_id else None,
                school_id=school_id,
                worker_id=worker_id,
                created_at=world.clock[0],
            )
            unit.add(user)
            unit.flush()
            found[name] = user.id
        return found

    made = world.service.store.write(world.scope(), work)
    people = {name: world.token(role) for role, name in NAMES.items()}
    for name, user_id in made.items():
        issued = world.service.store.write(
            world.scope(), lambda unit, user_id=user_id: issue_token(unit, user_id, "test", world.clock[0])
        )
        people[name] = {"Authorization": f"Bearer {issued.secret}"}
    return people


def _all_published(world: World, people: dict[str, dict[str, str]], plan_id: int, builds_on: int) -> None:
    made = world.ask(Role.COORDINATOR, "POST", "/v1/programmes", json={"plan_id": plan_id})
    assert made.status_code == 201, made.text
    ids = {each["school"]["id"]: each["id"] for each in made.json()["programmes"]}
    for name, school_id in (("Carla", "beek"), ("Dora", "dijk")):
        version = version_of(world, ids[school_id])
        if version["counts"].get("proposed"):
            path = f"/v1/programmes/{ids[school_id]}/answers"
            headers = people[name] | seen_as(version["version"])
            answered = world.client.post(path, json={"kind": "agree"}, headers=headers)
            assert answered.status_code == 201, answered.text
    body = {"programme_ids": list(ids.values()), "builds_on": builds_on}
    done = world.ask(Role.COORDINATOR, "POST", "/v1/publications", json=body)
    assert done.status_code == 201, done.text


def _letters(world: World) -> list[tuple[str, OutgoingRow]]:
    def read(unit: Unit) -> list[tuple[str, OutgoingRow]]:
        names = {user.id: user.name for user in unit.query(UserRow)}
        return [(names[row.user_id], row) for row in unit.query(OutgoingRow).order_by(OutgoingRow.id)]

    return world.service.store.read(world.scope(), read)


def _lines(row: OutgoingRow) -> list[str]:
    return [line for line in row.body.splitlines() if line[:1] in {"+", "→", "!", "×"}]


def test_every_letter_tells_its_own_change_and_nothing_else(told: Told) -> None:
    kinds = ("proposal", "publication")
    expected = {(name, kind): OF_SCHOOL[code] for name, code in CONTACTS.items() for kind in kinds}
    expected |= {(name, "publication"): OF_WORKER[code] for name, code in WORKERS.items()}
    expected["Corrie", "absence"] = []
    found = {(name, row.kind): _lines(row) for name, row in told.letters if row.kind != "answer"}
    assert found == expected
    assert len(found) == sum(row.kind != "answer" for _, row in told.letters), "nobody is told twice"


def test_no_letter_names_a_colleague_another_school_or_a_reason(told: Told) -> None:
    for name, row in told.letters:
        text = f"{row.subject}\n{row.body}"
        told_why = [word for word in REASONS if word in text.casefold()]
        assert told_why == (["afwezig"] if row.kind == "absence" else []), (name, row.kind)
        if name in CONTACTS:
            assert not [other for other in (*WORKER_NAMES, *WORKERS) if other in text], (name, row.kind)
            assert not [other for code, other in SCHOOL_NAMES.items() if code != CONTACTS[name] and other in text]
        elif name in WORKERS:
            assert not [other for other in WORKERS if other != name and other in text], name
        else:
            assert name == NAMES[Role.COORDINATOR]
            assert row.kind in ("answer", "absence")
            assert not [other for other in (*WORKER_NAMES, *WORKERS) if other in text], row.kind


def test_what_changed_on_pages_is_the_own(told: Told) -> None:
    for name, school_id in CONTACTS.items():
        page = told.page(name, "/school")
        assert "Wat er verandert" in page
        other = next(code for code in SCHOOL_NAMES if code != school_id)
        assert SCHOOL_NAMES[other] not in page
        assert f"{other}-" not in page
        assert ("Chris" in page) is (school_id == "dijk"), "a school reads who comes to it, and nobody else"
        assert not [word for word in REASONS if word in page.casefold()]
    for name, theirs, others in (
        ("Anna", {"beek"}, ("Chris",)),
        ("Bilal", {"beek", "dijk"}, ("Chris",)),
        ("Chris", {"dijk"}, ("Anna", "Bilal")),
    ):
        pages = "".join(told.page(name, f"/mijn-week?week=2026-W{week}") for week in (37, 38))
        assert {code for code, school in SCHOOL_NAMES.items() if school in pages} == theirs
        assert not [other for other in others if other in pages]


def test_feeds_hold_the_own_and_what_was_cancelled_of_it(told: Told) -> None:
    def events(name: str, kind: str, subject_id: str) -> dict[str, str]:
        made = told.world.client.post(
            "/v1/feeds", json={"kind": kind, "subject_id": subject_id, "label": "iphone"}, headers=told.people[name]
        )
        assert made.status_code == 201, made.text
        text = told.world.client.get("/" + made.json()["address"].split("/", 3)[3]).text
        assert not [other for other in WORKER_NAMES if other in text and not other.startswith(name)]
        assert not [word for word in REASONS if word in text.casefold()]
        found = icalendar.Calendar.from_ical(text).walk("VEVENT")
        return {
            str(event["UID"]).partition("@")[0].removeprefix("session-"): str(event.get("STATUS", ""))
            for event in found
        }

    anna, bilal = events("Anna", "worker", "anna"), events("Bilal", "worker", "bilal")
    chris, dijk = events("Chris", "worker", "chris"), events("Dora", "school", "dijk")
    gone = {uid for uid, status in anna.items() if status == "CANCELLED"}
    assert gone == {BEEK_BREAK, *PASSED}, "what passed to a colleague is cancelled for who had it"
    assert set(bilal) == {*PASSED, ONLINE}
    assert {uid.partition("-")[0] for uid in (*chris, *dijk)} == {"dijk"}
    assert [uid for uid, status in chris.items() if status == "CANCELLED"] == [DIJK_BREAK]
    assert [uid for uid, status in dijk.items() if status == "CANCELLED"] == [DIJK_BREAK]
