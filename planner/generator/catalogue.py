"""The packaged activity catalogue as the table `activities`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from calendars.tables import rows
from planner.generator.sketches import Row, joined

KINDS = {"subject_tie_in": "lesson"}
SUBJECTS = {"vak_kunst": "kunst", "vak_maatschappijleer": "maatschappijleer", "vak_mentoruur": "mentor"}

SETUP = {
    "gym": (10, 10),
    "kitchen": (15, 15),
    "computers": (15, 10),
    "stage": (10, 10),
    "hall": (15, 15),
    "quiet_room": (10, 10),
    "classroom": (10, 5),
}
"""Minutes before and after a group, by the room that has to be made ready and tidied."""

PREPARED_KINDS = frozenset({"themed_group", "series"})

AIMS = {
    "break_contact": ("contact", "trends"),
    "themed_group": ("trust", "talent"),
    "quiz": ("contact", "trends"),
    "lesson": ("trends", "trust"),
    "drop_in": ("contact", "trust"),
    "flexible": ("trust",),
    "series": ("talent", "trust"),
    "support_team_meeting": ("trends",),
    "evaluation_meeting": ("trends",),
    "community": ("contact",),
}
"""What a kind of session is mainly for: the aims of the problem's glossary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """What the generator needs to know of an activity to ask for it sensibly; times in minutes."""

    id: str
    name_nl: str
    name_en: str
    kind: str
    slot_kinds: frozenset[str]
    duration: int
    setup: int
    clearup: int
    team_size: int
    min_group: int
    max_group: int
    skills: frozenset[str]
    room_features: frozenset[str]
    months: frozenset[int]
    themes: frozenset[str]
    life_domains: tuple[str, ...]
    method: str
    subject: str
    cooldown_days: int
    cooldown_scope: str
    partner: str
    material_set: str
    noisy: bool
    sensitive: bool

    @property
    def openness(self) -> str:
        """Flexible time is confidential; a sensitive theme is sensitive, except a meeting of adults."""
        if self.kind == "flexible":
            return "confidential"
        return "sensitive" if self.sensitive else "open"


def words(text: str) -> frozenset[str]:
    """The members of a list inside a field."""
    return frozenset(part for part in text.split(";") if part)


@cache
def catalogue() -> dict[str, CatalogueEntry]:
    """All activities by id, in the order of the file."""
    return {row["id"]: _entry(row) for row in rows("activity_catalogue")}


def _entry(row: dict[str, str]) -> CatalogueEntry:
    kind = KINDS.get(row["kind"], row["kind"])
    setup, clearup = (0, 0)
    if kind in PREPARED_KINDS or row["id"] == "ouderavond":
        setup, clearup = SETUP[row["room_features"]]
    return CatalogueEntry(
        id=row["id"],
        name_nl=row["name_nl"],
        name_en=row["name_en"],
        kind=kind,
        slot_kinds=words(row["slot_kinds"]),
        duration=int(row["duration_min"]),
        setup=setup,
        clearup=clearup,
        team_size=int(row["workers_needed"]),
        min_group=int(row["min_group"]),
        max_group=int(row["max_group"]),
        skills=words(row["skills"]),
        room_features=words(row["room_features"]),
        months=frozenset(int(month) for month in words(row["months"])),
        themes=words(row["themes"]),
        life_domains=tuple(row["life_domains"].split(";")),
        method=row["method"],
        subject=SUBJECTS.get(row["id"], ""),
        cooldown_days=int(row["cooldown_days"]),
        cooldown_scope=row["cooldown_scope"],
        partner=row["partner"].lower(),
        material_set=row["material_set"],
        noisy=row["noisy"] == "yes",
        sensitive=row["sensitive"] == "yes",
    )


def activity_rows() -> list[Row]:
    """The table `activities`: the whole catalogue."""
    return [
        {
            "id": entry.id,
            "name_nl": entry.name_nl,
            "name_en": entry.name_en,
            "kind": entry.kind,
            "slot_kinds": joined(entry.slot_kinds),
            "duration_minutes": entry.duration,
            "team_size": entry.team_size,
            "setup_minutes": entry.setup,
            "clearup_minutes": entry.clearup,
            "min_group": entry.min_group,
            "max_group": entry.max_group,
            "skills": joined(entry.skills),
            "room_features": joined(entry.room_features),
            "months": joined(tuple(sorted(entry.months))),
            "subject": entry.subject,
            "cooldown_days": entry.cooldown_days,
            "cooldown_scope": entry.cooldown_scope,
            "partner_id": entry.partner,
            "material_set": entry.material_set,
            "noisy": "yes" if entry.noisy else "no",
            "openness": entry.openness,
            "themes": joined(entry.themes),
            "life_domains": joined(entry.life_domains),
            "aims": joined(AIMS[entry.kind]),
            "method": entry.method,
        }
        for entry in catalogue().values()
    ]
