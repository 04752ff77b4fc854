"""Invented names: schools after trees, birds and rivers, workers by first name and initial."""

from __future__ import annotations

SCHOOL_NOUNS = (
    "Berk", "Linde", "Esdoorn", "Beuk", "Olm", "Wilg", "Kastanje", "Els", "Eik", "Hazelaar",
    "Merel", "Kievit", "Grutto", "Leeuwerik", "Zwaluw", "Wulp", "Ijsvogel", "Reiger", "Tureluur", "Spreeuw",
    "Amstel", "Berkel", "Dommel", "Eem", "Linge", "Regge", "Vecht", "Zaan", "Dinkel", "Rotte",
)  # fmt: skip
SCHOOL_TYPES = ("College", "Lyceum", "Scholengemeenschap", "Vmbo")
ORGANISATION_NAMES = (
    "Welzijn Duinrand", "Stichting Kustwijzer", "Trefkracht", "Welzijn Meerwaarde", "Stichting Buurtvonk",
    "Jongerenwerk Horizon", "Welzijn De Brug", "Stichting Samenspel",
)  # fmt: skip
FIRST_NAMES = (
    "Amber", "Youssef", "Sanne", "Joris", "Fatima", "Thijs", "Naomi", "Bram", "Leyla", "Ruben", "Maud", "Dylan",
    "Esra", "Koen", "Roos", "Samir", "Iris", "Daan", "Chantal", "Mo", "Femke", "Jesse", "Anouk", "Rachid",
    "Lotte", "Sven", "Priya", "Wout", "Zoë", "Milan",
)  # fmt: skip
INITIALS = "ABCDEFGHIJKLMNOPRSTVWZ"


def school_name(index: int) -> tuple[str, str]:
    """Id and name of the school with this number (from 0); never the same twice."""
    noun = SCHOOL_NOUNS[index % len(SCHOOL_NOUNS)]
    kind = SCHOOL_TYPES[(index // 2) % len(SCHOOL_TYPES)]
    again = index // len(SCHOOL_NOUNS)
    suffix = f"{again + 1}" if again else ""
    return f"{noun.lower()}{suffix}", f"{kind} De {noun} {suffix}".strip()


def organisation_name(index: int) -> tuple[str, str]:
    """Id and name of the organisation with this number (from 0)."""
    again = index // len(ORGANISATION_NAMES)
    name = ORGANISATION_NAMES[index % len(ORGANISATION_NAMES)]
    return f"org{index + 1}", f"{name} {again + 1}" if again else name


def worker_name(index: int) -> str:
    """A first name and an initial for the worker with this number (from 0)."""
    return f"{FIRST_NAMES[index % len(FIRST_NAMES)]} {INITIALS[(index * 7 + 3) % len(INITIALS)]}."
