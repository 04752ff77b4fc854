"""What is kept for how long, and removing what is older."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.persistence.acts import forget_acts
from planner.persistence.attempts import forget_before
from planner.persistence.cleaning import forget_absences, forget_busy_time, forget_ended
from planner.persistence.kept_answers import forget_answers
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit

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
    """Remove what is older than it may be kept, and sign-ins, links, tries and answers that are of no use any more."""

    def work(unit: Unit) -> Cleaned:
        forget_acts(unit, now - timedelta(days=retention.history_days))
        forget_answers(unit, now - _A_DAY)
        forget_before(unit, int((now - _A_DAY).timestamp()))
        forget_ended(unit, now - _ENDED_DAYS)
        return Cleaned(
            absences=forget_absences(unit, (now - timedelta(days=retention.absence_days)).date()),
            busy=forget_busy_time(unit, now - timedelta(days=retention.busy_days)),
        )

    return store.write(Scope.everywhere(_REASON, now), work)
