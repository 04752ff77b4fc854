"""One ``.xlsx`` workbook as sheets of cells, measured before it is read."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat

import python_calamine

from planner.tabular.cells import BadValue
from planner.tabular.raw import MOST_COLUMNS, MOST_ROWS, Record

MOST_BYTES = 50_000_000
MOST_MEMBERS = 200
_CHUNK = 1 << 16
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def _no_workbook() -> BadValue:
    return BadValue(
        "Dit is geen leesbare Excel-werkmap; bewaar het bestand opnieuw als .xlsx, zonder wachtwoord.",
        "This is no readable Excel workbook; save the file again as .xlsx, without a password.",
    )


def _too_large() -> BadValue:
    return BadValue(
        f"De werkmap is te groot: hoogstens {MOST_ROWS} rijen en {MOST_COLUMNS} kolommen per blad, uitgepakt hoogstens "
        f"{MOST_BYTES // 1_000_000} MB. Verwijder lege rijen en kolommen onder en naast de tabel.",
        f"The workbook is too large: at most {MOST_ROWS} rows and {MOST_COLUMNS} columns a sheet, unpacked at most "
        f"{MOST_BYTES // 1_000_000} MB. Remove empty rows and columns below and beside the table.",
    )


def read_sheets(data: bytes) -> Iterator[tuple[str, Iterator[Record]]]:
    """
    Name and records of each work sheet, in the order of the workbook.

    Raises
    ------
    BadValue
        If it is no workbook, or too large; measured before a cell is taken in.
    """
    _measure(data)
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(data))
        names = [s.name for s in workbook.sheets_metadata if s.typ is python_calamine.SheetTypeEnum.WorkSheet]
        sheets = [(name, workbook.get_sheet_by_name(name)) for name in names]
    except BaseException as error:
        if isinstance(error, python_calamine.CalamineError) or type(error).__module__ == "pyo3_runtime":
            raise _no_workbook() from error
        raise
    for name, sheet in sheets:
        yield name, iter(sheet.iter_rows())


def _measure(data: bytes) -> None:
    """Refuse what is no workbook and what would unpack to too much, without keeping any of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if "xl/workbook.xml" not in names or "content.xml" in names:
                raise _no_workbook()
            if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_BYTES:
                raise _too_large()
            for member in members:
                with archive.open(member) as stream:
                    _measure_member(stream, member.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise _no_workbook() from error


def _measure_member(stream: IO[bytes], name: str) -> None:
    """Go through one part; of XML, look where its cells are."""
    parser = expat.ParserCreate()
    extent = _Extent()
    parser.StartElementHandler = extent.see
    parser.StartDoctypeDeclHandler = extent.refuse
    is_xml = name.casefold().endswith((".xml", ".rels"))
    unpacked = 0
    try:
        while chunk := stream.read(_CHUNK):
            unpacked += len(chunk)
            if unpacked > MOST_BYTES:
                raise _too_large()
            if is_xml:
                parser.Parse(chunk, False)
        if is_xml:
            parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise _no_workbook() from error


class _Extent:
    """Follows the cells of a sheet, also those that do not say where they are."""

    def __init__(self) -> None:
        self._row = 0
        self._column = 0

    def see(self, element: str, attributes: dict[str, str]) -> None:
        """Take note of a row or a cell."""
        match element.rpartition(":")[2]:
            case "row":
                self._row = int(r) if (r := attributes.get("r", "")).isdecimal() else self._row + 1
                self._column = 0
            case "c":
                self._see_cell(attributes)
            case "Relationship":
                kind, target = attributes.get("Type", ""), attributes.get("Target", "")
                if kind.endswith("/worksheet") and not target.casefold().endswith(".xml"):
                    self.refuse()
            case "dimension":
                for reference in attributes.get("ref", "").split(":"):
                    self._check(*_position(reference, 0, 0))

    def _see_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "")
        self._row, self._column = _position(reference, self._row, self._column + 1)
        self._check(self._row, self._column)
        if attributes.get("t") == "e":
            raise BadValue(
                f"Cel {reference} van een van de bladen bevat een fout van Excel, zoals #N/B of #VERW!; herstel die.",
                f"Cell {reference} of one of the sheets holds an error of Excel, such as #N/A or #REF!; mend it.",
            )

    def refuse(self, *_: object) -> None:
        """No part of a workbook declares a document type."""
        raise _no_workbook()

    def _check(self, row: int, column: int) -> None:
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise _too_large()


def _position(reference: str, row: int, column: int) -> tuple[int, int]:
    """Row and column, from 1, of ``B12``; those given when it says nothing."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return row, column
    number = 0
    for letter in match[1]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return int(match[2]), number
