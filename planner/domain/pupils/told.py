"""
People told of in a text about a session: a name alone, initials, somebody's son, an account on a network.

What is typed about sessions needs no name but those of the adults who work there. So here a first name is enough,
without a word for a pupil or a class beside it, unless a function stands there or the adult is known.
"""

from __future__ import annotations

from planner.domain.pupils.first_names import EVERY_FIRST_NAME, RARE_FIRST_NAMES
from planner.domain.pupils.handles import holds_account
from planner.domain.pupils.homes import holds_parents
from planner.domain.pupils.initials import holds_initials, holds_said_initials
from planner.domain.pupils.known import NOBODY, Known
from planner.domain.pupils.lexicon import ALSO_WORDS, NO_NAMES, ORDINARY_WORDS, PARTICLES, RELATIVES, STAFF, listed
from planner.domain.pupils.likeness import is_like_a_name, sounds_like_a_name
from planner.domain.pupils.naming import (
    is_named_by_family,
    is_said_to_be_called,
    is_surname_alone,
)
from planner.domain.pupils.organisations import is_compound, is_of_organisation
from planner.domain.pupils.public import without_public_names
from planner.domain.pupils.staff import is_staff
from planner.domain.pupils.telling import (
    follows_its_verb,
    is_said_that,
    is_shown,
    is_spoken_of,
    is_told_of,
    is_told_of_a_pupil,
    is_weakly_told_of,
    is_whom_one_spoke_with,
)
from planner.domain.pupils.told_words import (
    ALSO_ELSEWHERE,
    ALSO_OTHERS_DO,
    CLOSINGS,
    COMMON_BEGINNINGS,
    GREETINGS,
    MORE_LIKE_NAMES,
    NOT_BEFORE_NAMES,
    OF_PERSONS,
    ORGANISATIONS_BY_NAME,
    SOMEBODY,
    THINGS,
    TIMES_AND_PLACES,
    WORKS,
)
from planner.domain.pupils.words import ORGANISATIONS, Word, without_places, words_of

_DOUBTFUL = ALSO_WORDS | ALSO_ELSEWHERE | MORE_LIKE_NAMES
_NAMES = EVERY_FIRST_NAME | MORE_LIKE_NAMES
_WITH_CAPITAL = _NAMES | RARE_FIRST_NAMES
_NEVER = NO_NAMES | STAFF | ORGANISATIONS_BY_NAME
_NO_BEGINNINGS = COMMON_BEGINNINGS | RELATIVES
_SENDERS = ORGANISATIONS_BY_NAME | listed("gemeente politie bibliotheek jeugdzorg brandweer verslavingszorg buurtteam")
_LEVELS = listed("mavo havo vwo vmbo isk mh hv tl kb bb gl")
_TO_PLACES = listed("in naar te vanuit nabij richting")
_SHORTEST_SMALL, _LONGEST_UNKNOWN = 3, 9
_ADVERBS = listed("weg dag week spel huis huizen hal kamp project programma")
"""Words of `ORGANISATIONS` that stand behind a name without being part of it."""
_NO_ORGANISATIONS = _NEVER | GREETINGS | _ADVERBS


def holds_somebody(text: str, known: Known = NOBODY) -> bool:
    """Whether it can be told of whom ``text`` speaks; ``known`` may be named."""
    if known.others is not None:
        text = known.others.sub("iets", text)
    text = without_public_names(without_places(text)).replace("\n", " • ")
    if holds_account(text) or holds_said_initials(text) or holds_parents(text):
        return True
    words = words_of(text)
    if holds_initials(words, known.adults):
        return True
    return any(_names_one(words, at, known) for at in range(len(words)))


def _names_one(words: tuple[Word, ...], at: int, known: Known) -> bool:
    word = words[at]
    if is_named_by_family(words, at):
        return True
    if not word.text[0].isalpha() or len(word.text) < 2 or _may_stand(words, at, known):
        return False
    if is_surname_alone(words, at) or is_said_to_be_called(words, at) or is_whom_one_spoke_with(words, at):
        return True
    if is_compound(word):
        return False
    if word.plain in _NAMES or word.plain.partition("-")[0] in _NAMES:
        return _is_somebody(words, at)
    if word.plain in RARE_FIRST_NAMES and not _continues_a_title(words, at):
        return word.is_capital or (len(word.text) > _SHORTEST_SMALL and is_shown(words, at))
    return (
        word.is_capital
        and word.plain not in _NO_BEGINNINGS
        and not SOMEBODY.fullmatch(word.text)
        and _is_told_of_unknown(words, at)
    )


def _may_stand(words: tuple[Word, ...], at: int, known: Known) -> bool:
    """Whether the word is no name, an adult's, an organisation's, or that of whom one writes to."""
    word = words[at]
    return (
        (word.plain in _NEVER and not (word.is_capital and word.plain in _NAMES and is_shown(words, at)))
        or _is_of_work(words, at)
        or (known.has_adult(words, at) and not is_told_of_a_pupil(words, at))
        or is_staff(words, at, by_deed=False)
        or _is_of_organisation(words, at)
        or _is_greeted(words, at)
        or _comes_from_elsewhere(words, at)
    )


def _is_of_organisation(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word is part of what an organisation is called; «Quinten weg» and «Bram dag» are none."""
    behind = words[at + 1].text if at + 1 < len(words) else ""
    if (
        at > 1
        and words[at - 1].plain == "van"
        and words[at - 2].is_capital
        and ORGANISATIONS.fullmatch(words[at - 2].text)
    ):
        return True
    before = words[at - 1] if at else None
    if (
        before is not None
        and before.is_capital
        and before.plain not in _NO_ORGANISATIONS
        and ORGANISATIONS.fullmatch(before.text)
    ):
        return True
    return behind not in _ADVERBS and is_of_organisation(words, at)


def _is_of_work(words: tuple[Word, ...], at: int) -> bool:
    """«muziek van Boef en Frenna»."""
    before = [word.plain for word in words[max(0, at - 4) : at]]
    return any(word in WORKS and before[place + 1 : place + 2] == ["van"] for place, word in enumerate(before))


def _comes_from_elsewhere(words: tuple[Word, ...], at: int) -> bool:
    """«Kim van de GGD», «Rob van de politie»: sent by an organisation."""
    behind = [word for word in words[at + 1 : at + 4] if word.plain not in ("de", "het", "'t")]
    return (
        len(behind) > 1
        and behind[0].plain in ("van", "from")
        and (behind[1].plain in _SENDERS or (behind[1].text.isupper() and _LEVELS.isdisjoint({behind[1].plain})))
    )


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
            told = (word.opens and is_told_of(words, at)) or is_said_that(words, at) or is_spoken_of(words, at)
            return told and word.plain not in THINGS
        return len(word.text) >= _SHORTEST_SMALL
    if word.plain not in _DOUBTFUL:
        return True
    before = words[at - 1] if at else None
    if before is None or word.opens or word.text.isupper():
        told = is_told_of(words, at)
        return told or (word.plain not in THINGS and (is_weakly_told_of(words, at) or _stands_alone(words, at)))
    if before.plain in NOT_BEFORE_NAMES or before.text[0].isdigit():
        return is_told_of(words, at)
    return word.plain not in TIMES_AND_PLACES or is_shown(words, at)


def _stands_alone(words: tuple[Word, ...], at: int) -> bool:
    """«Roos: erg stil», «Roos en Bloem vochten», «Roos Xan»."""
    behind = tuple(word for word in words[at + 1 : at + 4] if word.plain not in PARTICLES)[:2]
    if behind and behind[0].is_capital and behind[0].plain not in _NEVER and not is_compound(behind[0]):
        return True
    return len(behind) == 2 and (
        (behind[0].text == ":" and behind[1].plain in OF_PERSONS)
        or (behind[0].plain in ("en", "and", ",") and behind[1].is_capital and behind[1].plain in _WITH_CAPITAL)
    )


def _is_told_of_unknown(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word with a capital that is no known name is somebody's all the same."""
    word = words[at]
    if _continues_a_title(words, at) or (at and not word.opens and words[at - 1].plain in PARTICLES | {"des"}):
        return False
    if at and words[at - 1].plain in _TO_PLACES and not is_shown(words, at):
        return False
    like = is_like_a_name(word.plain)
    told = is_told_of(words, at) and (like or words[at + 1].plain not in ALSO_OTHERS_DO)
    if word.opens and (word.plain in ORDINARY_WORDS or len(word.plain) > _LONGEST_UNKNOWN):
        return sounds_like_a_name(word.plain) and is_told_of(words, at)
    if word.opens:
        return told or (like and is_weakly_told_of(words, at))
    return like or told or is_spoken_of(words, at) or follows_its_verb(words, at)


def _continues_a_title(words: tuple[Word, ...], at: int) -> bool:
    """Whether a word with a capital stands right before that does not open the sentence: «de Grote Clubactie»."""
    return at > 0 and not words[at].opens and words[at - 1].is_capital and not words[at - 1].opens
