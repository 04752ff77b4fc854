"""What is said around a word that shows that it is somebody's name: «Xan huilde», «toen zei Xan», «met Xan gepraat»."""

from __future__ import annotations

from planner.domain.pupils.first_names import EVERY_FIRST_NAME
from planner.domain.pupils.lexicon import NO_NAMES, PARTICLES, RELATIVES, STAFF, SURNAMES, listed
from planner.domain.pupils.told_words import (
    COMMON_BEGINNINGS,
    MORE_LIKE_NAMES,
    OF_PERSONS,
    OF_PUPILS,
    PERSON_DOES,
    PERSON_IS,
    SOMEBODY,
    SPOKEN,
    TELLING,
    THINGS,
    TO_SOMEBODY,
)
from planner.domain.pupils.words import Word

_REACH = 9
"""Words behind a verb within which something may be said of a person."""
_NAMES = EVERY_FIRST_NAME | MORE_LIKE_NAMES
_WORRIES = listed("zorg zorgen zorgje klacht klachten roddels roddelen melding meldingen aangifte")
_THAT = listed("dat omdat doordat toen sinds zodra that because")
_WHOM = listed("hem haar hen hun je jou jullie u mij me ons zichzelf school thuis him her them us me you")
_OWN = listed("zijn z'n haar d'r his her")
_WHEN = listed(
    """
    toen daarna hierna vervolgens vandaag gisteren eergisteren morgen maandag dinsdag woensdag donderdag vrijdag gister
    dan nu eerst later soms vaak helaas gelukkig uiteindelijk eindelijk opeens plotseling ineens ook daar hier nog
    natuurlijk misschien volgens waarom daarom hierdoor daardoor thuis achteraf afloop keer week pauze les zodat begin
    einde eind inloop tijdens ochtend middag avond quiz gesprek then today yesterday later finally sometimes also why
    """
)
"""Words that end what may stand before a verb with its subject behind it."""


def is_shown(words: tuple[Word, ...], at: int) -> bool:
    """Whether anything around this place shows that somebody's name stands there."""
    return is_told_of(words, at) or is_spoken_of(words, at) or follows_its_verb(words, at)


def is_told_of(words: tuple[Word, ...], at: int) -> bool:
    """Whether behind this place something is said that one says of a person."""
    sentence = _sentence_behind(words, at)
    if not sentence:
        return False
    if sentence[0].plain in PERSON_DOES:
        return True
    if sentence[0].plain in PERSON_IS:
        if words[at].plain in _NAMES - THINGS and sentence[0].plain in ("heeft", "had", "has"):
            return True
        return any(_is_of_persons(word) for word in sentence[1:])
    return sentence[0].plain in _OWN and words[at].plain in _NAMES


def is_weakly_told_of(words: tuple[Word, ...], at: int) -> bool:
    """Whether a verb of anything stands behind this place."""
    sentence = _sentence_behind(words, at)
    return bool(sentence) and sentence[0].plain in PERSON_IS


def is_spoken_of(words: tuple[Word, ...], at: int) -> bool:
    """«gesprek met Xan», «zorgen om Xan», «even met Xan gepraat»."""
    before = [word.plain for word in words[max(0, at - 5) : at]]
    if not before or before[-1] not in TO_SOMEBODY:
        return False
    behind = words[at + 1 : at + 4]
    if before[-1] == "over":
        return any(word in _WORRIES for word in before[:-1])
    return any(word in TELLING for word in before[:-1]) or any(word.plain in SPOKEN for word in behind)


def _is_of_persons(word: Word) -> bool:
    return word.plain in OF_PERSONS or word.plain in RELATIVES or SOMEBODY.fullmatch(word.text) is not None


def follows_its_verb(words: tuple[Word, ...], at: int) -> bool:
    """«toen zei Xan niets meer», «na afloop was Xan boos»."""
    if at < 2 or words[at - 2].plain not in _WHEN:
        return False
    verb = words[at - 1].plain
    sentence = _sentence_behind(words, at)
    return verb in PERSON_DOES or (verb in PERSON_IS and any(_is_of_persons(word) for word in sentence))


def is_whom_one_spoke_with(words: tuple[Word, ...], at: int) -> bool:
    """«met ka gepraat»: one word that is no pronoun, plural or function, written as it may be."""
    word = words[at]
    return (
        0 < at < len(words) - 1
        and words[at - 1].plain in ("met", "with")
        and words[at + 1].plain in SPOKEN
        and word.text[0].isalpha()
        and word.plain not in NO_NAMES | STAFF | RELATIVES | COMMON_BEGINNINGS | _WHOM
        and SOMEBODY.fullmatch(word.text) is None
        and (word.plain in _NAMES or not word.plain.endswith(("en", "s")))
    )


def is_said_that(words: tuple[Word, ...], at: int) -> bool:
    """«dat mees autisme heeft»."""
    return words[at - 1].plain in _THAT and any(word.plain in OF_PERSONS for word in _sentence_behind(words, at))


def is_told_of_a_pupil(words: tuple[Word, ...], at: int) -> bool:
    """Whether something is said of a known adult's name that one only says of a pupil of the same name."""
    sentence = [word.plain for word in _sentence_behind(words, at)]
    if any(word in OF_PUPILS for word in sentence) or "over thuis" in " ".join(sentence):
        return True
    owns = words[at].text.endswith(("'s", "’s", "'")) or (bool(sentence) and sentence[0] in _OWN)
    return owns and any(word in RELATIVES or SOMEBODY.fullmatch(word) for word in sentence[:2])


def _sentence_behind(words: tuple[Word, ...], at: int) -> tuple[Word, ...]:
    """The words behind a name and its surname, to the end of the sentence."""
    begin = at + 1
    while begin < len(words) and (
        words[begin].plain in PARTICLES or (words[begin].is_capital and words[begin].plain in SURNAMES)
    ):
        begin += 1
    end = begin
    while end < len(words) and end < begin + _REACH and words[end].text not in ".!?;•":
        end += 1
    return words[begin:end]
