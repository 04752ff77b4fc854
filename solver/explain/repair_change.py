"""What a repair changes: one remedy, another weight of a wish, or both."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.repairs import RepairKind, RowEdit
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.domain.statements import Priority
from solver.explain.phrases import Pair
from solver.explain.remedies.beyond import NOTHING, rest_of_wish, together
from solver.explain.remedies.remedy import Remedy
from solver.explain.remedies.rows import other_priority
from solver.explain.repair_words import priority_change
from solver.explain.weights import with_priority


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change, or two together: as a clause, as a request, as rows of the input, and what else it holds for."""

    kind: RepairKind
    request: Request
    text: Pair = ("", "")
    rows: tuple[RowEdit, ...] = ()
    beyond: Pair = NOTHING

    def with_remedy(self, remedy: Remedy) -> Changed:
        """This change and then a remedy; rows only where both have them."""
        return Changed(
            kind=remedy.kind,
            request=remedy.request,
            text=(f"{self.text[0]} en {remedy.text_nl}", f"{self.text[1]} and {remedy.text_en}"),
            rows=(*self.rows, *remedy.rows) if remedy.rows else (),
            beyond=together([self.beyond, remedy.beyond]),
        )


def of_remedy(remedy: Remedy) -> Changed:
    """The change that a remedy makes."""
    return Changed(
        kind=remedy.kind,
        request=remedy.request,
        text=(remedy.text_nl, remedy.text_en),
        rows=remedy.rows,
        beyond=remedy.beyond,
    )


def with_weight(request: Request, requirement: Requirement, priority: Priority) -> Changed:
    """The wish of a requirement asked with another weight."""
    return Changed(
        kind=RepairKind.PRIORITY,
        request=with_priority(request, requirement, priority),
        text=priority_change(priority, requirement.priority),
        rows=other_priority(requirement, priority),
        beyond=rest_of_wish(request, requirement),
    )
