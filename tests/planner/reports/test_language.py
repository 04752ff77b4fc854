"""Groups of pupils as one says them."""

from __future__ import annotations

import pytest

from planner.reports.language import Language


@pytest.mark.parametrize(
    ("names", "dutch", "english"),
    [
        ((), "", ""),
        (("leerjaar 2",), "leerjaar 2", "leerjaar 2"),
        (("leerjaar 1", "leerjaar 2"), "leerjaar 1 en leerjaar 2", "leerjaar 1 and leerjaar 2"),
        (("leerjaar 1", "leerjaar 2", "leerjaar 3"), "leerjaar 1 t/m 3", "leerjaar 1 to 3"),
        (
            ("leerjaar 1", "klas 1a", "leerjaar 2", "leerjaar 3", "leerjaar 5"),
            "leerjaar 1 t/m 3, leerjaar 5 en klas 1a",
            "leerjaar 1 to 3, leerjaar 5 and klas 1a",
        ),
        (("2A", "2B", "brugklas"), "2A, 2B en brugklas", "2A, 2B and brugklas"),
        (("mavo 4", "havo 5", "vwo 6"), "mavo 4, havo 5 en vwo 6", "mavo 4, havo 5 and vwo 6"),
    ],
)
def test_years_that_follow_each_other_become_a_span(names: tuple[str, ...], dutch: str, english: str) -> None:
    assert Language("nl").groups(names) == dutch
    assert Language("en").groups(names) == english
