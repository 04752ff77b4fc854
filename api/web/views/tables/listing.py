"""The list of tables, and the rows of one: searched, narrowed, sorted and by the page, all of it in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api.http.explaining import ExplainerHere
from api.web.rendering import PageLanguage
from api.web.views.happenings.saving import AfterSaving, touch_of_saving
from api.web.views.tables.words import TableName, row_title, table_title
from api.web.visitors import Visitor, visitor
from api.web.wording import cell_words, label_of
from planner.persistence.store import Unit
from planner.services.inputs.classes import class_of
from planner.services.inputs.names import Names, names_of_codes, names_with_schools
from planner.services.inputs.rows import InputRecord, Whose, list_rows, may_change_row, summaries, table_named
from planner.services.permissions import Operation
from planner.tabular.english import meaning_of_table
from planner.tabular.fields import Table, ValueType

router = APIRouter(prefix="/beheer/tabellen", include_in_schema=False)
READ = visitor(Operation.SHARED_INPUT_READ)
A_PAGE, MOST_COLUMNS, MOST_ROWS = 50, 7, 20_000
GROUPS: Mapping[str, tuple[str, ...]] = {
    "schools": ("schools", "cohorts", "bell_timetables", "lessons", "teaching", "special_days"),
    "places": ("rooms", "room_hours", "locations", "location_hours", "travel"),
    "people": ("workers", "contracts", "availability", "exceptions", "commitments"),
    "partners": ("partners", "partner_hours", "partner_away"),
    "asked": ("activities", "agreements", "wishes", "signals", "targets", "themes"),
    "whole": ("partnership", "organisations", "pins", "rejections", "points"),
}
"""Every table, by what people look for."""
Text = Annotated[str, Query(max_length=60)]
_FORWARD, _BACK = "op", "af"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks: words to find, whose rows, sorted by which column and which way, and from which row."""

    zoek: str
    school: str
    werker: str
    sorteer: str
    richting: str
    na: int

    def address(self, table: str, **other: object) -> str:
        """The address of this list with something else asked; what is empty is left out."""
        asked = {name: getattr(self, name) for name in self.__slots__} | other
        query = urlencode({name: value for name, value in asked.items() if value and value != _FORWARD})
        return f"/beheer/tabellen/{table}" + (f"?{query}" if query else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as the list shows it: its title, the words of each column, and whether it may be changed."""

    row: InputRecord
    title: str
    words: tuple[str, ...]
    may_change: bool


@router.get("")
def tables(visitor: Annotated[Visitor, READ]) -> HTMLResponse:
    """Every table with what it is for and how many rows one sees."""
    _, found = visitor.read(lambda unit: summaries(unit, visitor.actor))
    by_name = {each.table.name: each for each in found}
    groups = {
        group: [
            (by_name[name], table_title(by_name[name].table, visitor.lang), meaning_of_table(by_name[name].table))
            for name in names
            if name in by_name
        ]
        for group, names in GROUPS.items()
    }
    return visitor.page("tables/tables.html", groups=groups)


@router.get("/{table}")
def rows(
    table: TableName,
    visitor: Annotated[Visitor, READ],
    explainer: ExplainerHere,
    zoek: Text = "",
    school: Text = "",
    werker: Text = "",
    sorteer: Text = "",
    richting: Text = _FORWARD,
    na: Annotated[int, Query(ge=0, le=MOST_ROWS)] = 0,
    raakt: AfterSaving = "",
) -> HTMLResponse:
    """The rows of a table that one may see; after one was removed also what that touches."""
    described, actor, lang = table_named(table), visitor.actor, visitor.lang
    asked = Asked(zoek=zoek.strip(), school=school, werker=werker, sorteer=sorteer, richting=richting, na=na)
    has_school = any(column.name == "school_id" for column in described.columns)
    whose = Whose(school_id=school or None, worker_id=werker or None)

    def read(unit: Unit) -> tuple[list[InputRecord], Names]:
        names = names_of_codes if has_school else names_with_schools
        return list_rows(unit, actor, table, whose, 0, MOST_ROWS), names(unit)

    found, names = visitor.read(read)
    columns = _columns(described, found)
    lines = [
        Line(
            row=row,
            title=row_title(described, row.cells, names, lang),
            words=tuple(cell_words(described[name], row.cells.get(name, ""), names, lang) for name in columns),
            may_change=may_change_row(actor, row),
        )
        for row in found
    ]
    lines = _sorted(_found(lines, asked.zoek), described, columns, asked)
    return visitor.page(
        "tables/rows.html",
        touch=touch_of_saving(visitor, explainer) if raakt and actor.may_at_all(Operation.RUNS_READ) else None,
        table=described,
        name=table_title(described, lang),
        about=lang.pick(meaning_of_table(described)),
        columns=[(name, label_of(described[name], lang)) for name in columns],
        lines=lines[na : na + A_PAGE],
        count=len(lines),
        asked=asked,
        earlier=asked.address(table, na=max(0, na - A_PAGE)) if na else "",
        later=asked.address(table, na=na + A_PAGE) if len(lines) > na + A_PAGE else "",
        page_from=na + 1,
        page_to=min(na + A_PAGE, len(lines)),
        may_add=actor.may_at_all(class_of(table).change),
        whose=_choices_of(described, names, lang),
        numeric={name for name in columns if described[name].type in (ValueType.WHOLE, ValueType.HOURS)},
        back=_BACK,
    )


def _columns(table: Table, rows: Sequence[InputRecord]) -> list[str]:
    """The columns that the list shows: those that must be filled, then others that are; only some of many."""
    filled = {name for row in rows for name in row.cells}
    wanted = [column.name for column in table.columns if column.required]
    wanted += [column.name for column in table.columns if column.name in filled and not column.required]
    kept = set(wanted[:MOST_COLUMNS])
    return [column.name for column in table.columns if column.name in kept]


def _found(lines: list[Line], text: str) -> list[Line]:
    """The lines in which every word of ``text`` stands somewhere."""
    wanted = text.casefold().split()
    if not wanted:
        return lines
    return [
        line
        for line in lines
        if all(word in " ".join((*line.words, *line.row.cells.values())).casefold() for word in wanted)
    ]


def _sorted(lines: list[Line], table: Table, columns: Sequence[str], asked: Asked) -> list[Line]:
    if asked.sorteer not in columns:
        return lines
    place, column = columns.index(asked.sorteer), table[asked.sorteer]
    numbers = {ValueType.WHOLE, ValueType.HOURS, ValueType.SHARE, ValueType.WEEKDAY}

    def key(line: Line) -> tuple[bool, float, str]:
        cell = line.row.cells.get(asked.sorteer, "")
        if not column.many and column.type in numbers:
            return not cell, float(cell or 0), ""
        if column.type in (ValueType.DATE, ValueType.TIME, ValueType.WEEK):
            return not cell, 0, cell
        return not cell, 0, line.words[place].casefold()

    return sorted(lines, key=key, reverse=asked.richting == _BACK)


def _choices_of(table: Table, names: Names, lang: PageLanguage) -> dict[str, list[tuple[str, str]]]:
    """By which school or worker the rows of a table can be narrowed."""
    found = {}
    for word, other in (("school", "schools"), ("werker", "workers")):
        if any(column.refers_to == (other,) and not column.many for column in table.columns):
            named = [(code, lang.pick(pair)) for code, pair in names[other].items()]
            found[word] = sorted(named, key=lambda each: each[1].casefold())
    return found
