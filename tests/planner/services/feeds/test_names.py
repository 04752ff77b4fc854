"""Names of groups: a class is not named beside the year that it is in."""

from __future__ import annotations

import pytest

from planner.services.feeds.names import TABLES, names_in

ROWS = [
    {"id": "1", "name": "leerjaar 1"},
    {"id": "1a", "name": "klas 1a", "part_of": "1"},
    {"id": "2a", "name": "klas 2a", "part_of": "2"},
]


@pytest.mark.parametrize(
    ("cohorts", "named"),
    [(("1", "1a", "2a"), ("1", "2a")), (("1a",), ("1a",)), (("gone", "1a"), ("gone", "1a")), ((), ())],
)
def test_a_class_is_not_named_beside_its_year(cohorts: tuple[str, ...], named: tuple[str, ...]) -> None:
    names = names_in(dict.fromkeys(TABLES, ()) | {"cohorts": ROWS})
    assert names.groups(cohorts) == named
