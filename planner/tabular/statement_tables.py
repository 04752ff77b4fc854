"""The tables of what is asked: agreements, wishes, signals, targets, pins, points."""

from __future__ import annotations

from calendars.themes import themes
from planner.domain.statements import DEFAULT_POINTS
from planner.domain.vocabulary import SOURCES, THEMES
from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.shared_columns import COHORT_IDS, FROM, ID, SCHOOL_ID, SLOT_KINDS, UNTIL

PRIORITIES = {"must": ("moet",), "should": ("graag", "zou moeten"), "could": ("kan",)}
COUNT_BANDS = {
    "under 5": ("onder 5", "minder dan 5", "<5", "< 5"),
    "5-9": ("5 tot en met 9", "5 t/m 9"),
    "10-24": ("10 tot en met 24", "10 t/m 24"),
    "25 and more": ("25 en meer", "25 of meer", "25+"),
}
DIMENSIONS = {
    "life_domain": ("leefdomein",),
    "method": ("methode",),
    "aim": ("doel",),
    "cohort": ("leerlingengroep", "groep"),
}


def activity_ids(name: str, *dutch: str, about: str, required: bool = False) -> Column:
    """A list of alternatives from the catalogue, in the order given."""
    return Column(
        name,
        dutch,
        ValueType.ID,
        required=required,
        many=True,
        ordered=True,
        refers_to=("activities",),
        about=about,
    )


def _hours(name: str, *dutch: str, most: float, about: str, default: str = "0") -> Column:
    return Column(name, dutch, ValueType.HOURS, default=default, most=most, about=about)


def _number(name: str, *dutch: str, most: float, about: str) -> Column:
    return Column(name, dutch, ValueType.WHOLE, default="0", most=most, about=about)


_SERVING = "Welke activiteiten hiervoor tellen. Leeg: alle van die soort."

AGREEMENTS = Table(
    "agreements",
    ("afspraken",),
    (
        SCHOOL_ID,
        _hours("hours", "uren", most=400, about="Uren bezoek per week, van alle jongerenwerkers samen."),
        _hours("hours_least", "uren minst", most=400, about="Minder dan dit is het ergst."),
        _hours("hours_most", "uren meest", most=400, default="", about="Nooit meer dan dit."),
        _number("break_contacts", "pauzecontacten", most=200, about="Aantal pauzecontacten per week."),
        _number("break_days", "pauzedagen", most=5, about="Op zoveel dagen ten minste een pauzecontact."),
        Column(
            "break_cohort_ids",
            ("pauze leerlingengroepen",),
            ValueType.ID,
            many=True,
            refers_to=("cohorts",),
            about="Groepen die elke week een pauzecontact krijgen.",
        ),
        activity_ids("break_activity_ids", "pauze activiteiten", about=_SERVING),
        _hours("drop_in_hours", "inloop uren", most=200, about="Uren inloop per week, ten minste de helft in lestijd."),
        activity_ids("drop_in_activity_ids", "inloop activiteiten", about=_SERVING),
        _hours("flexible_hours", "flexibele uren", most=200, about="Uren per week voor gesprekken en bemiddeling."),
        activity_ids("flexible_activity_ids", "flexibele activiteiten", about=_SERVING),
        Column(
            "free_share",
            ("vrij deel",),
            ValueType.SHARE,
            default="0",
            most=1,
            about="Deel van de afgesproken uren dat vrij blijft voor vragen.",
        ),
        _number("visit_days", "bezoekdagen", most=5, about="Op zoveel dagen ten minste een bezoek."),
        _number(
            "support_meetings_a_term",
            "overleggen per periode",
            "ondersteuningsoverleggen per periode",
            most=50,
            about="Aantal keer overleg met het ondersteuningsteam, tussen twee vakanties.",
        ),
        activity_ids("support_activity_ids", "ondersteuning activiteiten", about=_SERVING),
        _number(
            "evaluation_meetings_a_year", "evaluaties per jaar", most=50, about="Aantal evaluaties in het schooljaar."
        ),
        activity_ids("evaluation_activity_ids", "evaluatie activiteiten", about=_SERVING),
    ),
    key=("school_id",),
    about="Wat elke school krijgt in een week van vijf open dagen. In een kortere week het deel daarvan.",
)
WISHES = Table(
    "wishes",
    ("wensen",),
    (
        ID,
        SCHOOL_ID,
        activity_ids(
            "activity_ids",
            "activiteiten",
            required=True,
            about="Elke keer wordt een hiervan gekozen; de volgorde zegt niets.",
        ),
        Column(
            "count",
            ("aantal", "hoe vaak"),
            ValueType.WHOLE,
            required=True,
            least=1,
            most=200,
            about="Hoe vaak. Bij «samen» nee: voor elke groep zo vaak.",
        ),
        Column(
            "priority",
            ("prioriteit",),
            ValueType.CHOICE,
            required=True,
            choices=PRIORITIES,
            about="Moet gaat voor graag, graag voor kan.",
        ),
        COHORT_IDS,
        Column("source", ("bron", "van wie"), ValueType.WORD, default="school", words=SOURCES, about="Wie het vraagt."),
        FROM,
        UNTIL,
        Column(
            "together",
            ("samen",),
            ValueType.YES_NO,
            default="ja",
            about="Ja: elke keer alle groepen samen. Nee: elke groep apart.",
        ),
        Column(
            "theme_id",
            ("themaweek",),
            ValueType.ID,
            offers=lambda: sorted(themes()),
            about="Themaweek waar het bij hoort: een bekende, of een van blad «Thema's».",
        ),
        Column(
            "tied",
            ("gebonden", "vast aan themaweek"),
            ValueType.YES_NO,
            default="nee",
            about="Ja: alleen in de themaweek. Nee: hoe dichterbij, hoe beter.",
        ),
        Column("best_from", ("liefst van", "liefst vanaf"), ValueType.DATE, about="Vanaf wanneer het het beste past."),
        Column(
            "best_until",
            ("liefst tot en met", "liefst t/m", "liefst tot"),
            ValueType.DATE,
            about="Tot en met wanneer het het beste past.",
        ),
        _number("min_gap_days", "minstens dagen ertussen", most=730, about="Zoveel dagen ten minste tussen twee keer."),
        Column(
            "max_gap_days",
            ("hoogstens dagen ertussen",),
            ValueType.WHOLE,
            least=1,
            most=730,
            about="Zoveel dagen hoogstens tussen twee keer.",
        ),
        Column(
            "slot_kinds",
            ("momenten",),
            ValueType.CHOICE,
            many=True,
            choices=SLOT_KINDS,
            about="Beperkt de momenten van de activiteit. Leeg: alle daarvan.",
        ),
        Column("weekdays", ("weekdagen", "dagen"), ValueType.WEEKDAY, many=True, about="Leeg: elke dag."),
    ),
    key=("id",),
    about="Deze activiteit (of een van deze), voor deze groepen, zo vaak, in deze periode.",
)
SIGNALS = Table(
    "signals",
    ("signalen",),
    (
        ID,
        SCHOOL_ID,
        Column("theme", ("thema",), ValueType.WORD, required=True, words=THEMES, about="Waar de zorg over gaat."),
        Column(
            "severity",
            ("ernst",),
            ValueType.WHOLE,
            required=True,
            least=1,
            most=3,
            about="1, 2 of 3: antwoord binnen 8, 4 of 2 open weken.",
        ),
        Column("week", ("week",), ValueType.WEEK, required=True, about="Week waarin de school het meldde."),
        Column(
            "count_band",
            ("aantal leerlingen", "omvang"),
            ValueType.CHOICE,
            required=True,
            choices=COUNT_BANDS,
            about="Om hoeveel leerlingen het ongeveer gaat.",
        ),
        COHORT_IDS,
        activity_ids(
            "activity_ids", "activiteiten", about="Beperkt wat een antwoord kan zijn. Leeg: alles met het thema."
        ),
    ),
    key=("id",),
    about="Een zorg die een school doorgeeft. Nooit tekst over personen.",
)
TARGETS = Table(
    "targets",
    ("streefaantallen",),
    (
        SCHOOL_ID,
        Column(
            "dimension",
            ("soort", "dimensie"),
            ValueType.CHOICE,
            required=True,
            choices=DIMENSIONS,
            about="Wat er geteld wordt.",
        ),
        Column(
            "value",
            ("waarde",),
            ValueType.TEXT,
            required=True,
            about="Welk leefdomein, welke methode, welk doel of welke leerlingengroep (haar code).",
        ),
        Column("count", ("aantal",), ValueType.WHOLE, required=True, most=500, about="Gewenst aantal activiteiten."),
        Column(
            "term",
            ("periode",),
            ValueType.WHOLE,
            least=1,
            most=20,
            about="Nummer van de periode tussen twee vakanties. Leeg: elke.",
        ),
    ),
    key=("school_id", "dimension", "value", "term"),
    about="Hoeveel activiteiten van een soort een school per periode wil, voor de balans.",
)
PINS = Table(
    "pins",
    ("vastgezet",),
    (
        Column(
            "session_id",
            ("sessie",),
            ValueType.TEXT,
            required=True,
            about="Code van de activiteit, zoals in een eerder programma.",
        ),
        Column("date", ("datum",), ValueType.DATE, about="Vaste dag."),
        Column("start", ("begin", "begintijd"), ValueType.TIME, about="Vast begin."),
        Column(
            "worker_ids",
            ("jongerenwerkers", "medewerkers"),
            ValueType.ID,
            many=True,
            refers_to=("workers",),
            about="Vast team.",
        ),
        Column("room_id", ("ruimte", "lokaal"), ValueType.ID, refers_to=("rooms",), about="Vaste ruimte."),
    ),
    key=("session_id",),
    about="Wat van een activiteit vastligt: moment, team en ruimte elk apart.",
)
REJECTIONS = Table(
    "rejections",
    ("afgewezen momenten", "afwijzingen"),
    (
        Column(
            "session_id",
            ("sessie",),
            ValueType.TEXT,
            required=True,
            about="Code van de activiteit, zoals in een eerder programma.",
        ),
        Column("date", ("datum",), ValueType.DATE, required=True, about="Dag die niet kan."),
        Column("start", ("begin", "begintijd"), ValueType.TIME, required=True, about="Begin dat niet kan."),
        Column(
            "stay",
            ("mogen blijven",),
            ValueType.WHOLE,
            default="0",
            most=200,
            about="Zoveel van dezelfde wens of afspraak mogen op dat moment toch.",
        ),
    ),
    about="Momenten die een school voor een activiteit heeft afgewezen. Een wijziging kan dit invullen.",
)
POINTS = Table(
    "points",
    ("punten",),
    (
        Column(
            "name",
            ("naam", "regel"),
            ValueType.TEXT,
            required=True,
            offers=lambda: DEFAULT_POINTS,
            about="Wat zwaarder of lichter telt dan gewoonlijk.",
        ),
        Column("points", ("punten",), ValueType.WHOLE, required=True, most=1000, about="Hoe zwaar het per keer telt."),
    ),
    key=("name",),
    about="Wat zwaarder of lichter telt dan gewoonlijk. Alleen voor wie de weging wil veranderen.",
)

STATEMENT_TABLES = (AGREEMENTS, WISHES, SIGNALS, TARGETS, PINS, REJECTIONS, POINTS)
