"""The tables about the partnership, its organisations, schools and their cohorts."""

from __future__ import annotations

from planner.domain.vocabulary import STREAMS
from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.shared_columns import ID, NAME, SCHOOL_ID, TOWN, UNTIL_NAMES

REGIONS: dict[str, tuple[str, ...]] = {"Noord": (), "Midden": (), "Zuid": ()}

PARTNERSHIP = Table(
    "partnership",
    ("samenwerking",),
    (
        ID,
        NAME,
        Column("from", ("van", "vanaf"), ValueType.DATE, required=True, about="Eerste dag die gepland wordt."),
        Column("until", UNTIL_NAMES, ValueType.DATE, required=True, about="Laatste dag die gepland wordt."),
        Column(
            "region",
            ("regio", "vakantieregio"),
            ValueType.CHOICE,
            choices=REGIONS,
            default="Noord",
            about="Regio van de schoolvakanties.",
        ),
        Column("note", ("opmerking", "toelichting"), ValueType.NOTE, about="Komt op elk overzicht te staan."),
    ),
    key=("id",),
    required=True,
    about="De samenwerking en het schooljaar dat gepland wordt: een rij.",
)
ORGANISATIONS = Table(
    "organisations",
    ("organisaties",),
    (ID, NAME),
    key=("id",),
    required=True,
    about="De welzijnsorganisaties waar de jongerenwerkers in dienst zijn.",
)
SCHOOLS = Table(
    "schools",
    ("scholen",),
    (
        ID,
        NAME,
        TOWN,
        Column(
            "organisation_id",
            ("organisatie",),
            ValueType.ID,
            required=True,
            refers_to=("organisations",),
            about="Organisatie die de school begeleidt.",
        ),
        Column(
            "timetable_id",
            ("lestijden", "lestijdencode"),
            ValueType.ID,
            required=True,
            about="Code van het rooster op blad «Lestijden». Scholen met dezelfde tijden delen er een.",
        ),
        Column(
            "closing",
            ("sluiting", "sluitingstijd"),
            ValueType.TIME,
            required=True,
            about="Tot hoe laat er bezoek kan zijn.",
        ),
        Column("contact", ("aanspreekpunt",), ValueType.TEXT, about="Naam of functie van wie het programma goedkeurt."),
        Column("deputy", ("vervanger",), ValueType.TEXT, about="Wie het aanspreekpunt vervangt."),
        Column(
            "region",
            ("regio", "vakantieregio"),
            ValueType.CHOICE,
            choices=REGIONS,
            about="Alleen als de vakantieregio anders is dan die van de samenwerking.",
        ),
        Column(
            "good_friday",
            ("goede vrijdag",),
            ValueType.CHOICE,
            choices={"closed": ("gesloten", "dicht", "vrij"), "open": ("open",)},
            default="closed",
            about="Of de school op Goede Vrijdag open is.",
        ),
        Column(
            "visit_moments",
            ("bezoekmomenten",),
            ValueType.TIME,
            many=True,
            about="Tijden waarop een bezoek mag beginnen en eindigen. Leeg: eerste bel, begin en einde van elke pauze, "
            "einde van de laatste les, sluiting.",
        ),
        Column(
            "pause",
            ("pauze", "werkpauze"),
            ValueType.TIME,
            about="Begin van het halve uur pauze van de jongerenwerkers. Leeg: na de middagpauze.",
        ),
        Column(
            "minimum_visit_minutes",
            ("kortste bezoek",),
            ValueType.WHOLE,
            default="120",
            least=15,
            most=600,
            about="Minuten die een bezoek ten minste duurt.",
        ),
        Column(
            "notice_days",
            ("aankondiging", "aankondiging schooldagen"),
            ValueType.WHOLE,
            default="10",
            most=200,
            about="Zoveel schooldagen van tevoren ligt een afgesproken activiteit vast.",
        ),
        Column(
            "sessions_a_day",
            ("sessies per dag",),
            ValueType.WHOLE,
            default="1",
            least=1,
            most=10,
            about="Hoogste aantal activiteiten op een dag voor een groep.",
        ),
        Column(
            "sessions_a_week",
            ("sessies per week",),
            ValueType.WHOLE,
            default="2",
            least=1,
            most=50,
            about="Hoogste aantal activiteiten in een week voor een groep.",
        ),
        Column(
            "preferred_weekdays",
            ("voorkeursdagen",),
            ValueType.WEEKDAY,
            many=True,
            about="Dagen waarop de school het liefst jongerenwerkers ziet.",
        ),
        Column(
            "evening_start",
            ("avond begin",),
            ValueType.TIME,
            about="Als de school zelf 's avonds open is: vanaf hoe laat.",
        ),
        Column("evening_end", ("avond einde",), ValueType.TIME, about="Als de school 's avonds open is: tot hoe laat."),
    ),
    key=("id",),
    required=True,
    about="Een rij voor elke schoollocatie.",
)
COHORTS = Table(
    "cohorts",
    ("leerlingengroepen", "groepen"),
    (
        ID,
        SCHOOL_ID,
        Column(
            "name",
            ("naam",),
            ValueType.TEXT,
            required=True,
            about="Naam van de groep, zoals «leerjaar 2» of «havo 3a». Nooit namen van leerlingen.",
        ),
        Column(
            "size",
            ("grootte", "aantal leerlingen", "omvang"),
            ValueType.WHOLE,
            required=True,
            least=1,
            most=5000,
            about="Aantal leerlingen.",
        ),
        Column(
            "stream",
            ("stroom", "bouw"),
            ValueType.WORD,
            default="all",
            words=STREAMS,
            about="Welke lestijden gelden: de stroom op blad «Lestijden».",
        ),
        Column("year", ("leerjaar", "jaar"), ValueType.WHOLE, least=1, most=12, about="Leerjaar."),
        Column(
            "part_of",
            ("deel van", "onderdeel van"),
            ValueType.ID,
            refers_to=("cohorts",),
            about="De grotere groep waar deze bij hoort: een klas in een leerjaar.",
        ),
        Column("exam", ("examen", "examengroep"), ValueType.YES_NO, default="nee", about="Of de groep examen doet."),
    ),
    key=("id",),
    required=True,
    about="Leerjaren, stromen en klassen: een grootte en een code, nooit namen van leerlingen.",
)

SCHOOL_TABLES = (PARTNERSHIP, ORGANISATIONS, SCHOOLS, COHORTS)
