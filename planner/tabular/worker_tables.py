"""The tables about workers, partners, and what takes their time."""

from __future__ import annotations

from planner.domain.vocabulary import SKILLS
from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.shared_columns import (
    END,
    FROM,
    FROM_REQUIRED,
    ID,
    NAME,
    START,
    UNTIL,
    UNTIL_REQUIRED,
    WEEKDAY,
    hours_table,
)

STATES = {"can": ("kan", "ja"), "rather_not": ("liever niet",), "cannot": ("kan niet", "nee")}

WORKER_ID = Column(
    "worker_id",
    ("jongerenwerker", "medewerker"),
    ValueType.ID,
    required=True,
    refers_to=("workers",),
    about="Code van de jongerenwerker.",
)
PARTNER_ID = Column(
    "partner_id",
    ("partner",),
    ValueType.ID,
    required=True,
    refers_to=("partners",),
    about="Code van de partner.",
)

WORKERS = Table(
    "workers",
    ("jongerenwerkers", "medewerkers"),
    (
        ID,
        NAME,
        Column(
            "organisation_id",
            ("organisatie",),
            ValueType.ID,
            required=True,
            refers_to=("organisations",),
            about="Organisatie waar iemand in dienst is.",
        ),
        Column(
            "school_ids",
            ("scholen",),
            ValueType.ID,
            required=True,
            many=True,
            refers_to=("schools",),
            any_id=True,
            about="Scholen waar iemand mag komen; * is alle scholen.",
        ),
        Column(
            "travel_mode",
            ("vervoer",),
            ValueType.CHOICE,
            choices={"bike": ("fiets",), "car": ("auto",)},
            default="bike",
            about="Waarmee iemand tussen scholen reist.",
        ),
        Column(
            "skills",
            ("vaardigheden",),
            ValueType.WORD,
            many=True,
            words=SKILLS,
            about="Waar activiteiten om vragen. Eigen woorden mogen ook.",
        ),
        Column(
            "load_least",
            ("belasting minst",),
            ValueType.SHARE,
            default="0.85",
            most=2,
            about="Deel van het contract dat per periode ten minste gepland moet zijn.",
        ),
        Column(
            "load_most",
            ("belasting meest",),
            ValueType.SHARE,
            default="1",
            most=2,
            about="Deel van het contract dat per periode hoogstens gepland moet zijn.",
        ),
    ),
    key=("id",),
    required=True,
    about="De jongerenwerkers die gepland kunnen worden.",
)
CONTRACTS = Table(
    "contracts",
    ("contracten",),
    (
        WORKER_ID,
        Column(
            "week_hours",
            ("uren per week", "weekuren"),
            ValueType.HOURS,
            required=True,
            least=0.25,
            most=48,
            about="Uren die gepland mogen worden, zonder verlof en kantoortijd.",
        ),
        FROM,
        UNTIL,
        Column(
            "year_hours",
            ("uren per jaar", "jaaruren"),
            ValueType.HOURS,
            most=2500,
            about="Hoogste aantal in een schooljaar, als dat is afgesproken.",
        ),
        Column(
            "longest_day_hours",
            ("langste dag", "langste dag uren"),
            ValueType.HOURS,
            default="9",
            least=1,
            most=12,
            about="Hoogste aantal op een dag.",
        ),
    ),
    required=True,
    about="Hoeveel uren iemand gepland mag worden. Verandert dat in het jaar: een rij voor elke periode.",
)
AVAILABILITY = Table(
    "availability",
    ("beschikbaarheid",),
    (
        WORKER_ID,
        WEEKDAY,
        START,
        END,
        Column(
            "state",
            ("stand", "status"),
            ValueType.CHOICE,
            choices=STATES,
            default="can",
            about="Kan, liever niet of kan niet. Wat er niet staat, kan niet.",
        ),
        FROM,
        UNTIL,
    ),
    required=True,
    about="De gewone week: wanneer iemand kan. Rijen met dezelfde data vormen samen een week; zonder data geldt die "
    "het hele jaar. Na de laatste datum telt de laatst bekende week.",
)
EXCEPTIONS = Table(
    "exceptions",
    ("uitzonderingen",),
    (
        WORKER_ID,
        FROM_REQUIRED,
        UNTIL_REQUIRED,
        Column("start", START.dutch, ValueType.TIME, default="0:00", about="Leeg: de hele dag."),
        Column("end", END.dutch, ValueType.TIME, default="24:00", about="Leeg: de hele dag."),
        Column(
            "state",
            ("stand", "status"),
            ValueType.CHOICE,
            choices=STATES,
            default="cannot",
            about="Kan, liever niet of kan niet.",
        ),
    ),
    about="Dagen die anders zijn dan de gewone week, zoals vakantie. Een reden wordt nooit gevraagd.",
)
PARTNERS = Table(
    "partners",
    ("partners",),
    (ID, NAME),
    key=("id",),
    about="Partners van buiten: politie, GGD, ondersteuningsteam.",
)
PARTNER_HOURS = hours_table(
    "partner_hours", ("partnertijden",), "partner_id", ("partner",), "partners", "Wanneer een partner kan."
)
PARTNER_AWAY = Table(
    "partner_away",
    ("partner afwezig",),
    (PARTNER_ID, FROM_REQUIRED, UNTIL_REQUIRED),
    about="Dagen waarop een partner niet kan.",
)
COMMITMENTS = Table(
    "commitments",
    ("vaste bezetting", "verplichtingen"),
    (
        Column(
            "subject_id",
            ("van wie", "jongerenwerker of ruimte"),
            ValueType.ID,
            required=True,
            refers_to=("workers", "rooms"),
            about="Code van een jongerenwerker of van een ruimte.",
        ),
        START,
        END,
        Column(
            "weekday",
            WEEKDAY.dutch,
            ValueType.WEEKDAY,
            about="Dag van de week waarop het terugkomt. Leeg: elke dag van de eerste tot de laatste.",
        ),
        Column("from", FROM.dutch, ValueType.DATE, about="Eerste dag, of de enige als er geen weekdag en laatste is."),
        UNTIL,
    ),
    about="Tijd waarop een jongerenwerker of ruimte al bezet is: elke week, of een keer.",
)

WORKER_TABLES = (
    WORKERS,
    CONTRACTS,
    AVAILABILITY,
    EXCEPTIONS,
    PARTNERS,
    PARTNER_HOURS,
    PARTNER_AWAY,
    COMMITMENTS,
)
