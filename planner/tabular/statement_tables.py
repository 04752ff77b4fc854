"""The tables of the catalogue and of what is asked: agreements, wishes, signals, targets, pins."""

from __future__ import annotations

from planner.domain.activities import CooldownScope, Openness, SessionKind
from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.school_tables import (
    COHORT_IDS,
    FROM,
    ID,
    SCHOOL_ID,
    SLOT_KINDS,
    UNTIL,
)

TIE_IN = "subject_tie_in"
"""Kind of the catalogue that is read as a lesson with a subject."""

SESSION_KINDS = {
    SessionKind.BREAK_CONTACT.value: ("pauzecontact",),
    SessionKind.THEMED_GROUP.value: ("themagroep",),
    SessionKind.QUIZ.value: ("quiz",),
    SessionKind.LESSON.value: ("voorlichtingsles", "les"),
    SessionKind.DROP_IN.value: ("inloop",),
    SessionKind.FLEXIBLE.value: ("flexibel", "flexibele inzet"),
    SessionKind.SERIES.value: ("reeks", "serie"),
    SessionKind.SUPPORT_TEAM_MEETING.value: ("overleg ondersteuningsteam", "zorgteamoverleg"),
    SessionKind.EVALUATION_MEETING.value: ("evaluatieoverleg", "evaluatie"),
    SessionKind.COMMUNITY.value: ("wijk en online", "wijk"),
    TIE_IN: ("vakkoppeling",),
}
PRIORITIES = {"must": ("moet",), "should": ("zou moeten", "graag"), "could": ("kan",)}
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
THEME_RULES = (
    "fixed_date",
    "fixed_range",
    "nth_weekday",
    "iso_week",
    "week_containing",
    "explicit",
    "window_before_event",
)


def activity_ids(name: str, *dutch: str, required: bool = False) -> Column:
    """A list of alternatives from the catalogue, in the order given."""
    return Column(name, dutch, ValueType.ID, required=required, many=True, ordered=True, refers_to=("activities",))


ACTIVITIES = Table(
    "activities",
    ("activiteiten",),
    (
        ID,
        Column("name_nl", ("naam", "naam nederlands"), ValueType.TEXT, required=True),
        Column("kind", ("soort",), ValueType.CHOICE, required=True, choices=SESSION_KINDS),
        Column("slot_kinds", ("momenten",), ValueType.CHOICE, required=True, many=True, choices=SLOT_KINDS),
        Column("duration_minutes", ("duur", "duur minuten"), ValueType.WHOLE, required=True, least=5, most=720),
        Column("name_en", ("naam engels",), ValueType.TEXT),
        Column("team_size", ("teamgrootte", "aantal jongerenwerkers"), ValueType.WHOLE, default="1", least=1, most=10),
        Column("setup_minutes", ("opbouw", "opbouw minuten"), ValueType.WHOLE, default="0", most=240),
        Column("clearup_minutes", ("opruimen", "opruimen minuten"), ValueType.WHOLE, default="0", most=240),
        Column("min_group", ("kleinste groep",), ValueType.WHOLE, default="0", most=5000),
        Column("max_group", ("grootste groep",), ValueType.WHOLE, default="1000", least=1, most=5000),
        Column("skills", ("vaardigheden",), ValueType.WORD, many=True),
        Column("room_features", ("ruimtekenmerken",), ValueType.WORD, many=True),
        Column("months", ("maanden", "seizoen"), ValueType.WHOLE, many=True, least=1, most=12),
        Column("subject", ("vak",), ValueType.WORD),
        Column("cooldown_days", ("rustdagen",), ValueType.WHOLE, default="0", most=730),
        Column(
            "cooldown_scope",
            ("rust per",),
            ValueType.CHOICE,
            choices={CooldownScope.SCHOOL.value: ("school",), CooldownScope.COHORT.value: ("leerlingengroep", "groep")},
            default="school",
        ),
        Column("partner_id", ("partner",), ValueType.ID, refers_to=("partners",)),
        Column("material_set", ("materiaalset", "materiaal"), ValueType.WORD),
        Column("noisy", ("lawaaiig", "luidruchtig"), ValueType.YES_NO, default="nee"),
        Column(
            "openness",
            ("openheid",),
            ValueType.CHOICE,
            choices={
                Openness.OPEN.value: ("open",),
                Openness.SENSITIVE.value: ("gevoelig", "gevoelig thema"),
                Openness.CONFIDENTIAL.value: ("vertrouwelijk",),
            },
        ),
        Column("themes", ("themas", "thema's"), ValueType.WORD, many=True),
        Column("life_domains", ("leefdomeinen",), ValueType.WORD, many=True),
        Column("aims", ("doelen",), ValueType.WORD, many=True),
        Column("method", ("methode",), ValueType.WORD),
    ),
    key=("id",),
    required=True,
)
AGREEMENTS = Table(
    "agreements",
    ("afspraken",),
    (
        SCHOOL_ID,
        Column("hours", ("uren",), ValueType.HOURS, default="0", most=400),
        Column("hours_least", ("uren minst",), ValueType.HOURS, default="0", most=400),
        Column("hours_most", ("uren meest",), ValueType.HOURS, most=400),
        Column("break_contacts", ("pauzecontacten",), ValueType.WHOLE, default="0", most=200),
        Column("break_days", ("pauzedagen",), ValueType.WHOLE, default="0", most=5),
        Column("break_cohort_ids", ("pauze leerlingengroepen",), ValueType.ID, many=True, refers_to=("cohorts",)),
        activity_ids("break_activity_ids", "pauze activiteiten"),
        Column("drop_in_hours", ("inloop uren",), ValueType.HOURS, default="0", most=200),
        activity_ids("drop_in_activity_ids", "inloop activiteiten"),
        Column("flexible_hours", ("flexibele uren",), ValueType.HOURS, default="0", most=200),
        activity_ids("flexible_activity_ids", "flexibele activiteiten"),
        Column("free_share", ("vrij deel",), ValueType.SHARE, default="0", most=1),
        Column("visit_days", ("bezoekdagen",), ValueType.WHOLE, default="0", most=5),
        Column(
            "support_meetings_a_term", ("ondersteuningsoverleggen per periode",), ValueType.WHOLE, default="0", most=50
        ),
        activity_ids("support_activity_ids", "ondersteuning activiteiten"),
        Column("evaluation_meetings_a_year", ("evaluaties per jaar",), ValueType.WHOLE, default="0", most=50),
        activity_ids("evaluation_activity_ids", "evaluatie activiteiten"),
    ),
    key=("school_id",),
)
WISHES = Table(
    "wishes",
    ("wensen",),
    (
        ID,
        SCHOOL_ID,
        activity_ids("activity_ids", "activiteiten", required=True),
        Column("count", ("aantal", "hoe vaak"), ValueType.WHOLE, required=True, least=1, most=200),
        Column("priority", ("prioriteit",), ValueType.CHOICE, required=True, choices=PRIORITIES),
        COHORT_IDS,
        Column("source", ("bron", "van wie"), ValueType.WORD, default="school"),
        FROM,
        UNTIL,
        Column("together", ("samen",), ValueType.YES_NO, default="ja"),
        Column("theme_id", ("themaweek",), ValueType.ID),
        Column("tied", ("gebonden", "vast aan themaweek"), ValueType.YES_NO, default="nee"),
        Column("best_from", ("liefst van", "liefst vanaf"), ValueType.DATE),
        Column("best_until", ("liefst tot en met", "liefst t/m", "liefst tot"), ValueType.DATE),
        Column("min_gap_days", ("minstens dagen ertussen",), ValueType.WHOLE, default="0", most=730),
        Column("max_gap_days", ("hoogstens dagen ertussen",), ValueType.WHOLE, least=1, most=730),
        Column("slot_kinds", ("momenten",), ValueType.CHOICE, many=True, choices=SLOT_KINDS),
        Column("weekdays", ("weekdagen", "dagen"), ValueType.WEEKDAY, many=True),
    ),
    key=("id",),
)
SIGNALS = Table(
    "signals",
    ("signalen",),
    (
        ID,
        SCHOOL_ID,
        Column("theme", ("thema",), ValueType.WORD, required=True),
        Column("severity", ("ernst",), ValueType.WHOLE, required=True, least=1, most=3),
        Column("week", ("week",), ValueType.WEEK, required=True),
        Column("count_band", ("aantal leerlingen", "omvang"), ValueType.CHOICE, required=True, choices=COUNT_BANDS),
        COHORT_IDS,
        activity_ids("activity_ids", "activiteiten"),
    ),
    key=("id",),
)
TARGETS = Table(
    "targets",
    ("streefaantallen",),
    (
        SCHOOL_ID,
        Column("dimension", ("soort", "dimensie"), ValueType.CHOICE, required=True, choices=DIMENSIONS),
        Column("value", ("waarde",), ValueType.TEXT, required=True),
        Column("count", ("aantal",), ValueType.WHOLE, required=True, most=500),
        Column("term", ("periode",), ValueType.WHOLE, least=1, most=20),
    ),
    key=("school_id", "dimension", "value", "term"),
)
PINS = Table(
    "pins",
    ("vastgezet",),
    (
        Column("session_id", ("sessie",), ValueType.TEXT, required=True),
        Column("date", ("datum",), ValueType.DATE),
        Column("start", ("begin", "begintijd"), ValueType.TIME),
        Column("worker_ids", ("jongerenwerkers", "medewerkers"), ValueType.ID, many=True, refers_to=("workers",)),
        Column("room_id", ("ruimte", "lokaal"), ValueType.ID, refers_to=("rooms",)),
    ),
    key=("session_id",),
)
POINTS = Table(
    "points",
    ("punten",),
    (
        Column("name", ("naam", "regel"), ValueType.TEXT, required=True),
        Column("points", ("punten",), ValueType.WHOLE, required=True, most=1000),
    ),
    key=("name",),
)
THEMES = Table(
    "themes",
    ("themas", "thema's", "themaweken"),
    (
        ID,
        Column("name_nl", ("naam", "naam nederlands"), ValueType.TEXT, required=True),
        Column(
            "rule",
            ("regel",),
            ValueType.CHOICE,
            required=True,
            choices=dict.fromkeys(THEME_RULES, ()),
        ),
        Column("rule_argument", ("gegeven", "regel gegeven"), ValueType.TEXT, required=True),
        Column("name_en", ("naam engels",), ValueType.TEXT),
        Column("sensitive", ("gevoelig",), ValueType.YES_NO, default="nee"),
    ),
    key=("id",),
)

STATEMENT_TABLES = (ACTIVITIES, AGREEMENTS, WISHES, SIGNALS, TARGETS, PINS, POINTS, THEMES)
