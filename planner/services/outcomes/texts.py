"""The one text that somebody may type about a session: what in it is refused."""

from __future__ import annotations

import re

_REFUSED: tuple[tuple[re.Pattern[str], tuple[str, str]], ...] = (
    (
        re.compile(r"\S@\S"),
        (
            "Hier lijkt een e-mailadres in te staan. Schrijf bij wie men terecht kan, zoals «de mentor».",
            "This seems to hold an e-mail address. Write whom to turn to, as in «the mentor».",
        ),
    ),
    (
        re.compile(r"(?:\d[ .\-]?){6,}"),
        (
            "Hier lijkt een nummer in te staan dat van iemand is. Laat het weg; het is nergens voor nodig.",
            "This seems to hold a number of somebody. Leave it out; nothing needs it.",
        ),
    ),
    (
        re.compile(
            r"\b(?i:leerlinge?|pupil|student|jongen|meisje)\s+(?:(?i:genaamd|heet|heette|named|called)\s+)?[A-ZÀ-Þ]"
        ),
        (
            "Hier lijkt de naam van een leerling in te staan. Schrijf «een leerling», zonder naam of voorletters.",
            "This seems to hold the name of a pupil. Write «a pupil», without name or initials.",
        ),
    ),
)


def advice_on(text: str) -> tuple[str, str] | None:
    """What to say, in Dutch and English, to who wrote something that could tell who a pupil is; None = it is fine."""
    return next((advice for pattern, advice in _REFUSED if pattern.search(text)), None)
