"""What of a programme can still stand when its request has changed: the checker's rules, asked of what was there."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from calendars.intervals import Interval, covered
from calendars.slots import monday
from planner.checker.hard import (
    availability,
    closed,
    cohort,
    hours,
    one_place,
    partner,
    room,
    slot_kind,
    spacing,
    team,
    visit,
    window,
)
from planner.checker.hard.ledger import Ledger
from planner.checker.hard.pins import check_pins
from planner.checker.workdays import LONG_VISIT_MINUTES, PAUSE_MINUTES, is_outside, occupied, standing
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.availability import free
from planner.domain.replanning import Displaced, Standing
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation

Check = Callable[[Ledger], Iterator[Violation]]

_ALONE: tuple[Check, ...] = (
    *(closed.check, slot_kind.check, availability.check, visit.check, team.check, hours.check, room.check),
    *(window.check, partner.check, check_pins),
)
"""Rules that a session can break by itself."""
_TOGETHER: tuple[Check, ...] = (*_ALONE, one_place.check, cohort.check, spacing.check)
_CALENDAR = frozenset({HardRule.CLOSED, HardRule.SLOT_KIND, HardRule.WINDOW})
"""Rules that a date itself breaks, whoever works."""

VisitKey = tuple[str, str, date]


def standing_part(
    request: Request, asked: frozenset[str] = frozenset(), also: frozenset[str] = frozenset()
) -> Standing:
    """
    What of the request's previous plan can stand from today on.

    Visits that cannot be made any more are made anew, as near as can be to what they were; where there are too many
    hours, as short as their sessions let them. Sessions that then break a rule by themselves cannot stay. Of what
    breaks a rule only together with others the latest goes until no rule objects; it is told apart, since another
    choice may be better. A session of a series whose date is gone takes the later ones of its series along, whose order
    is a rule; that its place is empty now is no fault of what stays.

    Parameters
    ----------
    asked
        Sessions that somebody asks to change; they do not stay, and nothing is said about why.
    also
        Others that go along with what is displaced.
    """
    previous = request.previous
    assert previous is not None, "there is a programme"
    before = standing(previous.plan.sessions)
    past = [s for s in before if s.day < request.today]
    past_visits = tuple(v for v in previous.plan.visits if v.day < request.today)
    ahead = tuple(v for v in previous.plan.visits if v.day >= request.today)
    kept = {s.id: s for s in before if s.day >= request.today}
    displaced = {i: Displaced(session=kept.pop(i)) for i in sorted(asked & kept.keys())}
    along = {s.id for s in _rest_of_series(request, [d.session for d in displaced.values()], past, kept)}
    for session_id in sorted((along | also) & kept.keys()):
        displaced[session_id] = _along(request, kept.pop(session_id))
    visits, remade = _visits(request, ahead, kept.values())
    shrunk: set[tuple[str, date]] = set()
    while violations := _violations(request, past_visits, visits, past, kept, displaced):
        alone = {i: v for i in _named(violations, kept) if (v := _alone(request, kept[i])) is not None}
        for session_id, violation in alone.items():
            displaced[session_id] = _because(kept.pop(session_id), violation, by_itself=True)
        gone = [displaced[i].session for i, v in alone.items() if v.rule in _CALENDAR]
        for session in _later_of_series(request, gone, kept):
            own = next(d for d in displaced.values() if d.session.requirement_id == session.requirement_id)
            displaced[session.id] = replace(own, session=kept.pop(session.id), by_itself=False)
        if all(v.subject in alone for v in violations):
            break  # what goes away breaks no rule for what stays
        if not alone and not _shrink(request, violations, visits, kept, shrunk):
            violation, sessions, key = _weakest(request, violations, visits, kept)
            for session in sessions:
                displaced[session.id] = _because(kept.pop(session.id), violation, by_itself=False)
            if key is not None:
                visits.pop(key)
    stay = frozenset(visits.values())
    return Standing(
        visits=tuple(sorted(stay)),
        remade=(stay & remade) | stay.difference(ahead),
        lost_visits=tuple(v for v in ahead if v not in stay),
        displaced=tuple(sorted(displaced.values(), key=lambda d: (d.session.day, d.session.start, d.session.id))),
    )


def _along(request: Request, session: Session) -> Displaced:
    """One that goes along with others, unless it breaks a rule itself."""
    violation = _alone(request, session)
    if violation is not None:
        return _because(session, violation, by_itself=True)
    return Displaced(session=session, by_itself=False)


def _because(session: Session, violation: Violation, *, by_itself: bool) -> Displaced:
    return Displaced(
        session=session,
        rule=violation.rule,
        text_nl=violation.text_nl,
        text_en=violation.text_en,
        by_itself=by_itself,
    )


def _violations(
    request: Request,
    past_visits: tuple[Visit, ...],
    visits: dict[VisitKey, Visit],
    past: list[Session],
    kept: dict[str, Session],
    displaced: dict[str, Displaced],
) -> list[Violation]:
    """What the rules object to in what is kept so far, beside the past."""
    plan = Plan(visits=(*past_visits, *sorted(visits.values())), sessions=(*past, *kept.values()))
    ledger = Ledger(request=request, plan=plan)
    found = (violation for check in _TOGETHER for violation in check(ledger))
    return [violation for violation in found if not _about_gap(request, violation, displaced, kept)]


def _rest_of_series(
    request: Request, asked: Iterable[Session], past: Iterable[Session], kept: dict[str, Session]
) -> list[Session]:
    """What moves along when a session of a series does: all of it, or the rest when it has begun."""
    series = {s.requirement_id for s in asked if _is_series(request, s)}
    begun = series & {s.requirement_id for s in past}
    later = {s.id for s in _later_of_series(request, asked, kept)}
    return [s for s in kept.values() if s.requirement_id in series - begun or s.id in later]


def _is_series(request: Request, session: Session) -> bool:
    requirement = request.requirements.get(session.requirement_id)
    return requirement is not None and requirement.series


def _later_of_series(request: Request, gone: Iterable[Session], kept: dict[str, Session]) -> list[Session]:
    """The sessions of a series after one that is gone."""
    first: dict[str, date] = {}
    for session in gone:
        if _is_series(request, session):
            first[session.requirement_id] = min(session.day, first.get(session.requirement_id, session.day))
    return [s for s in kept.values() if s.requirement_id in first and s.day >= first[s.requirement_id]]


def _about_gap(
    request: Request, violation: Violation, displaced: dict[str, Displaced], kept: dict[str, Session]
) -> bool:
    """Whether a violation only says that a displaced session of a series, or one within its most gap, is missing."""
    if violation.rule is not HardRule.SPACING:
        return False
    of = violation.subject if violation.subject in request.requirements else None
    session = kept.get(violation.subject)
    requirement_id = of or (session.requirement_id if session is not None else None)
    requirement = request.requirements.get(requirement_id or "")
    tied = requirement is not None and (requirement.series or requirement.max_gap_days is not None)
    return tied and any(d.session.requirement_id == requirement_id for d in displaced.values())


def _named(violations: Iterable[Violation], kept: dict[str, Session]) -> list[str]:
    """Sessions that violations name, and those of requirements that they name, in order."""
    subjects = {v.subject for v in violations}
    return [s.id for s in kept.values() if s.id in subjects or s.requirement_id in subjects]


def breaks_alone(request: Request, session: Session) -> Violation | None:
    """The first rule of the calendar, of its requirement or partner that a session breaks by itself, whoever works."""
    ledger = Ledger(request=request, plan=Plan(sessions=(session,)))
    checks = (closed.check, window.check, slot_kind.check, partner.check)
    return next((v for check in checks for v in check(ledger) if v.subject == session.id), None)


def _alone(request: Request, session: Session) -> Violation | None:
    """The first rule that a session breaks with nothing planned but it, in the shortest visits that could hold it."""
    visits: tuple[Visit, ...] = ()
    if not is_outside(request, session):
        span, of = occupied(request, session), (session.school_id, session.day)
        any_visit = [Visit(worker_id=w, school_id=of[0], day=of[1], arrive=0, leave=0) for w in session.worker_ids]
        found = (_shortest(request, each, [span]) or _while_away(request, each, span) for each in any_visit)
        visits = tuple(each for each in found if each is not None)
    ledger = Ledger(request=request, plan=Plan(visits=visits, sessions=(session,)))
    subjects = (session.id, *session.worker_ids)
    return next((v for check in _ALONE for v in check(ledger) if v.subject in subjects), None)


def _shortest(request: Request, visit: Visit, inside: list[Interval]) -> Visit | None:
    """The shortest visit in the place of one that could be made and hold all of ``inside``; None when there is none."""
    whole = replace(visit, arrive=0, leave=0)
    options = [o for o in _options(request, whole) if _unlikeness(request, whole, o, inside)[0] == 0]
    best = min(options, key=lambda o: (o.minutes, o.start), default=None)
    return None if best is None else replace(visit, arrive=best.start, leave=best.end)


def _while_away(request: Request, visit: Visit, span: Interval) -> Visit | None:
    """A visit during ``span`` of a worker who is not available then, which says why there can be none."""
    worker = request.workers.get(visit.worker_id)
    if worker is None or covered(free(worker, visit.day), span):
        return None
    return replace(visit, arrive=span.start, leave=span.end)


def _shrink(
    request: Request,
    violations: list[Violation],
    visits: dict[VisitKey, Visit],
    kept: dict[str, Session],
    shrunk: set[tuple[str, date]],
) -> bool:
    """
    Where people or schools have too much: their visits of that week as short as their sessions let them, once.

    A visit without sessions goes. Whether there was any such week that was not shrunk before.
    """
    subjects = {(v.subject, monday(date.fromisoformat(v.day))) for v in violations if v.rule is HardRule.HOURS}
    new = {key for key in subjects if key not in shrunk and _has_visit(key, visits)}
    shrunk |= new
    for key in [k for k in visits if any(s in k[:2] and monday(k[2]) == week for s, week in new)]:
        inside = [
            occupied(request, s)
            for s in kept.values()
            if key[0] in s.worker_ids and (s.school_id, s.day) == key[1:] and not is_outside(request, s)
        ]
        visit = visits.pop(key)
        if inside:
            visits[key] = _shortest(request, visit, inside) or visit
    return bool(new)


def _has_visit(key: tuple[str, date], visits: dict[VisitKey, Visit]) -> bool:
    """Whether a person or school has a visit in a week."""
    return any(key[0] in k[:2] and monday(k[2]) == key[1] for k in visits)


def _weakest(
    request: Request, violations: list[Violation], visits: dict[VisitKey, Visit], kept: dict[str, Session]
) -> tuple[Violation, list[Session], VisitKey | None]:
    """
    Of what breaks a rule only together, what goes: the last session that a violation names, or all of a requirement.

    When they are about people and schools: a visit of theirs in that week without which the rule is kept, of those with
    the fewest sessions the latest; without visits the last session of theirs.
    """
    named = [(s.day, s.start, s.id, v) for v in violations if (s := kept.get(v.subject)) is not None]
    if named:
        *_, session_id, violation = max(named)
        return violation, [kept[session_id]], None
    violation = violations[0]
    whole = [s for s in kept.values() if s.requirement_id == violation.subject]
    if whole:
        return violation, whole, None
    week = monday(date.fromisoformat(violation.day))
    inside = Counter((w, s.school_id, s.day) for s in kept.values() for w in s.worker_ids)
    about = [key for key in visits if violation.subject in key[:2]]
    options = [key for key in about if monday(key[2]) == week] or about
    options.sort(key=lambda key: (inside[key], -key[2].toordinal(), key[:2]))
    if options:
        helping = (key for key in options if not _still_broken(request, violation, visits, kept, key))
        return violation, [], next(helping, options[0])
    theirs = [s for s in kept.values() if violation.subject in (*s.worker_ids, s.school_id)] or list(kept.values())
    return violation, [max(theirs, key=lambda s: (s.day, s.start, s.id))], None


def _still_broken(
    request: Request,
    violation: Violation,
    visits: dict[VisitKey, Visit],
    kept: dict[str, Session],
    without: VisitKey,
) -> bool:
    """Whether a rule about a person or school is still broken there without one of their visits."""
    subject = violation.subject
    plan = Plan(
        visits=tuple(v for key, v in sorted(visits.items()) if subject in key[:2] and key != without),
        sessions=tuple(s for s in kept.values() if subject in s.worker_ids),
    )
    ledger = Ledger(request=request, plan=plan)
    checks = (hours.check, one_place.check)
    return any(
        (v.rule, v.subject, v.day) == (violation.rule, subject, violation.day) for c in checks for v in c(ledger)
    )


# visits ----------------------------------------------------------------------------------------------


def _visits(
    request: Request, before: Iterable[Visit], sessions: Iterable[Session]
) -> tuple[dict[VisitKey, Visit], frozenset[Visit]]:
    """Each visit as it was where it can be made, else the nearest that can; and which are of the second kind."""
    inside: dict[VisitKey, list[Interval]] = defaultdict(list)
    for session in sessions:
        if not is_outside(request, session):
            for worker_id in session.worker_ids:
                inside[worker_id, session.school_id, session.day].append(occupied(request, session))
    found: dict[VisitKey, Visit] = {}
    remade: set[Visit] = set()
    for each in before:
        key = (each.worker_id, each.school_id, each.day)
        options = _options(request, each)
        if Interval(each.arrive, each.leave) in options:
            found[key] = each
        elif options:
            best = min(options, key=lambda span: _unlikeness(request, each, span, inside[key]))
            again = Visit(
                worker_id=each.worker_id, school_id=each.school_id, day=each.day, arrive=best.start, leave=best.end
            )
            if best.overlaps(Interval(each.arrive, each.leave)):
                found[key] = again
                remade.add(again)
    return found, frozenset(remade)


def _options(request: Request, each: Visit) -> list[Interval]:
    """Every visit of this worker to this school on this date that could be made by itself; first the one as it was."""
    worker, school = request.workers.get(each.worker_id), request.schools.get(each.school_id)
    if worker is None or school is None or school.id not in worker.school_ids:
        return []
    calendar = request.calendars[school.id]
    if not calendar.is_open(each.day):
        return []
    contract = next((c for c in worker.contracts if c.first <= each.day <= c.last), None)
    if contract is None:
        return []
    intervals, moments, pause = free(worker, each.day), calendar.visit_moments(each.day), calendar.pause(each.day)

    def possible(span: Interval) -> bool:
        long = span.minutes > LONG_VISIT_MINUTES
        paid = span.minutes - (PAUSE_MINUTES if long else 0)
        return (
            span.minutes >= max(1, school.minimum_visit_minutes)
            and paid <= contract.longest_day_minutes
            and covered(intervals, span)
            and (not long or span.covers(pause))
        )

    own = Interval(each.arrive, each.leave)
    if {each.arrive, each.leave} <= set(moments) and possible(own):
        return [own]
    spans = (Interval(arrive, leave) for arrive in moments for leave in moments if leave > arrive)
    return [span for span in spans if possible(span)]


def _unlikeness(request: Request, each: Visit, span: Interval, inside: list[Interval]) -> tuple[int, int, int]:
    """How far a visit is from what it was: sessions it does not hold, minutes it begins and ends elsewhere."""
    pause = request.calendars[each.school_id].pause(each.day) if span.minutes > LONG_VISIT_MINUTES else None
    lost = sum(not span.covers(i) or (pause is not None and pause.overlaps(i)) for i in inside)
    return lost, abs(span.start - each.arrive) + abs(span.end - each.leave), span.start
