"""CSV files as people have them: UTF-8, UTF-16 or cp1252; separated by commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from planner.tabular.cells import BadValue
from planner.tabular.raw import Record

_SEPARATORS = (",", ";", "\t")
_FORMULA = re.compile(r"'*[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]")
"""Text that a spreadsheet may take for a formula, and such text behind apostrophes of ours."""


def decode(data: bytes) -> str:
    """
    The text of a CSV file.

    Raises
    ------
    BadValue
        If the bytes are no text.
    """
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise BadValue(
        "Dit is geen tekstbestand; bewaar het als CSV (UTF-8).", "This is no text file; save it as CSV (UTF-8)."
    )


def _separator(text: str) -> str:
    """The separator that occurs most in the heading, outside quotes."""
    outside = "".join(text.splitlines()[0].split('"')[::2]) if text.strip() else ""
    return max(_SEPARATORS, key=outside.count)


def read_delimited(text: str) -> Iterator[Record]:
    """The records of a CSV text; a record that cannot be read takes the place of its row, and the rest goes on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    while True:
        try:
            record: list[str] | BadValue | None = next(reader, None)
        except csv.Error:
            record = BadValue(
                "De aanhalingstekens in deze rij kloppen niet: sluit elke tekst af met een tweede aanhalingsteken.",
                "The quotes in this row don't match: end every text with a second quote.",
            )
        if record is None:
            return
        yield record if isinstance(record, BadValue) else [unguarded(field) for field in record]


def guarded(text: str) -> str:
    """``text`` with an apostrophe before it when a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text
