"""A workbook as its parts: looked into, changed, and filled in as a person would with Excel."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from xml.sax.saxutils import escape, unescape

from planner.tabular.cell_names import column_letter
from planner.tabular.columns import TABLES
from planner.tabular.native import native
from planner.tabular.values import read_cell
from planner.tabular.writing import text_of

EPOCH = date(1899, 12, 30)


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part of a workbook by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A workbook of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None], **extra: bytes) -> bytes:
    """A workbook with its parts changed, left out (None) or added."""
    changed = {name: change(name, content) for name, content in parts_of(data).items()}
    return zipped({name: content for name, content in changed.items() if content is not None} | extra)


def sheets_of(data: bytes) -> dict[str, str]:
    """The XML of every sheet by its name, in the order of the workbook."""
    parts = parts_of(data)
    names = re.findall(r'<sheet name="([^"]*)"', parts["xl/workbook.xml"].decode())
    return {
        unescape(name, {"&quot;": '"', "&apos;": "'"}): parts[f"xl/worksheets/sheet{number}.xml"].decode()
        for number, name in enumerate(names, start=1)
    }


def filled_in(template: bytes, tables: Mapping[str, Sequence[Mapping[str, object]]]) -> bytes:
    """
    The template with rows typed in below its example rows, in the styles of their columns.

    Dates and times become numbers and all else inline text, as when a person types them.
    """
    parts = parts_of(template)
    for number, (sheet, xml) in enumerate(sheets_of(template).items(), start=1):
        table = next((t for t in TABLES.values() if t.dutch[0] == sheet[0].lower() + sheet[1:]), None)
        if table is None or table.name not in tables:
            continue
        styles = {
            index: style
            for low, high, style in re.findall(r'<col min="(\d+)" max="(\d+)" width="[^"]*" style="(\d+)"', xml)
            for index in range(int(low) - 1, int(high))
        }
        start = max(int(row) for row in re.findall(r'<row r="(\d+)"', xml)) + 1
        rows = []
        for at, row in enumerate(tables[table.name], start=start):
            cells = []
            for index, column in enumerate(table.columns):
                text = text_of(row.get(column.name), column)
                if text:
                    cells.append(
                        _cell(
                            native(_value(text, column), column), f"{column_letter(index)}{at}", styles.get(index, "0")
                        )
                    )
            rows.append(f'<row r="{at}">{"".join(cells)}</row>')
        parts[f"xl/worksheets/sheet{number}.xml"] = xml.replace("</sheetData>", "".join(rows) + "</sheetData>").encode()
    return zipped(parts)


def _value(text, column):
    value = read_cell(text, column)
    assert value is not None
    return value


def _cell(content: object, reference: str, style: str) -> str:
    if isinstance(content, timedelta):
        return f'<c r="{reference}" s="{style}"><v>{content / timedelta(days=1)!r}</v></c>'
    if isinstance(content, date):
        return f'<c r="{reference}" s="{style}"><v>{(content - EPOCH).days}</v></c>'
    if isinstance(content, str):
        return f'<c r="{reference}" s="{style}" t="inlineStr"><is><t>{escape(content)}</t></is></c>'
    return f'<c r="{reference}" s="{style}"><v>{content!r}</v></c>'
