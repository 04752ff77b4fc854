"""
People told of in a text about a session: a name alone, initials, somebody's son, an account on a network.

What is typed about sessions needs no name but those of the adults who work there. So here a first name is enough,
without a word for a pupil or a class beside it, unless a function stands there or the adult is known.
"""

from __future__ import annotations

from planner.domain.pupils.first_names import EVERY_FIRST_NAME
from planner.domain.pupils.handles import holds_account
from planner.domain.pupils.initials import holds_initials
from planner.domain.pupils.known import NOBODY, Known
from planner.domain.pupils.lexicon import ALSO_WORDS, NO_NAMES, PARTICLES, RELATIVES, STAFF, SURNAMES, listed
from planner.domain.pupils.likeness import is_like_a_name
from planner.domain.pupils.names import is_compound, is_of_organisation, is_staff
from planner.domain.pupils.told_words import (
    ALSO_ELSEWHERE,
    ALSO_OTHERS_DO,
    CLOSINGS,
    COMMON_BEGINNINGS,
    GREETINGS,
    MORE_LIKE_NAMES,
    NOT_BEFORE_NAMES,
    OF_PERSONS,
    OF_PUPILS,
    ORGANISATIONS_BY_NAME,
    PERSON_DOES,
    PERSON_IS,
    PUBLIC_NAMES,
    SOMEBODY,
    TELLING,
    THINGS,
    TO_SOMEBODY,
    WORKS,
)
from planner.domain.pupils.words import ORGANISATIONS, Word, without_places, words_of

_DOUBTFUL = ALSO_WORDS | ALSO_ELSEWHERE | MORE_LIKE_NAMES
_NAMES = EVERY_FIRST_NAME | MORE_LIKE_NAMES
_NEVER = NO_NAMES | STAFF | ORGANISATIONS_BY_NAME
_REACH = 9
"""Words behind a verb within which something may be said of a person."""
_SHORTEST_SMALL = 3
_ADVERBS = listed("weg dag week spel huis huizen hal kamp project programma")
"""Words of `ORGANISATIONS` that stand behind a name without being part of it."""
_PRONOUNS = listed("hij zij ze die dat iemand he she who")
_THAT = listed("dat omdat doordat toen sinds zodra that because")
_NAMING = listed("genaamd heet heette called named")


def holds_somebody(text: str, known: Known = NOBODY) -> bool:
    """Whether it can be told of whom ``text`` speaks; ``known`` may be named."""
    if known.others is not None:
        text = known.others.sub("iets", text)
    text = PUBLIC_NAMES.sub("iets", without_places(text)).replace("\n", " • ")
    if holds_account(text):
        return True
    words = words_of(text)
    if holds_initials(words, known.adults):
        return True
    return any(_names_one(words, at, known) for at in range(len(words)))


def _names_one(words: tuple[Word, ...], at: int, known: Known) -> bool:
    word = words[at]
    if SOMEBODY.fullmatch(word.text) and _named_behind(words, at):
        return True
    if not word.text[0].isalpha() or len(word.text) < 2 or _may_stand(words, at, known):
        return False
    if _is_surname_alone(words, at) or _is_said_to_be_called(words, at):
        return True
    if is_compound(word):
        return False
    if word.plain in _NAMES or word.plain.partition("-")[0] in _NAMES:
        return _is_somebody(words, at)
    return (
        word.is_capital
        and word.plain not in COMMON_BEGINNINGS | RELATIVES
        and not SOMEBODY.fullmatch(word.text)
        and _is_told_of_unknown(words, at)
    )


def _may_stand(words: tuple[Word, ...], at: int, known: Known) -> bool:
    """Whether the word is no name, an adult's, an organisation's, or that of whom one writes to."""
    word = words[at]
    return (
        (word.plain in _NEVER and not (word.is_capital and word.plain in _NAMES and _is_told_of(words, at)))
        or _is_of_work(words, at)
        or (known.has_adult(words, at) and not _is_told_of_a_pupil(words, at))
        or is_staff(words, at, by_deed=False)
        or _is_of_organisation(words, at)
        or _is_greeted(words, at)
    )


def _is_of_organisation(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word is part of what an organisation is called; «Quinten weg» and «Bram dag» are none."""
    behind = words[at + 1].text if at + 1 < len(words) else ""
    before = words[at - 1] if at else None
    if (
        before is not None
        and before.is_capital
        and before.plain not in _NEVER | GREETINGS | _ADVERBS
        and ORGANISATIONS.fullmatch(before.text)
    ):
        return True
    return behind not in _ADVERBS and is_of_organisation(words, at)


def _is_of_work(words: tuple[Word, ...], at: int) -> bool:
    """«muziek van Boef en Frenna»."""
    before = [word.plain for word in words[max(0, at - 4) : at]]
    return any(word in WORKS and before[place + 1 : place + 2] == ["van"] for place, word in enumerate(before))


def _is_greeted(words: tuple[Word, ...], at: int) -> bool:
    """«Beste Karin,», «Groet, Noor», «Groeten van Bilal en Noor»."""
    before = words[max(0, at - 5) : at]
    behind = words[at + 1] if at + 1 < len(words) else None
    joined = behind is not None and behind.plain in ("en", "and") and at + 2 < len(words) and words[at + 2].is_capital
    ends = behind is None or not behind.text[0].isalpha() or joined or behind.is_capital
    for place, word in reversed(list(enumerate(before))):
        if word.plain in GREETINGS:
            start = max(0, at - 5) + place
            return ends and (word.opens or word.plain in CLOSINGS or words[start - 1].text in ",.!•")
        if not (word.text in ",&!" or word.plain in ("van", "en", "from", "and", "namens") or word.is_capital):
            return False
    return False


def _is_somebody(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word that is a first name is one here."""
    word = words[at]
    if word.text[0].islower():
        if word.plain in _DOUBTFUL:
            return word.plain not in THINGS and ((word.opens and _is_told_of(words, at)) or _is_said_that(words, at))
        return len(word.text) >= _SHORTEST_SMALL
    if word.plain not in _DOUBTFUL:
        return True
    before = words[at - 1] if at else None
    if before is None or word.opens or word.text.isupper():
        return _is_told_of(words, at) or (word.plain not in THINGS and _stands_alone(words, at))
    if before.plain in NOT_BEFORE_NAMES or before.text[0].isdigit():
        return _is_told_of(words, at)
    return word.plain not in THINGS or _is_told_of(words, at) or _told_before(words, at)


def _is_told_of_a_pupil(words: tuple[Word, ...], at: int) -> bool:
    """Whether something is said of a known adult's name that one only says of a pupil of the same name."""
    sentence = [word.plain for word in _sentence_behind(words, at)]
    return any(word in OF_PUPILS for word in sentence) or "over thuis" in " ".join(sentence)


def _is_said_that(words: tuple[Word, ...], at: int) -> bool:
    """«dat mees autisme heeft»."""
    return words[at - 1].plain in _THAT and any(word.plain in OF_PERSONS for word in _sentence_behind(words, at))


def _stands_alone(words: tuple[Word, ...], at: int) -> bool:
    """«Roos: erg stil», «Roos en Bloem vochten»."""
    behind = words[at + 1 : at + 3]
    return len(behind) == 2 and (
        (behind[0].text == ":" and behind[1].plain in OF_PERSONS)
        or (behind[0].plain in ("en", "and", ",") and behind[1].is_capital and behind[1].plain in EVERY_FIRST_NAME)
    )


def _is_told_of(words: tuple[Word, ...], at: int) -> bool:
    """Whether behind this place something is said that one says of a person."""
    sentence = _sentence_behind(words, at)
    if not sentence:
        return False
    if sentence[0].plain in PERSON_DOES:
        return True
    if sentence[0].plain in PERSON_IS:
        if words[at].plain in _NAMES - THINGS and sentence[0].plain in ("heeft", "had", "has"):
            return True
        return any(word.plain in OF_PERSONS for word in sentence[1:])
    return sentence[0].plain in ("zijn", "haar", "his", "her") and words[at].plain in _NAMES


def _is_told_of_unknown(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word with a capital that is no known name is somebody's all the same."""
    word = words[at]
    before = words[at - 1] if at else None
    if before is not None and not word.opens and before.plain in PARTICLES | {"des"}:
        return False
    if before is not None and not word.opens and before.is_capital and not before.opens:
        return False
    like = is_like_a_name(word.plain)
    told = _is_told_of(words, at) and (like or words[at + 1].plain not in ALSO_OTHERS_DO)
    if word.opens:
        return told or (like and _is_weakly_told_of(words, at))
    return like or told or _told_before(words, at)


def _is_weakly_told_of(words: tuple[Word, ...], at: int) -> bool:
    sentence = _sentence_behind(words, at)
    return bool(sentence) and sentence[0].plain in PERSON_IS


def _told_before(words: tuple[Word, ...], at: int) -> bool:
    """«gesprek met Xan», «zorgen om Xan», «vertelde Xan»."""
    before = [word.plain for word in words[max(0, at - 5) : at]]
    if not before:
        return False
    return before[-1] in TO_SOMEBODY and any(word in TELLING for word in before[:-1])


def _named_behind(words: tuple[Word, ...], at: int) -> bool:
    """«meisje Jansen», «de zoon van mevrouw Yilmaz», «familie El Idrissi», «jongen met de naam Vos»."""
    one = not words[at].plain.endswith(("s", "en", "eren")) or words[at].plain == "kleinzoon"
    place, linked = at + 1, False
    while place < len(words) and place <= at + 6:
        word = words[place]
        if word.text == "," and place == at + 1:
            place += 1
        elif [each.plain for each in words[place : place + 3]] == ["met", "de", "naam"]:
            place, linked = place + 3, True
        elif word.plain in ("van", "of") or word.plain in PARTICLES | STAFF | _NAMING:
            linked = linked or word.plain in ("van", "of") or word.plain in _NAMING
            place += 1
        else:
            break
    if place >= len(words):
        return False
    word = words[place]
    if linked and one and word.text[0].islower() and word.plain in _NAMES - NO_NAMES:
        return True
    if not word.is_capital or word.opens or word.plain in NO_NAMES | ORGANISATIONS_BY_NAME:
        return False
    if is_of_organisation(words, place):
        return False
    return (one and linked) or word.plain in SURNAMES | _NAMES


def _is_surname_alone(words: tuple[Word, ...], at: int) -> bool:
    """«De Vries was vervelend»: a surname with the words before it, and neither a title nor an organisation."""
    word = words[at]
    if not word.is_capital or word.plain not in SURNAMES or at == 0:
        return False
    before = words[at - 1]
    if before.plain not in PARTICLES or before.plain == "in":
        return False
    begin = at - 1
    while begin > 0 and words[begin - 1].plain in PARTICLES:
        begin -= 1
    if not any(particle.is_capital for particle in words[begin:at]):
        return False
    return begin == 0 or not (is_staff(words, begin, by_deed=False) or ORGANISATIONS.fullmatch(words[begin - 1].text))


def _is_said_to_be_called(words: tuple[Word, ...], at: int) -> bool:
    """«zij heet Xan», «haar naam is Xan», «Visser heet hij»."""
    if not words[at].is_capital:
        return False
    before = [word.plain for word in words[max(0, at - 3) : at]]
    behind = [word.plain for word in words[at + 1 : at + 3]]
    return (
        (len(before) >= 2 and before[-1] in ("heet", "heette") and before[-2] in _PRONOUNS)
        or before[-3:] in (["haar", "naam", "is"], ["zijn", "naam", "is"], ["her", "name", "is"], ["his", "name", "is"])
        or (len(behind) == 2 and behind[0] in ("heet", "heette") and behind[1] in _PRONOUNS)
        or before[-1:] == ["genaamd"]
    )


def _sentence_behind(words: tuple[Word, ...], at: int) -> tuple[Word, ...]:
    """The words behind a name and its surname, to the end of the sentence."""
    begin = at + 1
    while begin < len(words) and (words[begin].plain in PARTICLES or words[begin].plain in SURNAMES):
        begin += 1
    end = begin
    while end < len(words) and end < begin + _REACH and words[end].text not in ".!?;•":
        end += 1
    return words[begin:end]
