"""Rows of the input tables, and what the tables are."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from api.http.values import Schema
from planner.services.inputs.rows import TableSummary
from planner.tabular.fields import Column

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
