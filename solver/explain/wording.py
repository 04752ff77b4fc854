"""What is in the way of an occurrence, told in one plain sentence."""

from __future__ import annotations

from collections import defaultdict

from calendars.slots import SlotKind
from planner.domain.activities import Activity, Openness
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from solver.candidates import places_needed
from solver.explain.moments import LAST_WEEKDAY, Moment, kinds_of
from solver.explain.obstacles import GIVEN, Obstacle
from solver.explain.phrases import PLAIN, POSSIBLE, Pair, feature, listed, months, skill_name

Judged = tuple[tuple[Moment, Obstacle | None], ...]
"""Each moment with what is in its way, None for nothing."""


def sentence(request: Request, requirement: Requirement, judged: Judged) -> Pair:
    """
    Dutch and English: how many moments there are and what each lacks, the commonest first.

    Activities are not named; neither are the skills and partners of an activity that is not open to all,
    because those would say what it is about.
    """
    if not judged:
        nl, en = _no_moments(request, requirement)
        return f"Er is geen enkel mogelijk moment: {nl}.", f"There is no possible moment at all: {en}."
    counted = clauses_of(request, requirement, judged)
    reasons = [obstacle for obstacle, _, _ in counted]
    clauses = [(count, clause) for _, count, clause in counted]
    possible = len(judged) - sum(count for count, _ in clauses)
    if possible:
        clauses.append((possible, POSSIBLE))
    alone = len(clauses) == 1 and len(judged) > 1
    told_nl = ", ".join(f"{'alle ' if alone else ''}{n} keer {nl}" for n, (nl, _) in clauses)
    told_en = ", ".join(f"{'all ' if alone else ''}{_times(n)} {en}" for n, (_, en) in clauses)
    lead_nl, lead_en = _lead(len(judged), GIVEN.issuperset(reasons) and not possible)
    return f"{lead_nl}: {told_nl}.", f"{lead_en}: {told_en}."


def clauses_of(request: Request, requirement: Requirement, judged: Judged) -> list[tuple[Obstacle, int, Pair]]:
    """Each thing that is in the way, how often, and how it is called; the commonest first."""
    lacking: dict[Obstacle, list[Moment]] = defaultdict(list)
    for moment, obstacle in judged:
        if obstacle is not None:
            lacking[obstacle].append(moment)
    reasons = sorted(lacking, key=lambda obstacle: (-len(lacking[obstacle]), obstacle.rank))
    return [(o, len(lacking[o]), _clause(request, requirement, o, lacking[o])) for o in reasons]


def _lead(moments: int, hopeless: bool) -> Pair:
    """The beginning of the sentence; ``hopeless`` when no plan at all could help."""
    if hopeless:
        return "Er is geen enkel mogelijk moment", "There is no possible moment at all"
    if moments == 1:
        return "Er is 1 mogelijk moment", "There is 1 possible moment"
    return f"Er zijn {moments} mogelijke momenten", f"There are {moments} possible moments"


def _times(count: int) -> str:
    return "1 time" if count == 1 else f"{count} times"


def _no_moments(request: Request, requirement: Requirement) -> Pair:
    """Why there is nothing to try."""
    activities = _activities(request, requirement)
    if not requirement.days:
        return "in de gevraagde periode valt geen enkele dag die mag", "no day that is allowed lies in the period"
    if not any(kinds_of(requirement, activity) for activity in activities):
        return (
            "het gevraagde deel van de dag past niet bij deze activiteit",
            "the part of the day that is asked for does not suit this activity",
        )
    if all(day.isoweekday() > LAST_WEEKDAY for day in requirement.days):
        return "alle gevraagde dagen vallen in het weekend", "all the days asked for are in the weekend"
    subjects = {activity.subject for activity in activities}
    if None not in subjects and all(kinds_of(requirement, a) == {SlotKind.LESSON} for a in activities):
        return (
            "op de gevraagde dagen staat dit vak niet in het rooster van deze groepen",
            "these groups do not have this subject on the days asked for",
        )
    return (
        "op de gevraagde dagen is er geen lesuur, pauze of opening die past",
        "no lesson, break or opening on the days asked for is fit for it",
    )


def _clause(request: Request, requirement: Requirement, obstacle: Obstacle, moments: list[Moment]) -> Pair:
    """What an obstacle is called, as precisely as holds for all these moments."""
    activities = _activities(request, requirement)
    match obstacle:
        case Obstacle.SEASON:
            season = months(frozenset[int]().union(*(activity.months for activity in activities)))
            return _with(obstacle, season)
        case Obstacle.CLOSED:
            names = {request.calendars[requirement.school_id].closure(moment.day) or "" for moment in moments}
            return (
                _with(obstacle, listed((name, name) for name in sorted(names))) if len(names) <= 2 else PLAIN[obstacle]
            )
        case Obstacle.TOO_SHORT:
            minutes = min(activity.duration_minutes for activity in activities)
            return f"is het moment korter dan {minutes} minuten", f"the moment is shorter than {minutes} minutes"
        case Obstacle.PARTNER_AWAY | Obstacle.PARTNER_TAKEN:
            return _partner(request, obstacle, activities)
        case Obstacle.ROOM_MISSING:
            return _missing_room(request, requirement, activities, moments)
        case Obstacle.ROOM_SMALL:
            return _small_room(request, requirement, moments)
        case Obstacle.TEAM:
            return _missing_team(request, requirement, activities)
        case Obstacle.AVAILABILITY:
            return _nobody(activities)
        case Obstacle.RUN:
            n = requirement.occurrences
            return f"lukt het niet {n} weken achter elkaar", f"it does not work for {n} weeks in a row"
    return PLAIN[obstacle]


def _activities(request: Request, requirement: Requirement) -> list[Activity]:
    return [request.activities[activity_id] for activity_id in requirement.activity_ids]


def _with(obstacle: Obstacle, detail: Pair) -> Pair:
    (nl, en), (detail_nl, detail_en) = PLAIN[obstacle], detail
    return f"{nl} ({detail_nl})", f"{en} ({detail_en})"


def _partner(request: Request, obstacle: Obstacle, activities: list[Activity]) -> Pair:
    asked = sorted({activity.partner_id for activity in activities if activity.partner_id is not None})
    if len(asked) != 1 or not _all_open(activities):
        return PLAIN[obstacle]
    name = request.partners[asked[0]].name
    return _with(obstacle, (name, name))


def _all_open(activities: list[Activity]) -> bool:
    return all(activity.openness is Openness.OPEN for activity in activities)


def _missing_room(
    request: Request, requirement: Requirement, activities: list[Activity], moments: list[Moment]
) -> Pair:
    places = {moment.place or requirement.school_id for moment in moments}
    rooms = [room for room in request.rooms.values() if places & {room.school_id, room.location_id}]
    there = frozenset[str]().union(*(room.features for room in rooms))
    missing = {
        activity.room_features - there or activity.room_features for activity in activities if activity.needs_room
    }
    if len(missing) != 1:
        return PLAIN[Obstacle.ROOM_MISSING]
    features = missing.pop()
    names_nl, names_en = listed((f"«{nl}»", f"«{en}»") for nl, en in map(feature, sorted(features)))
    if len(features) > 1:
        names_nl, names_en = f"een ruimte met {names_nl}", f"room with {names_en}"
    if places == {requirement.school_id}:
        return f"ontbreekt op deze school {names_nl}", f"this school has no {names_en}"
    return f"ontbreekt daar {names_nl}", f"there is no {names_en} there"


def _small_room(request: Request, requirement: Requirement, moments: list[Moment]) -> Pair:
    """With the largest room that would suit the smallest group, and how many there must be room for."""
    found = []
    for choice in {(c.activity.id, c.cohort_ids, c.place): c for moment in moments for c in moment.choices}.values():
        place = choice.place or requirement.school_id
        needed = places_needed(choice.activity, request.pupils(choice.cohort_ids))
        suitable = [
            room
            for room in request.rooms.values()
            if place in (room.school_id, room.location_id) and choice.activity.room_features <= room.features
        ]
        if suitable and all(room.capacity < needed for room in suitable):
            largest = max(suitable, key=lambda room: (room.capacity, room.id))
            found.append((needed, largest.capacity, largest.name))
    if not found:
        return PLAIN[Obstacle.ROOM_SMALL]
    needed, capacity, name = min(found)
    return _with(
        Obstacle.ROOM_SMALL,
        (
            f"in {name} passen er {capacity}, er moet plaats zijn voor {needed}",
            f"{name} holds {capacity}, there must be room for {needed}",
        ),
    )


def _missing_team(request: Request, requirement: Requirement, activities: list[Activity]) -> Pair:
    allowed = [worker for worker in request.workers.values() if requirement.school_id in worker.school_ids]
    size = min(activity.team_size for activity in activities)
    if len(allowed) < size:
        return (
            f"zijn er te weinig jongerenwerkers die op deze school mogen werken ({size} nodig, nu {len(allowed)})",
            f"too few youth workers may work at this school ({size} needed, now {len(allowed)})",
        )
    known = frozenset[str]().union(*(worker.skills for worker in allowed))
    missing = {activity.skills - known for activity in activities}
    if len(missing) != 1 or missing == {frozenset()} or not _all_open(activities):
        return PLAIN[Obstacle.TEAM]
    names_nl, names_en = listed((f"«{nl}»", f"«{en}»") for nl, en in map(skill_name, sorted(missing.pop())))
    return f"heeft geen jongerenwerker van deze school {names_nl}", f"no youth worker of this school has {names_en}"


def _nobody(activities: list[Activity]) -> Pair:
    """How many workers are asked for, and whether with skills."""
    sizes = {activity.team_size for activity in activities}
    with_nl, with_en = (
        (" met de juiste vaardigheden", " with the right skills") if any(a.skills for a in activities) else ("", "")
    )
    if sizes == {1} or len(sizes) > 1:
        return f"is er geen jongerenwerker{with_nl} beschikbaar", f"no youth worker{with_en} is available"
    size = sizes.pop()
    return f"is er geen team van {size}{with_nl} beschikbaar", f"no team of {size}{with_en} is available"
