"""Where a statement was made: the table or sheet and the row, as the person who wrote it finds them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

Origin = tuple[Hashable, ...]
"""
A table's English name and what tells one of its statements from the others.

The id where rows have one: ``("wishes", "W3")``, ``("pins", "W3-1")``. Dated rows go by what they say: ``("exceptions",
worker id, exception)``, ``("contracts", worker id, contract)``, ``("special_days", school id, days)``, or by date:
``("partner_away", partner id, date)``, ``("busy", worker or room id, date)``, ``("rejections", requirement id, date,
start)``. ``("availability", worker id, weekday)``;
tables of hours and lessons go by their owner: ``("room_hours", room id)``; ``("bells", school id)`` is a whole table.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """
    File or sheet, and the row as a spreadsheet numbers it.

    ``row`` is None when the whole of ``table`` says it: a calendar file, all rows of a bell timetable.
    """

    table: str
    row: int | None = None

    @property
    def sort_key(self) -> tuple[str, int]:
        """By table, then by row; a whole table before its rows."""
        return self.table, self.row or 0


def told_places(places: Iterable[Place], language: str, most: int = 6) -> str:
    """
    ``pins.csv, rij 2 en 5; wishes.csv, rij 3``: the rows by table, empty when there are no places.

    English in any ``language`` but ``nl``. Of more than ``most`` rows of one table the others are only counted.
    """
    rows: dict[str, list[int]] = {}
    for place in sorted(set(places), key=lambda p: p.sort_key):
        rows.setdefault(place.table, []).extend([] if place.row is None else [place.row])
    return "; ".join(_told(table, numbers, language == "nl", most) for table, numbers in rows.items())


def _told(table: str, numbers: list[int], dutch: bool, most: int) -> str:
    if not numbers:
        return table
    listed, rest = [str(number) for number in numbers[:most]], len(numbers) - most
    if rest > 0:
        told = f"{', '.join(listed)} {f'en {rest} meer' if dutch else f'and {rest} more'}"
    else:
        told = (" en " if dutch else " and ").join(filter(None, (", ".join(listed[:-1]), listed[-1])))
    word = "rij" if dutch else "row" if len(numbers) == 1 else "rows"
    return f"{table}, {word} {told}"
