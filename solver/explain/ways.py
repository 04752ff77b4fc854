"""Every way to hold one more session in a plan that stands: a moment, a team, a room, and the visits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product

from planner.checker.edits.judging import EditJudge
from planner.domain.activities import SessionKind
from planner.domain.assignment import Plan, Session
from planner.domain.edits import Cost, Edit
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.resources import Room
from planner.domain.rules import HardRule
from planner.domain.statements import Pin
from solver.explain.moments import Choice
from solver.explain.numbering import numbered
from solver.explain.obstacles import Obstacle
from solver.explain.occupation import Occupation
from solver.explain.presence import Presence, Stay, Stays
from solver.explain.staffing import Staffing, has_team
from solver.explain.trial import Trial

MOST_TEAMS = 2000
"""Teams that are compared at one moment at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """
    One way to hold a session.

    Parameters
    ----------
    session
        As it would be.
    edit
        What the plan that stands loses and gains by it, sessions that get another number included.
    cost
        Points of the plan after it less those of the plan that stands.
    """

    session: Session
    edit: Edit
    cost: Cost

    @property
    def order(self) -> tuple[object, ...]:
        """Cheapest first; of equals the one that changes fewer visits, the earlier one, the smaller room."""
        s = self.session
        return (self.cost.tiers, len(self.edit.gained_visits), s.day, s.start, s.worker_ids, s.room_id or "", s.id)


class Ways:
    """
    Ways to hold sessions in a plan that stands.

    Parameters
    ----------
    judge
        Of the plan that stands; a session that is to be moved is not in it.
    released
        Ids of sessions whose promise does not hold them back.
    """

    def __init__(
        self, judge: EditJudge, released: frozenset[str] = frozenset(), occupation: Occupation | None = None
    ) -> None:
        self.judge = judge
        self.released = released
        self.request: Request = judge.request
        self.plan: Plan = judge.index.plan
        self.occupation = occupation or Occupation(self.request, self.plan)
        self.staffing = Staffing(self.occupation)
        self.limits = self.staffing.limits
        self.trial = Trial(self.occupation)
        self.presence = Presence(self.occupation, self.staffing)

    def under(self, request: Request) -> Ways:
        """The same plan under a request that allows other things; see `EditJudge.under`."""
        other = Ways(self.judge.under(request), self.released, self.occupation.under(request))
        other.presence = self.presence.under(other.occupation, other.staffing)
        return other

    def best(self, requirement: Requirement, choice: Choice, like: Session, pin: Pin | None = None) -> Obstacle | Way:
        """
        The cheapest way at a moment with the fewest changes of visits, or what is in the way.

        ``like`` gives the session its number, status, and its room where that is free.
        """
        obstacles = self.trial.obstacles_but_staff(requirement, choice, pin)
        if obstacles:
            return max(obstacles, key=lambda obstacle: obstacle.rank)
        stays = self.stays(requirement, choice, pin)
        lacking = self.lacking(choice, stays)
        if lacking is not None:
            return lacking
        refused: list[Way] = []
        for changes in range(choice.activity.team_size + 1):
            ways = sorted(
                self.ways(requirement, choice, like, self._teams(choice, stays, changes), pin),
                key=lambda way: way.order,
            )
            way = next((way for way in ways if self.accepts(way)), None)
            if way is not None:
                return way
            refused += ways[:1]
        return self._objection(refused)

    def _objection(self, refused: Sequence[Way]) -> Obstacle:
        """What the checker has against ways that only it refuses; without any it is the numbers of the sessions."""
        rules = {found.rule for way in refused for found in self.judge.violations(way.edit)}
        return next((o for o in reversed(Obstacle) if o.rule in rules), Obstacle.PINNED)

    def cheapest(self, ways: Iterable[Way]) -> Way | None:
        """The first in order to which the checker does not object."""
        return next((way for way in sorted(ways, key=lambda way: way.order) if self.accepts(way)), None)

    def accepts(self, way: Way) -> bool:
        """Whether the plan after a way breaks nothing, locks of what was released left aside."""
        return all(
            found.rule is HardRule.LOCKED and found.subject in self.released
            for found in self.judge.violations(way.edit)
        )

    def stays(self, requirement: Requirement, choice: Choice, pin: Pin | None) -> dict[str, Obstacle | Stays]:
        """Per worker how to take part, or what is in the way; with a pinned team only for those."""
        workers = self.request.workers.values()
        asked = [w for w in workers if not (pin and pin.worker_ids) or w.id in pin.worker_ids]
        return {worker.id: self.presence.stays(requirement, choice, worker) for worker in asked}

    def visit_cost(self, stay: Stay) -> Cost:
        """What the visit of one worker costs by itself."""
        lost = (stay.lost,) if stay.lost is not None else ()
        gained = (stay.gained,) if stay.gained is not None else ()
        return self.judge.cost(Edit(lost_visits=lost, gained_visits=gained))

    def lacking(self, choice: Choice, stays: dict[str, Obstacle | Stays]) -> Obstacle | None:
        """The first thing, in the order of trying, for which not enough workers are left; None when there is a team."""
        for obstacle in STAFF_OBSTACLES:
            left = [
                self.request.workers[worker_id]
                for worker_id, found in stays.items()
                if not isinstance(found, Obstacle) or found.rank > obstacle.rank
            ]
            if not has_team(left, choice.activity.team_size, choice.activity.skills):
                return obstacle
        return None

    def _teams(self, choice: Choice, stays: dict[str, Obstacle | Stays], changes: int) -> Iterator[tuple[Stay, ...]]:
        """Every team with this many changes of visits, each with every choice of those visits."""
        able = {worker_id: found for worker_id, found in stays.items() if not isinstance(found, Obstacle)}
        there = [worker_id for worker_id, found in able.items() if not found[0].changes]
        others = [worker_id for worker_id in able if worker_id not in there]
        size, skills = choice.activity.team_size, choice.activity.skills
        tried = 0
        for coming in combinations(others, changes):
            for staying in combinations(there, size - changes):
                team = sorted((*coming, *staying))
                if skills <= frozenset[str]().union(*(self.request.workers[w].skills for w in team)):
                    tried += 1
                    yield from product(*(able[worker_id] for worker_id in team))
                if tried >= MOST_TEAMS:
                    return

    def ways(
        self,
        requirement: Requirement,
        choice: Choice,
        like: Session,
        teams: Iterable[tuple[Stay, ...]],
        pin: Pin | None,
    ) -> Iterator[Way]:
        """The ways of these teams, in the room of ``like`` or else the smallest that is free."""
        room = self.room(requirement, choice, like, pin)
        for stays in teams:
            way = self.way(requirement, choice, like, stays, room)
            if way is not None:
                yield way

    def room(self, requirement: Requirement, choice: Choice, like: Session, pin: Pin | None) -> Room | None:
        """The room to be in: that of ``like`` when it is free, else the smallest; None when none is needed or free."""
        free = [room for room, obstacle in self.trial.rooms(requirement, choice) if obstacle is None]
        wanted = pin.room_id if pin and pin.room_id else like.room_id
        return next((room for room in free if room.id == wanted), free[0] if free else None)

    def way(
        self, requirement: Requirement, choice: Choice, like: Session, stays: Sequence[Stay], room: Room | None
    ) -> Way | None:
        """The way of one team in one room; None when the sessions of the requirement cannot be numbered."""
        session = replace(
            like,
            activity_id=choice.activity.id,
            kind=choice.activity.kind,
            day=choice.day,
            start=choice.start,
            end=choice.span.end,
            cohort_ids=tuple(sorted(choice.cohort_ids)),
            worker_ids=tuple(sorted(stay.worker_id for stay in stays)),
            room_id=room.id if room is not None else None,
            location_id=None if choice.place == requirement.school_id else choice.place,
        )
        others = self.judge.index.sessions.get(("requirement", requirement.id), [])
        found = numbered(self.request, requirement, others, session)
        if found is None:
            return None
        placed, renumbered = found
        changed = [(old, new) for old, new in zip(others, renumbered, strict=True) if old is not new]
        edit = Edit(
            lost=tuple(old for old, _ in changed),
            gained=(*(new for _, new in changed), placed),
            lost_visits=tuple(stay.lost for stay in stays if stay.lost is not None),
            gained_visits=tuple(stay.gained for stay in stays if stay.gained is not None),
        )
        return Way(session=placed, edit=edit, cost=self.judge.cost(edit))


STAFF_OBSTACLES = (
    Obstacle.TEAM,
    Obstacle.AVAILABILITY,
    Obstacle.VISIT,
    Obstacle.BUSY,
    Obstacle.TRAVEL,
    Obstacle.PAUSE,
    Obstacle.HOURS,
    Obstacle.REST,
)
"""What can be in the way of a worker."""


def to_be(requirement: Requirement, occurrence: int) -> Session:
    """The session of an occurrence as far as no way says it: `Ways` are found for it."""
    return Session(
        id=requirement.session_id(occurrence),
        requirement_id=requirement.id,
        occurrence=occurrence,
        school_id=requirement.school_id,
        kind=SessionKind.FLEXIBLE,
        activity_id=requirement.activity_ids[0],
        day=date.min,
        start=0,
        end=0,
        cohort_ids=(),
        worker_ids=(),
    )
