"""Why a session of a version is otherwise than it was: that somebody is absent, and of that nothing more."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.activities import Openness
from planner.domain.changes import ChangeKind
from planner.persistence.plans import plan_file
from planner.persistence.store import Unit
from planner.services.feeds.names import Names
from planner.services.programmes.differences import Changed
from planner.tabular.change_table import APPLIED_FILE

Why = Callable[[Changed], tuple[str, str] | None]
"""The reason of a change in Dutch and English; None where there is nothing to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Away:
    worker_id: str
    first: date
    last: date


def reasons(unit: Unit, plan_ids: Iterable[int], names: Names) -> Why:
    """
    Why sessions of versions of these plans are otherwise: who was away from them when the plans were made.

    Of flexible time nobody is named, so nothing is said.
    """
    away = [each for plan_id in sorted(set(plan_ids)) for each in _away(unit, plan_id)]

    def why(change: Changed) -> tuple[str, str] | None:
        was = change.before
        if was is None or names.activity(was).openness is Openness.CONFIDENTIAL:
            return None
        found = {
            each.worker_id for each in away if each.worker_id in was.worker_ids and each.first <= was.day <= each.last
        }
        who = ", ".join(names.workers[code].name for code in was.worker_ids if code in found and code in names.workers)
        return (f"{who} afwezig", f"{who} absent") if who else None

    return why


def _away(unit: Unit, plan_id: int) -> Iterable[_Away]:
    """The absences that a plan was made with."""
    applied = plan_file(unit, plan_id, APPLIED_FILE)
    for row in csv.DictReader(io.StringIO("" if applied is None else applied.data.decode())):
        if row["kind"] == ChangeKind.ABSENCE:
            first, last = (date.fromisoformat(row[name]) for name in ("from", "until"))
            yield _Away(worker_id=row["subject_id"], first=first, last=last)
