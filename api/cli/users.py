"""``programma user``: accounts by whoever runs the installation. What is printed is shown once and stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass

import typer
from pydantic import TypeAdapter, ValidationError

from api.cli.messages import Speech
from api.cli.options import OptionReader
from api.cli.serving import open_service, settings_with
from api.http.values import Code, Line
from api.schemas.accounts import Email
from api.service import Service
from planner.errors import Conflict, NotFound
from planner.persistence.scope import Scope
from planner.services.accounts.links import address_of
from planner.services.accounts.operators import UnclearPartnership, add_person, way_in
from planner.services.accounts.users import Person
from planner.services.permissions import Role

REFUSED = 2
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_LINE: TypeAdapter[str] = TypeAdapter(Line)
_CODE: TypeAdapter[str] = TypeAdapter(Code)


@dataclass(frozen=True, slots=True, kw_only=True)
class UserOptions:
    """The options of ``programma user add`` as they were typed."""

    email: str | None
    name: str | None
    role: str | None
    partnership: str | None
    organisation: str | None
    school: str | None
    worker: str | None
    database: str | None
    language: str


def add(options: UserOptions) -> int:
    """
    Make an account and print its invitation; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.persistence.errors.DatabaseRefused
        If the options or the database will not do.
    """
    speech = Speech(options.language)
    reader = OptionReader()
    role = reader.choice("--role", options.role or Role.ADMINISTRATOR.value, [role.value for role in Role])
    email = _checked(reader, "--email", options.email, _EMAIL, "not_an_email")
    name = _checked(reader, "--name", options.name or (options.email or "").partition("@")[0], _LINE, "not_a_line")
    partnership = options.partnership
    if partnership is not None:
        partnership = _checked(reader, "--partnership", partnership, _LINE, "not_a_line")
    places = {
        what: _checked(reader, f"--{what}", value, _CODE, "not_a_code")
        for what, value in (
            ("organisation", options.organisation),
            ("school", options.school),
            ("worker", options.worker),
        )
        if value is not None
    }
    reader.refuse_faults()
    service = open_service(settings_with(options.database), speech)
    person = Person(
        email=email,
        name=name,
        role=Role(role),
        organisation_id=places.get("organisation"),
        school_id=places.get("school"),
        worker_id=places.get("worker"),
        language=options.language,
    )
    try:
        secret = add_person(service.store, _everywhere(service), person, partnership, make=role == Role.ADMINISTRATOR)
    except Conflict as conflict:
        typer.echo(conflict.text_nl if options.language == "nl" else conflict.text_en, err=True)
        return REFUSED
    except UnclearPartnership as unclear:
        typer.echo(speech("which_partnership", names=", ".join(unclear.names) or "-"), err=True)
        return REFUSED
    typer.echo(speech("invited", link=address_of(service.settings.public_url, secret)))
    return 0


def link(email: str | None, new_second_factor: bool, database: str | None, language: str) -> int:
    """
    Print a link with which somebody gets back in; the exit code.

    Raises
    ------
    planner.errors.InputRefused, planner.persistence.errors.DatabaseRefused
        If the options or the database will not do.
    """
    speech = Speech(language)
    reader = OptionReader()
    address = _checked(reader, "--email", email, _EMAIL, "not_an_email")
    reader.refuse_faults()
    service = open_service(settings_with(database), speech)
    try:
        secret = way_in(service.store, _everywhere(service), address, new_second_factor=new_second_factor)
    except NotFound:
        typer.echo(speech("no_such_account"), err=True)
        return REFUSED
    typer.echo(speech("way_in", link=address_of(service.settings.public_url, secret)))
    return 0


def _everywhere(service: Service) -> Scope:
    return Scope.everywhere("Whoever runs the installation makes partnerships and accounts.", service.now())


def _checked(reader: OptionReader, option: str, value: str | None, kind: TypeAdapter[str], key: str) -> str:
    if not value:
        reader.fault(option, value, "missing")
        return ""
    try:
        return kind.validate_python(value)
    except ValidationError:
        reader.fault(option, value, key)
        return ""
