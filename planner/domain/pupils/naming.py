"""Names that stand in no list: whose child somebody is, a surname alone, what somebody is called."""

from __future__ import annotations

from planner.domain.pupils.first_names import EVERY_FIRST_NAME
from planner.domain.pupils.lexicon import NO_NAMES, PARTICLES, STAFF, SURNAMES, listed
from planner.domain.pupils.organisations import is_of_organisation
from planner.domain.pupils.staff import is_staff
from planner.domain.pupils.telling import is_shown
from planner.domain.pupils.told_words import MORE_LIKE_NAMES, ORGANISATIONS_BY_NAME, SOMEBODY
from planner.domain.pupils.words import ORGANISATIONS, Word

_PRONOUNS = listed("hij zij ze die dat iemand he she who")
_NAMING = listed("genaamd heet heette called named")
_ALSO_CALLED = listed("genaamd bijgenaamd roepnaam bijnaam alias zekere nickname nicknamed")
_CALLS = listed("noem noemen noemt noemde noemden call calls")
_WHOM = listed("hem haar zich zichzelf ze we me mij him her himself herself")
_FAMILIES = listed(
    """
    familie fam fam. gezin tweeling gebroeders broers zussen zusjes zaak casus dossier situatie kwestie family
    twins brothers sisters
    """
)
"""Behind these stands a surname."""
_CHILDREN = listed(
    """
    zoon zoontje dochter dochtertje kleinzoon kleindochter stiefzoon stiefdochter pleegzoon pleegdochter broertje zusje
    neefje nichtje son daughter grandson granddaughter nephew niece
    """
)
_DEFINITE = listed("de het die dat onze ons mijn the that our my")
_PUPILS = listed(
    """
    leerling leerlinge leerlingen jongen jongens meisje meisjes kind kinderen deelnemer deelnemers deelneemster groep
    klas klasgenoot koning koningin prins familie pupil student boy girl child participant king queen
    """
)
"""Whose child or sister may be told of: nobody finds out whose that is."""
_ONES = listed("jongen meisje gozer knul gast moeder vader opa oma stiefvader stiefmoeder")
"""Directly behind these stands a name."""
_LANGUAGES = listed("arabisch chinees fries italiaans oekraiens pools russisch spaans syrisch turks polish turkish")
_SURELY_BEFORE_SURNAMES = listed("der den el al ben ait ter ten")
_ALSO_THINGS = listed(
    "beek berg bos bosch brink broek dam dijk haan heuvel hoek kroon leeuw linden meer molen veen vos wal"
)
_MARKS = frozenset("«»\"'‘’“”:,(")


def is_named_by_family(words: tuple[Word, ...], at: int) -> bool:
    """«meisje Jansen», «familie Xan», «de zoon van mevrouw Yilmaz», «de zoon van de slager»."""
    word = words[at]
    if word.plain in _FAMILIES and _is_before_surname(words, at):
        return True
    if word.plain in _FAMILIES and at > 1 and words[at - 2].plain == "the" and _may_be_name(words, at - 1):
        return True
    if word.plain in _CHILDREN and _is_child_of_one(words, at):
        return True
    if word.plain in ("die", "dat") and [each.plain for each in words[at + 1 : at + 2]] == ["van"]:
        return _is_before_surname(words, at + 1) and words[_behind_particles(words, at + 2)].plain in SURNAMES | _NAMES
    return SOMEBODY.fullmatch(word.text) is not None and _is_named_behind(words, at)


def is_surname_alone(words: tuple[Word, ...], at: int) -> bool:
    """«De Vries was vervelend»: a surname with the words before it, and neither a title nor an organisation."""
    word = words[at]
    if not word.is_capital or at == 0 or word.plain in NO_NAMES or is_of_organisation(words, at):
        return False
    before = words[at - 1]
    if before.plain not in PARTICLES or before.plain == "in":
        return False
    begin = at - 1
    while begin > 0 and words[begin - 1].plain in PARTICLES:
        begin -= 1
    if not any(particle.is_capital for particle in words[begin:at]):
        return False
    if word.plain not in SURNAMES and before.plain not in _SURELY_BEFORE_SURNAMES:
        return False
    if word.plain in _ALSO_THINGS and not is_shown(words, at):
        return False
    return begin == 0 or not (is_staff(words, begin, by_deed=False) or ORGANISATIONS.fullmatch(words[begin - 1].text))


def is_said_to_be_called(words: tuple[Word, ...], at: int) -> bool:
    """«zij heet Xan», «haar naam is Xan», «Visser heet hij», «bijgenaamd «Xan»», «ze noemen hem Xan»."""
    if not words[at].is_capital:
        return False
    before = [word.plain for word in words[max(0, at - 6) : at] if word.text not in _MARKS][-3:]
    behind = [word.plain for word in words[at + 1 : at + 3]]
    return (
        (len(before) >= 2 and before[-1] in ("heet", "heette") and before[-2] in _PRONOUNS)
        or (len(before) >= 2 and before[-1] in _WHOM and before[-2] in _CALLS)
        or before in (["haar", "naam", "is"], ["zijn", "naam", "is"], ["her", "name", "is"], ["his", "name", "is"])
        or (before[-1:] == ["is"] and before[-2:-1] in (["roepnaam"], ["bijnaam"], ["nickname"]))
        or (len(behind) == 2 and behind[0] in ("heet", "heette") and behind[1] in _PRONOUNS)
        or (bool(before) and before[-1] in _ALSO_CALLED)
    )


def _is_before_surname(words: tuple[Word, ...], at: int) -> bool:
    place = _behind_particles(words, at + 1)
    return place < len(words) and _may_be_name(words, place)


def _behind_particles(words: tuple[Word, ...], at: int) -> int:
    while at < len(words) and words[at].plain in PARTICLES:
        at += 1
    return at


def _is_child_of_one(words: tuple[Word, ...], at: int) -> bool:
    """«zoon van de slager»: of one adult whom everybody knows, and of no pupil."""
    behind = [word.plain for word in words[at + 1 : at + 4]]
    return (
        len(behind) == 3
        and behind[0] in ("van", "of")
        and behind[1] in _DEFINITE
        and words[at + 3].text[0].isalpha()
        and behind[2] not in _PUPILS | PARTICLES
    )


def _is_named_behind(words: tuple[Word, ...], at: int) -> bool:
    one = not words[at].plain.endswith(("s", "en", "eren")) or words[at].plain == "kleinzoon"
    place, linked = at + 1, False
    while place < len(words) and place <= at + 6:
        word = words[place]
        if word.text in (",", "(") and place == at + 1:
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
    if not linked and words[at].plain in _ONES and word.is_capital and word.plain not in NO_NAMES | _LANGUAGES:
        return True
    if linked and one and word.text[0].islower() and word.plain in _NAMES - NO_NAMES:
        return True
    return _may_be_name(words, place) and ((one and linked) or word.plain in SURNAMES | _NAMES)


def _may_be_name(words: tuple[Word, ...], at: int) -> bool:
    word = words[at]
    return (
        word.is_capital
        and not word.opens
        and word.plain not in NO_NAMES | ORGANISATIONS_BY_NAME
        and not is_of_organisation(words, at)
    )


_NAMES = EVERY_FIRST_NAME | MORE_LIKE_NAMES
