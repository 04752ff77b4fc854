"""``programma template`` and ``programma convert``: what they write, what they refuse, and that it plans."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from api.cli.app import main
from tests.places import wherever_it_stood
from tests.planner.tabular.excel import filled_in
from tests.planner.tabular.region import rows_by_name

TINY = Path(__file__).parents[3] / "examples" / "tiny"
RUN = ("--deterministic", "3", "--today", "2026-08-01", "--progress", "none")


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_template_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "regio.xlsx"
    assert main(["template", str(file)]) == 0
    assert capsys.readouterr().out == (
        f"Geschreven: {file}. Vul de bladen in; het blad «Uitleg» zegt wat waar hoort. Daarna: programma plan {file} "
        "--out MAP\n"
    )
    before = file.read_bytes()
    assert main(["template", str(file)]) == 2
    assert f"FILE: {file} bestaat al en wordt niet vervangen" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert main(["template", str(tmp_path / "again.xlsx")]) == 0
    assert (tmp_path / "again.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "place"),
    [([], "FILE: "), (["regio.xls"], "FILE: regio.xls moet op .xlsx"), (["regio"], "FILE: regio moet op .xlsx")],
)
def test_a_template_needs_a_name_that_ends_in_xlsx(
    typed: list[str], place: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["template", *typed]) == 2
    assert place in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_an_empty_template_does_not_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", str(tmp_path / "leeg.xlsx")]) == 0
    assert main(["plan", str(tmp_path / "leeg.xlsx"), "--out", str(tmp_path / "out"), *RUN]) == 2
    assert "Scholen: De tabel heeft geen rijen (een voorbeeld telt niet mee)" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_template_filled_in_plans_as_the_tables_do(tmp_path: Path) -> None:
    assert main(["template", str(tmp_path / "tiny.xlsx")]) == 0
    filled = filled_in((tmp_path / "tiny.xlsx").read_bytes(), rows_by_name(TINY))
    (tmp_path / "tiny.xlsx").write_bytes(filled)
    assert main(["plan", str(tmp_path / "tiny.xlsx"), "--out", str(tmp_path / "a"), *RUN]) == 0
    assert main(["plan", str(TINY), "--out", str(tmp_path / "b"), *RUN]) == 0
    assert wherever_it_stood(files_of(tmp_path / "a")) == wherever_it_stood(files_of(tmp_path / "b"))


def test_tables_become_a_workbook_and_tables_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    buch = str(TINY.parent / "buch")
    assert main(["convert", buch, str(tmp_path / "b" / "buch.xlsx")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Geschreven: 1148 rijen in 28 tabellen in {tmp_path / 'b' / 'buch.xlsx'}.",
        f"De agenda's staan ernaast en horen erbij: 1 bestand in {tmp_path / 'b' / 'busy'}",
    ]
    assert main(["convert", str(tmp_path / "b" / "buch.xlsx"), str(tmp_path / "csv")]) == 0
    for path in sorted(Path(buch).glob("*.csv")):
        old, new = (
            list(csv.DictReader(p.read_text("utf-8").splitlines())) for p in (path, tmp_path / "csv" / path.name)
        )
        assert len(old) == len(new)
        assert [row.get("id") for row in old] == [row.get("id") for row in new]


def test_every_fault_of_target_and_input_comes_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "er.xlsx").write_text("mine")
    assert main(["convert", str(tmp_path / "in"), str(tmp_path / "er.xlsx"), "--language", "en"]) == 2
    found = capsys.readouterr().err.splitlines()
    assert found[1] == f"TARGET: {tmp_path / 'er.xlsx'} exists and is not replaced; choose another name or remove it."
    assert found[2] == "partnership.csv: The table partnership is missing."
    assert (tmp_path / "er.xlsx").read_text() == "mine"
    assert main(["convert"]) == 2
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()[1:]] == ["INPUT", "TARGET"]
