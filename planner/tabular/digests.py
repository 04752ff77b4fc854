"""One short name for the content of an input, whatever it was written in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from planner.tabular.busy import Taken
from planner.tabular.cells import number_text
from planner.tabular.rows import Row, Tables
from planner.tabular.values import Value

DIGEST_CHARACTERS = 16


def digest(tables: Tables, taken: Iterable[Taken]) -> str:
    """
    The first 16 hexadecimal characters of the SHA-256 of everything that was read.

    It depends on values only: not on the order of rows or columns, the language of headings, the notation
    of dates and numbers, the encoding, or whether a default was written out.
    """
    content: list[object] = [
        [name, sorted(_cells(row) for row in rows)] for name, rows in sorted(tables.rows.items()) if rows
    ]
    content.append(sorted([table, owner, day.isoformat(), *span] for table, owner, day, span in taken))
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:DIGEST_CHARACTERS]


def _cells(row: Row) -> list[tuple[str, str]]:
    filled = {column.name: row.values.get(column.name) for column in row.table.columns}
    return [(name, canonical(value)) for name, value in filled.items() if value is not None and value != ()]


def canonical(value: Value) -> str:
    """One notation for every value: ISO dates, ``ja`` and ``nee``, plain numbers, lists separated by ``;``."""
    if isinstance(value, tuple):
        return ";".join(canonical(part) for part in value)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return number_text(value) if isinstance(value, int | float) else str(value)
