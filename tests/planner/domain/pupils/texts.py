"""Lists as they are written in a text."""

from __future__ import annotations


def listed_in_order(text: str, between: str | None = None) -> tuple[str, ...]:
    """The words of a text, or what stands ``between`` its marks."""
    return tuple(each.strip() for each in text.split(between) if each.strip())
