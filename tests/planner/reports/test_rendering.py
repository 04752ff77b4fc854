"""The page as a whole: one quiet file that tells no secrets, in both languages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from planner.domain.assignment import Plan, Status
from planner.domain.outcome import TierResult, Unplaced
from planner.domain.request import Request
from planner.domain.rules import HardRule
from planner.domain.statements import Priority
from tests.builders import busy_request, plan, session, small_request, visit
from tests.planner.reports.page import Page, html_of, read_page
from tests.planner.reports.sample import SECRET, SENSITIVE, TODAY, region_plan, region_report, region_request

FORBIDDEN = re.compile(r"\b(tiers?|slots?|constraints?|scores?|infeasible|incumbent|bound)\b", re.IGNORECASE)
NO_TIERS = tuple(TierResult(tier=tier, points=0, bound=0, seconds=0.0) for tier in range(1, 7))


def small_page(request: Request, made: Plan, language: str = "nl", unplaced: tuple[Unplaced, ...] = ()) -> Page:
    html = html_of(request, made, tiers=NO_TIERS, penalties=(), unplaced=unplaced, language=language, today=TODAY)
    return read_page(html)


@pytest.fixture(scope="module")
def region() -> tuple[Request, Plan]:
    """Eight schools, twelve workers, one school year."""
    request = region_request()
    request = replace(request, partnership=replace(request.partnership, note="Alle namen zijn <verzonnen>."))
    return request, region_plan(request)


@pytest.fixture(scope="module", params=["nl", "en"])
def html(request: pytest.FixtureRequest, region: tuple[Request, Plan]) -> str:
    """The region's report in each language."""
    return html_of(*region, **region_report(*region), language=request.param)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return read_page(html)


def test_every_tag_is_closed(page: Page) -> None:
    assert page.faults == []


def test_it_is_small_enough_to_mail(region: tuple[Request, Plan], html: str) -> None:
    assert len(region[1].sessions) > 2_300
    assert len(html.encode()) < 1_500_000


def test_no_script_and_nothing_from_outside(page: Page, html: str) -> None:
    names = {tag for tag, _ in page.elements}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form"})
    assert all(link["href"].startswith("#") for link in page.all("a"))
    assert not any(name.startswith("on") or name in {"src", "style"} for _, a in page.elements for name in a)
    assert "http" not in html
    assert "url(" not in page.style
    assert "@import" not in page.style


def test_links_lead_to_one_place(page: Page) -> None:
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in page.all("a")} <= set(ids)


def test_tables_are_tables(page: Page) -> None:
    assert len(page.all("table")) == len(page.all("caption"))
    assert all("scope" in cell for cell in page.all("th"))
    regions = [a for a in page.all("div") if a.get("class") == "scroll"]
    assert len(regions) >= 50
    assert all(a["tabindex"] == "0" and a["aria-label"] for a in regions)


def test_headings_descend_one_by_one(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_it_speaks_the_users_words(page: Page) -> None:
    assert FORBIDDEN.findall(page.text) == []


def test_the_note_is_on_top_and_escaped(page: Page, html: str) -> None:
    assert page.text.index("Alle namen zijn <verzonnen>.") < page.text.index("Samenwerking", 60)
    assert "&lt;verzonnen&gt;" in html


def test_it_tells_no_secrets(html: str, page: Page) -> None:
    for title in (SECRET, "Mediation", SENSITIVE, "Quiz on sexting"):
        assert title not in html
    assert ("Flexibele inzet" in page.text) or ("Flexible time" in page.text)


def test_the_same_twice(region: tuple[Request, Plan]) -> None:
    given = region_report(*region)
    assert html_of(*region, **given) == html_of(*region, **given)


def test_the_order_of_a_plan_does_not_matter(region: tuple[Request, Plan]) -> None:
    request, made = region
    turned = Plan(visits=made.visits[::-1], sessions=made.sessions[::-1])
    given = region_report(request, made)
    assert html_of(request, turned, **given) == html_of(request, made, **given)


def test_languages_differ(region: tuple[Request, Plan]) -> None:
    given = region_report(*region)
    dutch = read_page(html_of(*region, **given, language="nl"))
    english = read_page(html_of(*region, **given, language="en"))
    assert dutch.all("html") == [{"lang": "nl"}]
    assert english.all("html") == [{"lang": "en"}]
    assert "gemaakt op 23 november 2026" in dutch.text
    assert "made on 23 November 2026" in english.text
    for word in ("Bezoek", "Jongerenwerker", "Ontbreekt of stoort", "vakantie", "maandag", " keer "):
        assert word not in english.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_empty_plan_is_a_page(language: str) -> None:
    found = small_page(small_request(agreements=()), Plan(), language)
    assert found.faults == []
    assert len(found.all("section")) == 6 + 2


def test_a_request_without_schools_or_workers_is_a_page() -> None:
    nothing = small_request(schools=[], cohorts=[], rooms=[], workers=[])
    assert small_page(nothing, Plan()).faults == []


def test_names_are_escaped() -> None:
    request = busy_request()
    named = replace(request.schools["alder"], name="<b>Alder & co</b>")
    request = replace(request, schools={**request.schools, "alder": named})
    found = small_page(request, plan(visit()))
    assert found.faults == []
    assert found.all("h2")
    assert "<b>Alder & co</b>" in found.text


def test_secrets_in_a_reason_are_taken_out() -> None:
    request = region_request(1, 2)
    requirement = next(r for r in request.requirements.values() if "talk" in r.activity_ids)
    item = Unplaced(
        requirement_id=requirement.id,
        occurrence=1,
        school_id=requirement.school_id,
        priority=Priority.AGREEMENT,
        moments=3,
        lacks={HardRule.ROOM: 3},
        text_nl=f"{SECRET}: drie keer geen ruimte.",
        text_en="Mediation: no room three times.",
    )
    found = small_page(request, Plan(), "nl", (item,))
    assert SECRET not in found.text
    assert "Flexibele inzet: drie keer geen ruimte." in found.text


def test_cancelled_sessions_are_not_in_it() -> None:
    request = busy_request()
    made = plan(session(request, "C", date(2026, 9, 8), "19:00", location_id="centre", room_id="centre-room"))
    dropped = replace(made, sessions=tuple(replace(s, status=Status.CANCELLED) for s in made.sessions))
    assert "Centre-evening" in small_page(request, made).text
    assert "Centre-evening" not in small_page(request, dropped).text


def test_there_is_no_third_language() -> None:
    with pytest.raises(ValueError, match="'de'"):
        small_page(small_request(), Plan(), "de")
