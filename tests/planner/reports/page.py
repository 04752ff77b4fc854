"""A page read back: elements in order, the text that people see, what a browser would ask for."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from planner.domain.assignment import Plan
from planner.domain.request import Request
from planner.reports.rendering import report_page

VOID = frozenset({"meta", "link", "img", "br", "hr", "input", "source", "rect"})


@dataclass
class Page(HTMLParser):
    """Parsed on the way; ``faults`` holds tags that do not match."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    style: str = ""
    stack: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] == "style":
            self.style += data
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        """Everything that people read, in order."""
        return " ".join(" ".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of one kind."""
        return [attributes for name, attributes in self.elements if name == tag]


def read_page(html: str) -> Page:
    """Parse ``html`` to its end."""
    page = Page()
    page.feed(html)
    page.close()
    page.faults += [f"<{tag}> is never closed" for tag in page.stack]
    return page


def html_of(request: Request, plan: Plan, **given: Any) -> str:
    """The report of a plan that is no replan."""
    return report_page(request, plan, **given)(None)
