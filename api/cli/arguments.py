"""Arguments that many commands have."""

from __future__ import annotations

from typing import Annotated, Any

import typer

Language = Annotated[str, typer.Option("--language", metavar="nl/en", help="Taal van alles wat wordt geschreven.")]
Source = Annotated[str | None, typer.Argument(metavar="INPUT", help="Map met CSV-bestanden, of een .xlsx-bestand.")]


def option(name: str, metavar: str, text: str) -> Any:
    """An option that need not be given, and whose default the help text tells."""
    return typer.Option(name, metavar=metavar, help=text, show_default=False)
