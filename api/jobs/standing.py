"""What the input as it is now does to a plan: what cannot stay, and when a signal could be answered."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from typing import Any

from calendars.slots import monday
from planner.checker.hard.promises import notice_end
from planner.domain.assignment import Plan, PreviousPlan
from planner.domain.request import Request
from planner.domain.requiring import RESPONSE_WEEKS, answer_weeks
from planner.domain.rules import HardRule
from planner.persistence.json_values import as_json
from planner.services.offering import Ground
from planner.services.replanning import prepare

MOST_MOMENTS = 10
"""Of each activity."""
IN_TESTS = ("valt in een toets- of examenweek.", "falls in a test or exam week.")
"""What is read of a moment that its tests have closed."""


def without_day(plan: Plan, worker_id: str, session_id: str) -> Plan:
    """
    The plan without what ``worker_id`` does on the day of a session, but for that session, which others may take over.

    What somebody does who is away takes nobody's time or hours any more, nor any of the school's. Without a worker it
    is the plan itself.
    """
    days = {session.day for session in plan.sessions if session.id == session_id} if worker_id else set()
    return replace(
        plan,
        visits=tuple(v for v in plan.visits if v.worker_id != worker_id or v.day not in days),
        sessions=tuple(
            s for s in plan.sessions if s.id == session_id or worker_id not in s.worker_ids or s.day not in days
        ),
    )


def touched(request: Request, plan: Plan) -> list[dict[str, Any]]:
    """The sessions of ``plan`` that cannot stay under the request, by date: id, rule, why in two languages."""
    task = prepare(replace(request, previous=PreviousPlan(plan=plan)))
    found = []
    for each in task.displaced:
        session = each.session
        in_tests = each.rule is HardRule.SLOT_KIND and request.calendars[session.school_id].is_test(session.day)
        text_nl, text_en = IN_TESTS if in_tests else (each.text_nl, each.text_en)
        rule = each.rule.value if each.rule is not None else ""
        told = {"rule": rule, "text_nl": text_nl, "text_en": text_en}
        found.append({"session_id": session.id, "school_id": session.school_id, **told})
    return found


def openings(
    request: Request, stands: Ground, signal_id: str, today: date, day: date | None = None
) -> list[dict[str, Any]] | None:
    """
    Free moments from tomorrow on for what would answer a signal; None for no such signal.

    Those within its response time; if there are none, the first ones after it, as long as an answer counts. ``stands``
    is the ground of a plan under the request; a moment that was chosen before keeps no other away. The first few of
    each activity, or all that there are on ``day``; each says whether it leaves the school less notice than agreed.
    """
    from solver.explain.openings import free_moments

    signal = request.signals.get(signal_id)
    if signal is None:
        return None
    requirement = next((r for r in request.requirements.values() if r.source_id == signal_id), None)
    if requirement is None:
        return []
    answers = {requirement.session_id(number + 1) for number in range(requirement.occurrences)}
    loose = replace(stands.request, pins={key: pin for key, pin in stands.request.pins.items() if key not in answers})
    weeks = answer_weeks(signal, request.calendars[signal.school_id])[: RESPONSE_WEEKS[signal.severity]]
    coming = frozenset(each for each in requirement.days if each > today)
    if day is None:
        in_time = frozenset(each for each in coming if monday(each) in weeks)
        found = free_moments(loose, stands.plan, requirement, in_time, MOST_MOMENTS) or free_moments(
            loose, stands.plan, requirement, coming - in_time, MOST_MOMENTS
        )
    else:
        found = free_moments(loose, stands.plan, requirement, coming & {day}, sys.maxsize)
    school, notice = request.schools[signal.school_id], notice_end(request, signal.school_id)
    names = {each.activity_id: request.activities[each.activity_id] for each in found}
    return [
        as_json(each)
        | {"name_nl": names[each.activity_id].name_nl, "name_en": names[each.activity_id].name_en}
        | {"notice_days": school.notice_days, "short_notice": each.day <= notice}
        | {"team": [request.workers[code].name for code in each.worker_ids]}
        for each in found
    ]
