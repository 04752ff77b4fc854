"""Files of a plan without the sheets and rows that contradictions name: what the order of rows may change."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping

import python_calamine

PLACE = re.compile(rb'<span class="place">[^<]*</span>')
PLACE_IN_CELL = re.compile(r".*, (rij|row) \d.*")


def wherever_it_stood(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files, places taken out of ``report.html``, ``result.json`` and the sheets of ``programme.xlsx``."""
    result = json.loads(files["result.json"])
    for clash in result["clashes"]:
        del clash["text"]
        for statement in clash["statements"]:
            del statement["places"]
    report = PLACE.sub(b"", files["report.html"])
    cells = repr(_cells(files["programme.xlsx"])).encode()
    return {**files, "result.json": json.dumps(result).encode(), "report.html": report, "programme.xlsx": cells}


def _cells(data: bytes) -> dict[str, list[list[object]]]:
    """The cells of every sheet of a workbook, those that are a place left empty."""
    book = python_calamine.load_workbook(io.BytesIO(data))
    return {
        name: [["" if PLACE_IN_CELL.fullmatch(str(cell)) else cell for cell in row] for row in sheet.iter_rows()]
        for name, sheet in ((name, book.get_sheet_by_name(name)) for name in book.sheet_names)
    }
