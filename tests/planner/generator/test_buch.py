"""The BUCH example: what is committed is what the code makes, and it is as hard as it says, no harder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import chain, combinations
from pathlib import Path

import pytest

from calendars.intervals import WHOLE_DAY, Interval
from planner.domain.request import Request
from planner.domain.requiring import answer_weeks
from planner.generator.buch import WEEKLY_HOURS, buch_tables
from planner.generator.buch_people import WORKERS
from planner.tabular.writing import write_tables
from tests.planner.generator.possibility import has_moment

EXAMPLE = Path(__file__).parents[3] / "examples" / "buch"

IMPOSSIBLE = {"beuk-les-maandag": 2, "els-kunst": 1, "kastanje-koken": 2, "kastanje-respect": 1}
"""Occurrences that no plan can hold, per wish."""


def test_the_committed_tables_are_what_the_code_makes(tmp_path: Path) -> None:
    write_tables(buch_tables(), tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")}
    committed = {path.name: path.read_bytes() for path in EXAMPLE.glob("*.csv")}
    assert made == committed


def test_sizes(buch: Request) -> None:
    assert (len(buch.organisations), len(buch.workers), len(buch.schools)) == (3, 12, 8)
    asked = Counter(requirement.source for requirement in buch.requirements.values())
    sessions = sum(requirement.occurrences for requirement in buch.requirements.values())
    assert asked["signal"] == len(buch.signals) == 40
    assert 2400 <= sessions <= 2700


def test_only_what_is_meant_to_be_impossible_is(buch: Request) -> None:
    without: Counter[str] = Counter()
    for requirement in buch.requirements.values():
        if requirement.source != "agreement" and not has_moment(buch, requirement):
            without[requirement.source_id] += requirement.occurrences
    assert without == IMPOSSIBLE


def test_severe_signals_can_be_answered_in_time(buch: Request) -> None:
    late = [s.id for s in buch.signals.values() if s.severity == 3 and not answer_weeks(s, buch.calendars[s.school_id])]
    assert late == []


def test_agreements_fit_the_contracts_for_every_group_of_schools() -> None:
    groups = chain.from_iterable(combinations(sorted(WEEKLY_HOURS), size) for size in range(1, 9))
    for group in groups:
        there = sum(worker.week_hours for worker in WORKERS if set(worker.school_ids) & set(group))
        assert sum(WEEKLY_HOURS[school_id] for school_id in group) <= 0.85 * there, group


def test_a_calendar_of_ones_own_takes_time(buch: Request) -> None:
    busy = buch.workers["w11"].busy
    assert busy[date(2026, 11, 2)] == (Interval(540, 600),)
    assert busy[date(2026, 11, 5)] == (WHOLE_DAY,)
    assert date(2026, 10, 26) not in busy


def test_the_note_says_that_all_is_invented(buch: Request) -> None:
    assert "verzonnen" in buch.partnership.note
    assert "invented" in buch.partnership.note


@pytest.fixture(scope="module")
def buch(read_example: Callable[[Path], Request]) -> Request:
    return read_example(EXAMPLE)
