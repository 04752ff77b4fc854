"""Numbers and addresses by which a pupil can be found: BSN, telephone, e-mail, number of the school."""

from __future__ import annotations

import re

_TIME = re.compile(r"(?<![\d.\-/])(?:[01]?\d|2[0-3])[.:][0-5]\d(?![.:]?\d)")
_NINE = re.compile(r"(?<![\d,§])(?<!\d[ .\-/])\d(?:[ .\-/]{0,2}\d){7,8}(?![ .\-/]?\d)")
_BSN_SAID = re.compile(
    r"\b(?:bsn|burgerservice\w*|burger service ?(?:nummer|nr)|sofi\w*|onderwijsnummer|onderwijsnr|pgn)\b\W{0,4}"
    r"(?:[^\W\d]+\W{1,3}){0,3}\d(?:[ .\-/]{0,2}\d){5,}",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"[^\s@<>()\[\],;:]{1,64} ?@ ?[^\W_][\w\-]*(?: ?\. ?[\w\-]+)+"
    r"|[\w.+\-]{1,64} ?(?:\[|\(|\{|<)\s?(?:at|apen?staart(?:je)?|@)\s?(?:\]|\)|\}|>) ?[\w\-]+(?: ?(?:\.|\(punt\)"
    r"|\[dot\]|\(dot\)|\[punt\]| punt | dot ) ?\w+)+"
    r"|[\w.+\-]{1,64} (?:at|apen?staart(?:je)?) [\w\-]+(?:(?: ?\. ?| punt | dot )[\w\-]+){0,3}(?: ?\. ?| punt | dot )"
    r"(?:nl|com|org|net|be|eu|de|edu)\b"
    r"|[\w.+\-]{1,64}_(?:at|apenstaart)_[\w\-]+\.\w+"
    r"|[\w.+\-]{2,64} ?@ ?(?:gmail|hotmail|outlook|live|icloud|ziggo|kpnmail|yahoo|msn|leerling|student)\b",
    re.IGNORECASE,
)
_S = r"[ .\-/()_*]{0,3}"
_AREA = (
    r"0(?:1[035]|2[0346]|3[03568]|4[0356]|5[0358]|7\d|8[4578])" + _S + rf"\d(?:{_S}\d){{6}}"
    r"|0(?:11[1-8]|16[1-8]|17[24]|18[0-7]|22[2-9]|25[125]|29[479]|31[3-8]|32[01]|34[1-8]|41[1-8]|47[58]|48[15-8]"
    r"|49[23579]|51[1-9]|52[1-9]|54[1-8]|56[126]|57[0-8]|59[1-9])" + _S + rf"\d(?:{_S}\d){{5}}"
)
_PHONE = re.compile(
    rf"(?<![\d+§])(?<!\d[.\-/])(?:\(?0{_S}6{_S}(?:{_S}\d){{8}}|\(?(?:{_AREA}))(?!\d)"
    rf"|(?:(?<!\w)\+|(?<![\d.,])00) ?\(?[1-9]\d?(?:{_S}\d){{7,13}}(?!\d)"
    r"|(?<![\d.,\-/§€])(?<!€ )6[ \-]?\d(?:[ \-]?\d){7}(?![\d§]|[ .\-/]\d)"
)
_PHONE_SAID = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|telnr|mobiel|mobieltje|mob|gsm|06|06-nummer|whatsapp|app|appen|bel"
    r"|bellen|bereikbaar|phone|mobile|call)\b"
    r"\W{0,4}(?:[^\W\d]+\W{1,3}){0,3}(?!14 ?0|0[89]00|112|113|116)[+(]{0,2}\d(?:[ .\-/()]{0,3}\d){6,}",
    re.IGNORECASE,
)
_PUPIL = r"(?:(?:mentor|zorg)?leerlinge?|l\.?l\.?n?|pupil|student|scholier)"
_NUMBER_SAID = re.compile(
    rf"\b(?:{_PUPIL}|leerl|l|stam|examen|kandidaat|magister|somtoday|som|eck|zermelo|school|deelnemer)"
    r"[ .\-]{0,2}(?:en)?[ .\-]{0,2}"
    r"(?:nummer|num|nr|no|code|id|number)\b\W{0,4}"
    r"(?:[^\W\d]+\W{1,3}){0,3}[a-z]{0,3}[ \-]?\d[\d.\-/ ]*\d"
    rf"|\b(?:{_PUPIL})\.?[ :#(]{{1,3}}(?:met )?(?:(?:nummer|nr|no|id|code)\W{{0,3}})?(?!(?:19|20)\d\d\b)[a-z]?\d{{4,}}"
    rf"|(?<![\d€.,\-])(?<!€ )\d{{5,8}},? ?(?:\(|is |= ?|- )? ?(?:het |een |de |als )?{_PUPIL}[ .\-]?(?:nummer"
    rf"|nr|number)\b"
    r"|(?<![\d€.,\-])(?<!€ )\d{5,8} (?:leerlinge?|pupil|student)\b"
    rf"|(?<![\d€.,\-])(?<!€ )\d{{5,8}} (?:\(|is )(?:een |de |onze |mijn )?{_PUPIL}\b"
    r"|\b(?:magister|somtoday|eck|zermelo)\W{1,3}(?!(?:19|20)\d\d\b)\d{4,8}\b"
    r"|\b(?:nummer|number|nr\.?|id|code) \d{4,8} (?:uit|van|in|from) (?:magister|somtoday|zermelo)\b"
    rf"|\b{_PUPIL}\.?[ \-]?(?:pas|pasje|kaart|#|no\.)[ :]{{0,2}}[a-z]?\d{{4,}}",
    re.IGNORECASE,
)


def holds_bsn(text: str) -> bool:
    """Whether a citizen service number stands in ``text``: nine digits that pass the eleven-test, or said to be one."""
    if _BSN_SAID.search(text):
        return True
    return any(is_bsn(re.sub(r"\D", "", found[0])) for found in _NINE.finditer(_TIME.sub("§", text)))


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the eleven-test: 9 to 2 times the first eight, less the last, is a multiple of 11."""
    if len(digits) != 9 or len(set(digits)) == 1:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def holds_mail_address(text: str) -> bool:
    """Whether an e-mail address stands in ``text``, spelled out or not."""
    return _MAIL.search(text) is not None


def holds_phone_number(text: str) -> bool:
    """Whether somebody's telephone number stands in ``text``; free and short numbers of services are none."""
    return _PHONE.search(text) is not None or _PHONE_SAID.search(_TIME.sub("§", text)) is not None


def holds_pupil_number(text: str) -> bool:
    """Whether a number stands in ``text`` that a school or its system gave to a pupil."""
    return _NUMBER_SAID.search(text) is not None
