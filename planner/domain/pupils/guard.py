"""
The guard on free texts: what could tell who a pupil is does not get in.

It looks for numbers, addresses, birth dates and names of pupils. It never keeps, logs or repeats a text; what it says
names the kind, and what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum

from planner.domain.pupils.dates import holds_birth_date, without_dates
from planner.domain.pupils.homes import holds_home_address
from planner.domain.pupils.known import Known
from planner.domain.pupils.names import holds_name_of_one, holds_name_with_class, holds_pupils_name
from planner.domain.pupils.numbers import holds_bsn, holds_mail_address, holds_phone_number, holds_pupil_number
from planner.domain.pupils.spelled import digits_for_words
from planner.domain.pupils.told import holds_somebody


class Identifier(StrEnum):
    """Kinds of things that say who somebody is."""

    BSN = "bsn"
    BIRTH_DATE = "birth-date"
    MAIL_ADDRESS = "e-mail"
    PHONE_NUMBER = "phone"
    PUPIL_NUMBER = "pupil-number"
    HOME_ADDRESS = "address"
    PUPILS_NAME = "pupil-name"
    NAME_WITH_CLASS = "class-name"
    NAME_ALONE = "name"


ADVICE: Mapping[Identifier, tuple[str, str]] = {
    Identifier.BSN: (
        "Hier lijkt een burgerservicenummer in te staan. Laat het weg; het is nergens voor nodig.",
        "This seems to hold a citizen service number. Leave it out; nothing needs it.",
    ),
    Identifier.BIRTH_DATE: (
        "Hier lijkt een geboortedatum in te staan. Schrijf het leerjaar, zoals «leerjaar 2».",
        "This seems to hold a birth date. Write the year of school, as in «year 2».",
    ),
    Identifier.MAIL_ADDRESS: (
        "Hier lijkt een e-mailadres in te staan. Schrijf bij wie men terecht kan, zoals «de mentor».",
        "This seems to hold an e-mail address. Write whom to turn to, as in «the mentor».",
    ),
    Identifier.PHONE_NUMBER: (
        "Hier lijkt een telefoonnummer in te staan. Schrijf bij wie men terecht kan, zoals «de mentor».",
        "This seems to hold a telephone number. Write whom to turn to, as in «the mentor».",
    ),
    Identifier.PUPIL_NUMBER: (
        "Hier lijkt een leerlingnummer in te staan. Schrijf «een leerling», zonder nummer.",
        "This seems to hold a pupil number. Write «a pupil», without a number.",
    ),
    Identifier.HOME_ADDRESS: (
        "Hier lijkt te staan waar iemand woont. Laat het weg, of schrijf alleen de plaats.",
        "This seems to hold where somebody lives. Leave it out, or write the town only.",
    ),
    Identifier.PUPILS_NAME: (
        "Hier lijkt de naam van een leerling in te staan. Schrijf «een leerling», zonder naam of voorletters.",
        "This seems to hold the name of a pupil. Write «a pupil», without name or initials.",
    ),
    Identifier.NAME_WITH_CLASS: (
        "Hier lijken een naam en een klas samen te staan. Schrijf alleen de klas, of van een volwassene de functie.",
        "A name and a class seem to stand together here. Write the class only, or an adult's function.",
    ),
    Identifier.NAME_ALONE: (
        "Hier lijkt iemand genoemd te zijn, met naam, voorletters of account. Schrijf «een leerling», of bij een"
        " volwassene de functie erbij, zoals «mentor Karin».",
        "Somebody seems to be named here, by name, initials or account. Write «a pupil», or an adult with the function,"
        " as in «mentor Karin».",
    ),
}
"""What is said to somebody who writes such a thing: the kind and what to write instead, in Dutch and English."""

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_HYPHENS = re.compile("[\u2010-\u2012\u2212\u2043]")
_CHECKS: tuple[tuple[Identifier, Callable[[str], bool]], ...] = (
    (Identifier.MAIL_ADDRESS, holds_mail_address),
    (Identifier.BIRTH_DATE, holds_birth_date),
)
_NUMBERS: tuple[tuple[Identifier, Callable[[str], bool]], ...] = (
    (Identifier.PHONE_NUMBER, holds_phone_number),
    (Identifier.PUPIL_NUMBER, holds_pupil_number),
    (Identifier.BSN, holds_bsn),
)
_WITHOUT_DATES: tuple[tuple[Identifier, Callable[[str], bool]], ...] = (
    *_NUMBERS,
    (Identifier.HOME_ADDRESS, holds_home_address),
    (Identifier.PUPILS_NAME, holds_pupils_name),
    (Identifier.NAME_WITH_CLASS, holds_name_with_class),
)


def identifier_in(text: str, *, told: Known | None = None) -> Identifier | None:
    """
    The kind of the first thing found in ``text`` that could tell who a pupil is; None = nothing was found.

    ``told`` is given for texts about sessions: in these a name alone is enough, unless it is known.
    """
    if len(text) < 4:
        return None
    looked_at = _as_read(text)
    digits = digits_for_words(looked_at)
    for kind, holds in _CHECKS:
        if holds(looked_at) or (digits != looked_at and holds(digits)):
            return kind
    if digits != looked_at:
        digits = without_dates(digits)
        found = next((kind for kind, holds in _NUMBERS if holds(digits)), None)
        if found is not None:
            return found
    looked_at = without_dates(looked_at)
    found = next((kind for kind, holds in _WITHOUT_DATES if holds(looked_at)), None)
    if found is not None:
        return found
    if told is None:
        return Identifier.PUPILS_NAME if holds_name_of_one(looked_at) else None
    return Identifier.NAME_ALONE if holds_somebody(looked_at, told) else None


def _as_read(text: str) -> str:
    """The text as eyes see it: digits as digits, nothing that does not show, one kind of blank and hyphen."""
    text = _HYPHENS.sub("-", _UNSEEN.sub("", unicodedata.normalize("NFKC", text)))
    text = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in text)
    return re.sub(r"[^\S\n]+", " ", text)
