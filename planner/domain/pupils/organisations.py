"""Which words are part of what an organisation, place or project is called."""

from __future__ import annotations

from planner.domain.pupils.lexicon import BEFORE_ORGANISATIONS, FIRST_NAMES, PARTICLES
from planner.domain.pupils.words import ORGANISATIONS, Word

_FULL_STOPS = frozenset(".!?;")


def is_of_organisation(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word is part of what a school, place or project is called."""
    if at > 0 and words[at - 1].plain in BEFORE_ORGANISATIONS:
        return True
    for place in range(at, min(len(words), at + 5)):
        word = words[place]
        if place > at and word.text in _FULL_STOPS:
            return False
        if ORGANISATIONS.fullmatch(word.text) and (word.text[0].isupper() or place in (at, at + 1)):
            return word.text[0].isupper() or not words[at].text.endswith(("'s", "’s"))
        if place > at and is_compound(word):
            return True
        if place > at and not (word.is_capital or word.plain in PARTICLES or word.plain in ("&", "en")):
            return False
    return False


def is_compound(word: Word) -> bool:
    """Whether a name is the first part of another word: «Bob-campagne», «lente-achtig»."""
    last = word.text.rpartition("-")[2]
    return "-" in word.text and last[:1].islower() and last not in FIRST_NAMES
