"""The input as one workbook that people fill in: a sheet for each table, an explanation in front, lists at the end."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import xlsxwriter

from planner.tabular.cell_names import column_letter
from planner.tabular.columns import TABLES
from planner.tabular.examples import EXAMPLES, MARK, NOTE
from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.guide import GUIDE_SHEET, TITLE, Style, guide_lines
from planner.tabular.hints import REQUIRED_MARK, heading, sheet_name
from planner.tabular.native import NUMBERS, Native, native
from planner.tabular.raw import MOST_ROWS
from planner.tabular.validations import LISTS_SHEET, Lists, message, validation
from planner.tabular.values import read_cell
from planner.tabular.writing import refuse_unknown, text_of

CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a file property, the same in every file
"""Date in the properties of every file, so that equal tables give equal bytes."""
GUIDE_WIDTHS = (24, 16, 66, 52, 18)
NARROWEST, WIDEST = 11, 42
HEADING_ROW_HEIGHT, LINE_HEIGHT = 32, 15

TEXT_FORMAT, DATE_FORMAT, TIME_FORMAT, NUMBER_FORMAT = "@", "d-m-yyyy", "[hh]:mm", "General"
_NUMBER_FORMATS = (TEXT_FORMAT, DATE_FORMAT, TIME_FORMAT, NUMBER_FORMAT)


def workbook_bytes(tables: Mapping[str, Sequence[Mapping[str, object]]]) -> bytes:
    """
    The workbook with these rows; a table without rows gets its example.

    Rows are mappings from English column name to value, as for `planner.tabular.writing.write_tables`. Equal tables
    give equal bytes.

    Raises
    ------
    KeyError
        If a table or column does not exist.
    BadValue
        If a value does not fit its column.
    """
    unknown = [name for name in tables if name not in TABLES]
    if unknown:
        raise KeyError(f"No table {', '.join(unknown)}.")
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE, "created": CREATED})
        formats = _Formats(book)
        _write_guide(book, formats)
        lists = Lists()
        for table in TABLES.values():
            _write_table(book, formats, table, tables.get(table.name, ()), lists)
        _write_lists(book, formats, lists)
    return buffer.getvalue()


class _Formats:
    """The cell formats of one workbook; of cells one for each number format."""

    def __init__(self, book: Any) -> None:
        top = {"valign": "top", "text_wrap": True}
        head = {**top, "bottom": 1, "bg_color": "#E3EBF0"}
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.text = book.add_format(top)
        self.sheet = book.add_format({"bold": True, "font_size": 13, "top": 1})
        self.heading = book.add_format(head)
        self.required = book.add_format({**head, "bold": True})
        self.link = book.add_format({**top, "underline": 1, "font_color": "#1F4E8C"})
        self.cells = {number: book.add_format({"num_format": number, "align": "left"}) for number in _NUMBER_FORMATS}
        self.examples = {
            number: book.add_format({"num_format": number, "align": "left", "italic": True, "font_color": "#5A5A5A"})
            for number in _NUMBER_FORMATS
        }


def _number_format(column: Column) -> str:
    """
    Text, unless Excel has a kind of its own for it: as text nothing is turned into a date or a number.

    Long notes are not, because some versions of Excel show more than 255 characters of such text as ####.
    """
    if column.many:
        return TEXT_FORMAT
    match column.type:
        case ValueType.DATE:
            return DATE_FORMAT
        case ValueType.TIME:
            return TIME_FORMAT
    return NUMBER_FORMAT if column.type in NUMBERS or column.type is ValueType.NOTE else TEXT_FORMAT


def _write_guide(book: Any, formats: _Formats) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET)
    for index, width in enumerate(GUIDE_WIDTHS):
        sheet.set_column(index, index, width)
    last = len(GUIDE_WIDTHS) - 1
    for row, line in enumerate(guide_lines()):
        style = {
            Style.TITLE: formats.title,
            Style.TEXT: formats.text,
            Style.SHEET: formats.sheet,
            Style.HEADINGS: formats.required,
            Style.CELLS: formats.text,
        }[line.style]
        widths: Sequence[int] = GUIDE_WIDTHS
        if line.style in (Style.TEXT, Style.SHEET):
            sheet.merge_range(row, 0, row, last, "", style)
            widths = (sum(GUIDE_WIDTHS),)
        if line.style is not Style.TITLE:
            sheet.set_row(row, LINE_HEIGHT * _lines(line.cells, widths) + (6 if line.style is Style.SHEET else 0))
        for column, text in enumerate(line.cells):
            sheet.write_string(row, column, text, style)
        if line.link and line.style is Style.CELLS:
            target = line.link.replace("'", "''")
            sheet.write_url(row, 0, f"internal:'{target}'!A1", formats.link, string=line.cells[0])
    _print_across(sheet)


def _lines(texts: Sequence[str], widths: Sequence[int]) -> int:
    """How many lines the longest of these texts takes in a column of its width."""
    return max(1 + int(len(text) / (1.05 * width)) for text, width in zip(texts, widths, strict=False))


def _write_table(
    book: Any, formats: _Formats, table: Table, rows: Sequence[Mapping[str, object]], lists: Lists
) -> None:
    sheet = book.add_worksheet(sheet_name(table))
    sheet.set_row(0, HEADING_ROW_HEIGHT)
    filled = [_cells(table, row) for row in rows]
    examples = () if filled else EXAMPLES[table.name]
    shown = filled or [_example_cells(table, example) for example in examples]
    for index, column in enumerate(table.columns):
        number = _number_format(column)
        sheet.write_string(0, index, heading(column), formats.required if column.required else formats.heading)
        sheet.data_validation(0, index, 0, index, {"validate": "any", **message(column)})
        sheet.data_validation(1, index, MOST_ROWS - 1, index, validation(column, _list_title(table, column), lists))
        sheet.set_column(index, index, _width(column, shown), formats.cells[number])
        for row, cells in enumerate(shown, start=1):
            if column.name in cells:
                style = (formats.examples if examples else formats.cells)[number]
                _write(sheet, row, index, cells[column.name], style)
    for row in range(1, 1 + len(examples)):
        sheet.write_string(row, len(table.columns), NOTE, formats.examples[TEXT_FORMAT])
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_letter(len(table.columns))}{MOST_ROWS}"})
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    _print_across(sheet)


def _cells(table: Table, row: Mapping[str, object]) -> dict[str, Native]:
    """The cells that are filled, by column."""
    refuse_unknown(table, row)
    texts = [(column, text_of(row.get(column.name), column)) for column in table.columns]
    values = [(column, read_cell(text, column)) for column, text in texts if text]
    return {column.name: native(value, column) for column, value in values if value is not None}


def _example_cells(table: Table, example: Mapping[str, str]) -> dict[str, Native]:
    first = table.columns[0].name
    return {**_cells(table, example), first: f"{MARK} {example[first]}"}


def _write(sheet: Any, row: int, column: int, cell: Native, style: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell, style)
    elif isinstance(cell, date | timedelta):
        sheet.write_datetime(row, column, cell, style)
    else:
        sheet.write_number(row, column, cell, style)


def _width(column: Column, rows: Sequence[Mapping[str, Native]]) -> float:
    """Wide enough for the heading's longest word and for most of what stands below it."""
    words = heading(column).removesuffix(REQUIRED_MARK).split()
    texts = [cell for row in rows if isinstance(cell := row.get(column.name), str)]
    return min(WIDEST, max([NARROWEST, *(len(word) + 4 for word in words), *(len(text) + 2 for text in texts)]))


def _list_title(table: Table, column: Column) -> str:
    return f"{sheet_name(table)}: {column.dutch[0]}"


def _write_lists(book: Any, formats: _Formats, lists: Lists) -> None:
    sheet = book.add_worksheet(LISTS_SHEET)
    sheet.set_row(0, HEADING_ROW_HEIGHT)
    for column, (values, title) in enumerate(lists.columns.items()):
        sheet.set_column(column, column, max(NARROWEST, *(len(value) + 2 for value in (*values, title))))
        sheet.write_string(0, column, title, formats.required)
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, column, value, formats.text)
    sheet.freeze_panes(1, 0)
    _print_across(sheet)


def _print_across(sheet: Any) -> None:
    """A4 landscape, as many pages down as needed, one across."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
