"""Parts of runs, and how many of a run can be solved side by side."""

from __future__ import annotations

from sqlalchemy import func, select

from planner.domain.runs import RunState
from planner.persistence.runs import UNDER_WAY, alive
from planner.persistence.store import Unit
from planner.persistence.tables import RunnerRow, RunPartRow, RunRow


def parts_of_run(unit: Unit, run_id: int) -> list[RunPartRow]:
    """The parts of a run by number; none while it is solved as one. Their plans are read when they are asked for."""
    return list(unit.scalars(select(RunPartRow).where(RunPartRow.run_id == run_id).order_by(RunPartRow.number)))


def part_of_run(unit: Unit, run_id: int, number: int) -> RunPartRow | None:
    """One part."""
    query = select(RunPartRow).where(RunPartRow.run_id == run_id, RunPartRow.number == number)
    return unit.scalars(query).one_or_none()


def parts_in_turn(unit: Unit) -> list[RunPartRow]:
    """Every part of a run under way whose turn it is and that has not ended, the oldest first."""
    query = (
        select(RunPartRow)
        .join(RunRow, RunRow.id == RunPartRow.run_id)
        .where(RunRow.state.in_(UNDER_WAY), RunPartRow.seconds.is_not(None), RunPartRow.outcome.is_(None))
        .order_by(RunPartRow.id)
    )
    return list(unit.scalars(query))


def side_by_side(unit: Unit, within_seconds: float) -> int:
    """How many parts each run can have solved at a time: what living processes take, shared by the runs they solve."""
    living = alive(unit, within_seconds)
    places = sum(row.at_once for row in unit.scalars(select(RunnerRow)) if row.executor in living)
    solved = (RunState.RUNNING.value, RunState.STOPPING.value)
    runs = unit.execute(select(func.count(RunRow.id)).where(RunRow.state.in_(solved))).scalar_one()
    return max(1, places // max(1, runs))
