"""Sheets as the bytes of a workbook: a pure function of what stands on them, and nothing on them can run."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import xlsxwriter

from planner.reports.excel.sheets import Cell, Column, Kind, Link, Section, Sheet

A4 = 9
LINE_HEIGHT = 15
CHARACTERS_PER_WIDTH = 1.05
"""Ordinary text is a little narrower than the digits in which Excel counts widths."""
LONGEST_CELL = 32_000
LONGEST_FOOTER = 120
_NUMBER_FORMATS = {
    Kind.TEXT: "General",
    Kind.DATE: "d-m-yyyy",
    Kind.TIME: "hh:mm",
    Kind.NUMBER: "General",
    Kind.HOURS: "0.0#",
    Kind.SHARE: "0%",
}


def workbook_bytes(sheets: Sequence[Sheet], *, title: str, footer: str, made_on: date) -> bytes:
    """
    The workbook.

    Parameters
    ----------
    footer
        Stands at the bottom of every printed page, beside the page number.
    made_on
        Its date of creation; no clock is read.
    """
    buffer = io.BytesIO()
    created = datetime.combine(made_on, time())
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": created})
        formats = _Formats(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats, footer)
    return buffer.getvalue()


class _Formats:
    """The cell formats of one workbook."""

    def __init__(self, book: Any) -> None:
        base = {"valign": "top", "align": "left"}
        line = {"bottom": 1, "bottom_color": "#C9D3DA"}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.heading = book.add_format({"bold": True, "font_size": 13})
        self.fact = book.add_format({**base, "text_wrap": True})
        self.column = book.add_format({**base, "bold": True, "text_wrap": True, "bottom": 2, "bg_color": "#E3EBF0"})
        self.strong = book.add_format({"bold": True, "valign": "vcenter", "bottom": 1, "top": 1})
        self.link = book.add_format({**base, "underline": 1, "font_color": "#1F4E8C", **line})
        self.cells = {
            kind: book.add_format({**base, "num_format": number, **line, "text_wrap": kind is Kind.TEXT})
            for kind, number in _NUMBER_FORMATS.items()
        }


def _write_sheet(page: Any, sheet: Sheet, formats: _Formats, footer: str) -> None:
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{footer[:LONGEST_FOOTER].replace('&', '&&')}&R&A, &P/&N")
    page.write_string(0, 0, sheet.title, formats.title)
    row = 1
    widths = (*(column.width for column in sheet.sections[0].columns), *sheet.more_widths)
    for fact in sheet.facts:
        page.merge_range(row, 0, row, max(1, len(widths) - 1), "", formats.fact)
        page.write_string(row, 0, fact[:LONGEST_CELL], formats.fact)
        page.set_row(row, LINE_HEIGHT * _height(fact, Column("", sum(widths))))
        row += 1
    for index, width in enumerate(widths):
        page.set_column(index, index, width)
    for section in sheet.sections:
        row = _write_section(page, section, row + 1, formats, alone=len(sheet.sections) == 1)


def _write_section(page: Any, section: Section, row: int, formats: _Formats, *, alone: bool) -> int:
    """Write a table from ``row`` on; the row below it."""
    if section.heading:
        page.write_string(row, 0, section.heading, formats.heading)
        row += 1
    page.set_row(row, LINE_HEIGHT * _lines([column.name for column in section.columns], section.columns))
    for index, column in enumerate(section.columns):
        if column.span > 1:
            page.merge_range(row, index, row, index + column.span - 1, "", formats.column)
        page.write_string(row, index, column.name, formats.column)
    if alone:
        page.repeat_rows(row)
        page.freeze_panes(row + 1, 0)
        if section.rows:
            page.autofilter(row, 0, row + len(section.rows), len(section.columns) - 1)
    for line in section.rows:
        row += 1
        if line.strong:
            page.set_row(row, 1.4 * LINE_HEIGHT, formats.strong)
        elif (lines := _lines(line.cells, section.columns)) > 1:
            page.set_row(row, LINE_HEIGHT * lines)
        for index, (cell, column) in enumerate(zip(line.cells, section.columns, strict=False)):
            style = formats.strong if line.strong else formats.cells[column.kind]
            if column.span > 1:
                page.merge_range(row, index, row, index + column.span - 1, "", style)
            _write(page, row, index, cell, style, formats)
    return row + 1


def _write(page: Any, row: int, column: int, cell: Cell, style: Any, formats: _Formats) -> None:
    match cell:
        case None:
            page.write_blank(row, column, None, style)
        case str():
            page.write_string(row, column, cell[:LONGEST_CELL], style)
        case Link(text, target):
            quoted = target.replace("'", "''")
            page.write_url(row, column, f"internal:'{quoted}'!A1", formats.link, string=text)
        case date() | timedelta():
            page.write_datetime(row, column, cell, style)
        case _:
            page.write_number(row, column, cell, style)


def _lines(cells: Sequence[Cell], columns: Sequence[Column]) -> int:
    """How many lines the highest of these cells takes."""
    return max((_height(cell, column) for cell, column in zip(cells, columns, strict=False)), default=1)


def _height(cell: Cell, column: Column) -> int:
    width = CHARACTERS_PER_WIDTH * column.width
    if not isinstance(cell, str) or (len(cell) <= width and "\n" not in cell):
        return 1
    return sum(max(1, math.ceil(len(line) / width)) for line in cell.split("\n"))
