"""Where somebody lives, and parents who are told of along with their child."""

from __future__ import annotations

import re

_PARENTS = re.compile(
    r"\b(?:dhr|mevr|mevrouw|meneer|heer|mw|mr|mrs|ms|fam|familie)\b\.? (?:[\w.]+ ){0,3}?(?-i:[A-Z])\w+\b[^.!?]{0,60}"
    r"\b(?:hun|haar|zijn|their|her|his) (?:zoon|dochter|kind|kinderen|zoontje|dochtertje|son|daughter|child)\b",
    re.IGNORECASE,
)
_STREET = r"(?-i:[A-Z])[\w'’\-]*(?:straat|weg|laan|plein|hof|pad|kade|dijk|singel|dreef|park|plantsoen) \d{1,4}"
_POSTCODE = r"[1-9]\d{3} ?(?-i:[A-Z]{2})\b"
_LIVES = r"\b(?:woont|woonde|wonen|woonachtig|bij (?:oma|opa|moeder|vader|(?:haar|zijn) ouders))\b"
_HOME = re.compile(
    rf"(?:{_STREET}|{_POSTCODE})[^.!?]{{0,40}}{_LIVES}"
    rf"|{_LIVES}[^.!?]{{0,40}}{_POSTCODE}"
    r"|\b(?:wonen|woont|woonde|woonachtig|huisadres|thuisadres|lives|lived)\b(?:\W+\w+){0,4}?\W+"
    r"(?-i:[A-Z][\w.'’\-]*(?: [A-Z]?[\w'’\-]+){0,3}) \d{1,4} ?[a-z]?\b",
    re.IGNORECASE,
)


def holds_home_address(text: str) -> bool:
    """«woont op de Dorpsstraat 14»."""
    return _HOME.search(text) is not None


def holds_parents(text: str) -> bool:
    """«mevrouw Xan over haar zoon»: adults with a title, and their child."""
    return _PARENTS.search(text) is not None
