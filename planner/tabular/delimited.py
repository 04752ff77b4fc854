"""CSV files as people have them: UTF-8, UTF-16 or cp1252; separated by commas, semicolons or tabs."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import TextIO

from planner.tabular.cells import BadValue
from planner.tabular.raw import Record

_SEPARATORS = (",", ";", "\t")
MOST_SEPARATORS = 5000
_CHUNK = 1 << 16
_FORMULA = re.compile(r"'*[\s\0]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]")
"""Text that a spreadsheet may take for a formula, and such text behind apostrophes of ours."""


def open_text(data: bytes) -> TextIO:
    """
    The text of a CSV file, line by line: it is never held as a whole.

    Raises
    ------
    BadValue
        If the bytes are no text.
    """
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        if _is_text(data, encoding):
            return io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    raise BadValue(
        "Dit is geen tekstbestand; bewaar het als CSV (UTF-8).", "This is no text file; save it as CSV (UTF-8)."
    )


def _is_text(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        pieces = (
            decoder.decode(data[at : at + _CHUNK], at + _CHUNK >= len(data)) for at in range(0, len(data), _CHUNK)
        )
        return not any("\0" in piece for piece in pieces)
    except UnicodeDecodeError:
        return False


def _separator(line: str) -> str:
    """The separator that occurs most in the heading, outside quotes."""
    outside = "".join(line.split('"')[::2])
    return max(_SEPARATORS, key=outside.count)


def read_delimited(text: TextIO) -> Iterator[Record]:
    """The records of a CSV text; a record that cannot be read takes the place of its row, and the rest goes on."""
    separator = _separator(text.readline())
    text.seek(0)
    reader = csv.reader(_short_lines(text, separator), delimiter=separator, strict=True)
    while True:
        try:
            record: list[str] | BadValue | None = next(reader, None)
        except csv.Error as error:
            record = (
                _too_long()
                if "field limit" in str(error)
                else BadValue(
                    "De aanhalingstekens in deze rij kloppen niet: sluit elke tekst af met een tweede aanhalingsteken.",
                    "The quotes in this row don't match: end every text with a second quote.",
                )
            )
        if record is None:
            return
        yield record


def _too_long() -> BadValue:
    return BadValue(
        "Een cel in deze rij is veel te lang; staat er ergens een aanhalingsteken te veel?",
        "A cell of this row is far too long; is there a quote too many somewhere?",
    )


def _short_lines(text: TextIO, separator: str) -> Iterator[str]:
    """The lines; of one with thousands of cells only the beginning, and a mark that there was more."""
    for line in text:
        if line.count(separator) <= MOST_SEPARATORS:
            yield line
        else:
            yield separator.join(line.split(separator, MOST_SEPARATORS)[:MOST_SEPARATORS]) + f"{separator}…\n"


def guarded(text: str) -> str:
    """``text`` with an apostrophe before it when a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(record: Record) -> Record:
    """A record with each text as `guarded` was given it."""
    if isinstance(record, BadValue):
        return record
    return [c[1:] if isinstance(c, str) and c.startswith("'") and _FORMULA.match(c[1:]) else c for c in record]
