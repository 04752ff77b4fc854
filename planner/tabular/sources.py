"""Where the input comes from: a folder of CSV files, or one workbook, with a folder of calendars beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from planner.tabular.cells import BadValue, shown
from planner.tabular.columns import NOTE_SHEETS, TABLES, plain, table_named
from planner.tabular.delimited import open_text, read_delimited, unguarded
from planner.tabular.findings import Findings, suggestion
from planner.tabular.hints import sheet_name
from planner.tabular.raw import RawTable, Record, take_table
from planner.tabular.stored_busy import WorkerBusy
from planner.tabular.workbook import read_sheets

LARGEST_TABLE_BYTES = 5_000_000
"""Of a CSV file."""
LARGEST_WORKBOOK_BYTES = 10_000_000
MOST_CELLS = 500_000
"""Of all CSV files together."""
BUSY_FOLDERS = ("busy", "bezet")
_OTHER_TABLES = frozenset({".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".tsv", ".numbers"})
_EXAMPLES_ONLY = (" (een voorbeeld telt niet mee)", " (an example does not count)")
_ALLOWED = (
    f" Er zijn: {', '.join(table.dutch[0] for table in TABLES.values())}.",
    f" There are: {', '.join(table.name for table in TABLES.values())}.",
)
_NOTES = (
    " Wat niet gelezen moet worden, kan op een blad «toelichting».",
    " What should not be read can stand on a sheet «readme».",
)

Found = tuple[str, str, Iterator[Record] | None]
"""Label, name, and records of a table; None when its content cannot be read, which is then reported already."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The tables that were found, by English name, the calendar files, by name, and busy time that was read before."""

    tables: dict[str, RawTable]
    calendars: tuple[Path, ...]
    is_workbook: bool
    busy: tuple[WorkerBusy, ...] = ()


def find_sources(path: Path, findings: Findings) -> Sources:
    """Take in every table and list the calendars; what is missing or cannot be read goes to ``findings``."""
    is_workbook = path.is_file()
    if path.is_dir():
        tables = collect(_from_folder(path, findings), findings)
        calendars = calendar_files(path)
    elif is_workbook and path.suffix.casefold() == ".xlsx":
        tables = collect(_from_workbook(path, findings), findings)
        calendars = calendar_files(path.parent)
    else:
        what_nl = "is geen map met CSV-bestanden en geen .xlsx-bestand" if path.exists() else "bestaat niet"
        what_en = "is no folder of CSV files and no .xlsx file" if path.exists() else "does not exist"
        findings.add_table(
            str(path),
            f"{shown(path.name)} {what_nl}; geef een map of een .xlsx-bestand.",
            f"{shown(path.name)} {what_en}; give a folder or an .xlsx file.",
        )
        return Sources({}, (), is_workbook)
    check_required(tables, is_workbook, findings)
    return Sources(tables, calendars, is_workbook)


def check_required(tables: Mapping[str, RawTable], is_workbook: bool, findings: Findings) -> None:
    """Report required tables that are missing or have no rows."""
    for table in TABLES.values():
        if table.required and table.name not in tables:
            label = sheet_name(table) if is_workbook else f"{table.name}.csv"
            findings.add_table(
                label,
                f"De tabel {table.name} ({table.dutch[0]}) ontbreekt.",
                f"The table {table.name} is missing.",
            )
        elif table.required and not tables[table.name].rows and tables[table.name].complete:
            example_nl, example_en = _EXAMPLES_ONLY if tables[table.name].examples else ("", "")
            findings.add_table(
                tables[table.name].label,
                f"De tabel heeft geen rijen{example_nl}; vul er ten minste een in.",
                f"The table has no rows{example_en}; fill in at least one.",
            )


def collect(found: Iterable[Found], findings: Findings) -> dict[str, RawTable]:
    """
    Take each table that was found; an unknown table and a second one of a kind are faults.

    The first unknown one is told which there are.
    """
    tables: dict[str, RawTable] = {}
    cells, told = 0, False
    for label, name, records in found:
        table = table_named(name)
        if table is None:
            known = {plain(n): n for t in TABLES.values() for n in (t.name, *t.dutch)}
            hint_nl, hint_en = suggestion(name, known.values())
            more_nl, more_en = ("", "") if told else _ALLOWED
            notes_nl, notes_en = ("", "") if told or label.casefold().endswith(".csv") else _NOTES
            told = True
            findings.add_table(
                label,
                f"De tabel {shown(name)} is onbekend.{hint_nl}{more_nl}{notes_nl}",
                f"The table {shown(name)} is unknown.{hint_en}{more_en}{notes_en}",
            )
        elif table.name in tables:
            other = tables[table.name].label
            findings.add_table(
                label,
                f"De tabel {table.name} is er al als {shown(other)}; houd er een over.",
                f"The table {table.name} is already there as {shown(other)}; keep one.",
            )
            tables[table.name] = replace(tables[table.name], complete=False)
        elif records is None:
            tables[table.name] = RawTable(table, label, (), (), complete=False)
        else:
            taken = take_table(table, label, records, findings)
            cells += sum(len(row) for _, row in taken.rows)
            if cells > MOST_CELLS:
                findings.add_table(
                    label,
                    f"De tabellen zijn samen te groot: hoogstens {MOST_CELLS} cellen.",
                    f"The tables are too large together: at most {MOST_CELLS} cells.",
                )
                taken = RawTable(table, label, (), (), complete=False)
            tables[table.name] = taken
    return tables


def bytes_of(path: Path, findings: Findings, largest: int = LARGEST_TABLE_BYTES) -> bytes | None:
    """The content of a file; None, with a problem, when it is too large, empty or cannot be opened."""
    try:
        if path.stat().st_size > largest:
            megabytes = largest // 1_000_000
            findings.add_table(
                path.name, f"Het bestand is groter dan {megabytes} MB.", f"The file is larger than {megabytes} MB."
            )
            return None
        data = path.read_bytes()
    except OSError as error:
        findings.add_table(
            path.name,
            f"Het bestand kan niet worden geopend ({error.strerror}).",
            f"The file cannot be opened ({error.strerror}).",
        )
        return None
    if not data.strip():
        findings.add_table(path.name, "Het bestand is leeg.", "The file is empty.")
        return None
    return data


def _from_folder(folder: Path, findings: Findings) -> Iterator[Found]:
    for path in sorted(folder.iterdir()):
        suffix = path.suffix.casefold()
        if path.name.startswith((".", "~$")) or not path.is_file():
            continue
        if suffix in _OTHER_TABLES:
            findings.add_table(
                path.name,
                "Dit bestand wordt niet gelezen: in een map horen CSV-bestanden. Geef de werkmap zelf op, of haal "
                "het bestand weg.",
                "This file is not read: a folder holds CSV files. Give the workbook itself, or remove the file.",
            )
        if suffix == ".ics":
            findings.add_table(
                path.name,
                f"Agenda's horen in de map {BUSY_FOLDERS[0]}.",
                f"Calendars belong in the folder {BUSY_FOLDERS[0]}.",
            )
        if suffix == ".csv":
            yield path.name, path.stem, _records(path, findings)


def _records(path: Path, findings: Findings) -> Iterator[Record] | None:
    data = bytes_of(path, findings)
    return None if data is None else csv_records(path.name, data, findings)


def csv_records(label: str, data: bytes, findings: Findings) -> Iterator[Record] | None:
    """The records of a CSV file; None, with a problem, when it is no text."""
    try:
        return map(unguarded, read_delimited(open_text(data)))
    except BadValue as bad:
        findings.add_table(label, bad.text_nl, bad.text_en)
        return None


def _from_workbook(path: Path, findings: Findings) -> Iterator[Found]:
    data = bytes_of(path, findings, LARGEST_WORKBOOK_BYTES)
    return iter(()) if data is None else sheets_found(path.name, data, findings)


def sheets_found(label: str, data: bytes, findings: Findings) -> Iterator[Found]:
    """The tables of a workbook; what cannot be read goes to ``findings``."""
    try:
        for sheet in read_sheets(data):
            if plain(sheet.name) in NOTE_SHEETS or (sheet.is_empty and table_named(sheet.name) is None):
                continue
            if isinstance(sheet.records, BadValue):
                findings.add_table(sheet.name, sheet.records.text_nl, sheet.records.text_en)
                yield sheet.name, sheet.name, None
            else:
                yield sheet.name, sheet.name, sheet.records
    except BadValue as bad:
        findings.add_table(label, bad.text_nl, bad.text_en)


def calendar_files(folder: Path) -> tuple[Path, ...]:
    """The files that are read as calendars with the tables in ``folder``, sorted."""
    found: list[Path] = []
    for name in BUSY_FOLDERS:
        if (folder / name).is_dir():
            found += [p for p in (folder / name).iterdir() if p.is_file() and not p.name.startswith(".")]
    return tuple(sorted(found))
