"""The BUCH year is looked at in a second, and its contradictions are found in a few."""

from __future__ import annotations

import statistics
import time
from datetime import date
from pathlib import Path

import pytest

from planner.domain.outcome import RunOptions
from planner.domain.precheck import Supply
from planner.domain.request import Request
from planner.tabular.reading import read_request
from solver.clashes.finding import find_clashes
from solver.precheck.looking import precheck

BUCH = Path(__file__).parents[3] / "examples" / "buch"
NEVER = {"beuk-les-maandag-beuk-2", "beuk-les-maandag-beuk-3", "els-kunst", "kastanje-koken", "kastanje-respect"}
"""What the example asks for in vain, on purpose."""


@pytest.fixture(scope="module")
def buch() -> Request:
    return read_request(BUCH, today=date(2026, 8, 1))


def test_what_the_example_asks_in_vain(buch: Request) -> None:
    looked = precheck(buch)
    assert {each.requirement_id for each in looked.never} == NEVER
    assert {(supply, row.subject) for supply, row, _ in looked.shortages} == {(Supply.SKILLS, "creative")}
    together = next(table for table in looked.tables if table.supply is Supply.HOURS).rows[-1].balances[-1]
    assert 0.5 < together.asked / together.possible < 1


@pytest.mark.slow
def test_looking_takes_a_second() -> None:
    """It has one thread: what others do on the machine doesn't count."""
    seconds = []
    for _ in range(5):
        request = read_request(BUCH, today=date(2026, 8, 1))
        begin = time.process_time()
        precheck(request)
        seconds.append(time.process_time() - begin)
    assert statistics.median(seconds) <= 1.0


@pytest.mark.slow
def test_contradictions_take_a_few(buch: Request) -> None:
    begin = time.perf_counter()
    found = find_clashes(buch, None, RunOptions(time_limit_seconds=30.0))
    assert time.perf_counter() - begin <= 15.0
    assert found.complete
    assert {name for clash in found.found for name in clash.session_ids} == {
        *(f"{name}-1" for name in NEVER),
    }
