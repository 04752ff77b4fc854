"""A visit beside an evening: possible when it ends in time, and paid as the checker counts it."""

from __future__ import annotations

from planner.checker.violations import violations
from planner.domain.request import Request
from solver.instance import Instance
from solver.ledger import Ledger
from solver.state import to_plan
from tests.builders import MONDAY, at, contract, small_request, wish, worker


def evening_first(**overrides: object) -> tuple[Request, Ledger]:
    """Two hours at the centre on Monday evening, planned before any visit to alder that day."""
    wanted = wish("E", school_id="alder", activity_ids=("centre-evening",), cohort_ids=(), last=MONDAY)
    request = small_request(workers=[worker(**overrides)], wishes=[wanted])
    ledger = Ledger(Instance(request))
    candidate = ledger.instance.candidates["E"][0]
    offer = ledger.placeable(candidate)
    assert offer is not None
    ledger.place(offer)
    return request, ledger


def test_every_visit_that_is_allowed_beside_an_evening_is_one() -> None:
    request, ledger = evening_first()
    key = ("W1", "alder", MONDAY)
    week = ledger.instance.week(MONDAY)
    alone = ledger.paid_in_week("W1", week)
    made = 0
    for shape in ledger.instance.shapes[key]:
        possible = ledger.can_visit(key, shape)
        assert ledger.add_visit(key, shape) == possible
        if possible:
            made += 1
            assert violations(request, to_plan(ledger.instance, ledger.state)) == ()
            assert ledger.paid_in_week("W1", week) >= alone + shape.paid
            ledger.leave(key)
        assert ledger.paid_in_week("W1", week) == alone
    assert made


def test_a_visit_that_gets_longer_beside_an_evening_pays_the_way_once() -> None:
    _, ledger = evening_first()
    key = ("W1", "alder", MONDAY)
    week = ledger.instance.week(MONDAY)
    possible = [s for s in ledger.instance.shapes[key] if ledger.can_visit(key, s)]
    short, long = min(possible, key=lambda s: s.paid), max(possible, key=lambda s: s.paid)
    assert ledger.visit(key, short)
    before = ledger.paid_in_week("W1", week)
    assert ledger.visit(key, long)
    assert ledger.paid_in_week("W1", week) == before + long.paid - short.paid


def test_no_more_than_the_longest_day() -> None:
    _, ledger = evening_first(contracts=(contract(longest_day_minutes=6 * 60),))
    key = ("W1", "alder", MONDAY)
    paid = [s.paid for s in ledger.instance.shapes[key] if ledger.can_visit(key, s)]
    assert paid
    assert max(paid) <= 4 * 60
    assert any(s.paid > 4 * 60 for s in ledger.instance.shapes[key])
    assert all(s.leave <= at("19:00") for s in ledger.instance.shapes[key] if ledger.can_visit(key, s))
