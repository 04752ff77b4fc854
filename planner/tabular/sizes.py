"""How much the rows stand for: one row may mean a thousand sessions or days, so it is counted before it is built."""

from __future__ import annotations

from datetime import date

from planner.tabular.findings import Findings
from planner.tabular.horizon import Horizon
from planner.tabular.rows import Row, Tables

MOST_SESSIONS = 500_000
"""Sessions that all wishes together ask for."""
MOST_GROUPS = 100_000
"""Wishes, counted once for each group that gets sessions of its own."""
MOST_DAYS = 250_000
"""Days that all rows of one table together are about."""


def check_sizes(tables: Tables, horizon: Horizon | None, findings: Findings) -> None:
    """Wishes for far more than can be planned, and rows about far more days than there are."""
    of_school: dict[str | None, int] = {}
    for row in tables["cohorts"]:
        school_id = row.maybe("school_id", str)
        of_school[school_id] = of_school.get(school_id, 0) + 1
    groups = [(row, _groups(row, of_school)) for row in tables["wishes"]]
    asked = sum((row.maybe("count", int) or 1) * count for row, count in groups)
    _limit(tables, "wishes", asked, MOST_SESSIONS, "activiteiten", "sessions", findings)
    _limit(tables, "wishes", sum(n for _, n in groups), MOST_GROUPS, "wensen per groep", "wishes by group", findings)
    if horizon is None:
        return
    schools = max(1, len(tables["schools"]))
    for name in ("commitments", "special_days", "exceptions"):
        days = 0
        for row in tables[name]:
            everywhere = name == "special_days" and row.read("school_id") and row.values["school_id"] is None
            days += _days(row, horizon) * (schools if everywhere else 1)
        _limit(tables, name, days, MOST_DAYS, "dagen", "days", findings)


def _groups(row: Row, of_school: dict[str | None, int]) -> int:
    """The number of requirements that a wish becomes."""
    if row.maybe("together", bool) is not False:
        return 1
    return len(row.many("cohort_ids", str)) or of_school.get(row.maybe("school_id", str), 1)


def _days(row: Row, horizon: Horizon) -> int:
    """The number of days from first to last that lie in the horizon."""
    first, last = row.maybe("from", date), row.maybe("until", date)
    if row.table.name == "commitments" and last is None and row.values.get("weekday", 1) is None:
        return 1
    first, last = max(first or date.min, horizon.whole_first), min(last or date.max, horizon.whole_last)
    length = max(0, (last - first).days + 1)
    return length // 7 + 1 if row.values.get("weekday") is not None else length


def _limit(tables: Tables, name: str, found: int, most: int, what_nl: str, what_en: str, findings: Findings) -> None:
    if found > most:
        findings.add_table(
            tables.label(name),
            f"Deze tabel staat voor {found} {what_nl}; hoogstens {most}. Staan er rijen dubbel in? Verdeel de "
            "samenwerking anders in delen.",
            f"This table stands for {found} {what_en}; at most {most}. Are there rows twice? Split the "
            "partnership into parts otherwise.",
        )
