"""``programma db``: copies of the database, and going back to an older version of its schema."""

from __future__ import annotations

import typer

from api.cli.messages import Speech
from api.cli.options import OptionReader
from api.cli.serving import open_service, settings_with
from planner.persistence.backup import back_up, restore
from planner.persistence.engine import open_engine
from planner.persistence.schema import check_known, downgrade, revisions
from planner.services.accounts.retention import Retention, clean


def downgrade_database(revision: str | None, database: str | None, language: str) -> int:
    """
    Bring the schema back to an earlier revision; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.persistence.errors.DatabaseRefused
        If the options or the database will not do.
    """
    reader = OptionReader()
    if revision not in revisions():
        reader.fault("VERSIE", revision, "not_a_revision", choices=", ".join(revisions()))
    reader.refuse_faults()
    engine = open_engine(settings_with(database).database_url)
    with engine.connect() as connection:
        check_known(connection)
    downgrade(engine, str(revision))
    engine.dispose()
    typer.echo(Speech(language)("downgraded", revision=revision))
    return 0


def backup_database(target: str | None, database: str | None, language: str) -> int:
    """
    Write a copy of the database; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.persistence.errors.DatabaseRefused
        If the options or the database will not do.
    """
    reader = OptionReader()
    path = reader.path("FILE", target)
    reader.refuse_faults()
    back_up(settings_with(database).database_url, path)
    typer.echo(Speech(language)("backed_up", path=path))
    return 0


def restore_database(source: str | None, replace: bool, database: str | None, language: str) -> int:
    """
    Put a copy in the place of the database; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.persistence.errors.DatabaseRefused
        If the options, the copy or the database will not do.
    """
    reader = OptionReader()
    path = reader.path("FILE", source)
    reader.refuse_faults()
    restore(path, settings_with(database).database_url, replace=replace)
    typer.echo(Speech(language)("restored"))
    return 0


def clean_database(database: str | None, language: str) -> int:
    """
    Remove what is older than the settings let it be kept; the exit code.

    Raises
    ------
    planner.persistence.errors.DatabaseRefused
        If the database will not do.
    """
    speech = Speech(language)
    service = open_service(settings_with(database), speech)
    kept = service.settings
    retention = Retention(absence_days=kept.absence_days, busy_days=kept.busy_days, history_days=kept.history_days)
    found = clean(service.store, retention, service.now())
    typer.echo(speech("cleaned", absences=found.absences, busy=found.busy))
    return 0
