"""Inside the solving process: the order read, planned as the command line plans, and written out."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from api.dependencies import Parts, production
from api.jobs.orders import CONTENT_FILE, SolveOrder, progress_values, said
from api.jobs.results import write_programme
from api.jobs.solving_parts import found_plans, parts_told, write_part
from api.planning.merging import merged_programme, part_of
from api.planning.plans import PlanOrder, kept_programme, make_programme
from api.planning.replan_judging import judged
from api.planning.replans import ALL_TIERS, ReplanOrder, looked_ahead, solver, unplaced_of
from api.planning.time_limit import TimeLimit
from planner.checker.unplaced import planned_and_asked
from planner.checker.workdays import standing
from planner.domain.assignment import Plan, PreviousPlan
from planner.domain.changes import Reach
from planner.domain.outcome import Progress, RunOptions
from planner.domain.parts import asked_in
from planner.domain.replanning import Wanted
from planner.domain.request import Request
from planner.errors import InputRefused
from planner.persistence.plan_content import PlanContent, packed, unpacked
from planner.services.mending import mend
from planner.services.publishing import Programme
from planner.services.replans import replanned
from planner.services.stamping import stamped
from planner.tabular.changes import ChangeSource
from solver.errors import NoPlan

INCUMBENT_SECONDS = 3.0
"""A better plan is told at most so often."""
PROGRESS_SECONDS = 0.2


class Solving:
    """One order from reading to writing."""

    def __init__(self, order: SolveOrder, out: TextIO, stop: threading.Event, parts: Parts | None = None) -> None:
        self.order, self.out, self.stop = order, out, stop
        self.parts = parts or production()
        self.begin = time.monotonic()
        self._lock = threading.Lock()
        self._told = 0.0
        self._stage = ""
        self._kept = 0.0
        self._asks: Request | None = None
        self._best: Plan | None = None
        self._counts: tuple[Plan, dict[str, int]] | None = None

    def run(self) -> None:
        """Solve and tell how it ended: ``done``, ``parts``, ``refused`` with every problem, or ``no-plan``."""
        self._say("ready")
        try:
            self._asks = request = self._request()
            if self.order.kind == "part":
                self._solve_part(request)
                self._say("done")
                return
            if self.order.cut and self._told_parts(request):
                return
            programme = self._programme(request)
        except InputRefused as refused:
            self._say("refused", problems=[_problem(p) for p in refused.problems[:500]])
            return
        except NoPlan:
            self._say("no-plan")
            return
        write_programme(Path(self.order.out), programme, language=self.order.language, host=self.order.host)
        self._say("done")

    def _request(self) -> Request:
        """
        The input with the changes and the plan that it continues.

        Raises
        ------
        InputRefused
            With every problem of input and changes.
        """
        order = self.order
        base = Path(order.base) if order.base else None
        plan = unpacked((base / CONTENT_FILE).read_bytes()).plan if base is not None else None
        sessions = None if plan is None else {s.id: s for s in standing(plan.sessions)}
        file = Path(order.changes) if order.changes else None
        changes = ChangeSource(folder=base, file=file, sessions=sessions) if base is not None else None
        request = self.parts.read_request(Path(order.source), today=date.fromisoformat(order.today), changes=changes)
        if plan is None:
            return request
        return replace(request, previous=PreviousPlan(plan=plan))

    def _programme(self, request: Request) -> Programme:
        order = self.order
        if order.kind == "replan":
            return self._replanned(request)
        options = self._options(order.seconds)
        limit = None if order.deterministic else TimeLimit(order.seconds, self.begin)
        start = self._start()
        planned = PlanOrder(request=request, limit=limit, options=options, start=start, on_plan=self._on_plan)
        if order.kind == "keep":
            assert start is not None, "there is a plan to keep"
            return kept_programme(planned, start, tuple(order.bounds), order.seconds, self.parts)
        looked = self.parts.precheck(request)
        if order.kind == "merge":
            return replace(self._merged(planned), precheck=looked)
        if limit is not None:
            limit.after_reading(request)
            options = replace(options, time_limit_seconds=limit.search_seconds())
            self._end_with_stop(limit)
        programme = make_programme(planned, options, self.parts, self._on_progress, self.stop)
        return replace(programme, precheck=looked)

    def _options(self, seconds: float) -> RunOptions:
        order = self.order
        return RunOptions(
            time_limit_seconds=seconds,
            deterministic=order.deterministic,
            threads=1 if order.deterministic else order.threads,
            seed=order.seed,
            gap=order.gap,
        )

    # parts -------------------------------------------------------------------------------------------

    def _told_parts(self, request: Request) -> bool:
        """Tell the independent parts, if there are any and time for them."""
        limit = TimeLimit(self.order.seconds, self.begin)
        limit.after_reading(request)
        if self.order.deterministic or not limit.leaves_time_for_parts():
            return False
        told = parts_told(request, Path(self.order.out), self.parts, self.stop)
        if told is None:
            return False
        self._say("parts", parts=told, merge_seconds=limit.merge_seconds(), seconds=limit.spent)
        return True

    def _solve_part(self, request: Request) -> None:
        """
        Find a plan of these schools alone, for it to be put together with others.

        Raises
        ------
        NoPlan
            If there was no time for any.
        """
        self._asks = part = part_of(request, frozenset(self.order.schools))
        limit = TimeLimit(self.order.seconds, self.begin)
        limit.after_reading(request)
        found = self.parts.optimise(
            part,
            self._options(limit.part_seconds(asked_in(part))),
            on_progress=self._on_progress,
            stop=self.stop,
            start=self._start(),
            on_plan=self._on_plan,
        )
        write_part(found, Path(self.order.out))

    def _merged(self, planned: PlanOrder) -> Programme:
        assert planned.limit is not None, "a deterministic run is not cut"
        planned.limit.after_reading(planned.request)
        self._end_with_stop(planned.limit)
        self._say("progress", stage="repairs", seconds=round(self._seconds(), 2))
        order = self.order
        return merged_programme(
            planned, found_plans(order), order.elapsed, self.parts, self.stop, stopped=order.stopped
        )

    def _start(self) -> Plan | None:
        return unpacked(Path(self.order.start).read_bytes()).plan if self.order.start else None

    def _end_with_stop(self, limit: TimeLimit) -> None:
        """A stop ends the time for judging and repairs too."""

        def wait() -> None:
            self.stop.wait()
            limit.end_now()

        threading.Thread(target=wait, name="stopping", daemon=True).start()

    def _replanned(self, request: Request) -> Programme:
        order, parts = self.order, self.parts
        limit = TimeLimit(order.seconds, self.begin)
        limit.after_reading(request)
        options = RunOptions(time_limit_seconds=limit.search_seconds(), threads=order.threads, seed=order.seed)
        asked = ReplanOrder(
            request=request,
            limit=limit,
            reach=Reach(order.reach),
            options=options,
            ahead_seconds=options.time_limit_seconds,
        )
        self._best = request.previous.plan if request.previous is not None else None
        self._on_progress(Progress(stage="improving", seconds=self._seconds(), placed=0, points=(), bounds=()))
        mended = mend(request, asked.reach, solver(parts, options, ALL_TIERS, self.stop), wanted_of(order))
        plan = stamped(mended.request, mended.plan, mended.request.today)
        programme = judged(asked, mended, plan, lambda: unplaced_of(asked, mended.request, plan, parts), parts)
        ahead = None if self.stop.is_set() else looked_ahead(asked, mended, parts, self.stop)
        return replace(programme, replanned=replanned(mended, programme.plan, ahead))

    def _on_progress(self, progress: Progress) -> None:
        with self._lock:
            now = time.monotonic()
            if progress.stage == self._stage and now < self._told + PROGRESS_SECONDS:
                return
            self._stage, self._told = progress.stage, now
        self._say("progress", **progress_values(replace(progress, seconds=self._seconds())) | self._counted())

    def _counted(self) -> dict[str, int]:
        """How many sessions the best plan so far has, and of how many; nothing before there is one."""
        request, best, counts = self._asks, self._best, self._counts
        if request is None or best is None:
            return {}
        if counts is None or counts[0] is not best:
            placed, asked = planned_and_asked(request, best)
            counts = self._counts = best, {"placed": placed, "asked": asked}
        return counts[1]

    def _on_plan(self, plan: Plan) -> None:
        """The first plan is told at once, later ones now and then."""
        self._best = plan
        with self._lock:
            now = time.monotonic()
            if self._kept and now < self._kept + INCUMBENT_SECONDS:
                return
            self._kept = now
        path = Path(self.order.out) / f"incumbent-{now:.3f}"
        path.write_bytes(packed(PlanContent(plan=plan)))
        self._say("incumbent", file=path.name, sessions=len(plan.sessions))

    def _seconds(self) -> float:
        return self.order.elapsed + time.monotonic() - self.begin

    def _say(self, event: str, **more: Any) -> None:
        with self._lock:
            self.out.write(said(event, **more))
            self.out.flush()


def wanted_of(order: SolveOrder) -> Wanted:
    """What a replan is to add."""
    return Wanted(
        requirement_ids=frozenset(order.wanted),
        visit_days=frozenset(map(date.fromisoformat, order.visit_days)),
        days=frozenset(map(date.fromisoformat, order.free_days)),
    )


def _problem(problem: Any) -> Mapping[str, Any]:
    return {
        "table": problem.table,
        "row": problem.row,
        "column": problem.column,
        "text_nl": problem.text_nl,
        "text_en": problem.text_en,
    }
