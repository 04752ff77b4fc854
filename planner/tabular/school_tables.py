"""The tables about the partnership, its schools, their times and places."""

from __future__ import annotations

from planner.tabular.fields import Column, Table, ValueType

REGIONS: dict[str, tuple[str, ...]] = {"Noord": (), "Midden": (), "Zuid": ()}
SLOT_KINDS = {
    "break": ("pauze",),
    "lesson": ("lesuur", "les"),
    "end_of_day": ("einde schooldag", "einde dag", "na school"),
    "evening": ("avond",),
    "any": ("elk moment", "altijd"),
}
SPECIAL_KINDS = {
    "holiday": ("vakantie", "eigen vakantie"),
    "study_day": ("studiedag",),
    "closed": ("gesloten", "dicht"),
    "test_week": ("toetsweek",),
    "exam_week": ("examenweek",),
    "short": ("verkort rooster", "verkort"),
}

FROM = Column("from", ("van", "vanaf"), ValueType.DATE)
UNTIL = Column("until", ("tot en met", "t/m", "tot"), ValueType.DATE)
FROM_REQUIRED = Column("from", ("van", "vanaf"), ValueType.DATE, required=True)
UNTIL_REQUIRED = Column("until", ("tot en met", "t/m", "tot"), ValueType.DATE, required=True)
WEEKDAY = Column("weekday", ("weekdag", "dag"), ValueType.WEEKDAY, required=True)
START = Column("start", ("begin", "begintijd"), ValueType.TIME, required=True)
END = Column("end", ("einde", "eindtijd", "eind"), ValueType.TIME, required=True)
NAME = Column("name", ("naam",), ValueType.TEXT, required=True)
ID = Column("id", ("code", "nummer"), ValueType.ID, required=True)
COHORT_IDS = Column("cohort_ids", ("leerlingengroepen", "groepen"), ValueType.ID, many=True, refers_to=("cohorts",))
SCHOOL_ID = Column("school_id", ("school", "schoolcode"), ValueType.ID, required=True, refers_to=("schools",))


def hours_table(name: str, dutch: tuple[str, ...], owner: str, owner_dutch: tuple[str, ...], table: str) -> Table:
    """A table of weekly opening hours of one kind of thing."""
    return Table(
        name,
        dutch,
        (Column(owner, owner_dutch, ValueType.ID, required=True, refers_to=(table,)), WEEKDAY, START, END),
    )


PARTNERSHIP = Table(
    "partnership",
    ("samenwerking",),
    (
        ID,
        NAME,
        FROM_REQUIRED,
        UNTIL_REQUIRED,
        Column("region", ("regio", "vakantieregio"), ValueType.CHOICE, choices=REGIONS, default="Noord"),
        Column("note", ("opmerking", "toelichting"), ValueType.NOTE),
    ),
    key=("id",),
    required=True,
)
ORGANISATIONS = Table("organisations", ("organisaties",), (ID, NAME), key=("id",), required=True)
SCHOOLS = Table(
    "schools",
    ("scholen",),
    (
        ID,
        NAME,
        Column("town", ("plaats", "woonplaats"), ValueType.TEXT, required=True),
        Column("organisation_id", ("organisatie",), ValueType.ID, required=True, refers_to=("organisations",)),
        Column("timetable_id", ("lestijden", "lestijdencode"), ValueType.ID, required=True),
        Column("closing", ("sluiting", "sluitingstijd"), ValueType.TIME, required=True),
        Column("contact", ("aanspreekpunt",), ValueType.TEXT),
        Column("deputy", ("vervanger",), ValueType.TEXT),
        Column("region", ("regio", "vakantieregio"), ValueType.CHOICE, choices=REGIONS),
        Column(
            "good_friday",
            ("goede vrijdag",),
            ValueType.CHOICE,
            choices={"closed": ("gesloten", "dicht", "vrij"), "open": ("open",)},
            default="closed",
        ),
        Column("visit_moments", ("bezoekmomenten",), ValueType.TIME, many=True),
        Column("pause", ("pauze", "werkpauze"), ValueType.TIME),
        Column("minimum_visit_minutes", ("kortste bezoek",), ValueType.WHOLE, default="120", least=15, most=600),
        Column("notice_days", ("aankondiging", "aankondiging schooldagen"), ValueType.WHOLE, default="10", most=200),
        Column("sessions_a_day", ("sessies per dag",), ValueType.WHOLE, default="1", least=1, most=10),
        Column("sessions_a_week", ("sessies per week",), ValueType.WHOLE, default="2", least=1, most=50),
        Column("preferred_weekdays", ("voorkeursdagen",), ValueType.WEEKDAY, many=True),
        Column("evening_start", ("avond begin",), ValueType.TIME),
        Column("evening_end", ("avond einde",), ValueType.TIME),
    ),
    key=("id",),
    required=True,
)
COHORTS = Table(
    "cohorts",
    ("leerlingengroepen", "groepen"),
    (
        ID,
        SCHOOL_ID,
        NAME,
        Column("size", ("grootte", "aantal leerlingen", "omvang"), ValueType.WHOLE, required=True, least=1, most=5000),
        Column("stream", ("stroom", "bouw"), ValueType.WORD, default="all"),
        Column("year", ("leerjaar", "jaar"), ValueType.WHOLE, least=1, most=12),
        Column("part_of", ("deel van", "onderdeel van"), ValueType.ID, refers_to=("cohorts",)),
        Column("exam", ("examen", "examengroep"), ValueType.YES_NO, default="nee"),
    ),
    key=("id",),
    required=True,
)
BELL_TIMETABLES = Table(
    "bell_timetables",
    ("lestijden",),
    (
        Column("timetable_id", ("lestijdencode", "lestijden"), ValueType.ID, required=True),
        Column("period", ("periode", "naam"), ValueType.TEXT, required=True),
        Column(
            "kind",
            ("soort",),
            ValueType.CHOICE,
            required=True,
            choices={"lesson": ("lesuur", "les"), "break": ("pauze",)},
        ),
        START,
        END,
        Column("variant", ("variant", "roostersoort"), ValueType.WORD, default="regular"),
        Column("stream", ("stroom", "bouw"), ValueType.WORD, default="all"),
        Column("weekdays", ("weekdagen", "dagen"), ValueType.WEEKDAY, many=True),
        FROM,
        UNTIL,
        Column("occasional", ("incidenteel", "soms"), ValueType.YES_NO, default="nee"),
    ),
    required=True,
)
LESSONS = Table(
    "lessons",
    ("lessenrooster", "lessen"),
    (
        Column("cohort_id", ("leerlingengroep", "groep"), ValueType.ID, required=True, refers_to=("cohorts",)),
        Column("subject", ("vak",), ValueType.WORD, required=True),
        WEEKDAY,
        START,
        FROM,
        UNTIL,
    ),
)
TEACHING = Table(
    "teaching",
    ("lesthemas", "lesthema's"),
    (
        SCHOOL_ID,
        Column("theme", ("thema",), ValueType.WORD, required=True),
        FROM_REQUIRED,
        UNTIL_REQUIRED,
        COHORT_IDS,
    ),
)
SPECIAL_DAYS = Table(
    "special_days",
    ("bijzondere dagen",),
    (
        FROM_REQUIRED,
        UNTIL_REQUIRED,
        Column("kind", ("soort",), ValueType.CHOICE, required=True, choices=SPECIAL_KINDS),
        Column("school_id", ("school", "schoolcode"), ValueType.ID, refers_to=("schools",)),
        Column("name", ("naam",), ValueType.TEXT),
        Column("variant", ("variant", "roostersoort"), ValueType.WORD),
        Column("closes", ("sluit", "vervalt"), ValueType.CHOICE, many=True, choices=SLOT_KINDS),
        COHORT_IDS,
    ),
)
ROOMS = Table(
    "rooms",
    ("ruimtes", "lokalen"),
    (
        ID,
        NAME,
        Column("capacity", ("capaciteit", "plaatsen"), ValueType.WHOLE, required=True, least=1, most=5000),
        Column("school_id", ("school", "schoolcode"), ValueType.ID, refers_to=("schools",)),
        Column("location_id", ("locatie",), ValueType.ID, refers_to=("locations",)),
        Column("features", ("kenmerken",), ValueType.WORD, many=True),
    ),
    key=("id",),
)
ROOM_HOURS = hours_table("room_hours", ("ruimtetijden", "lokaaltijden"), "room_id", ("ruimte", "lokaal"), "rooms")
LOCATIONS = Table(
    "locations",
    ("locaties",),
    (
        ID,
        NAME,
        Column("town", ("plaats", "woonplaats"), ValueType.TEXT, required=True),
        Column("school_ids", ("scholen",), ValueType.ID, many=True, refers_to=("schools",)),
    ),
    key=("id",),
)
LOCATION_HOURS = hours_table(
    "location_hours", ("locatietijden", "openingstijden"), "location_id", ("locatie",), "locations"
)
TRAVEL = Table(
    "travel",
    ("reistijden",),
    (
        Column("from_town", ("van", "van plaats"), ValueType.TEXT, required=True),
        Column("to_town", ("naar", "naar plaats"), ValueType.TEXT, required=True),
        Column("bike_minutes", ("fiets minuten", "minuten fiets"), ValueType.WHOLE, required=True, most=600),
        Column("car_minutes", ("auto minuten", "minuten auto"), ValueType.WHOLE, required=True, most=600),
    ),
    key=("from_town", "to_town"),
    required=True,
)

SCHOOL_TABLES = (
    PARTNERSHIP,
    ORGANISATIONS,
    SCHOOLS,
    COHORTS,
    BELL_TIMETABLES,
    LESSONS,
    TEACHING,
    SPECIAL_DAYS,
    ROOMS,
    ROOM_HOURS,
    LOCATIONS,
    LOCATION_HOURS,
    TRAVEL,
)
