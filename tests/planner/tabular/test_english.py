"""Every table and column says in English what it is for, and the same where Dutch says the same."""

from __future__ import annotations

import pytest

from planner.tabular.columns import TABLES
from planner.tabular.english import meaning_of_column, meaning_of_table
from planner.tabular.fields import Table


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_table_and_column_has_a_meaning_in_both_languages(table: Table) -> None:
    assert all(meaning_of_table(table))
    assert all(all(meaning_of_column(table, column)) for column in table.columns)


def test_what_is_the_same_in_dutch_is_the_same_in_english() -> None:
    found: dict[tuple[str, str], set[str]] = {}
    back: dict[tuple[str, str], set[str]] = {}
    for table in TABLES.values():
        for column in table.columns:
            dutch, english = meaning_of_column(table, column)
            found.setdefault((column.name, dutch), set()).add(english)
            back.setdefault((column.name, english), set()).add(dutch)
    assert {key: texts for key, texts in found.items() if len(texts) > 1} == {}
    assert {key: texts for key, texts in back.items() if len(texts) > 1} == {}
