"""What schools report: signals without a word about persons."""

from __future__ import annotations

from collections.abc import Sequence

from planner.domain.vocabulary import THEMES
from planner.errors import InputRefused, Problem
from planner.persistence.inputs import all_rows, input_version, row_by_key
from planner.persistence.store import Unit
from planner.services.inputs.rows import InputRecord, add_row
from planner.services.permissions import Actor, Operation


def report_signal(
    unit: Unit,
    actor: Actor,
    *,
    school_id: str,
    theme: str,
    severity: int,
    week: str,
    count_band: str,
    cohort_ids: Sequence[str] = (),
) -> InputRecord:
    """
    Add a signal of a school, under a code of its own.

    Raises
    ------
    NotFound, NotAllowed
        If it is not this person's school.
    InputRefused
        If the theme is not in the list, or something else is wrong.
    """
    actor.require_at_all(Operation.SIGNAL_REPORT)
    cells = {
        "id": _new_code(unit),
        "school_id": school_id,
        "theme": theme,
        "severity": str(severity),
        "week": week,
        "count_band": count_band,
        "cohort_ids": ";".join(cohort_ids),
    }
    record = add_row(unit, actor, "signals", cells, operation=Operation.SIGNAL_REPORT)
    _check_theme(unit, record.cells["theme"])
    return record


def themes_to_report(unit: Unit) -> list[str]:
    """The themes that a signal may have: those that everybody knows and those of the catalogue."""
    own = {
        theme
        for row in all_rows(unit, {"activities"})
        for theme in str(row.cells.get("themes", "")).split(";")
        if theme
    }
    return sorted(own | set(THEMES))


def _new_code(unit: Unit) -> str:
    number = input_version(unit) + 1
    while row_by_key(unit, "signals", f"signaal-{number}") is not None:
        number += 1
    return f"signaal-{number}"


def _check_theme(unit: Unit, theme: str) -> None:
    known = themes_to_report(unit)
    if theme not in known:
        listed = ", ".join(known)
        raise InputRefused(
            [
                Problem(
                    "signals",
                    None,
                    "theme",
                    None,
                    f"Dit thema staat niet in de lijst: {listed}.",
                    f"This theme is not in the list: {listed}.",
                )
            ]
        )
