"""The tables about the days of schools: bells, lessons, and days that differ."""

from __future__ import annotations

from planner.domain.vocabulary import STREAMS, THEMES, VARIANTS
from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.shared_columns import (
    COHORT_IDS,
    END,
    FROM,
    FROM_REQUIRED,
    SCHOOL_ID,
    SLOT_KINDS,
    START,
    UNTIL,
    UNTIL_REQUIRED,
    WEEKDAY,
)

SPECIAL_KINDS = {
    "holiday": ("vakantie", "eigen vakantie"),
    "study_day": ("studiedag",),
    "closed": ("gesloten", "dicht"),
    "test_week": ("toetsweek",),
    "exam_week": ("examenweek",),
    "short": ("verkort rooster", "verkort"),
}

BELL_TIMETABLES = Table(
    "bell_timetables",
    ("lestijden",),
    (
        Column(
            "timetable_id",
            ("lestijdencode", "lestijden"),
            ValueType.ID,
            required=True,
            offers_column=("schools", "timetable_id"),
            about="Code van het rooster, zoals op blad «Scholen».",
        ),
        Column(
            "period",
            ("periode", "naam"),
            ValueType.TEXT,
            required=True,
            about="Zoals de school het noemt: «les 3» of «pauze 1».",
        ),
        Column(
            "kind",
            ("soort",),
            ValueType.CHOICE,
            required=True,
            choices={"lesson": ("lesuur", "les"), "break": ("pauze",)},
            about="Lesuur of pauze.",
        ),
        START,
        END,
        Column(
            "variant",
            ("variant", "roostersoort"),
            ValueType.WORD,
            default="regular",
            words=VARIANTS,
            about="Soort rooster: gewoon, verkort, toetsweek, of een eigen naam.",
        ),
        Column(
            "stream",
            ("stroom", "bouw"),
            ValueType.WORD,
            default="all",
            words=STREAMS,
            about="Voor welke groepen: alle, onderbouw, bovenbouw, of een eigen naam.",
        ),
        Column("weekdays", ("weekdagen", "dagen"), ValueType.WEEKDAY, many=True, about="Leeg: elke dag."),
        FROM,
        UNTIL,
        Column(
            "occasional",
            ("incidenteel", "soms"),
            ValueType.YES_NO,
            default="nee",
            about="Ja voor een lesuur dat zelden gebruikt wordt, zoals een negende uur: de schooldag eindigt ervoor.",
        ),
    ),
    required=True,
    about="De bel zoals die gaat: een rij voor elk lesuur en elke pauze. Rijen met weekdagen of data gaan op die dagen "
    "voor rijen zonder, en zijn dan het hele rooster van die dag.",
)
LESSONS = Table(
    "lessons",
    ("lessenrooster", "lessen"),
    (
        Column(
            "cohort_id",
            ("leerlingengroep", "groep"),
            ValueType.ID,
            required=True,
            refers_to=("cohorts",),
            about="Code van de groep.",
        ),
        Column(
            "subject",
            ("vak",),
            ValueType.WORD,
            required=True,
            offers=lambda: ("mentor",),
            about="Het vak, zoals bij de activiteiten; «mentor» is het mentoruur.",
        ),
        WEEKDAY,
        Column(
            "start",
            START.dutch,
            ValueType.TIME,
            required=True,
            about="Begin van het lesuur in het gewone rooster.",
        ),
        FROM,
        UNTIL,
    ),
    about="Wie wanneer welk vak heeft. Alleen nodig voor activiteiten in een vakles of mentoruur.",
)
TEACHING = Table(
    "teaching",
    ("lesthema's", "lesthemas"),
    (
        SCHOOL_ID,
        Column(
            "theme",
            ("thema",),
            ValueType.WORD,
            required=True,
            words=THEMES,
            about="Waar de lessen dan over gaan.",
        ),
        FROM_REQUIRED,
        UNTIL_REQUIRED,
        COHORT_IDS,
    ),
    about="Wat de school wanneer in de les behandelt, zodat activiteiten daarbij aansluiten.",
)
SPECIAL_DAYS = Table(
    "special_days",
    ("bijzondere dagen",),
    (
        FROM_REQUIRED,
        UNTIL_REQUIRED,
        Column(
            "kind",
            ("soort",),
            ValueType.CHOICE,
            required=True,
            choices=SPECIAL_KINDS,
            about="Vakantie, studiedag en gesloten: de school is dicht.",
        ),
        Column(
            "school_id",
            ("school", "schoolcode"),
            ValueType.ID,
            refers_to=("schools",),
            about="Code van de school. Leeg: alle scholen.",
        ),
        Column("name", ("naam",), ValueType.TEXT, about="Zoals «toetsweek 1» of «studiedag»."),
        Column(
            "variant",
            ("variant", "roostersoort"),
            ValueType.WORD,
            words=VARIANTS,
            about="Welk rooster dan geldt, zoals op blad «Lestijden». Leeg: bij een verkort rooster «verkort», anders "
            "het gewone.",
        ),
        Column(
            "closes",
            ("sluit", "vervalt"),
            ValueType.CHOICE,
            many=True,
            choices=SLOT_KINDS,
            about="Momenten die in een toets- of examenweek vervallen. Leeg: einde schooldag en lesuur.",
        ),
        Column(
            "cohort_ids",
            COHORT_IDS.dutch,
            ValueType.ID,
            many=True,
            refers_to=("cohorts",),
            about="Alleen bij een toets- of examenweek die niet voor alle groepen is.",
        ),
    ),
    about="Dagen die anders zijn. Schoolvakanties van de regio en feestdagen zijn al bekend.",
)

DAY_TABLES = (BELL_TIMETABLES, LESSONS, TEACHING, SPECIAL_DAYS)
