"""The kinds of wish that schools, organisations and pupils hand in, as a list to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.generator.sketches import YEAR_FIRST, YEAR_LAST


class Audience(StrEnum):
    """For whom a wish is, in words that hold for any school."""

    FIRST = "the first year, or its classes"
    LOWER = "all lower years"
    UPPER = "all upper years"
    YEARS = "all years"
    TWO_LOWER = "two of the lower years"
    TWO_UPPER = "two of the upper years"
    EXAM = "the exam years"
    EVERYBODY = "the whole school, no group named"


@dataclass(frozen=True, slots=True, kw_only=True)
class WishSketch:
    """
    A wish as it would be put at any school.

    Parameters
    ----------
    activity_ids
        Alternatives; those that cannot take place at a school are left out there.
    count
        Occurrences (for each cohort when not ``together``) at a school with a full programme.
    chance
        Part of the schools with a full programme that have this wish.
    scales
        Whether ``count`` shrinks with a smaller programme; a series or a lesson does not.
    """

    activity_ids: tuple[str, ...]
    audience: Audience
    count: int
    priority: str
    first: date = YEAR_FIRST
    last: date = YEAR_LAST
    chance: float = 1.0
    together: bool = True
    scales: bool = False
    source: str = "school"
    theme_id: str = ""
    tied: bool = False
    best: tuple[date, date] | None = None
    min_gap_days: int = 0
    max_gap_days: int | None = None
    slot_kinds: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()


def day(month: int, number: int) -> date:
    """A date of the school year by month and day."""
    return date(2026 if month >= 8 else 2027, month, number)


CLASS_WISHES = (
    WishSketch(
        activity_ids=("quiz_kennismaking",),
        audience=Audience.LOWER,
        count=1,
        priority="should",
        first=day(8, 24),
        last=day(10, 30),
        chance=0.9,
        together=False,
        theme_id="kennismaking",
    ),
    WishSketch(
        activity_ids=("enquete_behoefte",),
        audience=Audience.YEARS,
        count=1,
        priority="could",
        first=day(1, 11),
        last=day(2, 19),
        chance=0.7,
        together=False,
        source="organisatie",
    ),
    WishSketch(
        activity_ids=("quiz_drank_drugs",),
        audience=Audience.UPPER,
        count=1,
        priority="should",
        first=day(10, 19),
        last=day(3, 26),
        chance=0.8,
        together=False,
        theme_id="dry_january",
    ),
    WishSketch(
        activity_ids=("quiz_online_sexting",),
        audience=Audience.LOWER,
        count=1,
        priority="should",
        first=day(10, 19),
        last=day(12, 18),
        chance=0.6,
        together=False,
        theme_id="week_mediawijsheid",
    ),
    WishSketch(
        activity_ids=("quiz_geaardheid",),
        audience=Audience.FIRST,
        count=1,
        priority="should",
        first=day(12, 1),
        last=day(12, 18),
        chance=0.5,
        theme_id="paarse_vrijdag",
        tied=True,
        source="leerlingen",
    ),
    WishSketch(
        activity_ids=("les_alcohol_drugs",),
        audience=Audience.TWO_UPPER,
        count=1,
        priority="must",
        first=day(9, 7),
        last=day(1, 29),
        chance=0.7,
        together=False,
    ),
    WishSketch(
        activity_ids=("les_sexting_online", "les_grenzen"),
        audience=Audience.TWO_LOWER,
        count=1,
        priority="should",
        first=day(1, 11),
        last=day(4, 16),
        chance=0.8,
        together=False,
        theme_id="week_van_de_liefde",
    ),
    WishSketch(
        activity_ids=("vak_kunst",),
        audience=Audience.TWO_LOWER,
        count=1,
        priority="could",
        first=day(11, 2),
        last=day(6, 11),
        chance=0.6,
        together=False,
    ),
    WishSketch(
        activity_ids=("vak_maatschappijleer",),
        audience=Audience.TWO_UPPER,
        count=1,
        priority="should",
        first=day(10, 26),
        last=day(3, 31),
        chance=0.6,
        together=False,
    ),
    WishSketch(
        activity_ids=("vak_mentoruur",),
        audience=Audience.LOWER,
        count=1,
        priority="should",
        first=day(8, 31),
        last=day(11, 27),
        chance=0.8,
        together=False,
        theme_id="week_tegen_pesten",
    ),
)
"""Wishes in lesson time, for each cohort apart."""

GROUP_WISHES = (
    WishSketch(
        activity_ids=("groep_sport", "groep_koken"),
        audience=Audience.TWO_LOWER,
        count=8,
        priority="should",
        first=day(9, 14),
        last=day(6, 18),
        chance=0.8,
        scales=True,
        source="leerlingen",
        min_gap_days=14,
        max_gap_days=84,
    ),
    WishSketch(
        activity_ids=("groep_gaming_media", "groep_koken"),
        audience=Audience.TWO_UPPER,
        count=6,
        priority="could",
        first=day(10, 19),
        last=day(5, 28),
        chance=0.5,
        scales=True,
        source="leerlingen",
        min_gap_days=21,
    ),
    WishSketch(
        activity_ids=("groep_pesten",),
        audience=Audience.FIRST,
        count=2,
        priority="should",
        first=day(9, 7),
        last=day(3, 19),
        chance=0.7,
        theme_id="week_tegen_pesten",
        min_gap_days=42,
    ),
    WishSketch(
        activity_ids=("groep_geld",),
        audience=Audience.TWO_UPPER,
        count=1,
        priority="could",
        first=day(3, 1),
        last=day(4, 16),
        chance=0.6,
        theme_id="week_van_het_geld",
    ),
    WishSketch(
        activity_ids=("groep_examenstress",),
        audience=Audience.EXAM,
        count=1,
        priority="must",
        first=day(3, 8),
        last=day(4, 23),
        chance=0.8,
        theme_id="examenstress",
    ),
)
"""Groups at the end of the day."""

SERIES_WISHES = (
    WishSketch(
        activity_ids=("serie_weerbaarheid", "serie_meidengroep"),
        audience=Audience.FIRST,
        count=7,
        priority="should",
        first=day(9, 7),
        last=day(12, 18),
        chance=0.8,
    ),
    WishSketch(
        activity_ids=("serie_talent", "serie_maatjes"),
        audience=Audience.TWO_UPPER,
        count=6,
        priority="should",
        first=day(1, 11),
        last=day(4, 23),
        chance=0.5,
        source="leerlingen",
    ),
    WishSketch(
        activity_ids=("serie_meidengroep", "serie_talent"),
        audience=Audience.TWO_LOWER,
        count=8,
        priority="could",
        first=day(1, 11),
        last=day(6, 11),
        chance=0.3,
        source="organisatie",
    ),
)
"""Projects and talent tracks: the same weekday and time for weeks on end."""

OPEN_WISHES = (
    WishSketch(
        activity_ids=("wijk_jongerencentrum",),
        audience=Audience.TWO_UPPER,
        count=6,
        priority="should",
        first=day(9, 14),
        last=day(6, 18),
        chance=0.7,
        scales=True,
        source="organisatie",
        min_gap_days=21,
    ),
    WishSketch(
        activity_ids=("online_spreekuur",),
        audience=Audience.EVERYBODY,
        count=4,
        priority="could",
        first=day(11, 2),
        last=day(3, 26),
        chance=0.5,
        scales=True,
        source="organisatie",
        min_gap_days=14,
        best=(day(1, 4), day(2, 19)),
    ),
    WishSketch(
        activity_ids=("ouderavond",),
        audience=Audience.TWO_LOWER,
        count=1,
        priority="must",
        first=day(9, 21),
        last=day(11, 27),
        chance=0.7,
        weekdays=(2, 4),
    ),
    WishSketch(
        activity_ids=("quiz_pauze",),
        audience=Audience.YEARS,
        count=4,
        priority="could",
        first=day(9, 7),
        last=day(6, 4),
        chance=0.7,
        scales=True,
        source="leerlingen",
        min_gap_days=28,
        slot_kinds=("break",),
    ),
    WishSketch(
        activity_ids=("pauze_themastand",),
        audience=Audience.YEARS,
        count=1,
        priority="should",
        first=day(10, 1),
        last=day(11, 27),
        chance=0.6,
        theme_id="stoptober",
    ),
    WishSketch(
        activity_ids=("pauze_panna",),
        audience=Audience.YEARS,
        count=2,
        priority="could",
        first=day(9, 7),
        last=day(6, 18),
        chance=0.5,
        source="leerlingen",
        min_gap_days=60,
        best=(day(5, 3), day(6, 11)),
    ),
    WishSketch(
        activity_ids=("inloop_huiswerk",),
        audience=Audience.EVERYBODY,
        count=4,
        priority="could",
        first=day(10, 19),
        last=day(6, 18),
        chance=0.6,
        scales=True,
        min_gap_days=7,
        best=(day(1, 4), day(1, 15)),
    ),
    WishSketch(
        activity_ids=("flex_bemiddeling",),
        audience=Audience.EVERYBODY,
        count=2,
        priority="should",
        first=day(9, 7),
        last=day(10, 30),
        chance=0.5,
    ),
)
"""Breaks, evenings and open time."""

WISHES = (*CLASS_WISHES, *GROUP_WISHES, *SERIES_WISHES, *OPEN_WISHES)
