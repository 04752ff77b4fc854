"""Columns and choices that several tables have."""

from __future__ import annotations

from planner.tabular.fields import Column, Table, ValueType

SLOT_KINDS = {
    "break": ("pauze",),
    "lesson": ("lesuur", "les"),
    "end_of_day": ("einde schooldag", "einde dag", "na school"),
    "evening": ("avond",),
    "any": ("elk moment", "altijd"),
}

UNTIL_NAMES = ("tot en met", "t/m", "tot")
FROM = Column("from", ("van", "vanaf"), ValueType.DATE, about="Eerste dag. Leeg: vanaf het begin.")
UNTIL = Column("until", UNTIL_NAMES, ValueType.DATE, about="Laatste dag; die telt mee. Leeg: tot het einde.")
FROM_REQUIRED = Column("from", ("van", "vanaf"), ValueType.DATE, required=True, about="Eerste dag.")
UNTIL_REQUIRED = Column("until", UNTIL_NAMES, ValueType.DATE, required=True, about="Laatste dag; die telt mee.")
WEEKDAY = Column("weekday", ("weekdag", "dag"), ValueType.WEEKDAY, required=True, about="Dag van de week.")
START = Column("start", ("begin", "begintijd"), ValueType.TIME, required=True, about="Vanaf hoe laat.")
END = Column("end", ("einde", "eindtijd", "eind"), ValueType.TIME, required=True, about="Tot hoe laat.")
NAME = Column("name", ("naam",), ValueType.TEXT, required=True, about="Zoals die op overzichten moet staan.")
ID = Column(
    "id",
    ("code", "nummer"),
    ValueType.ID,
    required=True,
    about="Eigen korte code, elk jaar dezelfde. Andere bladen verwijzen ernaar.",
)
COHORT_IDS = Column(
    "cohort_ids",
    ("leerlingengroepen", "groepen"),
    ValueType.ID,
    many=True,
    refers_to=("cohorts",),
    about="Voor welke groepen. Leeg: alle van de school.",
)
SCHOOL_ID = Column(
    "school_id",
    ("school", "schoolcode"),
    ValueType.ID,
    required=True,
    refers_to=("schools",),
    about="Code van de school.",
)
TOWN = Column(
    "town", ("plaats", "woonplaats"), ValueType.TEXT, required=True, about="Zoals de plaats bij «Reistijden» heet."
)


def hours_table(
    name: str, dutch: tuple[str, ...], owner: str, owner_dutch: tuple[str, ...], table: str, about: str
) -> Table:
    """A table of weekly opening hours of one kind of thing."""
    whose = Column(
        owner, owner_dutch, ValueType.ID, required=True, refers_to=(table,), about=f"Code van de {owner_dutch[0]}."
    )
    return Table(name, dutch, (whose, WEEKDAY, START, END), about=about)
