"""The tables about places: rooms, locations, and how far apart they are."""

from __future__ import annotations

from planner.domain.vocabulary import ROOM_FEATURES
from planner.tabular.fields import Column, Table, ValueType
from planner.tabular.shared_columns import ID, NAME, TOWN, hours_table

ROOMS = Table(
    "rooms",
    ("ruimtes", "lokalen"),
    (
        ID,
        NAME,
        Column(
            "capacity",
            ("capaciteit", "plaatsen"),
            ValueType.WHOLE,
            required=True,
            least=1,
            most=5000,
            about="Aantal leerlingen dat erin past.",
        ),
        Column(
            "school_id",
            ("school", "schoolcode"),
            ValueType.ID,
            refers_to=("schools",),
            about="School waar de ruimte is. Vul deze kolom of «locatie» in.",
        ),
        Column(
            "location_id",
            ("locatie",),
            ValueType.ID,
            refers_to=("locations",),
            about="Locatie waar de ruimte is, als dat geen school is.",
        ),
        Column(
            "features",
            ("kenmerken",),
            ValueType.WORD,
            many=True,
            words=ROOM_FEATURES,
            about="Waar activiteiten om kunnen vragen. Eigen woorden mogen ook.",
        ),
    ),
    key=("id",),
    about="Ruimtes op scholen en op andere locaties.",
)
ROOM_HOURS = hours_table(
    "room_hours",
    ("ruimtetijden", "lokaaltijden"),
    "room_id",
    ("ruimte", "lokaal"),
    "rooms",
    "Wanneer een ruimte gebruikt mag worden. Een ruimte zonder rijen is altijd vrij.",
)
LOCATIONS = Table(
    "locations",
    ("locaties",),
    (
        ID,
        NAME,
        TOWN,
        Column(
            "school_ids",
            ("scholen",),
            ValueType.ID,
            many=True,
            refers_to=("schools",),
            about="Scholen waarvan de leerlingen er komen. Leeg: alle.",
        ),
    ),
    key=("id",),
    about="Jongerencentra en andere plekken buiten school.",
)
LOCATION_HOURS = hours_table(
    "location_hours",
    ("locatietijden", "openingstijden"),
    "location_id",
    ("locatie",),
    "locations",
    "Wanneer een locatie open is. Activiteiten beginnen bij de opening en elk half uur daarna.",
)
TRAVEL = Table(
    "travel",
    ("reistijden",),
    (
        Column(
            "from_town",
            ("van", "van plaats"),
            ValueType.TEXT,
            required=True,
            offers_column=("schools", "town"),
            about="Plaats van vertrek.",
        ),
        Column(
            "to_town",
            ("naar", "naar plaats"),
            ValueType.TEXT,
            required=True,
            offers_column=("schools", "town"),
            about="Plaats van aankomst.",
        ),
        Column(
            "bike_minutes",
            ("fiets minuten", "minuten fiets"),
            ValueType.WHOLE,
            required=True,
            most=600,
            about="Minuten met de fiets, van deur tot deur.",
        ),
        Column(
            "car_minutes",
            ("auto minuten", "minuten auto"),
            ValueType.WHOLE,
            required=True,
            most=600,
            about="Minuten met de auto, van deur tot deur.",
        ),
    ),
    key=("from_town", "to_town"),
    required=True,
    about="Reistijd tussen twee plaatsen, ook binnen een plaats. Een richting is genoeg.",
)

PLACE_TABLES = (ROOMS, ROOM_HOURS, LOCATIONS, LOCATION_HOURS, TRAVEL)
