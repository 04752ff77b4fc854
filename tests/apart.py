"""Generated regions whose organisations share nothing, so that they can be cut."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from planner.domain.request import Request
from planner.generator.generating import generate_tables
from planner.tabular.reading import read_request
from planner.tabular.writing import write_tables


def write_apart(folder: Path, schools: int, workers: int, organisations: int, seed: int, demand: float = 1.0) -> Path:
    """A generated input in ``folder``, without the partners and materials that go round all schools."""
    tables = dict(generate_tables(schools, workers, organisations, 0.0, demand, seed))
    tables["activities"] = [{**row, "partner_id": "", "material_set": ""} for row in tables["activities"]]
    folder.mkdir()
    write_tables(tables, folder)
    return folder


def apart(folder: Path, schools: int, workers: int, organisations: int, seed: int) -> Request:
    """The same as a request."""
    source = write_apart(folder / f"{schools}-{workers}-{organisations}-{seed}", schools, workers, organisations, seed)
    return read_request(source, today=date(2026, 8, 1))
