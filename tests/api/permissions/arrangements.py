"""What cases share: forms as browsers send them, and a school at the beginning of its year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from planner.persistence.store import Unit
from planner.persistence.tables import AttemptRow, OutgoingRow, ProgrammeRow, UserRow
from planner.services.accounts.passwords import hash_password
from planner.services.accounts.second_factor import STEP_SECONDS, close_key, code_at, new_key
from planner.services.permissions import Operation, Role, Subject
from planner.services.programmes.seeing import seen_as
from tests.api.permissions.cases import Ask, Case
from tests.api.planned import tiny_snapshot
from tests.api.programmes.stories import BEFORE_SCHOOL, insert_version
from tests.api.worlds import OTHER_SCHOOL, OWN_SCHOOL, World

PASSWORD, KEY = "vier fietsen op de dijk", new_key()
_HASHED = hash_password(PASSWORD)
SCHOOLS = {"own": OWN_SCHOOL, "other": OTHER_SCHOOL}
Make = Callable[[World, str], Ask]
"""Makes the request about a school."""


def posted(path: str, **fields: Any) -> Ask:
    """A form, sent by somebody who shows a token."""
    return Ask("POST", path, {"data": {"csrf": "none", **fields}, "follow_redirects": False})


def at_school(school_id: str, make: Make) -> Callable[[World], Ask]:
    """``make`` for a school before its year begins, with plans that rest on the tiny example whatever cases did."""

    def ask(world: World) -> Ask:
        world.clock[0] = BEFORE_SCHOOL
        world.service.store.write(world.scope(), tiny_snapshot)
        return make(world, school_id)

    return ask


def with_second_factor(world: World) -> str:
    """
    A code of now, of everybody: all accounts get the password `PASSWORD` and the same second factor.

    Nobody has tried in vain before: many cases share a world.
    """
    sealed = close_key(world.service.seal, KEY)

    def work(unit: Unit) -> None:
        unit.query(AttemptRow).delete()
        for user in unit.query(UserRow):
            user.password_hash, user.totp_secret, user.totp_step = _HASHED, sealed, 1

    world.service.store.write(world.scope(), work)
    return code_at(KEY, int(world.clock[0].timestamp()) // STEP_SECONDS)


def version_of(world: World, programme_id: int) -> int:
    """The version that somebody sees of a school's programme."""

    def work(unit: Unit) -> int:
        row = unit.get(ProgrammeRow, programme_id)
        assert row is not None
        return seen_as(row)

    return world.service.store.read(world.scope(), work)


def contact_of(world: World, school_id: str) -> int:
    """A contact of the school, so that there is somebody to write to."""

    def work(unit: Unit) -> int:
        email = f"post-{school_id}@klein.example"
        found = unit.query(UserRow).filter_by(email=email).one_or_none()
        if found is None:
            found = UserRow(
                email=email, name="Post", role=Role.CONTACT.value, school_id=school_id, created_at=BEFORE_SCHOOL
            )
            unit.add(found)
            unit.flush()
        return found.id

    return world.service.store.write(world.scope(), work)


def waiting_message(world: World, school_id: str) -> int:
    """A message about a new version of the school's programme, which waits to be sent."""
    user_id = contact_of(world, school_id)
    programme_id, _ = insert_version(world, school_id)

    def work(unit: Unit) -> int:
        row = OutgoingRow(
            user_id=user_id,
            kind="proposal",
            about=f"proposal {programme_id}",
            subject="Het programma",
            body="Beste Post",
            programme_id=programme_id,
            created_at=BEFORE_SCHOOL,
        )
        unit.add(row)
        unit.flush()
        return row.id

    return world.service.store.write(world.scope(), work)


def on_both(operation: Operation, name: str, make: Make, **more: Any) -> Iterator[Case]:
    """The same page on the own school and on another one."""
    for whose, school_id in SCHOOLS.items():
        yield Case(
            operation=operation,
            name=f"page-{name}-{whose}",
            ask=at_school(school_id, make),
            subject=Subject(school_id=school_id),
            is_page=True,
            **{"seen": Operation.PROGRAMMES_READ, **more},
        )
