"""Reading in a workbook: its faults, or what it would change before «Bewaren»; and the workbook of what there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import HTMLResponse, Response

from api.http.guards import scope_for
from api.http.problems import Refused
from api.routes.imports import LARGEST_UPLOAD_BYTES
from api.web.forms import Typed, seen_version
from api.web.rendering import PageLanguage
from api.web.visitors import Visitor, visitor
from api.web.waiting import Waiting, WaitingUploads
from api.web.wording import cell_words, label_of
from planner.errors import Conflict, InputRefused, Problem
from planner.services.converting import empty_workbook
from planner.services.inputs.imports import Imported, export_workbook, import_upload
from planner.services.inputs.names import Names, names_of_codes
from planner.services.permissions import Operation
from planner.services.plans.reading import list_plans
from planner.tabular.columns import TABLES
from planner.tabular.fields import Table
from planner.tabular.hints import sheet_name
from planner.tabular.importing import MERGE, REPLACE

router = APIRouter(prefix="/invoer", include_in_schema=False)
IMPORT = visitor(Operation.INPUT_IMPORT)
EXPORT = visitor(Operation.INPUT_EXPORT)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_LISTED = 60
"""Rows of a kind of change that are listed for a table."""
MOST_OPEN = 12
"""So many new rows of a table stand open; more are folded, so that «Bewaren» is not far away."""
_WAYS = {MERGE, REPLACE}


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row by what people call it, and what changes in it: heading, before, after."""

    name: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class TableReading:
    """What changes in a table: counts, and the first rows of each kind."""

    name: str
    counts: Mapping[str, int]
    rows: Mapping[str, Sequence[RowChange]]


@router.get("/inlezen")
def ask_file(visitor: Annotated[Visitor, IMPORT]) -> HTMLResponse:
    """The form for a file."""
    return _page(visitor)


@router.post("/inlezen")
def compare(
    visitor: Annotated[Visitor, IMPORT], csrf: Typed, bestand: UploadFile, wijze: Annotated[str, Form()] = MERGE
) -> HTMLResponse:
    """The faults of a file, or what it would change; nothing is stored."""
    data = bestand.file.read(LARGEST_UPLOAD_BYTES + 1)
    if len(data) > LARGEST_UPLOAD_BYTES:
        raise Refused(413)
    mode = wijze if wijze in _WAYS else MERGE
    return _compared(visitor, Waiting(name=bestand.filename or "", data=data, mode=mode))


@router.post("/bewaren")
def store(visitor: Annotated[Visitor, IMPORT], csrf: Typed, wacht: Typed = "", gezien: Typed = "") -> Response:
    """Store the file that was compared, if the input is still as it was then."""
    upload = _waiting(visitor).take(visitor.actor.user_id, wacht)
    if upload is None:
        return visitor.onward("/invoer/inlezen", "import_gone")
    version = seen_version(gezien)
    try:
        _imported(visitor, upload, dry_run=False, seen=-1 if version is None else version)
    except Conflict:
        return _compared(visitor, upload, notice="import_changed", status=409)
    except InputRefused as refused:
        return _page(visitor, problems=refused.problems, name=upload.name, status=400)
    has_plan = visitor.read(lambda unit: bool(list_plans(unit, visitor.actor, before=None, limit=1)))
    return visitor.onward("/beschikbaarheid" if has_plan else "/", "import")


@router.get("/werkmap.xlsx", response_class=Response)
def workbook(visitor: Annotated[Visitor, EXPORT]) -> Response:
    """The workbook of everything that this person may see."""
    data = visitor.write(lambda unit: export_workbook(unit, visitor.actor))
    return Response(data, media_type=XLSX, headers={"Content-Disposition": 'attachment; filename="invoer.xlsx"'})


@router.get("/lege-werkmap.xlsx", response_class=Response)
def empty_one(visitor: Annotated[Visitor, IMPORT]) -> Response:
    """The workbook to fill in, as ``programma template`` writes it."""
    return Response(
        empty_workbook(), media_type=XLSX, headers={"Content-Disposition": 'attachment; filename="programma.xlsx"'}
    )


def _waiting(visitor: Visitor) -> WaitingUploads:
    found: WaitingUploads = visitor.request.app.state.waiting
    return found


def _imported(visitor: Visitor, upload: Waiting, *, dry_run: bool, seen: int | None = None) -> Imported:
    return import_upload(
        visitor.service.store,
        scope_for(visitor.actor, visitor.service),
        visitor.actor,
        name=upload.name,
        data=upload.data,
        mode=upload.mode,
        dry_run=dry_run,
        seen=seen,
    )


def _compared(visitor: Visitor, upload: Waiting, *, notice: str = "", status: int = 200) -> HTMLResponse:
    found = _imported(visitor, upload, dry_run=True)
    if found.problems:
        return _page(visitor, problems=found.problems, name=upload.name, mode=upload.mode, status=400)
    names = visitor.read(names_of_codes)
    readings = [_reading(TABLES[name], found, names, visitor.lang) for name, change in found.changes.items() if change]
    if not readings:
        return _page(visitor, notice=notice or "import_same", name=upload.name, mode=upload.mode, status=status)
    return visitor.page(
        "inputs/difference.html",
        status=status,
        name=upload.name,
        readings=readings,
        totals=_totals(readings, visitor.lang),
        fold=MOST_OPEN,
        version=found.version,
        ticket=_waiting(visitor).keep(visitor.actor.user_id, upload),
        notice=notice,
        is_replacing=upload.mode == REPLACE,
    )


def _page(
    visitor: Visitor,
    *,
    problems: Sequence[Problem] = (),
    name: str = "",
    mode: str = MERGE,
    notice: str = "",
    status: int = 200,
) -> HTMLResponse:
    return visitor.page(
        "inputs/import.html",
        status=status,
        problems=problems[:MOST_LISTED],
        problem_count=len(problems),
        name=name,
        mode=mode,
        notice=notice,
        faults_of=_by_sheet(problems[:MOST_LISTED]),
    )


def _by_sheet(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(problem.table, []).append(problem)
    return found


def _reading(table: Table, found: Imported, names: Names, lang: PageLanguage) -> TableReading:
    change = found.changes[table.name]
    pairs: Mapping[str, Sequence[tuple[Mapping[str, str], Mapping[str, str]]]] = {
        "added": [({}, each.cells) for each in change.added],
        "changed": [(found.before.get(each.id or 0, {}), each.cells) for each in change.changed],
        "removed": [(found.before[each], {}) for each in change.removed],
    }
    return TableReading(
        sheet_name(table) if lang.code == "nl" else table.name.replace("_", " "),
        {kind: len(rows) for kind, rows in pairs.items() if rows},
        {
            kind: [_row(table, before, after, names, lang) for before, after in rows[:MOST_LISTED]]
            for kind, rows in pairs.items()
            if rows
        },
    )


def _totals(readings: Sequence[TableReading], lang: PageLanguage) -> list[str]:
    """How many rows of each kind there are in all tables together."""
    counts = {kind: sum(each.counts.get(kind, 0) for each in readings) for kind in ("added", "changed", "removed")}
    return [lang.counted(f"rows_{kind}", count) for kind, count in counts.items() if count]


def _row(
    table: Table, before: Mapping[str, str], after: Mapping[str, str], names: Names, lang: PageLanguage
) -> RowChange:
    cells = after or before
    first = table.columns[0]
    named = next((column for column in ("name", "name_nl", first.name) if cells.get(column)), first.name)
    said = {named} if not (before and after) else set()
    name = cells.get("name") or cells.get("name_nl") or cell_words(first, cells.get(first.name, ""), names, lang)
    return RowChange(
        name,
        tuple(
            (
                label_of(column, lang),
                cell_words(column, before.get(column.name, ""), names, lang),
                cell_words(column, after.get(column.name, ""), names, lang),
            )
            for column in table.columns
            if before.get(column.name, "") != after.get(column.name, "") and column.name not in said
        ),
    )
