"""Which hard rules an edit of an accepted plan would break."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from calendars.slots import monday
from planner.checker.edits.index import Edited, Key, PlanIndex, cooldown_places, leaf_cohorts
from planner.checker.hard import hours, locked
from planner.checker.hard.ledger import Ledger
from planner.checker.hard.pins import check_pins
from planner.checker.hard.promises import held_sessions
from planner.checker.violations import CHECKS
from planner.domain.activities import UNCALLED_KINDS
from planner.domain.assignment import Plan, Session
from planner.domain.edits import Edit
from planner.domain.request import Request
from planner.domain.rules import HardRule, Violation

ALONE = (HardRule.CLOSED, HardRule.SLOT_KIND, HardRule.TEAM)
"""Rules that judge a session or a visit by itself."""
BY_DAY = (HardRule.AVAILABILITY, HardRule.ONE_PLACE, HardRule.VISIT)
"""Rules that judge a worker's day by itself."""
REST_WEEKS = 2
"""A worker's hours and rest depend on so many weeks around a change."""


class Breaches:
    """
    Judges edits of one accepted plan.

    Each rule is asked about a part of the plan that holds all that it reads of the edit; the rest of the plan broke
    nothing before and does not change.
    """

    def __init__(self, request: Request, index: PlanIndex) -> None:
        self._request = request
        self._index = index
        self._narrowed: dict[tuple[str, ...], Request] = {}

    def violations(self, edit: Edit) -> tuple[Violation, ...]:
        """Everything that the plan after ``edit`` breaks, sorted: the same as `violations` of that whole plan."""
        return tuple(sorted(set(self._found(Edited(self._request, self._index, edit)))))

    def _found(self, after: Edited) -> Iterator[Violation]:
        edit = after.edit
        yield from self._ask(Plan(visits=edit.gained_visits, sessions=edit.gained), ALONE)
        yield from self._requirements(after)
        yield from self._shared(after)
        yield from self._spacing(after)
        for worker_id in changed_workers(edit):
            yield from self.of_worker(after, worker_id)
        yield from self._most(after)
        yield from self._locked(after)

    def _ask(self, plan: Plan, rules: Iterable[HardRule], request: Request | None = None) -> Iterator[Violation]:
        ledger = Ledger(request=request or self._request, plan=plan)
        for rule in rules:
            yield from CHECKS[rule](ledger)

    def _requirements(self, after: Edited) -> Iterator[Violation]:
        names = tuple(sorted({session.requirement_id for session in after.edit.gained}))
        if not names:
            return
        if names not in self._narrowed:
            known = {name: self._request.requirements[name] for name in names if name in self._request.requirements}
            self._narrowed[names] = replace(self._request, requirements=known)
        plan = Plan(sessions=after.sessions(*(("requirement", name) for name in names)))
        yield from self._ask(plan, (HardRule.WINDOW,), self._narrowed[names])

    def _shared(self, after: Edited) -> Iterator[Violation]:
        """Rooms, partners and cohorts of what is gained."""
        activities, gained = self._request.activities, after.edit.gained
        rooms: list[Key] = [("room", s.room_id, s.day) for s in gained if s.room_id is not None]
        roomless = tuple(s for s in gained if s.room_id is None)
        partners: list[Key] = [
            ("partner", partner_id, s.day) for s in gained if (partner_id := activities[s.activity_id].partner_id)
        ]
        called: list[Key] = [
            ("called", leaf, monday(s.day))
            for s in gained
            if s.kind not in UNCALLED_KINDS
            for leaf in sorted(leaf_cohorts(self._request, s))
        ]
        yield from self._ask(Plan(sessions=(*after.sessions(*rooms), *roomless)), (HardRule.ROOM,))
        yield from self._ask(Plan(sessions=after.sessions(*partners)), (HardRule.PARTNER,))
        yield from self._ask(Plan(sessions=after.sessions(*called)), (HardRule.COHORT,))

    def _spacing(self, after: Edited) -> Iterator[Violation]:
        """Requirements that change, and with them whole all that shares a cool-down or material."""
        names = {session.requirement_id for session in (*after.edit.lost, *after.edit.gained)}
        keys: list[Key] = []
        for session in after.edit.gained:
            activity = self._request.activities[session.activity_id]
            leaves = leaf_cohorts(self._request, session)
            keys += [("cooldown", activity.id, place) for place in cooldown_places(activity, session.school_id, leaves)]
            keys += [("material", activity.material_set, session.day)] if activity.material_set is not None else []
        names |= {session.requirement_id for session in after.sessions(*keys)}
        plan = Plan(sessions=after.sessions(*(("requirement", name) for name in sorted(names))))
        yield from self._ask(plan, (HardRule.SPACING,))

    def of_worker(self, after: Edited, worker_id: str) -> Iterator[Violation]:
        """What breaks on a worker's changed days, and of the hours and rest of the weeks around them."""
        days = changed_days(after.edit, worker_id)
        yield from self._ask(_days_of(after, worker_id, days), BY_DAY)
        worker = self._request.workers.get(worker_id)
        if worker is None:
            return
        if any(contract.year_minutes is not None for contract in worker.contracts):
            days = list(self._request.days)
        around = sorted({day for changed in days for day in _around(changed)})
        yield from hours.check_workers(Ledger(request=self._request, plan=_days_of(after, worker_id, around)))

    def _most(self, after: Edited) -> Iterator[Violation]:
        """The most that a school's agreement allows of visit time in a week."""
        agreements = self._request.agreements
        keys: list[Key] = [
            ("week", visit.school_id, monday(visit.day))
            for visit in after.edit.gained_visits
            if visit.school_id in agreements and agreements[visit.school_id].most_minutes is not None
        ]
        if keys:
            yield from hours.check_schools(Ledger(request=self._request, plan=Plan(visits=after.visits(*keys))))

    def _locked(self, after: Edited) -> Iterator[Violation]:
        """Pins, and what the plan before this one holds of the sessions and visits that change."""
        edit, previous = after.edit, self._request.previous
        if previous is None:
            yield from check_pins(Ledger(request=self._request, plan=Plan(sessions=edit.gained)))
            return
        ids = {session.id for session in (*edit.lost, *edit.gained)}
        visits = {(v.worker_id, v.school_id, v.day) for v in (*edit.lost_visits, *edit.gained_visits)}
        narrowed = replace(
            previous,
            plan=Plan(sessions=tuple(s for i in sorted(ids) for s in self._before.get(i, ()))),
            held=self._held,
            held_visits=frozenset(v for v in previous.held_visits if (v.worker_id, v.school_id, v.day) in visits),
        )
        days = [("day", worker_id, day) for worker_id, _, day in sorted(visits)] if narrowed.held_visits else []
        plan = Plan(visits=after.visits(*days), sessions=edit.gained)
        yield from locked.check(Ledger(request=replace(self._request, previous=narrowed), plan=plan))

    @cached_property
    def _before(self) -> dict[str, list[Session]]:
        """The sessions of the previous plan by id."""
        assert self._request.previous is not None, "asked only then"
        found: dict[str, list[Session]] = {}
        for session in self._request.previous.plan.sessions:
            found.setdefault(session.id, []).append(session)
        return found

    @cached_property
    def _held(self) -> frozenset[str]:
        """Ids of the promises that must stand."""
        return frozenset(session.id for session in held_sessions(self._request))


def changed_workers(edit: Edit) -> list[str]:
    """Everybody in whose days an edit changes something, sorted."""
    sessions = {worker_id for s in (*edit.lost, *edit.gained) for worker_id in s.worker_ids}
    return sorted(sessions.union(visit.worker_id for visit in (*edit.lost_visits, *edit.gained_visits)))


def changed_days(edit: Edit, worker_id: str) -> list[date]:
    """The dates on which something changes for a worker, sorted."""
    sessions = {s.day for s in (*edit.lost, *edit.gained) if worker_id in s.worker_ids}
    visits = (*edit.lost_visits, *edit.gained_visits)
    return sorted(sessions.union(visit.day for visit in visits if visit.worker_id == worker_id))


def _days_of(after: Edited, worker_id: str, days: Iterable[date]) -> Plan:
    """What one worker does on these dates, as if alone in every team: others are judged by what they do themselves."""
    keys: list[Key] = [("day", worker_id, day) for day in days]
    alone = tuple(replace(session, worker_ids=(worker_id,)) for session in after.sessions(*keys))
    return Plan(visits=after.visits(*keys), sessions=alone)


def _around(day: date) -> Collection[date]:
    first = monday(day) - timedelta(weeks=REST_WEEKS)
    return [first + timedelta(days=n) for n in range(7 * (2 * REST_WEEKS + 1))]
