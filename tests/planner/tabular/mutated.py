"""
Real files of an input as people and accidents change them, each with what may become of it.

A *dress* says the same otherwise (separator, encoding, order, notation): whoever reads it finds no change, or says
what it does not read. *Damage* changes bytes or cells: only in the lines that it touched may anything change.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from planner.tabular.columns import TABLES
from planner.tabular.filling import workbook_bytes

Table = list[dict[str, str]]
Tables = Mapping[str, Table]
DATE = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
TIME = re.compile(r"(\d\d):(\d\d)")
DECIMAL = re.compile(r"(\d+)\.(\d+)")


@dataclass(frozen=True, slots=True)
class Mutated:
    """A file to hand in; ``touched``: the lines in which something may change, None = anywhere in the table."""

    kind: str
    name: str
    data: bytes
    touched: frozenset[int] | None
    texts: frozenset[str]


def written(
    table: str,
    rows: Table,
    *,
    separator: str = ",",
    newline: str = "\n",
    quoting: int = csv.QUOTE_MINIMAL,
    dutch: bool = False,
    order: Random | None = None,
) -> str:
    """A table as CSV."""
    names = [column.name for column in TABLES[table].columns if any(column.name in row for row in rows)]
    if order is not None:
        order.shuffle(names)
    heading = {column.name: column.dutch[0] if dutch else column.name for column in TABLES[table].columns}
    target = io.StringIO()
    writer = csv.writer(target, delimiter=separator, lineterminator=newline, quoting=quoting)
    writer.writerow([heading[name] for name in names])
    writer.writerows([row.get(name, "") for name in names] for row in rows)
    return target.getvalue()


def noted(rows: Table, change: Callable[[str], str]) -> Table:
    """Every cell in another notation."""
    return [{name: change(text) for name, text in row.items()} for row in rows]


def dressed(rng: Random, tables: Tables) -> Mutated:
    """A file that says the same."""
    table = rng.choice(sorted(tables))
    rows = list(tables[table])
    dresses: dict[str, Callable[[], bytes]] = {
        "semicolons": lambda: written(table, rows, separator=";").encode(),
        "tabs": lambda: written(table, rows, separator="\t").encode(),
        "cp1252": lambda: written(table, rows, separator=";").encode("cp1252", "replace"),
        "byte order mark": lambda: written(table, rows).encode("utf-8-sig"),
        "utf-16": lambda: written(table, rows, separator="\t").encode("utf-16"),
        "CRLF": lambda: written(table, rows, newline="\r\n").encode(),
        "quoted": lambda: written(table, rows, quoting=csv.QUOTE_ALL).encode(),
        "Dutch headings": lambda: written(table, rows, dutch=True).encode(),
        "columns in another order": lambda: written(table, rows, order=rng).encode(),
        "rows in another order": lambda: written(table, rng.sample(rows, len(rows))).encode(),
        "empty lines": lambda: (written(table, rows) + "\n\n" + "," * 3 + "\n").encode(),
        "blanks": lambda: written(table, noted(rows, lambda text: f" {text} ")).encode(),
        "14.30": lambda: written(table, noted(rows, lambda text: TIME.sub(r"\1.\2", text))).encode(),
        "1-9-2026": lambda: written(table, noted(rows, lambda text: DATE.sub(r"\3-\2-\1", text))).encode(),
        "1-9-26": lambda: written(table, noted(rows, lambda text: DATE.sub(_short, text))).encode(),
        "1/9/2026": lambda: written(table, noted(rows, lambda text: DATE.sub(r"\3/\2/\1", text))).encode(),
        "decimal commas": lambda: written(
            table, noted(rows, lambda text: DECIMAL.sub(r"\1,\2", text)), separator=";"
        ).encode(),
    }
    kind = rng.choice([*dresses, "workbook"])
    if kind == "workbook":
        return Mutated(kind, "invoer.xlsx", workbook_bytes({table: rows}), frozenset(), frozenset())
    return Mutated(kind, f"{table}.csv", dresses[kind](), frozenset(), frozenset())


def damaged(rng: Random, tables: Tables) -> Mutated:
    """A file in which bytes or cells are not what they were."""
    table = rng.choice(sorted(tables))
    lines = written(table, tables[table]).encode().splitlines(keepends=True)
    kind = rng.choice(
        ["byte flipped", "byte lost", "cells swapped", "cells of two rows swapped", "cut off", "workbook"]
    )
    if kind == "workbook":
        found = bytearray(workbook_bytes({table: tables[table]}))
        found[rng.randrange(len(found))] ^= 1 << rng.randrange(8)
        return Mutated(kind, "invoer.xlsx", bytes(found), None, frozenset())
    at = rng.randrange(1, len(lines)) if len(lines) > 1 else 0
    touched = {at + 1}
    line = bytearray(lines[at])
    place = rng.randrange(max(1, len(line) - 1))
    match kind:
        case "byte flipped":
            line[place] = rng.choice([byte for byte in range(32, 256) if byte not in b'"'])
        case "byte lost":
            del line[place]
        case "cells swapped":
            cells = bytes(line).rstrip(b"\n").split(b",")
            one, other = rng.randrange(len(cells)), rng.randrange(len(cells))
            cells[one], cells[other] = cells[other], cells[one]
            line = bytearray(b",".join(cells) + b"\n")
        case "cells of two rows swapped" if len(lines) > 2:
            second = rng.choice([n for n in range(1, len(lines)) if n != at])
            mine, theirs = bytes(line).split(b","), lines[second].split(b",")
            column = rng.randrange(max(1, min(len(mine), len(theirs)) - 1))
            mine[column], theirs[column] = theirs[column], mine[column]
            line, lines[second] = bytearray(b",".join(mine)), b",".join(theirs)
            touched.add(second + 1)
        case "cut off":
            del line[place:]
            del lines[at + 1 :]
    lines[at] = bytes(line)
    data = b"".join(lines)
    told_by_line = b'"' not in data and TABLES[table].key  # rows that may repeat are not told apart
    return Mutated(kind, f"{table}.csv", data, frozenset(touched) if told_by_line else None, texts_of(data))


def texts_of(data: bytes) -> frozenset[str]:
    """What stands in the cells of a file, near enough to tell whether a value was made up."""
    text = data.decode("utf-8", "replace") + "\n" + data.decode("cp1252", "replace")
    return frozenset(plain(cell) for row in csv.reader(io.StringIO(text, newline="")) for cell in row)


def plain(text: str) -> str:
    """A value without what its notation may differ in."""
    return re.sub(r"[^\w]", "", text, flags=re.UNICODE).casefold().lstrip("0")


def _short(found: re.Match[str]) -> str:
    return f"{int(found[3])}-{int(found[2])}-{found[1][2:]}"
