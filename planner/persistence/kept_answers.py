"""Answers to requests with a key, so that a repeated one is done once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from planner.persistence.history import CLEANING
from planner.persistence.store import Unit
from planner.persistence.tables import IdempotencyRow


def kept_answer(unit: Unit, user_id: int, key: str) -> IdempotencyRow | None:
    """What was answered to this person's request with this key."""
    query = select(IdempotencyRow).where(IdempotencyRow.user_id == user_id, IdempotencyRow.key == key)
    return unit.scalars(query).one_or_none()


def forget_answers(unit: Unit, before: datetime) -> None:
    """Remove the answers that were given before this moment."""
    unit.execute(delete(IdempotencyRow).where(IdempotencyRow.at < before), execution_options=CLEANING)
