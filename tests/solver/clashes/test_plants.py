"""Contradictions of many kinds, planted into a region in which everything goes together: each is found."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest

from planner.domain.clashes import Clash, Clashes
from planner.domain.outcome import RunOptions
from planner.domain.request import Request
from planner.domain.rules import HardRule
from planner.tabular.columns import TABLES
from planner.tabular.hints import sheet_name
from planner.tabular.reading import read_request
from solver.clashes.finding import find_clashes
from tests.planner.tabular.region import TODAY
from tests.solver.clashes.plants import KINDS, SCHOOLS, Planted, base, planted, with_plants, write_csv, write_xlsx

SECONDS = 60.0
MEETS_OTHERS = {"must_while_everybody_is_away"}
"""Kinds that workers of another plant would resolve."""

Told = tuple[frozenset[tuple[str, int | None]], frozenset[HardRule], bool]


def clashes_of(request: Request) -> Clashes:
    options = RunOptions(time_limit_seconds=SECONDS, deterministic=True)
    return find_clashes(request, None, options)


def told(clash: Clash) -> Told:
    """The rows that a clash names, its rules, and whether it is proven smallest."""
    places = frozenset((p.table, p.row) for s in clash.statements for p in s.places)
    return places, frozenset(clash.rules), clash.irreducible


def expected(plants: Iterable[Planted], tables: dict[str, list[dict[str, object]]]) -> list[Told]:
    return [(frozenset(plant.places(tables)), plant.rules, True) for plant in plants]


def test_there_are_sixty_kinds() -> None:
    assert len(KINDS) >= 60


def test_the_region_itself_has_none(tmp_path: Path) -> None:
    request = read_request(write_csv(tmp_path, base()), today=TODAY)
    assert clashes_of(request) == Clashes()


@pytest.mark.parametrize(("number", "name"), list(enumerate(KINDS)))
def test_each_kind_is_found_with_its_rows(number: int, name: str, tmp_path: Path) -> None:
    plant = planted(name, number, SCHOOLS[number % 2])
    tables = with_plants([plant])
    found = clashes_of(read_request(write_csv(tmp_path, tables), today=TODAY))
    assert [told(clash) for clash in found.found] == expected([plant], tables)
    assert found.complete


def several(seed: int) -> list[Planted]:
    """Three to twelve plants of different kinds, each in a week of its own."""
    random = Random(seed)
    count = random.randint(3, 12)
    names = random.sample(sorted(KINDS.keys() - MEETS_OTHERS), count)
    numbers = random.sample(range(19), count)
    return [planted(name, n, random.choice(SCHOOLS)) for name, n in zip(names, numbers, strict=True)]


@pytest.mark.parametrize("seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 30))])
def test_several_in_one_input_are_all_found(seed: int, tmp_path: Path) -> None:
    plants = several(seed)
    tables = with_plants(plants)
    found = clashes_of(read_request(write_csv(tmp_path, tables), today=TODAY))
    assert {told(clash) for clash in found.found} >= set(expected(plants, tables))
    assert found.complete


def test_one_session_can_be_in_several(tmp_path: Path) -> None:
    """On a study day, with somebody who is away, in a room that is too small: each is a contradiction of its own."""
    first = planted("pinned_on_a_study_day", 3, "alder")
    pin = first.plot.rows["pins"][0]
    pin["worker_ids"] = "anna"
    day = pin["date"]
    first.plot.add("exceptions", blamed=False, worker_id="anna", **{"from": day, "until": day})
    found = clashes_of(read_request(write_csv(tmp_path, with_plants([first])), today=TODAY)).found
    assert [sorted(p.table for s in clash.barriers for p in s.places) for clash in found] == [
        ["special_days.csv"],
        ["exceptions.csv"],
    ]
    assert all(clash.irreducible for clash in found)


def test_sheets_and_rows_of_a_workbook(tmp_path: Path) -> None:
    plants = [planted(name, n, "beech") for n, name in enumerate(("out_of_season", "two_pinned_in_one_room"))]
    tables = with_plants(plants)
    found = clashes_of(read_request(write_xlsx(tmp_path / "invoer.xlsx", tables), today=TODAY)).found
    places = {told(clash)[0] for clash in found}
    assert places == {plant.places(tables, lambda table: sheet_name(TABLES[table])) for plant in plants}


def test_a_calendar_is_named_as_a_file(tmp_path: Path) -> None:
    plant = planted("pinned_over_a_commitment", 0, "alder")
    (commitment,) = plant.plot.rows.pop("commitments")
    write_csv(tmp_path, with_plants([plant]))
    (tmp_path / "busy").mkdir()
    day = str(commitment["from"]).replace("-", "")
    (tmp_path / "busy" / "worker-bilal.ics").write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
        f"DTSTART:{day}T100000\r\nDTEND:{day}T120000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    (clash,) = clashes_of(read_request(tmp_path, today=TODAY)).found
    assert [(p.table, p.row) for s in clash.barriers for p in s.places] == [("busy/worker-bilal.ics", None)]
    assert "Bilal is bezet op wo 2 sep 2026 10:00-12:00 (busy/worker-bilal.ics)" in clash.told("nl")
