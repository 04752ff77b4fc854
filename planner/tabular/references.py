"""Checks that every table shares: no id twice, no id unknown, no end before its beginning."""

from __future__ import annotations

from datetime import date

from calendars.dates import long_dates
from planner.tabular.cells import shown
from planner.tabular.columns import TABLES
from planner.tabular.fields import Column
from planner.tabular.findings import Findings
from planner.tabular.rows import Row, Tables

_SPANS = (("from", "until"), ("start", "end"), ("best_from", "best_until"), ("evening_start", "evening_end"))


def check_references(tables: Tables, findings: Findings) -> None:
    """Report doubles, unknown ids and reversed spans in all tables."""
    targets = {name for table in TABLES.values() for column in table.columns for name in column.refers_to}
    known = {name: frozenset(tables.by_id(name)) for name in sorted(targets)}
    for name, table in TABLES.items():
        _check_keys(name, tables, findings)
        for column in table.columns:
            if column.refers_to and not tables.incomplete.intersection(column.refers_to):
                ids = frozenset[str]().union(*(known[other] for other in column.refers_to))
                for row in tables[name]:
                    _check_ids(row, column, ids, findings)
        for row in tables[name]:
            _check_spans(row, findings)


def _check_keys(name: str, tables: Tables, findings: Findings) -> None:
    key = TABLES[name].key
    seen: dict[tuple[str, ...], int] = {}
    for row in tables[name]:
        if not key or not row.read(*key):
            continue
        values = tuple(str(row.values[column]).casefold() for column in key)
        first = seen.setdefault(values, row.number)
        if first != row.number:
            text = shown(", ".join(str(row.values[c]) for c in key if row.values[c] is not None))
            findings.add(
                row.problem(
                    key[0],
                    f"{text} staat ook al in rij {first}; elke rij heeft een eigen code nodig.",
                    f"{text} is already in row {first}; every row needs one of its own.",
                    str(row.values[key[0]]),
                )
            )


def _check_ids(row: Row, column: Column, known: frozenset[str], findings: Findings) -> None:
    wanted = row.many(column.name, str) if column.many else (row.maybe(column.name, str),)
    for item in wanted:
        if item is None or item in known or (column.any_id and item == "*"):
            continue
        hint_nl, hint_en = findings.suggestion(item, known)
        dutch = " of ".join(TABLES[name].dutch[0] for name in column.refers_to)
        english = " or ".join(column.refers_to)
        findings.add(
            row.problem(
                column.name,
                f"{shown(item)} komt niet voor in {dutch}.{hint_nl}",
                f"{shown(item)} is not among the {english}.{hint_en}",
                item,
            )
        )


def _check_spans(row: Row, findings: Findings) -> None:
    names = {column.name for column in row.table.columns}
    for first, last in _SPANS:
        if not {first, last} <= names:
            continue
        begin, end = row.values.get(first), row.values.get(last)
        if isinstance(begin, date) and isinstance(end, date) and end < begin:
            (begin_nl, begin_en), (end_nl, end_en) = long_dates(begin), long_dates(end)
            findings.add(
                row.problem(
                    last,
                    f"de laatste dag ({end_nl}) ligt voor de eerste ({begin_nl}).",
                    f"the last day ({end_en}) lies before the first ({begin_en}).",
                    str(end),
                )
            )
        if isinstance(begin, int) and isinstance(end, int) and end <= begin:
            findings.add(row.problem(last, "het einde moet na het begin liggen.", "the end must lie after the start."))
