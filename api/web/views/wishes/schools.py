"""The list of schools, one school, and the forms by which its rows are added, changed and removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response

from api.http.explaining import ExplainerHere
from api.web.forms import Typed, seen_version
from api.web.views.happenings.saving import ASKED, TOUCHING, AfterSaving, touch_of_saving
from api.web.views.wishes.fields import cells_typed, field_label, fields_of
from api.web.views.wishes.sentences import Speaker
from api.web.visitors import Visitor, typed_fields, visitor
from api.web.wording import plainly
from planner.errors import InputRefused, NotAllowed, NotFound, Problem, Stale
from planner.persistence.store import Unit
from planner.services.inputs.classes import class_of
from planner.services.inputs.names import names_of_codes
from planner.services.inputs.rows import InputRecord, add_row, change_row, read_row, remove_row
from planner.services.inputs.schools import SCHOOL_TABLES, list_schools, new_code, read_school
from planner.services.permissions import Operation
from planner.tabular.columns import TABLES

router = APIRouter(prefix="/wensen", include_in_schema=False)
READ = visitor(Operation.SCHOOL_INPUT_READ)
CHANGE = visitor(Operation.SCHOOL_INPUT_CHANGE, Operation.OWN_SCHOOL_INPUT_CHANGE)
SchoolCode = Annotated[str, Path(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.\-]{0,59}$")]
SECTIONS = dict(zip(("wens", "afspraak", "streefaantal", "dagen", "ruimte"), SCHOOL_TABLES, strict=True))
"""The tables by their word in addresses."""
_WORDS = {table: word for word, table in SECTIONS.items()}
_CODED = {"wishes": "wens", "rooms": "ruimte"}
"""Tables whose rows have a code that people need not think of."""


@router.get("")
def schools(visitor: Annotated[Visitor, READ]) -> HTMLResponse:
    """All schools, those of the own organisation first."""
    return visitor.page("wishes/list.html", schools=visitor.read(lambda unit: list_schools(unit, visitor.actor)))


@router.get("/{school}")
def school_page(
    school: SchoolCode, visitor: Annotated[Visitor, READ], explainer: ExplainerHere, raakt: AfterSaving = ""
) -> HTMLResponse:
    """One school in plain words; after a save also how many sessions that touches."""
    found, names = visitor.read(lambda unit: (read_school(unit, visitor.actor, school), names_of_codes(unit)))
    speaker = Speaker(visitor.lang, names)
    said = {
        table: [(row, speaker.say(table, row.cells)) for row in sorted(rows, key=_in_order)]
        for table, rows in found.rows.items()
    }
    weeks = [speaker.weeks(row.cells) for row in found.rows["agreements"]]
    touch = touch_of_saving(visitor, explainer, school) if raakt else None
    return visitor.page("wishes/school.html", found=found, said=said, weeks=weeks, words=_WORDS, touch=touch)


@router.get("/{school}/{section}/nieuw")
def new_form(school: SchoolCode, section: str, visitor: Annotated[Visitor, CHANGE]) -> HTMLResponse:
    """An empty form."""
    return _form(visitor, school, _table(visitor, section), None, {})


@router.post("/{school}/{section}/nieuw")
def add(
    school: SchoolCode, section: str, request: Request, visitor: Annotated[Visitor, CHANGE], csrf: Typed
) -> Response:
    """Add a row of this school."""
    table, actor = _table(visitor, section), visitor.actor
    cells = cells_typed(table, typed_fields(request), {"school_id": school})

    def work(unit: Unit) -> InputRecord:
        code = {"id": new_code(unit, table, school, _CODED[table])} if table in _CODED else {}
        return add_row(unit, actor, table, code | cells)

    try:
        visitor.write(work)
    except InputRefused as refused:
        return _form(visitor, school, table, None, cells, problems=refused.problems, status=400)
    return _onward(visitor, school, table, "row_added")


@router.get("/{school}/{section}/{row_id}")
def change_form(school: SchoolCode, section: str, row_id: int, visitor: Annotated[Visitor, CHANGE]) -> HTMLResponse:
    """A row in its form."""
    row = _row(visitor, school, _table(visitor, section), row_id)
    return _form(visitor, school, row.table, row, row.cells)


@router.post("/{school}/{section}/{row_id}")
def change(
    school: SchoolCode,
    section: str,
    row_id: int,
    request: Request,
    visitor: Annotated[Visitor, CHANGE],
    csrf: Typed,
    gezien: Typed = "",
    weg: Typed = "",
) -> Response:
    """Change a row of which a version was seen, or remove it."""
    table, actor, seen = _table(visitor, section), visitor.actor, seen_version(gezien) or 0
    row = _row(visitor, school, table, row_id)
    cells = cells_typed(table, typed_fields(request), row.cells)
    try:
        if weg:
            visitor.write(lambda unit: remove_row(unit, actor, table, row_id, seen))
        else:
            visitor.write(lambda unit: change_row(unit, actor, table, row_id, seen, cells))
    except InputRefused as refused:
        return _form(visitor, school, table, row, cells, problems=refused.problems, status=400)
    except Stale:
        return _form(visitor, school, table, row, cells, stale=True, status=409)
    return _onward(visitor, school, table, "row_gone" if weg else "row_changed")


def _home(visitor: Visitor, school: str) -> str:
    """Where one goes on: a school to its own page, others to that of the school."""
    return f"/wensen/{school}" if visitor.actor.school_id is None else "/school/doorgeven"


def _onward(visitor: Visitor, school: str, table: str, done: str) -> Response:
    """Where one goes on: the page says what was done, and of what can touch a programme that stands also that."""
    asked = {ASKED: "ja"} if table in TOUCHING else {}
    return visitor.onward(_home(visitor, school), done, **asked)


def _table(visitor: Visitor, section: str) -> str:
    """The table of a word in an address, of which this person may change rows of some school."""
    found = SECTIONS.get(section)
    if found is None:
        raise NotFound
    visitor.actor.require_at_all(class_of(found).change)
    return found


def _row(visitor: Visitor, school: str, table: str, row_id: int) -> InputRecord:
    row = visitor.read(lambda unit: read_row(unit, visitor.actor, table, row_id))
    if row.school_id != school:
        raise NotFound
    return row


def _form(
    visitor: Visitor,
    school_id: str,
    table: str,
    row: InputRecord | None,
    cells: Mapping[str, str],
    *,
    problems: Sequence[Problem] = (),
    stale: bool = False,
    status: int = 200,
) -> HTMLResponse:
    school, names = visitor.read(lambda unit: (read_school(unit, visitor.actor, school_id), names_of_codes(unit)))
    if table not in school.may_change:
        raise NotAllowed
    speaker = Speaker(visitor.lang, names)
    main, more = fields_of(table, cells, school, speaker)
    return visitor.page(
        "wishes/form.html",
        home=_home(visitor, school_id),
        status=status,
        problems=[_plain(problem, table, visitor) for problem in problems],
        school=school,
        table=table,
        section=_WORDS[table],
        row=row,
        main=main,
        more=more,
        is_open=any(field.is_set for field in more),
        differences=_differences(speaker, row, cells) if stale and row is not None else (),
        stale=stale,
    )


def _plain(problem: Problem, table: str, visitor: Visitor) -> Problem:
    """A problem with the name of its field in place of those of table and column."""
    if problem.column is None or all(each.name != problem.column for each in TABLES[table].columns):
        return problem
    return plainly(problem, field_label(table, TABLES[table][problem.column], visitor.lang))


def _differences(speaker: Speaker, row: InputRecord, typed: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Label, what is stored and what was typed, where they differ."""
    return [
        (
            field_label(row.table, column, speaker.lang),
            speaker.word(row.table, column.name, row.cells),
            speaker.word(row.table, column.name, typed),
        )
        for column in TABLES[row.table].columns
        if row.cells.get(column.name, "") != typed.get(column.name, "")
    ]


def _in_order(row: InputRecord) -> tuple[str, str, int]:
    priority = {"must": "0", "should": "1", "could": "2"}.get(row.cells.get("priority", ""), "")
    return priority, row.cells.get("from", ""), row.id
