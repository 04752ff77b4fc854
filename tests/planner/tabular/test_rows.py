"""Rows out of cells: equal cells of a column are read once, and each says what is wrong with it in its own row."""

from __future__ import annotations

from planner.tabular.cells import Cell
from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.findings import Findings
from planner.tabular.raw import Heading, RawTable
from planner.tabular.rows import Row, read_table

NAME, COUNT = Column("name", ("naam",), ValueType.TEXT), Column("count", ("aantal",), ValueType.WHOLE, most=9)
TABLE = Table("things", ("dingen",), (NAME, COUNT))


def read(*rows: tuple[Cell, Cell]) -> tuple[tuple[Row, ...], Findings]:
    headings = (Heading(0, NAME, "naam"), Heading(1, COUNT, "aantal"))
    findings = Findings()
    return read_table(RawTable(TABLE, "dingen", headings, tuple(enumerate(rows, 2)), True), findings), findings


def test_equal_cells_mean_the_same_in_every_row_and_another_thing_in_another_column() -> None:
    rows, findings = read(("3", "3"), ("3", "3"), ("4", "3"))
    assert [(row.values["name"], row.values["count"]) for row in rows] == [("3", 3), ("3", 3), ("4", 3)]
    assert not findings


def test_cells_that_only_count_as_equal_are_told_apart() -> None:
    rows, findings = read((1, "1"), (True, "1"), (1.0, "1"))
    assert [row.values.get("name") for row in rows] == ["1", None, "1"]
    assert [(problem.row, problem.column) for problem in findings.problems()] == [(3, "naam")]


def test_an_equal_fault_is_told_of_every_row() -> None:
    _, findings = read(("a", "veel"), ("b", "veel"))
    assert [(problem.row, problem.value) for problem in findings.problems()] == [(2, "veel"), (3, "veel")]
