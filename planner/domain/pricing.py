"""What a shortfall of an agreement costs: every further missing piece costs as much or more."""

from __future__ import annotations

from planner.domain.statements import PenaltyTable

QUARTER_MINUTES = 15
HOUR_MINUTES = 60


def _thirds(due: int, rates: tuple[int, int, int]) -> tuple[int, ...]:
    """Cost of the first, second, ... missing piece of ``due``: first third, second third, the rest."""
    first, second, last = rates
    return tuple(first if 3 * piece <= due else second if 3 * piece <= 2 * due else last for piece in range(1, due + 1))


def quarter_costs(table: PenaltyTable, due_minutes: int, least_minutes: int = 0) -> tuple[int, ...]:
    """
    Points of each successive missing quarter of an hour of ``due_minutes`` (a multiple of 15).

    A quarter that brings the time below ``least_minutes`` costs the last rate. Non-decreasing.
    """
    rates = (table["quarter.first"], table["quarter.second"], table["quarter.last"])
    due = due_minutes // QUARTER_MINUTES
    least = least_minutes // QUARTER_MINUTES
    return tuple(
        max(cost, rates[2]) if due - piece < least else cost for piece, cost in enumerate(_thirds(due, rates), start=1)
    )


def unit_costs(table: PenaltyTable, due: int) -> tuple[int, ...]:
    """Points of each successive missing contact, day, cohort or drop-in hour out of ``due``."""
    return _thirds(due, (table["unit.first"], table["unit.second"], table["unit.last"]))


def shortfall(costs: tuple[int, ...], missing: int) -> int:
    """Points when ``missing`` pieces are missing; 0 when none or fewer than none are."""
    return sum(costs[: max(0, missing)])


def missing_pieces(due_minutes: int, got_minutes: int, piece_minutes: int) -> int:
    """How many pieces of ``piece_minutes`` are short, a part of a piece counting as one; at least 0."""
    return max(0, -((got_minutes - due_minutes) // piece_minutes))
