"""Workbooks: what is wrong in one is told by sheet, row and column; what is no workbook is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from planner.tabular.columns import TABLES
from planner.tabular.raw import MOST_COLUMNS, MOST_ROWS
from planner.tabular.reading import read_request
from tests.planner.tabular.excel import rewritten
from tests.planner.tabular.hostile import LABEL, ROWS, SHEET, WORKBOOKS, cell, hostile_workbook, region
from tests.planner.tabular.region import REGION, TODAY, lines, problems, rows_of, write_workbook


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_hostile_workbook_is_refused_with_a_message_that_says_why(name: str, tmp_path: Path) -> None:
    path, expected = hostile_workbook(name, tmp_path)
    found = problems(path)
    assert lines(found)[0].startswith(expected)
    assert all(problem.text_en not in ("", problem.text_nl) for problem in found)


@pytest.mark.parametrize(("row", "column", "too_far"), [(0, 0, False), (1, 0, True), (0, 1, True)])
def test_the_limits_of_rows_and_columns_hold_at_the_limit(row: int, column: int, too_far: bool, tmp_path: Path) -> None:
    path = tmp_path / "regio.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Partners")
        sheet.write_row(0, 0, ["code", "naam"])
        sheet.write_row(MOST_ROWS - 1 + row, 0, ["politie", "Agent"])
        book.add_worksheet("Scholen").write(0, MOST_COLUMNS - 1 + column, "code")
    assert any("Dit blad loopt door tot cel" in line for line in lines(problems(path))) == too_far


def test_faults_of_two_sheets_and_of_their_cells_come_together(tmp_path: Path) -> None:
    tables = rows_of()
    tables["workers"][2][2] = "zeee"
    data = write_workbook(tmp_path / "regio.xlsx", tables).read_bytes()
    broken = rewritten(data, lambda name, part: part[:900] if name == SHEET else part)
    (tmp_path / "regio.xlsx").write_bytes(broken)
    assert lines(problems(tmp_path / "regio.xlsx")) == [
        f"{LABEL}: Dit blad is beschadigd; open het bestand in Excel en bewaar het opnieuw, of maak het blad opnieuw.",
        "workers, rij 3, kolom organisation_id: «zeee» komt niet voor in organisaties. Bedoelt u «zee»?",
    ]


def test_a_number_too_large_to_read_hides_no_other_fault_of_its_sheet_and_changes_no_other_cell(tmp_path: Path) -> None:
    path = tmp_path / "regio.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Partners")
        sheet.write_row(0, 0, ["code", "naam"])
        sheet.write_row(1, 0, [31612345678, "Agent"], book.add_format({"num_format": "dd-mm-yyyy"}))
        sheet.write_formula(2, 0, '="31612345678"', value="31612345678")
        sheet.write(2, 1, "Agent")
        sheet.write_row(3, 0, ["ggd z", "Verpleegkundige"])
        sheet.write_row(4, 0, ["halt", "Medewerker", 1e300])
    found = [(p.row, p.column, p.value, p.text_en) for p in problems(path) if p.table == "Partners"]
    assert found == [
        (
            2,
            "code",
            "31612345678",
            "is a number of more than nine digits; correct it. A long id belongs in a cell of format Text.",
        ),
        (4, "code", "ggd z", "«ggd z» is no valid id; use at most 60 plain letters, digits, - _ or a full stop."),
        (
            5,
            None,
            "1E+300",
            "«1E+300» stands in column C, which has no name in row 1; give it one or clear the cell. In CSV a text "
            "with a comma goes between quotes.",
        ),
    ]


def test_faults_name_the_sheet_and_the_row_of_the_spreadsheet(tmp_path: Path) -> None:
    tables = rows_of()
    tables["workers"].insert(2, [""] * len(tables["workers"][0]))
    tables["workers"][3][2] = "zeee"
    assert lines(problems(write_workbook(tmp_path / "regio.xlsx", tables))) == [
        "workers, rij 4, kolom organisation_id: «zeee» komt niet voor in organisaties. Bedoelt u «zee»?"
    ]


def shifted(tables: dict[str, list[list[str]]], columns: int) -> dict[str, list[list[str]]]:
    """The tables with empty columns before them."""
    return {name: [[""] * columns + row for row in rows] for name, rows in tables.items()}


def test_a_table_that_does_not_begin_in_column_a_is_read_and_its_faults_are_placed(tmp_path: Path) -> None:
    path = tmp_path / "regio.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Partners")
        sheet.write_row(0, 2, ["Code *", "Naam *"])
        sheet.write_row(1, 2, ["politie", "Agent"])
        sheet.write_row(2, 2, ["ggd"])
        sheet.write_formula(2, 3, "=A1")
    path.write_bytes(
        rewritten(
            path.read_bytes(),
            lambda _, part: part.replace(b"<v>0</v></c></row></sheetData>", b"</c></row></sheetData>"),
        )
    )
    found = [line for line in lines(problems(path)) if line.startswith("Partners")]
    assert found == [
        "Partners, rij 3, kolom Naam *: bevat een formule zonder uitkomst; typ de waarde, of open het bestand in Excel "
        "en bewaar het opnieuw."
    ]


def test_a_formula_without_outcome_in_a_row_of_its_own_is_not_lost(tmp_path: Path) -> None:
    path, _ = hostile_workbook("formula_without_outcome", tmp_path)
    path.write_bytes(
        rewritten(
            region(),
            lambda name, part: (
                part.replace(ROWS, b'<row r="40"><c r="A40"><f>A2</f></c></row>' + ROWS) if name == SHEET else part
            ),
        )
    )
    assert any(
        line.startswith(f"{LABEL}, rij 40, kolom id: bevat een formule zonder uitkomst")
        for line in lines(problems(path))
    )


def test_a_formula_with_an_empty_outcome_is_an_empty_cell(tmp_path: Path) -> None:
    path, _ = hostile_workbook("formula_without_outcome", tmp_path)
    path.write_bytes(cell(b"F2", b'<c r="F2" t="str"><f>""</f><v></v></c>'))
    assert problems(path) == ()


def test_merged_headings_are_told(tmp_path: Path) -> None:
    path, _ = hostile_workbook("merged_cells", tmp_path)
    merged = b'<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'
    path.write_bytes(
        rewritten(region(), lambda name, part: part.replace(ROWS, ROWS + merged) if name == SHEET else part)
    )
    assert lines(problems(path)) == [
        f"{LABEL}, rij 1, kolom id: A1:A2 zijn samengevoegde cellen; hef het samenvoegen op en vul elke cel apart in."
    ]


def test_a_sheet_of_notes_may_hold_anything_and_an_empty_one_any_name(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "regio.xlsx", rows_of())
    expected = read_request(REGION, today=TODAY)
    notes = b'<row r="3"><c r="A3" t="e"><v>#REF!</v></c><c r="B3"><f>A1</f></c></row>' + ROWS
    path.write_bytes(
        rewritten(path.read_bytes(), lambda n, part: part.replace(ROWS, notes) if "sheet1." in n else part)
    )
    assert read_request(path, today=TODAY).digest == expected.digest
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Blad1")
    path.write_bytes(buffer.getvalue())
    assert not any("Blad1" in line for line in lines(problems(path)))


def test_an_unknown_sheet_is_a_fault_and_an_explanation_is_not(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "regio.xlsx", rows_of())
    assert problems(path) == ()
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("scholn").write(0, 0, "id")
        book.add_worksheet("Kladje").write(0, 0, "id")
    first, second = lines(problems(path))[:2]
    assert first == (
        f"scholn: De tabel «scholn» is onbekend. Bedoelt u «scholen»? Er zijn: {names_of_sheets()}. Wat niet gelezen "
        "moet worden, kan op een blad «toelichting»."
    )
    assert second == "Kladje: De tabel «Kladje» is onbekend."
    english = problems(path)[0].text_en
    assert all(f" {table}" in english for table in TABLES)
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("toelichting").write(0, 0, "id")
    assert not any("onbekend" in line for line in lines(problems(path)))


def names_of_sheets() -> str:
    return ", ".join(table.dutch[0] for table in TABLES.values())


def test_a_missing_sheet_is_called_by_its_dutch_name(tmp_path: Path) -> None:
    tables = rows_of()
    del tables["special_days"], tables["travel"]
    assert lines(problems(write_workbook(tmp_path / "regio.xlsx", tables)))[-1] == (
        "Reistijden: De tabel travel (reistijden) ontbreekt."
    )
