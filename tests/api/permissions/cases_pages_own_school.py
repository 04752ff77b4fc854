"""The pages of a school's contact and deputy refuse what the API refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from planner.persistence.store import Unit
from planner.persistence.tables import ProgrammeRow
from planner.services.permissions import Operation, Subject
from tests.api.permissions.cases import Ask, Case
from tests.api.permissions.cases_feeds import fresh_feed
from tests.api.planned import tiny_snapshot
from tests.api.programmes.stories import BEFORE_SCHOOL, insert_version
from tests.api.worlds import OTHER_SCHOOL, OWN_SCHOOL, World

_SCHOOLS = {"own": OWN_SCHOOL, "other": OTHER_SCHOOL}
Make = Callable[[World, str], Ask]


def _at(school_id: str, make: Make) -> Callable[[World], Ask]:
    def ask(world: World) -> Ask:
        world.clock[0] = BEFORE_SCHOOL
        world.service.store.write(world.scope(), tiny_snapshot)
        return make(world, school_id)

    return ask


def _form(path: str, **fields: Any) -> Ask:
    return Ask("POST", path, {"data": {"csrf": "none", **fields}, "follow_redirects": False})


def _version(world: World, programme_id: int) -> int:
    def work(unit: Unit) -> int:
        row = unit.get(ProgrammeRow, programme_id)
        assert row is not None
        return row.version

    return world.service.store.read(world.scope(), work)


def _agree(world: World, school_id: str) -> Ask:
    programme_id, _ = insert_version(world, school_id)
    seen = _version(world, programme_id)
    return _form(f"/school/versies/{programme_id}/akkoord", gezien=seen, alles="ja")


def _comment(world: World, school_id: str) -> Ask:
    programme_id, _ = insert_version(world, school_id)
    return _form(f"/school/versies/{programme_id}/opmerking", tekst="Fijn zo.")


def _ask(world: World, school_id: str) -> Ask:
    programme_id, session_id = insert_version(world, school_id)
    return Ask("GET", f"/school/versies/{programme_id}/wijziging/{session_id}")


def _change(world: World, school_id: str) -> Ask:
    programme_id, session_id = insert_version(world, school_id)
    seen = _version(world, programme_id)
    return _form(f"/school/versies/{programme_id}/wijziging/{session_id}", gezien=seen, reden="Liever later.")


def _share(path: str, **fields: Any) -> Make:
    return lambda world, school_id: _form(path, **fields)


def _revoke(world: World, school_id: str) -> Ask:
    return _form(f"/school/delen/{fresh_feed(world, 'sheet', school_id)}/intrekken")


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
        ask=_at(OWN_SCHOOL, make),
        subject=Subject(school_id=OWN_SCHOOL),
        by_id=False,
        is_page=True,
    )


def _both(operation: Operation, name: str, make: Make, **more: Any) -> Iterator[Case]:
    """The same on the own school and on another one."""
    for whose, school_id in _SCHOOLS.items():
        yield Case(
            operation=operation,
            name=f"page-{name}-{whose}",
            ask=_at(school_id, make),
            subject=Subject(school_id=school_id),
            is_page=True,
            **{"seen": Operation.PROGRAMMES_READ, **more},
        )


CASES = (
    _page(Operation.PROGRAMME_ANSWER, "programme", _own("/school")),
    _page(Operation.PROGRAMME_ANSWER, "programme-csv", _own("/school/programma.csv")),
    _page(Operation.PROGRAMME_ANSWER, "programme-ics", _own("/school/programma.ics")),
    *_both(Operation.PROGRAMME_ANSWER, "agree", _agree),
    *_both(Operation.PROGRAMME_COMMENT, "own-comment", _comment),
    *_both(Operation.PROGRAMME_ANSWER, "ask", _ask),
    *_both(Operation.PROGRAMME_ANSWER, "change", _change),
    _page(Operation.PROGRAMME_ANSWER, "sharing", _own("/school/delen")),
    _page(Operation.PROGRAMME_ANSWER, "share-sheet", _share("/school/delen", voor="mentors")),
    _page(Operation.PROGRAMME_ANSWER, "poster", _own("/school/poster")),
    _page(Operation.PROGRAMME_ANSWER, "make-poster", _share("/school/poster")),
    *_both(Operation.PROGRAMME_ANSWER, "revoke-share", _revoke, seen=None),
)
