"""What must not change the best plan, and what can only make it better: read, planned and judged as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from planner.domain.statements import DEFAULT_POINTS
from tests.whole.relations import ids_of, later, later_row, renamed, renamed_row, shuffled
from tests.whole.runs import TODAY, Solved, solved
from tests.whole.small_tables import Tables, new_worker, small_tables, written

FEW, MANY = 6, 60
SEEDS = [pytest.param(seed, marks=[pytest.mark.slow] if seed >= FEW else []) for seed in range(MANY)]


def planned(tables: Tables, folder: Path, *, today: date = TODAY) -> Solved:
    return solved(written(tables, folder), today=today)


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_and_columns_in_another_order_are_the_same_input(seed: int, tmp_path: Path) -> None:
    tables = small_tables(seed)
    one = planned(tables, tmp_path / "one")
    other = planned(shuffled(tables, Random(seed)), tmp_path / "other")
    assert one.request.digest == other.request.digest
    assert one == Solved(one.request, other.points, other.sessions, other.visits)


@pytest.mark.parametrize("seed", SEEDS)
def test_other_ids_in_the_same_order_give_the_same_plan(seed: int, tmp_path: Path) -> None:
    tables = small_tables(seed)
    known = set(ids_of(tables))

    def name(word: str) -> str:
        return f"q{word}" if word in known else word

    one = planned(tables, tmp_path / "one")
    other = planned(renamed(tables, name), tmp_path / "other")
    assert one.points == other.points
    assert [renamed_row(row, name) for row in one.sessions] == other.sessions
    assert [renamed_row(row, name) for row in one.visits] == other.visits


@pytest.mark.parametrize("seed", SEEDS)
def test_other_ids_in_another_order_cost_the_same(seed: int, tmp_path: Path) -> None:
    tables = small_tables(seed)
    known = ids_of(tables)
    numbers = list(range(100, 100 + len(known)))
    Random(seed).shuffle(numbers)
    names: Mapping[str, str] = {word: f"n{number}" for word, number in zip(known, numbers, strict=True)}
    one = planned(tables, tmp_path / "one")
    other = planned(renamed(tables, lambda word: names.get(word, word)), tmp_path / "other")
    assert one.points == other.points


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("weeks", [1, 2])
def test_everything_some_weeks_later_is_the_same_plan_later(seed: int, weeks: int, tmp_path: Path) -> None:
    """Between 7 September and 2 October there is no holiday, no clock change and no theme week that is asked for."""
    tables = small_tables(seed)
    one = planned(tables, tmp_path / "one")
    other = planned(later(tables, weeks), tmp_path / "other", today=TODAY + timedelta(days=7 * weeks))
    assert one.points == other.points
    assert [later_row(row, weeks) for row in one.sessions] == other.sessions
    assert [later_row(row, weeks) for row in one.visits] == other.visits


@pytest.mark.parametrize("seed", SEEDS)
def test_a_worker_more_makes_nothing_worse(seed: int, tmp_path: Path) -> None:
    """The plan without the new one is still a plan: only the load of the new one (tier 6) can cost."""
    tables = small_tables(seed)
    one = planned(tables, tmp_path / "one")
    other = planned(new_worker(Random(seed), tables), tmp_path / "other")
    assert other.key <= one.key


@pytest.mark.parametrize("seed", SEEDS)
def test_more_hours_make_nothing_worse(seed: int, tmp_path: Path) -> None:
    """The plan stays possible; only the band of the load (tier 6) moves with the contract."""
    tables = small_tables(seed)
    more = [{**row, "week_hours": str(float(row["week_hours"]) + 2)} for row in tables["contracts"]]
    one = planned(tables, tmp_path / "one")
    other = planned({**tables, "contracts": more}, tmp_path / "other")
    assert other.key <= one.key


@pytest.mark.parametrize("seed", SEEDS)
def test_a_day_of_absence_makes_agreements_and_wishes_no_better(seed: int, tmp_path: Path) -> None:
    """Trust can gain: where a worker is away no visit is missed."""
    tables = small_tables(seed)
    random = Random(seed)
    day = str(date(2026, 9, 7) + timedelta(days=random.randrange(5)))
    absence = {"worker_id": random.choice(tables["workers"])["id"], "from": day, "until": day}
    one = planned(tables, tmp_path / "one")
    other = planned({**tables, "exceptions": [*tables["exceptions"], absence]}, tmp_path / "other")
    assert other.points[:3] >= one.points[:3]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wish_less_makes_nothing_worse(seed: int, tmp_path: Path) -> None:
    """
    The plan without its sessions is still a plan, and leaves time free; no target asks for them.

    A wish whose sessions may answer a signal is another matter, so there are no signals here; and its pin goes along.
    """
    tables = {**small_tables(seed), "signals": []}
    dropped = Random(seed).choice(tables["wishes"])
    fewer = {
        **tables,
        "wishes": [wish for wish in tables["wishes"] if wish != dropped],
        "pins": [pin for pin in tables["pins"] if not pin["session_id"].startswith(f"{dropped['id']}-")],
    }
    one = planned(tables, tmp_path / "one")
    other = planned(fewer, tmp_path / "other")
    assert other.key <= one.key


@pytest.mark.parametrize("seed", SEEDS)
def test_points_that_are_doubled_double_every_tier(seed: int, tmp_path: Path) -> None:
    tables = small_tables(seed)
    doubled = [{"name": name, "points": str(2 * points)} for name, points in DEFAULT_POINTS.items()]
    one = planned(tables, tmp_path / "one")
    other = planned({**tables, "points": doubled}, tmp_path / "other")
    assert other.points == tuple(2 * points for points in one.points)


def test_these_inputs_are_worth_it(tmp_path: Path) -> None:
    """Among them are plans that lose points in every tier of a first plan, and different ones."""
    found = [planned(small_tables(seed), tmp_path / str(seed)) for seed in range(FEW)]
    assert all(any(one.points[tier - 1] for one in found) for tier in (1, 3, 4, 5, 6))
    assert len({one.points for one in found}) == FEW
    assert all(one.sessions for one in found)
