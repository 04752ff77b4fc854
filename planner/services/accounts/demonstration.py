"""A demonstration: an example input as a partnership, with one account for each role and fresh ways into each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner.persistence.accounts import end_links, end_sign_ins
from planner.persistence.people import partnership_named, tokens_labelled, user_by_email
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import UserRow
from planner.services.accounts.demo import WayIn, new_way_in
from planner.services.accounts.sealing import Seal
from planner.services.accounts.tokens import issue_token
from planner.services.inputs.loading import load_partnership
from planner.services.inputs.stored import stored_input
from planner.services.permissions import Role

LABEL = "demonstratie"
_NAMES = {
    Role.COORDINATOR: "Corrie Coördinator",
    Role.MANAGER: "Mo Manager",
    Role.ADMINISTRATOR: "Ada Beheerder",
    Role.WORKER: "Wim Jongerenwerker",
    Role.CONTACT: "Carla Aanspreekpunt",
    Role.DEPUTY: "Daan Vervanger",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAccount:
    """An account of the demonstration; ``secret`` is an API token, made anew each time like ``way_in``."""

    role: Role
    name: str
    email: str
    secret: str
    way_in: WayIn


def demonstrate(store: Store, seal: Seal, source: Path, now: datetime) -> tuple[DemoAccount, ...]:
    """
    Make the demonstration of the input in ``source``, or find it, and void the tokens and passwords that it had.

    Raises
    ------
    InputRefused
        With every problem of the input.
    """
    name = f"Voorbeeld {source.name}"
    everywhere = Scope.everywhere("Which partnership the demonstration is, its name says.", now)
    found = store.read(everywhere, lambda unit: partnership_named(unit, name))
    partnership_id = load_partnership(store, name, source, now=now) if found is None else found.id
    scope = Scope(partnership_id=partnership_id, now=now, who=LABEL)
    return store.write(scope, lambda unit: tuple(_account(unit, seal, partnership_id, role, now) for role in Role))


def _account(unit: Unit, seal: Seal, partnership_id: int, role: Role, now: datetime) -> DemoAccount:
    email = f"{role.value}-{partnership_id}@demonstratie.example"
    user = user_by_email(unit, email)
    if user is None:
        user = UserRow(email=email, name=_NAMES[role], role=role.value, created_at=now, **_place(unit, role))
        unit.add(user)
        unit.flush()
    for token in tokens_labelled(unit, user.id, LABEL):
        token.revoked_at = token.revoked_at or now
    end_sign_ins(unit, user.id)
    end_links(unit, user.id, now)
    return DemoAccount(
        role=role,
        name=user.name,
        email=email,
        secret=issue_token(unit, user.id, LABEL, now).secret,
        way_in=new_way_in(unit, seal, user, now),
    )


def _place(unit: Unit, role: Role) -> dict[str, str]:
    """Where the person works, by what they are: the first organisation with a school, its first school and worker."""
    entries = stored_input(unit).entries
    school = min(entries["schools"], key=lambda row: str(row["id"]))
    home = str(school["organisation_id"])
    worker = min(entries["workers"], key=lambda row: (row["organisation_id"] != home, str(row["id"])))
    match role:
        case Role.CONTACT | Role.DEPUTY:
            return {"school_id": str(school["id"])}
        case Role.COORDINATOR | Role.MANAGER:
            return {"organisation_id": home}
        case Role.WORKER:
            return {"organisation_id": str(worker["organisation_id"]), "worker_id": str(worker["id"])}
    return {}
