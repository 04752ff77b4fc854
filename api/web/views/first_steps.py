"""The steps of the first use: from an empty workbook to a plan, the first colleague and the first proposal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from api.http.guards import scope_for
from api.web.visitors import Visitor
from planner.services.accounts.own_account import Account
from planner.services.accounts.users import administrators, list_users
from planner.services.inputs.completeness import Completeness
from planner.services.permissions import Role
from planner.services.plans.reading import list_plans
from planner.services.programmes.reading import SchoolStanding

MOST_PEOPLE = 100
"""Accounts that are looked at for who is there already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """A step: its texts ``first_<name>``, whether it is done, where it leads, and what to know for it."""

    name: str
    is_done: bool
    links: tuple[tuple[str, str], ...]
    note: str = ""


def coordinator_steps(
    visitor: Visitor, have: Completeness, schools: Collection[SchoolStanding]
) -> tuple[StepSeen, ...]:
    """
    The steps of a coordinator, who looks after ``schools``, each done or not by what is really there.

    Who left has been there: the first steps do not come back.
    """
    actor, lang = visitor.actor, visitor.lang
    plans, asked_of = visitor.read(lambda unit: (list_plans(unit, actor, before=None, limit=1), administrators(unit)))
    people = list_users(visitor.service.store, scope_for(actor, visitor.service), actor, after=0, limit=MOST_PEOPLE)
    came = {each.role for each in people if each.id != actor.user_id}
    return (
        StepSeen(
            name="fill",
            is_done=not have.empty,
            links=(("first_template", "/invoer/lege-werkmap.xlsx"), ("first_tables", "/beheer/tabellen")),
            note=lang.text("first_fill_code", code=actor.organisation_id),
        ),
        StepSeen(name="read", is_done=not have.empty, links=(("first_import", "/invoer/inlezen"),)),
        StepSeen(name="plan", is_done=bool(plans), links=(("first_planning", "/planning"),)),
        StepSeen(
            name="people",
            is_done=Role.CONTACT in came and bool(came & {Role.COORDINATOR, Role.WORKER}),
            links=(("first_people_go", "/beheer/mensen"),),
            note=lang.text("first_people_ask", names=lang.joined(asked_of)) if asked_of else "",
        ),
        StepSeen(
            name="propose",
            is_done=not (schools or have.empty) or any(each.programme is not None for each in schools),
            links=(("first_propose_go", "/voorstel"),),
        ),
    )


def administrator_steps(people: Iterable[Account]) -> tuple[StepSeen, ...]:
    """The steps of an administrator, by who is there already."""
    roles = {each.role for each in people if each.active}
    return (
        StepSeen(
            name="coordinator",
            is_done=Role.COORDINATOR in roles,
            links=(("first_invite", "/beheer/mensen/nieuw?rol=coordinator"),),
        ),
        StepSeen(
            name="others",
            is_done={Role.CONTACT, Role.WORKER} <= roles,
            links=(
                ("first_invite_contact", "/beheer/mensen/nieuw?rol=contact"),
                ("first_invite_worker", "/beheer/mensen/nieuw?rol=worker"),
            ),
        ),
    )
