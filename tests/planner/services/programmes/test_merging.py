"""What stands after a part of a programme is published on top of what stood."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from planner.domain.assignment import Plan, Session, Visit
from planner.services.programmes.merging import Part, merged
from tests.builders import MONDAY, THURSDAY, TUESDAY, at, busy_request, plan, session, visit

REQUEST = busy_request()


def quiz(day=MONDAY, start: str = "10:30", **more: Any) -> Session:
    return session(REQUEST, "Q-alder-1a", day, start, **more)


def group(day=TUESDAY, **more: Any) -> Session:
    return session(REQUEST, "G", day, "15:10", **more)


def part(*items: Visit | Session, named: tuple[Session, ...] | None = None, **more: Any) -> Part:
    found = plan(*items)
    values: dict[str, Any] = {
        "school_id": "alder",
        "first": MONDAY,
        "until": None,
        "sessions": found.sessions,
        "named": found.sessions if named is None else named,
        "visits": found.visits,
    }
    return Part(**values | more)


def test_the_first_part_brings_its_visits() -> None:
    assert merged(Plan(), [part(quiz(), visit())]) == plan(quiz(), visit())


def test_a_visit_waits_for_the_first_session_in_it() -> None:
    waiting = part(quiz(), visit(), visit(TUESDAY), named=(quiz(), group(worker_ids=("W1",))))
    assert merged(Plan(), [waiting]) == plan(quiz(), visit())


def test_a_visit_in_which_nothing_is_planned_comes_along() -> None:
    assert merged(Plan(), [part(quiz(), visit(), visit(THURSDAY))]) == plan(quiz(), visit(), visit(THURSDAY))


def test_what_is_not_named_is_gone_with_its_visit() -> None:
    before = plan(quiz(), visit(), group(worker_ids=("W1",)), visit(TUESDAY, "12:10", "17:00"))
    assert merged(before, [part(quiz(), visit())]) == plan(quiz(), visit())


def test_what_waits_stands_as_it_was() -> None:
    before = plan(quiz(), visit())
    moved = quiz(TUESDAY)
    assert merged(before, [part(visit(TUESDAY), named=(moved,))]) == before


def test_a_visit_gets_no_shorter_while_something_waits_in_it() -> None:
    before = plan(quiz(), visit(leave="17:00"), group(MONDAY, worker_ids=("W1",)))
    later = part(quiz(), visit(leave="12:10"), named=(quiz(), group(TUESDAY, worker_ids=("W1",))))
    assert merged(before, [later]).visits == (visit(leave="17:00"),)
    done = part(quiz(), visit(leave="12:10"))
    assert merged(before, [done]).visits == (visit(leave="12:10"),)


def test_other_schools_and_other_dates_stand() -> None:
    beech = session(REQUEST, "B", MONDAY, "10:30", worker_ids=("W2",))
    there = visit(school_id="beech", worker_id="W2")
    past, later = quiz(occurrence=1), group(THURSDAY, worker_ids=("W1",))
    before = plan(beech, there, past, visit(), later, visit(THURSDAY, "12:10", "17:00"))
    nothing = part(first=TUESDAY, until=TUESDAY)
    found = merged(before, [nothing])
    assert (set(found.sessions), set(found.visits)) == (set(before.sessions), set(before.visits))


def test_a_moved_session_is_in_one_place() -> None:
    before = plan(quiz(), visit())
    moved = replace(quiz(TUESDAY), start=at("11:20"), end=at("11:45"))
    assert merged(before, [part(moved, visit(TUESDAY))]) == plan(moved, visit(TUESDAY))
