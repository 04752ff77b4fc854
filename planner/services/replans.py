"""A replan from beginning to end: mend, compare, and look how far the next reach would go."""

from __future__ import annotations

from planner.checker.shortfalls import shortfall
from planner.checker.soft.givens import Givens
from planner.domain.assignment import Plan
from planner.domain.differences import NextReach, Replanned
from planner.services.differences import idle_changes, session_changes, unmet, visit_changes
from planner.services.mending import Mended, Solve, unplaced, within
from planner.services.replanning import wider


def look_ahead(mended: Mended, solve: Solve, most_weeks: int | None = None) -> NextReach | None:
    """
    What the next reach would win, really solved; None when nothing is lacking that it could win, or there is none.

    A later tier never moves a promised session, so that what was promised to schools and what was dropped is all that a
    larger reach can be for.

    Parameters
    ----------
    most_weeks
        A reach of more weeks of schools than this is looked at in the weeks of the changes alone, and not at all when
        those are more.
    """
    reach = mended.freedom.reach.next
    givens = Givens(request=mended.request)
    before = mended.request.previous.plan if mended.request.previous is not None else Plan()
    now = shortfall(givens, mended.plan)
    open_ends = unmet(mended, mended.plan)
    lacking = mended.dropped or open_ends or now.beyond(shortfall(givens, before)).is_more
    if reach is None or not lacking:
        return None
    freedom = whole = wider(mended.task, reach, unplaced(mended))
    if most_weeks is not None and freedom.weeks > most_weeks:
        freedom = wider(mended.task, reach)
        if freedom.weeks > most_weeks:
            return None
    further = within(mended, freedom, solve)
    # What was promised to schools is the first tier; what else was dropped or asked may be the third.
    tiers = (1, 3) if mended.dropped or open_ends else (1,)
    points, bounds = further.result.points, further.result.bounds
    return NextReach(
        reach=reach,
        dropped=len(further.dropped),
        shortfall=shortfall(givens, further.plan),
        changed=len(further.changed),
        proven=freedom == whole and further.proven,
        unmet=sum(each.times for each in unmet(further, further.plan)),
        settled=freedom == whole and all(bounds.get(t, -1) >= points.get(t, 0) for t in tiers),
    )


def replanned(mended: Mended, plan: Plan, ahead: NextReach | None) -> Replanned:
    """The replan as people read it; ``plan`` is the mended one with its states and sequences."""
    request = mended.request
    givens = Givens(request=request)
    changes, visits = session_changes(mended, plan), visit_changes(request, plan)
    before = request.previous.plan if request.previous is not None else Plan()
    open_ends = unmet(mended, plan)
    return Replanned(
        reach=mended.freedom.reach,
        changes=changes,
        visits=visits,
        refusals=mended.refusals,
        least_changed=mended.least_changed,
        shortfall=shortfall(givens, plan),
        before=shortfall(givens, before),
        next=ahead,
        unmet=open_ends,
        idle=idle_changes(mended, changes, visits, open_ends),
    )
