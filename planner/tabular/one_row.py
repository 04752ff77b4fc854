"""One row as it is filled in or changed: every fault at once, by the checks that whole inputs go through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.errors import InputRefused, Problem
from planner.tabular.cells import BadValue, cell_text, shown
from planner.tabular.columns import TABLES
from planner.tabular.entries import Entries, entry_key, entry_text
from planner.tabular.fields import Table
from planner.tabular.findings import Findings, suggestion
from planner.tabular.horizon import read_horizon
from planner.tabular.reading import check_tables
from planner.tabular.rows import Row, Tables, read_table
from planner.tabular.stored import raw_table
from planner.tabular.values import Value, read_cell

_OWN_ROW = 0
"""Number of the row that is looked at: no stored row has it."""
_NAMED_ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    "schools": ("bell_timetables", "cohorts", "travel"),
    "locations": ("travel", "schools"),
    "wishes": ("signals", "themes"),
    "signals": ("wishes",),
    "pins": ("wishes", "signals", "agreements", "cohorts"),
    "rejections": ("wishes", "signals", "agreements", "cohorts"),
    "targets": ("activities", "cohorts"),
    "teaching": ("activities",),
}
"""Tables that a row means without referring to their ids."""


def related_tables(table: str) -> frozenset[str]:
    """The tables that must be known to judge a row of ``table``, which is among them only where its rows matter."""
    found = {"partnership"} - {table}
    open_ends = [table]
    while open_ends:
        name = open_ends.pop()
        named = {other for column in TABLES[name].columns for other in column.refers_to}
        new = named.union(_NAMED_ELSEWHERE.get(name, ()) if name == table else ()) - found
        found |= new
        open_ends += sorted(new - {table})
    return frozenset(found)


def check_row(
    table: Table, cells: Mapping[str, str], related: Entries, other_keys: Sequence[str] = ()
) -> dict[str, str]:
    """
    The filled cells of a row in the one notation in which they are stored.

    Parameters
    ----------
    cells
        What was typed, by English column name.
    related
        The other rows of `related_tables`.
    other_keys
        The keys of the other rows of the table.

    Raises
    ------
    InputRefused
        With every problem of this row; tables and columns by their English names.
    """
    findings = Findings()
    values = _read(table, cells, findings)
    row = Row(table, table.name, _OWN_ROW, values, {})
    entry = {
        column.name: entry_text(value, column)
        for column in table.columns
        if cell_text(cells.get(column.name)) and (value := values.get(column.name)) is not None
    }
    _check_key(table, entry, other_keys, findings)
    _check_with(row, related, findings)
    if findings:
        raise InputRefused(_of_no_number(findings.problems()))
    return entry


def _read(table: Table, cells: Mapping[str, str], findings: Findings) -> dict[str, Value | None]:
    values: dict[str, Value | None] = {}
    names = [column.name for column in table.columns]
    for name in cells:
        if name not in names:
            hint_nl, hint_en = suggestion(name, names)
            findings.add(
                Problem(
                    table.name,
                    _OWN_ROW,
                    name[:80],
                    None,
                    f"Kolom {shown(name)} is onbekend in {table.name} ({table.dutch[0]}).{hint_nl}",
                    f"Column {shown(name)} is unknown in {table.name}.{hint_en}",
                )
            )
    for column in table.columns:
        try:
            values[column.name] = read_cell(cells.get(column.name), column)
        except BadValue as bad:
            value = cell_text(cells.get(column.name))[:80] or None
            findings.add(Problem(table.name, _OWN_ROW, column.name, value, bad.text_nl, bad.text_en))
    return values


def _check_key(table: Table, entry: Mapping[str, str], others: Sequence[str], findings: Findings) -> None:
    key = entry_key(table, entry)
    if key is not None and key.casefold() in {other.casefold() for other in others}:
        text = shown(", ".join(entry[name] for name in table.key if name in entry))
        findings.add(
            Problem(
                table.name,
                _OWN_ROW,
                table.key[0],
                entry.get(table.key[0]),
                f"{text} staat al in deze tabel; elke rij heeft een eigen code nodig.",
                f"{text} is already in this table; every row needs one of its own.",
            )
        )


def _check_with(row: Row, related: Entries, findings: Findings) -> None:
    """Everything that can be said of the row beside others; what is wrong with those is not told here."""
    aside = Findings()
    wanted = related_tables(row.table.name)
    rows: dict[str, tuple[Row, ...]] = dict.fromkeys(TABLES, ())
    for name in sorted(wanted):
        rows[name] = read_table(raw_table(TABLES[name], related.get(name, ())), aside)
    rows[row.table.name] = (row, *rows[row.table.name])
    tables = Tables(rows, {}, frozenset(TABLES) - wanted)
    check_tables(tables, read_horizon(tables, None, None, aside), aside)
    findings.add_all(p for p in aside.problems() if (p.table, p.row) == (row.table.name, _OWN_ROW))


def _of_no_number(problems: Sequence[Problem]) -> list[Problem]:
    return [Problem(p.table, None, p.column, p.value, p.text_nl, p.text_en) for p in problems]
