"""``programma plan``: exit codes, what is said, what is written."""

from __future__ import annotations

import json
import resource
from dataclasses import replace
from pathlib import Path
from typing import Any

import icalendar
import pytest

from api.cli.app import main
from planner.domain.assignment import Status
from planner.domain.repairs import Repairs
from planner.domain.rules import HardRule, Violation
from solver.errors import NoPlan
from tests.api.cli.commands import optimise, parts
from tests.planner.services.worlds import CANARIES, readable, repair_of, secret_plan, unplaced_of

QUIET = ("--progress", "none")


def run(*arguments: object, **overrides: Any) -> int:
    return main([str(argument) for argument in arguments], parts(**overrides))


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_plan_is_written_and_summarised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run("plan", "region", "--out", out, *QUIET, explain_unplaced=lambda r, p, over: unplaced_of()) == 0
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.split("\n")
    assert lines[:3] == [
        "Gepland: 4 activiteiten in 3 bezoeken op 1 school, 7 september 2026 tot en met 20 september 2026.",
        "Niet gepland: 1 keer.",
        "  1 x Beech, Quiz (B): Groepsactiviteit: niemand kan.",
    ]
    assert f"Open {out / 'report.html'}" in lines
    result = json.loads((out / "result.json").read_text())
    assert (result["sessions"], result["unplaced"], result["peak_mib"], result["today"]) == (4, 1, 123, "2026-08-01")


def test_no_output_of_a_run_names_a_secret(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("nl", "en"):
        run(
            "plan",
            "region",
            "--out",
            tmp_path / language,
            "--language",
            language,
            explain_unplaced=lambda r, p, over: unplaced_of(),
        )
        said = capsys.readouterr()
        outputs = files_of(tmp_path / language) | {"out": said.out.encode(), "err": said.err.encode()}
        for name, data in outputs.items():
            for canary in CANARIES:
                assert canary.lower() not in readable(name, data).lower(), (language, name)


def test_english_is_said_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("plan", "region", "--out", tmp_path / "out", *QUIET, "--language=en") == 0
    assert capsys.readouterr().out.startswith("Planned: 4 sessions in 3 visits at 1 school")
    assert run("plan", "--language", "en") == 2
    assert "--out: This must be given." in capsys.readouterr().err


def test_deterministic_runs_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run("plan", "x", "--out", tmp_path / name, "--deterministic", "3", "--today", "2026-08-01", *QUIET) == 0
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")
    result = json.loads((tmp_path / "a" / "result.json").read_text())
    assert (result["peak_mib"], result["threads"]) == (0, 1)


def test_options_reach_the_solver(tmp_path: Path) -> None:
    seen: list[Any] = []

    def spy(request: Any, options: Any, **rest: Any) -> Any:
        seen.append(options)
        return optimise(request, options, **rest)

    typed = ("--time-limit", "7,5", "--gap", "0.02", "--threads", "3", "--seed", "11")
    assert run("plan", "x", "--out", tmp_path / "out", *typed, *QUIET, optimise=spy) == 0
    (options,) = seen
    assert (options.gap, options.threads, options.seed) == (0.02, 3, 11)
    assert 3.375 <= options.time_limit_seconds < 6.75
    assert not options.deterministic


def test_a_deterministic_limit_is_the_solvers_alone(tmp_path: Path) -> None:
    seen: list[Any] = []

    def spy(request: Any, options: Any, **rest: Any) -> Any:
        seen.append(options)
        return optimise(request, options, **rest)

    assert run("plan", "x", "--out", tmp_path / "out", "--deterministic", "7,5", *QUIET, optimise=spy) == 0
    (options,) = seen
    assert options.deterministic
    assert options.time_limit_seconds == 6.75


def test_defaults(tmp_path: Path) -> None:
    seen: list[Any] = []

    def spy(request: Any, options: Any, **rest: Any) -> Any:
        seen.append(options)
        return optimise(request, options, **rest)

    assert run("plan", "x", "--out", tmp_path / "out", *QUIET, optimise=spy) == 0
    (options,) = seen
    assert (options.gap, options.seed, options.deterministic) == (0.0, 0, False)
    assert 102 < options.time_limit_seconds < 107
    assert options.threads >= 1


def test_every_fault_of_options_input_and_folders_is_listed_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "thesis.txt").write_text("ten years of work")
    typed = ["--seed", "x", "--threads", "0", "--time-limit", "0", "--deterministic", "nan", "--gap", "2"]
    typed += ["--from", "2026-13-01", "--until", "gisteren", "--progress", "luid", "--previous", str(tmp_path / "weg")]
    assert run("plan", tmp_path / "in" / "fout", "--out", tmp_path, *typed) == 2
    places = [line.split(":")[0] for line in capsys.readouterr().err.strip().split("\n")[1:]]
    assert sorted(places) == sorted(
        [
            *("--progress", "--out", "--out", "--from", "--until", "--time-limit", "--deterministic", "--time-limit"),
            *("--threads", "--seed", "--gap"),
            *("wensen.csv, rij 3, kolom aantal", "scholen.csv", "--previous result.json"),
        ]
    )
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["--from", "2026-09-10", "--until", "2026-09-09"], "--until: Ligt voor --from."),
        (["--language", "fr"], "--language: Kies uit: nl, en."),
        (["--seed", "-1"], "--seed: Moet een heel getal van 0 tot en met 2147483647 zijn."),
        (["--seed", "9" * 30], "--seed: Moet een heel getal van 0 tot en met 2147483647 zijn."),
        (["--time-limit", "inf"], "--time-limit: Moet een getal boven 0 zijn."),
        (["--gap", "-0.1"], "--gap: Moet een getal van 0 tot en met 1 zijn."),
        (["--today", "2026-02-30"], "--today: Geen datum als 2026-09-01."),
    ],
)
def test_a_faulty_option_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: list[str], said: str
) -> None:
    assert run("plan", "x", "--out", tmp_path / "out", *typed) == 2
    assert capsys.readouterr().err.strip().split("\n")[1:] == [said]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("typed", [["--nonsense"], ["--seed"], ["a", "b", "c"]])
def test_an_unknown_option_is_refused(capsys: pytest.CaptureFixture[str], typed: list[str]) -> None:
    assert run("plan", *typed) == 2
    assert capsys.readouterr().err.startswith("Zo kan de opdracht niet worden gelezen: ")


def test_an_output_folder_around_the_input_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "result.json").write_text("{}")
    (tmp_path / "input").mkdir()
    assert run("plan", tmp_path / "input", "--out", tmp_path) == 2
    assert "--out: De invoer ligt in deze map" in capsys.readouterr().err
    assert (tmp_path / "input").is_dir()


def test_no_plan_in_time_is_3_and_leaves_the_old_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run("plan", "x", "--out", out, *QUIET) == 0
    before = files_of(out)

    def late(*arguments: Any, **named: Any) -> Any:
        raise NoPlan("late")

    assert run("plan", "x", "--out", out, *QUIET, optimise=late) == 3
    assert "--time-limit" in capsys.readouterr().err
    assert files_of(out) == before


def test_a_full_disk_is_2_and_leaves_the_old_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run("plan", "x", "--out", out, *QUIET) == 0
    before = files_of(out)
    capsys.readouterr()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, limits[1]))
    try:
        code = run("plan", "x", "--out", out, *QUIET)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert code == 2
    assert capsys.readouterr().err.startswith(f"{out} kan niet worden geschreven (")
    assert files_of(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def broken(request: Any, plan: Any) -> tuple[Violation, ...]:
    return (Violation(rule=HardRule.ROOM, subject="Q-1", day="2026-09-07", text_nl="Vol.", text_en="Full."),)


def test_a_plan_that_the_checker_refuses_is_4_and_never_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run("plan", "x", "--out", tmp_path / "out", *QUIET, violations=broken) == 4
    said = capsys.readouterr().err
    (log,) = tmp_path.glob("programma-*.log")
    assert said.startswith("Het gevonden plan is door de eigen controle afgekeurd")
    assert str(log) in said
    assert "room Q-1 2026-09-07 Full." in log.read_text()
    assert not (tmp_path / "out").exists()


def test_other_points_than_the_checkers_are_4(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def boasting(*arguments: Any, **named: Any) -> Any:
        run = optimise(*arguments, **named)
        return replace(run, tiers=(replace(run.tiers[0], points=0), *run.tiers[1:]))

    assert run("plan", "x", "--out", tmp_path / "out", *QUIET, optimise=boasting) == 4
    assert "PointsDisagree" in next(tmp_path.glob("programma-*.log")).read_text()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("debug", [True, False])
def test_any_other_error_is_4_one_sentence_and_a_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, debug: bool
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("PROGRAMMA_DEBUG", str(debug))

    def bug(*arguments: Any, **named: Any) -> Any:
        raise ZeroDivisionError("one over nothing")

    assert run("plan", "x", "--out", tmp_path / "out", *QUIET, optimise=bug) == 4
    said = capsys.readouterr().err.strip()
    log = next(tmp_path.glob("programma-*.log"))
    assert said.endswith(f"Er ging iets mis in het programma zelf; de details staan in {log}.")
    assert ("one over nothing" in said) == debug
    assert "ZeroDivisionError: one over nothing" in log.read_text()


def test_the_host_of_uids_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROGRAMMA_HOST", "rooster.example.nl")
    run("plan", "x", "--out", tmp_path / "out", *QUIET)
    assert b"UID:session-Q-1@rooster.example.nl\r\n" in (tmp_path / "out" / "feeds" / "school-alder.ics").read_bytes()


def test_a_dropped_session_is_cancelled_in_the_next_plan(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("plan", "x", "--out", out, *QUIET) == 0

    def without_quiz(request: Any, options: Any, **rest: Any) -> Any:
        plan = secret_plan(request)
        kept = replace(plan, sessions=tuple(s for s in plan.sessions if s.id != "Q-1"))
        points = dict.fromkeys(range(1, 7), 0)
        run = optimise(request, options, **rest)
        return replace(run, plan=kept, tiers=tuple(replace(t, points=points[t.tier]) for t in run.tiers))

    again = ("plan", "x", "--out", out, "--previous", out, "--today", "2026-09-01", *QUIET)
    assert run(*again, optimise=without_quiz, penalties=lambda request, plan: ()) == 0
    rows = [row.split(",") for row in (out / "sessions.csv").read_text().split("\n")]
    quiz = next(row for row in rows if row[0] == "Q-1")
    assert quiz[-3:] == [Status.CANCELLED.value, "1", "2026-09-01"]
    assert json.loads((out / "result.json").read_text())["sessions"] == 3
    events = icalendar.Calendar.from_ical((out / "feeds" / "school-alder.ics").read_bytes()).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["Vervallen: Quiz", "Groepsactiviteit", "Centre-evening"]


def test_progress_lines_say_stage_and_tiers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("plan", "x", "--out", tmp_path / "out", "--progress", "plain") == 0
    (line,) = capsys.readouterr().err.strip().split("\n")
    assert line.startswith("0.1 s  eerste plan  gepland 4  afspraken ")


def test_what_would_help_is_looked_for_in_what_is_left_of_the_time(tmp_path: Path) -> None:
    seen: list[Any] = []

    def spy(request: Any, plan: Any, unplaced: Any, options: Any, stop: Any) -> Any:
        seen.append(options)
        return tuple(replace(item, repairs=Repairs(found=(repair_of(),))) for item in unplaced)

    missing = (replace(unplaced_of()[0], repairs=Repairs()),)
    found: dict[str, Any] = {"explain_unplaced": lambda r, p, over: missing, "find_repairs": spy}
    assert run("plan", "x", "--out", tmp_path / "a", "--time-limit", "60", "--threads", "3", *QUIET, **found) == 0
    assert run("plan", "x", "--out", tmp_path / "b", "--deterministic", "50", "--seed", "7", *QUIET, **found) == 0
    timed, repeatable = seen
    assert (timed.threads, timed.deterministic) == (3, False)
    assert 0 < timed.time_limit_seconds <= 10
    assert (repeatable.time_limit_seconds, repeatable.deterministic, repeatable.seed) == (4, True, 7)
    for name in ("a", "b"):
        assert "ook goed is: ma 7 sep 2026 10:30" in (tmp_path / name / "unplaced.csv").read_text()
        assert "ook goed is: ma 7 sep 2026 10:30" in (tmp_path / name / "report.html").read_text()


def test_nothing_is_looked_for_when_everything_is_planned_or_time_is_up(tmp_path: Path) -> None:
    def never(*arguments: Any) -> Any:
        raise AssertionError("There is nothing to look for.")

    assert run("plan", "x", "--out", tmp_path / "a", *QUIET, find_repairs=never) == 0
    late = {"explain_unplaced": lambda r, p, over: unplaced_of(), "find_repairs": never}
    assert run("plan", "x", "--out", tmp_path / "b", "--time-limit", "0.001", *QUIET, **late) == 0
