"""Who is said to work there: a function beside a name, or what only staff does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planner.domain.pupils.lexicon import STAFF, STAFF_DOES
from planner.domain.pupils.words import MANY_PUPILS, ONE_PUPIL, Word

_FUNCTION = re.compile(
    r"\w{3,}(?:agente?|arts|auteur|begeleidst?er|coaches|coach|consulente?|coordinator|deskundige|docente?|docenten"
    r"|leider|leidster|leraar|lerares|medewerk(?:st)?er|meester|psycholoog|therapeut|trainer|werker|werkster"
    r"|teacher|worker|officer)"
)
"""What ends the name of a function."""
_NEAR_VERB, _NEAR_FUNCTION = 4, 4
_FULL_STOPS = frozenset(".!?;")


def is_function(word: Word) -> bool:
    """Whether a word is a title or says what somebody who works there does: «mevrouw», «dansdocent»."""
    return word.plain in STAFF or _FUNCTION.fullmatch(word.plain) is not None


def is_staff(words: tuple[Word, ...], at: int, *, by_deed: bool = True) -> bool:
    """Whether it is said that this is somebody who works there, or, ``by_deed``, does what staff does."""
    place = at - 1
    while place >= 0 and ((words[place].is_capital and not is_function(words[place])) or words[place].is_initial):
        place -= 1
    while place > 0 and words[place].plain in ("en", ",", "and", "&") and _names_staff(words, place - 1):
        return True
    if place >= 0 and is_function(words[place]):
        return True
    if _is_function_with_subject(words, place):
        return True
    following = words[at + 1 : at + 1 + _NEAR_VERB]
    if by_deed and any(word.plain in STAFF_DOES for word in _of_sentence(following)):
        return True
    for number, word in enumerate(following[:3]):
        if word.text in (",", "(") or word.plain in ("is", "onze", "de", "als") or (word.is_capital and number == 0):
            continue
        return is_function(word)
    return False


def _is_function_with_subject(words: tuple[Word, ...], at: int) -> bool:
    """Whether a bracket or comma opens here behind «docent gym», «mentor van 2B»."""
    if at < 1 or words[at].text not in "(,":
        return False
    before = words[max(0, at - _NEAR_FUNCTION) : at]
    return any(is_function(word) for word in before) and not any(
        word.text in _FULL_STOPS
        or word.text == ","
        or ONE_PUPIL.fullmatch(word.text)
        or MANY_PUPILS.fullmatch(word.text)
        for word in before
    )


def _names_staff(words: tuple[Word, ...], at: int) -> bool:
    while at >= 0 and words[at].is_capital and not is_function(words[at]):
        at -= 1
    return at >= 0 and is_function(words[at]) and words[at + 1].is_capital


def _of_sentence(words: tuple[Word, ...]) -> Iterator[Word]:
    for word in words:
        if word.text in _FULL_STOPS:
            return
        yield word
