"""The page: what was measured, losses in plain words, pictures; what people wrote stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.benchmarks.page import BEGIN, END, losses, main, page, write
from tests.benchmarks.pictures import quality_over_time
from tests.benchmarks.running import write_rows

NAMES = ("agreements", "stability", "wishes and signals", "trust", "fit", "people")


def measured(solver: str, points: tuple[int, ...], **overrides: Any) -> dict[str, Any]:
    """A row of the tiny example."""
    bounds = overrides.pop("bounds", (0,) * 6)
    values: dict[str, Any] = {
        "instance": "tiny",
        "solver": solver,
        "threads": 2,
        "budget_seconds": 60.0,
        "first_plan_seconds": 1.25,
        "tiers": [
            {"tier": n, "name": name, "points": p, "bound": b}
            for n, (name, p, b) in enumerate(zip(NAMES, points, bounds, strict=True), start=1)
        ],
        "violations": 0,
        "peak_mib": 123,
        "status": "feasible",
        "seed": 0,
        "planned": 9,
        "asked": 10,
        "memory_limit_mib": 6144,
        "history": [[1.0, list(points), 5], [2.5, list(points), 9]],
        "versions": {"ortools": "9.15"},
        "cores": 2,
        "memory_gib": 24,
        "date": "2026-11-24",
    }
    return values | overrides


OURS = measured("ours", (10, 0, 5, 100, 7, 3), bounds=(4, 0, 5, 0, 0, 0))


def test_losses_are_named_plainly() -> None:
    better = measured("textbook", (9, 0, 6, 100, 7, 2), bounds=(8, 0, 0, 0, 0, 0))
    assert losses([OURS, better]) == [
        "tiny: the plan of textbook is better than ours as a whole.",
        "tiny, tier 1: textbook has 9, we have 10.",
        "tiny, tier 6: textbook has 2, we have 3 (it has more in tier 3).",
        "tiny, tier 1: textbook proves at least 8, we prove 4.",
    ]


def test_a_plan_that_breaks_rules_wins_nothing() -> None:
    assert losses([OURS, measured("textbook", (0,) * 6, violations=3)]) == []


def test_no_plan_is_no_loss() -> None:
    none = measured(
        "textbook", (0,) * 6, tiers=[], history=[], first_plan_seconds=None, status="no plan: out of memory"
    )
    assert losses([OURS, none]) == []
    text = page([OURS, none], f"{BEGIN}{END}")
    assert "| textbook | 2 | 60 |  |  |  |  |  |  | 9 of 10 | 0 | 123 | no plan: out of memory |" in text


def test_the_page_says_when_where_and_what() -> None:
    text = page([OURS], f"{BEGIN}\n\nTier 4 is held by its bound.\n\n{END}")
    assert "Measured 2026-11-24 on a machine with two cores and 24 GiB of memory" in text
    assert "ortools 9.15" in text
    assert "| ours | 2 | 60 | 1.2 | 10 / 4 | 5 / 5 | 100 / 0 | 7 / 0 | 3 / 0 | 9 of 10 | 0 | 123 | feasible |" in text
    assert "Nowhere: no peer has a better plan" in text
    assert "Tier 4 is held by its bound." in text


def test_what_people_wrote_stays_and_old_pictures_go(tmp_path: Path) -> None:
    target = tmp_path / "benchmarks.md"
    rows = tmp_path / "bench.json"
    write([OURS], target)
    target.write_text(target.read_text().replace(f"{BEGIN}\n\n{END}", f"{BEGIN}\n\nBy me.\n\n{END}"))
    (tmp_path / "benchmarks" / "gone.svg").touch()
    write_rows(rows, [OURS, measured("greedy", (50, 0, 9, 80, 9, 3))])
    assert main([str(rows), str(target)]) == 0
    assert f"{BEGIN}\n\nBy me.\n\n{END}" in target.read_text()
    assert [path.name for path in (tmp_path / "benchmarks").iterdir()] == ["tiny.svg"]


def test_without_rows_nothing_is_written(tmp_path: Path) -> None:
    assert main([str(tmp_path / "none.json"), str(tmp_path / "page.md")]) == 2
    assert list(tmp_path.iterdir()) == []


def test_the_picture_is_svg_with_a_line_for_each_solver() -> None:
    histories = {
        "ours": [[1.0, [100, 0, 50, 20, 5, 0], 5], [4.0, [0, 0, 10, 40, 5, 0], 9]],
        "greedy": [[0.5, [400, 0, 90, 10, 5, 0], 5]],
    }
    root = ElementTree.fromstring(quality_over_time("tiny", histories, 10.0))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"ours", "greedy", "tier 1 agreements", "tier 6 people", "10 s", "400"} <= set(texts)
    paths = [element for element in root.iter("{http://www.w3.org/2000/svg}path") if element.get("stroke-width")]
    assert len(paths) == 5 * 2 + 2
