"""A person as typed in a form: who gets an account, in which role and where."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from api.web.texts.people import PEOPLE_TEXTS
from planner.errors import Problem
from planner.services.accounts.own_account import Account
from planner.services.accounts.users import Person
from planner.services.permissions import Role

PLACES: Mapping[str, tuple[str, ...]] = {
    "organisation_id": (Role.COORDINATOR.value, Role.MANAGER.value),
    "school_id": (Role.CONTACT.value, Role.DEPUTY.value),
    "worker_id": (Role.WORKER.value,),
}
"""Which roles need which place; an administrator needs none."""
_ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,189}")
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedPerson:
    """The fields as typed."""

    email: str = ""
    name: str = ""
    role: str = ""
    organisation_id: str = ""
    school_id: str = ""
    worker_id: str = ""
    language: str = "nl"
    until: str = ""

    @classmethod
    def of(cls, account: Account) -> TypedPerson:
        """The fields of somebody who has an account."""
        return cls(
            email=account.email,
            name=account.name,
            role=account.role,
            organisation_id=account.organisation_id or "",
            school_id=account.school_id or "",
            worker_id=account.worker_id or "",
            language=account.language,
            until="" if account.until is None else account.until.isoformat(),
        )

    @property
    def fields(self) -> dict[str, str]:
        """Every field by its name."""
        return asdict(self)


def typed_person(
    fields: Mapping[str, Sequence[str]], email: str = "", *, lacking: Collection[str] = ()
) -> tuple[TypedPerson, Person | None, list[Problem]]:
    """
    What was typed, the person that it says, and what is wrong with it; there is no person then.

    Parameters
    ----------
    email
        Of somebody who has an account; empty = it was typed.
    lacking
        Places of which there is none to choose yet.
    """
    given = {name: "".join(fields.get(name, ())[:1]).strip() for name in TypedPerson.__slots__}
    given["email"] = email or given["email"]
    typed = TypedPerson(**given | {"language": "en" if given["language"] == "en" else "nl"})
    wrong = []
    if not _ADDRESS.fullmatch(typed.email):
        wrong.append("person_bad_email")
    if not typed.name or not typed.name.isprintable() or len(typed.name) > LONGEST_NAME:
        wrong.append("person_bad_name")
    if typed.role not in set(Role):
        wrong.append("person_bad_role")
    place = next((name for name, roles in PLACES.items() if typed.role in roles), None)
    if place is not None and not given[place]:
        wrong.append(f"person_{'no' if place in lacking else 'bad'}_{place}")
    try:
        until = date.fromisoformat(typed.until) if typed.until else None
    except ValueError:
        until = None
        wrong.append("person_bad_until")
    if wrong:
        return typed, None, [Problem.plain(*PEOPLE_TEXTS[key]) for key in wrong]
    person = Person(
        email=typed.email,
        name=typed.name,
        role=Role(typed.role),
        language=typed.language,
        until=until,
        **({place: given[place]} if place is not None else {}),
    )
    return typed, person, []
