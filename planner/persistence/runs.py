"""Runs, and the processes that solve them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import func, select

from planner.domain.runs import RunState
from planner.persistence.store import Unit
from planner.persistence.tables import ProgrammeRow, ProgrammeSessionRow, RunnerRow, RunRow

UNDER_WAY = (RunState.QUEUED.value, RunState.RUNNING.value, RunState.STOPPING.value)


def run_by_id(unit: Unit, run_id: int) -> RunRow | None:
    """The run with this id in the scope."""
    return unit.scalars(select(RunRow).where(RunRow.id == run_id)).one_or_none()


def run_alone(unit: Unit, alone: str) -> RunRow | None:
    """The run under way that has this mark of being the only one."""
    return unit.scalars(select(RunRow).where(RunRow.alone == alone)).one_or_none()


def runs_page(unit: Unit, *, before: int | None, limit: int) -> list[RunRow]:
    """At most ``limit`` runs, the newest first, older than ``before``."""
    query = select(RunRow).order_by(RunRow.id.desc()).limit(limit)
    if before is not None:
        query = query.where(RunRow.id < before)
    return list(unit.scalars(query))


def runs_from_plan(unit: Unit, plan_id: int) -> list[RunRow]:
    """The runs that change this plan, the newest first."""
    return list(unit.scalars(select(RunRow).where(RunRow.base_plan_id == plan_id).order_by(RunRow.id.desc())))


def runs_under_way(unit: Unit) -> list[RunRow]:
    """Every run that is not over, the oldest first."""
    return list(unit.scalars(select(RunRow).where(RunRow.state.in_(UNDER_WAY)).order_by(RunRow.id)))


def count_under_way(unit: Unit) -> int:
    """How many runs are not over."""
    return unit.execute(select(func.count(RunRow.id)).where(RunRow.state.in_(UNDER_WAY))).scalar_one()


def promised_sessions(unit: Unit, states: Collection[str]) -> list[ProgrammeSessionRow]:
    """The sessions of the newest version of every school that are in one of these states, by id."""
    query = (
        select(ProgrammeSessionRow)
        .join(ProgrammeRow, ProgrammeRow.id == ProgrammeSessionRow.programme_id)
        .where(ProgrammeRow.superseded_by.is_(None), ProgrammeSessionRow.status.in_(sorted(states)))
        .order_by(ProgrammeSessionRow.session_id)
    )
    return list(unit.scalars(query))


def beat(unit: Unit, executor: str, at_once: int = 1) -> None:
    """Say, by the clock of the database, that this process lives, and how much it solves at a time."""
    row = unit.scalars(select(RunnerRow).where(RunnerRow.executor == executor)).one_or_none()
    if row is None:
        row = RunnerRow(executor=executor, started_at=func.current_timestamp(), beat_at=func.current_timestamp())
        unit.add(row)
    row.beat_at = func.current_timestamp()
    row.at_once = at_once


def alive(unit: Unit, within_seconds: float) -> set[str]:
    """The processes that said within these seconds, by the clock of the database, that they live."""
    query = select(RunnerRow.executor, RunnerRow.beat_at, func.current_timestamp(type_=RunnerRow.beat_at.type))
    limit = timedelta(seconds=within_seconds)
    return {executor for executor, beat_at, now in unit.execute(query) if now - beat_at <= limit}


def forget(unit: Unit, executor: str) -> None:
    """This process solves no more."""
    row = unit.scalars(select(RunnerRow).where(RunnerRow.executor == executor)).one_or_none()
    if row is not None:
        unit.delete(row)


def forget_dead(unit: Unit, after_seconds: float) -> None:
    """Remove processes that have said nothing for so long."""
    living = alive(unit, after_seconds)
    for row in unit.scalars(select(RunnerRow)):
        if row.executor not in living:
            unit.delete(row)
