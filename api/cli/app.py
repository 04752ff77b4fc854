"""
The command ``programma``: its options, and which outcome has which exit code.

Each command loads what it needs when it is called: to load everything takes longer than most of them.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Any

import typer

from api.cli.messages import LANGUAGES, Speech
from api.cli.running import BrokenOff
from api.dependencies import Parts, production
from api.errors import PlanRefused
from planner.domain.changes import Reach
from planner.errors import InputRefused
from planner.persistence.errors import DatabaseRefused
from planner.services.replacing import TargetRefused

REFUSED = 2
OUR_FAULT = 4
STOPPED = 130
MOST_RULES = 3

app = typer.Typer(
    help="Plant een schooljaar jongerenwerk: wie is waar, wanneer en waarvoor.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Language = Annotated[str, typer.Option("--language", metavar="nl/en", help="Taal van alles wat wordt geschreven.")]
Source = Annotated[str | None, typer.Argument(metavar="INPUT", help="Map met CSV-bestanden, of een .xlsx-bestand.")]


def _option(name: str, metavar: str, text: str) -> Any:
    return typer.Option(name, metavar=metavar, help=text, show_default=False)


@app.command("plan", help="Maakt een plan van INPUT en schrijft het in DIR.")
def _plan(
    context: typer.Context,
    source: Source = None,
    out: Annotated[str | None, _option("--out", "DIR", "Map die in haar geheel wordt vervangen.")] = None,
    first: Annotated[str | None, _option("--from", "DATUM", "Eerste dag; anders die van de invoer.")] = None,
    last: Annotated[str | None, _option("--until", "DATUM", "Laatste dag; anders die van de invoer.")] = None,
    today: Annotated[str | None, _option("--today", "DATUM", "Wat ervoor ligt is geweest; anders vandaag.")] = None,
    time_limit: Annotated[
        str | None, _option("--time-limit", "SECONDEN", "Hoogste duur, lezen en schrijven erbij; anders 120.")
    ] = None,
    deterministic: Annotated[
        str | None, _option("--deterministic", "SECONDEN", "In plaats daarvan: herhaalbare rekentijd, één draad.")
    ] = None,
    gap: Annotated[str | None, _option("--gap", "DEEL", "Stop als geen kloof groter is, anders 0.")] = None,
    threads: Annotated[str | None, _option("--threads", "N", "Aantal draden, anders alle kernen.")] = None,
    seed: Annotated[str | None, _option("--seed", "N", "Startwaarde van het toeval, anders 0.")] = None,
    previous: Annotated[str | None, _option("--previous", "DIR", "Het plan dat er al is.")] = None,
    progress: Annotated[str, _option("--progress", "auto/plain/none", "Hoe de voortgang wordt getoond.")] = "auto",
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.planning import PlanOptions, plan
    from api.settings import Settings

    typed = PlanOptions(
        source=source,
        out=out,
        first=first,
        last=last,
        today=today,
        time_limit=time_limit,
        deterministic=deterministic,
        gap=gap,
        threads=threads,
        seed=seed,
        previous=previous,
        progress=progress,
        language=language,
    )
    return plan(typed, context.obj, Settings())


@app.command(
    "check", help="Toetst een geschreven plan in DIR aan alle harde regels; zonder DIR: bekijkt alleen de invoer."
)
def _check(
    context: typer.Context,
    source: Source = None,
    folder: Annotated[str | None, typer.Argument(metavar="DIR", help="Map van programma plan.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.checking import check

    return check(source, folder, language, context.obj)


@app.command("explain", help="Zegt waarom iets niet gepland is, of waarom SESSION hier ligt en met deze mensen.")
def _explain(
    context: typer.Context,
    source: Source = None,
    folder: Annotated[str | None, typer.Argument(metavar="DIR", help="Map van programma plan.")] = None,
    session: Annotated[
        str | None, typer.Argument(metavar="SESSION", help="Een session_id; anders alles wat niet gepland is.")
    ] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.explaining import explain

    return explain(source, folder, session, language, context.obj)


@app.command("replan", help="Verandert het programma in DIR zo weinig als kan na de wijzigingen in FILE.")
def _replan(
    context: typer.Context,
    source: Source = None,
    folder: Annotated[str | None, typer.Argument(metavar="DIR", help="Map van programma plan of replan.")] = None,
    change: Annotated[str | None, _option("--change", "FILE.csv", "Wat er is gebeurd, een wijziging per rij.")] = None,
    out: Annotated[str | None, _option("--out", "DIR2", "Map die in haar geheel wordt vervangen.")] = None,
    reach: Annotated[
        str, typer.Option("--reach", metavar="touched/school/all", help="Hoeveel er mag veranderen.")
    ] = Reach.TOUCHED.value,
    today: Annotated[str | None, _option("--today", "DATUM", "Wat ervoor ligt is geweest; anders vandaag.")] = None,
    time_limit: Annotated[str | None, _option("--time-limit", "SECONDEN", "Hoogste rekentijd.")] = None,
    deterministic: Annotated[
        str | None, _option("--deterministic", "SECONDEN", "In plaats daarvan: herhaalbare rekentijd, één draad.")
    ] = None,
    threads: Annotated[str | None, _option("--threads", "N", "Aantal draden, anders alle kernen.")] = None,
    seed: Annotated[str | None, _option("--seed", "N", "Startwaarde van het toeval, anders 0.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.replanning import ReplanOptions, replan

    typed = ReplanOptions(
        source=source,
        folder=folder,
        change=change,
        out=out,
        reach=reach,
        today=today,
        time_limit=time_limit,
        deterministic=deterministic,
        threads=threads,
        seed=seed,
        language=language,
    )
    return replan(typed, context.obj)


@app.command("generate", help="Maakt verzonnen invoer van elke omvang.")
def _generate(
    context: typer.Context,
    schools: Annotated[str | None, _option("--schools", "N", "Aantal scholen.")] = None,
    workers: Annotated[str | None, _option("--workers", "N", "Aantal jongerenwerkers.")] = None,
    organisations: Annotated[str | None, _option("--organisations", "N", "Aantal organisaties.")] = None,
    shared: Annotated[
        str | None, _option("--shared", "DEEL", "Deel van de jongerenwerkers voor meer organisaties.")
    ] = None,
    demand: Annotated[str | None, _option("--demand", "DEEL", "Vraag als deel van wat past, anders 1.05.")] = None,
    seed: Annotated[str | None, _option("--seed", "N", "Startwaarde van het toeval.")] = None,
    out: Annotated[str | None, _option("--out", "DIR", "Map die in haar geheel wordt vervangen.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.generating import GenerateOptions, generate

    typed = GenerateOptions(
        schools=schools,
        workers=workers,
        organisations=organisations,
        shared=shared,
        demand=demand,
        seed=seed,
        out=out,
        language=language,
    )
    return generate(typed, context.obj)


@app.command("template", help="Maakt een lege Excel-werkmap met alle tabellen, om in te vullen.")
def _template(
    target: Annotated[str | None, typer.Argument(metavar="FILE", help="Het nieuwe .xlsx-bestand.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.templating import template

    return template(target, language)


@app.command("convert", help="Schrijft INPUT als Excel-werkmap, of als map met CSV-bestanden.")
def _convert(
    context: typer.Context,
    source: Source = None,
    target: Annotated[
        str | None, typer.Argument(metavar="TARGET", help="Nieuw: BESTAND.xlsx, of anders een map voor CSV-bestanden.")
    ] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.templating import convert

    return convert(source, target, language, context.obj)


@app.command("serve", help="Start de dienst: API, feeds en bladzijden, met een rekenaar erin.")
def _serve(
    host: Annotated[str, typer.Option("--host", metavar="ADRES", help="Waar naar geluisterd wordt.")] = "127.0.0.1",
    port: Annotated[str | None, _option("--port", "N", "Poort, anders 8000.")] = None,
    database: Annotated[str | None, _option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    demo: Annotated[str | None, _option("--demo", "INPUT", "Laadt een voorbeeld, met een account per rol.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.serving import serve

    return serve(host, port, database, demo, language)


@app.command("runner", help="Rekent uit wat via de dienst is gevraagd; zoveel ernaast als u wilt, op PostgreSQL.")
def _runner(
    database: Annotated[str | None, _option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.serving import run_runner

    return run_runner(database, language)


database_app = typer.Typer(add_completion=False, rich_markup_mode=None)
app.add_typer(database_app, name="db", help="De database van de dienst.")


@database_app.command("upgrade", help="Brengt de database naar deze versie; er gaat niets verloren.")
def _upgrade(
    database: Annotated[str | None, _option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.serving import upgrade_database

    return upgrade_database(database, language)


@database_app.command("load", help="Begint een samenwerking NAAM met de tabellen en agenda's van INPUT.")
def _load(
    name: Annotated[str | None, typer.Argument(metavar="NAAM", help="Hoe de samenwerking heet.")] = None,
    source: Source = None,
    database: Annotated[str | None, _option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.loading import load

    return load(name, source, database, language)


@app.command("busy", help="Leest een agenda van elders als bezette tijd: JSON met begin en einde in UTC.")
def _busy(
    context: typer.Context,
    source: Annotated[str | None, typer.Argument(metavar="FILE.ics", help="Een iCalendar-bestand.")] = None,
    first: Annotated[str | None, _option("--from", "DATUM", "Eerste dag, in Nederlandse tijd.")] = None,
    last: Annotated[str | None, _option("--until", "DATUM", "Laatste dag, die ook meetelt.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.busy import BusyOptions, busy

    return busy(BusyOptions(source=source, first=first, last=last, language=language), context.obj)


@database_app.command("downgrade", help="Brengt de database terug naar een oudere versie; wat die niet kent gaat weg.")
def _downgrade(
    revision: Annotated[str | None, typer.Argument(metavar="VERSIE", help="Het nummer van die versie.")] = None,
    database: Annotated[str | None, _option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.database import downgrade_database

    return downgrade_database(revision, database, language)


@database_app.command("backup", help="Schrijft een hele kopie van de database, ook terwijl de dienst draait.")
def _backup(
    target: Annotated[str | None, typer.Argument(metavar="FILE", help="Het nieuwe bestand.")] = None,
    database: Annotated[str | None, _option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.database import backup_database

    return backup_database(target, database, language)


@database_app.command("restore", help="Zet een kopie terug; stop eerst de dienst. Iedereen logt daarna opnieuw in.")
def _restore(
    source: Annotated[str | None, typer.Argument(metavar="FILE", help="De kopie.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Vervang de database die er is.")] = False,
    database: Annotated[str | None, _option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.database import restore_database

    return restore_database(source, replace, database, language)


user_app = typer.Typer(add_completion=False, rich_markup_mode=None)
app.add_typer(user_app, name="user", help="De mensen die de dienst gebruiken.")


@user_app.command("add", help="Maakt een account en toont een uitnodiging die een keer werkt.")
def _add_user(
    email: Annotated[str | None, _option("--email", "ADRES", "Mailadres, waarmee iemand binnenkomt.")] = None,
    name: Annotated[str | None, _option("--name", "NAAM", "Naam; anders wat voor de @ staat.")] = None,
    role: Annotated[
        str | None,
        _option("--role", "ROL", "administrator (anders), coordinator, manager, worker, contact of deputy."),
    ] = None,
    partnership: Annotated[
        str | None, _option("--partnership", "NAAM", "Samenwerking; anders de enige. Een beheerder maakt een nieuwe.")
    ] = None,
    organisation: Annotated[
        str | None, _option("--organisation", "CODE", "Organisatie van een coordinator of manager.")
    ] = None,
    school: Annotated[str | None, _option("--school", "CODE", "School van een contact of deputy.")] = None,
    worker: Annotated[str | None, _option("--worker", "CODE", "Wie een worker is.")] = None,
    database: Annotated[str | None, _option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
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
    email: Annotated[str | None, _option("--email", "ADRES", "Van wie.")] = None,
    new_second_factor: Annotated[
        bool, typer.Option("--new-second-factor", help="Ook de tweede stap opnieuw instellen.")
    ] = False,
    database: Annotated[str | None, _option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.users import link

    return link(email, new_second_factor, database, language)


def main(arguments: Sequence[str] | None = None, parts: Parts | None = None) -> int:
    """
    Run ``programma`` with these arguments (default: those of the process) and return its exit code.

    Outcomes that a user can mend go to standard error, each on a line of its own. Anything unexpected is
    one sentence; its traceback goes to a log file in the folder for temporary files.
    """
    typed = list(sys.argv[1:] if arguments is None else arguments)
    speech = Speech(_language(typed))
    try:
        code = app(args=typed or ["--help"], prog_name="programma", standalone_mode=False, obj=parts or production())
    except InputRefused as refused:
        _say(speech("refused"), *(problem.line(speech.language) for problem in refused.problems))
        return REFUSED
    except (TargetRefused, DatabaseRefused) as refused:
        _say(refused.text_nl if speech.language == "nl" else refused.text_en)
        return REFUSED
    except typer.TyperException as error:
        reason = speech("usage", reason=speech.usage(str(error)))
        if typed[:1] == ["busy"]:
            from api.cli.busy import refuse

            return refuse(reason)
        _say(reason)
        return REFUSED
    except BrokenOff:
        _say(speech("broken_off"))
        sys.stdout.flush()
        os._exit(STOPPED)  # the thread that solves cannot be ended otherwise
    except (KeyboardInterrupt, typer.Abort):
        _say(speech("broken_off"))
        return STOPPED
    except PlanRefused as error:
        rules = ", ".join(sorted({violation.rule.value for violation in error.violations})[:MOST_RULES])
        _report_fault(error, speech, "plan_refused", rules=rules)
        return OUR_FAULT
    except Exception as error:  # noqa: BLE001 - the last resort: whatever it is, one sentence and a log
        _report_fault(error, speech, "our_fault")
        return OUR_FAULT
    return code if isinstance(code, int) else 0


def _language(arguments: Sequence[str]) -> str:
    """The language that was asked for, also when the rest of the command cannot be read."""
    for name, value in pairwise([*arguments, ""]):
        chosen = value if name == "--language" else name.removeprefix("--language=")
        if name.startswith("--language") and chosen in LANGUAGES:
            return chosen
    return LANGUAGES[0]


def _say(*lines: str) -> None:
    for line in lines:
        typer.echo(line, err=True)


def _report_fault(error: Exception, speech: Speech, key: str, **values: object) -> None:
    from api.settings import Settings

    details = "".join(traceback.format_exception(error))
    if Settings().debug:
        _say(details)
    try:
        with tempfile.NamedTemporaryFile(
            "w", prefix="programma-", suffix=".log", delete=False, encoding="utf-8"
        ) as log:
            log.write(details)
    except OSError:
        _say(speech("our_fault_unlogged", error=repr(error)), details)
        return
    _say(speech(key, log=log.name, **values))


if __name__ == "__main__":
    sys.exit(main())
