"""What a partnership settles for itself, and the rules that it plans by."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response

from api.http.guards import ServiceHere, guard, scope_for
from api.http.versions import SeenVersion, etag
from api.schemas.settings import (
    HandInOut,
    HandInSchema,
    KeptOut,
    PointsOut,
    RuleOut,
    RulesOut,
    SettingsIn,
    SettingsOut,
)
from api.service import Service
from planner.services.permissions import Actor, Operation
from planner.services.settings.chosen import (
    Chosen,
    HandIn,
    Settings,
    change_settings,
    read_hand_in,
    read_settings,
)
from planner.services.settings.rules import read_rules

router = APIRouter(prefix="/v1", tags=["settings"])
Reader = Annotated[Actor, guard(Operation.SETTINGS_READ)]
Changer = Annotated[Actor, guard(Operation.SETTINGS_CHANGE)]


def _out(response: Response, service: Service, found: Settings) -> SettingsOut:
    response.headers["ETag"] = etag(found.version)
    chosen, usual = found.chosen, service.settings
    return SettingsOut(
        version=found.version,
        name=found.name,
        absence_days=chosen.absence_days,
        busy_days=chosen.busy_days,
        history_days=chosen.history_days,
        reminder_days=chosen.reminder_days,
        hand_in=_shown(chosen.hand_in),
        kept=KeptOut(
            absence_days=usual.absence_days if chosen.absence_days is None else chosen.absence_days,
            busy_days=usual.busy_days if chosen.busy_days is None else chosen.busy_days,
            history_days=usual.history_days if chosen.history_days is None else chosen.history_days,
        ),
    )


def _shown(asked: HandIn | None) -> HandInSchema | None:
    return None if asked is None else HandInSchema(**{"from": asked.first, "to": asked.last, "until": asked.until})


@router.get("/settings")
def settings(service: ServiceHere, actor: Reader, response: Response) -> SettingsOut:
    """The settings of the partnership."""
    return _out(response, service, read_settings(service.store, scope_for(actor, service), actor))


@router.put("/settings")
def choose_settings(
    service: ServiceHere, actor: Changer, response: Response, seen: SeenVersion, body: SettingsIn
) -> SettingsOut:
    """Other settings in the place of these."""
    asked = body.hand_in
    chosen = Chosen(
        absence_days=body.absence_days,
        busy_days=body.busy_days,
        history_days=body.history_days,
        reminder_days=body.reminder_days,
        hand_in=None if asked is None else HandIn(first=asked.first, last=asked.last, until=asked.until),
    )
    found = change_settings(service.store, scope_for(actor, service), actor, seen, body.name, chosen)
    return _out(response, service, found)


@router.get("/settings/hand-in")
def asked_availability(service: ServiceHere, actor: Annotated[Actor, guard(Operation.WORKER_INPUT_READ)]) -> HandInOut:
    """Which availability workers are asked for, and until when."""
    return HandInOut(hand_in=_shown(read_hand_in(service.store, scope_for(actor, service), actor)))


@router.get("/rules")
def rules(service: ServiceHere, actor: Annotated[Actor, guard(Operation.PLANS_READ)]) -> RulesOut:
    """Every rule with its meaning, and what a soft one costs here; the input table `points` changes that."""
    found = read_rules(service.store, scope_for(actor, service))
    return RulesOut(
        rules=[
            RuleOut(
                id=each.id,
                kind="hard" if each.tier is None else "soft",
                meaning_nl=each.meaning_nl,
                meaning_en=each.meaning_en,
                tier=each.tier,
                tier_name=each.tier_name,
                tier_nl=each.tier_nl,
                tier_en=each.tier_en,
                points=[PointsOut.model_validate(points) for points in each.points],
            )
            for each in found
        ]
    )
