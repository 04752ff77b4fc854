"""«Beheer»: where its parts are, and the rules by which is planned."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from api.http.guards import scope_for
from api.web.texts import PAGE_TEXTS
from api.web.visitors import Visitor, visitor
from api.web.wording import point_key
from planner.services.inputs.faults import Fault, input_faults
from planner.services.permissions import Operation
from planner.services.settings.rules import read_rules
from planner.tabular.columns import table_named

router = APIRouter(prefix="/beheer", include_in_schema=False)
READ = visitor(Operation.SETTINGS_READ)
PLANS = visitor(Operation.PLANS_READ)
INPUT = visitor(Operation.SHARED_INPUT_READ)
MOST_FAULTS = 200
PARTS = (
    ("tables", "/beheer/tabellen", Operation.SHARED_INPUT_READ),
    ("rules", "/beheer/regels", Operation.PLANS_READ),
    ("people", "/beheer/mensen", Operation.USERS_READ),
    ("settings", "/beheer/instellingen", Operation.SETTINGS_READ),
)
"""Each with its address and the operation that opens it."""


@router.get("")
def managing(visitor: Annotated[Visitor, READ]) -> HTMLResponse:
    """What there is to manage for this person."""
    actor = visitor.actor
    parts = []
    for name, path, operation in PARTS:
        if actor.may_at_all(operation):
            own = f"manage_{name}_lead_{actor.role}"
            parts.append((path, f"manage_{name}", own if own in PAGE_TEXTS else f"manage_{name}_lead"))
    return visitor.page("manage/manage.html", parts=parts)


@router.get("/regels")
def rules(visitor: Annotated[Visitor, PLANS]) -> HTMLResponse:
    """Every rule with what it means and costs here: what may never be, then by what matters most."""
    found = read_rules(visitor.service.store, scope_for(visitor.actor, visitor.service))
    soft = [rule for rule in found if rule.tier is not None]
    ranks = [
        (rank, (rules_of[0].tier_nl or "", rules_of[0].tier_en or ""), rules_of)
        for rank, rules_of in ((tier, list(each)) for tier, each in groupby(soft, key=lambda rule: rule.tier))
    ]
    return visitor.page(
        "manage/rules.html",
        hard=[rule for rule in found if rule.tier is None],
        ranks=ranks,
        label=point_key,
    )


@router.get("/fouten")
def faults(visitor: Annotated[Visitor, INPUT]) -> HTMLResponse:
    """Everything that is wrong with the input as it is, each with a way to its row."""
    scope = scope_for(visitor.actor, visitor.service)
    _, found, hidden = input_faults(visitor.service.store, scope, visitor.actor)
    told = [(fault, _address_of(fault)) for fault in found[:MOST_FAULTS]]
    return visitor.page("manage/faults.html", faults=told, hidden=hidden)


def _address_of(fault: Fault) -> str:
    """Where a fault can be mended: its row, or the list of its table."""
    if fault.row_id is not None:
        return f"/beheer/tabellen/{fault.table}/{fault.row_id}"
    table = table_named(fault.problem.table)
    return "" if table is None else f"/beheer/tabellen/{table.name}"
