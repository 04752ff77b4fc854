"""What a plan lacks of what was agreed, in hours and numbers instead of points."""

from __future__ import annotations

from planner.checker.soft.agreements import (
    drop_in_minutes,
    missing_contacts,
    missing_flexible_minutes,
)
from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.checker.soft.placement import WISH_RULES
from planner.checker.soft.signals import SEVERE, first_answer
from planner.domain.assignment import Plan
from planner.domain.differences import Shortfall
from planner.domain.requiring import RESPONSE_WEEKS


def shortfall(givens: Givens, plan: Plan) -> Shortfall:
    """Everything that counts in the first tier, over the year; 0 where nothing is lacking."""
    ledger = Ledger(givens=givens, plan=plan)
    owed = givens.school_weeks
    visits = (o.due.hours_minutes - ledger.visit_minutes.get((o.school.id, o.week), 0) for o in owed)
    musts = [r for r in givens.request.requirements.values() if WISH_RULES.get(r.priority, (0, None))[0] == 1]
    return Shortfall(
        visit_minutes=sum(max(0, minutes) for minutes in visits),
        contacts=sum(missing_contacts(ledger, o) for o in owed),
        drop_in_minutes=sum(max(0, o.due.drop_in_minutes - drop_in_minutes(ledger, o)) for o in owed),
        flexible_minutes=sum(missing_flexible_minutes(ledger, o) for o in owed),
        must=sum(len(ledger.unplaced(r)) for r in (*musts, *givens.meetings)),
        late=sum(
            (first_answer(ledger, a) or RESPONSE_WEEKS[SEVERE] + 1) > RESPONSE_WEEKS[SEVERE]
            for a in givens.answerables
            if a.signal.severity == SEVERE
        ),
    )
