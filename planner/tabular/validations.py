"""What a cell of the workbook offers and refuses, as Excel's data validation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from planner.tabular.cell_names import column_letter
from planner.tabular.columns import TABLES
from planner.tabular.fields import Column, ValueType
from planner.tabular.hints import allowed, heading, hint, sheet_name
from planner.tabular.moments import EARLIEST, LATEST
from planner.tabular.native import WEEKDAYS
from planner.tabular.raw import MOST_ROWS
from planner.tabular.values import LONGEST_NOTE, LONGEST_TEXT

LISTS_SHEET = "Lijsten"
LONGEST_TITLE = 32
LONGEST_MESSAGE = 255
LONGEST_ID = 60

Validation = Mapping[str, object]
_TEXTS = {
    ValueType.TEXT: LONGEST_TEXT,
    ValueType.NOTE: LONGEST_NOTE,
    ValueType.WORD: LONGEST_TEXT,
    ValueType.ID: LONGEST_ID,
}


class Lists:
    """The lists of the sheet «Lijsten»: each only once, in the order in which they were asked for."""

    def __init__(self) -> None:
        self.columns: dict[tuple[str, ...], str] = {}
        """Values by title."""

    def source(self, values: Iterable[str], title: str) -> str:
        """Where these values stand, as a formula."""
        wanted = tuple(values)
        self.columns.setdefault(wanted, title)
        letter = column_letter(list(self.columns).index(wanted))
        return f"={LISTS_SHEET}!${letter}$2:${letter}${len(wanted) + 1}"


def message(column: Column) -> dict[str, object]:
    """The text that is shown beside a chosen cell of this column."""
    return {"input_title": heading(column)[:LONGEST_TITLE], "input_message": hint(column)[:LONGEST_MESSAGE]}


def validation(column: Column, title: str, lists: Lists) -> dict[str, object]:
    """
    Drop-down, limits and messages of a column.

    Closed choices, dates, times and numbers refuse anything else; a code that stands on no sheet yet only warns;
    lists inside a cell and open vocabularies only offer.
    """
    found = {
        **message(column),
        "error_title": heading(column)[:LONGEST_TITLE],
        "error_message": allowed(column)[:LONGEST_MESSAGE],
        **_rule(column, title, lists),
    }
    if found["validate"] == "any":
        return {key: found[key] for key in ("validate", "input_title", "input_message")}
    return found


def _rule(column: Column, title: str, lists: Lists) -> dict[str, object]:
    source = _source(column, title, lists)
    if source is not None:
        rule: dict[str, object] = {"validate": "list", "source": source}
        if column.many or not (column.refers_to or column.type in _CLOSED) or len(column.refers_to) > 1:
            return {**rule, "show_error": False}
        if column.refers_to:
            name = sheet_name(TABLES[column.refers_to[0]])
            text = f"Deze code staat (nog) niet op blad «{name}»."
            return {**rule, "error_type": "warning", "error_message": text}
        return rule
    if column.many:
        return {"validate": "any"}
    match column.type:
        case ValueType.DATE:
            return _between("date", EARLIEST, LATEST)
        case ValueType.TIME:
            return _between("time", 0, 1)
        case ValueType.WHOLE:
            return _between("integer", int(column.least), int(column.most))
        case ValueType.HOURS | ValueType.SHARE:
            return _between("decimal", column.least, column.most)
        case ValueType.WEEK:
            return {"validate": "any"}
    return {"validate": "length", "criteria": "<=", "value": _TEXTS[column.type]}


_CLOSED = frozenset({ValueType.CHOICE, ValueType.YES_NO, ValueType.WEEKDAY})


def _between(kind: str, least: date | float, most: date | float) -> dict[str, object]:
    return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}


def _source(column: Column, title: str, lists: Lists) -> str | None:
    """The cells whose values are offered; None when there is nothing to choose from."""
    if column.refers_to:
        return _codes(column.refers_to[0], TABLES[column.refers_to[0]].columns[0].name)
    if column.offers_column is not None:
        return _codes(*column.offers_column)
    if column.type is ValueType.YES_NO:
        return lists.source(("ja", "nee"), "Ja of nee")
    if column.type is ValueType.WEEKDAY:
        return lists.source(WEEKDAYS, "Weekdagen")
    if column.choices or column.words:
        return lists.source((names[0] if names else value for value, names in _names(column).items()), title)
    return lists.source(column.offers(), title) if column.offers is not None else None


def _names(column: Column) -> Mapping[str, tuple[str, ...]]:
    return column.choices or column.words


def _codes(table: str, name: str) -> str:
    """The filled cells of a column of another sheet, without the empty ones below."""
    names = [column.name for column in TABLES[table].columns]
    letter, sheet = column_letter(names.index(name)), sheet_name(TABLES[table]).replace("'", "''")
    cells = f"'{sheet}'!${letter}$2:${letter}${MOST_ROWS}"
    return f"=OFFSET('{sheet}'!${letter}$2,0,0,MAX(1,COUNTA({cells})),1)"
