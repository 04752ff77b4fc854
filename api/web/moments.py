"""When something was, as people say it where the schools are."""

from __future__ import annotations

from datetime import datetime

from planner.reports.language import Language
from planner.services.programmes.requests import AMSTERDAM


def moment(lang: Language, at: datetime | None) -> str:
    """``do 20 aug 10:00``; empty when it was not yet."""
    if at is None:
        return ""
    here = at.astimezone(AMSTERDAM)
    return f"{lang.short_date(here.date())} {here:%H:%M}"
