"""An input written out as a workbook or as CSV is the same input again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from planner.errors import InputRefused
from planner.generator.generating import generate_tables
from planner.services.converting import check_conversion_target, write_converted, write_template
from planner.services.replacing import TargetRefused
from planner.tabular.reading import read_entries, read_request
from planner.tabular.writing import write_tables
from tests.planner.tabular.region import DATA, REGION, TODAY, copy_of
from tests.planner.tabular.test_formats import same

EXAMPLES = DATA.parents[1] / "examples"


def convert(source: Path, target: Path) -> Path:
    check_conversion_target(source, target)
    write_converted(target, read_entries(source, today=TODAY))
    return target


def there_and_back(source: Path, folder: Path) -> tuple[Path, Path]:
    """The source as a workbook, and that as CSV."""
    book = convert(source, folder / "book" / "regio.xlsx")
    return book, convert(book, folder / "csv")


@pytest.mark.parametrize("source", [EXAMPLES / "buch", EXAMPLES / "tiny", REGION], ids=lambda path: path.name)
def test_there_and_back_it_is_the_same_input(source: Path, tmp_path: Path) -> None:
    expected = read_request(source, today=TODAY)
    for found in (read_request(path, today=TODAY) for path in there_and_back(source, tmp_path)):
        assert found.digest == expected.digest
        assert same(found, expected)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_generated_regions_go_there_and_back(seed: int, tmp_path: Path) -> None:
    write_tables(generate_tables(seed + 1, seed + 2, 2, 0.5, 1.05, seed), tmp_path / "made")
    expected = read_request(tmp_path / "made", today=TODAY)
    for found in (read_request(path, today=TODAY) for path in there_and_back(tmp_path / "made", tmp_path)):
        assert found.digest == expected.digest
        assert same(found, expected)


def test_twice_there_gives_the_same_bytes(tmp_path: Path) -> None:
    book, folder = there_and_back(REGION, tmp_path)
    again = convert(folder, tmp_path / "again" / "regio.xlsx")
    assert again.read_bytes() == book.read_bytes()
    assert {p.name: p.read_bytes() for p in convert(again, tmp_path / "csv2").iterdir() if p.is_file()} == {
        p.name: p.read_bytes() for p in folder.iterdir() if p.is_file()
    }


def test_what_was_left_empty_stays_empty_and_what_was_said_stays_said(tmp_path: Path) -> None:
    folder = copy_of(tmp_path / "in")
    (folder / "points.csv").write_text("name,points\nnew-face,20\n", encoding="utf-8")
    (folder / "partners.csv").write_text("id,name\npolitie,=1+1\n", encoding="utf-8")
    book, back = there_and_back(folder, tmp_path)
    assert (back / "points.csv").read_text(encoding="utf-8") == "name,points\nnew-face,20\n"
    assert (back / "partners.csv").read_text(encoding="utf-8") == "id,name\npolitie,'=1+1\n"
    assert read_request(back, today=TODAY).partners["politie"].name == "=1+1"
    assert read_request(book, today=TODAY).partners["politie"].name == "=1+1"
    rooms = read_entries(folder, today=TODAY).entries["rooms"]
    assert all("location_id" not in row or "school_id" not in row for row in rooms)


def test_calendars_stand_beside_the_workbook(tmp_path: Path) -> None:
    book, folder = there_and_back(REGION, tmp_path)
    wanted = {path.name: path.read_bytes() for path in (REGION / "busy").iterdir()}
    assert wanted
    assert {path.name: path.read_bytes() for path in (book.parent / "busy").iterdir()} == wanted
    assert {path.name: path.read_bytes() for path in (folder / "busy").iterdir()} == wanted


def test_calendars_of_one_name_in_both_folders_both_go_along(tmp_path: Path) -> None:
    folder = copy_of(tmp_path / "in")
    calendar = next(path for path in sorted((folder / "busy").iterdir()) if path.name == "worker-w2.ics")
    (folder / "bezet").mkdir()
    later = calendar.read_bytes().replace(b"T100000Z", b"T120000Z").replace(b"T090000Z", b"T110000Z")
    (folder / "bezet" / calendar.name).write_bytes(later)
    expected = read_request(folder, today=TODAY)
    assert expected.digest != read_request(REGION, today=TODAY).digest
    for path in there_and_back(folder, tmp_path):
        assert read_request(path, today=TODAY).digest == expected.digest


def test_calendars_that_lie_there_already_are_kept_when_they_are_the_same_and_else_refuse(tmp_path: Path) -> None:
    convert(REGION, tmp_path / "een.xlsx")
    convert(REGION, tmp_path / "twee.xlsx")
    with pytest.raises(TargetRefused, match="other calendars"):
        convert(EXAMPLES / "tiny", tmp_path / "drie.xlsx")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["busy", "een.xlsx", "twee.xlsx"]


def test_a_target_that_exists_or_would_spoil_the_source_is_refused(tmp_path: Path) -> None:
    source = copy_of(tmp_path / "in")
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "x").write_text("mine")
    (tmp_path / "er.xlsx").write_text("mine")
    for target in (tmp_path / "vol", tmp_path / "er.xlsx", source / "regio.xlsx"):
        with pytest.raises(TargetRefused):
            check_conversion_target(source, target)
    with pytest.raises(TargetRefused):
        write_template(tmp_path / "er.xlsx")
    with pytest.raises(TargetRefused, match=r"must end in \.xlsx"):
        write_template(tmp_path / "er.xls")
    assert (tmp_path / "er.xlsx").read_text() == "mine"


def test_an_input_with_faults_is_not_written_out(tmp_path: Path) -> None:
    folder = copy_of(tmp_path / "in")
    shutil.rmtree(folder / "busy")
    (folder / "rooms.csv").write_text("id,name,capacity\nx,y,z\n", encoding="utf-8")
    with pytest.raises(InputRefused):
        convert(folder, tmp_path / "regio.xlsx")
    assert not (tmp_path / "regio.xlsx").exists()
