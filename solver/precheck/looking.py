"""The one door: a request looked at before it is planned."""

from __future__ import annotations

from planner.domain.precheck import Precheck
from planner.domain.request import Request
from solver.collection import uncollected
from solver.instance import Instance
from solver.precheck.asked import Reckoner
from solver.precheck.capacity import Capacity
from solver.precheck.never import never_possible
from solver.precheck.reasons import Reasons
from solver.precheck.sessions import late_table, rooms_table, skills_table
from solver.precheck.sums import Sums
from solver.precheck.weekly import hours_table, part_tables


def precheck(request: Request) -> Precheck:
    """
    What can never fit, and where more is asked than there can be.

    No solver is asked. What is asked counts with the least that it can take and supply with the most that there can
    be, so whatever is said to be short is short in every plan; what is not said may still not fit.
    """
    with uncollected():
        instance = Instance(request)
        capacity, sums = Capacity(instance), Sums(instance)
        asked = tuple(Reckoner(instance).asked())
        tables = (
            hours_table(instance, capacity, sums),
            *part_tables(instance, capacity, sums, Reasons(instance)),
            skills_table(instance, asked, capacity, sums),
            late_table(asked, capacity, sums),
            rooms_table(instance, asked, sums),
        )
        return Precheck(
            never=never_possible(instance),
            terms=tuple((term.index, term.name) for term in request.terms),
            tables=tuple(table for table in tables if table.rows),
        )
