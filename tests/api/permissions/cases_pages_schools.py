"""The coordinator's pages for proposing, schools, answers, publishing and mail refuse what the API refuses."""

from __future__ import annotations

from typing import Any

from planner.domain.assignment import Status
from planner.persistence.published import last_publication
from planner.persistence.store import Unit
from planner.persistence.tables import ProgrammeRow
from planner.services.permissions import ANYTHING, Operation, Role, Subject
from tests.api.permissions.arrangements import (
    Make,
    at_school,
    contact_of,
    on_both,
    posted,
    version_of,
    waiting_message,
)
from tests.api.permissions.cases import Ask, Case
from tests.api.programmes.stories import BEFORE_SCHOOL, add_plan, insert_version
from tests.api.worlds import OWN_SCHOOL, World


def _look(world: World, school_id: str) -> Ask:
    return Ask("GET", f"/voorstel?plan={add_plan(world)}&school={school_id}")


def _propose(world: World, school_id: str) -> Ask:
    insert_version(world, school_id, Status.DRAFT)
    plan_id = add_plan(world)
    page = world.ask(Role.COORDINATOR, "GET", f"/v1/programmes/preview?plan_id={plan_id}")
    assert page.status_code == 200, page.text

    def mark(unit: Unit) -> str:
        programme = unit.query(ProgrammeRow).filter_by(school_id=school_id, superseded_by=None).one()
        return f"1.{programme.id}.{programme.changes}"

    seen = world.service.store.read(world.scope(), mark)
    return posted("/voorstel", plan=plan_id, kies=f"{seen}:{school_id}")


def _act(act: str, **fields: Any) -> Make:
    def make(world: World, school_id: str) -> Ask:
        contact_of(world, school_id)
        programme_id, _ = insert_version(world, school_id, reminders=2 if act == "telefoon" else 0)
        seen = version_of(world, programme_id)
        return posted(f"/scholen/versies/{programme_id}/{act}", gezien=seen, **fields)

    return make


def _leave(world: World, school_id: str) -> Ask:
    contact_of(world, school_id)
    programme_id, session_id = insert_version(world, school_id, Status.CHANGE_ASKED)
    seen = version_of(world, programme_id)
    path = f"/scholen/versies/{programme_id}/laten"
    return posted(path, gezien=seen, sessie=session_id, waarom="Dan is er geen lokaal vrij.")


def _publish(world: World, school_id: str) -> Ask:
    programme_id, _ = insert_version(world, school_id, Status.AGREED)
    last = world.service.store.read(world.scope(), last_publication)
    return posted("/scholen/publiceren", bouwt_op=last, kies=f"{programme_id}.{version_of(world, programme_id)}")


def _published(world: World, school_id: str) -> Ask:
    ask = _publish(world, school_id)
    made = world.ask(Role.COORDINATOR, ask.method, ask.path, **ask.more)
    assert made.status_code == 303, made.text
    return Ask("GET", made.headers["location"].partition("?")[0])


def _replan(world: World, school_id: str) -> Ask:
    programme_id, session_id = insert_version(world, school_id)
    path = f"/v1/programmes/{programme_id}/answers"
    version = f'"v{version_of(world, programme_id)}"'
    body = {"kind": "change", "session_id": session_id, "reason": "Liever later."}
    made = world.ask(Role.CONTACT, "POST", path, json=body, headers={"If-Match": version})
    assert made.status_code == 201, made.text
    return posted("/scholen/opnieuw-plannen", school=school_id, wijziging=f"answer-{made.json()['id']}")


def _send(world: World, school_id: str) -> Ask:
    return posted(f"/post/{waiting_message(world, school_id)}/versturen")


def _send_picked(world: World, school_id: str) -> Ask:
    return posted("/post/versturen", kies=waiting_message(world, school_id))


def _page(operation: Operation, name: str, path: str) -> Case:
    """A page that shows everybody who may open it what is theirs."""
    return Case(
        operation=operation,
        name=f"page-{name}",
        ask=at_school(OWN_SCHOOL, lambda world, school_id: Ask("GET", path)),
        subject=Subject(school_id=OWN_SCHOOL),
        by_id=False,
        is_page=True,
    )


CASES = (
    *on_both(Operation.PROGRAMME_PROPOSE, "look", _look),
    *on_both(Operation.PROGRAMME_PROPOSE, "propose", _propose),
    _page(Operation.PROGRAMME_PROPOSE, "schools", "/scholen"),
    _page(Operation.PROGRAMME_PROPOSE, "school", f"/scholen/{OWN_SCHOOL}"),
    *on_both(Operation.PROGRAMME_PROPOSE, "remind", _act("herinneren")),
    *on_both(Operation.PROGRAMME_PROPOSE, "withdraw", _act("intrekken")),
    *on_both(Operation.PROGRAMME_PROPOSE, "leave", _leave),
    *on_both(
        Operation.PROGRAMME_RECORD_ANSWER,
        "call",
        _act("telefoon", wie="de teamleider", dag=BEFORE_SCHOOL.date().isoformat()),
    ),
    *on_both(Operation.PROGRAMME_COMMENT, "comment", _act("opmerking", tekst="Fijn zo.")),
    *on_both(Operation.PROGRAMME_PUBLISH, "publish", _publish),
    Case(
        operation=Operation.RUN_START,
        name="page-replan",
        ask=at_school(OWN_SCHOOL, _replan),
        subject=ANYTHING,
        by_id=False,
        is_page=True,
    ),
    _page(Operation.PROGRAMME_PUBLISH, "publications", "/publicaties"),
    Case(
        operation=Operation.PROGRAMME_PUBLISH,
        name="page-publication",
        ask=at_school(OWN_SCHOOL, _published),
        subject=Subject(school_id=OWN_SCHOOL),
        by_id=False,
        is_page=True,
    ),
    _page(Operation.OUTGOING_READ, "post", "/post"),
    *on_both(Operation.OUTGOING_SEND, "send", _send, seen=None),
    *on_both(Operation.OUTGOING_SEND, "send-picked", _send_picked, seen=None),
)
