"""The section about what does not go together, and what result.json says of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from planner.domain.clashes import Clash, Clashes, Statement
from planner.domain.provenance import Place
from planner.domain.rules import HardRule
from planner.services.publishing import programme_files
from tests.planner.reports.page import read_page
from tests.planner.services.test_publishing import HOST, PROGRAMME

CLASH = Clash(
    demands=(
        Statement(
            text_nl="G-1 («KANARIE-groepsdruk») is vastgezet op di 8 sep 2026",
            text_en="G-1 («KANARIE pressure») is pinned on Tue 8 Sep 2026",
            places=(Place("pins.csv", 2),),
        ),
    ),
    barriers=(
        Statement(
            text_nl="flex_kanarie <b> is dicht",
            text_en="flex_kanarie <b> is closed",
            places=(Place("special_days.csv", 4), Place("special_days.csv", 7)),
        ),
    ),
    grounds=(Statement(text_nl="rust gaat voor", text_en="rest comes first"),),
    rules=(HardRule.CLOSED, HardRule.HOURS),
    session_ids=("G-1",),
    irreducible=True,
)


def files(language: str = "nl", **clashes: object) -> dict[str, bytes]:
    programme = replace(PROGRAMME, clashes=Clashes(**{"found": (CLASH,), "complete": True} | clashes))
    return programme_files(programme, language=language, host=HOST)


def text_of(language: str = "nl", **clashes: object) -> str:
    return read_page(files(language, **clashes)["report.html"].decode()).text


def test_it_stands_near_the_top_with_rows_and_reasons() -> None:
    text = text_of()
    for words in (
        "Wat niet samengaat",
        "Deze twee uitspraken gaan niet samen.",
        "G-1 («Groepsactiviteit») is vastgezet op di 8 sep 2026",
        "pins.csv, rij 2",
        "special_days.csv, rij 4 en 7",
        "rust gaat voor",
    ):
        assert words in text
    assert text.index("Wat niet samengaat") < text.index("Hoe goed is dit programma", text.index("Wat niet samengaat"))


def test_in_english() -> None:
    text = text_of("en")
    assert "These two statements do not go together." in text
    assert "special_days.csv, rows 4 and 7" in text


def test_secrets_are_taken_out_and_the_rest_is_escaped() -> None:
    for name in ("report.html", "result.json"):
        assert b"KANARIE" not in files()[name].upper()
    assert b"flexible &lt;b&gt; is dicht" in files()["report.html"].lower()


def test_without_clashes_there_is_no_such_section() -> None:
    page = files(found=())["report.html"].decode()
    assert 'id="clashes"' not in page
    assert 'href="#clashes"' not in page


@pytest.mark.parametrize("complete", [True, False])
def test_what_was_not_looked_into_is_said(complete: bool) -> None:
    assert ("Er was te weinig tijd" in text_of(complete=complete)) is not complete


def test_result_json_lists_statements_with_their_places() -> None:
    result = json.loads(files(complete=False)["result.json"])
    assert result["clashes_complete"] is False
    (clash,) = result["clashes"]
    assert (clash["rules"], clash["sessions"], clash["irreducible"]) == (["closed", "hours"], ["G-1"], True)
    assert [(s["role"], s["places"]) for s in clash["statements"]] == [
        ("asks", [{"table": "pins.csv", "row": 2}]),
        ("forbids", [{"table": "special_days.csv", "row": 4}, {"table": "special_days.csv", "row": 7}]),
    ]
    assert clash["text"].startswith("Deze twee uitspraken gaan niet samen: G-1")
