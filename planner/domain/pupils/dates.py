"""Dates in a text: which are birth dates of pupils, and the text without the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

OLDEST, YOUNGEST = 1990, 2019
"""Years in which pupils were born. What is planned lies later, so that a date in these years is no activity's."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_ROMAN = {
    numeral: number
    for number, numeral in enumerate(
        ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"),
        start=1,
    )
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FORMS = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\s?(?P<s>[-/._| ])\s?(?P<m>\d{1,2})\s?(?P=s)\s?(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d\d)(?P<m>\d\d)(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:e|ste|de|th|st|nd|rd)?[ \-/.]{{0,2}}(?:of |van )?(?P<n>{_MONTH})\.?[ \-/,]{{0,3}}"
        r"(?P<y>(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?P<s>[-/. ])(?P<r>{'|'.join(_ROMAN)})(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(rf"\b(?P<n>{_MONTH})\.? (?P<d>\d{{1,2}})(?:th|st|nd|rd)?,? (?P<y>(?:19|20)\d\d)(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})[ -](?P<n>{_MONTH})\.?(?: ['’‘`]|-)(?P<y>\d\d)(?!\d)", re.IGNORECASE),
    re.compile(r"(?<![\d\-/.])(?P<d>\d{1,2})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)['’‘`]?(?P<y>\d\d)(?![\d\-/]|\.\d)"),
)
_WITHOUT_YEAR = re.compile(
    rf"(?<!\d)\d{{1,2}}(?:e|ste|de|th|st|nd|rd)? ?(?:of |van )?(?:{_MONTH})\b|\b(?:{_MONTH}) \d{{1,2}}\b"
    r"|(?<![\d:.])\d{1,2}[-/]\d{1,2}(?![\d:])|\b(?:19|20)\d\d\b|['’‘`]\d\d\b|(?<!\d)\d{6}(?!\d)",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"\b(?:geboren|geboortedat(?:um|a)|geboortedag|geboortejaar|geb(?:\.|\b)(?: ?dat(?:um|\.)?)?|gebdat\w*|gbd"
    r"|dob|d\.o\.b\.?|born"
    r"|b-?day|birth ?da(?:te|y)s?|date of birth|verjaardag|verjaart|jarig)",
    re.IGNORECASE,
)
_DAY = rf"(?:\d{{1,2}}(?:e|de|th|st|nd|rd)? (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}})"
_AGE = r"(?:9|1\d|20)(?![\d.:]|,\d| ?(?:uur|u|h|pupils|leerlingen|personen|keer)\b)"
_COMING_OF_AGE = re.compile(
    rf"\b(?:wordt|werd|turns|turned) (?:op |on )?{_DAY} {_AGE}|\bis (?:op )?{_DAY} {_AGE} geworden"
    rf"|\b(?:wordt|werd|turns|turned) {_AGE} (?:jaar )?(?:op|on) {_DAY}"
    rf"|\b(?:wordt|werd)(?: \w+){{1,4}},? \(?\d{{1,2}}[-/]\d{{1,2}}\)? {_AGE}"
    rf"|\bis van (?:19|20)\d\d\b\W{{0,3}}{_DAY}"
    rf"|\b(?:op|on) {_DAY} (?:wordt|werd) \w+ {_AGE}",
    re.IGNORECASE,
)
_NEAR_CHARACTERS = 40
_OF_AN_AGREEMENT = re.compile(
    r"\b(?:sinds|vanaf|per|d\.?d\.?|opgericht(?: op)?|gestart op|wet van|besluit van|convenant van|versie|protocol van"
    r"|since|weken|week|lokalen|lokaal|versie|ruimtes?)[ :]*$",
    re.IGNORECASE,
)


def holds_birth_date(text: str) -> bool:
    """Whether a date stands in ``text`` on which a pupil may have been born, or that is said to be a birth date."""
    if _COMING_OF_AGE.search(text):
        return True
    for found in _BIRTH.finditer(text):
        near = text[max(0, found.start() - _NEAR_CHARACTERS) : found.end() + _NEAR_CHARACTERS]
        if _WITHOUT_YEAR.search(near) or any(True for _ in _dates(near)):
            return True
    return any(
        OLDEST <= day.year <= YOUNGEST and not _OF_AN_AGREEMENT.search(text[max(0, begin - _NEAR_CHARACTERS) : begin])
        for begin, _, day in _dates(text)
    )


def without_dates(text: str) -> str:
    """The text with a mark in place of each date, so that its digits are part of no other number."""
    for begin, end, _ in sorted(_dates(text), key=lambda each: each[:2], reverse=True):
        text = text[:begin] + "§" * (end - begin) + text[end:]
    return text


def _dates(text: str) -> Iterator[tuple[int, int, date]]:
    for form in _FORMS:
        for found in form.finditer(text):
            parts = found.groupdict()
            month = _month_of(parts)
            year = int(parts["y"])
            if year < 100:
                year += 2000 if year < 90 else 1900
            try:
                yield found.start(), found.end(), date(year, month, int(parts["d"]))
            except ValueError:  # 31-2 is no date
                continue


def _month_of(parts: dict[str, str | None]) -> int:
    number, numeral, name = parts.get("m"), parts.get("r"), parts.get("n")
    if number:
        return int(number)
    return _ROMAN[numeral] if numeral else _MONTHS[(name or "").casefold()]
