"""A plan in the solver's own terms again."""

from __future__ import annotations

from planner.domain.assignment import Plan, Session
from solver.candidates import Candidate
from solver.instance import Instance, Shape
from solver.locking import standing_sessions, standing_visits
from solver.state import Placed, State


def state_of(instance: Instance, plan: Plan) -> State:
    """
    The state of a plan of this instance; what is not possible in it is left out.

    What stands is there in any case. The checker judges the result.
    """
    state = State(dict(standing_visits(instance)), {})
    for visit in plan.visits:
        key = (visit.worker_id, visit.school_id, visit.day)
        found = next((s for s in instance.shapes.get(key, ()) if _same(s, visit.arrive, visit.leave)), None)
        if found is not None:
            state.visits[key] = found
    for placed in standing_sessions(instance):
        state.add(placed)
    stands = {session.id for session in instance.standing.sessions}
    taken: set[Candidate] = set()
    for session in plan.sessions:
        if session.id not in stands and session.requirement_id in instance.request.requirements:
            candidate = _candidate(instance, session, taken)
            if candidate is not None:
                taken.add(candidate)
                state.add(Placed(candidate, tuple(sorted(session.worker_ids)), session.room_id))
    return state


def _same(shape: Shape, arrive: int, leave: int) -> bool:
    return (shape.arrive, shape.leave) == (arrive, leave)


def _candidate(instance: Instance, session: Session, taken: set[Candidate]) -> Candidate | None:
    """A candidate at the session's moment for its activity, cohorts and place that no other session has."""
    own = (session.day, session.start, session.activity_id, session.cohort_ids, session.location_id or "")
    for c in instance.candidates[session.requirement_id]:
        place = "" if c.place in (None, c.school_id) else c.place
        if (c.day, c.start, c.activity.id, c.cohort_ids, place) == own and c not in taken:
            return c
    return None
