"""What people type, cell by cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.intervals import clock
from planner.tabular.cells import BadValue, Cell, cell_text, number_text
from planner.tabular.columns import TABLES
from planner.tabular.digests import canonical
from planner.tabular.fields import Column, ValueType
from planner.tabular.moments import read_date, read_time, read_week
from planner.tabular.values import LONGEST_LIST, read_cell

KINDS = {"bike": ("fiets",), "under 5": ("onder 5", "< 5"), "rather_not": ("liever niet",)}


def column(kind: ValueType, **more: object) -> Column:
    return Column("x", ("y",), kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-09-01", date(2026, 9, 1)),
        ("2026-9-1", date(2026, 9, 1)),
        ("1-9-2026", date(2026, 9, 1)),
        ("01/09/2026", date(2026, 9, 1)),
        ("1.9.2026", date(2026, 9, 1)),
        ("1 september 2026", date(2026, 9, 1)),
        ("1 Sep. 2026", date(2026, 9, 1)),
        ("12 mrt 2027", date(2027, 3, 12)),
        ("2026-09-01 00:00:00", date(2026, 9, 1)),
        (date(2026, 9, 1), date(2026, 9, 1)),
        (datetime(2026, 9, 1), date(2026, 9, 1)),  # noqa: DTZ001 - as a spreadsheet holds it
        ("29-2-2028", date(2028, 2, 29)),
    ],
)
def test_dates(typed: Cell, expected: date) -> None:
    assert read_date(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        *("1-9-26", "31-11-2026", "29-2-2027", "9/13/2026", "2026", "1 foo 2026", "morgen", "", "-1-9-2026"),
        *(46266, 46266.0, True, "0001-01-01", "9999-12-31", "2026-09-01 08:00", time(8, 0), "2026-09-01T00:00:00Z"),
        datetime(2026, 9, 1, 8, 0),  # noqa: DTZ001
    ],
)
def test_no_dates(typed: Cell) -> None:
    with pytest.raises(BadValue, match=r"is (no date|a number; if you mean 1 September 2026, give)"):
        read_date(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        *(("14:30", 870), ("14.30", 870), ("14u30", 870), ("8:05", 485), ("08:05:00", 485), ("14 u", 840)),
        *(("14u", 840), ("14.30 uur", 870), ("0:00", 0), ("24:00", 1440), ("10:12", 612)),
        *((time(8, 29, 59, 999_000), 510), (time(8, 30, 0, 4000), 510), (date(1900, 1, 1), 1440)),
        *((time(14, 30), 870), (timedelta(hours=24), 1440), (timedelta(minutes=485), 485)),
    ],
)
def test_times(typed: Cell, minutes: int) -> None:
    assert read_time(typed) == minutes


@pytest.mark.parametrize(
    "typed",
    [
        *("24:01", "14:60", "14", "1430", "14.3", "half drie", "", "-1:00", "14:30:15", 14.5, 0.6, 870, True),
        *(time(14, 30, 15), timedelta(days=2), timedelta(minutes=-5), timedelta(seconds=90), date(1900, 1, 2)),
    ],
)
def test_no_times(typed: Cell) -> None:
    with pytest.raises(BadValue, match=r"is (no time|a number; if you mean 14:24, give)"):
        read_time(typed)


@pytest.mark.parametrize(
    ("typed", "monday"),
    [
        ("2026-W40", date(2026, 9, 28)),
        ("2026W40", date(2026, 9, 28)),
        ("2026 week 40", date(2026, 9, 28)),
        ("week 40, 2026", date(2026, 9, 28)),
        ("1-10-2026", date(2026, 9, 28)),
        (date(2026, 10, 4), date(2026, 9, 28)),
        ("2026-W53", date(2026, 12, 28)),
    ],
)
def test_weeks(typed: Cell, monday: date) -> None:
    assert read_week(typed) == monday


@pytest.mark.parametrize("typed", ["2027-W53", "2026-W00", "week 40", "40", 40, "", "3026-W01"])
def test_no_weeks(typed: Cell) -> None:
    with pytest.raises(BadValue, match="is no week"):
        read_week(typed)


@pytest.mark.parametrize(
    ("kind", "typed", "expected"),
    [
        (ValueType.HOURS, "7,5", 450),
        (ValueType.HOURS, "7.25", 435),
        (ValueType.HOURS, 12.0, 720),
        (ValueType.SHARE, "0,85", 0.85),
        (ValueType.SHARE, "85 %", 0.85),
        (ValueType.SHARE, 0.1, 0.1),
        (ValueType.WHOLE, "12", 12),
        (ValueType.WHOLE, 12.0, 12),
        (ValueType.WEEKDAY, "Ma", 1),
        (ValueType.WEEKDAY, "vrijdag", 5),
        (ValueType.WEEKDAY, 3.0, 3),
        (ValueType.YES_NO, "JA", True),
        (ValueType.YES_NO, False, False),
        (ValueType.ID, 12.0, "12"),
        (ValueType.ID, "wens_1-a", "wens_1-a"),
        (ValueType.TEXT, "  De\u00a0 Els\u200b\x07 ", "De Els"),
        (ValueType.TEXT, "Zoe\u0308", "Zo\u00eb"),
        (ValueType.WORD, "Own room", "own_room"),
        (ValueType.CHOICE, "FIETS", "bike"),
        (ValueType.CHOICE, "under_5", "under 5"),
        (ValueType.CHOICE, "Liever  niet", "rather_not"),
    ],
)
def test_other_values(kind: ValueType, typed: Cell, expected: object) -> None:
    assert read_cell(typed, column(kind, choices=KINDS)) == expected


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        *((ValueType.HOURS, "7,3"), (ValueType.HOURS, "1.234,5"), (ValueType.HOURS, "nan"), (ValueType.HOURS, "1e3")),
        *(
            (ValueType.HOURS, float("inf")),
            (ValueType.HOURS, float("nan")),
            (ValueType.SHARE, "x%"),
            (ValueType.HOURS, "-1"),
        ),
        *(
            (ValueType.WHOLE, "1,5"),
            (ValueType.WHOLE, "12 stuks"),
            (ValueType.WHOLE, True),
            (ValueType.WHOLE, "9" * 5000),
        ),
        *((ValueType.WHOLE, date(2026, 1, 1)), (ValueType.WEEKDAY, "8"), (ValueType.WEEKDAY, "dinges")),
        *((ValueType.YES_NO, "misschien"), (ValueType.CHOICE, "step"), (ValueType.CHOICE, date(2026, 9, 5))),
        *((ValueType.ID, "a b"), (ValueType.ID, "../a"), (ValueType.ID, "\u00e9\u00e9n"), (ValueType.ID, "x" * 61)),
        *((ValueType.ID, "-x"), (ValueType.TEXT, "x" * 201), (ValueType.NOTE, "x" * 4001), (ValueType.TEXT, "#N/B")),
    ],
)
def test_values_that_are_refused(kind: ValueType, typed: Cell) -> None:
    with pytest.raises(BadValue):
        read_cell(typed, column(kind, choices=KINDS))


def test_empty_cells_have_their_default() -> None:
    assert read_cell("", column(ValueType.TIME, default="8.30")) == 510
    assert read_cell(None, column(ValueType.TIME)) is None
    assert read_cell(" \u00a0", column(ValueType.ID, many=True)) == ()
    with pytest.raises(BadValue, match="must be filled in"):
        read_cell(" ", column(ValueType.TEXT, required=True))
    with pytest.raises(BadValue, match="must be filled in"):
        read_cell(" ; ;", column(ValueType.ID, required=True, many=True))


def test_lists_are_sorted_without_doubles_unless_their_order_counts() -> None:
    assert read_cell("do; ma;1 ;", column(ValueType.WEEKDAY, many=True)) == (1, 4)
    assert read_cell("10;9;11", column(ValueType.WHOLE, many=True)) == (9, 10, 11)
    assert read_cell("q;les;q", column(ValueType.ID, many=True, ordered=True)) == ("q", "les")
    assert read_cell(3.0, column(ValueType.WEEKDAY, many=True)) == (3,)
    assert read_cell("*", column(ValueType.ID, many=True, any_id=True)) == ("*",)
    with pytest.raises(BadValue, match="Separate the parts"):
        read_cell("ma, di", column(ValueType.WEEKDAY, many=True))
    with pytest.raises(BadValue, match="at most 500"):
        read_cell("a;" * (LONGEST_LIST + 1), column(ValueType.ID, many=True))


def test_every_default_can_be_read() -> None:
    for table in TABLES.values():
        for each in table.columns:
            assert not (each.required and each.default), (table.name, each.name)
            if each.default:
                assert read_cell("", each) is not None, (table.name, each.name)


@given(st.integers(0, 1440))
def test_times_round_trip(minutes: int) -> None:
    assert read_time(clock(minutes)) == read_time(clock(minutes).replace(":", "u")) == minutes


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)))
def test_dates_round_trip(day: date) -> None:
    assert read_date(day.isoformat()) == read_date(f"{day.day}-{day.month}-{day.year}") == read_date(day) == day


CELLS = st.one_of(
    st.text(max_size=30),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


@given(CELLS, st.sampled_from([c for table in TABLES.values() for c in table.columns]))
def test_any_cell_is_read_or_refused_and_what_is_read_can_be_written(cell: Cell, each: Column) -> None:
    try:
        value = read_cell(cell, each)
    except BadValue:
        return
    if value is not None and value != () and each.type not in (ValueType.TIME, ValueType.HOURS):
        assert read_cell(canonical(value), each) == value


@given(st.floats(allow_nan=False, allow_infinity=False, width=16))
def test_numbers_are_written_as_short_as_possible(number: float) -> None:
    assert float(number_text(number)) == round(number, 9)


@given(st.text())
def test_cell_text_is_clean(text: str) -> None:
    clean = cell_text(text)
    assert clean == cell_text(clean)
    assert clean.isprintable()


TEXTS = [TABLES["schools"]["name"], TABLES["schools"]["id"], TABLES["cohorts"]["stream"], TABLES["partnership"]["note"]]


@pytest.mark.parametrize("column", TEXTS, ids=lambda column: column.name)
@pytest.mark.parametrize("cell", [True, date(2026, 2, 1), time(10, 12), timedelta(hours=25), 1e15, -1e300])
def test_what_excel_made_of_a_text_is_not_taken_for_the_text(cell: Cell, column: Column) -> None:
    with pytest.raises(BadValue, match="Excel turned this text into"):
        read_cell(cell, column)


def test_a_number_may_be_a_name_and_a_whole_one_a_code() -> None:
    assert read_cell(3.0, TABLES["bell_timetables"]["period"]) == "3"
    assert read_cell(12.0, TABLES["schools"]["id"]) == "12"
    with pytest.raises(BadValue, match=r"Excel turned this id into a number \(«1\.1»\)"):
        read_cell(1.1, TABLES["schools"]["id"])


def test_a_cell_that_is_bad_before_it_is_read_says_why() -> None:
    bad = BadValue("fout", "wrong", "#N/A")
    with pytest.raises(BadValue, match="wrong"):
        read_cell(bad, TABLES["schools"]["name"])
    assert cell_text(bad) == "#N/A"
