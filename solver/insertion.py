"""One more session with the visits that it needs: what matters is not left out because nobody happens to be there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import combinations, islice

from planner.domain.requirements import Requirement
from planner.domain.statements import Priority
from solver.candidates import Candidate
from solver.instance import Shape, VisitKey
from solver.ledger import Ledger
from solver.requirements import in_time, is_weekly
from solver.series import series_runs
from solver.state import Placed

MOST_TEAMS = 8
"""Teams that are tried for one moment, the cheapest first."""
MOST_MOMENTS = 60
"""Moments that are looked at for one session, evenly spread over the window."""

ELSEWHERE, NOWHERE = 60, 10
"""What a worker costs who by the guide is at another place that day, or at none."""

Guide = Mapping[tuple[str, date], tuple[str, Shape]]
"""Per worker and date the school and the visit that a rota means for them."""
NO_GUIDE: Guide = {}

Change = tuple[VisitKey, Shape]
"""A visit to make, or to make longer."""


def insert_missing(
    ledger: Ledger,
    requirements: Iterable[Requirement],
    stop: Callable[[], bool] = lambda: False,
    guide: Guide = NO_GUIDE,
) -> None:
    """
    Place what is missing of ``requirements``, in their order, with longer or more visits where that takes them.

    Nothing that is planned moves. Of the moments and teams that are possible, those that agree with a ``guide`` come
    first. Occurrences of a pinned requirement are left alone.
    """
    for requirement in requirements:
        if stop():
            return
        if len(ledger.state.placed.get(requirement.id, ())) >= requirement.occurrences or is_weekly(requirement):
            continue
        if requirement.occurrences > 1 and ledger.instance.is_pinned(requirement):
            continue
        if requirement.priority is Priority.SIGNAL and in_time(ledger.instance, ledger.state, requirement):
            continue
        if requirement.series:
            _insert_series(ledger, requirement, guide)
        else:
            _insert_each(ledger, requirement, guide)


def _cost(ledger: Ledger, worker: str, candidate: Candidate, change: Change | None, guide: Guide) -> int:
    """Points of tier 4 that this worker would cost there, near enough to choose by, and what departs from a guide."""
    table = ledger.instance.request.penalties
    new = ledger.new_faces(worker, candidate)
    new += candidate.place is None and not ledger.visits_school(worker, candidate.school_id)
    cost = table["off-pattern.changed"] * (change is not None) + table["new-face"] * new
    return cost + _departure(ledger, worker, candidate, guide) if guide else cost


def _departure(ledger: Ledger, worker: str, candidate: Candidate, guide: Guide) -> int:
    """What it costs that a guide means the worker to be elsewhere, at this school at no time, or not yet away."""
    meant = guide.get((worker, candidate.day))
    if candidate.place is not None:
        late = meant is not None and meant[1].leave + ledger.way(worker, meant[0], candidate) > candidate.occupied.start
        return ELSEWHERE * late
    if meant is None:
        return NOWHERE
    return ELSEWHERE * (meant[0] != candidate.school_id)


def _insert_each(ledger: Ledger, requirement: Requirement, guide: Guide) -> None:
    """The occurrences of a requirement one by one, each at its cheapest moment."""
    candidates = ledger.instance.candidates[requirement.id]
    while len(ledger.state.placed.get(requirement.id, ())) < requirement.occurrences:
        free = [c for c in candidates if ledger.spaced(c) and ledger.fits(c)]
        step = max(1, len(free) // MOST_MOMENTS)
        offers = sorted(
            (
                (offer[0], c.sort_key, c, offer[1])
                for c in free[::step]
                if (offer := _offer(ledger, c, guide)) is not None
            ),
            key=lambda o: o[:2],
        )
        if not any(_take(ledger, c, teams) for _, _, c, teams in offers):
            return


def _insert_series(ledger: Ledger, requirement: Requirement, guide: Guide) -> None:
    """All sessions of a series or none; the first run that can be staffed."""
    if requirement.id in ledger.state.placed:
        return
    for run in series_runs(ledger.instance, requirement, ledger.instance.candidates[requirement.id]):
        undo: list[tuple[VisitKey, Shape | None]] = []
        offers: list[Placed] = []
        for candidate in run:
            offer = _offer(ledger, candidate, guide, series=True) if ledger.fits(candidate, series=True) else None
            placed = _staff(ledger, candidate, offer[1], undo, series=True) if offer is not None else None
            if placed is None:
                break
            offers.append(placed)
        if len(offers) == len(run):
            for placed in offers:
                ledger.place(placed)
            return
        _undo(ledger, undo)


def _offer(
    ledger: Ledger, candidate: Candidate, guide: Guide, *, series: bool = False
) -> tuple[int, list[tuple[tuple[str, Change | None], ...]]] | None:
    """The cheapest cost and the teams to try for a moment, each worker with the visit that it takes."""
    able: list[tuple[int, str, Change | None]] = []
    for worker in candidate.pool:
        change: Change | None = None
        if not ledger.available(worker, candidate):
            change = _visit_for(ledger, worker, candidate)
            if change is None:
                continue
        able.append((_cost(ledger, worker, candidate, change, guide), worker, change))
    able.sort(key=lambda a: a[:2])
    workers = ledger.instance.request.workers
    skills, size = candidate.activity.skills, candidate.activity.team_size
    teams = (
        team
        for team in combinations(able, size)
        if skills <= frozenset().union(*(workers[w].skills for _, w, _ in team))
    )
    found = sorted(
        islice(teams, 4 * MOST_TEAMS), key=lambda team: (sum(c for c, _, _ in team), [w for _, w, _ in team])
    )
    if not found:
        return None
    best = [tuple((worker, change) for _, worker, change in team) for team in found[:MOST_TEAMS]]
    return sum(cost for cost, _, _ in found[0]), best


def _visit_for(ledger: Ledger, worker: str, candidate: Candidate) -> Change | None:
    """The shortest visit that holds a session, the one of that day made longer or a new one; None without any."""
    if candidate.place is not None or not ledger.idle(worker, candidate):
        return None
    key = (worker, candidate.school_id, candidate.day)
    now = ledger.state.visits.get(key)
    shapes = [
        s
        for s in ledger.instance.shapes.get(key, ())
        if s.covers(candidate.occupied)
        and not (s.pause is not None and s.pause.overlaps(candidate.occupied))
        and (now is None or (s.arrive <= now.arrive and now.leave <= s.leave))
    ]
    for shape in sorted(shapes, key=lambda s: (s.paid, s.arrive)):
        if ledger.can_visit(key, shape):
            return key, shape
    return None


def _take(ledger: Ledger, candidate: Candidate, teams: list[tuple[tuple[str, Change | None], ...]]) -> bool:
    undo: list[tuple[VisitKey, Shape | None]] = []
    placed = _staff(ledger, candidate, teams, undo)
    if placed is None:
        return False
    ledger.place(placed)
    return True


def _staff(
    ledger: Ledger,
    candidate: Candidate,
    teams: list[tuple[tuple[str, Change | None], ...]],
    undo: list[tuple[VisitKey, Shape | None]],
    *,
    series: bool = False,
) -> Placed | None:
    """The first team whose visits can all be made; they are made then, and noted in ``undo``."""
    room = ledger.room(candidate)
    if room is None and candidate.rooms:
        return None
    for team in teams:
        mine: list[tuple[VisitKey, Shape | None]] = []
        for _, change in team:
            if change is not None:
                before = ledger.state.visits.get(change[0])
                if not ledger.visit(*change):
                    break
                mine.append((change[0], before))
        placed = Placed(candidate, tuple(sorted(w for w, _ in team)), room)
        if len(mine) == sum(change is not None for _, change in team) and ledger.allows(placed, series=series):
            undo.extend(mine)
            return placed
        _undo(ledger, mine)
    return None


def _undo(ledger: Ledger, changes: list[tuple[VisitKey, Shape | None]]) -> None:
    """Take visits back, the last first."""
    for key, before in reversed(changes):
        ledger.leave(key)
        if before is not None:
            ledger.visit(key, before)
    changes.clear()
