"""The CSV tables that are packaged with this project (see ``data/README.md`` for their sources)."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """All rows of packaged table ``name`` (without ``.csv``), each a mapping from column to text."""
    text = resources.files("calendars").joinpath("data", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
