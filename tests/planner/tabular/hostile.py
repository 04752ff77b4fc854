"""Files that are broken, hostile or too large, each named after what is wrong with it."""

from __future__ import annotations

import io
import re
import shutil
import struct
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from planner.tabular.raw import MOST_COLUMNS, MOST_ROWS
from tests.planner.tabular.excel import parts_of, rewritten, zipped
from tests.planner.tabular.region import REGION, copy_of, rows_of, write_workbook

SHEET = "xl/worksheets/sheet2.xml"
"""The sheet of the activities."""
LABEL = "activities"
ROWS = b"</sheetData>"
MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'

NO_WORKBOOK = "FILE: Dit is geen leesbare Excel-werkmap"
TOO_LARGE = "FILE: De werkmap is te groot"
DAMAGED = f"{LABEL}: Dit blad is beschadigd"
FILE_TOO_LARGE = "Het bestand is groter dan"


@cache
def region() -> bytes:
    """The region of tests/data as a workbook without faults."""
    with tempfile.TemporaryDirectory() as folder:
        return write_workbook(Path(folder) / "regio.xlsx", rows_of()).read_bytes()


def sheet(change: Callable[[bytes], bytes], **extra: bytes) -> bytes:
    """The region with a change of one sheet."""
    return rewritten(region(), lambda name, part: change(part) if name == SHEET else part, **extra)


def rows_added(rows: bytes) -> bytes:
    """The region with rows at the end of one sheet."""
    return sheet(lambda xml: xml.replace(ROWS, rows + ROWS))


def far(reference: bytes) -> bytes:
    """One more cell far away."""
    row = reference.lstrip(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return rows_added(b'<row r="%s"><c r="%s"><v>1</v></c></row>' % (row, reference))


def cell(reference: bytes, content: bytes) -> bytes:
    """The region with another cell in the place of one."""
    return sheet(lambda xml: re.sub(rb'<c r="%s"[^>]*>.*?</c>' % reference, content, xml, count=1))


def drop(name: str) -> bytes:
    """The region without one part."""
    parts = parts_of(region())
    del parts[name]
    return zipped(parts)


def lying(data: bytes, name: str, size: int) -> bytes:
    """An archive that says of one member that it is ``size`` bytes long, with the checksum of just those."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(name)
    changed = bytearray(data)
    checksum = zlib.crc32(content[:size])
    for mark, at in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        place = changed.find(name.encode())
        while place >= 0:
            start = place - (30 if mark == b"PK\x03\x04" else 46)
            if start >= 0 and changed[start : start + 4] == mark:
                struct.pack_into("<L", changed, start + at, checksum)
                struct.pack_into("<L", changed, start + at + 8, size)
            place = changed.find(name.encode(), place + 1)
    return bytes(changed)


def long_directory() -> bytes:
    """An archive of 60,000 empty members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(60_000):
            archive.writestr(f"xl/{number}", b"")
    return target.getvalue()


def twice_the_same_name() -> bytes:
    """An archive with two members of one name: who reads which?"""
    target = io.BytesIO(region())
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(SHEET, b"<worksheet/>")
    return target.getvalue()


def encrypted() -> bytes:
    """An archive of which every member says that it is encrypted."""
    changed = bytearray(region())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := changed.find(mark, place + 1)) >= 0:
            struct.pack_into("<H", changed, place + at, 1)
    return bytes(changed)


def many_rows(count: int) -> bytes:
    """A sheet of small rows."""
    return rows_added(b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(9, 9 + count)))


def repeated_text() -> bytes:
    """A text of 30,000 characters that is stored once and shown 20,000 times."""
    text = b"<sst %s><si><t>%s</t></si></sst>" % (MAIN, b"x" * 30_000)
    rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(9, 20_009))
    parts = parts_of(region())
    parts["xl/sharedStrings.xml"] = text
    parts[SHEET] = parts[SHEET].replace(ROWS, rows + ROWS)
    return zipped(parts)


def wide_boxes() -> bytes:
    """Sheets with two cells each, in opposite corners of a rectangle of five million."""
    corners = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="%d"><c r="CV%d"><v>1</v></c></row>' % (
        MOST_ROWS,
        MOST_ROWS,
    )
    return rewritten(
        region(),
        lambda name, part: (
            part.replace(ROWS, corners + ROWS) if name.startswith("xl/worksheets/") and "sheet1." not in name else part
        ),
    )


def one_sheet_a_thousand_times() -> bytes:
    """A workbook that lists the same sheet under a thousand names."""
    sheets = b"".join(b'<sheet name="s%d" sheetId="%d" r:id="rId2"/>' % (n, n) for n in range(1000, 2000))
    return rewritten(
        region(),
        lambda name, part: part.replace(b"</sheets>", sheets + b"</sheets>") if name == "xl/workbook.xml" else part,
    )


def deep_xml() -> bytes:
    """A million elements inside each other."""
    return sheet(lambda xml: xml.replace(ROWS, b"<row>" * 1_000_000 + ROWS))


def one_long_tag() -> bytes:
    """A tag of thirty million characters."""
    return sheet(lambda xml: xml.replace(b"<sheetData", b'<sheetData x="%s"' % (b"x" * 30_000_000), 1))


def entities() -> bytes:
    """The billion laughs."""
    lines = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    doctype = b'<!DOCTYPE x [<!ENTITY l0 "lol">%s]>' % lines
    return sheet(lambda xml: xml.replace(b"<worksheet", doctype + b"<worksheet", 1))


def merges(count: int) -> bytes:
    """Many merged cells."""
    merged = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (n, n) for n in range(2, 2 + count))
    return sheet(lambda xml: xml.replace(ROWS, ROWS + b"<mergeCells>" + merged + b"</mergeCells>"))


BLOCK = b"<w:document/>"
WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "far_cell": (lambda: far(b"XFD1048576"), f"{LABEL}: Dit blad loopt door tot cel XFD1048576"),
    "row_too_many": (lambda: far(b"A%d" % (MOST_ROWS + 1)), f"{LABEL}: Dit blad loopt door tot cel A{MOST_ROWS + 1}"),
    "column_too_many": (lambda: far(b"CW3"), f"{LABEL}: Dit blad loopt door tot cel CW3"),
    "far_cell_in_small_letters": (
        lambda: rows_added(b'<row r="9"><c r="xfd1048576"><v>1</v></c></row>'),
        DAMAGED,
    ),
    "cell_without_column": (lambda: rows_added(b'<row r="9"><c r="9"><v>1</v></c></row>'), DAMAGED),
    "row_without_number": (lambda: rows_added(b'<row r="x"><c><v>1</v></c></row>'), DAMAGED),
    "cells_that_do_not_say_where_they_are": (
        lambda: rows_added(b"<row>" + b"<c><v>1</v></c>" * (MOST_COLUMNS + 1) + b"</row>"),
        f"{LABEL}: Dit blad loopt door tot cel CW",
    ),
    "fifty_thousand_columns": (
        lambda: rows_added(b"<row>" + b"<c><v>1</v></c>" * 50_000 + b"</row>"),
        f"{LABEL}: Dit blad loopt door tot cel CW",
    ),
    "four_hundred_thousand_rows": (
        lambda: many_rows(400_000),
        f"{LABEL}: Dit blad loopt door tot cel A{MOST_ROWS + 1}",
    ),
    "declared_size_is_a_lie": (
        lambda: sheet(lambda xml: xml.replace(b'ref="A1', b'ref="A1:XFD1048576" x="')),
        f"{LABEL}: Dit blad loopt door tot cel XFD1048576",
    ),
    "declared_size_is_nonsense": (lambda: sheet(lambda xml: xml.replace(b'ref="A1', b'ref="ZZZZ1" x="')), DAMAGED),
    "corners_far_apart": (wide_boxes, TOO_LARGE),
    "text_repeated_a_thousand_times": (repeated_text, TOO_LARGE),
    "same_sheet_a_thousand_times": (one_sheet_a_thousand_times, TOO_LARGE),
    "zip_bomb": (
        lambda: rewritten(region(), lambda _, part: part, **{"xl/media/a.bin": bytes(60_000_000)}),
        TOO_LARGE,
    ),
    "zip_bomb_that_lies": (
        lambda: lying(sheet(lambda xml: xml + bytes(80_000_000)), SHEET, 2000),
        NO_WORKBOOK,
    ),
    "zip_with_many_members": (
        lambda: rewritten(region(), lambda _, part: part, **{f"xl/{n}.bin": b"" for n in range(201)}),
        TOO_LARGE,
    ),
    "zip_with_a_long_directory": (long_directory, TOO_LARGE),
    "zip_with_a_name_twice": (twice_the_same_name, NO_WORKBOOK),
    "zip_without_an_end": (lambda: region()[: len(region()) // 2], NO_WORKBOOK),
    "zip_with_a_byte_changed": (
        lambda: region()[:3000] + bytes([region()[3000] ^ 255]) + region()[3001:],
        NO_WORKBOOK,
    ),
    "password": (encrypted, NO_WORKBOOK),
    "xml_entities": (entities, DAMAGED),
    "xml_million_deep": (deep_xml, DAMAGED),
    "xml_one_long_tag": (one_long_tag, DAMAGED),
    "xml_cut_off": (lambda: sheet(lambda xml: xml[: len(xml) // 2]), DAMAGED),
    "no_workbook_part": (lambda: drop("xl/workbook.xml"), NO_WORKBOOK),
    "sheet_part_is_gone": (lambda: drop(SHEET), DAMAGED),
    "word_document": (lambda: zipped({"word/document.xml": BLOCK}), NO_WORKBOOK),
    "open_document": (
        lambda: rewritten(region(), lambda _, part: part, **{"content.xml": b"<a/>"}),
        NO_WORKBOOK,
    ),
    "old_excel": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), NO_WORKBOOK),
    "csv_called_xlsx": (lambda: b"id,name\nx,y\n", NO_WORKBOOK),
    "web_page": (lambda: b"<!doctype html><html><body><table></table></body></html>", NO_WORKBOOK),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(400), NO_WORKBOOK),
    "file_too_large": (lambda: bytes(10_000_001), f"FILE: {FILE_TOO_LARGE} 10 MB"),
    "empty": (lambda: b"", "FILE: Het bestand is leeg."),
    "merged_cells": (
        lambda: merges(1),
        f"{LABEL}, rij 2, kolom id: A2:B2 zijn samengevoegde cellen; hef het samenvoegen op en vul elke cel apart in.",
    ),
    "merged_cells_by_the_thousand": (lambda: merges(1001), f"{LABEL}: Dit blad heeft meer dan 1000"),
    "error_of_excel": (
        lambda: cell(b"B2", b'<c r="B2" t="e"><v>#REF!</v></c>'),
        f"{LABEL}, rij 2, kolom name_nl: is een fout van Excel; herstel de cel.",
    ),
    "error_of_new_excel": (
        lambda: cell(b"B2", b'<c r="B2" t="e"><v>#SPILL!</v></c>'),
        f"{LABEL}, rij 2, kolom name_nl: is een fout van Excel; herstel de cel.",
    ),
    "number_beyond_every_calendar": (
        lambda: cell(b"E2", b'<c r="E2" s="2"><v>1.797693134862316E+308</v></c>'),
        f"{LABEL}, rij 2, kolom duration_minutes: is een getal van meer dan negen cijfers; verbeter het.",
    ),
    "number_that_is_none": (
        lambda: cell(b"E2", b'<c r="E2"><v>NaN</v></c>'),
        f"{LABEL}, rij 2, kolom duration_minutes: is een getal van meer dan negen cijfers",
    ),
    "number_written_as_no_program_does": (
        lambda: cell(b"E2", b'<c r="E2"><v><![CDATA[12345678901]]></v></c>'),
        DAMAGED,
    ),
    "negative_number": (
        lambda: cell(b"E2", b'<c r="E2" s="2"><v>-0.5</v></c>'),
        f"{LABEL}, rij 2, kolom duration_minutes: is een negatief getal",
    ),
    "another_encoding": (lambda: sheet(lambda xml: xml.decode().encode("utf-16")), DAMAGED),
    "formula_without_outcome": (
        lambda: cell(b"B2", b'<c r="B2"><f>A1</f></c>'),
        f"{LABEL}, rij 2, kolom name_nl: bevat een formule zonder uitkomst",
    ),
}
"""Bytes of a workbook, and how the first message begins; ``FILE`` is the name of the file."""


def table(name: str, content: bytes) -> Callable[[Path], None]:
    """A CSV file in the region."""

    def lay(folder: Path) -> None:
        (folder / f"{name}.csv").write_bytes(content)

    return lay


PARTNERS = b"id,name\npolitie,Agent\n"


def _numbered(count: int) -> Iterator[bytes]:
    return (b"p%d,x\n" % n for n in range(count))


TABLES: dict[str, tuple[Callable[[Path], None], str]] = {
    "fifty_thousand_columns": (
        table("partners", b"id,name" + b",x" * 50_000 + b"\n"),
        f"partners.csv: Hoogstens {MOST_COLUMNS} kolommen.",
    ),
    "five_million_columns": (
        table("partners", b"id,name" + b"," * 4_900_000 + b"\n"),
        f"partners.csv: Hoogstens {MOST_COLUMNS} kolommen.",
    ),
    "row_of_five_million_cells": (
        table("partners", PARTNERS + b"," * 4_900_000 + b"x\n"),
        "partners.csv, rij 3: «…» staat in kolom",
    ),
    "four_hundred_thousand_rows": (
        table("partners", PARTNERS + b"".join(_numbered(400_000))),
        f"partners.csv: Hoogstens {MOST_ROWS} rijen.",
    ),
    "file_too_large": (table("partners", PARTNERS + bytes(5_000_001)), f"partners.csv: {FILE_TOO_LARGE} 5 MB"),
    "one_cell_of_four_million_letters": (
        table("partners", PARTNERS + b"p,%s\n" % (b"x" * 4_000_000)),
        "partners.csv, rij 3: Een cel in deze rij is veel te lang",
    ),
    "workbook_called_csv": (table("partners", b"PK\x03\x04\x00\x00"), "partners.csv: Dit is geen tekstbestand"),
    "picture_called_csv": (table("partners", b"\x89PNG\r\n\x1a\n\0\0"), "partners.csv: Dit is geen tekstbestand"),
    "web_page_called_csv": (
        table("partners", b"<!doctype html>\n<html><body>Inloggen</body></html>\n"),
        "partners.csv: De eerste rij moet de kolomnamen bevatten, zoals code, naam.",
    ),
    "title_above_the_headings": (
        table("partners", b"Partners van de regio;\ncode;naam\npolitie;Agent\n"),
        "partners.csv: De eerste rij moet de kolomnamen bevatten, zoals code, naam. Er staat nu: «Partners van de",
    ),
    "no_headings": (
        table("partners", b"politie,Agent\nggd,Zus\n"),
        "partners.csv: De eerste rij moet de kolomnamen bevatten, zoals code, naam. Er staat nu: «politie», «Agent».",
    ),
    "quote_opened_at_the_top": (
        table("partners", b'"id,name\n' + b"x,y\n" * 20_000),
        "partners.csv: De eerste rij moet de kolomnamen bevatten",
    ),
    "nothing_but_commas": (
        table("partners", b"," * 1000 + b"\n"),
        "partners.csv: De eerste rij moet de kolomnamen bevatten.",
    ),
}
"""What is laid over the region, and how the first message begins."""


def hostile_workbook(name: str, folder: Path) -> tuple[Path, str]:
    """A workbook that is called after its fault, with the region's calendars beside it, and how its message begins."""
    make, expected = WORKBOOKS[name]
    shutil.copytree(REGION / "busy", folder / "busy", dirs_exist_ok=True)
    path = folder / f"{name}.xlsx"
    path.write_bytes(make())
    return path, expected.replace("FILE", path.name)


def hostile_folder(name: str, folder: Path) -> tuple[Path, str]:
    """The region with one hostile table in a folder called after its fault, and how its message begins."""
    lay, expected = TABLES[name]
    copy_of(folder / name)
    lay(folder / name)
    return folder / name, expected
