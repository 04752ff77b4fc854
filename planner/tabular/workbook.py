"""
One ``.xlsx`` workbook as sheets of cells.

It is measured before it is read, and only the parts that were measured are read: they are packed into an archive of
our own, so that the reader of cells sees exactly what was looked at.
"""

from __future__ import annotations

import io
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import python_calamine

from planner.tabular.archive import MOST_BYTES, NoArchive, TooMuch, members, unpacked
from planner.tabular.cells import BadValue, Cell, cell_text
from planner.tabular.measuring import Names, NotWellFormed, PlainPart, Relations, SharedTexts, SheetPart
from planner.tabular.raw import Record

LARGEST_WORKBOOK_BYTES = 10_000_000
MOST_SHEETS = 100
MOST_CELLS = 500_000
"""Cells of the rectangles that the sheets span, together."""
MOST_CHARACTERS = 10_000_000
"""Text in all cells together: a text that is stored once may be shown a million times."""
_WORKBOOK, _RELATIONS, _TEXTS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
_OTHERS = ("[Content_Types].xml", "_rels/.rels", "xl/styles.xml")
_NOTHING = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the workbook; ``records`` is why it cannot be read when it is a `BadValue`."""

    name: str
    records: Iterator[Record] | BadValue
    is_empty: bool


def read_sheets(data: bytes) -> Iterator[Sheet]:
    """
    Each work sheet, in the order of the workbook.

    A merged cell, an error of Excel and a formula without outcome are cells that are a `BadValue`.

    Raises
    ------
    BadValue
        If it is no workbook, or too large; measured before a cell is taken in.
    """
    try:
        measured = _measure(data)
        workbook = python_calamine.load_workbook(io.BytesIO(_repacked(data, measured)))
        names = [s.name for s in workbook.sheets_metadata if s.typ is python_calamine.SheetTypeEnum.WorkSheet]
        for name in names:
            part = measured.sheets[name]
            if isinstance(part, BadValue):
                yield Sheet(name, part, is_empty=False)
                continue
            try:
                sheet = workbook.get_sheet_by_name(name)
            except python_calamine.CalamineError:
                yield Sheet(name, _damaged(), is_empty=False)
                continue
            first_column = sheet.start[1] if sheet.start else 0
            yield Sheet(name, _with_faults(sheet.iter_rows(), part.faults, first_column), part.is_empty)
    except (NoArchive, NotWellFormed, KeyError, zipfile.BadZipFile) as error:
        raise _no_workbook() from error
    except TooMuch as error:
        raise _too_large() from error
    except BaseException as error:
        if isinstance(error, python_calamine.CalamineError) or type(error).__module__ == "pyo3_runtime":
            raise _no_workbook() from error
        raise


@dataclass(frozen=True, slots=True)
class _Measured:
    """What was looked at: every part that will be read, and each sheet by name, or why it will not be."""

    parts: Mapping[str, zipfile.ZipInfo]
    stubs: frozenset[str]
    mended: Mapping[str, SheetPart]
    sheets: Mapping[str, SheetPart | BadValue]


def _measure(data: bytes) -> _Measured:
    found = members(data)
    if _WORKBOOK not in found or "content.xml" in found:
        raise NoArchive
    names, relations, texts = Names(), Relations(), SharedTexts()
    for part, reader in ((_WORKBOOK, names), (_RELATIONS, relations), (_TEXTS, texts)):
        if part in found:
            reader.go_through(unpacked(data, found[part]))
    for part in _OTHERS:
        if part in found:
            PlainPart().go_through(unpacked(data, found[part]))
    if len(names.sheets) > MOST_SHEETS or len({name for name, _ in names.sheets}) < len(names.sheets):
        raise TooMuch
    places = {name: relations.parts.get(key, "") for name, key in names.sheets}
    sheets: dict[str, SheetPart | BadValue] = {}
    cells = characters = 0
    for name, part in places.items():
        sheets[name] = sheet = _measure_sheet(data, found[part], texts.lengths) if part in found else _damaged()
        if isinstance(sheet, SheetPart):
            cells += sheet.area
            characters += sheet.characters
        if cells > MOST_CELLS or characters > MOST_CHARACTERS:
            raise TooMuch
    wanted = {*(_WORKBOOK, _RELATIONS, _TEXTS, *_OTHERS), *places.values()}
    stubs = frozenset(places[name] for name, sheet in sheets.items() if isinstance(sheet, BadValue))
    mended = {
        places[name]: sheet
        for name, sheet in sheets.items()
        if isinstance(sheet, SheetPart) and (sheet.odd_errors or sheet.too_large)
    }
    return _Measured({name: member for name, member in found.items() if name in wanted}, stubs, mended, sheets)


def _measure_sheet(data: bytes, member: zipfile.ZipInfo, lengths: array[int]) -> SheetPart | BadValue:
    part = SheetPart(lengths)
    try:
        part.go_through(unpacked(data, member))
    except BadValue as bad:
        return bad
    except NotWellFormed:
        return _damaged()
    return part


def _repacked(data: bytes, measured: _Measured) -> bytes:
    """The measured parts as an archive, an empty sheet in the place of each that is refused."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, member in measured.parts.items():
            with archive.open(zipfile.ZipInfo(name), "w") as file:
                if name in measured.stubs:
                    file.write(_NOTHING)
                elif name in measured.mended:
                    file.write(_readable(b"".join(unpacked(data, member)), measured.mended[name]))
                else:
                    file.writelines(unpacked(data, member))
    return target.getvalue()


def _readable(xml: bytes, sheet: SheetPart) -> bytes:
    """A sheet without what its reader fails on: 0 for a number too large, an error of each version for a newer one."""
    pieces, done = [], 0
    for start, end in sheet.too_large:
        pieces += [xml[done:start], b"0"]
        done = end
    xml = b"".join((*pieces, xml[done:]))
    for error in sorted(sheet.odd_errors):
        xml = xml.replace(b">%s<" % error.encode(), b">#N/A<")
    return xml


def _with_faults(
    rows: Iterable[Sequence[Cell]], faults: Mapping[tuple[int, int], BadValue], first_column: int
) -> Iterator[Record]:
    """The rows with their faults in place, also where the reader of cells saw nothing."""
    by_row: dict[int, dict[int, BadValue]] = {}
    for (row, column), bad in faults.items():
        by_row.setdefault(row, {})[column - 1 - first_column] = bad
    number = 0
    for number, cells in enumerate(rows, start=1):
        yield _marked(cells, by_row.pop(number)) if number in by_row else cells
    while by_row:
        number += 1
        yield _marked([], by_row.pop(number, {}))


def _marked(cells: Sequence[Cell], faults: Mapping[int, BadValue]) -> list[Cell]:
    found = list(cells)
    for at, bad in faults.items():
        found += [None] * (at + 1 - len(found))
        if at >= 0:
            found[at] = BadValue(bad.text_nl, bad.text_en, bad.shown or cell_text(found[at]))
    return found


def _no_workbook() -> BadValue:
    return BadValue(
        "Dit is geen leesbare Excel-werkmap; bewaar het bestand opnieuw als .xlsx, zonder wachtwoord.",
        "This is no readable Excel workbook; save the file again as .xlsx, without a password.",
    )


def _damaged() -> BadValue:
    return BadValue(
        "Dit blad is beschadigd; open het bestand in Excel en bewaar het opnieuw, of maak het blad opnieuw.",
        "This sheet is damaged; open the file in Excel and save it again, or make the sheet anew.",
    )


def _too_large() -> BadValue:
    return BadValue(
        f"De werkmap is te groot: hoogstens {MOST_SHEETS} bladen met verschillende namen, samen {MOST_CELLS} cellen, "
        f"uitgepakt {MOST_BYTES // 1_000_000} MB. Verwijder rijen en kolommen onder en naast de tabellen, afbeeldingen "
        "en bladen die er niet bij horen.",
        f"The workbook is too large: at most {MOST_SHEETS} sheets of different names, {MOST_CELLS} cells together, "
        f"unpacked {MOST_BYTES // 1_000_000} MB. Remove rows and columns below and beside the tables, pictures, and "
        "sheets that do not belong here.",
    )
