"""Rule `team`: exactly the needed number of workers, the needed skills among them, each allowed at the school."""

from __future__ import annotations

from collections.abc import Iterator

from planner.checker.hard.ledger import Ledger, violation
from planner.checker.hard.wording import school_name, session_en, session_nl, visit_en, visit_nl
from planner.domain.assignment import Session
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation
from planner.domain.vocabulary import SKILLS, named_together


def check(ledger: Ledger) -> Iterator[Violation]:
    """Teams of the wrong size, without a skill, or with somebody who may not be there; workers nobody knows."""
    request = ledger.request
    for visit in ledger.judged_visits:
        if visit.worker_id not in request.workers:
            yield violation(
                HardRule.TEAM,
                visit.worker_id,
                visit.day,
                f"{visit_nl(request, visit)} is van iemand die niet bestaat.",
                f"{visit_en(request, visit)} is of somebody who does not exist.",
            )
    for session in ledger.judged_sessions:
        for what_nl, what_en in _faults(request, session):
            yield violation(
                HardRule.TEAM,
                session.id,
                session.day,
                f"{session_nl(request, session)}: {what_nl}.",
                f"{session_en(request, session)}: {what_en}.",
            )


def _faults(request: Request, session: Session) -> Iterator[tuple[str, str]]:
    team = sorted(set(session.worker_ids))
    if len(team) < len(session.worker_ids):
        yield "iemand staat dubbel in het team", "somebody is in the team twice"
    for worker_id in team:
        worker = request.workers.get(worker_id)
        if worker is None:
            yield f"jongerenwerker {worker_id} bestaat niet", f"worker {worker_id} does not exist"
        elif session.school_id not in worker.school_ids:
            school = school_name(request, session.school_id)
            yield f"{worker.name} mag niet op {school} werken", f"{worker.name} may not work at {school}"
    activity = request.activities.get(session.activity_id)
    if activity is None:
        return
    if len(team) != activity.team_size:
        yield (
            f"het team telt {len(team)} in plaats van {activity.team_size}",
            f"the team has {len(team)} instead of {activity.team_size}",
        )
    had = frozenset[str]().union(*(request.workers[w].skills for w in team if w in request.workers))
    lacking = activity.skills - had
    if lacking:
        nl, en = named_together(lacking, SKILLS)
        yield f"niemand in het team kan: {nl}", f"nobody in the team has: {en}"
