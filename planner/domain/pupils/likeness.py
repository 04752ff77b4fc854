"""Words that sound like a first name: written in another way, or made smaller."""

from __future__ import annotations

import re
from functools import cache

from planner.domain.pupils.first_names import EVERY_FIRST_NAME
from planner.domain.pupils.lexicon import ORDINARY_WORDS

_SOUNDS = (
    ("dj", "j"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "s"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("ij", "i"),
    ("ie", "i"),
    ("ey", "i"),
    ("ei", "i"),
    ("ai", "i"),
    ("ay", "i"),
    ("oe", "u"),
    ("ou", "u"),
    ("oo", "o"),
    ("aa", "a"),
    ("ee", "e"),
    ("c", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("y", "i"),
    ("j", "i"),
    ("z", "s"),
    ("v", "f"),
    ("w", "f"),
    ("h", ""),
)
_DIMINUTIVE = re.compile(r"(?P<stem>\w{2,}?)(?:tje|pje|kje|je|ie|y|i)")
_ALIKE = str.maketrans("cqvpzy", "kkffsj")
_SHORTEST_SOUND, _SHORTEST_STEM, _SHORTEST_BEGINNING = 4, 3, 5


def is_like_a_name(plain: str) -> bool:
    """Whether a word that is no ordinary one sounds like a first name."""
    return plain not in ORDINARY_WORDS and sounds_like_a_name(plain)


def sounds_like_a_name(plain: str) -> bool:
    """Whether a word sounds like a first name, is one made smaller, or a piece of one said twice."""
    if len(plain) < _SHORTEST_SOUND:
        return False
    sound = _sound(plain)
    long_enough = len(sound) + (len(plain) > _SHORTEST_SOUND) >= _SHORTEST_SOUND
    if long_enough and _begin(plain) in _sounds().get(sound, ()):
        return True
    if plain in _beginnings():
        return True
    half = len(plain) // 2
    if len(plain) in (4, 6) and plain[:half] == plain[half:] and plain[:half] in EVERY_FIRST_NAME:
        return True
    found = _DIMINUTIVE.fullmatch(plain)
    return found is not None and len(found["stem"]) >= _SHORTEST_STEM and _is_piece(found["stem"])


def _is_piece(stem: str) -> bool:
    """Whether a stem is a first name, or one less its last letter."""
    return any(_sound(stem + end) in _sounds() for end in ("", "a", "e", "o", "n", "s", "d"))


@cache
def _beginnings() -> frozenset[str]:
    """Names that were not written to their end."""
    return frozenset(
        name[:end] for name in EVERY_FIRST_NAME for end in range(max(_SHORTEST_BEGINNING, len(name) - 2), len(name))
    )


@cache
def _sounds() -> dict[str, frozenset[str]]:
    """How first names sound, and with which letters those begin that sound so."""
    found: dict[str, set[str]] = {}
    for name in EVERY_FIRST_NAME:
        found.setdefault(_sound(name), set()).add(_begin(name))
    return {sound: frozenset(begins) for sound, begins in found.items()}


def _begin(plain: str) -> str:
    """The first letter, those that are taken for each other as one."""
    return plain.removeprefix("d" if plain.startswith("dj") else "")[:1].translate(_ALIKE)


def _sound(plain: str) -> str:
    """A word as it sounds, near enough for the ways in which a name is misspelled."""
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    plain = re.sub(r"d$", "t", re.sub(r"b$", "p", plain)).replace("e", "i")
    return re.sub(r"(.)\1+", r"\1", plain)
