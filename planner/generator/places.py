"""Towns and the time between them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random

from calendars.tables import rows

ROUTE_FACTOR = 1.3
BIKE_KM_PER_MINUTE, BIKE_EXTRA = 15 / 60, 3
CAR_KM_PER_MINUTE, CAR_EXTRA = 50 / 60, 5
IN_TOWN_KM = 1.5
GRID_KM = 5.0
ROUNDED_TO = 5

BEGINNINGS = ("Duin", "Elzen", "Haver", "Kromme", "Meer", "Noorder", "Oude", "Riet", "Veld", "Zomer")
ENDINGS = ("broek", "dam", "dijk", "horn")

Travel = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Town:
    """An invented town; coordinates in kilometres."""

    name: str
    x: float
    y: float


def packaged_travel() -> tuple[Travel, ...]:
    """The packaged table of the BUCH towns: from, to, minutes by bike, minutes by car."""
    return tuple(
        (row["from_town"], row["to_town"], int(row["bike_min"]), int(row["car_min"])) for row in rows("travel_minutes")
    )


def invented_towns(count: int, random: Random) -> tuple[Town, ...]:
    """Towns some five kilometres apart, at most 40, in an order in which neighbours lie close together."""
    names = [f"{beginning}{ending}" for ending in ENDINGS for beginning in BEGINNINGS]
    random.shuffle(names)
    width = math.ceil(math.sqrt(min(count, len(names))))
    towns: list[Town] = []
    for index, name in enumerate(names[:count]):
        row, place = divmod(index, width)
        column = place if row % 2 == 0 else width - 1 - place
        towns.append(Town(name, GRID_KM * column + random.uniform(-1, 1), GRID_KM * row + random.uniform(-1, 1)))
    return tuple(towns)


def travel_between(towns: tuple[Town, ...]) -> tuple[Travel, ...]:
    """Minutes by bike and car between every two towns, and within each."""
    found: list[Travel] = []
    for here in towns:
        for there in towns:
            km = IN_TOWN_KM if here is there else ROUTE_FACTOR * math.hypot(here.x - there.x, here.y - there.y)
            bike = km / BIKE_KM_PER_MINUTE + BIKE_EXTRA
            car = km / CAR_KM_PER_MINUTE + CAR_EXTRA
            found.append((here.name, there.name, _rounded_up(bike), _rounded_up(car)))
    return tuple(found)


def _rounded_up(minutes: float) -> int:
    return math.ceil(minutes / ROUNDED_TO) * ROUNDED_TO
