"""The pages of a school's contact and deputy refuse what the API refuses."""

from __future__ import annotations

from itertools import count
from secrets import token_hex
from typing import Any

from planner.persistence.store import Unit
from planner.persistence.tables import UserRow
from planner.services.inputs.flexible import flexible_kinds
from planner.services.permissions import Operation, Role, Subject
from tests.api.feeds.publishing import add_rows
from tests.api.permissions.arrangements import Make, at_school, on_both, posted, version_of
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_feeds import fresh_feed
from tests.api.permissions.cases_inputs import made
from tests.api.programmes.stories import insert_version
from tests.api.worlds import OWN_SCHOOL, World
from tests.databases import NOW

_NUMBERS = count()


def _agree(world: World, school_id: str) -> Ask:
    programme_id, _ = insert_version(world, school_id)
    seen = version_of(world, programme_id)
    return posted(f"/school/versies/{programme_id}/akkoord", gezien=seen, alles="ja")


def _comment(world: World, school_id: str) -> Ask:
    programme_id, _ = insert_version(world, school_id)
    return posted(f"/school/versies/{programme_id}/opmerking", tekst="Fijn zo.")


def _ask(world: World, school_id: str) -> Ask:
    programme_id, session_id = insert_version(world, school_id)
    return Ask("GET", f"/school/versies/{programme_id}/wijziging/{session_id}")


def _change(world: World, school_id: str) -> Ask:
    programme_id, session_id = insert_version(world, school_id)
    seen = version_of(world, programme_id)
    return posted(f"/school/versies/{programme_id}/wijziging/{session_id}", gezien=seen, reden="Liever later.")


def _share(path: str, **fields: Any) -> Make:
    return lambda world, school_id: posted(path, **fields)


def _revoke(world: World, school_id: str) -> Ask:
    return posted(f"/school/delen/{fresh_feed(world, 'sheet', school_id)}/intrekken")


def _room_hours(school_id: str) -> dict[str, str]:
    """Hours of the school's hall that were not told before."""
    minute = 5 * next(_NUMBERS)
    end = f"{18 + minute // 60}:{minute % 60:02d}"
    return {"room_id": f"{school_id}-aula", "weekday": "1", "start": "09:00", "end": end}


def _hours(world: World, school_id: str) -> Ask:
    cells = _room_hours(school_id)
    fields = {"weekdag": "1", "ruimte": cells["room_id"], "begin": cells["start"], "einde": cells["end"]}
    return posted("/school/doorgeven/ruimtetijd", **fields)


def _remove_hours(world: World, school_id: str) -> Ask:
    path = made(world, "room_hours", _room_hours(school_id))
    return posted(f"/school/doorgeven/ruimtetijd/{path.rpartition('/')[2]}/weg", gezien="1")


def _flexible(world: World, school_id: str) -> Ask:
    cells = {"id": "bemiddeling", "name_nl": "Bemiddeling", "kind": "flexible", "slot_kinds": "any"}
    rows = [cells | {"duration_minutes": "45"}]
    if not world.service.store.read(world.scope(), lambda unit: flexible_kinds(unit)):
        add_rows(world.service.store, world.mine, "activities", rows)
    return posted("/school/doorgeven/flexibel", inzet="bemiddeling", week="2026-09-07")


def _name(world: World, school_id: str) -> Ask:
    world.clock[0] = NOW
    return posted("/school/vervangers", naam="Vera", adres=f"vera-{token_hex(4)}@beek.example")


def _end(world: World, school_id: str) -> Ask:
    def work(unit: Unit) -> int:
        row = UserRow(
            email=f"vera-{token_hex(4)}@beek.example",
            name="Vera",
            role=Role.DEPUTY.value,
            school_id=school_id,
            created_at=NOW,
        )
        unit.add(row)
        unit.flush()
        return row.id

    return posted(f"/school/vervangers/{world.service.store.write(world.scope(), work)}/eindigen")


def _own(path: str) -> Make:
    def make(world: World, school_id: str) -> Ask:
        insert_version(world, school_id)
        return Ask("GET", path)

    return make


def _page(operation: Operation, name: str, make: Make) -> Case:
    """A page that shows everybody who may open it what is of the own school."""
    return Case(
        operation=operation,
        name=f"page-{name}",
        ask=at_school(OWN_SCHOOL, make),
        subject=Subject(school_id=OWN_SCHOOL),
        by_id=False,
        is_page=True,
    )


CASES = (
    _page(Operation.PROGRAMME_ANSWER, "programme", _own("/school")),
    _page(Operation.PROGRAMME_ANSWER, "programme-csv", _own("/school/programma.csv")),
    _page(Operation.PROGRAMME_ANSWER, "programme-ics", _own("/school/programma.ics")),
    *on_both(Operation.PROGRAMME_ANSWER, "agree", _agree),
    *on_both(Operation.PROGRAMME_COMMENT, "own-comment", _comment),
    *on_both(Operation.PROGRAMME_ANSWER, "ask", _ask),
    *on_both(Operation.PROGRAMME_ANSWER, "change", _change),
    _page(Operation.PROGRAMME_ANSWER, "sharing", _own("/school/delen")),
    _page(Operation.PROGRAMME_ANSWER, "share-sheet", _share("/school/delen", voor="mentors")),
    _page(Operation.PROGRAMME_ANSWER, "poster", _own("/school/poster")),
    _page(Operation.PROGRAMME_ANSWER, "make-poster", _share("/school/poster")),
    _page(Operation.PROGRAMME_ANSWER, "hand-in", _own("/school/doorgeven")),
    _page(Operation.PROGRAMME_ANSWER, "flexible", _flexible),
    *on_both(Operation.OWN_SCHOOL_INPUT_CHANGE, "hours", _hours, seen=Operation.SCHOOL_INPUT_READ, by_id=False),
    *on_both(Operation.OWN_SCHOOL_INPUT_CHANGE, "remove-hours", _remove_hours, seen=Operation.SCHOOL_INPUT_READ),
    _page(Operation.DEPUTY_NAME, "deputy", _name),
    *on_both(Operation.DEPUTY_NAME, "end-deputy", _end, seen=None),
    *on_both(Operation.PROGRAMME_ANSWER, "revoke-share", _revoke, seen=None),
)
