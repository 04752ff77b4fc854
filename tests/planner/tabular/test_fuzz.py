"""Whatever bytes are handed in: a request or problems, never an error of our own."""

from __future__ import annotations

import shutil
import tempfile
import warnings
import zipfile
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.tabular.reading import read_request
from tests.planner.tabular.region import REGION, TODAY, Rows, copy_of, problems, rows_of, write_folder, write_workbook

TABLES = sorted(rows_of())
WORDS = [
    *(
        "",
        "x",
        "*",
        ";",
        "-1",
        "0",
        "1",
        "9999999999",
        "1e9",
        "nan",
        "#N/B",
        "'",
        '"',
        "ja",
        "nee",
        "all",
        "24:00",
        "0:00",
    ),
    *(
        "2026-09-01",
        "1-1-1990",
        "31-12-2100",
        "2026-W53",
        "w1",
        "alder",
        "a1",
        "a1;b1",
        "wens1",
        "wens1-1",
        "\ufeff",
        "\0",
    ),
    *("fixed_range", "12-31/01-01", "1:MON:02-30", "53;days=400", "school_year_start;from=-99999;to=99999", "=1+1"),
]
FEW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def read(folder: Path) -> None:
    """Read an input; its problems must have texts and places."""
    for problem in problems(folder):
        assert problem.table
        assert problem.text_nl
        assert problem.text_en
        assert problem.row is None or problem.row >= 1


@FEW
@given(
    st.lists(
        st.tuples(st.sampled_from(TABLES), st.integers(0, 30), st.integers(0, 30), st.sampled_from(WORDS)), max_size=6
    )
)
def test_cells_of_any_kind(changes: list[tuple[str, int, int, str]]) -> None:
    tables = rows_of()
    for table, row, column, word in changes:
        line = tables[table][row % len(tables[table])]
        line[column % len(line)] = word
    with tempfile.TemporaryDirectory() as folder:
        read(write_folder(Path(folder), tables))


@FEW
@given(st.data())
def test_rows_taken_out_doubled_and_mixed_between_tables(data: st.DataObject) -> None:
    tables = rows_of()
    for _ in range(data.draw(st.integers(1, 4))):
        table, other = data.draw(st.sampled_from(TABLES)), data.draw(st.sampled_from(TABLES))
        change_rows(tables, table, other, data.draw(st.integers(0, 100)))
    with tempfile.TemporaryDirectory() as folder:
        read(write_folder(Path(folder), tables))


def change_rows(tables: dict[str, Rows], table: str, other: str, chance: int) -> None:
    rows = tables.get(table)
    if not rows:
        return
    at = chance % len(rows)
    match chance % 4:
        case 0:
            rows.pop(at)
        case 1:
            rows.append(rows[at])
        case 2:
            rows.append(tables[other][-1] if tables.get(other) else [])
        case _:
            del tables[table]


@FEW
@given(st.sampled_from(TABLES), st.data())
def test_bytes_changed_at_random(table: str, data: st.DataObject) -> None:
    content = bytearray((REGION / f"{table}.csv").read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        content[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    with tempfile.TemporaryDirectory() as name:
        folder = copy_of(Path(name))
        (folder / f"{table}.csv").write_bytes(content)
        read(folder)


@FEW
@given(st.binary(max_size=300))
def test_any_bytes_as_a_table_a_calendar_or_a_workbook(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = copy_of(Path(name))
        (folder / "rooms.csv").write_bytes(content)
        (folder / "busy" / "worker-w1.ics").write_bytes(content)
        read(folder)
        (folder / "x.xlsx").write_bytes(b"PK\x03\x04" + content)
        read(folder / "x.xlsx")


@cache
def workbook_parts() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as name:
        path = write_workbook(Path(name) / "regio.xlsx", rows_of())
        with zipfile.ZipFile(path) as archive:
            return {member: archive.read(member) for member in archive.namelist()}


@FEW
@given(st.data())
def test_workbooks_with_their_parts_changed(data: st.DataObject) -> None:
    parts = {name: bytearray(content) for name, content in workbook_parts().items()}
    part = parts[data.draw(st.sampled_from(sorted(parts)))]
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(part) - 1)))
        new = data.draw(st.sampled_from([b"", b"9", b"-1", b"&", b"<", b" ", b"XFD", b"1e400", b"s", b"\x00", b"\xff"]))
        part[at : at + data.draw(st.integers(0, 2))] = new
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "regio.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            for member, content in parts.items():
                archive.writestr(member, bytes(content))
        read(path)
        path.write_bytes(path.read_bytes()[: data.draw(st.integers(0, 60_000))])
        read(path)


NATIVE = st.one_of(
    st.sampled_from(WORDS),
    st.text(alphabet=" \u00a0\u200b\u2028\ufeff=+-@'ab1;.:/", max_size=8),
    st.booleans(),
    st.integers(-(10**6), 10**6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(0, 1.5),
    st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001
    st.times(),
)
"""What a cell of a workbook may hold."""
FORMATS = ("General", "@", "d-m-yyyy", "hh:mm", "[hh]:mm", "0%", "0.00", "mmm yy", "ddd", ";;;")
ODD = ("formula", "formula without outcome", "error", "merge down", "merge across")


def put(sheet: Any, row: int, column: int, cell: object, style: Any) -> None:
    """Write a cell of any kind."""
    match cell:
        case bool():
            sheet.write_boolean(row, column, cell, style)
        case str():
            sheet.write_string(row, column, cell, style)
        case int() | float():
            sheet.write_number(row, column, cell, style)
        case _:
            sheet.write_datetime(row, column, cell, style)


def put_odd(sheet: Any, row: int, column: int, what: str, style: Any) -> None:
    """Write what a person does and a reader should not overlook."""
    match what:
        case "formula":
            sheet.write_formula(row, column, "=1+1", style, 2)
        case "formula without outcome":
            sheet.write_formula(row, column, "=A1", style, "")
        case "error":
            sheet.write_formula(row, column, "=NA()", style, "#N/A")
        case "merge down":
            sheet.merge_range(row, column, row + 2, column, "x", style)
        case _:
            sheet.merge_range(row, column, row, column + 1, "x", style)


@FEW
@given(
    st.lists(
        st.tuples(
            st.sampled_from(TABLES),
            st.integers(0, 6),
            st.integers(0, 25),
            st.one_of(NATIVE, st.sampled_from(ODD).map(lambda what: (what,))),
            st.sampled_from(FORMATS),
        ),
        max_size=8,
    )
)
def test_native_cells_of_any_kind(changes: list[tuple[str, int, int, object, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "regio.xlsx"
        shutil.copytree(REGION / "busy", Path(name) / "busy")
        with warnings.catch_warnings(), xlsxwriter.Workbook(str(path), {"nan_inf_to_errors": True}) as book:
            warnings.simplefilter("ignore")
            formats = {number: book.add_format({"num_format": number}) for number in FORMATS}
            for table, rows in rows_of().items():
                sheet = book.add_worksheet(table)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
                merged = False
                for other, row_number, column, cell, number_format in changes:
                    if other != table:
                        continue
                    if isinstance(cell, tuple):
                        if not merged or "merge" not in cell[0]:
                            put_odd(sheet, row_number, column, cell[0], formats[number_format])
                        merged = merged or "merge" in cell[0]
                    else:
                        put(sheet, row_number, column, cell, formats[number_format])
        read(path)


def test_the_region_itself_has_no_problem() -> None:
    assert read_request(REGION, today=TODAY).requirements
