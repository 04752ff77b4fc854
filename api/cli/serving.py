"""``programma serve`` and ``programma db``: the service in one process, and the schema of its database."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from functools import partial
from pathlib import Path

import typer
import uvicorn

from api.app import Companion, create_app
from api.cli.messages import Speech
from api.cli.options import OptionReader
from api.following import Follower
from api.logs import AccessLog, set_up_logs
from api.mailing import Mailer, carrier_of
from api.opening import Opener
from api.secret import secret_of
from api.service import Service
from api.settings import Settings
from planner.persistence.engine import check_durability, file_of, open_engine
from planner.persistence.schema import check_schema, upgrade
from planner.persistence.store import Store
from planner.services.accounts.demonstration import demonstrate
from planner.services.accounts.links import address_of
from planner.services.accounts.operators import has_accounts

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8000
LARGEST_PORT = 65_535
COLLECT_AFTER = (50_000, 20, 100)
"""
So many new objects, and rounds over young and older ones, before the collector of cycles goes through everything.

Plans in memory are some millions of objects without a cycle, and somebody waits for each whole round over them.
"""
STOP_SECONDS = 8
"""How long requests under way may take when the service is asked to stop."""


def settings_with(database: str | None) -> Settings:
    """The settings, with the database that was given instead of theirs."""
    return Settings() if database is None else Settings(database_url=database)


def serve(host: str, port: str | None, database: str | None, demo: str | None, language: str) -> int:
    """
    Serve until stopped; the exit code. A new SQLite file gets its schema, an older one must be upgraded first.

    Raises
    ------
    planner.errors.InputRefused, planner.persistence.errors.DatabaseRefused
        If the options or the database will not do.
    """
    reader = OptionReader()
    number = reader.count("--port", port or str(DEFAULT_PORT), least=1, most=LARGEST_PORT)
    source = None if demo is None else reader.path("--demo", demo)
    reader.refuse_faults()
    speech = Speech(language)
    settings = settings_with(database)
    if "public_url" not in settings.model_fields_set:
        settings = settings.model_copy(update={"public_url": f"http://{host}:{number}"})
    service = open_service(settings, speech)
    if source is not None:
        tell_demo(service, source, speech)
    typer.echo(speech("serving", address=f"http://{host}:{number}"))
    if not has_accounts(service.store, service.now()):
        named = "" if database is None else " --database " + (database if file_of(database) else "URL")
        elsewhere = settings.public_url != Settings().public_url
        address = f"PROGRAMMA_PUBLIC_URL={settings.public_url} " if elsewhere else ""
        typer.echo(speech("nobody_yet", address=address, database=named))
    set_up_logs()
    gc.set_threshold(*COLLECT_AFTER)
    with Mailer(service, carrier_of(settings)), Follower(service):
        uvicorn.run(
            AccessLog(create_app(service, beside=companions(service))),
            host=host,
            port=number,
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=STOP_SECONDS,
            h11_max_incomplete_event_size=32_768,
        )
    return 0


def tell_demo(service: Service, source: Path, speech: Speech) -> None:
    """
    Make the demonstration and show how to act as each of its people.

    Raises
    ------
    planner.errors.InputRefused
        With every problem of the input.
    """
    accounts = demonstrate(service.store, service.seal, source, service.now())
    typer.echo(speech("demo"))
    for account in accounts:
        way_in = account.way_in
        typer.echo(f"  {account.role.value:<14}{account.name:<22}{account.email}")
        if way_in.link:
            typer.echo(f"{'':16}{speech('demo_link')} {address_of(service.settings.public_url, way_in.link)}")
        else:
            typer.echo(f"{'':16}{speech('demo_password')} {way_in.password}")
        if way_in.key:
            typer.echo(f"{'':16}{speech('demo_key')} {way_in.key}")
        typer.echo(f"{'':16}{speech('demo_token')} {account.secret}")


def companions(service: Service) -> list[Companion]:
    """
    What works beside the service in its process: who opens plans before anybody asks, and on SQLite the runner.

    On PostgreSQL runners are their own.
    """
    opener = partial(Opener, service)
    if file_of(service.settings.database_url) is None:
        return [opener]
    from api.jobs.runner import running

    return [lambda explainer: running(service), opener]


def run_runner(database: str | None, language: str) -> int:
    """
    Solve what is ordered, until stopped; the exit code.

    Raises
    ------
    planner.persistence.errors.DatabaseRefused
        If the database will not do.
    """
    from api.jobs.runner import running

    speech = Speech(language)
    settings = settings_with(database)
    service = Service(store=open_store(settings), settings=settings, secret=b"")  # a runner signs nothing
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    with running(service) as runner:
        typer.echo(speech("runner", executor=runner.executor))
        sys.stdout.flush()
        ended.wait()
    return 0


def open_service(settings: Settings, speech: Speech) -> Service:
    """
    The service on the database of ``settings``.

    Raises
    ------
    planner.persistence.errors.DatabaseRefused
        If it will not do.
    """
    store = open_store(settings)
    secret, made = secret_of(settings)
    if made is not None:
        typer.echo(speech("secret_made", path=made))
    return Service(store=store, settings=settings, secret=secret)


def open_store(settings: Settings) -> Store:
    """
    The database of ``settings``; a new SQLite file gets its schema.

    Raises
    ------
    planner.persistence.errors.DatabaseRefused
        If it will not do.
    """
    path = file_of(settings.database_url)
    engine = open_engine(settings.database_url)
    if path is not None and not path.exists():
        upgrade(engine)
    check_durability(engine)
    check_schema(engine)
    return Store(engine)


def upgrade_database(database: str | None, language: str) -> int:
    """
    Bring the schema of the database to this version; the exit code.

    Raises
    ------
    planner.persistence.errors.DatabaseRefused
        If the database will not do.
    """
    settings = settings_with(database)
    engine = open_engine(settings.database_url)
    path = file_of(settings.database_url)
    if path is not None:
        _make_folder(path)
    upgrade(engine)
    typer.echo(Speech(language)("upgraded"))
    return 0


def _make_folder(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
