"""The secret of an installation: configured, or made once in a file that only its owner can read."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from api.settings import Settings
from planner.persistence.engine import file_of
from planner.persistence.errors import DatabaseRefused

SHORTEST = 32


def secret_of(settings: Settings) -> tuple[bytes, Path | None]:
    """
    The secret, and the file that was made for it just now, if one was.

    Raises
    ------
    DatabaseRefused
        If the configured one is too short, or none is configured and there is no file of a database to put one beside.
    """
    given = settings.secret.get_secret_value()
    if given:
        if len(given) < SHORTEST:
            raise DatabaseRefused(
                f"PROGRAMMA_SECRET moet ten minste {SHORTEST} tekens lang zijn.",
                f"PROGRAMMA_SECRET must be at least {SHORTEST} characters long.",
            )
        return given.encode(), None
    database = file_of(settings.database_url)
    if database is None:
        raise DatabaseRefused(
            "Geef PROGRAMMA_SECRET: bij deze database is er geen bestand om er een naast te leggen.",
            "Set PROGRAMMA_SECRET: with this database there is no file to put one beside.",
        )
    path = database.with_name(f"{database.name}.secret")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes().strip(), None
    made = secrets.token_hex(SHORTEST).encode()
    with os.fdopen(handle, "wb") as file:
        file.write(made + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return made, path
