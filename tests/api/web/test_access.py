"""Every page by axe: both languages, light, dark and print, phone and desk; nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from api.app import create_app
from api.service import Service
from api.settings import Settings
from planner.persistence.engine import open_engine
from planner.persistence.schema import upgrade
from planner.persistence.store import Store
from tests.browsers import DESK, PHONE, faults_of_access, serving
from tests.databases import NOW

PATHS = ("/", "/toegankelijkheid", "/inloggen", "/inloggen/link", "/in/none", "/none")
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "print": {"media": "print"},
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path: Path = tmp_path_factory.mktemp("access") / "programma.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    service = Service(store=Store(engine), settings=Settings(), secret=b"x" * 32, now=lambda: NOW)
    with serving(create_app(service)) as found:
        yield found
    engine.dispose()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, language: str) -> None:
    context = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
    page = context.new_page()
    page.goto(f"{address}/taal/{language}?terug={path}")
    assert page.locator("html").get_attribute("lang") == language
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        for look, media in LOOKS.items():
            page.emulate_media(**{"media": "screen"} | media)
            assert faults_of_access(page) == [], (look, size)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    context.close()
