"""``programma check INPUT`` without a plan: what can be seen of an input beforehand."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.cli.app import main
from planner.domain.clashes import Clashes
from planner.domain.precheck import Balance, Never, Precheck, Supply, SupplyRow, SupplyTable
from planner.domain.statements import Priority
from tests.api.cli.commands import parts
from tests.api.cli.test_plan_command import QUIET, run
from tests.planner.reports.test_clashes import CLASH
from tests.solver.clashes.plants import planted, with_plants, write_csv

NEVER = Never(
    requirement_id="G",
    school_id="alder",
    priority=Priority.MUST,
    times=1,
    text_nl="KANARIE-groepsdruk: nee.",
    text_en="No.",
)
SHORT = SupplyTable(
    supply=Supply.HOURS,
    rows=(
        SupplyRow(
            subject="alder",
            balances=(
                Balance(term=1, asked=1200, possible=900, short=300),
                Balance(term=None, asked=1200, possible=900, short=300),
            ),
        ),
    ),
)
LOOKED = Precheck(never=(NEVER,) * 5, terms=((1, "periode 1"),), tables=(SHORT,))


def check(*more: str, **overrides: object) -> int:
    return main(["check", "x", *more], parts(**overrides))


def test_nothing_found_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == 0
    assert capsys.readouterr().out.splitlines() == [
        "Vooraf gezien: alles wat gevraagd is kan op zichzelf, en nergens is meer gevraagd dan er kan.",
        "Er zijn geen uitspraken gevonden die niet samengaan.",
    ]


def test_everything_found_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    found = Clashes(found=(CLASH,) * 12)
    assert check("--language", "en", precheck=lambda request: LOOKED, find_clashes=lambda *_, **__: found) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Seen beforehand: 5 times something can never be."
    assert lines[1] == "  Alder, Group activity (G): No."
    assert "  hours at Alder, periode 1: 20 h agreed, at least 5 h of them cannot be" in lines
    assert "Contradictory: 12 contradictions." in lines
    assert sum(" statements do not go together: " in line for line in lines) == 12


def test_before_planning_it_is_short(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("plan", "x", "--out", tmp_path / "out", *QUIET, precheck=lambda request: LOOKED) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "Vooraf gezien: 5 keer kan iets nooit.",
        "  Alder, Groepsactiviteit (G): Groepsactiviteit: nee.",
        "Vooraf gezien: op 1 plek is meer gevraagd dan er kan.",
        "  uren bij Alder, periode 1: 20 u afgesproken, minstens 5 u daarvan kan niet",
    ]
    assert lines[4].startswith("Gepland: ")


def test_with_the_real_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("skill_that_nobody_has", "pinned_on_a_study_day")
    source = write_csv(tmp_path / "in", with_plants([planted(name, n, "alder") for n, name in enumerate(names)]))
    assert main(["check", str(source)]) == 1
    said = capsys.readouterr().out
    assert "Vooraf gezien: 2 keer kan iets nooit." in said
    assert "vaardigheid sign language, periode 1: 0,4 u gevraagd" in said
    assert "Tegenstrijdig: 2 tegenspraken." in said
    assert "(pins.csv, rij 2); Alder is dicht op di 8 sep 2026: studiedag (special_days.csv, rij 2)." in said
    assert {path.name for path in tmp_path.iterdir()} == {"in"}


def test_faults_of_the_input_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 2
    assert "ontbreekt" in capsys.readouterr().err
