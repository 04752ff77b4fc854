"""How open the activities of the stored input are, and what they are called."""

from __future__ import annotations

from planner.persistence.inputs import all_rows
from planner.persistence.store import Unit
from planner.services.feeds.names import Title, title_in


def stored_titles(unit: Unit) -> tuple[Title, ...]:
    """Of every activity in the catalogue of the partnership as it is now."""
    return tuple(title_in(row.cells) for row in all_rows(unit, {"activities"}))
