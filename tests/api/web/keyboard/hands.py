"""Two hands on a keyboard: every step goes by keys alone, and looks whether one can see where one is."""

from __future__ import annotations

from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.api.web.keyboard.checks import LOOKING, ask

Kind = Literal["button", "link", "radio", "checkbox", "field", "summary"]
"""A role of ARIA, or ``field`` for whatever has this label, or ``summary``."""
MOST_TABS = 150
MOST_CHOICES = 60
NEWS_WITHIN_MS = 5_000
STEP = f"(all, back) => (window.focusSeen ??= {LOOKING}).step(back, all)"


class Hands:
    """
    Somebody who uses a page by keyboard and nothing else.

    Parameters
    ----------
    page
        The page, wherever it leads.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        page.emulate_media(reduced_motion="reduce")

    def open(self, path: str) -> None:
        """Type an address in the browser's bar."""
        self.page.goto(path)
        ask(self.page, "start()")

    def to(
        self,
        name: str,
        role: Kind = "button",
        *,
        back: bool = False,
        exact: bool = False,
        within: Locator | None = None,
    ) -> None:
        """Press Tab (``back``: Shift+Tab) until something of this name has the focus."""
        self._reach(self._named(name, role, within, exact=exact), f"«{name}» ({role})", back=back)

    def to_address(self, ending: str) -> None:
        """Press Tab until a link has the focus that leads to an address with this ending."""
        self._reach(self.page.locator(f'a[href$="{ending}"]'), ending)

    def tab(self, *, back: bool = False) -> str:
        """Press Tab once; what has the focus then, of which one can see that it has it."""
        return self._step(self.page.locator("body"), back=back)[0]

    def on(self, name: str, role: Kind = "button", *, within: Locator | None = None) -> bool:
        """Whether something of this name has the focus."""
        named = self._named(name, role, within)
        return bool(named.evaluate_all("all => all.includes(document.activeElement)"))

    def here(self) -> None:
        """Take it that the page put the focus where it is now."""
        ask(self.page, "start()")

    def at_alert(self, text: str) -> bool:
        """Whether what went wrong has the focus, and says this."""
        return self._at("alert", text)

    def in_field(self, name: str) -> bool:
        """Whether the page put the focus in this field."""
        expect(self.page.get_by_label(name)).to_be_focused()
        self.here()
        return True

    def at_status(self, text: str) -> bool:
        """Whether what was done has the focus, and says this."""
        return self._at("status", text)

    def go(
        self,
        name: str,
        role: Kind = "button",
        *,
        back: bool = False,
        exact: bool = False,
        within: Locator | None = None,
    ) -> None:
        """Press Tab (``back``: Shift+Tab) until what leads to another page has the focus, and follow it."""
        self.to(name, role, back=back, exact=exact, within=within)
        self.follow()

    def past_the_head(self) -> None:
        """Go by the link that skips what is the same on every page; it is the first of all."""
        self.tab()
        assert self.page.evaluate("document.activeElement.className") == "skip"
        self.press("Enter")
        ask(self.page, "start()")

    def press(self, *keys: str) -> None:
        """Press these keys where the focus is."""
        for key in keys:
            self.page.keyboard.press(key)

    def follow(self) -> None:
        """
        Press Enter on what leads on: a link, or the button of a form.

        When a form leads back to the page that it stands on, one is at what that says of it.
        """
        sends, before = self.page.evaluate("[document.activeElement.form?.method === 'post', location.pathname]")
        with self.page.expect_navigation():
            self.press("Enter")
        if sends and urlsplit(self.page.url).path == before:
            expect(self.page.locator(":focus")).to_have_count(1, timeout=NEWS_WITHIN_MS)
        ask(self.page, "start()")

    def follow_twice(self) -> None:
        """Press Enter twice where once would do, as one does when it takes long."""
        with self.page.expect_event("load"):
            self.press("Enter", "Enter")
        ask(self.page, "start()")

    def type(self, text: str) -> None:
        """Write in the field that has the focus, in place of what is there."""
        self.press("Control+a")
        self.page.keyboard.type(text)

    def type_date(self, day: date) -> None:
        """Write a date in its field, in the order of day and month that this browser's own language has."""
        for order in ("%m%d%Y", "%d%m%Y"):
            self.page.keyboard.type(f"{day:{order}}")
            if self.page.evaluate("document.activeElement.value") == day.isoformat():
                return
            self.press("ArrowLeft", "ArrowLeft")
        raise AssertionError(f"{day} could not be written.")

    def type_time(self, time: str) -> None:
        """Write a time such as ``03:00`` in its field; before noon, for browsers that count to twelve."""
        self.page.keyboard.type(time.replace(":", "") + "a")
        assert self.page.evaluate("document.activeElement.value") == time

    def choose(self, option: str) -> None:
        """Go through the list that has the focus until this is chosen; that leads nowhere by itself."""
        address = self.page.url
        self.press("Home")
        for _ in range(MOST_CHOICES):
            now = self.page.evaluate("document.activeElement.selectedOptions[0].label")
            assert self.page.url == address
            if option in now:
                return
            self.press("ArrowDown")
        raise AssertionError(f"«{option}» is not in the list.")

    def give(self, file: FilePayload) -> None:
        """Choose a file where the focus is: the window for that is the browser's own."""
        self.page.locator(":focus").set_input_files(file)

    def _at(self, role: Literal["alert", "status"], text: str) -> bool:
        expect(self.page.get_by_role(role).filter(has_text=text)).to_be_focused()
        self.here()
        return True

    def _step(self, wanted: Locator, *, back: bool) -> tuple[str, bool]:
        """What has the focus after one more press of Tab, and whether it is what was wanted."""
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        step = wanted.evaluate_all(STEP, back)
        assert not step["lost"], f"the focus is lost on {self.page.url}"
        assert step["faults"] == [], (step["said"], step["faults"], self.page.url)
        return step["said"], step["there"]

    def _reach(self, wanted: Locator, name: str, *, back: bool = False) -> None:
        said = "the beginning"
        for _ in range(MOST_TABS):
            said, there = self._step(wanted, back=back)
            if there:
                return
        raise AssertionError(f"{name} was not reached in {MOST_TABS} presses; at {said}.")

    def _named(self, name: str, role: Kind, within: Locator | None, *, exact: bool = False) -> Locator:
        place = within or self.page.locator("body")
        if role == "field":
            return place.get_by_label(name, exact=exact)
        if role == "summary":
            return place.locator("summary", has_text=name)
        return place.get_by_role(role, name=name, exact=exact)
