"""A repair in one sentence: the change, where the occurrence goes then, what it costs elsewhere."""

from __future__ import annotations

from calendars.intervals import clock
from planner.checker.wording import day_en, day_nl
from planner.domain.assignment import Session
from planner.domain.edits import Cost
from planner.domain.repairs import RepairKind
from planner.domain.request import Request
from planner.domain.statements import Priority
from solver.explain.costs import cost_in_words
from solver.explain.phrases import Pair

PRIORITIES = {Priority.MUST: ("moet", "must"), Priority.SHOULD: ("graag", "should"), Priority.COULD: ("kan", "could")}
"""How a coordinator calls the weight of a wish."""


def repair_sentence(
    request: Request, kind: RepairKind, change: Pair, session: Session, cost: Cost, moved: int = 0
) -> Pair:
    """
    ``als Bram ook op deze school mag werken: di 12 jan 2027 14:30 met Bram (kost 1 nieuw gezicht (20))``.

    ``change`` is empty when nothing changes. Of ``cost`` only what gets worse is told.
    """
    lead_nl, lead_en = _lead(kind, change)
    names = ", ".join(request.workers[w].name for w in session.worker_ids)
    worse_nl, worse_en = cost_in_words(request, Cost(tuple(part for part in cost.parts if part[2] > 0)))
    moved_nl, moved_en = ("", "")
    if moved:
        moved_nl = f", {moved} andere {'activiteit verandert' if moved == 1 else 'activiteiten veranderen'}"
        moved_en = f", {moved} other {'session changes' if moved == 1 else 'sessions change'}"
    at = clock(session.start)
    from_nl, from_en = ("vanaf ", "from ") if request.requirements[session.requirement_id].series else ("", "")
    return (
        f"{lead_nl}: {from_nl}{day_nl(session.day)} {at} met {names}, {worse_nl}{moved_nl}",
        f"{lead_en}: {from_en}{day_en(session.day)} {at} with {names}, {worse_en}{moved_en}",
    )


def _lead(kind: RepairKind, change: Pair) -> Pair:
    if kind is RepairKind.SEARCH:
        return "zonder iets te veranderen, met meer rekentijd", "without any change, with more time to plan"
    if kind is RepairKind.REARRANGE:
        return "zonder andere invoer, als er iets opschuift", "with the same input, when something makes room"
    nl, en = change
    return f"als {nl}", f"if {en}"


def priority_change(new: Priority, old: Priority) -> Pair:
    """Another weight of a wish as a clause after «als» and «if»."""
    (new_nl, new_en), (old_nl, old_en) = PRIORITIES[new], PRIORITIES[old]
    return f"dit «{new_nl}» wordt in plaats van «{old_nl}»", f"this becomes a {new_en} instead of a {old_en}"
