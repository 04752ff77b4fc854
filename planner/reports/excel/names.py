"""Names of sheets as Excel allows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_RESERVED = frozenset({"history"})
"""Names that Excel keeps for itself."""


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """
    A name for each of these titles, in their order, all different whatever the case.

    Forbidden characters become a space, long names are cut, and a second of a kind gets a number.
    """
    taken = set(_RESERVED)
    found = []
    for title in wanted:
        plain = " ".join(_FORBIDDEN.sub(" ", title).split()).strip("' ") or "-"
        number, name = 1, _cut(plain, LONGEST_NAME)
        while name.casefold() in taken:
            number += 1
            ending = f" ({number})"
            name = _cut(plain, LONGEST_NAME - len(ending)) + ending
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)


def _cut(name: str, longest: int) -> str:
    """The beginning of a name that is at most ``longest`` units of UTF-16 long, as Excel counts."""
    while len(name.encode("utf-16-le")) > 2 * longest:
        name = name[:-1]
    return name.rstrip("' ") or "-"
