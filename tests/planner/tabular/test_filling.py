"""The workbook that people fill in: everything is on it, it reads back, and it can hold nothing that runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest

from planner.tabular.cell_names import column_letter
from planner.tabular.cells import BadValue
from planner.tabular.columns import TABLES, table_named
from planner.tabular.examples import EXAMPLES, MARK
from planner.tabular.fields import ValueType
from planner.tabular.filling import workbook_bytes
from planner.tabular.hints import heading, hint, sheet_name
from planner.tabular.reading import read_request
from planner.tabular.validations import LONGEST_MESSAGE, LONGEST_TITLE
from tests.planner.tabular.excel import filled_in, parts_of, rewritten, sheets_of
from tests.planner.tabular.region import DATA, REGION, TODAY, lines, problems, rows_by_name
from tests.planner.tabular.test_formats import same

EXAMPLES_FOLDER = DATA.parents[1] / "examples"
INPUTS = {"region": REGION, "buch": EXAMPLES_FOLDER / "buch", "tiny": EXAMPLES_FOLDER / "tiny"}


def beside(folder: Path, source: Path, data: bytes) -> Path:
    """A workbook in ``folder`` with the calendars of ``source`` beside it."""
    if (source / "busy").exists():
        shutil.copytree(source / "busy", folder / "busy")
    (folder / "regio.xlsx").write_bytes(data)
    return folder / "regio.xlsx"


@pytest.fixture(scope="module")
def template() -> bytes:
    return workbook_bytes({})


def validations(xml: str) -> dict[str, list[dict[str, str]]]:
    """The data validations of a sheet by column letter, those of the heading left out."""
    found: dict[str, list[dict[str, str]]] = {}
    for attributes, content in re.findall(r"<dataValidation ([^>]*?)(?:/>|>(.*?)</dataValidation>)", xml, re.DOTALL):
        fields = {name: unescape(value, {"&quot;": '"'}) for name, value in re.findall(r'(\w+)="([^"]*)"', attributes)}
        fields["formula"] = unescape("".join(re.findall(r"<formula1>(.*?)</formula1>", content or "")))
        letter = re.sub(r"\d.*", "", fields["sqref"])
        if fields["sqref"] != f"{letter}1":
            found.setdefault(letter, []).append(fields)
    return found


def test_every_table_has_a_sheet_between_explanation_and_lists(template: bytes) -> None:
    names = list(sheets_of(template))
    assert names == ["Uitleg", *map(sheet_name, TABLES.values()), "Lijsten"]
    assert all(table_named(name) is table for name, table in zip(names[1:-1], TABLES.values(), strict=True))


@pytest.mark.parametrize("name", TABLES)
def test_a_sheet_offers_checks_and_explains_every_column(name: str, template: bytes) -> None:
    table = TABLES[name]
    found = validations(sheets_of(template)[sheet_name(table)])
    for index, column in enumerate(table.columns):
        (rule,) = found[column_letter(index)]
        assert rule["promptTitle"] == heading(column)
        assert rule["prompt"] == hint(column)
        assert len(rule["promptTitle"]) <= LONGEST_TITLE
        assert len(rule["prompt"]) <= LONGEST_MESSAGE
        chooses = column.choices or column.refers_to or column.type in (ValueType.YES_NO, ValueType.WEEKDAY)
        assert (rule.get("type") == "list") >= bool(chooses), column.name
        if column.refers_to:
            assert f"'{sheet_name(TABLES[column.refers_to[0]])}'!$A$2" in rule["formula"].replace("''", "'")
        if column.choices and not column.many:
            assert rule["showErrorMessage"] == "1"
            assert "errorStyle" not in rule


def test_lists_hold_every_choice_in_dutch(template: bytes) -> None:
    strings = re.findall(r"<t[^>]*>(.*?)</t>", parts_of(template)["xl/sharedStrings.xml"].decode())
    texts = {unescape(text) for text in strings}
    for table in TABLES.values():
        for column in table.columns:
            assert {column.in_dutch(value) for value in (*column.choices, *column.words)} <= texts


def test_the_explanation_names_every_sheet_and_column(template: bytes) -> None:
    strings = {
        unescape(t) for t in re.findall(r"<t[^>]*>(.*?)</t>", parts_of(template)["xl/sharedStrings.xml"].decode())
    }
    for table in TABLES.values():
        assert {sheet_name(table), table.about} <= strings
        for column in table.columns:
            assert {heading(column), column.about} <= strings


def test_a_required_column_has_a_star_and_no_colour_of_its_own(template: bytes) -> None:
    for table in TABLES.values():
        for column in table.columns:
            assert heading(column).endswith(" *") == column.required


def test_the_example_rows_together_are_a_region_that_can_be_read(tmp_path: Path) -> None:
    path = beside(tmp_path, tmp_path, workbook_bytes(EXAMPLES))
    request = read_request(path, today=TODAY)
    assert list(request.schools) == ["alder"]
    assert request.wishes
    assert request.pins


def test_an_empty_template_is_not_planned_and_says_what_is_missing(template: bytes, tmp_path: Path) -> None:
    (tmp_path / "leeg.xlsx").write_bytes(template)
    assert lines(problems(tmp_path / "leeg.xlsx")) == [
        f"{sheet_name(table)}: De tabel heeft geen rijen (een voorbeeld telt niet mee); vul er ten minste een in."
        for table in TABLES.values()
        if table.required
    ]


@pytest.mark.parametrize("name", INPUTS)
def test_filled_in_below_its_examples_it_is_the_same_input(name: str, template: bytes, tmp_path: Path) -> None:
    path = beside(tmp_path, INPUTS[name], filled_in(template, rows_by_name(INPUTS[name])))
    assert MARK in parts_of(path.read_bytes())["xl/sharedStrings.xml"].decode()
    found, expected = read_request(path, today=TODAY), read_request(INPUTS[name], today=TODAY)
    assert found.digest == expected.digest
    assert same(found, expected)


@pytest.mark.parametrize("name", INPUTS)
def test_written_with_rows_it_is_the_same_input(name: str, tmp_path: Path) -> None:
    path = beside(tmp_path, INPUTS[name], workbook_bytes(rows_by_name(INPUTS[name])))
    found, expected = read_request(path, today=TODAY), read_request(INPUTS[name], today=TODAY)
    assert found.digest == expected.digest
    assert same(found, expected)


def test_an_example_that_was_changed_is_a_fault(template: bytes, tmp_path: Path) -> None:
    overwritten = rewritten(template, lambda _, part: part.replace(b"<t>Wijkagent</t>", b"<t>Agent Bakker</t>"))
    assert overwritten != template
    path = beside(tmp_path, REGION, filled_in(overwritten, rows_by_name(REGION)))
    assert lines(problems(path)) == [
        "Partners, rij 2: Deze rij begint nog met «voorbeeld:», maar is veranderd. Haal «voorbeeld:» weg als de rij "
        "mee moet tellen, of wis de rij."
    ]


def test_an_example_without_its_mark_counts(template: bytes, tmp_path: Path) -> None:
    kept = rewritten(template, lambda _, part: part.replace(b"<t>voorbeeld: politie</t>", b"<t>wijkagent</t>"))
    path = beside(tmp_path, REGION, filled_in(kept, rows_by_name(REGION)))
    assert read_request(path, today=TODAY).partners["wijkagent"].name == "Wijkagent"


def test_no_text_becomes_a_formula_a_link_or_a_number(tmp_path: Path) -> None:
    hostile = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://x.nl", "0042", "＝1+1", "{=1}", "'=1", "1E5", "TRUE"]
    rows = {"partners": [{"id": f"p{n}", "name": name} for n, name in enumerate(hostile)]}
    data = workbook_bytes(rows)
    for name, xml in sheets_of(data).items():
        assert "<f>" not in xml, name
        assert "<f " not in xml, name
    sheet = sheets_of(data)["Partners"]
    assert len(re.findall(r'<c r="B\d+"[^>]*t="s"', sheet)) == len(hostile) + 1
    assert "hyperlink" not in sheet


def test_the_same_tables_are_the_same_bytes_whatever_the_hash_seed() -> None:
    script = (
        "import hashlib; from planner.tabular.filling import workbook_bytes; "
        "rows = {'partners': [{'id': 'a', 'name': 'A'}], 'workers': [{'id': 'w', 'name': 'W', 'organisation_id': 'o', "
        "'school_ids': {'x', 'y', 'z'}, 'skills': {'a', 'b', 'c'}}]}; "
        "print(hashlib.sha256(workbook_bytes(rows)).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati"))
    }
    assert len(found) == 1


def test_unknown_tables_columns_and_values_are_errors() -> None:
    with pytest.raises(KeyError, match="nothing"):
        workbook_bytes({"nothing": []})
    with pytest.raises(KeyError, match="colour"):
        workbook_bytes({"rooms": [{"colour": "red"}]})
    with pytest.raises(BadValue):
        workbook_bytes({"rooms": [{"capacity": "many"}]})
