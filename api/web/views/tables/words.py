"""What tables and rows are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Path

from api.web.rendering import PageLanguage
from api.web.wording import typed_words
from planner.services.inputs.names import Names
from planner.tabular.fields import Table, ValueType
from planner.tabular.hints import sheet_name

TableName = Annotated[str, Path(pattern=r"^[a-z_]{1,40}$")]
MOST_PIECES = 3


def table_title(table: Table, lang: PageLanguage) -> str:
    """The name of a table, as its sheet in the workbook is called."""
    if lang.code == "nl":
        return sheet_name(table)
    name = table.name.replace("_", " ")
    return name[:1].upper() + name[1:]


def row_title(table: Table, cells: Mapping[str, str], names: Names, lang: PageLanguage) -> str:
    """What people call a row: its name, or the first of what must be filled in."""
    own = "name_en" if lang.code == "en" and cells.get("name_en") else "name_nl"
    named = cells.get("name") or cells.get(own)
    if named and table.name != "points":
        return named
    pieces = [
        typed_words(column, cells[column.name], names, lang)
        for column in table.columns
        if column.required and column.type is not ValueType.NOTE and cells.get(column.name)
    ]
    return ", ".join(pieces[:MOST_PIECES]) or cells.get(table.columns[0].name, "")
