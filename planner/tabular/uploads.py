"""Tables that are handed in as bytes: a workbook, a zip archive of CSV files, or one CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from planner.tabular.archive import NoArchive, TooMuch, members, unpacked
from planner.tabular.cells import cell_text
from planner.tabular.findings import Findings
from planner.tabular.raw import RawTable
from planner.tabular.sources import LARGEST_TABLE_BYTES, Found, collect, csv_records, sheets_found

LONGEST_NAME = 80


def read_upload(name: str, data: bytes, findings: Findings) -> dict[str, RawTable]:
    """The tables in an upload, by English name; what cannot be read goes to ``findings``."""
    label = clean_name(name)
    match PurePosixPath(label).suffix.casefold():
        case ".xlsx":
            found: Iterator[Found] = sheets_found(label, data, findings)
        case ".zip":
            found = _from_zip(label, data, findings)
        case ".csv":
            found = iter([(label, PurePosixPath(label).stem, csv_records(label, data, findings))])
        case _:
            findings.add_table(
                label,
                "Dit bestand wordt niet gelezen; geef een .xlsx, een .csv of een .zip met CSV-bestanden.",
                "This file is not read; give an .xlsx, a .csv or a .zip of CSV files.",
            )
            return {}
    tables = collect(found, findings)
    if not tables and not findings:
        findings.add_table(label, "Er staat geen tabel in.", "There is no table in it.")
    return tables


def clean_name(name: str) -> str:
    """The last part of a file's name, as it is shown."""
    return cell_text(name.replace("\\", "/").rsplit("/", 1)[-1])[-LONGEST_NAME:] or "upload"


def _from_zip(label: str, data: bytes, findings: Findings) -> Iterator[Found]:
    try:
        for name, member in sorted(members(data).items()):
            own = clean_name(name)
            if name.endswith("/") or name.startswith("__MACOSX/") or own.startswith("."):
                continue
            if not own.casefold().endswith(".csv") or member.file_size > LARGEST_TABLE_BYTES:
                findings.add_table(
                    own,
                    f"In een .zip horen CSV-bestanden van hoogstens {LARGEST_TABLE_BYTES // 1_000_000} MB.",
                    f"A .zip holds CSV files of at most {LARGEST_TABLE_BYTES // 1_000_000} MB.",
                )
                continue
            yield own, PurePosixPath(own).stem, csv_records(own, b"".join(unpacked(data, member)), findings)
    except NoArchive:
        findings.add_table(label, "Dit is geen leesbaar .zip-bestand.", "This is no readable .zip file.")
    except TooMuch:
        findings.add_table(label, "Het .zip-bestand is te groot.", "The .zip file is too large.")
