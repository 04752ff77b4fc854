"""Names of pupils in a text: beside a word for a pupil, beside a class, or of whose parents it speaks."""

from __future__ import annotations

import re
from enum import IntEnum

from planner.domain.pupils.first_names import EVERY_FIRST_NAME, RARE_FIRST_NAMES
from planner.domain.pupils.lexicon import (
    ALSO_WORDS,
    CALLED,
    FIRST_NAMES,
    FROM_CLASS,
    LINKS,
    NO_NAMES,
    OF_SOMEBODY,
    PARTICLES,
    RELATIVES,
    SURNAMES,
    TO_CLASS,
)
from planner.domain.pupils.organisations import is_compound, is_of_organisation
from planner.domain.pupils.public import without_public_names
from planner.domain.pupils.staff import is_function, is_staff
from planner.domain.pupils.told_words import ALSO_ELSEWHERE, COMMON_BEGINNINGS, SOMEBODY, THINGS
from planner.domain.pupils.words import (
    MANY_PUPILS,
    ONE_PUPIL,
    WITH_ONE,
    Word,
    classes_in,
    without_places,
    words_of,
)

_NEAR_PUPIL, _NEAR_CLASS = 12, 8
"""Words within which a known first name counts as that of the pupil, of somebody in the class."""
_WITH_CAPITAL = (EVERY_FIRST_NAME | RARE_FIRST_NAMES) - NO_NAMES
_DOUBTFUL = ALSO_WORDS | ALSO_ELSEWHERE
_SMALL_BESIDE_CLASS = (ALSO_WORDS & FIRST_NAMES) - THINGS
"""Of these one says «sem uit 2C» in lower case."""
_MARKS = frozenset(":,(-–—\"'«‘“=/")
_ONE_ON_ONE = re.compile(r"\b(?:1|[eé][eé]n|one)[- ](?:op|on)[- ](?:1|[eé][eé]n|one)\b", re.IGNORECASE)
_SURE_LINKS = frozenset(["uit", "from", "zit", "zat"])


class _Sure(IntEnum):
    """How sure it is that a word is a person's name."""

    NO = 0
    SMALL = 1
    """A first name in lower case."""
    CAPITAL = 2
    """Some word with a capital, where none is needed."""
    PERSON = 3
    """A known first name, initials, or a word before a known surname."""


def holds_pupils_name(text: str) -> bool:
    """Whether a name stands beside a word for a pupil, or it is said whose parent or brother somebody is."""
    words = words_of(without_public_names(without_places(text)))
    return any(_names_one(words, at) for at in range(len(words)))


def holds_name_of_one(text: str) -> bool:
    """Whether a name stands beside what is done with one pupil: «coaching Xan», «Xan's traject»."""
    words = words_of(without_public_names(without_places(_ONE_ON_ONE.sub("individueel", text))))
    for at, word in enumerate(words):
        if WITH_ONE.fullmatch(word.text):
            owned = at > 0 and words[at - 1].text.endswith(("'s", "’s")) and _sureness(words, at - 1, alone=True)
            if owned is _Sure.PERSON or _after(words, at + 1, _Sure.PERSON, 4):
                return True
    return False


def holds_name_with_class(text: str) -> bool:
    """Whether a name stands beside a class, year or stream, and is not said to be that of staff."""
    text = without_public_names(without_places(text))
    classes = tuple(classes_in(text))
    words = words_of(text) if classes else ()
    for begin, end, sure in classes:
        inside = [at for at, word in enumerate(words) if word.begin < end and word.end > begin]
        if inside and _named_beside(words, inside[0], inside[-1], sure):
            return True
    return False


def _names_one(words: tuple[Word, ...], at: int) -> bool:
    word = words[at]
    many = MANY_PUPILS.fullmatch(word.text) is not None
    if ONE_PUPIL.fullmatch(word.text) and not (many and word.plain != "lln"):
        least = _Sure.CAPITAL
    elif many:
        least = _Sure.PERSON
    elif word.plain in RELATIVES:
        return _of_relative(words, at)
    else:
        return False
    if _after(words, at + 1, least, 5):
        return True
    return not many and (_before(words, at) or _near(words, at, at, _NEAR_PUPIL))


def _after(words: tuple[Word, ...], begin: int, least: _Sure, reach: int) -> bool:
    """Whether a name follows, with nothing but marks and small words in between."""
    direct = True
    for at in range(begin, min(len(words), begin + reach)):
        word = words[at]
        sure = _sureness(words, at)
        if sure is _Sure.PERSON and not is_staff(words, at):
            return True
        if direct and (sure is _Sure.SMALL or (least <= _Sure.CAPITAL and _is_small_initial(words, at))):
            return True
        if direct and sure is _Sure.CAPITAL and least <= _Sure.CAPITAL and not is_staff(words, at):
            return True
        if word.text in _MARKS or word.plain in CALLED or (word.plain in PARTICLES | {"van"} and word.is_capital):
            continue
        if word.plain not in LINKS:
            return False
        direct = False
    return False


def _before(words: tuple[Word, ...], at: int) -> bool:
    """Whether «Jaïro, mijn», «Jaïro is een» or «Jaïro (» stands before."""
    place, linked = at - 1, False
    while place >= 0 and (
        words[place].text in ",(–-"
        or words[place].plain in LINKS - {"die", "dat", "van", "over", "om", "gaat", "en", "met", "de"}
    ):
        linked, place = True, place - 1
    return (
        linked
        and place >= 0
        and place >= at - 4
        and _sureness(words, place, alone=True) >= _Sure.CAPITAL
        and not is_staff(words, place)
        and (words[place + 1].text in ",(" or words[place + 1].plain == "is")
        and (not words[place].opens or words[place + 1].text not in "(" or _sureness(words, place) is _Sure.PERSON)
    )


def _near(words: tuple[Word, ...], first: int, last: int, reach: int) -> bool:
    """Whether a known first name with a capital stands within ``reach`` words of a place."""
    around = (*range(max(0, first - reach), first), *range(last + 1, min(len(words), last + 1 + reach)))
    return any(_sureness(words, at) is _Sure.PERSON and not is_staff(words, at) for at in around)


def _of_relative(words: tuple[Word, ...], at: int) -> bool:
    following = words[at + 1 : at + 3]
    if len(following) < 2 or following[0].plain not in ("van", "of"):
        return False
    place = at + 2
    sure = _sureness(words, place)
    return sure in (_Sure.SMALL, _Sure.CAPITAL, _Sure.PERSON) and not is_staff(words, place)


def _named_beside(words: tuple[Word, ...], first: int, last: int, sure_class: bool) -> bool:
    if _class_after_name(words, first) or _class_before_name(words, last):
        return True
    return sure_class and _near(words, first, last, _NEAR_CLASS)


def _class_after_name(words: tuple[Word, ...], first: int) -> bool:
    """«Sanne uit», «Sanne de Vries (», «Sanne, klas» before a class."""
    place, links = first - 1, set[str]()
    while place >= 0 and place >= first - 5 and (words[place].text in ",(–-:/" or words[place].plain in TO_CLASS):
        links.add(words[place].plain)
        place -= 1
    if place < 0:
        return False
    at = place
    alone = (at == first - 1 or words[at + 1].text in ",(") and words[at].plain not in NO_NAMES | THINGS
    if links & {"uit", "("} and words[at].plain in _SMALL_BESIDE_CLASS and at == first - 2:
        return not is_staff(words, at)
    if _sureness(words, at, alone=alone) is _Sure.NO:
        return False
    begin = _beginning(words, at)
    if is_staff(words, begin) or is_staff(words, at):
        return False
    sure = max(_sureness(words, at, alone=alone), _sureness(words, begin))
    if sure is _Sure.CAPITAL:
        return bool(links & _SURE_LINKS) or _tells_of_somebody(words, first)
    return (
        sure is _Sure.PERSON
        or (sure is _Sure.SMALL and place == first - 1)
        or bool(sure is _Sure.SMALL and links and not links & {"de", "het", "is"})
    )


def _tells_of_somebody(words: tuple[Word, ...], first: int) -> bool:
    """Whether a class in brackets is followed by what one says of a person: «Xan (3C) durft»."""
    closing = next((at for at in range(first, min(len(words), first + 4)) if words[at].text in "),"), len(words))
    return closing + 1 < len(words) and words[closing + 1].plain in OF_SOMEBODY


def _class_before_name(words: tuple[Word, ...], last: int) -> bool:
    """«2B: Sanne», «2B - Sanne de Vries», «2B Sanne» after a class."""
    for at in range(last + 1, min(len(words), last + 4)):
        sure = _sureness(words, at)
        if sure is _Sure.PERSON or (sure is _Sure.SMALL and words[at - 1].text not in ","):
            return not is_staff(words, at)
        if not (words[at].text in ",(–-:/)=" or words[at].plain in FROM_CLASS):
            return False
    return False


def _beginning(words: tuple[Word, ...], at: int) -> int:
    """Where a name begins that ends here."""
    begin = at
    while begin > 0 and at - begin < 4:
        before = words[begin - 1]
        if before.plain in PARTICLES - {"in"} and begin - 1 > 0 and words[begin - 2].is_capital:
            begin -= 2
        elif (before.is_capital or before.is_initial) and before.plain not in NO_NAMES and not is_function(before):
            begin -= 1
        else:
            break
    return begin


def _sureness(words: tuple[Word, ...], at: int, *, alone: bool = False) -> _Sure:
    """How sure it is that a name of a person stands at this place."""
    word = words[at]
    if word.is_initial:
        return _Sure.PERSON
    if not word.text[0].isalpha() or is_function(word) or is_of_organisation(words, at):
        return _Sure.NO
    first = "" if is_compound(word) else word.plain.partition("-")[0]
    known = word.plain in FIRST_NAMES or first in FIRST_NAMES or (word.is_capital and word.plain in _WITH_CAPITAL)
    if known and not word.text[0].isupper():
        return _Sure.SMALL if word.plain not in ALSO_WORDS and word.plain not in NO_NAMES else _Sure.NO
    if known and len(word.text) > 1:
        shouted = word.text.isupper() and word.plain in ALSO_WORDS
        doubtful = word.plain in _DOUBTFUL and word.opens and not alone
        if not (shouted or doubtful) or _has_surname(words, at):
            return _Sure.PERSON
    if not word.is_capital or word.plain in NO_NAMES:
        return _Sure.NO
    if _has_surname(words, at):
        return _Sure.PERSON
    common = word.plain in COMMON_BEGINNINGS | RELATIVES or SOMEBODY.fullmatch(word.text) or _looks_common(word)
    return _Sure.NO if word.opens and common else _Sure.CAPITAL


def _looks_common(word: Word) -> bool:
    """Whether a word at the start of a sentence has the ending of an ordinary one."""
    return re.search(r"(?:en|ing|heid|tie|ers|jes|eren|ie|isch|lijk|aar|ij|st|schap|team)$", word.plain) is not None


def _is_small_initial(words: tuple[Word, ...], at: int) -> bool:
    """Whether a lone letter with a full stop stands here, as in «m. el amrani», and no ``i.v.m.``."""
    word, after = words[at], words[at + 1 : at + 2]
    alone = not after or (after[0].begin > word.end and after[0].text[0].isalpha() and len(after[0].text) > 1)
    return len(word.text) == 2 and word.text.endswith(".") and alone


def _has_surname(words: tuple[Word, ...], at: int) -> bool:
    place = at + 1
    while place < len(words) and place <= at + 3 and words[place].plain in PARTICLES:
        place += 1
    return place < len(words) and words[place].is_capital and words[place].plain in SURNAMES
