"""The tables about workers, partners, and what takes their time."""

from __future__ import annotations

from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.school_tables import (
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

CAN = {"can": ("kan", "ja"), "rather_not": ("liever niet",)}
STATES = {**CAN, "cannot": ("kan niet", "nee")}

WORKER_ID = Column("worker_id", ("jongerenwerker", "medewerker"), ValueType.ID, required=True, refers_to=("workers",))
PARTNER_ID = Column("partner_id", ("partner",), ValueType.ID, required=True, refers_to=("partners",))

WORKERS = Table(
    "workers",
    ("jongerenwerkers", "medewerkers"),
    (
        ID,
        NAME,
        Column("organisation_id", ("organisatie",), ValueType.ID, required=True, refers_to=("organisations",)),
        Column("school_ids", ("scholen",), ValueType.ID, required=True, many=True, refers_to=("schools",), any_id=True),
        Column(
            "travel_mode",
            ("vervoer",),
            ValueType.CHOICE,
            choices={"bike": ("fiets",), "car": ("auto",)},
            default="bike",
        ),
        Column("skills", ("vaardigheden",), ValueType.WORD, many=True),
        Column("load_least", ("belasting minst",), ValueType.SHARE, default="0.85", most=2),
        Column("load_most", ("belasting meest",), ValueType.SHARE, default="1", most=2),
    ),
    key=("id",),
    required=True,
)
CONTRACTS = Table(
    "contracts",
    ("contracten",),
    (
        WORKER_ID,
        Column("week_hours", ("uren per week", "weekuren"), ValueType.HOURS, required=True, least=0.25, most=48),
        FROM,
        UNTIL,
        Column("year_hours", ("uren per jaar", "jaaruren"), ValueType.HOURS, most=2500),
        Column(
            "longest_day_hours", ("langste dag", "langste dag uren"), ValueType.HOURS, default="9", least=1, most=12
        ),
    ),
    required=True,
)
AVAILABILITY = Table(
    "availability",
    ("beschikbaarheid",),
    (
        WORKER_ID,
        WEEKDAY,
        START,
        END,
        Column("state", ("stand", "status"), ValueType.CHOICE, choices=CAN, default="can"),
        FROM,
        UNTIL,
    ),
    required=True,
)
EXCEPTIONS = Table(
    "exceptions",
    ("uitzonderingen",),
    (
        WORKER_ID,
        FROM_REQUIRED,
        UNTIL_REQUIRED,
        Column("start", START.dutch, ValueType.TIME, default="0:00"),
        Column("end", END.dutch, ValueType.TIME, default="24:00"),
        Column("state", ("stand", "status"), ValueType.CHOICE, choices=STATES, default="cannot"),
    ),
)
PARTNERS = Table("partners", ("partners",), (ID, NAME), key=("id",))
PARTNER_HOURS = hours_table("partner_hours", ("partnertijden",), "partner_id", ("partner",), "partners")
PARTNER_AWAY = Table("partner_away", ("partner afwezig",), (PARTNER_ID, FROM_REQUIRED, UNTIL_REQUIRED))
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
        ),
        START,
        END,
        Column("weekday", WEEKDAY.dutch, ValueType.WEEKDAY),
        FROM,
        UNTIL,
    ),
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
