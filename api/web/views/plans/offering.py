"""Repairs as a page offers them: to take, or to make by hand and where."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.repairs import Repair, RepairKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A repair as its page shows it: with what else it holds for, and what to do and where if it cannot be taken."""

    number: int
    repair: Repair
    text: str
    beyond: str
    by_hand: tuple[str, str]


def by_hand(kind: RepairKind, school_id: str) -> tuple[str, str]:
    """What to do where a change cannot be taken, as the name of a sentence, and the page on which it is done."""
    match kind:
        case RepairKind.TEAM | RepairKind.MATERIAL:
            return "why_by_hand_form", "/beheer/tabellen/activities"
        case RepairKind.WEEKDAY:
            return "why_by_hand_week", "/beschikbaarheid"
        case RepairKind.WORKER_HOURS:
            return "why_by_hand_contract", "/beheer/tabellen/contracts"
        case RepairKind.SHORTER:
            return "why_by_hand_series", f"/wensen/{school_id}"
        case _:
            return "why_by_hand", "/beheer/tabellen"
