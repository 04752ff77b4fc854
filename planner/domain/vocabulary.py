"""
The words that the catalogue comes with: what code calls them, and their Dutch and English names.

A partnership may use words of its own beside them; those are read and shown as they were written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Names = Mapping[str, tuple[str, str]]

THEMES: Names = {
    "addiction": ("verslaving", "addiction"),
    "alcohol_drugs": ("alcohol en drugs", "alcohol and drugs"),
    "bullying": ("pesten", "bullying"),
    "citizenship": ("burgerschap", "citizenship"),
    "contact": ("contact", "contact"),
    "diversity": ("diversiteit", "diversity"),
    "group_pressure": ("groepsdruk", "group pressure"),
    "health": ("gezondheid", "health"),
    "leisure": ("vrije tijd", "leisure"),
    "loneliness": ("eenzaamheid", "loneliness"),
    "mental_wellbeing": ("mentaal welbevinden", "mental wellbeing"),
    "online": ("online", "online"),
    "poverty_money": ("geld en armoede", "money and poverty"),
    "sexting": ("sexting", "sexting"),
    "sexuality": ("seksualiteit", "sexuality"),
    "stress": ("stress", "stress"),
    "talent": ("talent", "talent"),
    "violence": ("geweld", "violence"),
}
LIFE_DOMAINS: Names = {
    "school": ("school", "school"),
    "home": ("thuis", "home"),
    "online": ("online", "online"),
    "leisure": ("vrije tijd", "leisure"),
}
AIMS: Names = {
    "contact": ("contact", "contact"),
    "trust": ("vertrouwen", "trust"),
    "trends": ("trends", "trends"),
    "talent": ("talent", "talent"),
}
METHODS: Names = {
    "groepswerk": ("groepswerk", "group work"),
    "individueel": ("individueel", "individual"),
    "ambulant": ("ambulant", "outreach"),
    "informatie": ("informatie", "information"),
}
SKILLS: Names = {
    "coaching": ("coaching", "coaching"),
    "contact": ("contact leggen", "making contact"),
    "cooking": ("koken", "cooking"),
    "creative": ("creatief", "creative"),
    "digital_media": ("digitale media", "digital media"),
    "group_work": ("groepswerk", "group work"),
    "mediation": ("bemiddeling", "mediation"),
    "presenting": ("presenteren", "presenting"),
    "resilience_trainer": ("weerbaarheidstrainer", "resilience trainer"),
    "sexual_health": ("seksuele vorming", "sexual health"),
    "sports": ("sport", "sports"),
    "substance_prevention": ("verslavingspreventie", "substance prevention"),
}
ROOM_FEATURES: Names = {
    "art_room": ("kunstlokaal", "art room"),
    "canteen": ("kantine", "canteen"),
    "classroom": ("leslokaal", "classroom"),
    "computers": ("computers", "computers"),
    "gym": ("gymzaal", "gym"),
    "hall": ("grote zaal", "hall"),
    "kitchen": ("keuken", "kitchen"),
    "meeting_room": ("vergaderruimte", "meeting room"),
    "own_room": ("eigen ruimte", "own room"),
    "quiet_room": ("stille ruimte", "quiet room"),
    "schoolyard": ("schoolplein", "schoolyard"),
    "stage": ("podium", "stage"),
    "youth_centre": ("jongerencentrum", "youth centre"),
}
SOURCES: Names = {
    "school": ("school", "school"),
    "organisatie": ("organisatie", "organisation"),
    "leerlingen": ("leerlingen", "pupils"),
}
STREAMS: Names = {
    "all": ("alle", "all"),
    "lower": ("onderbouw", "lower"),
    "upper": ("bovenbouw", "upper"),
}
VARIANTS: Names = {
    "regular": ("gewoon", "regular"),
    "short": ("verkort", "short"),
    "test_week": ("toetsweek", "test week"),
}


def coded(word: str, names: Names) -> str:
    """The code of a word in Dutch or English; a word that is not known is its own code, with ``_`` for spaces."""
    return code_of(word, names) or _spaced(word).replace(" ", "_")


def code_of(word: str, names: Names) -> str | None:
    """The code of a word in Dutch or English; None when it is not known."""
    wanted = _spaced(word)
    return next((code for code, known in names.items() if wanted in known or wanted == _spaced(code)), None)


def named(code: str, names: Names) -> tuple[str, str]:
    """A code in Dutch and in English; a word of one's own as it was written."""
    readable = code.replace("_", " ")
    return names.get(code, (readable, readable))


def named_together(codes: Iterable[str], names: Names) -> tuple[str, str]:
    """Codes in Dutch and in English, with commas between, sorted by their codes."""
    pairs = [named(code, names) for code in sorted(codes)]
    return ", ".join(nl for nl, _ in pairs), ", ".join(en for _, en in pairs)


def _spaced(word: str) -> str:
    return word.casefold().replace("_", " ")
