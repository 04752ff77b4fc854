"""``programma explain`` on plans written by ``programma plan``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from api.cli.app import main
from tests.api.cli.commands import parts
from tests.planner.services.worlds import CANARIES, unplaced_of


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("planned") / "out"
    assert main(["plan", "x", "--out", str(out), "--progress", "none"], parts()) == 0
    return out


@pytest.fixture
def written(planned: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    capsys.readouterr()
    return Path(shutil.copytree(planned, tmp_path / "out"))


def explain(folder: Path, *more: str) -> int:
    return main(["explain", "x", str(folder), *more], parts(explain_unplaced=lambda request, plan: unplaced_of()))


def test_a_session_is_explained(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(written, "Q-1") == 0
    lines = capsys.readouterr().out.split("\n")
    assert lines[:2] == ["Quiz 1a, Alder (Q-1)", "  ma 7 sep 2026 10:30-10:55, Worker W1, alder-class"]
    assert any(line.startswith("Waarom dit moment: ") for line in lines)
    assert any(line.startswith("Waarom deze mensen: ") for line in lines)
    assert any(line.startswith("Waarom deze ruimte: ") for line in lines)
    table = [line for line in lines if line.startswith("  ") and "Worker W1  alder-class" in line]
    assert len(table) == 10
    assert any(line.startswith("  en nog ") for line in lines)


def test_in_english_too(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(written, "Q-1", "--language", "en") == 0
    said = capsys.readouterr().out
    assert "  Mon 7 Sep 2026 10:30-10:55, Worker W1, alder-class" in said
    assert "Why this moment: " in said
    assert "Waarom" not in said


def test_what_is_not_planned_is_explained(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(written) == 0
    assert capsys.readouterr().out.split("\n")[:6] == [
        "Niet gepland: 1 keer.",
        "",
        "Beech",
        "  1 keer Quiz 1 (graag)",
        "    Groepsactiviteit: niemand kan.",
        "    - als «Groepsactiviteit» ook goed is: ma 7 sep 2026 10:30 met Worker W1, kost niets",
    ]


def test_a_missing_session_is_explained_by_itself(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(written, "B-1") == 0
    assert capsys.readouterr().out.startswith("Niet gepland: 1 keer.\n\nBeech\n  1 keer Quiz 1 (graag)\n")


@pytest.mark.parametrize("session_id", ["G-1", "alder-flexible-2026W37-1", ""])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_secret_is_told(written: Path, capsys: pytest.CaptureFixture[str], session_id: str, language: str) -> None:
    assert explain(written, *filter(None, [session_id]), "--language", language) == 0
    said = capsys.readouterr().out
    assert not [canary for canary in CANARIES if canary.lower() in said.lower()]
    if session_id.startswith("alder-flexible"):
        assert said.startswith("Flexibele inzet, Alder" if language == "nl" else "Flexible time, Alder")


@pytest.mark.parametrize(
    ("session_id", "near"),
    [("Q-2", "Q-1"), ("q-1", "Q-1"), ("alder-flexible-2026W37", "alder-flexible-2026W37-1"), ("xyz", None)],
)
def test_an_unknown_session_is_refused_with_those_near_it(
    written: Path, capsys: pytest.CaptureFixture[str], session_id: str, near: str | None
) -> None:
    assert explain(written, session_id) == 2
    said = capsys.readouterr().err
    assert f"SESSION: «{session_id}» is niet" not in said
    assert "Deze activiteit staat niet in het plan." in said
    assert (f"Bedoelt u: {near}" in said) is (near is not None)


def test_a_plan_that_breaks_rules_is_not_explained(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written / "sessions.csv"
    path.write_text(path.read_text().replace("2026-09-07,10:30,10:55", "2026-09-07,10:35,11:00"))
    assert explain(written, "Q-1") == 2
    assert "Dit plan breekt 1 keer een regel" in capsys.readouterr().err


def test_both_folders_are_needed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"], parts()) == 2
    assert "INPUT: Dit moet worden opgegeven.\nDIR: Dit moet worden opgegeven.\n" in capsys.readouterr().err


def test_a_cancelled_session_is_said_to_be_cancelled(written: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written / "sessions.csv"
    lines = path.read_text().split("\n")
    path.write_text(
        "\n".join(line.replace(",draft,", ",cancelled,") if line.startswith("Q-1,") else line for line in lines)
    )
    assert explain(written, "Q-1") == 2
    assert "Deze activiteit is vervallen" in capsys.readouterr().err
