"""A world in which a canary sits wherever a text or secret can come in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from planner.domain.assignment import Plan
from planner.domain.outcome import Unplaced
from planner.domain.repairs import Repairs
from planner.domain.runs import RunState
from planner.domain.statements import Priority
from planner.persistence.inputs import input_version, raise_input_version
from planner.persistence.plan_content import PlanContent, packed
from planner.persistence.plans import NewPlan, add_plan
from planner.persistence.store import Unit
from planner.persistence.tables import BusyCalendarRow, InputRow, OutgoingRow, UserRow
from planner.services.accounts.links import LinkPurpose, make_link
from planner.services.inputs.snapshots import snapshot, snapshot_input
from planner.services.permissions import Role
from planner.services.stamping import stamped
from planner.tabular.reading import read_stored
from tests.api.planned import made_run
from tests.api.programmes.stories import (
    BEFORE_SCHOOL,
    TODAY,
    agree,
    answer,
    greedy,
    proposed,
    publish,
    with_session,
    without,
)
from tests.api.worlds import (
    OTHER_SCHOOL,
    OTHER_WORKER,
    OWN_SCHOOL,
    OWN_WORKER,
    World,
    input_rows,
    tiny_tables,
    world_in,
)

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//y//NL
BEGIN:VEVENT
UID:kzuid@x.example
DTSTAMP:20260901T090000Z
DTSTART:20260908T090000Z
DTEND:20260908T100000Z
SUMMARY:kzbezig titel
DESCRIPTION:kzbezig tekst
LOCATION:kzbezig plek
ATTENDEE;CN=kzbezig:mailto:kzbezig@x.example
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()

QUIZ, SECRET = "beek-quiz-1", "beek-w9-1"
SENSITIVE, SENSITIVE_EN, CONFIDENTIAL, CONFIDENTIAL_ID = "Kzgevoelig", "Kzsensitive", "Kzgeheim", "kzcode"


@dataclass
class Planted:
    """The world, and the codes and numbers of what stands in it."""

    world: World
    codes: dict[str, str]
    secrets: dict[str, str] = field(default_factory=dict)
    """Secrets by what they open; their own addresses may be asked for."""


@contextmanager
def planted_world(folder: Path) -> Iterator[Planted]:
    """Proposed, asked, agreed, published, moved, proposed again; talked about, told of, handed in, mailed."""
    with world_in(folder) as world, world.client:
        yield planted_in(world)


def planted_in(world: World) -> Planted:
    """The same, in a world that is there."""
    world.clock[0] = BEFORE_SCHOOL
    _plant_input(world)
    return _live(world)


def _plant_input(world: World) -> None:
    tables = tiny_tables()
    quiz = next(row for row in tables["activities"] if row["id"] == "kennismaking")
    wish = next(row for row in tables["wishes"] if row["id"] == "beek-quiz")
    tables["activities"].append(
        quiz
        | {
            "id": CONFIDENTIAL_ID,
            "openness": "confidential",
            "name_nl": f"{CONFIDENTIAL} gesprek",
            "name_en": CONFIDENTIAL,
        }
    )
    tables["wishes"].append(wish | {"id": "beek-w9", "activity_ids": CONFIDENTIAL_ID, "cohort_ids": "beek-2"})
    quiz |= {"openness": "sensitive", "name_nl": f"{SENSITIVE} thema", "name_en": f"{SENSITIVE_EN} theme"}
    for row in tables["schools"]:
        row["contact"] = f"Kzcontact-{row['id']}"
        row["deputy"] = f"Kzvervanger-{row['id']}"
    next(row for row in tables["wishes"] if row["school_id"] == OTHER_SCHOOL)["source"] = "kzbron"

    def work(unit: Unit) -> None:
        for row in unit.query(InputRow):
            unit.delete(row)
        unit.flush()
        for row in input_rows(tables):
            unit.add(row)
        raise_input_version(unit)

    world.service.store.write(world.scope(), work)


def _live(world: World) -> Planted:
    ask = world.ask
    first = _plan(world, lambda plan: plan)
    note = proposed(world, first, note="kzopmerking bij het voorstel")
    done(answer(world, note["id"], {"kind": "change", "session_id": QUIZ, "reason": "kzreden van de school"}))
    for role, text in ((Role.CONTACT, "kzbericht van de school"), (Role.COORDINATOR, "kzbericht van ons")):
        done(ask(role, "POST", f"/v1/programmes/{note['id']}/comments", json={"text": text}))
    agree(world, note["id"], QUIZ)
    agree(world, note["id"])
    done(publish(world, note["id"]))
    moved = _plan(world, _exchanged)
    later = proposed(world, moved, note="kzopmerking later")
    files = {"file": ("kzbezig.ics", ICS)}
    done(ask(Role.COORDINATOR, "PUT", f"/v1/calendars/{OWN_WORKER}/file", files=files), 200)
    feeds = {
        "worker": (OWN_WORKER, Role.WORKER),
        "school": (OWN_SCHOOL, Role.CONTACT),
        "room": ("beek-lokaal", Role.COORDINATOR),
        "organisation": ("klein", Role.COORDINATOR),
    }
    addresses = {}
    for kind, (code, role) in feeds.items():
        order = {"kind": kind, "subject_id": code, "label": "kzapparaat"}
        addresses[kind] = done(ask(role, "POST", "/v1/feeds", json=order)).json()["address"]
    done(ask(Role.CONTACT, "PUT", f"/v1/feeds/public/{OWN_SCHOOL}", json={"wanted": True}), 200)
    public = {"kind": "public", "subject_id": OWN_SCHOOL, "label": ""}
    addresses["public"] = done(ask(Role.COORDINATOR, "POST", "/v1/feeds", json=public)).json()["address"]
    token = done(ask(Role.COORDINATOR, "POST", "/v1/account/tokens", json={"label": "kzsleutel"})).json()
    run_id = made_run(world, RunState.CANCELLED)
    absence = {"worker_id": OWN_WORKER, "from": "2026-09-14", "until": "2026-09-18"}
    absent = done(ask(Role.COORDINATOR, "POST", "/v1/absences", json=absence)).json()
    sheet = ask(Role.CONTACT, "POST", "/school/delen", data={"csrf": "none", "voor": ""}).text
    by_link = ask(Role.COORDINATOR, "POST", "/signaal/link", data={"csrf": "none", "school": OWN_SCHOOL}).text

    def rows(unit: Unit) -> dict[str, str]:
        unit.add(
            BusyCalendarRow(
                worker_id=OTHER_WORKER,
                name="adres",
                address="https://agenda.example/kzadres.ics",
                intervals=[],
            )
        )
        found = {f"row:{row.table_name}": str(row.id) for row in unit.query(InputRow)}
        contact = unit.query(UserRow).filter_by(id=world.users[world.mine, Role.CONTACT]).one()
        unit.add(
            OutgoingRow(
                user_id=contact.id,
                kind="link-sign-in",
                about="link",
                subject="Inloggen",
                body="Ga naar /in/kzinlog",
                created_at=world.clock[0],
            )
        )
        return found

    codes = world.service.store.write(world.scope(), rows)
    world.clock[0] = BEFORE_SCHOOL + timedelta(days=19)
    outcome = {"kind": "held", "pupils": 3, "newcomers": 1, "learned": "kzgeleerd vandaag"}
    done(ask(Role.WORKER, "PUT", f"/v1/sessions/{QUIZ}/outcome", json=outcome, headers={"If-None-Match": "*"}), 200)
    invited = _way_in(world)
    secrets: dict[str, str] = {
        name: address.removeprefix(world.service.settings.public_url) for name, address in addresses.items()
    }
    secrets |= {
        "sheet": re.search(r"/blad/[\w-]+", sheet)[0],
        "signal": re.search(r"/signaal/link/\d+/[\w-]+", by_link)[0],
        "way_in": invited,
    }
    return Planted(
        world=world,
        codes=codes
        | {
            "absence": str(absent["id"]),
            "missed": _missed(world),
            "lacking": str(_lacking_plan(world)),
            "programme_id": str(later["id"]),
            "earlier_id": str(note["id"]),
            "plan_id": str(moved),
            "run_id": str(run_id),
            "user_id": str(world.users[world.mine, Role.CONTACT]),
        },
        secrets=secrets | {"token": token.get("token", "")},
    )


def _missed(world: World) -> str:
    """A published session of the worker who is absent."""
    params = {"from": "2026-09-14", "until": "2026-09-18", "limit": "500"}
    found = world.ask(Role.WORKER, "GET", "/v1/sessions", params=params).json()["sessions"]
    return str(found[0]["id"])


def _way_in(world: World) -> str:
    """The path of a link by which the deputy comes in."""

    def work(unit: Unit) -> str:
        user = unit.get(UserRow, world.users[world.mine, Role.DEPUTY])
        assert user is not None
        return make_link(unit, user, LinkPurpose.SIGN_IN, world.clock[0])

    return "/in/" + world.service.store.write(world.scope(), work)


def _plan(world: World, change: Callable[[Plan], Plan], unplaced: tuple[Unplaced, ...] = ()) -> int:
    """A plan of the input as it is now, kept as a run keeps one; its id."""

    def work(unit: Unit) -> int:
        row = snapshot(unit)
        request = read_stored(snapshot_input(row), today=TODAY)
        plan = stamped(request, change(greedy(request)), TODAY)
        content = PlanContent(plan=plan, activities=dict(request.activities), unplaced=unplaced)
        new = NewPlan(
            snapshot_id=row.id,
            input_version=input_version(unit),
            today=TODAY,
            tiers=[],
            counts={},
            content=packed(content),
            files={"result.json": b"{}"},
        )
        return add_plan(unit, new, world.clock[0]).id

    return world.service.store.write(world.scope(), work)


def _lacking_plan(world: World) -> int:
    """A plan that leaves out a sensitive session, and says why by its title."""
    item = Unplaced(
        requirement_id="beek-quiz",
        occurrence=1,
        school_id=OWN_SCHOOL,
        priority=Priority.MUST,
        moments=1,
        text_nl=f"{SENSITIVE} thema past niet.",
        text_en=f"{SENSITIVE_EN} theme does not fit.",
        repairs=Repairs(found=(), complete=True),
    )
    return _plan(world, lambda plan: without(plan, QUIZ), (item,))


def _exchanged(plan: Plan) -> Plan:
    """The quiz and the talk, each at the time of the other."""
    return with_session(with_session(plan, QUIZ, start=555, end=585), SECRET, start=510, end=540)


def done(found: Any, status: int = 201) -> Any:
    """The answer, if it is what was to be."""
    assert found.status_code == status, found.text
    return found
