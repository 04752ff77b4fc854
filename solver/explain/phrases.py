"""Dutch and English words for obstacles, rooms and months. Activities are never named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from calendars.dates import month
from planner.domain.vocabulary import ROOM_FEATURES, SKILLS, named
from solver.explain.obstacles import Obstacle

Pair = tuple[str, str]
"""Dutch, English."""

PLAIN: Mapping[Obstacle, Pair] = {
    Obstacle.SEASON: ("valt het buiten het seizoen", "it is out of season"),
    Obstacle.REJECTED: ("heeft de school dit moment afgewezen", "the school turned the moment down"),
    Obstacle.PAST: ("is de dag al voorbij", "the day has passed"),
    Obstacle.PINNED: ("is het niet het moment dat is vastgezet", "it is not the moment that was fixed"),
    Obstacle.CLOSED: ("is de school gesloten", "the school is closed"),
    Obstacle.TEST_WEEK: ("is er een toets- of examenweek", "there is a test or exam week"),
    Obstacle.TOO_SHORT: ("is het moment te kort", "the moment is too short"),
    Obstacle.PARTNER_AWAY: ("kan de partner niet komen", "the partner cannot come"),
    Obstacle.PARTNER_TAKEN: ("is de partner al ergens anders", "the partner is somewhere else already"),
    Obstacle.ROOM_MISSING: ("ontbreekt een geschikte ruimte", "there is no suitable room"),
    Obstacle.ROOM_SMALL: ("is elke geschikte ruimte te klein", "every suitable room is too small"),
    Obstacle.ROOM_CLOSED: ("is de ruimte dicht of door anderen bezet", "the room is closed or taken by others"),
    Obstacle.ROOM_TAKEN: ("is de ruimte al in gebruik", "the room is in use already"),
    Obstacle.TEAM: (
        "hebben de jongerenwerkers voor deze school samen niet de juiste vaardigheden",
        "the youth workers for this school together lack the right skills",
    ),
    Obstacle.AVAILABILITY: ("is er geen jongerenwerker beschikbaar", "no youth worker is available"),
    Obstacle.VISIT: (
        "is wie het kan doen dan niet op deze school",
        "those who could do it are not at this school then",
    ),
    Obstacle.BUSY: ("is wie het kan doen al met iets anders bezig", "those who could do it are busy already"),
    Obstacle.TRAVEL: ("is de reistijd te krap", "travel time is too tight"),
    Obstacle.COHORT_BUSY: ("heeft de groep dan al iets anders", "the group has something else then"),
    Obstacle.COHORT_FULL: (
        "heeft de groep die dag of week al genoeg",
        "the group has enough on that day or in that week already",
    ),
    Obstacle.GAP: (
        "ligt het te dicht bij of te ver van een andere keer",
        "it is too close to or too far from another time",
    ),
    Obstacle.COOLDOWN: (
        "is het te kort voor of na een andere keer van hetzelfde",
        "it is too soon before or after another time of the same",
    ),
    Obstacle.MATERIAL: ("is het materiaal ergens anders in gebruik", "the material is in use somewhere else"),
    Obstacle.PAUSE: ("valt het in de pauze van de jongerenwerker", "it falls in the youth worker's own pause"),
    Obstacle.HOURS: ("zijn de uren van wie het kan doen op", "those who could do it have no hours left"),
    Obstacle.REST: ("krijgt wie het kan doen te weinig rust", "those who could do it would get too little rest"),
    Obstacle.RUN: ("lukt het niet alle weken achter elkaar", "it does not work for all weeks in a row"),
}
"""What is said after «5 keer» and «5 times» when there is nothing more precise to say."""

PERSON: Mapping[Obstacle, Pair] = {
    Obstacle.TEAM: ("mag niet op deze school werken", "may not work at this school"),
    Obstacle.AVAILABILITY: ("is dan niet beschikbaar", "is not available then"),
    Obstacle.VISIT: ("kan er geen bezoek omheen leggen", "can make no visit around it"),
    Obstacle.BUSY: ("is dan met iets anders bezig", "is busy with something else then"),
    Obstacle.TRAVEL: ("haalt het niet met de reistijd", "cannot travel in time"),
    Obstacle.PAUSE: ("heeft dan pauze", "has a pause then"),
    Obstacle.HOURS: ("heeft daar geen uren meer voor", "has no hours left for it"),
    Obstacle.REST: ("krijgt dan te weinig rust", "would get too little rest"),
}
"""What is said of one worker who cannot take part."""

NO_TEAM: Pair = ("past in geen team met de juiste vaardigheden", "fits into no team with the right skills")
"""What is said of a worker who could be there, but whom no team needs or completes."""

ROOM: Mapping[Obstacle, Pair] = {
    Obstacle.ROOM_MISSING: ("heeft niet wat nodig is", "lacks what is needed"),
    Obstacle.ROOM_SMALL: ("is te klein", "is too small"),
    Obstacle.ROOM_CLOSED: ("is dan dicht of door anderen bezet", "is closed or taken by others then"),
    Obstacle.ROOM_TAKEN: ("is dan al in gebruik", "is in use already then"),
}
"""What is said of one room that cannot be taken."""

BEGUN: Pair = (
    "de reeks is al begonnen en blijft op haar dag en tijd",
    "the series has begun and keeps its day and time",
)

POSSIBLE: Pair = ("kan het wel, maar ging iets anders voor", "it could be done, but something else came first")


def feature(name: str) -> Pair:
    """A room feature in both languages, own words as they were written."""
    return named(name, ROOM_FEATURES)


def skill_name(name: str) -> Pair:
    """A skill in both languages, own words as they were written."""
    return named(name, SKILLS)


def listed(names: Iterable[Pair]) -> Pair:
    """``a, b en c`` and ``a, b and c``."""
    pairs = list(names)

    def joined(words: list[str], last: str) -> str:
        return f"{', '.join(words[:-1])} {last} {words[-1]}" if len(words) > 1 else "".join(words)

    return joined([nl for nl, _ in pairs], "en"), joined([en for _, en in pairs], "and")


def months(numbers: frozenset[int]) -> Pair:
    """Months (1 to 12, at least one): ``november tot en met februari`` when they follow each other, else a list."""
    firsts = [n for n in sorted(numbers) if (n - 2) % 12 + 1 not in numbers]
    if len(firsts) == 1 and len(numbers) > 2:
        first, last = _month(firsts[0]), _month((firsts[0] + len(numbers) - 2) % 12 + 1)
        return f"{first[0]} tot en met {last[0]}", f"{first[1]} to {last[1]}"
    return listed(_month(n) for n in sorted(numbers))


def _month(number: int) -> Pair:
    return month(number, "nl"), month(number, "en")
