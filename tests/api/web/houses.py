"""A world behind a real server, and browsers in which its people are signed in: for tests of pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize

from api.http.same_site import cookie_name
from planner.persistence.people import user_by_id
from planner.persistence.store import Unit
from planner.services.accounts.sign_ins import SignInKind, begin_sign_in
from planner.services.permissions import Role
from tests.api.web.keyboard.checks import faults_of_keyboard
from tests.api.worlds import World, world_in
from tests.browsers import DESK, LONGEST_WAIT_MS, PHONE, faults_of_access, serving

LIGHT = {"media": "screen", "color_scheme": "light"}
LOOKS = {"dark": {"media": "screen", "color_scheme": "dark"}, "print": {"media": "print", "color_scheme": "light"}}
MOST_LOOKS = 200
"""At what a save touches, until it is known."""
LOOKED_AT = ("color-contrast", "link-in-text-block")
"""The rules of axe that look at colours; all others ask the same of a page however it is shown."""


@dataclass
class House:
    """A world, and the address at which browsers reach it."""

    world: World
    address: str

    def secret(self, role: Role) -> str:
        """The cookie of a new sign-in of this role's person."""
        world = self.world

        def work(unit: Unit) -> str:
            user = user_by_id(unit, world.users[world.mine, role])
            assert user is not None
            return begin_sign_in(unit, user, SignInKind.SESSION, "test", world.clock[0])

        return world.service.store.write(world.scope(), work)

    @contextmanager
    def visit(
        self, browser: Browser, role: Role, *, size: ViewportSize | None = None, script: bool = True
    ) -> Iterator[Page]:
        """A page of a browser in which this role's person is signed in."""
        with self.door(browser, size=size, script=script) as page:
            cookie = {"name": cookie_name(self.world.service), "value": self.secret(role), "url": self.address}
            page.context.add_cookies([cookie])
            yield page

    @contextmanager
    def door(self, browser: Browser, *, size: ViewportSize | None = None, script: bool = True) -> Iterator[Page]:
        """
        A page of a browser in which nobody is signed in; relative addresses lead to this house.

        A fault that a script throws, one that the page's policy refuses, or one of the server fails the test.
        """
        context: BrowserContext = browser.new_context(
            base_url=self.address,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            java_script_enabled=script,
            viewport=size or DESK,
        )
        context.set_default_timeout(LONGEST_WAIT_MS)
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
        page.on("response", lambda answer: faults.append(answer.url) if answer.status == 500 else None)
        yield page
        context.close()
        assert faults == []


@contextmanager
def house_in(folder: Path) -> Iterator[House]:
    """A house with the world of `tests.api.worlds` in an SQLite file of its own in ``folder``."""
    with world_in(folder) as world, serving(world.client.app) as address:
        yield House(world, address)


def open_in(page: Page, language: str, path: str) -> None:
    """Open the page at ``path`` by choosing a language there."""
    page.goto(f"/taal/{language}?terug={quote(path)}")


def look_until_known(page: Page) -> Locator:
    """Look again, as the page offers, until it says what was saved touches; where it says so."""
    for _ in range(MOST_LOOKS):
        again = page.get_by_role("link", name="Kijk opnieuw")
        if again.count() == 0:
            return page.locator(".touch")
        again.click()
    raise AssertionError("What was saved touches nobody knows what.")


def assert_accessible(page: Page, path: str) -> None:
    """
    Make sure that axe finds nothing on the page at ``path``, and that nothing scrolls sideways.

    In either language, light, dark and in print, on a phone and at a desk; and whoever uses a keyboard, enlarges the
    page or has large thumbs finds the way (`faults_of_keyboard`).
    """
    for language in ("nl", "en"):
        open_in(page, language, path)
        assert page.locator("html").get_attribute("lang") == language
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            assert faults_of_access(page) == [], (path, language, size)
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], (path, language, size)
        for look, media in LOOKS.items():
            page.emulate_media(**media)
            assert faults_of_access(page, rules=LOOKED_AT) == [], (path, language, look)
        page.emulate_media(**LIGHT)
    open_in(page, "nl", path)
    assert faults_of_keyboard(page) == [], path
    page.set_viewport_size(DESK)
