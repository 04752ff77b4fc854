"""The whole output folder: bytes, secrets, and what result.json says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from planner.domain.outcome import RunOptions
from planner.services.publishing import Programme, programme_files, write_programme
from planner.services.stamping import stamped
from planner.tabular.plans import read_plan
from tests.planner.services.worlds import (
    CANARIES,
    TODAY,
    penalties_of,
    readable,
    run_of,
    secret_plan,
    secret_request,
    unplaced_of,
)

HOST = "programma-op-maat.example"
REQUEST = secret_request()
PLAN = stamped(REQUEST, secret_plan(REQUEST), TODAY)
PROGRAMME = Programme(
    request=REQUEST,
    plan=PLAN,
    run=run_of(PLAN),
    options=RunOptions(seed=3),
    penalties=penalties_of(REQUEST),
    unplaced=unplaced_of(),
    peak_mib=0,
    versions={"programma-op-maat": "0.1.0", "ortools": "9"},
)


@pytest.fixture(scope="module", params=["nl", "en"])
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    return programme_files(PROGRAMME, language=request.param, host=HOST)


def test_no_written_file_names_a_secret(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        for canary in CANARIES:
            assert canary.lower() not in (name + readable(name, data)).lower(), name


def test_the_folder_holds_what_was_promised(files: dict[str, bytes]) -> None:
    assert {name for name in files if "/" not in name} == {
        *("result.json", "report.html", "programme.xlsx", "sessions.csv", "visits.csv", "unplaced.csv", "penalties.csv")
    }
    assert all(b"\r" not in data for name, data in files.items() if name.endswith(".csv"))


def test_the_same_programme_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    again = Programme(
        **{
            name: getattr(PROGRAMME, name) for name in Programme.__dataclass_fields__ if name not in ("request", "plan")
        },
        request=secret_request(),
        plan=stamped(secret_request(), secret_plan(secret_request()), TODAY),
    )
    language = "nl" if b"Rooster" in files["feeds/worker-W1.ics"] else "en"
    assert programme_files(again, language=language, host=HOST) == files


def test_result_json_says_how_good_it_is(files: dict[str, bytes]) -> None:
    result = json.loads(files["result.json"])
    assert result["status"] == "feasible"
    assert [tier["tier"] for tier in result["tiers"]] == [1, 2, 3, 4, 5, 6]
    assert result["tiers"][3] == {
        "tier": 4,
        "name": "trust",
        "points": 12,
        "bound": 9,
        "gap": 0.25,
        "seconds": 0.25,
    }
    assert (result["sessions"], result["unplaced"], result["violations"]) == (4, 1, [])
    assert (result["first_plan_seconds"], result["seconds"], result["peak_mib"]) == (0.5, 2.5, 0)
    assert (result["seed"], result["threads"], result["input_digest"]) == (3, 2, "0123456789abcdef")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "buch"
    write_programme(folder, PROGRAMME, language="nl", host=HOST)
    assert read_plan(folder, REQUEST) == PLAN
    assert sorted(p.name for p in (folder / "feeds").iterdir()) == sorted(
        name.removeprefix("feeds/")
        for name in programme_files(PROGRAMME, language="nl", host=HOST)
        if name.startswith("feeds/")
    )
    (folder / "feeds" / "worker-gone.ics").write_text("old")
    write_programme(folder, PROGRAMME, language="nl", host=HOST)
    assert not (folder / "feeds" / "worker-gone.ics").exists()
