"""Whether what happens is a promised session as it was, and whose programme changes when it is not."""

from __future__ import annotations

from planner.domain.assignment import Session
from solver.model.build import Build, Decision, Literal

TIER = 2


class Touched:
    """Schools and workers whose programme changes, each charged once."""

    def __init__(self, build: Build) -> None:
        self._build = build
        self._literals: dict[tuple[str, str], Literal] = {}

    def __call__(self, kind: str, subject_id: str) -> Literal:
        key = (kind, subject_id)
        if key not in self._literals:
            literal = self._literals[key] = self._build.boolean()
            self._build.charge(TIER, self._build.instance.request.penalties[f"touched.{kind}"], literal)
        return self._literals[key]


def same(build: Build, here: list[Decision], session: Session, *, whole: bool) -> Literal:
    """A literal that is true only when the session's team has it at its moment, with ``whole`` all else alike too."""
    found = [literal for d in here if (literal := as_before(build, d, session, whole=whole)) is not None]
    return any_of(build, found)


def as_before(build: Build, decision: Decision, session: Session, *, whole: bool) -> Literal | None:
    """A literal that is true only when a decision happens with the session's team; None when it cannot."""
    literals = team_literals(decision, session.worker_ids)
    if literals is None:
        return None
    if whole:
        candidate = decision.candidate
        if (candidate.activity.id, candidate.cohort_ids) != (session.activity_id, session.cohort_ids):
            return None
        if session.room_id is not None:
            if session.room_id not in decision.rooms:
                return None
            literals = [*literals, decision.rooms[session.room_id]]
    return all_of(build, literals)


def team_literals(decision: Decision, workers: tuple[str, ...]) -> list[Literal] | None:
    """Literals that are all true exactly when this team does it; None when it cannot be its team."""
    size = decision.candidate.activity.team_size
    if len(workers) != size or not set(workers) <= decision.team.keys():
        return None
    return [decision.team[w] for w in workers]


def any_of(build: Build, literals: list[Literal]) -> Literal:
    """A literal that is true only when one of these is; never when there are none."""
    found = build.boolean()
    build.model.add(sum(literals) >= found)
    return found


def all_of(build: Build, literals: list[Literal]) -> Literal:
    """A literal that is true only when all of these are, of which there is at least one."""
    distinct = list({literal.index: literal for literal in literals}.values())
    if len(distinct) == 1:
        return distinct[0]
    both = build.boolean()
    for literal in distinct:
        build.model.add_implication(both, literal)
    return both
