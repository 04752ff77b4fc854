"""What the numbers given to the generator do."""

from __future__ import annotations

import pytest

from planner.generator.catalogue import catalogue
from planner.generator.generating import generate_tables
from planner.generator.sketches import Tables

ALL_KINDS = {
    "break_contact",
    "themed_group",
    "quiz",
    "lesson",
    "drop_in",
    "flexible",
    "series",
    "support_team_meeting",
    "evaluation_meeting",
    "community",
}


def kinds_asked(tables: Tables) -> set[str]:
    named = [str(row["activity_ids"]) for row in tables["wishes"]]
    named += [str(value) for row in tables["agreements"] for key, value in row.items() if key.endswith("activity_ids")]
    return {catalogue()[activity].kind for text in named for activity in text.split(";") if activity}


def agreed_hours(tables: Tables) -> float:
    return sum(float(str(row["hours"])) for row in tables["agreements"])


def test_the_same_seed_gives_the_same_tables() -> None:
    assert generate_tables(4, 6, 2, 0.5, 1.05, 11) == generate_tables(4, 6, 2, 0.5, 1.05, 11)
    assert generate_tables(4, 6, 2, 0.5, 1.05, 11) != generate_tables(4, 6, 2, 0.5, 1.05, 12)


def test_counts_are_what_was_asked() -> None:
    for schools, workers, organisations in ((1, 1, 1), (3, 2, 3), (5, 9, 2), (2, 3, 4)):
        tables = generate_tables(schools, workers, organisations, 0.4, 1.05, 1)
        sizes = {name: len(tables[name]) for name in ("schools", "workers", "organisations")}
        assert sizes == {"schools": schools, "workers": workers, "organisations": organisations}


@pytest.mark.parametrize("seed", range(1, 9))
def test_all_kinds_are_asked_for(seed: int) -> None:
    assert kinds_asked(generate_tables(3, 5, 2, 0.5, 1.05, seed)) == ALL_KINDS


@pytest.mark.parametrize("seed", range(1, 9))
def test_closures_and_two_bell_variants(seed: int) -> None:
    tables = generate_tables(1, 2, 1, 0.0, 1.05, seed)
    assert {"regular", "short"} <= {row["variant"] for row in tables["bell_timetables"]}
    assert {"closed", "study_day", "test_week", "exam_week", "short"} <= {row["kind"] for row in tables["special_days"]}


def test_shared_is_the_part_of_the_workers_with_schools_of_several_organisations() -> None:
    for shared, expected in ((0.0, 0), (0.25, 3), (1.0, 12)):
        tables = generate_tables(9, 12, 3, shared, 1.05, 5)
        owner = {row["id"]: row["organisation_id"] for row in tables["schools"]}
        several = [
            row["id"]
            for row in tables["workers"]
            if len({owner[school_id] for school_id in str(row["school_ids"]).split(";")}) > 1
        ]
        assert len(several) == expected


def test_demand_scales_the_hours_agreed_against_the_contracts() -> None:
    fitting = agreed_hours(generate_tables(8, 12, 3, 0.3, 1.0, 3))
    for demand in (0.5, 0.8, 1.05, 1.3):
        assert agreed_hours(generate_tables(8, 12, 3, 0.3, demand, 3)) == pytest.approx(demand * fitting, rel=0.03)


def test_a_school_where_nobody_may_work_is_promised_nothing() -> None:
    tables = generate_tables(6, 1, 3, 0.0, 1.05, 1)
    served = {s for row in tables["workers"] for s in str(row["school_ids"]).split(";")}
    assert {row["school_id"] for row in tables["agreements"]} == served
    assert {row["school_id"] for row in tables["wishes"]} <= served


@pytest.mark.parametrize(
    "numbers", [(0, 1, 1, 0.0, 1.0), (1, 0, 1, 0.0, 1.0), (1, 1, 0, 0.0, 1.0), (1, 1, 1, 1.1, 1.0), (1, 1, 1, 0.5, 0.0)]
)
def test_numbers_outside_their_bounds_are_refused(numbers: tuple[int, int, int, float, float]) -> None:
    with pytest.raises(ValueError, match="="):
        generate_tables(*numbers, 1)
