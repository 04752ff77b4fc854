"""The tables of a written plan: exact bytes, read back equal, every fault at once."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.assignment import Plan
from planner.errors import InputRefused
from planner.services.stamping import stamped
from planner.tabular.plans import penalties_csv, read_plan, sessions_csv, unplaced_csv, visits_csv
from tests.builders import activity, agreement
from tests.planner.services.worlds import TODAY, penalties_of, secret_plan, secret_request, unplaced_of

REQUEST = secret_request()
PLAN = stamped(REQUEST, secret_plan(REQUEST), TODAY)


def write(folder: Path, plan: Plan = PLAN, digest: str = REQUEST.digest) -> Path:
    (folder / "sessions.csv").write_bytes(sessions_csv(REQUEST, plan.sessions))
    (folder / "visits.csv").write_bytes(visits_csv(plan.visits))
    (folder / "result.json").write_text(json.dumps({"input_digest": digest}))
    return folder


def refused(folder: Path) -> list[str]:
    with pytest.raises(InputRefused) as caught:
        read_plan(folder, REQUEST)
    return [problem.line() for problem in caught.value.problems]


def test_sessions_are_exactly_this_table() -> None:
    assert sessions_csv(REQUEST, PLAN.sessions).decode().split("\n") == [
        "session_id,school_id,kind,activity_id,requirement_id,occurrence,date,start,end,cohort_ids,worker_ids,"
        "room_id,location_id,status,sequence,changed_at",
        "alder-flexible-2026W37-1,alder,flexible,flexible,alder-flexible-2026W37,1,2026-09-07,08:30,09:15,,W1,"
        "alder-own,,draft,0,2026-08-01",
        "Q-1,alder,quiz,quiz,Q,1,2026-09-07,10:30,10:55,alder-1a,W1,alder-class,,draft,0,2026-08-01",
        "G-1,alder,themed_group,group,G,1,2026-09-08,15:10,16:10,alder-2,W1;W2,alder-class,,draft,0,2026-08-01",
        "C-1,alder,community,centre-evening,C,1,2026-09-10,19:00,21:00,,W1,centre-room,centre,draft,0,2026-08-01",
        "",
    ]


def test_the_other_tables_are_exactly_these() -> None:
    assert visits_csv(PLAN.visits).decode() == (
        "worker_id,school_id,date,arrive,leave\n"
        "W1,alder,2026-09-07,08:30,12:10\nW1,alder,2026-09-08,08:30,17:00\nW2,alder,2026-09-08,12:10,17:00\n"
    )
    assert unplaced_csv(REQUEST, unplaced_of(), "nl").decode() == (
        "requirement_id,occurrence,school_id,priority,reason_ids,reason,repairs\n"
        "B,1,beech,should,availability;room,Groepsactiviteit: niemand kan.,"
        '"als «Groepsactiviteit» ook goed is: ma 7 sep 2026 10:30 met Worker W1, kost niets"\n'
    )
    assert penalties_csv(REQUEST, penalties_of(REQUEST), "en").decode() == (
        "tier,rule_id,school_id,session_id,points,text\n"
        '1,short-hours,alder,,7,"Short because of Flexible time, Group activity."\n'
        "3,unplaced-should,beech,B-1,10,'=1+1\n"
    )


def test_a_plan_comes_back_equal(tmp_path: Path) -> None:
    assert read_plan(write(tmp_path), REQUEST) == PLAN


def test_the_confidential_activity_that_fits_comes_back(tmp_path: Path) -> None:
    secret = REQUEST.activities["flex_kanarie"]
    other = activity("flex_ander", openness=secret.openness, kind=secret.kind, duration_minutes=30)
    request = secret_request(
        activities=(secret, other), agreements=(agreement("alder", flexible_activity_ids=("flex_ander", secret.id)),)
    )
    assert read_plan(write(tmp_path), request).sessions[0].activity_id == secret.id
    gone = replace(request, requirements={})
    assert read_plan(tmp_path, gone).sessions[0].activity_id == "flexible"


def test_a_plan_of_another_input_is_refused_unless_it_is_the_previous_one(tmp_path: Path) -> None:
    write(tmp_path, digest="feedfeedfeedfeed")
    assert refused(tmp_path) == [
        "result.json: Dit plan is gemaakt van andere invoer; plan opnieuw of geef de invoer van toen."
    ]
    assert read_plan(tmp_path, REQUEST, same_input=False) == PLAN


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    write(tmp_path)
    rows = (tmp_path / "sessions.csv").read_text().split("\n")
    rows[1] = rows[1].replace("2026-09-07", "7 september").replace("08:30", "8.30")
    rows[2] = rows[2].replace("quiz,quiz", "feest,").replace("draft,0", "klaar,-1")
    rows[3] = rows[3].replace("16:10", "14:10")
    rows.insert(4, rows[3])
    rows.insert(5, "te,kort")
    (tmp_path / "sessions.csv").write_text("\n".join(rows))
    (tmp_path / "visits.csv").write_text("worker_id,school_id,date,arrive\n")
    lines = refused(tmp_path)
    assert lines == [
        "visits.csv, rij 1: De kolommen moeten zijn: worker_id, school_id, date, arrive, leave.",
        "sessions.csv, rij 2, kolom start: Geen tijd als 08:05.",
        "sessions.csv, rij 2, kolom date: Geen datum als 2026-09-07.",
        "sessions.csv, rij 3, kolom activity_id: Hier moet iets staan.",
        "sessions.csv, rij 3, kolom kind: Kies uit: break_contact, themed_group, quiz, lesson, drop_in, flexible, "
        "series, support_team_meeting, evaluation_meeting, community.",
        "sessions.csv, rij 3, kolom status: Kies uit: draft, proposed, agreed, change_asked, published, cancelled.",
        "sessions.csv, rij 3, kolom sequence: Geen heel getal.",
        "sessions.csv, rij 4, kolom end: Ligt voor het begin.",
        "sessions.csv, rij 5, kolom session_id: Staat ook in rij 4.",
        "sessions.csv, rij 5, kolom end: Ligt voor het begin.",
        "sessions.csv, rij 6: 2 cellen, er horen er 16.",
    ]


@pytest.mark.parametrize("name", ["sessions.csv", "visits.csv", "result.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    (tmp_path / name).unlink()
    assert [line.split(":")[0] for line in refused(tmp_path)] == [name]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"[]", b'{"input_digest": 3}', b"\x00" * 9, b'"a\nb'])
@pytest.mark.parametrize("name", ["sessions.csv", "visits.csv", "result.json"])
def test_what_is_no_table_is_refused_and_never_a_crash(tmp_path: Path, name: str, content: bytes) -> None:
    write(tmp_path)
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cell=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: ";" not in text))
def test_any_id_comes_back_and_no_cell_is_a_formula(tmp_path: Path, cell: str) -> None:
    session = replace(PLAN.sessions[1], id=cell, worker_ids=(cell,), room_id=cell)
    read = read_plan(write(tmp_path, Plan(sessions=(session,))), REQUEST)
    assert read.sessions == (session,)
    assert not (tmp_path / "sessions.csv").read_text().split("\n")[1].lstrip('"').startswith(("=", "+", "-", "@"))
