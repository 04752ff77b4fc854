"""
The process that answers questions about stored plans: ``python -m api.jobs.answering``.

It keeps the requests of the last plans that it was asked about, so that an answer takes no reading. A question is a
line of JSON on standard input, its answer a line on standard output; the end of input ends it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from api.dependencies import Parts, production
from api.jobs.child import ADDRESS_BYTES
from api.jobs.orders import CONTENT_FILE, INPUT_FILE
from api.jobs.results import write_programme
from api.jobs.standing import openings, touched, without_day
from api.jobs.telling import Known, Told, broken_told, promised, tier_and_rule
from planner.checker.penalties import tier_points
from planner.checker.workdays import standing
from planner.domain.assignment import Plan, PreviousPlan, Session
from planner.domain.edits import Cost
from planner.domain.explanations import Explanation
from planner.domain.outcome import RunOptions, RunResult, TierResult
from planner.domain.request import Request
from planner.domain.rules import Violation
from planner.errors import InputRefused
from planner.persistence.json_values import as_json
from planner.persistence.plan_content import unpacked
from planner.reports.language import Language
from planner.reports.precheck import precheck_page
from planner.reports.words import LANGUAGES
from planner.services.inputs.snapshots import unpacked_input
from planner.services.last_few import LastFew
from planner.services.plans.changed import read_changed
from planner.services.publishing import Programme
from planner.services.stamping import stamped
from planner.tabular.change_table import APPLIED_FILE

MOST_KEPT = 5
MOST_EXPLAINED = 20
MOST_PROBLEMS = 200
REPAIR_SECONDS = 12.0
"""So long is looked for what would help one time that is not planned."""


class Answers:
    """Answers to questions, each a dictionary in and out."""

    def __init__(self, parts: Parts | None = None) -> None:
        self.parts = parts or production()
        self._known: LastFew[Known] = LastFew(MOST_KEPT)
        self._read: LastFew[Request] = LastFew(MOST_KEPT)

    def answer(self, question: dict[str, Any]) -> dict[str, Any]:
        """
        What is asked: ``load``, ``known``, ``explain``, ``repairs``, ``look`` or ``move`` of a plan, ``precheck`` of an
        input.

        Of a plan beside a newer input ``touched`` and ``openings`` (`api.jobs.standing`).
        ``missing`` when the plan must be loaded first.
        """
        if question["ask"] == "precheck":
            return self._looked(question)
        if question["ask"] == "load":
            self._load(question)
            return {"loaded": True}
        known = self._known.known(question["about"], question["key"])
        if known is None:
            return {"missing": True}
        ways = {
            "known": lambda known, question: {"known": True},
            "explain": self._explained,
            "repairs": self._repaired,
            "look": self._looked_at,
            "move": self._moved,
            "touched": self._touched,
            "openings": self._openings,
        }
        return ways[question["ask"]](known, question)

    def _touched(self, known: Known, question: dict[str, Any]) -> dict[str, Any]:
        """What of a plan the newer input touches."""
        return {"touched": touched(known.request, known.content.plan)}

    def _openings(self, known: Known, question: dict[str, Any]) -> dict[str, Any]:
        """What fits a signal, and where there is room for it; on one ``day`` all of it."""
        today = known.request.today
        day = None if question.get("day") is None else date.fromisoformat(question["day"])
        return {"openings": openings(known.request, known.stands, question["signal_id"], today, day)}

    def _looked(self, question: dict[str, Any]) -> dict[str, Any]:
        """What can be seen of the input in a folder before it is planned, by language, or every problem of it."""
        try:
            request = self.parts.read_request(Path(question["folder"]), today=date.fromisoformat(question["today"]))
        except InputRefused as refused:
            return {"problems": [as_json(problem) for problem in refused.problems[:MOST_PROBLEMS]]}
        found = self.parts.precheck(request)
        return {code: as_json(precheck_page(request, found, Language(code))) for code in LANGUAGES}

    def _load(self, question: dict[str, Any]) -> None:
        """Read a plan and its input from a folder."""
        folder = Path(question["folder"])
        content, stored = unpacked((folder / CONTENT_FILE).read_bytes()), (folder / INPUT_FILE).read_bytes()
        today, changes = date.fromisoformat(question["today"]), folder / APPLIED_FILE
        applied = changes.read_bytes() if changes.exists() else None

        def read() -> Request:
            return read_changed(unpacked_input(stored), content.plan, applied, today)

        request = self._read.once((question["input"], today), stored, read) if applied is None else read()
        self._known.keep(question["about"], question["key"], Known(request, content))

    def _explained(self, known: Known, question: dict[str, Any]) -> dict[str, Any]:
        plan = known.content.plan
        if question["session_id"] not in {session.id for session in standing(plan.sessions)}:
            return {"unknown": True}
        found = self._explanation(known, question["session_id"], question["now"], question.get("away", ""))
        return Told(known, question["language"]).explanation(found)

    def _explanation(self, known: Known, session_id: str, now: str, away: str = "") -> Explanation:
        """What is to come; looked for once a day: who looks at a move asks for it again, and who makes it too."""
        key = session_id, now, away
        if key not in known.explained:
            if len(known.explained) >= MOST_EXPLAINED:
                known.explained.pop(next(iter(known.explained)))
            plan = without_day(known.content.plan, away, session_id)
            request = _standing_on(known, date.fromisoformat(now))
            known.explained[key] = self.parts.explain_session(request, plan, session_id)
        return known.explained[key]

    def _repaired(self, known: Known, question: dict[str, Any]) -> dict[str, Any]:
        """What would help one time that is not planned, on days to come; looked for once a day, while it is known."""
        now = date.fromisoformat(question["now"])
        key = question["requirement_id"], question["occurrence"], now
        item = next((u for u in known.content.unplaced if (u.requirement_id, u.occurrence) == key[:2]), None)
        if item is None:
            return {"unknown": True}
        if key not in known.repairs:
            options = RunOptions(time_limit_seconds=REPAIR_SECONDS, threads=1)
            plan, never = known.content.plan, threading.Event()
            (found,) = self.parts.find_repairs(_standing_on(known, now), plan, (item,), options, never)
            known.repairs[key] = found.repairs
        return {"repairs": as_json(known.repairs[key])}

    def _looked_at(self, known: Known, question: dict[str, Any]) -> dict[str, Any]:
        """What a change by hand would do to the plan, or what it would break."""
        session = _standing(known, question["session_id"])
        if session is None:
            return {"unknown": True}
        request, plan, broken = self._changed(known, session, question)
        if broken:
            return broken_told(known, broken, question["language"])
        if question["now"] not in known.costs:
            known.costs[question["now"]] = Cost.of(tier_and_rule(self.parts.penalties(request, known.content.plan)))
        cost = Cost.of(tier_and_rule(self.parts.penalties(request, plan))).less(known.costs[question["now"]])
        return Told(known, question["language"]).consequences(session, plan, cost)

    def _moved(self, known: Known, question: dict[str, Any]) -> dict[str, Any]:
        """The plan after a change by hand, written into a folder; or what it would break."""
        session = _standing(known, question["session_id"])
        if session is None:
            return {"unknown": True}
        request, plan, broken = self._changed(known, session, question)
        if broken:
            return broken_told(known, broken, question["language"])
        self._write(Path(question["out"]), known, request, plan, question)
        return {"written": True}

    def _changed(
        self, known: Known, session: Session, question: dict[str, Any]
    ) -> tuple[Request, Plan, tuple[Violation, ...]]:
        """The request on the day of the question, the plan with the session as wanted, and what that breaks."""
        request = replace(known.request, today=date.fromisoformat(question["now"]))
        request = replace(request, previous=PreviousPlan(plan=known.content.plan))
        plan = stamped(
            request, self._edited(known, session, _wanted(session, question), question["now"]), request.today
        )
        return request, plan, self.parts.violations(request, plan)

    def _edited(self, known: Known, session: Session, wanted: Session, now: str) -> Plan:
        """The plan with the session as wanted: with the visits that go with it where that is possible."""
        plan = known.content.plan
        if wanted == session:
            return plan
        found = self._explanation(known, session.id, now)
        for alternative in (*found.rooms, *found.teams, *found.moments):
            if _place(alternative.session) == _place(wanted):
                return alternative.edit.applied(plan)
        others = tuple(wanted if each.id == session.id else each for each in plan.sessions)
        return replace(plan, sessions=others)

    def _write(self, out: Path, known: Known, request: Request, plan: Plan, question: dict[str, Any]) -> None:
        penalties = self.parts.penalties(request, plan)
        points = tier_points(penalties)
        programme = Programme(
            request=request,
            plan=plan,
            run=RunResult(
                plan=plan,
                tiers=_tiers(points, question["tiers"]),
                first_plan_seconds=0.0,
                seconds=0.0,
                stopped=True,
                within=True,
            ),
            options=RunOptions(time_limit_seconds=1.0, threads=1),
            penalties=penalties,
            unplaced=known.content.unplaced,
            peak_mib=self.parts.peak_mib(),
            versions=self.parts.versions(),
        )
        write_programme(out, programme, language=question["language"], host=question["host"])


def _standing_on(known: Known, now: date) -> Request:
    """The request in which what the plan promised is held, and once its dates have begun all that is past as well."""
    if now <= known.request.partnership.first:
        return promised(known)
    return replace(known.request, today=now, previous=PreviousPlan(plan=known.content.plan))


def _standing(known: Known, session_id: str) -> Session | None:
    return next((s for s in standing(known.content.plan.sessions) if s.id == session_id), None)


def _wanted(session: Session, question: dict[str, Any]) -> Session:
    workers, room = question["worker_ids"], question["room_id"]
    start = question["start"]
    return replace(
        session,
        day=date.fromisoformat(question["date"]),
        start=start,
        end=start + session.end - session.start,
        worker_ids=session.worker_ids if workers is None else tuple(sorted(set(workers))),
        room_id=session.room_id if room is None else room,
    )


def _place(session: Session) -> tuple[object, ...]:
    return session.day, session.start, session.worker_ids, session.room_id


def _tiers(points: dict[int, int], before: Sequence[dict[str, Any]]) -> tuple[TierResult, ...]:
    """
    What was proven of a tier still holds while no earlier tier is worse than it was.

    A bound is for all plans that are no worse in the earlier tiers; those of a better plan are among them.
    """
    known = {tier["tier"]: tier for tier in before}
    found, holds = [], True
    for tier in sorted(points):
        was = known.get(tier, {"points": 0, "bound": 0})
        bound = min(was["bound"], points[tier]) if holds else 0
        found.append(TierResult(tier=tier, points=points[tier], bound=bound, seconds=0.0))
        holds = holds and points[tier] <= was["points"]
    return tuple(found)


def main() -> int:
    """Answer until nobody asks any more."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_BYTES, ADDRESS_BYTES))
    out = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    answers = Answers()
    for line in sys.stdin:
        out.write(json.dumps(answers.answer(json.loads(line))) + "\n")
        out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
