"""The written report in a real browser, by axe: both languages, light, dark and on paper, phone and desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from planner.domain.precheck import Balance, Never, Precheck, Supply, SupplyRow, SupplyTable
from planner.domain.request import Request
from planner.domain.statements import Priority
from tests.browsers import DESK, PHONE, faults_of_access
from tests.planner.reports.page import html_of
from tests.planner.reports.sample import region_plan, region_report, region_request

SCHOOLS, WORKERS = 2, 4


@pytest.fixture(scope="module")
def written() -> Callable[[str], str]:
    """The report of a small region with every section in it, in a language."""
    request = region_request(SCHOOLS, WORKERS)
    plan = region_plan(request)
    given = {**region_report(request, plan), "precheck": looked(request)}
    return lambda language: html_of(request, plan, language=language, **given)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="nl-NL", java_script_enabled=True)
    yield context.new_page()
    context.close()


def looked(request: Request) -> Precheck:
    """One thing that can never be, and a skill of which more is asked than there is."""
    requirement = next(iter(request.requirements.values()))
    never = Never(
        requirement_id=requirement.id,
        school_id=requirement.school_id,
        priority=Priority.MUST,
        times=1,
        text_nl="Niemand kan dit.",
        text_en="Nobody can do this.",
    )
    terms = tuple((term.index, term.name) for term in request.terms)
    balances = tuple(Balance(term=index, asked=90, possible=60, short=30) for index in (*dict(terms), None))
    rows = (SupplyRow(subject="cooking", balances=balances),)
    return Precheck(never=(never,), terms=terms, tables=(SupplyTable(supply=Supply.SKILLS, rows=rows),))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_in_the_report(page: Page, written: Callable[[str], str], language: str) -> None:
    page.set_content(written(language))
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert faults_of_access(page) == [], size
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], size
    page.emulate_media(color_scheme="dark")
    assert faults_of_access(page, rules=("color-contrast", "link-in-text-block")) == []
    page.emulate_media(media="print", color_scheme="light")
    assert faults_of_access(page) == []


def test_who_asked_for_what_can_never_be_stands_below_its_title(page: Page, written: Callable[[str], str]) -> None:
    page.set_viewport_size(DESK)
    page.set_content(written("nl"))
    asked_by = page.locator(".never td small").first
    assert asked_by.evaluate(
        """(small) => {
            const title = document.createRange();
            title.selectNode(small.previousSibling);
            return title.getBoundingClientRect().bottom <= small.getBoundingClientRect().top + 1;
        }"""
    )
