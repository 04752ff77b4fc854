"""Letters that stand for somebody's name: «S. de B.», «K. zat alleen»."""

from __future__ import annotations

import re
from collections.abc import Collection

from planner.domain.pupils.lexicon import PARTICLES, STAFF, listed
from planner.domain.pupils.told_words import TO_SOMEBODY
from planner.domain.pupils.words import Word

_ABBREVIATIONS = listed(
    """
    ipv dmv mbv ovv tov tgv adhv ikv ihkv
    nb ps mbt ivm nav obv svp aub tav dd as zsm tm ehbo em pm am bv bvd ed ea oa oid tk nvt vv mv va io ie eg us uk
    eu bo ko po so vo vmbo lo cv tv id ok mr ms vr
    """
)
_OF_THINGS = listed(
    """
    klas groep lokaal gebouw hal zaal optie vitamine team vak plan rij blok deel punt variant versie kamer ruimte
    vleugel categorie hepatitis week rooster niveau bijlage route poort ingang lijn class group hall room option
    """
)
_SAID = re.compile(r"\b[Ii]nitialen\W{0,3}(?:zijn |is |van \w+ )?[A-Z]\.?[A-Z]\b")
_BETWEEN = PARTICLES | {"v.", "d.", "v.d."}


def holds_initials(words: tuple[Word, ...], adults: Collection[Collection[str]] = ()) -> bool:
    """Whether letters stand for somebody, who is no member of staff and has no surname of a known adult."""
    return any(_begins(words, at, adults) for at in range(len(words)))


def holds_said_initials(text: str) -> bool:
    """«initialen TB»."""
    return _SAID.search(text) is not None


def _begins(words: tuple[Word, ...], at: int, adults: Collection[Collection[str]]) -> bool:
    if not _is_letter(words[at]) or (at > 0 and (_is_letter(words[at - 1]) or _names_other(words[at - 1]))):
        return False
    letters, between, place = [words[at].text[0]], False, at + 1
    while place < len(words) and (_is_letter(words[place]) or words[place].plain in _BETWEEN):
        if words[place].plain in _BETWEEN:
            between = True
        else:
            letters.append(words[place].text[0])
        place += 1
    behind = words[place] if place < len(words) else None
    if behind is not None and behind.is_capital and any(behind.plain in adult for adult in adults):
        return False
    if behind is not None and behind.text == "-" and behind.begin == words[place - 1].end:
        return False
    dotted = words[at].text.endswith(".")
    if len(letters) > 1:
        written = "".join(word.plain[0] for word in words[at:place] if _is_letter(word))
        if written in _ABBREVIATIONS or "".join(letters).casefold() in _ABBREVIATIONS:
            return False
        return between or (dotted and letters[0].isupper() and len(letters) == 2)
    if words[at].text.isupper() and _is_of_age(words[at + 1 : at + 4]):
        return True
    if not dotted or not words[at].text[0].isupper():
        return False
    return _is_alone(words, at, behind)


def _is_alone(words: tuple[Word, ...], at: int, behind: Word | None) -> bool:
    """Whether one letter stands for somebody: after «met», before a verb or another letter."""
    before = words[at - 1] if at else None
    if before is not None and before.plain in TO_SOMEBODY | {"en", "and", "betreft", "inzake", "betreffende"}:
        return True
    if behind is None:
        return False
    return behind.text[0].islower() and behind.begin > words[at].end


def _is_of_age(behind: tuple[Word, ...]) -> bool:
    """«, 15 jaar» or «, 15)» behind a letter."""
    return (
        len(behind) == 3
        and behind[0].text == ","
        and behind[1].text.isdigit()
        and behind[2].plain in ("jaar", "jr", "years", ")")
    )


def _is_letter(word: Word) -> bool:
    return word.text[0].isalpha() and (len(word.text) == 1 or (len(word.text) == 2 and word.text.endswith(".")))


def _names_other(word: Word) -> bool:
    return word.plain in STAFF | _OF_THINGS or word.text[0].isdigit() or word.text in "'’-/+&"
