"""Writes docs/promises.md from the figures; what was not measured anew stays as it stood: ``make soak-page``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.promises.soak import FIGURES, ROOT

PAGE = ROOT / "docs" / "promises.md"
PROMISES = {
    "P1": "A write that was acknowledged survives a crash",
    "P3": "A backup under load restores",
    "P4": "Nobody does or sees what role and organisation do not allow",
    "P7": "Bad input gets an answer that explains, never a fault or a hang",
    "P8": "A hostile file costs bounded time and memory",
    "P10": "Feed links are revocable at once",
    "P12": "Two people at once: no lost update, no double approval, no double booking",
    "P17": "The site stays usable under load and during a solve",
}
HEAD = """# Promises, as measured

Written by `make soak-page` from what `make soak` measured; change nothing here by hand. The tests are marked `slow`; a
small one of each is in `make check`. Times are of the machine at that moment: *load* is how many processes wanted its
cores (two, shared with other work) at the end of the test, and a bound on time is meant for a load of a test alone.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    promise: str
    what: str
    demanded: str
    measured: str
    when: str

    def line(self) -> str:
        """The row of the table."""
        return f"| {self.what} | {self.demanded} | {self.measured} | {self.when} |"


def measured(lines: Iterable[str]) -> list[Row]:
    """The figures of a file, in the order in which they were made."""
    found = []
    for line in lines:
        row = json.loads(line)
        when = f"{row['at'][:10]}, load {row['load']:.0f}"
        found.append(Row(row["promise"], row["what"], row["demanded"], row["measured"].replace("|", "/"), when))
    return found


def standing(text: str) -> list[Row]:
    """The figures of a page."""
    found, promise = [], ""
    for line in text.splitlines():
        if heading := re.match(r"## (\w+)", line):
            promise = heading[1]
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 4 and cells[0] != "what":
            found.append(Row(promise, *cells))
    return found


def page(rows: Iterable[Row]) -> str:
    """The page; of rows about the same the last counts."""
    newest = {(row.promise, row.what): row for row in rows}
    parts = [HEAD]
    for promise, words in PROMISES.items():
        here = sorted((row for row in newest.values() if row.promise == promise), key=lambda row: row.what)
        if here:
            table = ["| what | demanded | measured | when |", "|---|---|---|---|", *(row.line() for row in here)]
            parts.append("\n".join([f"## {promise} {words}", "", *table, ""]))
    return "\n".join(parts)


def main(figures: Path = FIGURES, target: Path = PAGE) -> int:
    """Write the page; the exit code."""
    before = standing(target.read_text("utf-8")) if target.exists() else []
    new = measured(figures.read_text("utf-8").splitlines()) if figures.exists() else []
    target.write_text(page([*before, *new]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
