"""One row of a table: its form, what was done with it, and taking it away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from api.http.explaining import ExplainerHere
from api.http.guards import scope_for
from api.http.values import PathId
from api.web.forms import Typed, seen_version
from api.web.moments import moment
from api.web.views.happenings.saving import ASKED, TOUCHING, AfterSaving, Touch, touch_of_saving
from api.web.views.tables.fields import FormMaker, typed_cells
from api.web.views.tables.history import ToldAct, changes_told
from api.web.views.tables.words import TableName, row_title, table_title
from api.web.visitors import Visitor, typed_fields, visitor
from api.web.wording import cell_words, label_of, plainly, typed_words
from planner.errors import Conflict, InputRefused, NotAllowed, NotFound, Problem, Stale
from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.services.accounts.acts import read_history
from planner.services.inputs.classes import WORKER, class_of
from planner.services.inputs.names import Names, names_with_schools
from planner.services.inputs.references import referring
from planner.services.inputs.rows import (
    InputRecord,
    add_row,
    change_row,
    may_change_row,
    read_row,
    remove_row,
    table_named,
)
from planner.services.permissions import Operation
from planner.tabular.columns import TABLES
from planner.tabular.english import meaning_of_table
from planner.tabular.fields import Table

router = APIRouter(prefix="/beheer/tabellen", include_in_schema=False)
READ = visitor(Operation.SHARED_INPUT_READ)
CHANGE = visitor(Operation.SHARED_INPUT_CHANGE)
MOST_ACTS = 20


@router.get("/{table}/nieuw")
def new_form(table: TableName, request: Request, visitor: Annotated[Visitor, CHANGE]) -> HTMLResponse:
    """An empty form."""
    return _form(visitor, table_named(table), None, {})


@router.post("/{table}/nieuw")
def add(table: TableName, request: Request, visitor: Annotated[Visitor, CHANGE], csrf: Typed) -> Response:
    """Add a row."""
    described, actor = table_named(table), visitor.actor
    cells = typed_cells(described, typed_fields(request))
    try:
        row = visitor.write(lambda unit: add_row(unit, actor, table, cells))
    except InputRefused as refused:
        return _form(visitor, described, None, cells, problems=refused.problems, status=400)
    except NotAllowed:
        return _form(visitor, described, None, cells, elsewhere=True, status=403)
    except NotFound:
        return _form(visitor, described, None, cells, elsewhere=True, status=404)
    return _onward(visitor, table, f"/{row.id}", "row_added")


@router.get("/{table}/{row_id}")
def row_page(
    table: TableName,
    row_id: PathId,
    visitor: Annotated[Visitor, READ],
    explainer: ExplainerHere,
    raakt: AfterSaving = "",
) -> HTMLResponse:
    """A row in its form, or in words for who may not change it; what was done with it, and what a save touches."""
    row = _row(visitor, table, row_id)
    touch = touch_of_saving(visitor, explainer) if raakt and visitor.actor.may_at_all(Operation.RUNS_READ) else None
    return _form(visitor, table_named(table), row, row.cells, touch=touch)


@router.post("/{table}/{row_id}")
def change(
    table: TableName,
    row_id: PathId,
    request: Request,
    visitor: Annotated[Visitor, CHANGE],
    csrf: Typed,
    gezien: Typed = "",
    weg: Typed = "",
) -> Response:
    """Change a row of which a version was seen, or take it away."""
    described, actor, seen = table_named(table), visitor.actor, seen_version(gezien) or 0
    row = _row(visitor, table, row_id)
    cells = dict(row.cells) if weg else typed_cells(described, typed_fields(request))
    try:
        if weg:
            visitor.write(lambda unit: remove_row(unit, actor, table, row_id, seen))
        else:
            visitor.write(lambda unit: change_row(unit, actor, table, row_id, seen, cells))
    except InputRefused as refused:
        return _form(visitor, described, row, cells, problems=refused.problems, status=400)
    except Stale:
        return _form(visitor, described, _row(visitor, table, row_id), cells, stale=True, status=409)
    except Conflict:
        code = row.cells.get(described.columns[0].name, "")
        found = visitor.read(lambda unit: referring(unit, table, code))
        return _form(visitor, described, row, cells, referring=found, status=409)
    if weg:
        return _onward(visitor, table, "", "row_gone")
    return _onward(visitor, table, f"/{row_id}", "row_changed")


def _onward(visitor: Visitor, table: str, below: str, done: str) -> Response:
    """The page says what was done; of what can touch a programme that stands also that."""
    asked = {ASKED: "ja"} if table in TOUCHING else {}
    return visitor.onward(f"/beheer/tabellen/{table}{below}", done, **asked)


def _row(visitor: Visitor, table: str, row_id: int) -> InputRecord:
    return visitor.read(lambda unit: read_row(unit, visitor.actor, table, row_id))


def _form(
    visitor: Visitor,
    table: Table,
    row: InputRecord | None,
    cells: Mapping[str, str],
    *,
    problems: Sequence[Problem] = (),
    stale: bool = False,
    elsewhere: bool = False,
    referring: Mapping[str, int] | None = None,
    touch: Touch | None = None,
    status: int = 200,
) -> HTMLResponse:
    actor, lang = visitor.actor, visitor.lang
    may_change = actor.may_at_all(class_of(table.name).change) if row is None else may_change_row(actor, row)
    if row is None and not may_change:
        raise NotAllowed

    def read(unit: Unit) -> tuple[Names, dict[str, frozenset[str]], dict[str, list[str]]]:
        return names_with_schools(unit), _offered(unit, visitor, table, cells), _known(unit, table)

    names, offered, known = visitor.read(read)
    maker = FormMaker(lang=lang, names=names, offered=offered, known=known)
    labels = {column.name: label_of(column, lang) for column in table.columns}
    fields = maker.fields(table, cells, problems)
    first = [field for field in fields if field.required]
    return visitor.page(
        "tables/row.html",
        status=status,
        problems=[plainly(problem, labels.get(problem.column or "", "")) for problem in problems],
        touch=touch,
        table=table,
        name=table_title(table, lang),
        about=lang.pick(meaning_of_table(table)),
        row=row,
        title=row_title(table, cells, names, lang) if row else "",
        may_change=may_change,
        fields=first,
        more=[field for field in fields if not field.required],
        is_open=any(field.is_set or field.faults for field in fields if not field.required),
        said=[
            (labels[column.name], typed_words(column, cells.get(column.name, ""), names, lang))
            for column in table.columns
            if cells.get(column.name)
        ],
        stale=stale,
        elsewhere=elsewhere,
        differences=_differences(table, row.cells, cells, names, visitor) if stale and row is not None else (),
        referring=[(name, table_title(TABLES[name], lang), count) for name, count in (referring or {}).items()],
        code=cells.get(table.columns[0].name, ""),
        moment=moment,
        acts=_history(visitor, table, row, names) if row is not None else (),
    )


def _offered(unit: Unit, visitor: Visitor, table: Table, cells: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """
    What a row may refer to: schools and workers of the own organisation, where a row of another would be refused, and
    cohorts of the school that the row is about, or else of the own schools.
    """
    actor = visitor.actor
    found: dict[str, frozenset[str]] = {}
    if class_of(table.name) is WORKER:
        rows = all_rows(unit, {"workers"})
        own = frozenset(str(row.cells["id"]) for row in rows if row.organisation_id == actor.organisation_id)
        found["workers"] = own
    if any(column.name == "school_id" for column in table.columns):
        found["schools"] = actor.school_ids
    if any("cohorts" in column.refers_to for column in table.columns):
        schools = {cells["school_id"]} if cells.get("school_id") else actor.school_ids
        rows = all_rows(unit, {"cohorts"})
        found["cohorts"] = frozenset(str(row.cells["id"]) for row in rows if row.cells.get("school_id") in schools)
    return found


def _known(unit: Unit, table: Table) -> dict[str, list[str]]:
    """What stands in the columns of other tables from which a column takes its suggestions."""
    wanted = {column.name: column.offers_column for column in table.columns if column.offers_column is not None}
    rows = all_rows(unit, {place[0] for place in wanted.values()}) if wanted else []
    return {
        name: sorted(
            {str(row.cells[place[1]]) for row in rows if row.table_name == place[0] and row.cells.get(place[1])}
        )
        for name, place in wanted.items()
    }


def _differences(
    table: Table, stored: Mapping[str, str], typed: Mapping[str, str], names: Names, visitor: Visitor
) -> list[tuple[str, str, str]]:
    """Label, what is stored and what was typed, where they differ."""
    return [
        (
            label_of(column, visitor.lang),
            cell_words(column, stored.get(column.name, ""), names, visitor.lang),
            typed_words(column, typed.get(column.name, ""), names, visitor.lang),
        )
        for column in table.columns
        if stored.get(column.name, "") != typed.get(column.name, "")
    ]


def _history(visitor: Visitor, table: Table, row: InputRecord, names: Names) -> list[ToldAct]:
    acts = read_history(
        visitor.service.store,
        scope_for(visitor.actor, visitor.service),
        visitor.actor,
        limit=MOST_ACTS,
        subject="input_rows",
        subject_id=str(row.id),
    )
    return list(changes_told(acts, table, names, visitor.lang))
