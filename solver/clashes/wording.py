"""How demands, rows and rules are called in a clash, in Dutch and English."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from calendars.intervals import WHOLE_DAY, Interval, clock
from calendars.slots import SlotKind
from planner.checker.hard.wording import room_name, school_name, worker_name
from planner.checker.wording import day_en, day_nl, hours, week_text, weekday_en, weekday_nl
from planner.domain.activities import Activity, CooldownScope, Openness
from planner.domain.availability import pattern_on
from planner.domain.clashes import Statement
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.resources import Wish3
from planner.domain.rules import HardRule
from planner.domain.statements import Pin
from planner.domain.vocabulary import SKILLS, named
from solver.clashes.demands import Demand, Demands, Part
from solver.explain.phrases import Pair, feature, listed, months

MOST_NAMED = 3

_KINDS: Mapping[SlotKind, Pair] = {
    SlotKind.BREAK: ("de pauze", "a break"),
    SlotKind.LESSON: ("een lesuur", "a lesson"),
    SlotKind.END_OF_DAY: ("het einde van de schooldag", "the end of the school day"),
    SlotKind.EVENING: ("de avond", "the evening"),
    SlotKind.ANY: ("een bezoek, op elk moment", "a visit, at any time"),
}

GROUNDS: Mapping[HardRule, Pair] = {
    HardRule.CLOSED: ("de school is dan dicht", "the school is closed then"),
    HardRule.SLOT_KIND: (
        "volgens de lestijden begint op dat moment niets waar dit in past",
        "by the bell timetable nothing that it fits into begins at that moment",
    ),
    HardRule.AVAILABILITY: ("niemand die het mag doen is dan beschikbaar", "nobody who may do it is available then"),
    HardRule.TEAM: ("er is geen team dat het mag en kan", "no team may and can do it"),
    HardRule.PARTNER: ("een partner is maar op één plek tegelijk", "a partner is in one place at a time"),
    HardRule.ROOM: (
        "in een ruimte past maar één activiteit tegelijk, en er is geen andere die geschikt is",
        "a room holds one session at a time, and no other is suitable",
    ),
    HardRule.COHORT: ("een groep is maar op één plek tegelijk", "a group is in one place at a time"),
    HardRule.SPACING: (
        "zo vaak, en een reeks elke week op dezelfde dag en tijd, past het niet in deze dagen",
        "so many times, and a series each week on the same day and time, do not fit into these days",
    ),
    HardRule.WINDOW: ("daarbuiten mag het niet liggen", "it may not lie outside of that"),
    HardRule.VISIT: (
        "een bezoek begint en eindigt op de vaste momenten van de school",
        "a visit begins and ends at the moments that the school names",
    ),
    HardRule.ONE_PLACE: ("niemand kan op twee plekken tegelijk zijn", "nobody can be in two places at a time"),
    HardRule.HOURS: (
        "pauze en rust volgens de Arbeidstijdenwet gaan voor",
        "pauses and rest under the working-time act come first",
    ),
    HardRule.LOCKED: (
        "de keren van één wens liggen op volgorde van hun nummer",
        "the times of one wish lie in the order of their numbers",
    ),
}
"""What is said of a rule when no row is to blame."""


def kinds(found: Iterable[SlotKind]) -> Pair:
    """Where in the day, in words."""
    return listed(_KINDS[kind] for kind in sorted(found))


def span_of_days(days: Iterable[date]) -> Pair:
    """``ma 7 sep 2026``, ``ma 7 sep 2026 tot en met vr 11 sep 2026``; gaps are not told."""
    ordered = sorted(days)
    first, last = ordered[0], ordered[-1]
    if first == last:
        return day_nl(first), day_en(first)
    return f"{day_nl(first)} tot en met {day_nl(last)}", f"{day_en(first)} to {day_en(last)}"


def names_of(activities: Iterable[Activity]) -> Pair:
    """«Quiz» of «Les»; many are counted."""
    found = list(activities)
    nl, en = [f"«{a.name_nl}»" for a in found], [f"«{a.name_en}»" for a in found]
    if len(found) > MOST_NAMED:
        return f"{nl[0]} of een van {len(found) - 1} andere", f"{en[0]} or one of {len(found) - 1} others"
    return " of ".join(nl), " or ".join(en)


def cohort_names(request: Request, cohort_ids: Iterable[str]) -> str:
    """Names of cohorts; many are counted."""
    names = [request.cohorts[c].name for c in sorted(cohort_ids)]
    return (
        ", ".join(names) if len(names) <= MOST_NAMED else f"{', '.join(names[:MOST_NAMED])}, +{len(names) - MOST_NAMED}"
    )


def who_asks(request: Request, requirement: Requirement) -> Pair:
    """The statement behind a requirement: ``wens W3``, ``de afspraak met Alder``, ``signaal S1``."""
    if requirement.source == "wish":
        return f"wens {requirement.source_id}", f"wish {requirement.source_id}"
    if requirement.source == "signal":
        return f"signaal {requirement.source_id}", f"signal {requirement.source_id}"
    school = school_name(request, requirement.school_id)
    return f"de afspraak met {school}", f"the agreement with {school}"


def asking_row(requirement: Requirement) -> tuple[str, str]:
    """The origin of the statement behind a requirement."""
    if requirement.source == "agreement":
        return "agreements", requirement.school_id
    return f"{requirement.source}es" if requirement.source == "wish" else "signals", requirement.source_id


def demand_statements(request: Request, demands: Demands) -> tuple[Statement, ...]:
    """What is demanded, one statement for each pinned part and one for all that is asked of one requirement."""
    found = []
    asked: dict[str, int] = {}
    for demand in sorted(demands):
        if demand.part is Part.ASKED:
            asked[demand.requirement_id] = asked.get(demand.requirement_id, 0) + 1
        else:
            found.append(_pinned(request, demand))
    for requirement_id, times in asked.items():
        found.append(_asked(request, request.requirements[requirement_id], times))
    return tuple(found)


def _asked(request: Request, requirement: Requirement, times: int) -> Statement:
    asks_nl, asks_en = who_asks(request, requirement)
    what_nl, what_en = names_of(request.activities[a] for a in requirement.activity_ids)
    cohorts = cohort_names(request, frozenset().union(*requirement.cohort_sets))
    secret = any(request.activities[a].openness is Openness.CONFIDENTIAL for a in requirement.activity_ids)
    told = cohorts and requirement.source == "wish" and not secret
    for_nl, for_en = (f" voor {cohorts}", f" for {cohorts}") if told else ("", "")
    if requirement.series:
        n = requirement.occurrences
        times_nl, times_en = f"{n} weken achter elkaar", f"{n} weeks in a row"
    else:
        times_nl, times_en = f"{times} keer", "once" if times == 1 else f"{times} times"
    when_nl, when_en = window_of(request, requirement)
    return Statement(
        text_nl=f"{asks_nl} vraagt {what_nl}{for_nl}, {times_nl}, {when_nl}",
        text_en=f"{asks_en} wants {what_en}{for_en}, {times_en}, {when_en}",
        places=request.origins.get(asking_row(requirement), ()),
    )


def window_of(request: Request, requirement: Requirement) -> Pair:
    """When a requirement may lie: its dates, weekdays, theme week, part of the day."""
    wish = request.wishes.get(requirement.source_id) if requirement.source == "wish" else None
    nl, en = span_of_days((requirement.first, requirement.last))
    if requirement.first == requirement.last:
        nl, en = f"op {nl}", f"on {en}"
    if wish is not None and wish.tied:
        if requirement.days:
            theme_nl, theme_en = span_of_days(requirement.days)
            nl, en = f"in de themaweek ({theme_nl})", f"in its theme week ({theme_en})"
        else:
            nl, en = f"{nl}, maar in de themaweek", f"{en}, but in its theme week"
    if wish is not None and wish.weekdays:
        days_nl, days_en = listed((weekday_nl(d), weekday_en(d)) for d in sorted(wish.weekdays))
        nl, en = f"{nl}, alleen op {days_nl}", f"{en}, on {days_en} only"
    if requirement.slot_kinds:
        kinds_nl, kinds_en = kinds(requirement.slot_kinds)
        nl, en = f"{nl}, alleen in {kinds_nl}", f"{en}, only in {kinds_en}"
    return nl, en


def _pinned(request: Request, demand: Demand) -> Statement:
    requirement = request.requirements[demand.requirement_id]
    session_id = requirement.session_id(demand.number)
    pin = request.pins[session_id]
    what_nl, what_en = names_of(request.activities[a] for a in requirement.activity_ids[:1])
    nl, en = _pinned_part(request, pin, demand.part)
    return Statement(
        text_nl=f"{session_id} ({what_nl}) is vastgezet {nl}",
        text_en=f"{session_id} ({what_en}) is pinned {en}",
        places=request.origins.get(("pins", session_id), ()),
    )


def _pinned_part(request: Request, pin: Pin, part: Part) -> Pair:
    match part:
        case Part.TEAM:
            names = listed((worker_name(request, w),) * 2 for w in pin.worker_ids)
            return f"met {names[0]}", f"to {names[1]}"
        case Part.ROOM:
            room = room_name(request, pin.room_id or "")
            return f"in {room}", f"in {room}"
        case _:
            day_words = (f"op {day_nl(pin.day)}", f"on {day_en(pin.day)}") if pin.day is not None else None
            start = (f"om {clock(pin.start)}", f"at {clock(pin.start)}") if pin.start is not None else None
            parts = [words for words in (day_words, start) if words is not None]
            return " ".join(nl for nl, _ in parts), " ".join(en for _, en in parts)


# rows that forbid ------------------------------------------------------------------------------------


def worker_hours(request: Request, worker_id: str, weekday: int, day: date) -> Pair:
    """What a worker handed in for one weekday, as it holds on ``day``."""
    worker = request.workers[worker_id]
    pattern, _ = pattern_on(worker, day)
    stretches = pattern.weekdays.get(weekday, ()) if pattern is not None else ()
    spans = [span for span, state in stretches if state is not Wish3.CANNOT]
    nl, en = weekday_nl(weekday), weekday_en(weekday)
    if not spans:
        return f"{worker.name} kan op {nl} niet", f"{worker.name} cannot on {en}"
    when = ", ".join(hours(span) for span in spans)
    return f"{worker.name} kan op {nl} {when}", f"{worker.name} can on {en} {when}"


def with_hours(words: Pair, span: Interval) -> Pair:
    """Words with the hours behind them, unless the whole day is meant."""
    return words if span == WHOLE_DAY else (f"{words[0]} {hours(span)}", f"{words[1]} {hours(span)}")


def skills_of(activity: Activity) -> Pair:
    """Which skills an activity asks for; not said of one that is not open to all."""
    name_nl, name_en = names_of([activity])
    if activity.openness is not Openness.OPEN:
        return f"{name_nl} vraagt bijzondere vaardigheden", f"{name_en} asks for special skills"
    names = (named(skill, SKILLS) for skill in sorted(activity.skills))
    nl, en = listed((f"«{nl}»", f"«{en}»") for nl, en in names)
    return f"{name_nl} vraagt {nl}", f"{name_en} asks for {en}"


def season_of(activity: Activity) -> Pair:
    """In which months an activity fits."""
    (name_nl, name_en), (nl, en) = names_of([activity]), months(activity.months)
    return f"{name_nl} past alleen in {nl}", f"{name_en} fits only in {en}"


def subject_of(activity: Activity) -> Pair:
    """In which lesson an activity lies."""
    name_nl, name_en = names_of([activity])
    if activity.subject == "mentor":
        return f"{name_nl} hoort in het mentoruur", f"{name_en} lies in the mentor hour"
    return f"{name_nl} hoort in de les {activity.subject}", f"{name_en} lies in a lesson of {activity.subject}"


def features_of(activity: Activity) -> Pair:
    """What an activity asks of its room."""
    name_nl, name_en = names_of([activity])
    nl, en = listed((f"«{nl}»", f"«{en}»") for nl, en in map(feature, sorted(activity.room_features)))
    return f"{name_nl} vraagt een ruimte met {nl}", f"{name_en} asks for a room with {en}"


def cooldown_of(activity: Activity) -> Pair:
    """After how many days an activity may come again."""
    (name_nl, name_en), days = names_of([activity]), activity.cooldown_days
    if activity.cooldown_scope is CooldownScope.SCHOOL:
        return (
            f"{name_nl} mag op een school pas na {days} dagen opnieuw",
            f"{name_en} may come again at a school after {days} days",
        )
    return (
        f"{name_nl} mag voor een groep pas na {days} dagen opnieuw",
        f"{name_en} may come again for a group after {days} days",
    )


def where_it_belongs(request: Request, requirement: Requirement) -> Pair:
    """Outside of which dates a pinned session may not lie."""
    asks_nl, asks_en = who_asks(request, requirement)
    if requirement.source == "agreement" and (requirement.last - requirement.first).days <= 6:
        week = week_text(requirement.first)
        return f"{asks_nl} geldt hier voor {week}", f"{asks_en} is about {week} here"
    when_nl, when_en = window_of(request, requirement)
    return f"{asks_nl} geldt {when_nl}", f"{asks_en} holds {when_en}"
