"""The catalogue of activities, and the theme weeks."""

from __future__ import annotations

from calendars.errors import CalendarError
from calendars.slots import SlotKind
from calendars.themes import ThemeWeek, themes
from planner.domain.activities import Activity, CooldownScope, Openness, SessionKind
from planner.tabular.catalogue_tables import TIE_IN
from planner.tabular.cells import shown
from planner.tabular.findings import Findings
from planner.tabular.horizon import Horizon
from planner.tabular.rows import Row, Tables

ONLINE = "online"
LONGEST_THEME_DAYS = 366


def session_kind(row: Row) -> SessionKind | None:
    """The kind of an activity; the catalogue's tie-in is a lesson. None when it could not be read."""
    kind = row.maybe("kind", str)
    return None if kind is None else SessionKind.LESSON if kind == TIE_IN else SessionKind(kind)


def check_catalogue(tables: Tables, horizon: Horizon | None, findings: Findings) -> None:
    """Activities that contradict themselves, and theme weeks whose rule says no dates."""
    for row in tables["activities"]:
        _check_activity(row, findings)
    if horizon is not None:
        for row in tables["themes"]:
            _check_theme(row, horizon, findings)


def _check_activity(row: Row, findings: Findings) -> None:
    least, most = row.maybe("min_group", int), row.maybe("max_group", int)
    if least is not None and most is not None and least > most:
        findings.add(
            row.problem(
                "max_group",
                f"de grootste groep ({most}) is kleiner dan de kleinste ({least}).",
                f"the largest group ({most}) is smaller than the smallest ({least}).",
                str(most),
            )
        )
    features = row.many("room_features", str)
    if ONLINE in features and len(features) > 1:
        findings.add(
            row.problem(
                "room_features",
                "een activiteit is online of heeft een ruimte nodig; laat «online» of de andere kenmerken weg.",
                "an activity is online or needs a room; leave out «online» or the other features.",
                ";".join(features),
            )
        )
    if not row.read("subject", "kind", "slot_kinds"):
        return
    subject, kinds = row.maybe("subject", str), row.many("slot_kinds", str)
    if row.maybe("kind", str) == TIE_IN and subject is None:
        findings.add(
            row.problem(
                "subject",
                "een vakkoppeling heeft een vak nodig; vul het vak in, of «mentor» voor het mentoruur.",
                "a subject tie-in needs a subject; fill it in, or «mentor» for the mentor hour.",
            )
        )
    if subject is not None and SlotKind.LESSON not in kinds:
        findings.add(
            row.problem(
                "subject",
                f"vak {shown(subject)} heeft alleen zin als «momenten» ook «lesuur» noemt.",
                f"subject {shown(subject)} makes sense only when slot_kinds names «lesson» too.",
                subject,
            )
        )


def _check_theme(row: Row, horizon: Horizon, findings: Findings) -> None:
    if not row.read("id", "name_nl", "rule", "rule_argument"):
        return
    try:
        spans = _theme(row).spans(horizon.whole_first, horizon.whole_last, horizon.region)
        valid = all((span.last - span.first).days < LONGEST_THEME_DAYS for span in spans)
    except (CalendarError, OverflowError):
        valid = False
    if not valid:
        argument = row.get("rule_argument", str)
        findings.add(
            row.problem(
                "rule_argument",
                f"{shown(argument)} past niet bij regel {shown(row.get('rule', str))}; kijk in de uitleg van de "
                "themakalender hoe deze regel wordt geschreven.",
                f"{shown(argument)} does not fit rule {shown(row.get('rule', str))}; see the description of the theme "
                "calendar.",
                argument,
            )
        )


def _theme(row: Row) -> ThemeWeek:
    return ThemeWeek(
        id=row.get("id", str),
        name_nl=row.get("name_nl", str),
        name_en=row.maybe("name_en", str) or row.get("name_nl", str),
        rule=row.get("rule", str),
        argument=row.get("rule_argument", str),
        sensitive=row.maybe("sensitive", bool) or False,
    )


def build_themes(tables: Tables) -> dict[str, ThemeWeek]:
    """The packaged theme weeks and the partnership's own; its own replaces a packaged one of the same id."""
    return {**themes(), **{theme_id: _theme(row) for theme_id, row in tables.by_id("themes").items()}}


def theme_words(tables: Tables) -> frozenset[str]:
    """Every word that may be a theme of a signal or a lesson: of an activity or of a theme week."""
    words = {word for row in tables["activities"] for word in row.many("themes", str)}
    words.update(topic for theme in themes().values() for topic in theme.topics)
    return frozenset(words)


def build_activities(tables: Tables) -> dict[str, Activity]:
    """The catalogue by id. Flexible time is confidential unless it says otherwise."""
    return {activity_id: _activity(row) for activity_id, row in sorted(tables.by_id("activities").items())}


def _activity(row: Row) -> Activity:
    kind = session_kind(row) or SessionKind.LESSON
    usual = Openness.CONFIDENTIAL if kind is SessionKind.FLEXIBLE else Openness.OPEN
    return Activity(
        id=row.get("id", str),
        name_nl=row.get("name_nl", str),
        name_en=row.maybe("name_en", str) or row.get("name_nl", str),
        kind=kind,
        slot_kinds=frozenset(SlotKind(each) for each in row.many("slot_kinds", str)),
        duration_minutes=row.get("duration_minutes", int),
        team_size=row.get("team_size", int),
        setup_minutes=row.get("setup_minutes", int),
        clearup_minutes=row.get("clearup_minutes", int),
        min_group=row.get("min_group", int),
        max_group=row.get("max_group", int),
        skills=frozenset(row.many("skills", str)),
        room_features=frozenset(row.many("room_features", str)),
        months=frozenset(row.many("months", int)),
        subject=row.maybe("subject", str),
        cooldown_days=row.get("cooldown_days", int),
        cooldown_scope=CooldownScope(row.get("cooldown_scope", str)),
        partner_id=row.maybe("partner_id", str),
        material_set=row.maybe("material_set", str),
        noisy=row.get("noisy", bool),
        openness=Openness(row.maybe("openness", str) or usual),
        themes=frozenset(row.many("themes", str)),
        life_domains=frozenset(row.many("life_domains", str)),
        aims=frozenset(row.many("aims", str)),
        method=row.maybe("method", str) or "",
    )
