"""The users' own words, Dutch and English, for everything that code names in English."""

from __future__ import annotations

from collections.abc import Mapping

from planner.domain.activities import SessionKind
from planner.domain.assignment import Status
from planner.domain.rules import HardRule, SoftRule
from planner.domain.statements import Priority
from planner.domain.vocabulary import AIMS, LIFE_DOMAINS, METHODS, THEMES

Pair = tuple[str, str]
LANGUAGES = ("nl", "en")

IMPORTANCE: Mapping[int, Pair] = {
    1: ("Afspraken met de scholen", "Agreements with the schools"),
    2: ("Stabiliteit: wat al bekend is, blijft staan", "Stability: what is known already stays"),
    3: ("Wensen en signalen", "Wishes and signals"),
    4: ("Vertrouwen: vaste gezichten, vaste dagen", "Trust: the same faces on the same days"),
    5: ("Passend: thema, spreiding en balans", "Fit: theme, spread and balance"),
    6: ("Jongerenwerkers: werkdruk, reizen, voorkeuren", "Youth workers: load, travel, preferences"),
}

SOFT_RULES: Mapping[SoftRule, Pair] = {
    SoftRule.UNPLACED_MUST: ("Een moet-wens is niet gepland", "A must is not planned"),
    SoftRule.SHORT_HOURS: ("Minder uren of dagen dan afgesproken", "Fewer hours or days than agreed"),
    SoftRule.SHORT_BREAKS: ("Minder pauzecontacten dan afgesproken", "Fewer break contacts than agreed"),
    SoftRule.SHORT_DROP_IN: ("Minder inloop dan afgesproken", "Less drop-in time than agreed"),
    SoftRule.SHORT_FLEXIBLE: ("Minder flexibele uren dan afgesproken", "Less flexible time than agreed"),
    SoftRule.SHORT_FREE: ("Te weinig tijd vrij voor vragen", "Too little time kept free for demand"),
    SoftRule.SHORT_MEETINGS: ("Een overleg is niet gepland", "A meeting is not planned"),
    SoftRule.SIGNAL_LATE: ("Een signaal wacht te lang", "A signal waits too long"),
    SoftRule.MOVED: ("Verplaatst ten opzichte van eerder", "Moved since the earlier programme"),
    SoftRule.RESTAFFED: ("Een ander team dan eerder", "Another team than before"),
    SoftRule.DROPPED: ("Vervallen ten opzichte van eerder", "Dropped since the earlier programme"),
    SoftRule.TOUCHED: ("Scholen en jongerenwerkers die het merken", "Schools and youth workers who notice"),
    SoftRule.UNPLACED_SHOULD: ("Een graag-wens is niet gepland", "A should is not planned"),
    SoftRule.NEW_FACE: ("Elk gezicht waaraan leerlingen moeten wennen", "Each face that pupils must get used to"),
    SoftRule.OFF_PATTERN: ("Bezoeken buiten het weekritme", "Visits outside the weekly rhythm"),
    SoftRule.CHANGED_HANDS: ("Een reeks wisselt van begeleider", "A series changes its lead youth worker"),
    SoftRule.CHANGED_ROOM: ("Een reeks wisselt van ruimte", "A series changes room"),
    SoftRule.SHORT_STAY: ("Een jongerenwerker is er maar kort", "A youth worker is there only briefly"),
    SoftRule.UNPLACED_COULD: ("Een kan-wens is niet gepland", "A could is not planned"),
    SoftRule.OFF_THEME: ("Ver van de themaweek of de les", "Far from its theme week or lesson"),
    SoftRule.BUNCHED: ("Niet over de periode gespreid", "Not spread over the period"),
    SoftRule.UNBALANCED: ("Meer of minder dan de gewenste balans", "Above or below the wanted balance"),
    SoftRule.NOISY: ("Rumoer rond toetsen en examens", "Noise near tests and exams"),
    SoftRule.LOAD: ("Te veel of te weinig uren in een periode", "Too many or too few hours in a term"),
    SoftRule.TRAVEL: ("Reistijd", "Travel time"),
    SoftRule.SPLIT_DAY: ("Een gat in de werkdag", "A gap in the working day"),
    SoftRule.PREFERENCE: ("Tegen een voorkeur in", "Against a preference"),
}

REASONS: Mapping[HardRule, Pair] = {
    HardRule.CLOSED: ("school is dicht", "school is closed"),
    HardRule.SLOT_KIND: ("lestijden of toetsweek", "bell times or a test week"),
    HardRule.AVAILABILITY: ("geen jongerenwerker of team vrij", "no youth worker or team free"),
    HardRule.ONE_PLACE: ("jongerenwerker is elders of onderweg", "youth worker is elsewhere or travelling"),
    HardRule.VISIT: ("jongerenwerker dan niet op school", "youth worker not at school then"),
    HardRule.TEAM: ("geen team met de juiste vaardigheden", "no team with the right skills"),
    HardRule.HOURS: ("uren zijn op", "hours are used up"),
    HardRule.ROOM: ("geen ruimte vrij", "no room free"),
    HardRule.COHORT: ("groep heeft al iets", "group has something already"),
    HardRule.WINDOW: ("buiten de gewenste periode", "outside the wanted period"),
    HardRule.SPACING: ("te kort op een andere keer", "too close to another time"),
    HardRule.PARTNER: ("partner kan niet", "partner cannot come"),
    HardRule.LOCKED: ("ligt al vast", "is fixed already"),
}

PRIORITIES: Mapping[Priority, Pair] = {
    Priority.AGREEMENT: ("afspraak", "agreement"),
    Priority.MUST: ("moet", "must"),
    Priority.SIGNAL: ("signaal", "signal"),
    Priority.SHOULD: ("graag", "should"),
    Priority.COULD: ("kan", "could"),
}

STATUSES: Mapping[Status, Pair] = {
    Status.DRAFT: ("concept", "draft"),
    Status.PROPOSED: ("voorgesteld", "proposed"),
    Status.AGREED: ("akkoord", "agreed"),
    Status.CHANGE_ASKED: ("wijziging gevraagd", "change asked"),
    Status.PUBLISHED: ("gepubliceerd", "published"),
    Status.CANCELLED: ("vervallen", "cancelled"),
}

FAMILIES: tuple[tuple[Pair, frozenset[SessionKind]], ...] = (
    (("Pauzecontact", "Break contact"), frozenset({SessionKind.BREAK_CONTACT})),
    (("Inloop", "Drop-in"), frozenset({SessionKind.DROP_IN})),
    (
        ("Groepen, lessen, quizzen", "Groups, lessons, quizzes"),
        frozenset({SessionKind.THEMED_GROUP, SessionKind.LESSON, SessionKind.QUIZ, SessionKind.SERIES}),
    ),
    (("Flexibele inzet", "Flexible time"), frozenset({SessionKind.FLEXIBLE})),
    (
        ("Overleg en evaluatie", "Meetings"),
        frozenset({SessionKind.SUPPORT_TEAM_MEETING, SessionKind.EVALUATION_MEETING}),
    ),
    (("Wijk en online", "Community and online"), frozenset({SessionKind.COMMUNITY})),
)
"""The rows of a school's year strip."""

VALUES: Mapping[str, Pair] = {**THEMES, **AIMS, **METHODS, **LIFE_DOMAINS}
"""Life domains, methods, aims and themes of the packaged catalogue."""


def plain(code: str) -> str:
    """A code that has no word of its own, made readable: ``own_theme`` is ``own theme``."""
    return code.replace("_", " ")


def worded(code: str, language: str) -> str:
    """The word for a life domain, method or theme; an own one as it was written."""
    pair = VALUES.get(code)
    return pair[LANGUAGES.index(language)] if pair else plain(code)
