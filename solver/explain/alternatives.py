"""Why a session lies here, with these people: everything else that could be done with it, and what that would cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, combinations, product

from planner.checker.edits.judging import EditJudge
from planner.checker.workdays import ONLINE, is_outside, standing
from planner.domain.assignment import Plan, Session
from planner.domain.edits import Cost, Edit
from planner.domain.explanations import Alternative, Explanation, Impossible
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule
from solver.explain.held import held_by
from solver.explain.moments import Choice, Moment, moments_of
from solver.explain.obstacles import Obstacle
from solver.explain.phrases import BEGUN, NO_TEAM, PERSON, ROOM, Pair
from solver.explain.presence import Stay, Stays
from solver.explain.series_ways import best_run, runs_of
from solver.explain.ways import MOST_TEAMS, Way, Ways
from solver.explain.wording import Judged, clauses_of


def explain_session(request: Request, plan: Plan, session_id: str) -> Explanation:
    """
    Where else one planned session could go, who else could do it, in which other room; the rest of the plan stands.

    At every other moment the team, room and visits are those that cost least there (see `Ways`). A session of a
    series moves with the whole series; another team or room is for the one time. ``plan`` must be one that the
    checker accepts.

    Raises
    ------
    KeyError
        If no session of that id takes place in ``plan``.
    """
    session = {s.id: s for s in standing(plan.sessions)}[session_id]
    requirement = request.requirements[session.requirement_id]
    held = held_by(request, session)
    if held is not None and held.past:
        return Explanation(session=session, held_nl=held.text_nl, held_en=held.text_en)
    free = replace(request, pins={i: pin for i, pin in request.pins.items() if not _is_of(requirement, session, i)})
    here = _Moved(free, plan, session, (session,))
    whole = here
    if requirement.series:
        series = tuple(s for s in standing(plan.sessions) if s.requirement_id == requirement.id)
        whole = _Moved(free, plan, session, series)
    moments, no_moments = whole.other_runs() if requirement.series else whole.other_moments()
    teams, no_workers = here.other_teams()
    rooms, no_rooms = here.other_rooms()
    return Explanation(
        session=session,
        held_nl=held.text_nl if held else "",
        held_en=held.text_en if held else "",
        moments=moments,
        teams=teams,
        rooms=rooms,
        no_moments=no_moments,
        no_workers=no_workers,
        no_rooms=no_rooms,
    )


def _is_of(requirement: Requirement, session: Session, session_id: str) -> bool:
    """Whether a pin is of the session, or of its series."""
    if not requirement.series:
        return session_id == session.id
    return any(session_id == requirement.session_id(n + 1) for n in range(requirement.occurrences))


class _Moved:
    """One session, alone or with its whole series, taken out of the plan, and all the ways to put it back."""

    def __init__(self, request: Request, plan: Plan, session: Session, sessions: tuple[Session, ...]) -> None:
        self.request = request
        self.session = session
        self.sessions = sessions
        self.requirement = request.requirements[sessions[0].requirement_id]
        ids = {session.id for session in sessions}
        rest = Plan(visits=plan.visits, sessions=tuple(s for s in plan.sessions if s.id not in ids))
        self.ways = Ways(EditJudge(request, rest), released=frozenset(ids))
        self.now: Cost = self.ways.judge.cost(Edit(gained=sessions))

    def _alternatives(self, ways: Iterable[Way]) -> tuple[Alternative, ...]:
        found = (
            Alternative(
                session=self._there(way),
                edit=replace(way.edit, lost=(*self.sessions, *way.edit.lost)),
                cost=way.cost.less(self.now),
            )
            for way in ways
        )
        return tuple(sorted(found, key=lambda alternative: alternative.order))

    def _there(self, way: Way) -> Session:
        """The session that is asked about, where a way has it; alone it may have got another number."""
        if not self.requirement.series:
            return way.session
        return next(each for each in way.edit.gained if each.id == self.session.id)

    def other_moments(self) -> tuple[tuple[Alternative, ...], tuple[Impossible, ...]]:
        """Every other moment with the best way there, and what is in the way at the rest."""
        session, found = self.session, []
        judged: list[tuple[Moment, Obstacle]] = []
        for moment in moments_of(self.request, self.requirement):
            if moment.barred is not None:
                judged.append((moment, self.ways.trial.barred(self.requirement, moment, None)))
                continue
            choices = [choice for choice in moment.choices if not _is_here(self.request, session, choice)]
            results = [self.ways.best(self.requirement, choice, session) for choice in choices]
            ways = [result for result in results if isinstance(result, Way)]
            obstacles = [result for result in results if isinstance(result, Obstacle)]
            if ways:
                found.append(min(ways, key=lambda way: way.order))
            elif obstacles:
                judged.append((moment, max(obstacles, key=lambda obstacle: obstacle.rank)))
        return self._alternatives(found), self._in_the_way(tuple(judged))

    def other_runs(self) -> tuple[tuple[Alternative, ...], tuple[Impossible, ...]]:
        """Every other run of the series with its best team, and what is in the way at moments that are in none."""
        if any(self.request.previous is not None and s.day < self.request.today for s in self.sessions):
            nl, en = BEGUN
            return (), (Impossible(subject="", rule=HardRule.LOCKED, text_nl=nl, text_en=en),)
        like = {session.occurrence: session for session in self.sessions}
        found: list[Way] = []
        possible: set[tuple[object, ...]] = set()
        for run in runs_of(self.ways, self.requirement):
            here = all(_is_here(self.request, s, c) for s, c in zip(self.sessions, run, strict=True))
            way = None if here else best_run(self.ways, self.requirement, run, like)
            if here or isinstance(way, Way):
                possible |= {(choice.day, choice.start, choice.place) for choice in run}
            if isinstance(way, Way):
                found.append(way)
        judged = []
        for moment in moments_of(self.request, self.requirement):
            if (moment.day, moment.start, moment.place) not in possible:
                judged.append((moment, self._obstacle(moment)))
        return self._alternatives(found), self._in_the_way(tuple(judged))

    def _obstacle(self, moment: Moment) -> Obstacle:
        """What is in the way of one session of a series at a moment that is in no possible run."""
        trial, requirement = self.ways.trial, self.requirement
        if moment.barred is not None:
            return trial.barred(requirement, moment, None)
        found = []
        for choice in moment.choices:
            obstacles = trial.obstacles_but_staff(requirement, choice, None)
            lacking = self.ways.lacking(choice, self.ways.stays(requirement, choice, None))
            found.append(obstacles[-1] if obstacles else (lacking or Obstacle.RUN))
        return max(found, key=lambda obstacle: obstacle.rank)

    def _in_the_way(self, judged: Judged) -> tuple[Impossible, ...]:
        return tuple(
            Impossible(subject="", rule=obstacle.rule, text_nl=nl, text_en=en, count=count)
            for obstacle, count, (nl, en) in clauses_of(self.request, self.requirement, judged)
        )

    def other_teams(self) -> tuple[tuple[Alternative, ...], tuple[Impossible, ...]]:
        """Every other team at this moment with the visits that cost least, and who cannot be in one."""
        session = self.session
        choice = _choice(self.request, session)
        stays = self.ways.stays(self.requirement, choice, None)
        room = self.request.rooms.get(session.room_id or "")
        found = []
        for team in _teams(choice, stays):
            if tuple(sorted(team)) == session.worker_ids or not self._has_skills(choice, team):
                continue
            options = product(*(_of(stays, worker_id) for worker_id in team))
            ways = (self.ways.way(self.requirement, choice, session, option, room) for option in options)
            way = self.ways.cheapest(way for way in ways if way is not None)
            if way is not None:
                found.append(way)
        used = set(session.worker_ids).union(chain.from_iterable(way.session.worker_ids for way in found))
        left = [(w, result) for w, result in stays.items() if w not in used]
        return self._alternatives(found), tuple(
            _impossible(w, HardRule.TEAM, NO_TEAM) if not isinstance(o, Obstacle) else _impossible(w, o.rule, PERSON[o])
            for w, o in left
        )

    def _has_skills(self, choice: Choice, team: Sequence[str]) -> bool:
        return choice.activity.skills <= frozenset[str]().union(*(self.request.workers[w].skills for w in team))

    def other_rooms(self) -> tuple[tuple[Alternative, ...], tuple[Impossible, ...]]:
        """Every other room at this moment, and which ones it cannot be."""
        session = self.session
        choice = _choice(self.request, session)
        rooms = [(r, o) for r, o in self.ways.trial.rooms(self.requirement, choice) if r.id != session.room_id]
        stays = [Stay(worker_id) for worker_id in session.worker_ids]
        ways = (self.ways.way(self.requirement, choice, session, stays, room) for room, o in rooms if o is None)
        accepted = (way for way in ways if way is not None and self.ways.accepts(way))
        taken = tuple(_impossible(room.id, o.rule, ROOM[o]) for room, o in rooms if o is not None)
        return self._alternatives(accepted), taken


def _impossible(subject: str, rule: HardRule, text: Pair) -> Impossible:
    return Impossible(subject=subject, rule=rule, text_nl=text[0], text_en=text[1])


def _choice(request: Request, session: Session) -> Choice:
    """A planned session as a choice."""
    place, town = session.location_id, None
    if place is None and is_outside(request, session):
        place, town = session.school_id, request.schools[session.school_id].town
    elif place is not None and place != ONLINE:
        town = request.locations[place].town
    return Choice(
        activity=request.activities[session.activity_id],
        cohort_ids=frozenset(session.cohort_ids),
        day=session.day,
        start=session.start,
        place=place,
        town=town,
    )


def _is_here(request: Request, session: Session, choice: Choice) -> bool:
    """Whether a choice is what the session is now."""
    now = _choice(request, session)
    return (now.activity.id, now.cohort_ids, now.day, now.start, now.place) == (
        *(choice.activity.id, choice.cohort_ids, choice.day, choice.start, choice.place),
    )


def _teams(choice: Choice, stays: dict[str, Obstacle | Stays]) -> Iterator[tuple[str, ...]]:
    able = [worker_id for worker_id, found in stays.items() if not isinstance(found, Obstacle)]
    for tried, team in enumerate(combinations(able, choice.activity.team_size)):
        if tried == MOST_TEAMS:
            return
        yield team


def _of(stays: dict[str, Obstacle | Stays], worker_id: str) -> Stays:
    found = stays[worker_id]
    assert not isinstance(found, Obstacle), "only those who can are in a team"
    return found
