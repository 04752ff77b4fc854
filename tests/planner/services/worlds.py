"""A small request with secrets in it, and plans of it, for the tests of everything that is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from planner.domain.activities import Openness, SessionKind
from planner.domain.assignment import Plan
from planner.domain.edits import Cost
from planner.domain.outcome import RunResult, TierResult, Unplaced
from planner.domain.repairs import Repair, RepairKind, Repairs
from planner.domain.request import Request
from planner.domain.rules import HardRule, Penalty, SoftRule
from planner.domain.statements import Priority
from tests.builders import (
    MONDAY,
    THURSDAY,
    TUESDAY,
    activity,
    agreement,
    plan,
    session,
    small_request,
    visit,
    wish,
)
from tests.planner.tabular.excel import parts_of

TODAY = date(2026, 8, 1)
CANARIES = ("KANARIE", "flex_kanarie")
"""Words that no written file may hold, whatever their case."""


def secret_request(**overrides: Any) -> Request:
    """Alder with talks that are confidential and a group with a sensitive title; beech with nothing to hide."""
    values: dict[str, Any] = {
        "activities": (
            activity(
                "flex_kanarie",
                name_nl="KANARIE-bemiddeling",
                name_en="KANARIE mediation",
                kind=SessionKind.FLEXIBLE,
                duration_minutes=45,
                slot_kinds=activity("talk").slot_kinds,
                room_features=frozenset({"own_room"}),
                openness=Openness.CONFIDENTIAL,
            ),
            activity("group", name_nl="KANARIE-groepsdruk", name_en="KANARIE pressure", openness=Openness.SENSITIVE),
        ),
        "agreements": (agreement("alder", flexible_activity_ids=("flex_kanarie",)),),
        "wishes": (
            wish("Q"),
            wish("G", activity_ids=("group",), cohort_ids=("alder-2",)),
            wish("B", school_id="beech", cohort_ids=("beech-1",)),
            wish("C", activity_ids=("centre-evening",), cohort_ids=()),
        ),
    }
    return replace(small_request(**values | overrides), digest="0123456789abcdef", today=TODAY)


def secret_plan(request: Request) -> Plan:
    """Two days at alder and an evening at the youth centre; not all that was agreed, but nothing broken."""
    return plan(
        visit(MONDAY, "08:30", "12:10"),
        visit(TUESDAY, "08:30", "17:00"),
        visit(TUESDAY, "12:10", "17:00", worker_id="W2"),
        session(request, "Q", MONDAY, "10:30"),
        session(request, "alder-flexible-2026W37", MONDAY, "08:30"),
        session(request, "G", TUESDAY, "15:10", worker_ids=("W1", "W2")),
        session(request, "C", THURSDAY, "19:00", room_id="centre-room", location_id="centre"),
    )


def penalties_of(request: Request) -> tuple[Penalty, ...]:
    """Two penalties, one of which names what it must not."""
    names = [a for a in request.activities.values() if a.openness is not Openness.OPEN]
    text = ", ".join(a.name_nl for a in names) or "niets"
    return (
        Penalty(
            tier=1,
            rule=SoftRule.SHORT_HOURS,
            school_id="alder",
            session_id="",
            points=7,
            text_nl=f"Te kort door {text}.",
            text_en=f"Short because of {text}.",
        ),
        Penalty(
            tier=3,
            rule=SoftRule.UNPLACED_SHOULD,
            school_id="beech",
            session_id="B-1",
            points=10,
            text_nl="=1+1",
            text_en="=1+1",
        ),
    )


def repair_of() -> Repair:
    """A repair that names what not everybody may read."""
    moved = session(secret_request(), "B", MONDAY, "10:30")
    return Repair(
        kind=RepairKind.ACTIVITY,
        text_nl="als «KANARIE-groepsdruk» ook goed is: ma 7 sep 2026 10:30 met Worker W1, kost niets",
        text_en="if «KANARIE pressure» will do as well: Mon 7 Sep 2026 10:30 with Worker W1, costs nothing",
        session=moved,
        cost=Cost(),
    )


def unplaced_of() -> tuple[Unplaced, ...]:
    """One occurrence that two rules keep out."""
    return (
        Unplaced(
            requirement_id="B",
            occurrence=1,
            school_id="beech",
            priority=Priority.SHOULD,
            moments=9,
            lacks={HardRule.ROOM: 2, HardRule.AVAILABILITY: 7},
            text_nl="KANARIE-groepsdruk: niemand kan.",
            text_en="KANARIE pressure: nobody can.",
            repairs=Repairs(found=(repair_of(),), complete=True),
        ),
    )


def run_of(found: Plan, **overrides: Any) -> RunResult:
    """A run that proved every tier but the fourth."""
    tiers = tuple(
        TierResult(tier=tier, points=points, bound=bound, seconds=0.25)
        for tier, points, bound in ((1, 7, 7), (2, 0, 0), (3, 10, 10), (4, 12, 9), (5, 0, 0), (6, 0, 0))
    )
    values: dict[str, Any] = {"plan": found, "tiers": tiers, "first_plan_seconds": 0.5, "seconds": 2.5}
    return RunResult(**values | overrides)


def readable(name: str, data: bytes) -> str:
    """A written file as one text; of a workbook all its parts."""
    parts = parts_of(data) if name.endswith(".xlsx") else {name: data}
    return "\n".join(f"{part}\n{content.decode()}" for part, content in parts.items())
