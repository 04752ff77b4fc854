"""What is kept for how long, and removing what is older."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from planner.persistence.acts import forget_acts
from planner.persistence.attempts import forget_before
from planner.persistence.cleaning import forget_absences, forget_busy_time, forget_ended
from planner.persistence.kept_answers import forget_answers
from planner.persistence.people import all_partnerships
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import PartnershipRow
from planner.services.settings.chosen import chosen_by

_A_DAY = timedelta(days=1)
_ENDED_DAYS = timedelta(days=30)
_REASON = "What is too old goes in every partnership."


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Days that absences are kept after they ended, busy time after it passed, and the history."""

    absence_days: int = 365
    busy_days: int = 28
    history_days: int = 3 * 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """How many absences and stretches of busy time were removed."""

    absences: int
    busy: int


def clean(store: Store, retention: Retention, now: datetime) -> Cleaned:
    """
    Remove what is older than it may be kept, and sign-ins, links, tries and answers that are of no use any more.

    ``retention`` holds where a partnership chose nothing else.
    """

    def everywhere(unit: Unit) -> list[tuple[int, Retention]]:
        forget_answers(unit, now - _A_DAY)
        forget_before(unit, int((now - _A_DAY).timestamp()))
        forget_ended(unit, now - _ENDED_DAYS)
        return [(row.id, retention_of(row, retention)) for row in all_partnerships(unit)]

    def inside(kept: Retention, unit: Unit) -> Cleaned:
        forget_acts(unit, now - timedelta(days=kept.history_days))
        return Cleaned(
            absences=forget_absences(unit, (now - timedelta(days=kept.absence_days)).date()),
            busy=forget_busy_time(unit, now - timedelta(days=kept.busy_days)),
        )

    found = Cleaned(absences=0, busy=0)
    for partnership_id, kept in store.write(Scope.everywhere(_REASON, now), everywhere):
        scope = Scope(partnership_id=partnership_id, now=now, who=Scope.everywhere(_REASON, now).who)
        some = store.write(scope, partial(inside, kept))
        found = Cleaned(absences=found.absences + some.absences, busy=found.busy + some.busy)
    return found


def retention_of(row: PartnershipRow, usual: Retention) -> Retention:
    """How long this partnership keeps things, where it chose nothing as usual."""
    chosen = chosen_by(row)
    return Retention(
        absence_days=usual.absence_days if chosen.absence_days is None else chosen.absence_days,
        busy_days=usual.busy_days if chosen.busy_days is None else chosen.busy_days,
        history_days=usual.history_days if chosen.history_days is None else chosen.history_days,
    )
