"""Stored plans and the files that were written with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import defer

from planner.persistence.store import Unit
from planner.persistence.tables import PlanFileRow, PlanRow, ProgrammeRow, RunRow


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlan:
    """A plan that the checker accepted, as it is to be kept; ``files`` by their relative path."""

    snapshot_id: int
    input_version: int
    today: date
    tiers: list[Any]
    counts: dict[str, Any]
    content: bytes
    files: Mapping[str, bytes]
    name: str = ""


def add_plan(unit: Unit, plan: NewPlan, now: datetime, run_id: int | None = None) -> PlanRow:
    """Keep a plan with its files."""
    row = PlanRow(
        snapshot_id=plan.snapshot_id,
        run_id=run_id,
        input_version=plan.input_version,
        name=plan.name,
        today=plan.today,
        tiers=plan.tiers,
        counts=plan.counts,
        content=plan.content,
        created_at=now,
    )
    unit.add(row)
    unit.flush()
    for name, data in sorted(plan.files.items()):
        unit.add(PlanFileRow(plan_id=row.id, name=name, data=data))
    unit.flush()
    return row


def plan_by_id(unit: Unit, plan_id: int, *, content: bool = True) -> PlanRow | None:
    """The plan with this id in the scope; its content is large and not always needed."""
    query = select(PlanRow).where(PlanRow.id == plan_id)
    return unit.scalars(query if content else query.options(defer(PlanRow.content, raiseload=True))).one_or_none()


def plan_content(unit: Unit, plan_id: int) -> bytes:
    """What a plan in the scope holds, as it is stored."""
    return unit.scalars(select(PlanRow.content).where(PlanRow.id == plan_id)).one()


def newest_made_from(unit: Unit, plan_id: int) -> int | None:
    """The newest plan that this one became, by hand or by planning again, however many steps on; None when none did."""
    query = (
        select(PlanRow.id, PlanRow.counts, RunRow.base_plan_id)
        .outerjoin(RunRow, RunRow.id == PlanRow.run_id)
        .where(PlanRow.id > plan_id)
        .order_by(PlanRow.id)
    )
    line = {plan_id}
    for later, counts, planned_from in unit.execute(query):
        if counts.get("edited_from", planned_from) in line:
            line.add(later)
    newest = max(line)
    return newest if newest > plan_id else None


def plans_page(unit: Unit, *, before: int | None, limit: int) -> list[PlanRow]:
    """At most ``limit`` plans without their content, the newest first, older than ``before``."""
    query = select(PlanRow).options(defer(PlanRow.content, raiseload=True)).order_by(PlanRow.id.desc()).limit(limit)
    if before is not None:
        query = query.where(PlanRow.id < before)
    return list(unit.scalars(query))


def kept_plans(unit: Unit) -> list[PlanRow]:
    """The plans that are marked as kept, without their content, the newest first."""
    query = select(PlanRow).options(defer(PlanRow.content, raiseload=True)).where(PlanRow.kept)
    return list(unit.scalars(query.order_by(PlanRow.id.desc())))


def expected_plans(unit: Unit, most: int) -> list[PlanRow]:
    """
    The plans that somebody is about to look at, without their content, the newest first, at most ``most``.

    Of each partnership the newest one, the one that is kept and the one that was proposed last.
    """
    newest = select(func.max(PlanRow.id)).group_by(PlanRow.partnership_id)
    proposed = (
        select(func.max(ProgrammeRow.plan_id))
        .where(ProgrammeRow.superseded_by.is_(None))
        .group_by(ProgrammeRow.partnership_id)
    )
    query = select(PlanRow).options(defer(PlanRow.content, raiseload=True))
    wanted = or_(PlanRow.id.in_(newest), PlanRow.id.in_(proposed), PlanRow.kept)
    return list(unit.scalars(query.where(wanted).order_by(PlanRow.id.desc()).limit(most)))


def plan_file(unit: Unit, plan_id: int, name: str) -> PlanFileRow | None:
    """A file of a plan."""
    query = select(PlanFileRow).where(PlanFileRow.plan_id == plan_id, PlanFileRow.name == name)
    return unit.scalars(query).one_or_none()


def plan_files(unit: Unit, plan_id: int) -> dict[str, bytes]:
    """Every file of a plan by its relative path."""
    query = select(PlanFileRow).where(PlanFileRow.plan_id == plan_id).order_by(PlanFileRow.name)
    return {row.name: row.data for row in unit.scalars(query)}


def file_names(unit: Unit, plan_id: int) -> list[str]:
    """The names of the files of a plan."""
    query = select(PlanFileRow.name).where(PlanFileRow.plan_id == plan_id).order_by(PlanFileRow.name)
    return list(unit.scalars(query))
