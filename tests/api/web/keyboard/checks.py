"""What is asked of every page for who uses it by keyboard, enlarged, or with a large thumb."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

from tests.browsers import PHONE

NARROW: ViewportSize = {"width": 320, "height": 640}
"""A desk's page enlarged to 400 %: nothing but tables may scroll sideways there, each in a box of its own."""
LOOKING = (Path(__file__).parent / "focus.js").read_text(encoding="utf-8")


def ask(page: Page, question: str) -> Any:
    """An answer of ``focus.js`` about the page as it is now."""
    return page.evaluate(f"(window.focusSeen ??= {LOOKING}).{question}")


def faults_of_keyboard(page: Page) -> list[str]:
    """
    What is wrong with the page on a phone and enlarged, for every element that Tab comes to.

    Each shows its focus, is not hidden when it has it, lets go of it, is 24 by 24 pixels or a link in running text;
    none goes before its turn. Folded parts of the page are opened.
    """
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size(PHONE)
    page.keyboard.press("Tab")  # from here on the browser shows where the focus is, as for whoever uses the keyboard
    faults = list(ask(page, "page()"))
    page.set_viewport_size(NARROW)
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > NARROW["width"]:
        faults.append(f"at {NARROW['width']} pixels the page is {wide} wide")
    faults += [f"{box} scrolls sideways for a mouse only" for box in ask(page, "boxes()")]
    return faults
