"""``programma db load``: a partnership begins with the tables of an input."""

from __future__ import annotations

import typer

from api.cli.messages import Speech
from api.cli.options import OptionReader
from api.cli.serving import open_service, settings_with
from planner.errors import Conflict
from planner.services.inputs.loading import load_partnership

REFUSED = 2
LONGEST_NAME = 200


def load(name: str | None, source: str | None, database: str | None, language: str) -> int:
    """
    Load an input as a new partnership; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.persistence.errors.DatabaseRefused
        If the options, the input or the database will not do.
    """
    reader = OptionReader()
    path = reader.path("INPUT", source)
    if not name or len(name) > LONGEST_NAME:
        reader.fault("NAAM", None, "missing")
    reader.refuse_faults()
    speech = Speech(language)
    service = open_service(settings_with(database), speech)
    try:
        load_partnership(service.store, str(name), path, now=service.now())
    except Conflict as conflict:
        typer.echo(conflict.text_en if language == "en" else conflict.text_nl, err=True)
        return REFUSED
    typer.echo(speech("loaded", name=name))
    return 0
