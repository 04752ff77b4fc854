"""Numbers written as words, Dutch and English, read as digits."""

from __future__ import annotations

import re

_UNITS = {
    "nul": 0, "zero": 0, "een": 1, "one": 1, "twee": 2, "two": 2, "drie": 3, "three": 3, "vier": 4, "four": 4,
    "vijf": 5, "five": 5, "zes": 6, "six": 6, "zeven": 7, "seven": 7, "acht": 8, "eight": 8, "negen": 9, "nine": 9,
}  # fmt: skip
_TEENS = {
    "tien": 10, "ten": 10, "elf": 11, "eleven": 11, "twaalf": 12, "twelve": 12, "dertien": 13, "thirteen": 13,
    "veertien": 14, "fourteen": 14, "vijftien": 15, "fifteen": 15, "zestien": 16, "sixteen": 16, "zeventien": 17,
    "seventeen": 17, "achttien": 18, "eighteen": 18, "negentien": 19, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twintig": 20, "twenty": 20, "dertig": 30, "thirty": 30, "veertig": 40, "forty": 40, "vijftig": 50, "fifty": 50,
    "zestig": 60, "sixty": 60, "zeventig": 70, "seventy": 70, "tachtig": 80, "eighty": 80, "negentig": 90,
    "ninety": 90,
}  # fmt: skip
_RANKS = {
    "eerste": 1, "first": 1, "tweede": 2, "second": 2, "derde": 3, "third": 3, "vierde": 4, "vijfde": 5, "fifth": 5,
    "zesde": 6, "zevende": 7, "achtste": 8, "eighth": 8, "negende": 9, "ninth": 9, "tiende": 10, "elfde": 11,
    "twaalfde": 12, "twelfth": 12, "dertiende": 13, "veertiende": 14, "vijftiende": 15, "zestiende": 16,
    "zeventiende": 17, "achttiende": 18, "negentiende": 19, "twintigste": 20, "twentieth": 20, "dertigste": 30,
    "thirtieth": 30,
}  # fmt: skip


def _every_word() -> dict[str, int]:
    words = _UNITS | _TEENS | _TENS | _RANKS
    for unit, one in _UNITS.items():
        for ten, many in _TENS.items():
            words |= {f"{unit}en{ten}": many + one, f"{unit}ën{ten}": many + one, f"{ten}-{unit}": many + one}
    words |= {f"{word}ste": value for word, value in words.items() if word.endswith("tig")}
    words |= {f"{word}th": value for word, value in _UNITS.items() if word in ("four", "six", "seven")}
    words |= {f"{word}th": value for word, value in _TEENS.items() if word.endswith(("teen", "ten", "eleven"))}
    words |= {f"twenty-{rank}": 20 + value for rank, value in _RANKS.items() if value < 10}
    words |= {f"tweeduizend{word}": 2000 + value for word, value in words.items() if value < 30}
    return words


_WORDS = _every_word()
_THOUSANDS = re.compile(r"\b(?:tweeduizend|two thousand(?: and)?) +(?=\w)", re.IGNORECASE)
_SPELLED = re.compile(r"[\w-]+")
_ZERO = re.compile(r"(?<!\w)[oO](?=6[\W_]?\d)")
_RUN = re.compile(r"(?<!\d)\d{1,4}(?:[ ,]+\d{1,4}){4,}(?!\d)")


def digits_for_words(text: str) -> str:
    """
    ``text`` with digits in place of numbers that are written as words, and the o of «o6» as the nought that it is.

    Unchanged when there is none. Numbers in a row are parted by one blank.
    """
    lowered = re.sub("[éèê]{2}n|één", "een", text)
    lowered = _THOUSANDS.sub("tweeduizend", lowered)
    found = _SPELLED.sub(lambda match: str(_WORDS.get(match[0].casefold(), match[0])), _ZERO.sub("0", lowered))
    if found == text:
        return text
    return _RUN.sub(lambda match: re.sub(r"[ ,]+", " ", match[0]), found)
