"""Accounts on networks and in games, by which somebody can be found."""

from __future__ import annotations

import re

from planner.domain.pupils.first_names import EVERY_FIRST_NAME
from planner.domain.pupils.lexicon import ORDINARY_WORDS, SURNAMES

_AT = re.compile(r"(?<![\w.@])@(?P<account>[A-Za-z0-9_][\w.]{2,})")
_ADDRESS = re.compile(
    r"(?:instagram|tiktok|snapchat|facebook|twitter|x|youtube|discord|fb)\.(?:com|gg)/(?:add/|@)?(?P<account>[\w.]{3,})",
    re.IGNORECASE,
)
_NETWORK = (
    r"(?:dm|dm'en|pb|insta(?:gram)?|snap(?:chat)?|tik ?tok|ig|discord|telegram|roblox|fortnite|bereal|whatsapp|twitch"
    r"|youtube|psn|steam|facebook|gamertag|account)"
)
_BESIDE = re.compile(
    rf"\b{_NETWORK}(?:[\- ]?(?:naam|account|name|gebruiker|user))?\b\W{{0,3}}"
    r"(?:(?:is|heet|van|haar|hem|zijn|hij|ze|zij|naar|als|op|of|her|his|him|via|met)\W+){0,4}"
    r"\W{0,2}@?(?=(?P<account>[A-Za-z][\w.#\-]{3,}))",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"\b(?:snap|insta|ig|snap ?naam|gebruikersnaam|username|gamertag|{_NETWORK}[\- ](?:naam|account))\s*"
    r"(?::|is|=|heet)\s*(?P<account>[A-Za-z][\w.\-]{4,})\s*(?:[.,;]|$)",
    re.IGNORECASE,
)
_OWNED = re.compile(
    rf"(?:\b(?:haar|zijn|hun|his|her|their) {_NETWORK}\b|\b{_NETWORK}\s*(?::|=|\bis\b|\bheet\b))\s*"
    r"(?P<account>[a-z]{5,})\b",
    re.IGNORECASE,
)
_ORGANISED = re.compile(
    r"jongerenwerk|jongeren|welzijn|school|college|lyceum|stichting|kwadrant|team|diverz|gemeente|bibliotheek",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?:klas|havo|vwo|vmbo|mavo|week|leerjaar|periode|lokaal|groep|isk|les)\w{0,3}", re.IGNORECASE)
_SHORTEST_NAME = 4


def holds_account(text: str) -> bool:
    """Whether the account of a person stands in ``text``; one that says of which organisation it is does not count."""
    for form in (_AT, _ADDRESS, _SAID):
        accounts = [found["account"] for found in form.finditer(text)]
        if any(not _ORGANISED.search(each) and each.casefold() not in ORDINARY_WORDS for each in accounts):
            return True
    return any(_is_account(found["account"]) for found in _BESIDE.finditer(text)) or any(
        _begins_with_name(found["account"]) for found in _OWNED.finditer(text)
    )


def _is_account(word: str) -> bool:
    """Whether no ordinary word looks so: with digits, underscores or full stops in it."""
    word = word.rstrip(".-")
    if _ORGANISED.search(word) or _GROUP.fullmatch(word):
        return False
    return re.search(r"[A-Za-z][\d_#]|[\d_][A-Za-z]|[a-z]\.[a-z]", word) is not None and not word.isupper()


def _begins_with_name(word: str) -> bool:
    """Whether a first name has grown together with a few letters, a surname or another: «lottevdb», «lottejansen»."""
    camel = re.match(r"[A-Z][a-z]{2,}(?=[A-Z])", word)
    if camel and camel[0].casefold() in EVERY_FIRST_NAME:
        return True
    return any(
        word[:length] in EVERY_FIRST_NAME
        and (len(word) - length <= 3 or word[length:].lstrip("x") in SURNAMES | EVERY_FIRST_NAME)
        for length in range(_SHORTEST_NAME, len(word))
    )
