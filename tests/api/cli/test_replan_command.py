"""``programma replan`` with the real parts on the smallest example: every kind of change, faults, chains, files."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from api.cli.app import main

TINY = str(Path(__file__).parents[3] / "examples" / "tiny")
TODAY = "2026-09-09"
FIRST, CONTACT = "2026-09-14", "beek-breaks-2026W38-1"
"""The Monday on which Anna is at De Beek for this contact, at 10:00 in the hall."""
HEAD = "change_id,kind,subject_id,from,until,value"

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of the example, all of it published."""
    folder = tmp_path_factory.mktemp("programme") / "first"
    typed = ["--deterministic", "5", "--today", "2026-08-01", "--progress", "none"]
    assert main(["plan", TINY, "--out", str(folder), *typed]) == 0
    sessions = folder / "sessions.csv"
    sessions.write_text(sessions.read_text().replace(",draft,", ",published,"))
    return folder


def replan(programme: Path, out: Path, *changes: str, options: tuple[str, ...] = (), head: str = HEAD) -> int:
    """Replan for these rows; the exit code."""
    file = out.parent / f"{out.name}.csv"
    file.write_text("\n".join([head, *changes, ""]), encoding="utf-8")
    typed = ["--change", str(file), "--out", str(out), "--today", TODAY, "--deterministic", "5", *options]
    return main(["replan", TINY, str(programme), *typed])


def rows(folder: Path, name: str) -> Rows:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def result(folder: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((folder / "result.json").read_text())
    return found


def differing(before: Path, after: Path) -> dict[str, tuple[str, ...]]:
    """Sessions that are not as they were: id to date, start, workers, room and state now; gone is empty."""
    columns = ("date", "start", "end", "cohort_ids", "worker_ids", "room_id", "location_id", "activity_id")
    old, new = ({r["session_id"]: r for r in rows(f, "sessions.csv")} for f in (before, after))
    same = {i for i in old if i in new and all(old[i][c] == new[i][c] for c in (*columns, "status", "sequence"))}
    shown = ("date", "start", "worker_ids", "room_id", "status")
    return {i: tuple(new[i][c] for c in shown) if i in new else () for i in sorted({*old, *new} - same)}


def changed(folder: Path) -> list[tuple[str, str, str]]:
    return [(row["change_id"], row["session_id"], row["what"]) for row in rows(folder, "changes.csv")]


CASES = {
    "absence": (f"A1,absence,anna,{FIRST},2026-09-18,", [("A1", CONTACT, "restaffed")]),
    "hours away": (f"A1,absence,anna,{FIRST},{FIRST},9:30-10:30", [("A1", CONTACT, "restaffed")]),
    "hours away that touch nothing": (f"A1,absence,anna,{FIRST},{FIRST},12:30-13:00", []),
    "closure": (f"C1,closure,beek,{FIRST},{FIRST},storing", [("C1", CONTACT, "moved")]),
    "test week": (f"W1,special_week,dijk,{FIRST},2026-09-18,", [("W1", "dijk-online-1", "dropped")]),
    "bells": (
        f"B1,bell_timetable,beek,{FIRST},2026-09-18,pauze 1=10:10-10:20;les 3=10:20-11:10;les 2=9:15-10:10",
        [("B1", CONTACT, "moved")],
    ),
    "room": (f"R1,room_lost,beek-aula,{FIRST},{FIRST},", [("R1", CONTACT, "dropped")]),
    "room at hours": (f"R1,room_lost,beek-aula,{FIRST},{FIRST},9:00-11:00", [("R1", CONTACT, "moved")]),
    "wish": (f"N1,wish,beek,{FIRST},2026-09-18,kennismaking;1;must", [("N1", "N1-1", "added")]),
    "signal": ("S1,signal,dijk,2026-09-07,,online;3;5-9;cohort_ids=dijk-2", [("S1", "S1-1", "added")]),
    "reject": (f"J1,reject,{CONTACT},,,", [("J1", CONTACT, "moved")]),
    "move": (f"M1,move,{CONTACT},,,{FIRST} 12:00", [("M1", CONTACT, "moved")]),
    "move to where it is": (f"M1,move,{CONTACT},,,{FIRST} 10:00", []),
    "an absence that touches nothing": (f"A1,absence,chris,{FIRST},2026-09-18,", []),
    "a closure in the past": ("C1,closure,beek,2026-09-07,2026-09-08,", []),
    "everybody": (
        "\n".join(f"A{w},absence,{w},{FIRST},2026-09-18," for w in ("anna", "bilal", "chris")),
        [
            ("Aanna", CONTACT, "dropped"),
            ("Abilal", "dijk-breaks-2026W38-1", "dropped"),
            ("Abilal", "dijk-online-1", "dropped"),
            ("Abilal", "dijk-breaks-2026W38-2", "dropped"),
        ],
    ),
}


@pytest.mark.parametrize(("reach", "within"), [("touched", True), ("all", False)])
def test_what_is_proven_says_whether_the_rest_had_to_stay(
    reach: str, *, within: bool, programme: Path, tmp_path: Path
) -> None:
    """Without the sessions that stay there might be a better plan: that nothing is better is not said."""
    out = tmp_path / "out"
    assert replan(programme, out, f"A1,absence,anna,{FIRST},2026-09-18,", options=("--reach", reach)) == 0
    assert any(tier["bound"] for tier in result(out)["tiers"]), "something is proven"
    report = (out / "report.html").read_text("utf-8")
    verdicts = re.findall(r"Bewezen: beter kan niet[^<]*|Hoogstens [^<]*onvermijdelijk\.", report)
    assert verdicts
    assert {"zolang de rest blijft staan" in verdict for verdict in verdicts} == {within}


@pytest.mark.parametrize(("change", "expected"), CASES.values(), ids=CASES)
def test_each_kind_changes_what_it_must_and_nothing_else(
    change: str, expected: list[tuple[str, str, str]], programme: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert replan(programme, out, *change.splitlines()) == 0
    assert changed(out) == expected
    assert set(differing(programme, out)) == {session_id for _, session_id, _ in expected}
    found = result(out)
    assert found["changed"] == sum(what != "added" for _, _, what in expected)
    assert found["proven"] is True
    assert (found["reach"], found["replanned"], found["violations"]) == ("touched", True, [])
    assert main(["check", TINY, str(out)]) == 0


def test_a_new_worker_is_put_where_something_is_lacking(programme: Path, tmp_path: Path) -> None:
    short, mended = tmp_path / "short", tmp_path / "mended"
    assert replan(programme, short, *(f"A{w},absence,{w},{FIRST},2026-09-18," for w in ("anna", "chris"))) == 0
    assert ("Aanna", CONTACT, "dropped") in changed(short)
    dora = f"P1,new_worker,dora,{FIRST},,Dora;klein;8;school_ids=beek;skills=contact"
    assert replan(short, mended, dora) == 0
    assert changed(mended) == [("P1", CONTACT, "added")]
    assert {row["worker_ids"] for row in rows(mended, "sessions.csv") if row["session_id"] == CONTACT} == {"dora"}


def test_what_changed_keeps_its_id_and_rises_in_calendars(programme: Path, tmp_path: Path) -> None:
    out, later = tmp_path / "out", tmp_path / "later"
    assert replan(programme, out, CASES["move"][0], CASES["test week"][0]) == 0
    now = {row["session_id"]: row for row in rows(out, "sessions.csv")}
    assert (now[CONTACT]["status"], now[CONTACT]["sequence"], now[CONTACT]["changed_at"]) == ("draft", "1", TODAY)
    assert (now["dijk-online-1"]["status"], now["dijk-online-1"]["sequence"]) == ("cancelled", "1")
    untouched = [row for i, row in now.items() if i not in (CONTACT, "dijk-online-1")]
    assert {(row["status"], row["sequence"], row["changed_at"]) for row in untouched} == {
        ("published", "0", "2026-08-01")
    }
    feed = (out / "feeds" / "school-beek.ics").read_text()
    event = next(e for e in feed.split("BEGIN:VEVENT") if f"UID:session-{CONTACT}@" in e.replace("\r\n ", ""))
    assert "SEQUENCE:1" in event
    assert "DTSTART;TZID=Europe/Amsterdam:20260914T120000" in event
    cancelled = (out / "feeds" / "school-dijk.ics").read_text()
    assert "STATUS:CANCELLED" in cancelled
    typed = ["--change", str(tmp_path / "later.csv"), "--out", str(later), "--today", "2026-09-18"]
    (tmp_path / "later.csv").write_text(f"{HEAD}\nA1,absence,chris,2026-09-18,2026-09-18,\n")
    assert main(["replan", TINY, str(out), *typed, "--deterministic", "5"]) == 0
    assert "dijk-online-1" not in {row["session_id"] for row in rows(later, "sessions.csv")}, "its day has passed"


def test_another_team_counts_as_a_change_of_a_programme_full_of_drafts(programme: Path, tmp_path: Path) -> None:
    drafts, out = tmp_path / "drafts", tmp_path / "out"
    typed = ["--deterministic", "5", "--today", "2026-08-01", "--progress", "none"]
    assert main(["plan", TINY, "--out", str(drafts), *typed]) == 0
    assert replan(drafts, out, CASES["absence"][0]) == 0
    now = {row["session_id"]: row for row in rows(out, "sessions.csv")}
    assert (now[CONTACT]["status"], now[CONTACT]["sequence"], now[CONTACT]["changed_at"]) == ("draft", "1", TODAY)
    assert result(out)["changed"] == 1


def test_replans_follow_each_other_and_remember_what_was_before(programme: Path, tmp_path: Path) -> None:
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    assert replan(programme, one, f"C1,closure,beek,{FIRST},{FIRST},") == 0
    (moved,) = (row["date"] for row in rows(one, "sessions.csv") if row["session_id"] == CONTACT)
    assert moved != FIRST
    assert replan(one, two, f"A1,absence,anna,{moved},{moved},") == 0
    assert [row["change_id"] for row in rows(two, "applied_changes.csv")] == ["C1", "A1"]
    day = {row["session_id"]: row["date"] for row in rows(two, "sessions.csv")}[CONTACT]
    assert day != FIRST, "the school is still closed"
    assert replan(two, three, f"A2,absence,chris,{moved},{moved},") == 0
    for folder in (one, two, three):
        assert main(["check", TINY, str(folder)]) == 0
    again = ["--previous", str(three), "--today", TODAY, "--deterministic", "5", "--progress", "none"]
    assert main(["plan", TINY, "--out", str(tmp_path / "again"), *again]) == 0
    assert len(rows(tmp_path / "again", "applied_changes.csv")) == 3
    assert FIRST not in {row["date"] for row in rows(tmp_path / "again", "visits.csv") if row["school_id"] == "beek"}


def test_a_rejected_moment_is_not_offered_again(programme: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert replan(programme, one, f"J1,reject,{CONTACT},,,") == 0
    (after,) = ((r["date"], r["start"]) for r in rows(one, "sessions.csv") if r["session_id"] == CONTACT)
    assert after == (FIRST, "12:00")
    assert replan(one, two, f"J2,reject,{CONTACT},,,") == 0
    (last,) = ((r["date"], r["status"]) for r in rows(two, "sessions.csv") if r["session_id"] == CONTACT)
    assert last == (FIRST, "cancelled"), "there is no third break that day, and no other visit within this reach"
    assert [row["value"] for row in rows(two, "applied_changes.csv")] == [f"{FIRST} 10:00", f"{FIRST} 12:00"]


def test_a_move_that_cannot_be_made_is_refused_with_its_reason(
    programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert replan(programme, out, f"M1,move,{CONTACT},,,2026-09-16 10:00", CASES["test week"][0]) == 0
    assert changed(out) == [("W1", "dijk-online-1", "dropped")]
    assert f"{CONTACT} kan niet naar wo 16 sep 2026 10:00" in capsys.readouterr().out
    assert result(out)["refused"] == [{"change_id": "M1", "session_id": CONTACT}]
    assert [row["change_id"] for row in rows(out, "applied_changes.csv")] == ["W1"]


def test_a_move_and_a_closure_of_the_same_day_contradict(programme: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert (
        replan(programme, out, f"M1,move,{CONTACT},,,2026-09-15 10:00", "C1,closure,beek,2026-09-15,2026-09-15,") == 0
    )
    assert differing(programme, out) == {}
    assert result(out)["refused"] == [{"change_id": "M1", "session_id": CONTACT}]


@pytest.mark.parametrize("reach", ["school", "all"])
def test_a_larger_reach_mends_what_the_smaller_one_cannot(reach: str, programme: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert replan(programme, out, CASES["room"][0], options=("--reach", reach)) == 0
    (row,) = (row for row in rows(out, "changes.csv") if row["session_id"] == CONTACT)
    assert row["what"] in ("moved", "restaffed")
    assert row["to"][:10] != FIRST
    assert result(out)["lacking"]["contacts"] == 0
    assert main(["check", TINY, str(out)]) == 0


def test_what_the_next_reach_would_win_is_what_it_wins(programme: Path, tmp_path: Path) -> None:
    touched, school = tmp_path / "touched", tmp_path / "school"
    assert replan(programme, touched, CASES["room"][0]) == 0
    assert replan(programme, school, CASES["room"][0], options=("--reach", "school")) == 0
    ahead = result(touched)["next_reach"]
    assert (ahead["reach"], ahead["settled"]) == ("school", True)
    assert ahead["changed"] == result(school)["changed"]
    assert ahead["dropped"] == result(school)["changes"]["dropped"]
    assert ahead["lacking"] == result(school)["lacking"]


def test_the_same_changes_give_the_same_bytes(programme: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert replan(programme, tmp_path / name, *(CASES[k][0] for k in ("absence", "test week", "wish"))) == 0
    one, other = (
        {str(p.relative_to(tmp_path / name)): p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("a", "b")
    )
    assert one == other


def test_the_documented_files_and_fields_are_those_that_are_written(programme: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert replan(programme, out, CASES["room"][0]) == 0
    text = (Path(TINY).parents[1] / "docs" / "output.md").read_text(encoding="utf-8")
    new = {path.name for path in out.iterdir() if path.is_file()} - {path.name for path in programme.iterdir()}
    assert new == {"changes.csv", "visit_changes.csv", "applied_changes.csv"}
    for name in new:
        heading = (out / name).read_text(encoding="utf-8").splitlines()[0]
        assert f"`{heading.replace(',', ', ')}`" in text, name
    told = text.split("## After a replan")[1]
    found = result(out)
    fields = {*(found.keys() - result(programme).keys()), *(found["next_reach"].keys() - {"reach"})}
    assert {field for field in fields if f"`{field}`" not in told} == set()


def test_the_difference_is_read_at_once(programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert replan(programme, out, CASES["absence"][0]) == 0
    printed = capsys.readouterr().out
    assert "! ander team: Pauzecontact" in printed
    assert "(Anna B. afwezig)" in printed
    assert "Bewezen: met minder veranderingen kan het niet." in printed
    page = (out / "report.html").read_text()
    assert '<section id="difference"' in page
    assert page.index('id="difference"') < page.index('id="quality"')


@pytest.mark.parametrize("word", ["ziek", "griep", "operatie"])
def test_an_absence_has_no_reason(
    word: str, programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replan(programme, tmp_path / "out", f"A1,absence,anna,{FIRST},{FIRST},{word}") == 2
    assert "Een reden hoort hier niet" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


FAULTS = {
    "no such worker": (
        f"A1,absence,ana,{FIRST},{FIRST},",
        "«ana» komt niet voor in jongerenwerkers. Bedoelt u «anna»?",
    ),
    "no such school": (f"C1,closure,beeck,{FIRST},{FIRST},", "«beeck» komt niet voor in scholen. Bedoelt u «beek»?"),
    "no such room": (f"R1,room_lost,beek-zaal,{FIRST},{FIRST},", "«beek-zaal» komt niet voor in ruimtes."),
    "no such session": ("M1,move,beek-1,,,2026-09-15 10:00", "sessie «beek-1» staat niet in het programma."),
    "no such kind": (f"A1,holiday,anna,{FIRST},{FIRST},", "«holiday» is niet mogelijk; kies uit:"),
    "no until": (f"A1,absence,anna,{FIRST},,", "moet bij deze soort ingevuld zijn."),
    "until before from": (f"A1,absence,anna,{FIRST},2026-09-10,", "ligt voor de eerste"),
    "no date": ("A1,absence,anna,morgen,2026-09-18,", "«morgen» is geen datum"),
    "outside": ("A1,absence,anna,2027-02-01,2027-02-05,", "ligt buiten de data van de invoer"),
    "no moment": (f"M1,move,{CONTACT},,,dinsdag", "«dinsdag» is geen moment; schrijf 2026-10-08 10:12."),
    "a moment that is past": (f"M1,move,{CONTACT},,,2026-09-08 10:00", "8 september 2026 is al geweest."),
    "a session that is past": ("M1,move,beek-quiz-1,,,2026-09-15 10:00", "is al geweest"),
    "no severity": ("S1,signal,beek,2026-09-07,,online", "severity: moet ingevuld zijn."),
    "no such theme": ("S1,signal,beek,2026-09-07,,onlin;3;5-9", "thema «onlin» is van geen enkele activiteit"),
    "an id that is taken": (f"beek-quiz,wish,beek,{FIRST},,kennismaking;1;must", "«beek-quiz» bestaat al"),
    "no such column": (f"N1,wish,beek,{FIRST},,kennismaking;1;must;groep=beek-1", "«groep» kan hier niet"),
    "no such cohort": (f"N1,wish,beek,{FIRST},,kennismaking;1;must;cohort_ids=beek-9", "«beek-9» komt niet voor"),
    "no such bells": (f"B1,bell_timetable,beek,{FIRST},{FIRST},kort", "«kort» is geen variant van de lestijden"),
    "bells that overlap": (f"B1,bell_timetable,beek,{FIRST},{FIRST},pauze 1=10:00-10:40", "duurt tot 10:40"),
    "no organisation": (f"P1,new_worker,dora,{FIRST},,Dora;kleine;8;school_ids=beek", "«kleine» komt niet voor"),
    "no header": ("", "Er staat geen wijziging in."),
}


@pytest.mark.parametrize(("change", "message"), FAULTS.values(), ids=FAULTS)
def test_every_fault_is_told_with_its_row_and_nothing_is_written(
    change: str, message: str, programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replan(programme, tmp_path / "out", change) == 2
    told = capsys.readouterr().err
    assert message in told
    assert "out.csv, rij 2, kolom" in told or not change
    assert not (tmp_path / "out").exists()


def test_all_faults_come_at_once(programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changes = [change for name, (change, _) in FAULTS.items() if change and name != "an id that is taken"]
    numbered = [change.replace(change.split(",")[0], f"X{n}", 1) for n, change in enumerate(changes)]
    assert replan(programme, tmp_path / "out", *numbered, options=("--reach", "verder")) == 2
    told = capsys.readouterr().err
    assert "--reach" in told
    for number in range(2, len(numbered) + 2):
        assert f"rij {number}," in told, numbered[number - 2]


def test_dutch_headings_semicolons_and_windows_letters(programme: Path, tmp_path: Path) -> None:
    file = tmp_path / "wijzigingen.csv"
    text = "wijziging;soort;wie of wat;van;tot en met;waarde\nA1;afwezig;anna;14-9-2026;18-9-2026;\n"
    file.write_bytes(text.encode("cp1252"))
    typed = ["--change", str(file), "--out", str(tmp_path / "out"), "--today", TODAY, "--deterministic", "5"]
    assert main(["replan", TINY, str(programme), *typed]) == 0
    assert changed(tmp_path / "out") == CASES["absence"][1]


def test_a_programme_of_another_input_is_refused(
    programme: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "c.csv"
    file.write_text(f"{HEAD}\nA1,absence,w01,2026-09-14,2026-09-15,\n")
    buch = str(Path(TINY).parent / "buch")
    typed = ["--change", str(file), "--out", str(tmp_path / "out"), "--today", TODAY]
    assert main(["replan", buch, str(programme), *typed]) == 2
    assert "Dit plan is gemaakt van andere invoer" in capsys.readouterr().err
    assert main(["replan", TINY, str(tmp_path), *typed]) == 2
    assert "bevat geen plan" in capsys.readouterr().err


def test_the_target_may_be_the_programme_itself(programme: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    assert replan(programme, folder, CASES["absence"][0]) == 0
    assert replan(folder, folder, CASES["test week"][0]) == 0
    assert [row["change_id"] for row in rows(folder, "applied_changes.csv")] == ["A1", "W1"]
