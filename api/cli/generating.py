"""``programma generate``: a synthetic input of any size."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import typer

from api.cli.messages import LANGUAGES, Speech
from api.cli.options import OptionReader
from api.dependencies import Parts
from planner.services.replacing import replacing

GENERATED_FILE = ".generated.json"
"""A folder that holds this file was generated and may be replaced; it says how."""
MOST_SCHOOLS = 5000
MOST_DEMAND = 3.0
DEFAULT_DEMAND = 1.05


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerateOptions:
    """The options of ``programma generate`` as they were typed; None = not given."""

    schools: str | None
    workers: str | None
    organisations: str | None
    shared: str | None
    demand: str | None
    seed: str | None
    out: str | None
    language: str


def generate(typed: GenerateOptions, parts: Parts) -> int:
    """
    Make the tables and write them; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.services.replacing.TargetRefused
        When options or the target are refused; nothing is written then.
    """
    reader = OptionReader()
    speech = Speech(reader.choice("--language", typed.language, LANGUAGES))
    numbers = {
        "schools": reader.count("--schools", typed.schools, least=1, most=MOST_SCHOOLS),
        "workers": reader.count("--workers", typed.workers, least=1, most=MOST_SCHOOLS),
        "organisations": reader.count("--organisations", typed.organisations, least=1, most=MOST_SCHOOLS),
    }
    shared = reader.ratio("--shared", typed.shared)
    demand = reader.positive("--demand", typed.demand, most=MOST_DEMAND) or DEFAULT_DEMAND
    seed = reader.count("--seed", typed.seed, least=0)
    folder = reader.target("--out", typed.out, GENERATED_FILE)
    reader.refuse_faults()
    tables = parts.generate_tables(**numbers, shared=shared, demand=demand, seed=seed)
    with replacing(folder, GENERATED_FILE) as new:
        parts.write_tables(tables, new)
        made_by = {name: value for name, value in asdict(typed).items() if name not in ("out", "language")}
        (new / GENERATED_FILE).write_text(json.dumps(made_by, indent=2) + "\n")
    rows = sum(len(table) for table in tables.values())
    typer.echo(speech("generated", rows=rows, tables=len(tables), folder=folder))
    return 0
