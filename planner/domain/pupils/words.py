"""A text as words and marks, and which of them speak of a pupil, a class, a member of staff or an organisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.pupils.lexicon import ABBREVIATIONS

ONE_PUPIL = re.compile(
    r"(?:(?:mentor|zorg|brug|nieuwkomers?|oud|mede|zij|rugzak|doel|examen|spijbel|havo|vwo|vmbo"
    r"|isk)?-?leerlinge?|mentor(?:kind|pupil)|ll\.?|lln\.?|pupil|student|scholier|scholiere|brugklasser"
    r"|(?:tweede|derde|vierde|vijfde|zesde)klasser|bovenbouwer|onderbouwer|schoolkind|leerl\.)",
    re.IGNORECASE,
)
MANY_PUPILS = re.compile(
    r"(?:(?:mentor|zorg|brug)?leerlingen|lln\.?|pupils|students|scholieren|brugklassers)", re.IGNORECASE
)
WITH_ONE = re.compile(
    r"[\w\-]*(?:gesprek(?:je|ken)?|traject|coaching|begeleiding|bemiddeling|mediation|verwerking|herdenking|maatje"
    r"|maatjesproject|thuissituatie|hulp|gezin)|individueel|intake|time-out|rond|rondom"
    r"|(?:pleeg|stief)(?:zoon|dochter|kind)",
    re.IGNORECASE,
)
"""What is done with one pupil: a name behind it is that pupil's."""
ORGANISATIONS = re.compile(
    r"(?:college|lyceum|school|scholen|scholengemeenschap|mavo|havo|vmbo|vwo|gymnasium|stichting|centrum|huis"
    r"|hal|zaal|gebouw|plein|straat|laan|weg|park|fonds|club|vereniging"
    r"|locatie|vestiging|bibliotheek|theater|museum|dag|week|toernooi|cup|bokaal|prijs|project|programma"
    r"|methode|training|quiz|spel|lokaal|wijk|buurt|toets|kamp|festival|markt"
    r"|oranje|nassau|witt|brandsma|brabant|liesveldt|fontanus|rossem|rijn|huygens|rietveld|oldenbarnevelt"
    r"|lodewijk|zandt|fruytier|bres|tinbergen|college's|dok|honk|loods|kwadrant|sg|csg|rsg)(?:['’]?s|e?n|je)?"
    r"|(?!(?:thuis|huiswerk|(?:maan|dins|woens|donder|vrij|zater|zon|(?:na)?mid|over|verjaar)dag)\b)"
    r"[\w\-]+(?:college|gymnasium|school|lyceum|huis|plein|straat|laan|weg|dag|week|park|hal|zaal|centrum|kamp|werk|zorg"
    r"|punt|team|lab|toets|quiz|spel|project)",
    re.IGNORECASE,
)
_LEVEL = "havo|vwo|vmbo|mavo|gymnasium|gym|atheneum|ath|tl|kb|bb|gl|gtl|bbl|kbl|kader|basis|mbo|pro|isk|hv|mh|th|kt|bk"
_CLASS = (
    re.compile(r"(?<![\w.,:/€\-])(?<!€ )[1-6](?!D[ -]?(?:print|teken|ont|mod)|E\b)[A-Z]{1,4}\d?[a-z]?\d?(?!\w|:\d)"),
    re.compile(
        r"\b(?:klas(?:sen)?|mentorklas|leerjaar|jaar|groep|class|year|form"
        r"|grade)\s*(?:van\s)?[1-8](?:e)?(?:[A-Za-z]{1,2}\d?|\s[A-Z]\d?)?(?![\w:.]\d|\w)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:{_LEVEL})[ -]?[1-6]\s?[a-z]?\d?(?!\w|:\d)", re.IGNORECASE),
    re.compile(
        rf"(?<![\w.,:/])[1-6]e?[ -]?(?:{_LEVEL})(?:[/-](?:{_LEVEL}))*(?:[ -]?[a-z]\d?)?(?!\w|:\d)", re.IGNORECASE
    ),
    re.compile(r"(?<![\w\-])(?!A[3-6]\b)[HVMAGKTB][1-6][A-Za-z]{0,2}\d?(?!\w)"),
    re.compile(
        r"\b(?:(?:mentor|brug|eindexamen|examen|schakel|kop|plus|vakantie)klas|(?:eerste|tweede|derde|vierde"
        r"|vijfde|zesde|1e|2e|3e|4e|5e|6e)[ -]?(?:klas|jaars)\w{0,3}"
        r"|klas (?:een|twee|drie|vier|vijf|zes))\b",
        re.IGNORECASE,
    ),
)
_PERHAPS_CLASS = (
    re.compile(r"(?<![\w.,:/€\-])[1-6][a-df-km-wyz]\d?(?![\w/]|:\d)"),
    re.compile(r"(?<![\w\-])(?!a[3-6]\b)[hvmagktb][1-6][a-z]?\d?(?!\w)"),
)
"""What may be a class in lower case, where a name stands right beside it."""
_ROOM = re.compile(
    r"\b(?:lokaal|lokalen|ruimte|zaal|kamer|gebouw|vleugel|kluis|room|blok|niveau|formaat)\s$", re.IGNORECASE
)
_BEFORE_CHARACTERS = 12
_PLACES = re.compile(
    r"\b(?:Den (?:Bosch|Burg|Dolder|Haag|Ham|Helder|Hout|Oever)|Anna Paulowna|Bergen op Zoom|Sint[ -][A-Z]\w+"
    r"|Alphen aan den Rijn)\b"
)
_WORD = re.compile(r"[^\W\d_](?:[^\W_]|['’\-](?=[^\W\d_]))*|\d+[^\W_]*|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Word:
    """
    A word or mark of a text.

    Parameters
    ----------
    plain
        Without case and accents, and without a genitive ``'s``.
    opens
        Whether a sentence begins with it.
    """

    text: str
    plain: str
    begin: int
    end: int
    opens: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital and is a word in ordinary letters."""
        return self.text[0].isupper() and (len(self.text) > 1 and not self.text.isupper())

    @property
    def is_initial(self) -> bool:
        """Whether it is a letter with a full stop, or several: ``J.``, ``J.P.``."""
        return self.text.endswith(".") and len(self.text) == 2 and self.text[0].isupper()


def words_of(text: str) -> tuple[Word, ...]:
    """The words and marks of ``text`` in order; a full stop belongs to a letter or abbreviation before it."""
    found: list[Word] = []
    opens = True
    for each in _WORD.finditer(text):
        mark, begin, end = each[0], each.start(), each.end()
        last = found[-1] if found else None
        if (
            mark == "."
            and last is not None
            and last.end == begin
            and (last.plain in ABBREVIATIONS or (len(last.text) == 1 and last.text.isalpha()))
        ):
            found[-1] = Word(last.text + ".", last.plain + ".", last.begin, end, last.opens)
            continue
        found.append(Word(mark, folded(mark), begin, end, opens))
        opens = mark in ".!?\n•" or (opens and not mark[0].isalnum())
    return tuple(found)


def without_places(text: str) -> str:
    """The text with a word of the same length in place of towns that look like a surname or saint."""
    return _PLACES.sub(lambda match: "plaats".ljust(len(match[0]), "s"), text)


def folded(text: str) -> str:
    """A word without case, accents and genitive."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    plain = "".join(c for c in letters if not unicodedata.combining(c)).replace("’", "'")
    return plain.removesuffix("'s")


def classes_in(text: str) -> Iterator[tuple[int, int, bool]]:
    """Begin and end of everything that names a class, year or stream, and whether it is surely one."""
    for form in (*_CLASS, *_PERHAPS_CLASS):
        for found in form.finditer(text):
            if not _ROOM.search(text[max(0, found.start() - _BEFORE_CHARACTERS) : found.start()]):
                yield found.start(), found.end(), form in _CLASS
