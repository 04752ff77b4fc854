"""The description of the tables agrees with itself, with the domain and with the calendar."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calendars.bells import CLOSING_KINDS, SHORT
from calendars.bells import TEST_KINDS as CALENDAR_TEST_KINDS
from calendars.holidays import regions
from calendars.slots import SlotKind
from planner.domain.activities import SessionKind
from planner.domain.resources import Wish3
from planner.domain.statements import Priority
from planner.domain.vocabulary import coded
from planner.tabular.catalogue_tables import SESSION_KINDS, TIE_IN
from planner.tabular.columns import TABLES, column_named, is_about_pupils, plain, table_named
from planner.tabular.day_tables import SPECIAL_KINDS
from planner.tabular.fields import ValueType
from planner.tabular.school_tables import REGIONS
from planner.tabular.shared_columns import SLOT_KINDS
from planner.tabular.statement_tables import PRIORITIES
from planner.tabular.worker_tables import STATES

DECISION = Path(__file__).parents[3] / "docs" / "decisions" / "0003-input-tables.md"


def test_the_tables_are_those_of_the_decision() -> None:
    rows = re.findall(r"^\| (\w+)(\*?)[^|]*\| (.+) \| *$", DECISION.read_text(encoding="utf-8"), re.MULTILINE)
    decided = {name: bool(star) for name, star, _ in rows if name != "table"}
    assert decided == {table.name: table.required for table in TABLES.values()}
    for name, _, columns in rows:
        for bold in re.findall(r"\*\*([^*]+)\*\*", columns) if name in TABLES else ():
            for word in re.sub(r"\([^)]*\)", "", bold).split(","):
                assert TABLES[name][word.strip()].required, (name, word)


def test_names_of_tables_and_columns_mean_one_thing() -> None:
    names = [plain(name) for table in TABLES.values() for name in {plain(n): n for n in (table.name, *table.dutch)}]
    assert len(names) == len(set(names))
    for table in TABLES.values():
        headings = [n for c in table.columns for n in {plain(name) for name in (c.name, *c.dutch)}]
        assert len(headings) == len(set(headings)), table.name
        assert set(table.key) <= {column.name for column in table.columns}


def test_every_choice_has_names_that_mean_one_thing() -> None:
    for table in TABLES.values():
        for column in table.columns:
            assert bool(column.choices) == (column.type is ValueType.CHOICE), (table.name, column.name)
            named = [{n.casefold() for n in (value, *dutch)} for value, dutch in column.choices.items()]
            assert len(frozenset().union(*named)) == sum(len(names) for names in named), (table.name, column.name)


def test_every_table_and_column_says_what_to_fill_in() -> None:
    for table in TABLES.values():
        assert table.about.endswith("."), table.name
        for column in table.columns:
            assert column.about.endswith("."), (table.name, column.name)


def test_known_words_mean_one_thing_and_are_read_in_both_languages() -> None:
    for table in TABLES.values():
        for column in table.columns:
            assert not column.words or column.type is ValueType.WORD, (table.name, column.name)
            for code, names in column.words.items():
                for name in (code, *names):
                    assert coded(name.upper(), column.words) == code, (table.name, column.name, name)


def test_drop_downs_take_values_from_columns_that_exist() -> None:
    for table in TABLES.values():
        for column in table.columns:
            if column.offers_column is not None:
                other, name = column.offers_column
                assert TABLES[other][name].type is column.type, (table.name, column.name)


def test_ids_refer_to_tables_with_an_id_in_front() -> None:
    for table in TABLES.values():
        for column in table.columns:
            for name in column.refers_to:
                assert TABLES[name].columns[0].name == "id"


def test_choices_are_those_of_the_domain_and_the_calendar() -> None:
    assert tuple(sorted(REGIONS)) == regions()
    assert set(SLOT_KINDS) == {kind.value for kind in SlotKind}
    assert set(SPECIAL_KINDS) == CLOSING_KINDS | CALENDAR_TEST_KINDS | {SHORT}
    assert set(SESSION_KINDS) == {kind.value for kind in SessionKind} | {TIE_IN}
    assert set(STATES) == {state.value for state in Wish3}
    assert set(PRIORITIES) < {priority.value for priority in Priority}


@pytest.mark.parametrize(
    ("written", "table"),
    [("Scholen", "schools"), ("BELL_TIMETABLES", "bell_timetables"), ("bijzondere dagen", "special_days"), ("x", None)],
)
def test_tables_are_recognised(written: str, table: str | None) -> None:
    found = table_named(written)
    assert (found.name if found else None) == table


@pytest.mark.parametrize(
    ("written", "column"),
    [("Thema's", "themes"), ("NAAM", "name_nl"), ("duration minutes", "duration_minutes"), ("leerlingen", None)],
)
def test_columns_are_recognised(written: str, column: str | None) -> None:
    found = column_named(TABLES["activities"], written)
    assert (found.name if found else None) == column


def test_headings_about_pupils_are_recognised_and_those_of_groups_are_not() -> None:
    for heading in (
        "naam_leerling",
        "BSN",
        "Geboorte-datum",
        "leerlingnummer",
        "Student name",
        "date of birth",
        "Roepnaam",
    ):
        assert is_about_pupils(heading)
        assert all(column_named(table, heading) is None for table in TABLES.values())
    assert column_named(TABLES["wishes"], "Leerlingengroepen") is not None
