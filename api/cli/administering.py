"""The commands of whoever runs the service: ``programma db`` and ``programma user``."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.arguments import Language, Source, option
from api.cli.messages import LANGUAGES

database_app = typer.Typer(add_completion=False, rich_markup_mode=None)


@database_app.command("upgrade", help="Brengt de database naar deze versie; er gaat niets verloren.")
def _upgrade(
    database: Annotated[str | None, option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.serving import upgrade_database

    return upgrade_database(database, language)


@database_app.command("load", help="Begint een samenwerking NAAM met de tabellen en agenda's van INPUT.")
def _load(
    name: Annotated[str | None, typer.Argument(metavar="NAAM", help="Hoe de samenwerking heet.")] = None,
    source: Source = None,
    database: Annotated[str | None, option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.loading import load

    return load(name, source, database, language)


@database_app.command("downgrade", help="Brengt de database terug naar een oudere versie; wat die niet kent gaat weg.")
def _downgrade(
    revision: Annotated[str | None, typer.Argument(metavar="VERSIE", help="Het nummer van die versie.")] = None,
    database: Annotated[str | None, option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.database import downgrade_database

    return downgrade_database(revision, database, language)


@database_app.command("backup", help="Schrijft een hele kopie van de database, ook terwijl de dienst draait.")
def _backup(
    target: Annotated[str | None, typer.Argument(metavar="FILE", help="Het nieuwe bestand.")] = None,
    database: Annotated[str | None, option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.database import backup_database

    return backup_database(target, database, language)


@database_app.command("restore", help="Zet een kopie terug; stop eerst de dienst. Iedereen logt daarna opnieuw in.")
def _restore(
    source: Annotated[str | None, typer.Argument(metavar="FILE", help="De kopie.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Vervang de database die er is.")] = False,
    database: Annotated[str | None, option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.database import restore_database

    return restore_database(source, replace, database, language)


@database_app.command("clean", help="Haalt weg wat ouder is dan het bewaard mag worden.")
def _clean(
    database: Annotated[str | None, option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.database import clean_database

    return clean_database(database, language)


user_app = typer.Typer(add_completion=False, rich_markup_mode=None)


@user_app.command("add", help="Maakt een account en toont een uitnodiging die een keer werkt.")
def _add_user(
    email: Annotated[str | None, option("--email", "ADRES", "Mailadres, waarmee iemand binnenkomt.")] = None,
    name: Annotated[str | None, option("--name", "NAAM", "Naam; anders wat voor de @ staat.")] = None,
    role: Annotated[
        str | None,
        option(
            "--role", "ROL", "beheerder (anders), coordinator, manager, jongerenwerker, aanspreekpunt of vervanger."
        ),
    ] = None,
    partnership: Annotated[
        str | None, option("--partnership", "NAAM", "Samenwerking; anders de enige. Een beheerder maakt een nieuwe.")
    ] = None,
    organisation: Annotated[
        str | None, option("--organisation", "CODE", "Organisatie van een coördinator of manager.")
    ] = None,
    school: Annotated[str | None, option("--school", "CODE", "School van een aanspreekpunt of vervanger.")] = None,
    worker: Annotated[str | None, option("--worker", "CODE", "Welke jongerenwerker het is.")] = None,
    database: Annotated[str | None, option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.users import UserOptions, add

    typed = UserOptions(
        email=email,
        name=name,
        role=role,
        partnership=partnership,
        organisation=organisation,
        school=school,
        worker=worker,
        database=database,
        language=language,
    )
    return add(typed)


@user_app.command("link", help="Toont een link waarmee iemand een nieuw wachtwoord kiest.")
def _link_user(
    email: Annotated[str | None, option("--email", "ADRES", "Van wie.")] = None,
    new_second_factor: Annotated[
        bool, typer.Option("--new-second-factor", help="Ook de tweede stap opnieuw instellen.")
    ] = False,
    database: Annotated[str | None, option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.users import link

    return link(email, new_second_factor, database, language)
