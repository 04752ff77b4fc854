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
from planner.services.accounts.operators import UnclearPartnership, UnknownPlace, add_person, way_in
from planner.services.accounts.users import PLACE_OF_ROLE, Person
from planner.services.permissions import Role
from planner.tabular.findings import suggestion

REFUSED = 2
ROLES = {
    "administrator": Role.ADMINISTRATOR,
    "beheerder": Role.ADMINISTRATOR,
    "coordinator": Role.COORDINATOR,
    "coördinator": Role.COORDINATOR,
    "manager": Role.MANAGER,
    "worker": Role.WORKER,
    "jongerenwerker": Role.WORKER,
    "contact": Role.CONTACT,
    "aanspreekpunt": Role.CONTACT,
    "deputy": Role.DEPUTY,
    "vervanger": Role.DEPUTY,
}
"""What one may type for a role."""
MOST_NAMED = 20
_OPTIONS = {"organisation_id": "--organisation", "school_id": "--school", "worker_id": "--worker"}
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
    role = _role(reader, options.role)
    email = _checked(reader, "--email", options.email, _EMAIL, "not_an_email")
    name = email.partition("@")[0]
    if options.name is not None:
        name = _checked(reader, "--name", options.name, _LINE, "not_a_line")
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
    _check_places(reader, role, options)
    reader.refuse_faults()
    service = open_service(settings_with(options.database), speech)
    person = Person(
        email=email,
        name=name,
        role=role,
        organisation_id=places.get("organisation"),
        school_id=places.get("school"),
        worker_id=places.get("worker"),
        language=options.language,
    )
    try:
        secret = add_person(service.store, _everywhere(service), person, partnership, make=role is Role.ADMINISTRATOR)
    except Conflict:
        typer.echo(speech("address_taken", email=email), err=True)
        return REFUSED
    except UnknownPlace as unknown:
        near = suggestion(unknown.code, unknown.names)[0 if options.language == "nl" else 1]
        there = ", ".join(f"{code} ({name})" for code, name in sorted(unknown.names.items())[:MOST_NAMED])
        option = _OPTIONS[unknown.place]
        typer.echo(speech("unknown_place", option=option, code=unknown.code, near=near, there=there), err=True)
        return REFUSED
    except UnclearPartnership as unclear:
        key = "which_partnership" if unclear.names else "no_partnership_yet"
        typer.echo(speech(key, names=", ".join(unclear.names)), err=True)
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


def _role(reader: OptionReader, typed: str | None) -> Role:
    """A role by its own word or the one that its people are called by; an administrator when nothing was said."""
    word = (typed or Role.ADMINISTRATOR.value).strip().casefold()
    if word not in ROLES:
        reader.fault("--role", typed, "not_a_choice", choices=", ".join(ROLES))
    return ROLES.get(word, Role.ADMINISTRATOR)


def _check_places(reader: OptionReader, role: Role, options: UserOptions) -> None:
    """A role has the place that it needs and no other; nothing is said of it while the role is not understood."""
    if any(fault.table == "--role" for fault in reader.problems):
        return
    for place, option in _OPTIONS.items():
        given = getattr(options, option.removeprefix("--"))
        if PLACE_OF_ROLE[role] == place and given is None:
            reader.fault(option, None, "place_needed", role=role.value)
        if PLACE_OF_ROLE[role] != place and given is not None:
            reader.fault(option, given, "place_too_much", role=role.value)


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
