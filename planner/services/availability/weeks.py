"""A week as it was handed in, as cells of a grid and back: what a cell leaves as it was stays so to the minute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from calendars.intervals import DAY_MINUTES, Interval, merge, subtract
from planner.domain.resources import Wish3
from planner.services.availability.parts import Part, PartOfDay, minute_of

WEEKDAYS = range(1, 6)
"""The ISO weekdays that are asked for."""

Stretch = tuple[Interval, Wish3]
Days = Mapping[int, tuple[Stretch, ...]]
"""Stretches by ISO weekday, sorted; time that no stretch names cannot be."""
Choices = Mapping[tuple[int, PartOfDay], Wish3 | None]
"""What was chosen for each cell; None = not filled in yet."""


@dataclass(frozen=True, slots=True)
class Cell:
    """
    A part of a weekday.

    Parameters
    ----------
    state
        The state of most of it; None = not filled in yet.
    exactly
        Where parts of it differ: the stretches in it in which the worker can or would rather not.
    """

    weekday: int
    part: Part
    state: Wish3 | None
    exactly: tuple[Stretch, ...] = ()


def days_of(rows: Iterable[Mapping[str, object]]) -> dict[int, tuple[Stretch, ...]]:
    """The stretches of rows of the table `availability`."""
    found: dict[int, list[Stretch]] = {}
    for row in rows:
        span = Interval(minute_of(row["start"]), minute_of(row["end"]))
        found.setdefault(int(str(row["weekday"])), []).append((span, Wish3(str(row.get("state", Wish3.CAN)))))
    return {weekday: tuple(sorted(stretches)) for weekday, stretches in sorted(found.items())}


def grid(days: Days, parts: Iterable[Part]) -> list[list[Cell]]:
    """The cells of a week by part of the day; of a week without any stretch none is filled in."""
    return [[_cell(days, weekday, part) for weekday in WEEKDAYS] for part in parts]


def _cell(days: Days, weekday: int, part: Part) -> Cell:
    if not days:
        return Cell(weekday, part, None)
    inside = tuple(
        (Interval(max(span.start, part.span.start), min(span.end, part.span.end)), state)
        for span, state in days.get(weekday, ())
        if span.overlaps(part.span) and state is not Wish3.CANNOT
    )
    minutes = {state: sum(span.minutes for span, each in inside if each is state) for state in Wish3}
    minutes[Wish3.CANNOT] = part.span.minutes - sum(minutes.values())
    state = max(Wish3, key=lambda each: minutes[each])
    return Cell(weekday, part, state, () if minutes[state] == part.span.minutes else inside)


def changed_days(days: Days, parts: Iterable[Part], chosen: Choices) -> Days:
    """
    The week after these choices; empty when nothing is filled in.

    A cell of which the choice is the state that it had stays as it was, to the minute. Cells that are not filled in
    cannot be.
    """
    if all(state is None for state in chosen.values()):
        return {}
    found = {weekday: list(stretches) for weekday, stretches in days.items()}
    for row in grid(days, parts):
        for cell in row:
            wanted = chosen.get((cell.weekday, cell.part.name)) or Wish3.CANNOT
            if wanted is not cell.state:
                day = found.setdefault(cell.weekday, [])
                found[cell.weekday] = [*_without(day, cell.part.span), (cell.part.span, wanted)]
    working = {weekday: _joined(stretches) for weekday, stretches in sorted(found.items())}
    working = {weekday: stretches for weekday, stretches in working.items() if stretches}
    return working or dict.fromkeys(WEEKDAYS, ((Interval(0, DAY_MINUTES), Wish3.CANNOT),))


def _without(stretches: Iterable[Stretch], span: Interval) -> list[Stretch]:
    return [(left, state) for each, state in stretches for left in subtract((each,), (span,))]


def _joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What can be and what would rather not, neighbours of one state put together."""
    stretches = list(stretches)
    return tuple(
        sorted(
            (span, state)
            for state in (Wish3.CAN, Wish3.RATHER_NOT)
            for span in merge(span for span, each in stretches if each is state)
        )
    )
