"""Runs as people see them."""

from __future__ import annotations

from planner.domain.runs import BEST_SO_FAR, ENDING_TEXTS, Ending, RunState
from planner.errors import NotFound
from planner.persistence.runs import run_by_id, runs_page, runs_under_way
from planner.persistence.store import Unit
from planner.persistence.tables import RunRow
from planner.services.permissions import Actor, Operation


def run_named(unit: Unit, actor: Actor, run_id: int) -> RunRow:
    """
    One run.

    Raises
    ------
    NotFound
        If it is not there.
    """
    actor.require(Operation.RUNS_READ)
    row = run_by_id(unit, run_id)
    if row is None:
        raise NotFound
    return row


def list_runs(unit: Unit, actor: Actor, *, before: int | None, limit: int) -> list[RunRow]:
    """Runs, the newest first, older than ``before``."""
    actor.require(Operation.RUNS_READ)
    return runs_page(unit, before=before, limit=limit)


def runs_going_on(unit: Unit, actor: Actor) -> list[RunRow]:
    """Every run that is not over, the oldest first."""
    actor.require(Operation.RUNS_READ)
    return runs_under_way(unit)


def ending_text(row: RunRow, language: str) -> str | None:
    """Why a run ended without a plan or with less than it might have made; None when nothing is to be said."""
    index = 0 if language == "nl" else 1
    if row.state == RunState.OUTDATED.value:
        return (
            "De invoer is veranderd terwijl er werd gepland: dit plan is achterhaald. Plan opnieuw.",
            "The input changed while the plan was made: this plan is outdated. Plan again.",
        )[index]
    if row.failure is None:
        return None
    text = ENDING_TEXTS[Ending(row.failure["ending"])][index]
    return f"{text} {BEST_SO_FAR[index]}" if row.plan_id is not None else text
