"""Every input table, and how a heading or a table's name is recognised."""

from __future__ import annotations

import re
import unicodedata

from planner.tabular.catalogue_tables import ACTIVITIES, THEME_WEEKS
from planner.tabular.day_tables import DAY_TABLES
from planner.tabular.fields import Column, Table
from planner.tabular.place_tables import PLACE_TABLES
from planner.tabular.school_tables import SCHOOL_TABLES
from planner.tabular.statement_tables import STATEMENT_TABLES
from planner.tabular.worker_tables import WORKER_TABLES

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        *SCHOOL_TABLES,
        *DAY_TABLES,
        *PLACE_TABLES,
        *WORKER_TABLES,
        ACTIVITIES,
        *STATEMENT_TABLES,
        THEME_WEEKS,
    )
}
"""All tables by English name, in the order in which the documentation and the workbook show them."""

NOTE_SHEETS = frozenset({"uitleg", "toelichting", "lijsten", "help", "lists", "readme"})
"""Sheets of a workbook that hold explanation, and are not read."""

_ABOUT_PUPILS = (
    "leerling",
    "pupil",
    "student",
    "bsn",
    "burgerservice",
    "geboorte",
    "birth",
    "stamnummer",
    "llnr",
    "voornaam",
    "achternaam",
    "roepnaam",
    "firstname",
    "lastname",
    "surname",
)


def plain(name: str) -> str:
    """A heading or name without case, accents, spaces and punctuation: ``Thema's`` is ``themas``."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^a-z0-9]", "", letters)


def table_named(name: str) -> Table | None:
    """The table with this English or Dutch name; None when there is none."""
    wanted = plain(name)
    return next((t for t in TABLES.values() if wanted in {plain(n) for n in (t.name, *t.dutch)}), None)


def column_named(table: Table, heading: str) -> Column | None:
    """The column of ``table`` with this English or Dutch heading; None when there is none."""
    wanted = plain(heading)
    return next((c for c in table.columns if wanted in {plain(n) for n in (c.name, *c.dutch)}), None)


def is_about_pupils(heading: str) -> bool:
    """Whether a heading that no table knows seems to hold personal data of pupils."""
    return any(word in plain(heading) for word in _ABOUT_PUPILS)
