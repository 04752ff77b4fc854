"""Pictures as somebody hears them who cannot see them: a name, a sentence, and a table with the same numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from textwrap import dedent
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from planner.checker.soft.givens import Givens
from planner.checker.soft.ledger import Ledger
from planner.domain.assignment import Plan, Session, Visit
from planner.domain.outcome import Unplaced
from planner.domain.request import Request
from planner.domain.rules import HardRule
from planner.domain.statements import Priority
from planner.reports import people, year_strip
from planner.reports.differences import Line
from planner.reports.language import Language
from planner.reports.missing import why_not
from planner.reports.rendering import environment
from planner.reports.titles import Titles
from planner.reports.week_table import WEEKDAYS, week_tables
from tests.builders import (
    MONDAY,
    NEXT_MONDAY,
    agreement,
    busy_request,
    contract,
    plan,
    session,
    small_request,
    special_days,
    visit,
    worker,
)

DUTCH = Language("nl")
ROW = re.compile(r"^( *)- '?row .*$")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def heard(page: Page, picture: str, macro: str, *given: Any, **options: Any) -> str:
    """What a screen reader is told of a picture, in the style of the report; a row is named by its cells alone."""
    module = environment().get_template(f"pictures/{picture}.html").module
    style = environment().get_template("report.css").render()
    page.set_content(f"<style>{style}</style><main>{getattr(module, macro)(*given, **options)}</main>")
    tree = page.get_by_role("main").aria_snapshot()
    return dedent("\n".join(ROW.sub(r"\1- row:", line) for line in tree.splitlines()[1:]))


def told(tree: str) -> str:
    return dedent(tree).strip()


def ledger(request: Request, *items: Visit | Session) -> Ledger:
    return Ledger(givens=Givens(request=request), plan=plan(*items) if items else Plan())


def test_a_year_says_what_its_marks_mean(page: Page) -> None:
    holiday = special_days("closed", MONDAY, MONDAY + timedelta(days=4))
    tests = special_days("test_week", NEXT_MONDAY)
    request = small_request(
        agreements=[agreement()], calendar_options={"alder": {"specials": (holiday, tests)}, "beech": {}}
    )
    breaks = [session(request, "alder-breaks-2026W38", NEXT_MONDAY, "10:10", occurrence=n) for n in (1, 2)]
    strip = year_strip.all_schools(ledger(request, *breaks), DUTCH)
    assert heard(page, "year_strip", "year_strip", strip, "Activiteiten per school en week", DUTCH, MONDAY) == told(
        """
        - paragraph: Samen 2 activiteiten; de volste week is week 38 met 2.
        - region "Activiteiten per school en week":
          - table "Activiteiten per school en week":
            - caption: Activiteiten per school en week
            - rowgroup:
              - row:
                - rowheader "Maand"
                - columnheader "sep"
                - columnheader "Totaal"
              - row:
                - rowheader "Week"
                - columnheader "37"
                - columnheader "38"
            - rowgroup:
              - row:
                - rowheader "Alder":
                  - link "Alder":
                    - /url: "#school-alder"
                - cell "vakantie"
                - cell "2 (toetsen of examens)"
                - cell "2"
              - row:
                - rowheader "Beech":
                  - link "Beech":
                    - /url: "#school-beech"
                - cell
                - cell
                - cell "0"
        """
    )


def test_one_school_hears_where_there_is_less_than_agreed(page: Page) -> None:
    request = small_request(agreements=[agreement(hours_minutes=240)])
    made = ledger(
        request,
        visit(),
        visit(NEXT_MONDAY, "08:30", "12:40"),
        session(request, "alder-breaks-2026W37", MONDAY, "10:10"),
    )
    strip = year_strip.one_school(made, "alder", DUTCH)
    assert heard(page, "year_strip", "year_strip", strip, "Het jaar", DUTCH, MONDAY, detailed=True) == told(
        """
        - paragraph: Samen 1 activiteit; de volste week is week 37 met 1. In 1 week is er minder dan afgesproken.
        - region "Het jaar":
          - table "Het jaar":
            - caption: Het jaar
            - rowgroup:
              - row:
                - rowheader "Maand"
                - columnheader "sep"
                - columnheader "Totaal"
              - row:
                - rowheader "Week"
                - columnheader "37"
                - columnheader "38"
            - rowgroup:
              - row:
                - rowheader "Bijzonder"
                - cell
                - cell
                - cell
              - row:
                - rowheader "Uren bezoek"
                - cell "4 (minder dan afgesproken)"
                - cell "4"
                - cell "7,8"
              - row:
                - rowheader "Pauzecontact"
                - cell "1"
                - cell
                - cell "1"
        """
    )


def test_a_usual_week_names_people_in_full_and_once(page: Page) -> None:
    request = small_request(agreements=[agreement()])
    days = (MONDAY, NEXT_MONDAY)
    contacts = [
        session(request, f"alder-breaks-2026W{week}", day, "10:10") for week, day in zip((37, 38), days, strict=True)
    ]
    titles = Titles(request, DUTCH)
    (table,) = week_tables(ledger(request, *map(visit, days), *contacts), "alder", titles)
    names = tuple(map(DUTCH.weekday, WEEKDAYS))
    assert heard(page, "week_table", "week_table", table, request.schools["alder"], titles, DUTCH, names) == told(
        """
        - paragraph: 2 bezoeken volgen dit ritme, 0 vallen op een ander moment.
        - 'region "Alder: Een gewone week in periode 1"':
          - 'table "Alder: Een gewone week in periode 1"':
            - caption: "Alder: Een gewone week in periode 1"
            - rowgroup:
              - row:
                - columnheader "Dagdeel"
                - columnheader "maandag"
                - columnheader "dinsdag"
                - columnheader "woensdag"
                - columnheader "donderdag"
                - columnheader "vrijdag"
            - rowgroup:
              - row:
                - rowheader "ochtend"
                - cell "Worker W1 08:30–12:10 2 van 2 keer 10:10 Break Worker W1":
                  - list:
                    - listitem: Worker W1 08:30–12:10 2 van 2 keer
                  - list:
                    - listitem: 10:10 Break Worker W1
                - cell
                - cell
                - cell
                - cell
        - paragraph: "«7 van 8 keer»: dit bezoek is er op 7 van de 8 keer dat de school op die dag open is."
        """
    )


def test_presence_says_who_is_a_regular_face(page: Page) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(5)]
    made = ledger(small_request(), *map(visit, days[:4]), visit(days[4], worker_id="W2"))
    matrix = people.presence(made)
    assert heard(page, "presence", "presence_matrix", matrix, made.request, DUTCH) == told(
        """
        - paragraph: 5 bezoeken door 2 jongerenwerkers; vaste gezichten doen daarvan 80 %.
        - region "Bezoeken per jongerenwerker en school":
          - table "Bezoeken per jongerenwerker en school":
            - caption: Bezoeken per jongerenwerker en school
            - rowgroup:
              - row:
                - columnheader "Jongerenwerker"
                - columnheader "Alder"
                - columnheader "Beech"
                - columnheader "Totaal"
            - rowgroup:
              - row:
                - rowheader "Worker W1"
                - cell "4 (80 %, vast gezicht)"
                - cell
                - cell "4"
              - row:
                - rowheader "Worker W2"
                - cell "1 (20 %)"
                - cell
                - cell "1"
              - row:
                - rowheader "Worker W3"
                - cell
                - cell
                - cell "0"
            - rowgroup:
              - row:
                - rowheader "Alle bezoeken"
                - cell "5"
                - cell "0"
                - cell "5"
              - row:
                - rowheader "Gezichten"
                - cell "2"
                - cell "0"
                - cell
              - row:
                - rowheader "Door vaste gezichten"
                - cell "80 %"
                - cell "0 %"
                - cell
        """
    )


def test_load_says_in_words_what_its_bars_show(page: Page) -> None:
    request = small_request(workers=[worker(contracts=(contract(week_minutes=1000),)), worker("W2", contracts=())])
    open_days = [day for day in request.days if day.isoweekday() < 6]
    made = ledger(request, *(visit(day, "08:30", "15:10") for day in open_days[:6]))
    assert heard(page, "load", "load_bars", people.loads(made), request, DUTCH) == told(
        """
        - paragraph: "2 jongerenwerkers; in een of meer periodes te veel: 1, ruimte: 0."
        - region "Geplande uren tegenover het contract":
          - table "Geplande uren tegenover het contract":
            - caption: Geplande uren tegenover het contract
            - rowgroup:
              - row:
                - columnheader "Jongerenwerker"
                - columnheader "periode 1"
                - columnheader "Totaal"
                - columnheader "Reistijd"
            - rowgroup:
              - row:
                - rowheader "Organisatie 1"
              - row:
                - rowheader "Worker W1"
                - cell "111 % te veel"
                - cell "37 van 33 u (wenselijk 85 % tot 100 %)"
                - cell "0 u"
              - row:
                - rowheader "Worker W2"
                - cell "geen contract"
                - cell "0 van 0 u"
                - cell "0 u"
        """
    )


def test_what_is_not_planned_says_what_is_most_in_the_way(page: Page) -> None:
    request = busy_request()
    item = {"school_id": "alder", "priority": Priority.SHOULD, "moments": 10, "text_nl": "", "text_en": ""}
    lacks = {HardRule.TEAM: 6, HardRule.ROOM: 4}
    items = (
        Unplaced(requirement_id="Q-alder-1a", occurrence=1, lacks=lacks, **item),
        Unplaced(requirement_id="G", occurrence=1, lacks={HardRule.ROOM: 9}, **item),
    )
    matrix = why_not(request, items, Titles(request, DUTCH))
    assert heard(page, "why_not", "why_not_matrix", matrix, DUTCH) == told(
        """
        - paragraph: "2 keer niet gepland; het vaakst in de weg: geen ruimte vrij, bij 13 van 20 momenten."
        - region "Activiteit en reden, in aantallen momenten":
          - table "Activiteit en reden, in aantallen momenten":
            - caption: Activiteit en reden, in aantallen momenten
            - rowgroup:
              - row:
                - columnheader "Activiteit"
                - columnheader "Niet gepland"
                - columnheader "Momenten"
                - columnheader "geen ruimte vrij"
                - columnheader "geen team met de juiste vaardigheden"
            - rowgroup:
              - row:
                - rowheader "Group"
                - cell "1"
                - cell "10"
                - cell "9"
                - cell
              - row:
                - rowheader "Quiz"
                - cell "1"
                - cell "10"
                - cell "4"
                - cell "6"
            - rowgroup:
              - row:
                - rowheader "Totaal"
                - cell "2"
                - cell "20"
                - cell "13"
                - cell "6"
        """
    )


def test_a_change_is_heard_by_its_word_with_before_and_after(page: Page) -> None:
    def line(what: str, symbol: str, word: str, before: str, after: str, reason: str = "") -> Line:
        return Line(
            what=what, symbol=symbol, word=word, title="Quiz", school="", before=before, after=after, reason=reason
        )

    lines = (
        line("added", "+", "nieuw", "", "ma 7 sep 10:10"),
        line("moved", "→", "verplaatst", "ma 7 sep 10:10", "di 8 sep 10:10", "toetsweek"),
        line("dropped", "×", "vervalt", "ma 7 sep 10:10", ""),
    )
    assert heard(page, "changes", "change_list", lines, DUTCH, "Wat er verandert") == told(
        """
        - list "Wat er verandert":
          - listitem: nieuw Quiz ma 7 sep 10:10
          - listitem:
            - text: "verplaatst Quiz Was:"
            - deletion: ma 7 sep 10:10
            - text: "Wordt: di 8 sep 10:10 (toetsweek)"
          - listitem:
            - text: vervalt Quiz
            - deletion: ma 7 sep 10:10
        """
    )
