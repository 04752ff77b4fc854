"""Going through all pages that one finds from the rooms of a role, and what a person reads there."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlsplit

from planner.services.permissions import Role
from tests.api.worlds import World

MOST_OF_A_KIND = 2
_NOT_PAGES = ("/static/", "/taal/", "/v1/", "/uitloggen", "/inloggen", "/feeds/", "/in/")
_SILENT = frozenset({"script", "style", "head"})
_SAID = ("aria-label", "alt", "title", "placeholder", "aria-description")
_WITHOUT_END = frozenset({"input", "br", "hr", "meta", "link", "img", "path", "rect", "col", "wbr"})
_ACTS = frozenset({"a", "button"})


class Read(HTMLParser):
    """
    What people read or hear of a page, or of its main part: ``texts``.

    ``links`` is where they lead, ``acts`` counts links and buttons, ``rows`` the rows of tables with something in them.
    """

    def __init__(self, *, main_only: bool) -> None:
        super().__init__()
        self._main_only = main_only
        self._open: list[str] = []
        self.texts: list[str] = []
        self.links: list[str] = []
        self.acts = 0
        self.rows = 0

    @property
    def _is_read(self) -> bool:
        return "main" in self._open or not self._main_only

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A link, a button, a row; what attributes say is heard."""
        if tag not in _WITHOUT_END:
            self._open.append(tag)
        if not self._is_read:
            return
        found = {name: value or "" for name, value in attrs}
        self.texts += [found[name] for name in _SAID if name in found]
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        self.acts += tag in _ACTS
        self.rows += tag == "tr" and "tbody" in self._open

    def handle_endtag(self, tag: str) -> None:
        """Back to where the tag began."""
        while tag in self._open and self._open.pop() != tag:
            continue

    def handle_data(self, data: str) -> None:
        """A text, unless nobody reads it."""
        if self._is_read and not _SILENT & set(self._open) and data.strip():
            self.texts.append(data.strip())


def read(html: str, *, main_only: bool = False) -> Read:
    """What one reads of a page, or of its main part."""
    found = Read(main_only=main_only)
    found.feed(html)
    return found


def kind_of(address: str) -> str:
    """Addresses of one page about different things are one kind: steps with a digit in them name things."""
    parts = urlsplit(address)
    names = sorted({each.partition("=")[0] for each in parts.query.split("&") if each})
    steps = ("*" if re.search(r"\d", step) else step for step in parts.path.split("/"))
    return "/".join(steps) + ("?" + "&".join(names) if names else "")


def walk(world: World, role: Role, starts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """
    Each page that this role's person finds by links from ``starts``, with its HTML.

    Of pages of one kind only the first few are looked at.
    """
    waiting, kinds = deque(starts), Counter[str]()
    met = set(waiting)
    while waiting:
        address = waiting.popleft()
        kind = kind_of(address)
        if kinds[kind] >= MOST_OF_A_KIND:
            continue
        kinds[kind] += 1
        answer = world.ask(role, "GET", address, headers={"Accept": "text/html"})
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        assert answer.status_code == 200, (address, answer.status_code)
        at = urlsplit(str(answer.url))
        yield at.path + (f"?{at.query}" if at.query else ""), answer.text
        for link in read(answer.text).links:
            target = urldefrag(link)[0]
            target = at.path + target if target.startswith("?") else target
            if target.startswith("/") and not target.startswith(_NOT_PAGES) and target not in met:
                met.add(target)
                waiting.append(target)
