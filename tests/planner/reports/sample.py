"""An invented region with a plan that looks like one, for the eye and for sizes; no rule is kept on purpose."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from calendars.holidays import school_holidays
from calendars.slots import days_between, monday
from calendars.terms import terms
from planner.checker.penalties import penalties, tier_points
from planner.checker.unplaced import unplaced_occurrences
from planner.domain.activities import Openness, SessionKind
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.outcome import TierResult, Unplaced
from planner.domain.request import Request
from planner.domain.rules import HardRule
from planner.domain.statements import Priority, Target
from tests.builders import (
    activity,
    agreement,
    at,
    cohort,
    contract,
    room,
    school,
    small_request,
    special_days,
    week_pattern,
    wish,
    worker,
)

FIRST, LAST = date(2026, 8, 17), date(2027, 7, 9)
TODAY = date(2026, 11, 23)
SCHOOL_NAMES = (
    "De Polder",
    "Duinrand College",
    "Geestgronden",
    "Het Kompas",
    "Kennemer Lyceum",
    "Meerwijk",
    "Strandvallei",
    "Zandhoeve",
)
WORKER_NAMES = (
    "Noor Visser",
    "Sam de Boer",
    "Yara Bakker",
    "Milan Smit",
    "Lot Dekker",
    "Jip Mulder",
    "Amina El Idrissi",
    "Tijn Kramer",
    "Fenna Groen",
    "Bo van Dam",
    "Rosa Kuiper",
    "Daan Prins",
)
THEMES = ("bullying", "online", "stress", "alcohol_drugs", "talent", "loneliness", "money")
ARRIVALS = (("08:30", "12:40"), ("10:10", "15:10"), ("12:10", "17:00"), ("08:30", "15:10"))
THEME_WEEKS = frozenset({date(2026, 9, 21)})
SECRET = "Bemiddeling na een ruzie"
SENSITIVE = "Quiz over sexting"


def region_request(schools: int = 8, workers: int = 12) -> Request:
    """A school year from August 2026 with eight schools, five cohorts each, and a wish a week."""
    school_ids = [f"school{n}" for n in range(1, schools + 1)]
    cohorts = [
        cohort(f"{s}-{year}", school_id=s, name=f"leerjaar {year}", size=110 - 6 * year)
        for s in school_ids
        for year in range(1, 6)
    ]
    activities = [
        activity("break", name_nl="Pauzecontact in de aula", name_en="Break contact in the hall", method="ambulant"),
        activity("drop-in", name_nl="Inloop eigen ruimte", name_en="Drop-in in the own room", method="individueel"),
        activity(
            "talk", name_nl=SECRET, name_en="Mediation", openness=Openness.CONFIDENTIAL, themes=frozenset({"violence"})
        ),
        activity("meeting", name_nl="Overleg ondersteuningsteam", name_en="Support team meeting"),
        activity("evaluation", name_nl="Evaluatiegesprek", name_en="Evaluation meeting"),
        activity(
            "quiz",
            name_nl=SENSITIVE,
            name_en="Quiz on sexting",
            openness=Openness.SENSITIVE,
            method="informatie",
            themes=frozenset({"sexting", "online"}),
            life_domains=frozenset({"online", "school"}),
        ),
        activity(
            "group",
            name_nl="Themagroep pesten",
            name_en="Group on bullying",
            method="groepswerk",
            themes=frozenset({"bullying", "group_pressure"}),
            life_domains=frozenset({"school"}),
        ),
        activity(
            "lesson",
            kind=SessionKind.LESSON,
            name_nl="Les over alcohol en drugs",
            name_en="Lesson on alcohol and drugs",
            method="informatie",
            themes=frozenset({"alcohol_drugs"}),
            life_domains=frozenset({"leisure", "home"}),
        ),
        activity(
            "centre-evening",
            name_nl="Inloopavond jongerencentrum",
            name_en="Evening at the youth centre",
            method="ambulant",
            themes=frozenset({"contact"}),
            life_domains=frozenset({"leisure"}),
        ),
    ]
    wishes = [
        wish(
            f"W{n:02d}-{s}",
            school_id=s,
            activity_ids=(("quiz", "group", "lesson", "centre-evening")[n % 4],),
            cohort_ids=(f"{s}-{n % 5 + 1}",),
            count=4,
            priority=(Priority.MUST, Priority.SHOULD, Priority.COULD)[n % 3],
            theme_id="week_tegen_pesten" if n == 1 else None,
        )
        for s in school_ids
        for n in range(16)
    ]
    options: dict[str, dict[str, Any]] = {
        s: {"first": FIRST, "last": LAST, "specials": _specials(index)} for index, s in enumerate(school_ids)
    }
    request = small_request(
        first=FIRST,
        last=LAST,
        schools=[
            school(s, name=name, town="Alderdam", contact="M. Jansen", deputy="P. de Wit")
            for s, name in zip(school_ids, SCHOOL_NAMES, strict=False)
        ],
        cohorts=cohorts,
        rooms=[room(f"{s}-class", name="Lokaal 1.04", school_id=s) for s in school_ids],
        workers=[
            worker(
                f"W{n:02d}",
                name=name,
                contracts=(contract(week_minutes=(24 + 4 * (n % 4)) * 60),),
                availability=(week_pattern(last=date(2027, 2, 1)),),
                school_ids=frozenset(school_ids),
            )
            for n, name in enumerate(WORKER_NAMES[:workers], start=1)
        ],
        activities=activities,
        agreements=[
            agreement(s, hours_minutes=900 + 60 * (n % 5), support_meetings_a_term=1, support_activity_ids=("meeting",))
            for n, s in enumerate(school_ids)
        ],
        wishes=wishes,
        terms=terms("Noord", FIRST, LAST),
        targets=[Target(school_id="school1", dimension="life_domain", value="home", count=3)],
        calendar_options=options,
        regional_closed=[d for h in school_holidays("Noord", FIRST, LAST) for d in days_between(h.first, h.last)],
        today=TODAY,
    )
    themed = {
        r.id: replace(r, anchor_weeks=THEME_WEEKS)
        for r in request.requirements.values()
        if r.source == "wish" and request.wishes[r.source_id].theme_id
    }
    return replace(request, requirements={**request.requirements, **themed})


def _specials(index: int) -> tuple[Any, ...]:
    shift = index % 3
    return (
        special_days("test_week", date(2026, 11, 2 + 7 * shift), date(2026, 11, 6 + 7 * shift)),
        special_days("test_week", date(2027, 3, 15), date(2027, 3, 19)),
        special_days("exam_week", date(2027, 5, 10), date(2027, 5, 28)),
        special_days("study_day", date(2026, 10, 1 + index)),
    )


def region_plan(request: Request, seed: int = 1) -> Plan:
    """Three workers a school in a weekly rhythm, most of what is asked on days with a visit."""
    random = Random(seed)
    worker_ids = list(request.workers)
    visits: list[Visit] = []
    sessions: list[Session] = []
    for index, school_id in enumerate(request.schools):
        team = [worker_ids[(index + step) % len(worker_ids)] for step in (0, 1, 8)]
        visits += _school_visits(request, school_id, team, index, random)
        by_week: dict[date, list[Visit]] = {}
        for visit in (v for v in visits if v.school_id == school_id):
            by_week.setdefault(monday(visit.day), []).append(visit)
        for requirement in request.requirements.values():
            if requirement.school_id == school_id:
                sessions += _sessions(request, requirement.id, by_week, team, random)
    return Plan(visits=tuple(sorted(visits)), sessions=tuple(sorted(sessions, key=lambda s: (s.day, s.start, s.id))))


def _school_visits(request: Request, school_id: str, team: list[str], index: int, random: Random) -> list[Visit]:
    rhythm = [(1 + index % 5, 0), (1 + (index + 1) % 5, 1), (1 + (index + 3) % 5, 2), (1 + (index + 2) % 5, 0)]
    found = []
    for day in request.calendars[school_id].open_days():
        for turn, (weekday, member) in enumerate(rhythm):
            if day.isoweekday() == weekday and random.random() < 0.93:
                arrive, leave = ARRIVALS[(index + turn) % 4 if random.random() < 0.93 else random.randrange(4)]
                found.append(
                    Visit(day=day, school_id=school_id, worker_id=team[member], arrive=at(arrive), leave=at(leave))
                )
    return found


def _sessions(
    request: Request, requirement_id: str, by_week: dict[date, list[Visit]], team: list[str], random: Random
) -> list[Session]:
    requirement = request.requirements[requirement_id]
    chosen = request.activities[requirement.activity_ids[0]]
    weeks = [w for w in by_week if monday(requirement.first) <= w <= requirement.last]
    found = []
    for occurrence in range(1, requirement.occurrences + 1):
        if not weeks or random.random() > 0.97:
            continue
        week = weeks[((occurrence - 1) * len(weeks) // requirement.occurrences + random.randrange(8)) % len(weeks)]
        visit = by_week[week][(occurrence - 1) % len(by_week[week])]
        starts = {"break_contact": ("10:10", "12:10"), "drop_in": ("12:40",), "community": ("19:00",)}
        start = at(
            starts.get(chosen.kind, ("10:30", "13:30", "14:20"))[occurrence % len(starts.get(chosen.kind, "abc"))]
        )
        found.append(
            Session(
                id=requirement.session_id(occurrence),
                requirement_id=requirement.id,
                occurrence=occurrence,
                school_id=requirement.school_id,
                kind=chosen.kind,
                activity_id=chosen.id,
                day=visit.day,
                start=start,
                end=start + chosen.duration_minutes,
                cohort_ids=tuple(sorted(requirement.cohort_sets[0])),
                worker_ids=(visit.worker_id, *[w for w in team if w != visit.worker_id][: chosen.team_size - 1]),
                room_id=f"{requirement.school_id}-class" if chosen.kind is not SessionKind.COMMUNITY else None,
                location_id="centre" if chosen.kind is SessionKind.COMMUNITY else None,
            )
        )
    return found


def region_report(request: Request, plan: Plan) -> dict[str, Any]:
    """The other arguments of `report_page`: real penalties, bounds and reasons that could be."""
    found = penalties(request, plan)
    points = tier_points(found)
    shares = {1: 1.0, 2: 1.0, 3: 1.0, 4: 0.82, 5: 0.64, 6: 0.3}
    reasons = (HardRule.TEAM, HardRule.ONE_PLACE, HardRule.HOURS, HardRule.ROOM, HardRule.COHORT)
    unplaced = []
    for number, (requirement, occurrence) in enumerate(unplaced_occurrences(request, plan)):
        moments = 4 + number % 9
        first, second = reasons[number % 5], reasons[(number + 2) % 5]
        unplaced.append(
            Unplaced(
                requirement_id=requirement.id,
                occurrence=occurrence,
                school_id=requirement.school_id,
                priority=requirement.priority,
                moments=moments,
                lacks={first: moments - 2, second: 1},
                possible=1,
                text_nl=f"Er zijn {moments} mogelijke momenten: {moments - 2} keer is er geen team.",
                text_en=f"There are {moments} possible moments: {moments - 2} times there is no team.",
            )
        )
    return {
        "tiers": tuple(
            TierResult(tier=tier, points=p, bound=math.floor(p * shares[tier]), seconds=1.0)
            for tier, p in points.items()
        ),
        "penalties": found,
        "unplaced": tuple(unplaced),
        "today": request.today,
    }
