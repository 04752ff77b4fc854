"""A year of changes: what its rows add up to, and its picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from tests.benchmarks.year import ever_changed, summary
from tests.benchmarks.year_picture import year_picture


def row(number: int, ids: list[str], **more: Any) -> dict[str, Any]:
    points = {str(tier): 10 * number for tier in range(1, 7)}
    return {
        "date": "2026-11-24",
        "change": [f"week{number:02d}", "absence", "w01", "", "", ""],
        "seconds": float(number),
        "changed": len(ids),
        "least_changed": 1,
        "first_points": 10 * number,
        "first_bound": 10,
        "changed_ids": ids,
        "points": points,
    } | more


ROWS = [
    row(1, ["a-1"]),
    row(2, ["a-1", "b-1"], anew=dict.fromkeys("123456", 7), anew_other=5),
    row(3, ["b-1"]),
]


def test_a_session_that_changes_twice_counts_once() -> None:
    assert list(ever_changed(ROWS)) == [1, 2, 2]


def test_the_summary_says_what_was_proven() -> None:
    told = summary(ROWS)
    assert (told["first_tier_proven"], told["fewest_changes_proven"]) == (1, 2)
    assert (told["ever_changed"], told["would_change_anew"], told["median_seconds"]) == (2, [5], 2.0)
    assert told["by_kind"] == {"absence": 3}


def test_the_picture_has_every_tier_that_counts_and_a_dot_for_every_plan_made_anew() -> None:
    picture = ET.fromstring(year_picture(ROWS, list(ever_changed(ROWS))))
    space = "{http://www.w3.org/2000/svg}"
    texts = [text.text or "" for text in picture.iter(f"{space}text")]
    assert [t[:6] for t in texts if t.startswith("tier")] == ["tier 3", "tier 4", "tier 5", "tier 6", "tier 1"]
    assert len(list(picture.iter(f"{space}circle"))) == 6 + 1, "one in each panel, one in the legend"
