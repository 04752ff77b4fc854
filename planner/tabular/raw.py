"""A table as it was handed in: recognised headings, and rows of cells that are not yet read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.errors import Problem
from planner.tabular.cell_names import column_letter
from planner.tabular.cells import BadValue, Cell, cell_text, is_filled, shown
from planner.tabular.columns import column_named, is_about_pupils, plain
from planner.tabular.examples import MARK, NOTE, is_marked, is_unchanged
from planner.tabular.fields import Column, Table
from planner.tabular.findings import Findings, suggestion

MOST_ROWS = 50_000
MOST_COLUMNS = 100

Record = Sequence[Cell] | BadValue
"""The cells of one row of a file or sheet, or why they cannot be told apart."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the table at ``position`` (from 0) under the heading ``text`` as written."""

    position: int
    column: Column
    text: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """
    One table of the input.

    Parameters
    ----------
    label
        File or sheet, for messages.
    rows
        Spreadsheet row number and cells of each row that is not empty.
    complete
        Whether everything in it could be taken in; if not, ids may be missing from it.
    examples
        Number of example rows that were left out.
    """

    table: Table
    label: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[int, Sequence[Cell]], ...]
    complete: bool
    examples: int = 0


def take_table(table: Table, label: str, records: Iterator[Record], findings: Findings) -> RawTable:
    """Recognise the headings, then take the rows. Of a sheet about pupils no cell below the headings is read."""
    first = next(records, None)
    if first is None or isinstance(first, BadValue) or not any(map(is_filled, first)):
        findings.add_table(label, "De eerste rij moet de kolomnamen bevatten.", "The first row must hold the headings.")
        return RawTable(table, label, (), (), complete=False)
    if not _has_headings(table, first):
        text = ", ".join(shown(cell_text(cell)) for cell in first[:3] if is_filled(cell))
        findings.add_table(
            label,
            f"De eerste rij moet de kolomnamen bevatten, zoals {_usual_headings(table)}. Er staat nu: {text}.",
            f"The first row must hold the headings, such as {_usual_headings(table)}. It holds: {text}.",
        )
        return RawTable(table, label, (), (), complete=False)
    headings, unnamed, may_read = _match(table, label, first, findings)
    if not may_read:
        return RawTable(table, label, headings, (), complete=False)
    rows: list[tuple[int, Sequence[Cell]]] = []
    complete, examples = True, 0
    first_column = next((h for h in headings if h.column is table.columns[0]), None)
    for number, record in enumerate(records, start=2):
        if number > MOST_ROWS:
            findings.add_table(label, f"Hoogstens {MOST_ROWS} rijen.", f"At most {MOST_ROWS} rows.")
            return RawTable(table, label, headings, tuple(rows), complete=False)
        if isinstance(record, BadValue):
            findings.add(Problem(label, number, None, None, record.text_nl, record.text_en))
            complete = False
        elif any(cell is not None and cell != "" and is_filled(cell) for cell in record):
            if is_marked(_cell_of(first_column, record)):
                if is_unchanged(table, {h.column.name: _cell_of(h, record) for h in headings}):
                    examples += 1
                else:
                    findings.add(_changed_example(label, number))
                    complete = False
                continue
            outside = [
                p
                for p in range(len(record))
                if (p >= len(first) or p in unnamed) and is_filled(record[p]) and cell_text(record[p]) != NOTE
            ]
            if outside:
                findings.add(_outside(label, number, outside[0], cell_text(record[outside[0]])))
                complete = False
            else:
                rows.append((number, record))
    return RawTable(table, label, headings, tuple(rows), complete, examples)


def _has_headings(table: Table, first: Sequence[Cell]) -> bool:
    """Whether any cell of the first row is a heading, or looks like one that must not be there."""
    texts = [cell_text(cell) for cell in first[: MOST_COLUMNS + 1]]
    return len(first) > MOST_COLUMNS or any(
        column_named(table, text) is not None or is_about_pupils(text) for text in texts if text
    )


def _usual_headings(table: Table) -> str:
    return ", ".join(column.dutch[0] for column in table.columns[:3])


def _cell_of(heading: Heading | None, record: Sequence[Cell]) -> Cell:
    return record[heading.position] if heading is not None and heading.position < len(record) else None


def _changed_example(label: str, number: int) -> Problem:
    return Problem(
        label,
        number,
        None,
        None,
        f"Deze rij begint nog met «{MARK}», maar is veranderd. Haal «{MARK}» weg als de rij mee moet tellen, of wis de "
        "rij.",
        f"This row still begins with «{MARK}», but was changed. Remove «{MARK}» if the row should count, or delete "
        "the row.",
    )


def _outside(label: str, number: int, position: int, text: str) -> Problem:
    """A filled cell under no heading: where its row's cells belong is not sure, so none of them is read."""
    return Problem(
        label,
        number,
        None,
        text[:80],
        f"{shown(text)} staat in kolom {column_letter(position)}, die in rij 1 geen naam heeft; geef haar een naam of "
        "wis de cel. In CSV hoort een tekst met een komma tussen aanhalingstekens.",
        f"{shown(text)} stands in column {column_letter(position)}, which has no name in row 1; give it one or clear "
        "the cell. In CSV a text with a comma goes between quotes.",
    )


def _match(
    table: Table, label: str, first: Sequence[Cell], findings: Findings
) -> tuple[tuple[Heading, ...], frozenset[int], bool]:
    """The headings that are known, the positions without one, and whether the cells may be read at all."""
    if len(first) > MOST_COLUMNS:
        findings.add_table(label, f"Hoogstens {MOST_COLUMNS} kolommen.", f"At most {MOST_COLUMNS} columns.")
        return (), frozenset(), False
    headings: dict[str, Heading] = {}
    unnamed: set[int] = set()
    may_read = True
    for position, cell in enumerate(first):
        text = cell_text(cell)
        column = column_named(table, text) if text else None
        if isinstance(cell, BadValue):
            findings.add(Problem(label, 1, text or column_letter(position), None, cell.text_nl, cell.text_en))
        if not text:
            unnamed.add(position)
        elif column is None:
            about_pupils = is_about_pupils(text)
            may_read = may_read and not about_pupils
            findings.add(_about_pupils(label, text) if about_pupils else _unknown(table, label, text))
        elif column.name in headings:
            findings.add(
                Problem(
                    label,
                    1,
                    text,
                    None,
                    f"Kolom {shown(text)} staat er twee keer ({shown(headings[column.name].text)}); haal er een weg.",
                    f"Column {shown(text)} is there twice ({shown(headings[column.name].text)}); remove one.",
                )
            )
        else:
            headings[column.name] = Heading(position, column, text)
    findings.add_all(_missing(table, label, tuple(headings.values())))
    return tuple(headings.values()), frozenset(unnamed), may_read


def _missing(table: Table, label: str, headings: Sequence[Heading]) -> Iterator[Problem]:
    """Required columns that are not there, in the language of the headings that are."""
    dutch = any(plain(heading.text) != plain(heading.column.name) for heading in headings)
    found = {heading.column.name for heading in headings}
    for column in table.columns:
        if column.required and column.name not in found:
            name, other = (column.dutch[0], column.name) if dutch else (column.name, column.dutch[0])
            yield Problem(
                label,
                1,
                name,
                None,
                f"Kolom {shown(name)} (of {shown(other)}) ontbreekt.",
                f"Column {shown(name)} (or {shown(other)}) is missing.",
            )


def _about_pupils(label: str, text: str) -> Problem:
    return Problem(
        label,
        1,
        text,
        None,
        f"Kolom {shown(text)} lijkt gegevens van leerlingen te bevatten. Die horen hier niet: haal de kolom weg. "
        "Er is niets uit dit blad gelezen.",
        f"Column {shown(text)} seems to hold data about pupils. They don't belong here: remove the column. "
        "Nothing of this sheet was read.",
    )


def _unknown(table: Table, label: str, text: str) -> Problem:
    names = {plain(name): name for column in table.columns for name in (column.name, *column.dutch)}
    hint_nl, hint_en = suggestion(text, names.values())
    return Problem(
        label,
        1,
        text,
        None,
        f"Kolom {shown(text)} is onbekend in {table.name} ({table.dutch[0]}).{hint_nl}",
        f"Column {shown(text)} is unknown in {table.name}.{hint_en}",
    )
