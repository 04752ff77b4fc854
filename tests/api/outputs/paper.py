"""What of a page is printed: read as base.css says, without a browser."""

from __future__ import annotations

from html.parser import HTMLParser

_HIDDEN_ELEMENTS = frozenset({"button", "script", "style", "head", "template"})
_HIDDEN_CLASSES = frozenset({"on-screen", "acts", "no-print", "rooms", "button", "unseen"})
_EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr"})
_CHOICES = frozenset({"option", "select", "textarea", "datalist"})
"""Parts of forms; those that paper shows (a week to fill in, the programme of a school) have choices of ours only."""


class _Printed(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hidden: list[bool] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _EMPTY:
            return
        classes = set((dict(attrs).get("class") or "").split())
        within = bool(self.hidden) and self.hidden[-1]
        self.hidden.append(within or tag in _HIDDEN_ELEMENTS | _CHOICES or bool(classes & _HIDDEN_CLASSES))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY and self.hidden:
            self.hidden.pop()

    def handle_data(self, data: str) -> None:
        if not (self.hidden and self.hidden[-1]):
            self.said.append(data)


def on_paper(html: str) -> str:
    """The text that a printed page holds; forms count as shown, although most are not."""
    parser = _Printed()
    parser.feed(html)
    return "".join(parser.said)
