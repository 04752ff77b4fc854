"""
What a page says on paper.

Somebody who looks at a page of their own reads the title of a sensitive theme; paper passes from hand to hand and names
its kind only. So every page that was made for a person gets both, and the style sheet shows one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import escape

_TAG = re.compile(r"<!--.*?-->|<(?P<ends>/?)(?P<name>[A-Za-z][\w-]*)[^>]*>", re.DOTALL)
_NOT_SHOWN = frozenset({"option", "script", "style", "textarea"})
"""What holds text only; base.css shows no form on paper, and there is none of these outside of one."""


def for_paper(html: str, titles: Mapping[str, str]) -> str:
    """
    The page with, beside every title, what paper shows instead; in the name of the window that alone.

    Parameters
    ----------
    titles
        What paper shows instead of each, see `planner.services.disclosure.titles_on_paper`.
    """
    shown = {str(escape(name)): str(escape(title)) for name, title in titles.items()}
    if not shown:
        return html
    longest_first = sorted(shown, key=lambda name: (-len(name), name))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    if pattern.search(html) is None:
        return html
    pieces: list[str] = []
    within: list[str] = []
    done = 0
    for tag in _TAG.finditer(html):
        pieces += (_written(html[done : tag.start()], pattern, shown, within), tag[0])
        done = tag.end()
        name = (tag["name"] or "").lower()
        if name in _NOT_SHOWN | {"title", "svg"}:
            if not tag["ends"]:
                within.append(name)
            elif name in within:
                within.remove(name)
    pieces.append(_written(html[done:], pattern, shown, within))
    return "".join(pieces)


def _written(text: str, pattern: re.Pattern[str], shown: Mapping[str, str], within: list[str]) -> str:
    """What stands between two tags, written for screen and paper."""
    if not text or not _NOT_SHOWN.isdisjoint(within):
        return text
    if "title" in within:
        return pattern.sub(lambda match: shown[match[0]], text)
    element = "tspan" if "svg" in within else "span"
    return pattern.sub(
        lambda match: (
            f'<{element} class="on-screen">{match[0]}</{element}>'
            f'<{element} class="on-paper">{shown[match[0]]}</{element}>'
        ),
        text,
    )
