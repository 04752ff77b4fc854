"""A written plan with the request it was made from, for every command that looks at one again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from api.cli.messages import both
from api.dependencies import Parts
from planner.domain.assignment import PROMISED, Plan, PreviousPlan
from planner.domain.request import Request
from planner.errors import InputRefused, Problem
from planner.services.file_names import RESULT_FILE
from planner.tabular.changes import ChangeSource
from planner.tabular.plans import read_plan, read_result


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """
    A plan as it was written, the request it answers, and its result.json.

    When it continued an earlier plan, it is itself the previous plan of the request: its past happened.
    """

    request: Request
    plan: Plan
    result: Mapping[str, object]

    def as_promised(self) -> Written:
        """The same with what is promised in it held as a promise."""
        if self.request.previous is not None or not any(s.status in PROMISED for s in self.plan.sessions):
            return self
        return replace(self, request=replace(self.request, previous=PreviousPlan(plan=self.plan)))


def read_written(input_path: Path, folder: Path, parts: Parts) -> Written:
    """
    Read DIR and its INPUT, over the dates and on the day that its result.json names, with the changes that DIR knows.

    Raises
    ------
    planner.errors.InputRefused
        With every fault of the input and of the plan.
    """
    result = read_result(folder)
    today = written_day(result, "today") or parts.today()
    first, last = written_day(result, "from"), written_day(result, "until")
    changes = ChangeSource(folder=folder)
    request = parts.read_request(input_path, today=today, first=first, last=last, changes=changes)
    plan = read_plan(folder, request)
    if result.get("replanned") is True:
        request = replace(request, previous=PreviousPlan(plan=plan))
    return Written(request=request, plan=plan, result=result)


def written_day(result: Mapping[str, object], key: str) -> date | None:
    """A date of result.json; None when it names none."""
    value = result.get(key)
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        dutch, english = both("not_a_date")
        raise InputRefused([Problem(RESULT_FILE, None, key, str(value)[:80], dutch, english)]) from None
