"""The picture of demand and supply: numbers beside every colour, what is short in words."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from planner.domain.precheck import EVERYWHERE, Balance, Never, Precheck, Supply, SupplyRow, SupplyTable
from planner.domain.statements import Priority
from planner.reports.language import Language
from planner.reports.precheck import MOST_ROWS, precheck_page, shortage_lines
from planner.services.publishing import programme_files
from solver.precheck.looking import precheck
from tests import builders
from tests.planner.reports.page import read_page
from tests.planner.services.test_publishing import HOST, PROGRAMME, REQUEST


def row(subject: str, *amounts: tuple[int, int, int], school_id: str | None = None) -> SupplyRow:
    """Balances of periods 1, 2 ... and of all together."""
    terms = [*range(1, len(amounts)), None]
    balances = tuple(
        Balance(term=term, asked=asked, possible=possible, short=short)
        for term, (asked, possible, short) in zip(terms, amounts, strict=True)
    )
    return SupplyRow(subject=subject, balances=balances, school_id=school_id)


HOURS = SupplyTable(
    supply=Supply.HOURS,
    rows=(
        row("alder", (1200, 900, 300), (600, 3000, 0), (1800, 3900, 300)),
        row(EVERYWHERE, (0, 0, 0), (600, 3000, 0), (600, 3000, 0)),
    ),
)
CONTACTS = SupplyTable(supply=Supply.CONTACTS, rows=(row("alder", (4, 4, 0), (4, 2, 2), (8, 6, 2)),))
DROP_IN = SupplyTable(supply=Supply.DROP_IN, rows=(row("alder", (60, 60, 0), (60, 60, 0), (120, 120, 0)),))
SKILLS = SupplyTable(
    supply=Supply.SKILLS,
    rows=(
        row("cooking", (0, 0, 0), (0, 0, 0), (90, 0, 90), school_id="alder"),
        *(row(f"skill_{n}", (0, 0, 0), (0, 0, 0), (n, 600, 0)) for n in range(20)),
    ),
)
LATE = SupplyTable(supply=Supply.LATE, rows=(row("960", (0, 0, 0), (60, 30, 30), (60, 30, 30)),))
ROOMS = SupplyTable(
    supply=Supply.ROOMS,
    rows=(row("alder-class;alder-hall", (0, 0, 0), (0, 0, 0), (120, 60, 60), school_id="alder"),),
)
NEVER = Never(
    requirement_id="G",
    school_id="alder",
    priority=Priority.SHOULD,
    times=2,
    text_nl="KANARIE-groepsdruk past nooit.",
    text_en="KANARIE pressure never fits.",
)
LOOKED = Precheck(
    never=(NEVER, replace(NEVER, times=1)),
    terms=((1, "periode 1"), (2, "periode 2")),
    tables=(HOURS, CONTACTS, DROP_IN, SKILLS, LATE, ROOMS),
)


def report(language: str = "nl", looked: Precheck | None = LOOKED) -> str:
    programme = replace(PROGRAMME, precheck=looked)
    return programme_files(programme, language=language, host=HOST)["report.html"].decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            (
                "Wat vooraf al te zien was",
                "20 van 15 ▼ 5 te weinig",
                "4 van 2 ▼ 2 te weinig",
                "koken, Alder",
                "vanaf 16:00",
                "Groepsactiviteit past nooit.",
                "Nog 9 rijen met meer ruimte staan hier niet bij.",
                "Overal genoeg mogelijkheden voor: Afgesproken inloop.",
                "bewezen te weinig",
            ),
        ),
        (
            "en",
            (
                "What could be seen beforehand",
                "20 of 15 ▼ 5 too little",
                "cooking, Alder",
                "Group activity never fits.",
            ),
        ),
    ],
)
def test_the_section_says_it_in_numbers_and_words(language: str, words: tuple[str, ...]) -> None:
    text = read_page(report(language)).text
    for each in words:
        assert each in text


def test_it_is_sound_and_tells_no_secret() -> None:
    html = report()
    assert read_page(html).faults == []
    assert "KANARIE" not in html.upper()


def test_colour_never_stands_alone() -> None:
    """Whatever is coloured as short says by how much, whatever is coloured at all has its numbers."""
    page = precheck_page(REQUEST, LOOKED, Language("nl"))
    cells = [cell for picture in page.pictures for line in picture.rows for cell in line.cells]
    assert all(cell.asked and cell.possible for cell in cells)
    assert {bool(cell.short) for cell in cells} == {True, False}
    assert all(cell.level == 0 for cell in cells if cell.asked == "0")


def test_the_tightest_rows_are_shown() -> None:
    page = precheck_page(REQUEST, LOOKED, Language("en"))
    skills = next(picture for picture in page.pictures if picture.name.startswith("What asks"))
    assert [line.title for line in skills.rows][:2] == ["cooking, Alder", "skill 9"]
    assert len(skills.rows) == MOST_ROWS


def test_the_same_for_two_groups_is_one_line() -> None:
    (line,) = precheck_page(REQUEST, LOOKED, Language("nl")).never
    assert line.times == 3


def test_what_asks_for_it_is_said_in_words_and_by_its_row() -> None:
    (line,) = precheck_page(REQUEST, LOOKED, Language("nl")).never
    requirement = REQUEST.requirements["G"]
    first, last = (Language("nl").short_date(day) for day in (requirement.first, requirement.last))
    assert line.asked_by == f"wens, {first} t/m {last}"
    assert line.source_id == "G"


def test_without_a_look_beforehand_there_is_no_section() -> None:
    assert 'id="precheck"' not in report(looked=None)
    assert 'href="#precheck"' not in report(looked=None)


def test_shortages_as_sentences_the_largest_part_first() -> None:
    assert list(shortage_lines(REQUEST, LOOKED, Language("nl"))) == [
        "vaardigheid koken, Alder, alle periodes samen: 1,5 u gevraagd, voor minstens 1,5 u is er niemand",
        "pauzecontacten bij Alder, periode 2: 4 afgesproken, minstens 2 daarvan kunnen niet",
        "vanaf 16:00, periode 2: 1 u gevraagd, minstens 0,5 u meer dan er dan jongerenwerkers zijn",
        "ruimte alder-class en alder-hall, Alder, alle periodes samen: 2 u gevraagd, minstens 1 u meer dan hij open is",
        "uren bij Alder, periode 1: 20 u afgesproken, minstens 5 u daarvan kan niet",
    ]
    assert all("asked for" in line or "agreed" in line for line in shortage_lines(REQUEST, LOOKED, Language("en")))


def test_result_json_has_all_of_it() -> None:
    programme = replace(PROGRAMME, precheck=LOOKED)
    result = json.loads(programme_files(programme, language="nl", host=HOST)["result.json"])["precheck"]
    assert result["never"] == [{"requirement_id": "G", "times": 2}, {"requirement_id": "G", "times": 1}]
    assert result["shortages"][-1] == {
        "supply": "hours",
        "subject": "alder",
        "school_id": None,
        "term": 1,
        "asked": 1200,
        "possible": 900,
        "short": 300,
    }


def test_why_there_is_nothing_at_all_of_what_was_agreed() -> None:
    """Four break contacts a week, and a hall that is too small for the year: the look says so, not just «8 van 0»."""
    request = builders.small_request(
        agreements=[builders.agreement(break_contacts=4)],
        cohorts=[builders.cohort("alder-1", size=48)],
        rooms=[builders.room("alder-hall", name="Aula", capacity=10, features=frozenset({"hall"}))],
    )
    looked = precheck(request)
    why = (
        "Er is geen enkel mogelijk moment: alle 20 keer is elke geschikte ruimte te klein (in Aula passen er 10, er "
        "moet plaats zijn voor 48)."
    )
    picture = next(each for each in precheck_page(request, looked, Language("nl")).pictures if "pauze" in each.name)
    (line,) = picture.rows
    assert (line.cells[-1].asked, line.cells[-1].possible, line.why) == ("8", "0", why)
    assert any(told.endswith(why) for told in shortage_lines(request, looked, Language("nl")))
    assert all(not row.none_nl for table in looked.tables for row in table.rows if table.supply is Supply.HOURS)
