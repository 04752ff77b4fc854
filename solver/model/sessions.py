"""Occurrences: which candidates happen, how far apart, series.

Models the hard rules `slot-kind` and `window` (by which candidates exist, and how many may stay where one was turned
down) and `spacing`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from planner.domain.activities import SessionKind
from planner.domain.assignment import Status
from planner.domain.requirements import Requirement
from planner.domain.rules import HardRule
from planner.domain.statements import Priority
from solver.candidates import Candidate
from solver.ledger import cooldown_keys
from solver.model.build import Build, Decision, Literal, by_day
from solver.requirements import in_time
from solver.series import continuation, series_days, series_runs
from solver.state import Placed

CooldownKey = tuple[str, str, str]
"""Scope, activity, and the school or cohort."""
THINNED = frozenset({SessionKind.DROP_IN, SessionKind.FLEXIBLE})


def add_sessions(build: Build) -> None:
    """What stands, and a decision for every candidate that is free; an occurrence happens at most once."""
    window, instance = build.window, build.instance
    kept: dict[str, list[Placed]] = defaultdict(list)
    for requirement_id in sorted(window.base.placed):
        series = instance.request.requirements[requirement_id].series
        sticks_out = series and not window.movable_series(requirement_id)
        for placed in window.base.placed[requirement_id]:
            if not window.frees(placed):
                build.fixed_sessions.append(placed)
                build.fixed_of_requirement[requirement_id].append(placed)
            elif sticks_out:
                kept[requirement_id].append(placed)
    settled = _settled_signals(build)
    for requirement_id, requirement in instance.request.requirements.items():
        if not window.holds_requirement(requirement_id) or requirement_id in settled:
            continue
        if requirement.series:
            _add_series(build, requirement, kept.get(requirement_id, []))
        else:
            _add_occurrences(build, requirement)


def _settled_signals(build: Build) -> set[str]:
    """In a thinned window: signals that another session answers in time need no session of their own."""
    window, request = build.window, build.instance.request
    if window.thin is None:
        return set()
    return {
        r.id
        for r in request.requirements.values()
        if r.priority is Priority.SIGNAL
        and r.school_id in window.school_ids
        and r.id not in window.base.placed
        and in_time(build.instance, window.base, r)
    }


def _decide(build: Build, candidate: Candidate) -> Decision:
    decision = Decision(candidate, build.boolean())
    build.decisions.append(decision)
    build.of_requirement[candidate.requirement.id].append(decision)
    return decision


def _add_occurrences(build: Build, requirement: Requirement) -> None:
    days = build.window.days
    left = requirement.occurrences - len(build.fixed_of_requirement.get(requirement.id, ()))
    most = build.window.most_new(requirement.id)
    left = left if most is None else min(left, most)
    if left <= 0:
        return
    candidates = [c for c in build.instance.candidates_on(requirement.id, days) if _reachable(build, c)]
    if build.window.thin is not None:
        keep = {p.candidate for p in build.window.base.placed.get(requirement.id, ())}
        candidates = thinned(candidates, build.window.thin, keep)
    decisions = [_decide(build, c) for c in candidates]
    if decisions:
        build.less_equal([(1, d.happens) for d in decisions], left)


def _reachable(build: Build, candidate: Candidate) -> bool:
    """Whether a visit that may be made, or that stands, could hold it with a whole team."""
    if candidate.place is not None or not build.keeps(HardRule.VISIT):
        return True
    there = 0
    for worker in candidate.pool:
        key = (worker, candidate.school_id, candidate.day)
        fixed = build.fixed_visits.get(key)
        if fixed is not None:
            there += fixed.covers(candidate.occupied)
        else:
            there += key in build.visits
    return there >= (candidate.activity.team_size if build.keeps(HardRule.TEAM) else 1)


def thinned(candidates: list[Candidate], most: int, keep: set[Candidate]) -> list[Candidate]:
    """About ``most`` moments a day for each activity and cohorts, evenly spread, and those to keep."""
    groups: dict[tuple[date, str, tuple[str, ...]], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate not in keep:
            groups[candidate.day, candidate.activity.id, candidate.cohort_ids].append(candidate)
    dropped: set[Candidate] = set()
    for found in groups.values():
        step = len(found) / most
        if step > 1:
            dropped |= set(found) - {found[int(i * step)] for i in range(most)}
    return [c for c in candidates if c not in dropped]


def _add_series(build: Build, requirement: Requirement, kept: list[Placed]) -> None:
    """All or none: one choice of weekday, start and first date makes every session happen."""
    for placed in kept:
        build.model.add(_decide(build, placed.candidate).happens == 1)
    fixed = build.fixed_of_requirement.get(requirement.id)
    if fixed and not kept:
        if build.window.mends and fixed[-1].candidate.day >= build.instance.since:
            _mend_series(build, requirement, fixed)
        else:
            _continue_series(build, requirement, fixed)
    if kept or fixed:
        return
    days = build.window.days
    made: dict[Candidate, Decision] = {}
    choices: dict[Candidate, list[Literal]] = defaultdict(list)
    build.series_choices[requirement.id] = []
    for run in series_runs(build.instance, requirement, build.instance.candidates[requirement.id]):
        if all(c.day in days for c in run):
            literal = build.boolean()
            for candidate in run:
                if candidate not in made:
                    made[candidate] = _decide(build, candidate)
                choices[candidate].append(literal)
            build.series_choices[requirement.id].append((literal, tuple(made[c] for c in run)))
    for candidate, decision in made.items():
        build.model.add(sum(choices[candidate]) == decision.happens)
    build.at_most_one([literal for literal, _ in build.series_choices[requirement.id]])


def _continue_series(build: Build, requirement: Requirement, fixed: list[Placed]) -> None:
    """A series of which only the past stands goes on as a whole or not at all."""
    last = fixed[-1].candidate
    left = requirement.occurrences - len(fixed)
    if left <= 0 or last.day >= build.instance.since:
        return
    run = continuation(build.instance, requirement, last, build.instance.since, left)
    if run and all(c.day in build.window.days for c in run):
        goes_on = build.boolean()
        decisions = tuple(_decide(build, candidate) for candidate in run)
        for decision in decisions:
            build.model.add(decision.happens == goes_on)
        build.series_choices[requirement.id] = [(goes_on, decisions)]


def _mend_series(build: Build, requirement: Requirement, fixed: list[Placed]) -> None:
    """
    What is missing of a series that stands: on its own dates, else after its last one.

    The model does not insist on it (`Build.missing`): whoever asks must see whether the series is whole.
    """
    instance, like = build.instance, fixed[0].candidate
    left = requirement.occurrences - len(fixed)
    days = series_days(instance, requirement, like.activity.id, like.cohort_ids, like.day.isoweekday())
    lost = [s.day for s in instance.previous_of.get(requirement.id, ()) if s.status is not Status.CANCELLED]
    whole = sorted({*lost, *(p.candidate.day for p in fixed if p.candidate.day in days)})
    first = days.index(whole[0]) if whole[0] in days else -1
    if len(lost) == left and first >= 0 and days[first : first + len(whole)] == whole:
        run = [
            c
            for c in instance.candidates[requirement.id]
            if c.day in lost
            and (c.start, c.activity.id, c.cohort_ids, c.place)
            == (like.start, like.activity.id, like.cohort_ids, like.place)
        ]
    else:
        last = fixed[-1].candidate
        run = list(continuation(instance, requirement, last, last.day + timedelta(days=1), left))
    decisions = [_decide(build, c) for c in run if c.day in build.window.days]
    build.missing[requirement.id] = (left, [d.happens for d in decisions])


def windows_of(days: Iterable[date], width: int) -> list[tuple[date, date]]:
    """For each date the stretch of ``width`` days that begins there, ``[first, beyond)``."""
    return [(d, d + timedelta(days=width)) for d in sorted(set(days))]


def _literals_with_days(build: Build, decisions: list[Decision]) -> list[tuple[Literal, tuple[date, ...]]]:
    """Each choice with its dates: a series choice of these decisions counts once with every date of its run."""
    own = {id(decision) for decision in decisions}
    chosen = {d.candidate.requirement.id for d in decisions}
    found: list[tuple[Literal, tuple[date, ...]]] = [
        (d.happens, (d.candidate.day,)) for d in decisions if d.candidate.requirement.id not in build.series_choices
    ]
    for requirement_id in sorted(chosen & build.series_choices.keys()):
        for literal, run in build.series_choices[requirement_id]:
            days = tuple(d.candidate.day for d in run if id(d) in own)
            if days:
                found.append((literal, days))
    return found


def apart(build: Build, choices: list[tuple[Literal, tuple[date, ...]]], width: int) -> None:
    """At most one choice in any stretch of ``width`` days."""
    days = [d for _, ds in choices for d in ds]
    last: list[Literal] = []
    for first, beyond in windows_of(days, width):
        inside = [literal for literal, ds in choices if any(first <= d < beyond for d in ds)]
        if inside != last:
            build.at_most_one(inside)
        last = inside


def add_spacing(build: Build) -> None:
    """Days between occurrences, moments at which only some may stay, cool-down, one material set at a time."""
    for requirement_id, decisions in list(build.of_requirement.items()):
        requirement = build.instance.request.requirements[requirement_id]
        if requirement.rejected and not build.instance.drops(HardRule.WINDOW):
            _rejections(build, requirement, decisions)
        if requirement.series:
            continue
        fixed = [p.candidate.day for p in build.fixed_of_requirement.get(requirement_id, ())]
        if requirement.min_gap_days > 0:
            _forbid_near(build, decisions, fixed, requirement.min_gap_days)
            apart(build, [(d.happens, (d.candidate.day,)) for d in decisions], requirement.min_gap_days)
        if requirement.max_gap_days is not None:
            _most_gap(build, decisions, fixed, requirement.max_gap_days)
    _cooldowns(build)
    _materials(build)


def _rejections(build: Build, requirement: Requirement, decisions: list[Decision]) -> None:
    """No more sessions at a moment that was turned down than may stay there."""
    fixed = Counter((p.candidate.day, p.candidate.start) for p in build.fixed_of_requirement.get(requirement.id, ()))
    for day, start, stay in requirement.rejected:
        there = [(1, d.happens) for d in decisions if (d.candidate.day, d.candidate.start) == (day, start)]
        if len(there) > stay - fixed[day, start]:
            build.less_equal(there, max(0, stay - fixed[day, start]))


def _forbid_near(build: Build, decisions: Iterable[Decision], days: Iterable[date], width: int) -> None:
    fixed = list(days)
    for decision in decisions:
        if any(abs((decision.candidate.day - d).days) < width for d in fixed):
            build.model.add(decision.happens == 0)


def _most_gap(build: Build, decisions: list[Decision], fixed: list[date], width: int) -> None:
    """After an occurrence comes one within ``width`` days, or none at all."""
    on: dict[date, list[Literal]] = {d: [x.happens for x in xs] for d, xs in by_day(decisions).items()}
    days = sorted({*on, *fixed})
    later: list[Literal] = [build.boolean() for _ in days]
    for index, day in reversed(list(enumerate(days))):
        here = [*on.get(day, ()), *([build.model.new_constant(1)] if day in fixed else [])]
        for literal in here:
            build.model.add_implication(literal, later[index])
        if index + 1 < len(days):
            build.model.add_implication(later[index + 1], later[index])
        beyond = next((later[k] for k in range(index + 1, len(days)) if (days[k] - day).days > width), None)
        if beyond is None or any(0 < (d - day).days <= width for d in fixed):
            continue
        soon = [x for d in days[index + 1 :] if (d - day).days <= width for x in on.get(d, ())]
        for literal in here:
            build.model.add_bool_or([~literal, ~beyond, *soon])


def _cooldowns(build: Build) -> None:
    """Sessions of one activity at a school, or for a cohort, that are not of one series."""
    groups: dict[CooldownKey, list[Decision]] = defaultdict(list)
    standing: dict[CooldownKey, list[tuple[date, Requirement]]] = defaultdict(list)
    widths: dict[CooldownKey, int] = {}
    for decision in build.decisions:
        candidate = decision.candidate
        for key in cooldown_keys(candidate):
            widths[key] = candidate.activity.cooldown_days
            if candidate.requirement.series and candidate.requirement.id not in build.series_choices:
                standing[key].append((candidate.day, candidate.requirement))
            else:
                groups[key].append(decision)
    for placed in build.fixed_sessions:
        for key in cooldown_keys(placed.candidate):
            standing[key].append((placed.candidate.day, placed.candidate.requirement))
    for key, decisions in sorted(groups.items()):
        for decision in decisions:
            own = decision.candidate.requirement
            days = [day for day, requirement in standing[key] if not (own.series and requirement.id == own.id)]
            _forbid_near(build, [decision], days, widths[key])
        if len({d.candidate.requirement.id for d in decisions}) > 1 or not decisions[0].candidate.requirement.series:
            apart(build, _literals_with_days(build, decisions), widths[key])


def _materials(build: Build) -> None:
    grouped: dict[tuple[str, date], list[Decision]] = defaultdict(list)
    for decision in build.decisions:
        if decision.candidate.activity.material_set:
            grouped[decision.candidate.activity.material_set, decision.candidate.day].append(decision)
    taken: dict[tuple[str, date], list[Placed]] = defaultdict(list)
    for placed in build.fixed_sessions:
        if placed.candidate.activity.material_set:
            taken[placed.candidate.activity.material_set, placed.candidate.day].append(placed)
    for key, decisions in grouped.items():
        exclusive(build, decisions, [p.candidate for p in taken[key]])


def exclusive(build: Build, decisions: list[Decision], taken: Iterable[Candidate] = (), called: bool = False) -> None:
    """No two at the same time (occupied spans; with ``called`` what pupils notice), nor over what is taken."""

    def span(c: Candidate) -> tuple[int, int]:
        return (c.start, c.end) if called else (c.occupied.start, c.occupied.end)

    fixed = [span(c) for c in taken]
    for decision in decisions:
        start, end = span(decision.candidate)
        if any(a < end and start < b for a, b in fixed):
            build.model.add(decision.happens == 0)
    for moment in sorted({span(d.candidate)[0] for d in decisions}):
        build.at_most_one([d.happens for d in decisions if span(d.candidate)[0] <= moment < span(d.candidate)[1]])
