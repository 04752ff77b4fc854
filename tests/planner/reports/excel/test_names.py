"""Sheets are called as Excel allows, and never two alike."""

from __future__ import annotations

import re

import pytest

from planner.reports.excel.names import LONGEST_NAME, sheet_names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("De Berk", "De Berk"),
        ("a[b]:c*d?e/f\\g", "a b c d e f g"),
        ("'t Hof'", "t Hof"),
        ("", "-"),
        ("///", "-"),
        ("History", "History (2)"),
        ("x" * 40, "x" * 31),
        ("Scholengemeenschap aan de lange weg", "Scholengemeenschap aan de lange"),
        ("😀" * 20, "😀" * 15),
        ("regel\neen\ttwee", "regel een twee"),
    ],
)
def test_one_name(title: str, name: str) -> None:
    assert sheet_names([title]) == (name,)


def test_names_are_different_whatever_the_case() -> None:
    assert sheet_names(["Noor", "noor", "NOOR", "Noor (2)"]) == ("Noor", "noor (2)", "NOOR (3)", "Noor (2) (2)")


def test_hundreds_of_equal_long_titles_stay_short_and_different() -> None:
    found = sheet_names(["Openbare scholengemeenschap De Meerwijk"] * 300)
    assert len({name.casefold() for name in found}) == 300
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) <= 2 * LONGEST_NAME
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
