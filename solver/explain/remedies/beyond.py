"""What a change of the input holds for beside the occurrence that it is about, said before it is made."""

from __future__ import annotations

from collections.abc import Iterable

from planner.domain.request import Request
from planner.domain.requirements import Requirement
from solver.explain.phrases import Pair
from solver.explain.remedies.restating import asked_by

NOTHING: Pair = ("", "")
EVERY_WEEK: Pair = ("Dit geldt elke week", "This holds every week")
NOT_AWAY: Pair = (
    "De partner telt die hele dag niet meer als afwezig",
    "The partner counts as away no more on the whole of that day",
)
THE_ROOM: Pair = (
    "Dit geldt voor alles wat in deze ruimte wordt gepland",
    "This holds for everything that is planned in this room",
)


def other_times(number: int) -> Pair:
    """``3 andere keren`` and ``3 other times``."""
    return (
        f"{number} andere {'keer' if number == 1 else 'keren'}",
        f"{number} other {'time' if number == 1 else 'times'}",
    )


def rest_of_wish(request: Request, requirement: Requirement) -> Pair:
    """The other times of the wish that a requirement comes from."""
    if requirement.source != "wish":
        return NOTHING
    number = sum(each.occurrences for each in asked_by(request, requirement.source_id)) - 1
    if number < 1:
        return NOTHING
    nl, en = other_times(number)
    return f"Dit geldt voor de hele wens, dus ook voor {nl}", f"This holds for the whole wish, so for {en} too"


def rest_of_asked(request: Request, requirement: Requirement) -> Pair:
    """The rest of the wish or agreement that a requirement comes from."""
    if requirement.source != "agreement":
        return rest_of_wish(request, requirement)
    name = request.schools[requirement.school_id].name
    return f"Dit geldt voor de hele afspraak met {name}", f"This holds for the whole agreement with {name}"


def rest_of_activity(request: Request, activity_id: str) -> Pair:
    """The other times for which an activity was asked, and at how many schools."""
    asking = [r for r in request.requirements.values() if activity_id in r.activity_ids and r.occurrences]
    number, schools = sum(r.occurrences for r in asking) - 1, len({r.school_id for r in asking})
    if number < 1:
        return NOTHING
    nl, en = other_times(number)
    at_nl, at_en = (f", op {schools} scholen", f", at {schools} schools") if schools > 1 else ("", "")
    return (
        f"Dit geldt overal waar deze activiteit gevraagd is, dus ook voor {nl}{at_nl}",
        f"This holds wherever this activity was asked for, so for {en} too{at_en}",
    )


def together(said: Iterable[Pair]) -> Pair:
    """All of it as sentences, each once, without the last full stop."""
    found = [pair for pair in dict.fromkeys(said) if pair != NOTHING]
    return ". ".join(nl for nl, _ in found), ". ".join(en for _, en in found)
