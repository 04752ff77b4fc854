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
from typing import Annotated

import typer

from api.cli.administering import database_app, user_app
from api.cli.arguments import Language, Source, option
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


@app.command("plan", help="Maakt een plan van INPUT en schrijft het in DIR.")
def _plan(
    context: typer.Context,
    source: Source = None,
    out: Annotated[str | None, option("--out", "DIR", "Map die in haar geheel wordt vervangen.")] = None,
    first: Annotated[str | None, option("--from", "DATUM", "Eerste dag; anders die van de invoer.")] = None,
    last: Annotated[str | None, option("--until", "DATUM", "Laatste dag; anders die van de invoer.")] = None,
    today: Annotated[str | None, option("--today", "DATUM", "Wat ervoor ligt is geweest; anders vandaag.")] = None,
    time_limit: Annotated[
        str | None, option("--time-limit", "SECONDEN", "Hoogste duur, lezen en schrijven erbij; anders 120.")
    ] = None,
    deterministic: Annotated[
        str | None, option("--deterministic", "SECONDEN", "In plaats daarvan: herhaalbare rekentijd, één draad.")
    ] = None,
    gap: Annotated[str | None, option("--gap", "DEEL", "Stop als geen kloof groter is, anders 0.")] = None,
    threads: Annotated[str | None, option("--threads", "N", "Aantal draden, anders alle kernen.")] = None,
    seed: Annotated[str | None, option("--seed", "N", "Startwaarde van het toeval, anders 0.")] = None,
    previous: Annotated[str | None, option("--previous", "DIR", "Het plan dat er al is.")] = None,
    progress: Annotated[str, option("--progress", "auto/plain/none", "Hoe de voortgang wordt getoond.")] = "auto",
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
    change: Annotated[str | None, option("--change", "FILE.csv", "Wat er is gebeurd, een wijziging per rij.")] = None,
    out: Annotated[str | None, option("--out", "DIR2", "Map die in haar geheel wordt vervangen.")] = None,
    reach: Annotated[
        str, typer.Option("--reach", metavar="touched/school/all", help="Hoeveel er mag veranderen.")
    ] = Reach.TOUCHED.value,
    today: Annotated[str | None, option("--today", "DATUM", "Wat ervoor ligt is geweest; anders vandaag.")] = None,
    time_limit: Annotated[str | None, option("--time-limit", "SECONDEN", "Hoogste rekentijd.")] = None,
    deterministic: Annotated[
        str | None, option("--deterministic", "SECONDEN", "In plaats daarvan: herhaalbare rekentijd, één draad.")
    ] = None,
    threads: Annotated[str | None, option("--threads", "N", "Aantal draden, anders alle kernen.")] = None,
    seed: Annotated[str | None, option("--seed", "N", "Startwaarde van het toeval, anders 0.")] = None,
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
    schools: Annotated[str | None, option("--schools", "N", "Aantal scholen.")] = None,
    workers: Annotated[str | None, option("--workers", "N", "Aantal jongerenwerkers.")] = None,
    organisations: Annotated[str | None, option("--organisations", "N", "Aantal organisaties.")] = None,
    shared: Annotated[
        str | None, option("--shared", "DEEL", "Deel van de jongerenwerkers voor meer organisaties.")
    ] = None,
    demand: Annotated[str | None, option("--demand", "DEEL", "Vraag als deel van wat past, anders 1.05.")] = None,
    seed: Annotated[str | None, option("--seed", "N", "Startwaarde van het toeval.")] = None,
    out: Annotated[str | None, option("--out", "DIR", "Map die in haar geheel wordt vervangen.")] = None,
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
    port: Annotated[str | None, option("--port", "N", "Poort, anders 8000.")] = None,
    database: Annotated[str | None, option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    demo: Annotated[str | None, option("--demo", "INPUT", "Laadt een voorbeeld, met een account per rol.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.serving import serve

    return serve(host, port, database, demo, language)


@app.command("runner", help="Rekent uit wat via de dienst is gevraagd; zoveel ernaast als u wilt, op PostgreSQL.")
def _runner(
    database: Annotated[str | None, option("--database", "URL", "Anders PROGRAMMA_DATABASE_URL.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.serving import run_runner

    return run_runner(database, language)


@app.command("busy", help="Leest een agenda van elders als bezette tijd: JSON met begin en einde in UTC.")
def _busy(
    context: typer.Context,
    source: Annotated[str | None, typer.Argument(metavar="FILE.ics", help="Een iCalendar-bestand.")] = None,
    first: Annotated[str | None, option("--from", "DATUM", "Eerste dag, in Nederlandse tijd.")] = None,
    last: Annotated[str | None, option("--until", "DATUM", "Laatste dag, die ook meetelt.")] = None,
    language: Language = LANGUAGES[0],
) -> int:
    from api.cli.busy import BusyOptions, busy

    return busy(BusyOptions(source=source, first=first, last=last, language=language), context.obj)


app.add_typer(database_app, name="db", help="De database van de dienst.")
app.add_typer(user_app, name="user", help="De mensen die de dienst gebruiken.")


_PLAN_NOTHING = (["user"], ["db"], ["serve"])
"""Commands that make no plan and no file."""


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
        _say(
            speech("refused_undone" if typed[:1] in _PLAN_NOTHING else "refused"),
            *(problem.line(speech.language) for problem in refused.problems),
        )
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
