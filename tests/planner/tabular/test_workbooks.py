"""Workbooks that are broken, hostile or too large are refused before their cells are taken in."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from planner.tabular.raw import MOST_COLUMNS, MOST_ROWS
from tests.planner.tabular.region import lines, problems, rows_of, write_workbook

SHEET = "xl/worksheets/sheet2.xml"


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_workbook(tmp_path_factory.mktemp("book") / "regio.xlsx", rows_of()).read_bytes()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None], **extra: bytes) -> bytes:
    """A workbook with its parts changed, left out (None) or added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = change(member, old.read(member))
            if content is not None:
                new.writestr(member, content)
        for name, content in extra.items():
            new.writestr(name, content)
    return target.getvalue()


def in_sheet(change: Callable[[bytes], bytes]) -> Callable[[str, bytes], bytes]:
    """A change of the second sheet only."""
    return lambda name, content: change(content) if name == SHEET else content


def with_cell(reference: bytes) -> Callable[[str, bytes], bytes]:
    """One more cell far away."""
    row = reference.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    cell = b'<row r="%s"><c r="%s"><v>1</v></c></row></sheetData>' % (row, reference)
    return in_sheet(lambda xml: xml.replace(b"</sheetData>", cell))


def without_positions(count: int) -> Callable[[str, bytes], bytes]:
    """Cells that do not say where they are."""
    return in_sheet(
        lambda xml: xml.replace(b"</sheetData>", b"<row>" + b"<c><v>1</v></c>" * count + b"</row></sheetData>")
    )


TOO_LARGE = "De werkmap is te groot"
NO_WORKBOOK = "Dit is geen leesbare Excel-werkmap"
BOMB = b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"

HOSTILE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a far cell": (lambda d: rewritten(d, with_cell(b"XFD1048576")), TOO_LARGE),
    "a row too many": (lambda d: rewritten(d, with_cell(b"A%d" % (MOST_ROWS + 1))), TOO_LARGE),
    "a column too many": (lambda d: rewritten(d, with_cell(b"CW3")), TOO_LARGE),
    "cells without positions": (lambda d: rewritten(d, without_positions(MOST_COLUMNS + 1)), TOO_LARGE),
    "a declared size": (
        lambda d: rewritten(d, in_sheet(lambda x: x.replace(b'ref="A1', b'ref="A1:XFD1048576" x="'))),
        TOO_LARGE,
    ),
    "a zip bomb": (lambda d: rewritten(d, lambda _, c: c, **{"xl/media/a.bin": bytes(60_000_000)}), TOO_LARGE),
    "many members": (lambda d: rewritten(d, lambda _, c: c, **{f"xl/{n}.bin": b"" for n in range(201)}), TOO_LARGE),
    "a document type": (
        lambda d: rewritten(d, in_sheet(lambda x: x.replace(b"<worksheet", BOMB + b"<worksheet", 1))),
        NO_WORKBOOK,
    ),
    "a sheet that is no XML": (lambda d: rewritten(d, in_sheet(lambda _: b"<worksheet><row>")), NO_WORKBOOK),
    "no workbook part": (lambda d: rewritten(d, lambda n, c: None if n == "xl/workbook.xml" else c), NO_WORKBOOK),
    "another kind of document": (lambda d: rewritten(d, lambda _, c: c, **{"content.xml": b"<a/>"}), NO_WORKBOOK),
    "a sheet in a hidden part": (
        lambda d: rewritten(d, lambda n, c: c.replace(b"sheet2.xml", b"sheet2.dat") if n.endswith(".rels") else c),
        NO_WORKBOOK,
    ),
    "half a file": (lambda d: d[: len(d) // 2], NO_WORKBOOK),
    "an old workbook": (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), NO_WORKBOOK),
    "text": (lambda _: b"id,name\nx,y\n", NO_WORKBOOK),
    "an error of Excel": (
        lambda d: rewritten(d, in_sheet(lambda x: x.replace(b'<c r="B2" t="s">', b'<c r="B2" t="e">'))),
        "Cel B2 van een van de bladen bevat een fout van Excel",
    ),
    "nothing": (lambda _: b"", "Het bestand is leeg."),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_with_one_message(name: str, workbook: bytes, tmp_path: Path) -> None:
    make, expected = HOSTILE[name]
    path = tmp_path / "regio.xlsx"
    path.write_bytes(make(workbook))
    tracemalloc.start()
    found = lines(problems(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found[0].startswith(f"regio.xlsx: {expected}")
    assert peak < 20_000_000


def test_a_password_is_refused(tmp_path: Path, workbook: bytes) -> None:
    encrypted = bytearray(workbook)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := encrypted.find(mark, place + 1)) >= 0:
            struct.pack_into("<H", encrypted, place + at, 1)
    (tmp_path / "regio.xlsx").write_bytes(encrypted)
    assert lines(problems(tmp_path / "regio.xlsx"))[0].startswith(f"regio.xlsx: {NO_WORKBOOK}")


def test_faults_name_the_sheet_and_the_row_of_the_spreadsheet(tmp_path: Path) -> None:
    tables = rows_of()
    tables["workers"].insert(2, [""] * len(tables["workers"][0]))
    tables["workers"][3][2] = "zeee"
    assert lines(problems(write_workbook(tmp_path / "regio.xlsx", tables))) == [
        "workers, rij 4, kolom organisation_id: «zeee» komt niet voor in organisaties. Bedoelt u «zee»?"
    ]


def test_a_number_where_a_time_should_be_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "regio.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("lessenrooster")
        sheet.write_row(0, 0, ["leerlingengroep", "vak", "weekdag", "begin"])
        sheet.write_row(1, 0, ["a1", "mentor", 1, 8.3])
    expected = "«8.3» is geen tijd; schrijf bijvoorbeeld 14:30 of 8.05, als tekst of als tijd."
    assert f"lessenrooster, rij 2, kolom begin: {expected}" in lines(problems(path))


def test_an_unknown_sheet_is_a_fault_and_an_explanation_is_not(tmp_path: Path) -> None:
    tables = rows_of()
    path = write_workbook(tmp_path / "regio.xlsx", tables)
    assert problems(path) == ()
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("scholn").write(0, 0, "id")
    assert lines(problems(path))[0] == "scholn: De tabel «scholn» is onbekend. Bedoelt u «scholen»?"
