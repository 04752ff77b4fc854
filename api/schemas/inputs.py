"""Rows of the input tables, and what the tables are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from api.http.values import Schema
from planner.errors import Problem
from planner.services.inputs.imports import Imported
from planner.services.inputs.rows import TableSummary
from planner.tabular.fields import Column
from planner.tabular.importing import TableChange

MOST_LISTED = 500
LONGEST_CELL = 40_000
"""A list of 500 ids."""

ColumnName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
CellText = Annotated[str, StringConstraints(max_length=LONGEST_CELL)]
Cells = Annotated[
    dict[ColumnName, CellText],
    Field(
        max_length=100,
        description="By English column name: ISO dates, HH:MM, decimal points, codes of choices, lists with ;",
        examples=[{"id": "w1", "name": "Noor"}],
    ),
]


class RowIn(Schema):
    """The cells of a row; what is left out is empty."""

    cells: Cells


class RowOut(Schema):
    """A stored row; ``version`` is that of its ETag."""

    id: int
    version: int
    table: str
    cells: dict[str, str]
    organisation_id: str | None
    school_id: str | None
    worker_id: str | None


class RowPage(Schema):
    """A page of rows; ``next`` goes into `after` for the page behind it, None = there is none."""

    rows: list[RowOut]
    next: int | None


class ChoiceOut(Schema):
    """A value that a cell may hold, with its Dutch name."""

    code: str
    name: str


class ColumnOut(Schema):
    """What may stand in a column."""

    name: str
    dutch: str
    type: str
    required: bool
    many: bool
    default: str
    choices: list[ChoiceOut]
    refers_to: list[str]
    any_id: bool
    least: float
    most: float
    about: str


class TableOut(Schema):
    """An input table, as far as the person who asks may see it."""

    name: str
    dutch: str
    about: str
    key: list[str]
    required: bool
    rows: int
    may_change: bool
    columns: list[ColumnOut]


class InputsOut(Schema):
    """All tables, and the version that counts the changes of the input."""

    version: int
    tables: list[TableOut]


class FaultOut(Schema):
    """Something wrong in the input; ``sheet`` and ``row`` are those of the workbook that it would be."""

    sheet: str
    row: int | None
    column: str | None
    value: str | None
    text_nl: str
    text_en: str
    table: str | None = None
    row_id: int | None = None


class FaultsOut(Schema):
    """Everything that is wrong; ``elsewhere`` counts what is wrong in rows that you do not see."""

    version: int
    faults: list[FaultOut]
    elsewhere: int


class CellChange(Schema):
    """A cell before and after; empty = not filled in."""

    before: str
    after: str


class ChangedRow(Schema):
    """A row that is added (cells from empty), changed or removed (cells to empty)."""

    id: int | None
    sheet: str | None
    row: int | None
    cells: dict[str, CellChange]


class TableDifference(Schema):
    """What an import changes in a table: counts, and the first 500 rows of each kind."""

    table: str
    added: int
    changed: int
    removed: int
    added_rows: list[ChangedRow]
    changed_rows: list[ChangedRow]
    removed_rows: list[ChangedRow]


class ImportOut(Schema):
    """What an import would change, or has changed when ``stored``; the version is the one that counts now."""

    stored: bool
    version: int
    tables: list[TableDifference]
    problems: list[FaultOut]
    problem_count: int


def fault_out(problem: Problem, table: str | None = None, row_id: int | None = None) -> FaultOut:
    """A problem as it is told."""
    return FaultOut(
        sheet=problem.table,
        row=problem.row,
        column=problem.column,
        value=problem.value,
        text_nl=problem.text_nl,
        text_en=problem.text_en,
        table=table,
        row_id=row_id,
    )


def import_out(found: Imported) -> ImportOut:
    """An import as it is told."""
    return ImportOut(
        stored=found.stored,
        version=found.version,
        tables=[_difference(table, change, found) for table, change in found.changes.items() if change],
        problems=[fault_out(problem) for problem in found.problems[:MOST_LISTED]],
        problem_count=len(found.problems),
    )


def _difference(table: str, change: TableChange, found: Imported) -> TableDifference:
    return TableDifference(
        table=table,
        added=len(change.added),
        changed=len(change.changed),
        removed=len(change.removed),
        added_rows=[_row(None, each.label, each.number, {}, each.cells) for each in change.added[:MOST_LISTED]],
        changed_rows=[
            _row(each.id, each.label, each.number, found.before.get(each.id or 0, {}), each.cells)
            for each in change.changed[:MOST_LISTED]
        ],
        removed_rows=[_row(each, None, None, found.before[each], {}) for each in change.removed[:MOST_LISTED]],
    )


def _row(
    row_id: int | None, sheet: str | None, number: int | None, before: Mapping[str, str], after: Mapping[str, str]
) -> ChangedRow:
    names = [name for name in {**before, **after} if before.get(name, "") != after.get(name, "")]
    cells = {name: CellChange(before=before.get(name, ""), after=after.get(name, "")) for name in names}
    return ChangedRow(id=row_id, sheet=sheet, row=number, cells=cells)


def table_out(summary: TableSummary) -> TableOut:
    """A table as it is described."""
    table = summary.table
    return TableOut(
        name=table.name,
        dutch=table.dutch[0],
        about=table.about,
        key=list(table.key),
        required=table.required,
        rows=summary.rows,
        may_change=summary.may_change,
        columns=[_column(column) for column in table.columns],
    )


def _column(column: Column) -> ColumnOut:
    known = {**column.choices, **column.words}
    return ColumnOut(
        name=column.name,
        dutch=column.dutch[0],
        type=column.type.value,
        required=column.required,
        many=column.many,
        default=column.default,
        choices=[ChoiceOut(code=code, name=names[0] if names else code) for code, names in known.items()],
        refers_to=list(column.refers_to),
        any_id=column.any_id,
        least=column.least,
        most=column.most,
        about=column.about,
    )
