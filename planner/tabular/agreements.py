"""What each school gets in a week, and how its year should be balanced."""

from __future__ import annotations

from datetime import date

from planner.domain.activities import SessionKind
from planner.domain.statements import Agreement, Target, Teaching
from planner.domain.vocabulary import coded
from planner.tabular.catalogue import session_kind, theme_words
from planner.tabular.catalogue_tables import ACTIVITIES, SESSION_KINDS
from planner.tabular.cells import shown
from planner.tabular.findings import Findings
from planner.tabular.horizon import Horizon
from planner.tabular.rows import Row, Tables

SERVING = {
    "break_contacts": ("break_activity_ids", SessionKind.BREAK_CONTACT),
    "drop_in_hours": ("drop_in_activity_ids", SessionKind.DROP_IN),
    "flexible_hours": ("flexible_activity_ids", SessionKind.FLEXIBLE),
    "support_meetings_a_term": ("support_activity_ids", SessionKind.SUPPORT_TEAM_MEETING),
    "evaluation_meetings_a_year": ("evaluation_activity_ids", SessionKind.EVALUATION_MEETING),
}
"""Per figure of an agreement: the column of the activities that may serve it, and their kind."""
_WORDS_OF = {"life_domain": "life_domains", "method": "method", "aim": "aims"}


def check_agreements(tables: Tables, horizon: Horizon | None, findings: Findings) -> None:
    """Figures of an agreement that contradict each other, figures that nothing serves, targets that name nothing."""
    activities = tables.by_id("activities")
    for row in tables["agreements"]:
        _check_hours(row, findings)
        if "activities" not in tables.incomplete:
            for figure, (column, kind) in SERVING.items():
                _check_serving(row, figure, column, kind, activities, findings)
    for row in tables["targets"]:
        _check_target(row, tables, horizon, findings)
    words = theme_words(tables)
    for row in (*tables["teaching"], *tables["signals"]):
        theme = row.maybe("theme", str)
        if theme is not None and theme not in words and "activities" not in tables.incomplete:
            dutch = {row.table["theme"].in_dutch(word) for word in words}
            hint_nl, hint_en = findings.suggestion(theme, words | dutch)
            findings.add(
                row.problem(
                    "theme",
                    f"thema {shown(row.table['theme'].in_dutch(theme))} is van geen enkele activiteit.{hint_nl}",
                    f"theme {shown(theme)} belongs to no activity.{hint_en}",
                    theme,
                )
            )


def _check_hours(row: Row, findings: Findings) -> None:
    hours = row.maybe("hours", int)
    least, most = row.maybe("hours_least", int), row.maybe("hours_most", int)
    if hours is not None and least is not None and least > hours:
        findings.add(
            row.problem("hours_least", "is meer dan het afgesproken aantal uren.", "is more than the hours agreed.")
        )
    if hours is not None and most is not None and most < hours:
        findings.add(
            row.problem("hours_most", "is minder dan het afgesproken aantal uren.", "is less than the hours agreed.")
        )
    contacts, days = row.maybe("break_contacts", int), row.maybe("break_days", int)
    cohorts = row.many("break_cohort_ids", str)
    if contacts is not None and days is not None and days > contacts:
        findings.add(
            row.problem(
                "break_days",
                f"{days} dagen met een contact kan niet met {contacts} pauzecontacten.",
                f"{days} days with a contact cannot be had with {contacts} break contacts.",
                str(days),
            )
        )
    if contacts == 0 and cohorts:
        findings.add(
            row.problem(
                "break_cohort_ids",
                "er zijn groepen genoemd, maar geen pauzecontacten afgesproken.",
                "cohorts are named, but no break contacts are agreed.",
                ";".join(cohorts),
            )
        )


def _check_serving(
    row: Row, figure: str, column: str, kind: SessionKind, activities: dict[str, Row], findings: Findings
) -> None:
    """Activities of the right kind are named, or there are some to choose from."""
    if not row.read(figure, column):
        return
    named = row.many(column, str)
    for activity_id in named:
        if activity_id in activities and session_kind(activities[activity_id]) not in (kind, None):
            findings.add(
                row.problem(
                    column,
                    f"{shown(activity_id)} is geen activiteit van soort {shown(SESSION_KINDS[kind][0])}.",
                    f"{shown(activity_id)} is no activity of kind {kind}.",
                    activity_id,
                )
            )
    if row.values[figure] and not named and not any(session_kind(a) in (kind, None) for a in activities.values()):
        findings.add(
            row.problem(
                figure,
                f"er is geen activiteit van soort {shown(SESSION_KINDS[kind][0])} die dit kan invullen.",
                f"there is no activity of kind {kind} that could serve this.",
            )
        )


def _check_target(row: Row, tables: Tables, horizon: Horizon | None, findings: Findings) -> None:
    term = row.maybe("term", int)
    if term is not None and horizon is not None and term > len(horizon.whole.terms()):
        findings.add(
            row.problem(
                "term",
                f"er zijn {len(horizon.whole.terms())} periodes.",
                f"there are {len(horizon.whole.terms())} terms.",
                str(term),
            )
        )
    dimension, value, school_id = row.maybe("dimension", str), row.maybe("value", str), row.maybe("school_id", str)
    if dimension is None or value is None or school_id is None:
        return
    if dimension == "cohort":
        source = "cohorts"
        known = {c for c, cohort in tables.by_id("cohorts").items() if cohort.maybe("school_id", str) == school_id}
    else:
        source = "activities"
        known = _words(tables, _WORDS_OF[dimension])
    if source not in tables.incomplete and target_value(row) not in known:
        hint_nl, hint_en = findings.suggestion(value, known)
        findings.add(
            row.problem(
                "value",
                f"{shown(value)} komt niet voor in {tables.label(source)}.{hint_nl}",
                f"{shown(value)} is not in {tables.label(source)}.{hint_en}",
                value,
            )
        )


def _words(tables: Tables, column: str) -> set[str]:
    if column == "method":
        return {word for row in tables["activities"] if (word := row.maybe(column, str)) is not None}
    return {word for row in tables["activities"] for word in row.many(column, str)}


def target_value(row: Row) -> str:
    """What a target counts: the id of a cohort as it is, any other word as the catalogue writes it."""
    value, dimension = row.get("value", str), row.get("dimension", str)
    return value if dimension == "cohort" else coded(value, ACTIVITIES[_WORDS_OF[dimension]].words)


def build_agreements(tables: Tables) -> dict[str, Agreement]:
    """The agreements by school; activities that are not named are all of the kind that serves."""
    found: dict[SessionKind, list[str]] = {kind: [] for _, kind in SERVING.values()}
    for activity_id, row in sorted(tables.by_id("activities").items()):
        kind = session_kind(row)
        if kind is not None and kind in found:
            found[kind].append(activity_id)
    return {school_id: _agreement(row, found) for school_id, row in sorted(tables.by_id("agreements").items())}


def _agreement(row: Row, of_kind: dict[SessionKind, list[str]]) -> Agreement:
    def serving(figure: str) -> tuple[str, ...]:
        column, kind = SERVING[figure]
        return row.many(column, str) or (tuple(of_kind[kind]) if row.get(figure, int) else ())

    return Agreement(
        school_id=row.get("school_id", str),
        hours_minutes=row.get("hours", int),
        least_minutes=row.get("hours_least", int),
        most_minutes=row.maybe("hours_most", int),
        break_contacts=row.get("break_contacts", int),
        break_days=row.get("break_days", int),
        break_cohort_ids=row.many("break_cohort_ids", str),
        break_activity_ids=serving("break_contacts"),
        drop_in_minutes=row.get("drop_in_hours", int),
        drop_in_activity_ids=serving("drop_in_hours"),
        flexible_minutes=row.get("flexible_hours", int),
        flexible_activity_ids=serving("flexible_hours"),
        free_share=row.get("free_share", float),
        visit_days=row.get("visit_days", int),
        support_meetings_a_term=row.get("support_meetings_a_term", int),
        support_activity_ids=serving("support_meetings_a_term"),
        evaluation_meetings_a_year=row.get("evaluation_meetings_a_year", int),
        evaluation_activity_ids=serving("evaluation_meetings_a_year"),
    )


def build_targets(tables: Tables) -> tuple[Target, ...]:
    """The targets, sorted."""
    found = [
        Target(
            school_id=row.get("school_id", str),
            dimension=row.get("dimension", str),
            value=target_value(row),
            count=row.get("count", int),
            term_index=row.maybe("term", int),
        )
        for row in tables["targets"]
    ]
    return tuple(sorted(found, key=lambda t: (t.school_id, t.dimension, t.value, t.term_index or 0)))


def build_teaching(tables: Tables) -> tuple[Teaching, ...]:
    """What schools teach when, sorted."""
    found = [
        Teaching(
            school_id=row.get("school_id", str),
            theme=row.get("theme", str),
            first=row.get("from", date),
            last=row.get("until", date),
            cohort_ids=row.many("cohort_ids", str),
        )
        for row in tables["teaching"]
    ]
    return tuple(sorted(found, key=lambda t: (t.school_id, t.first, t.last, t.theme, t.cohort_ids)))
