"""Workers' own calendars as busy time."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.http.values import Schema


class AddressIn(Schema):
    """Where a calendar can be fetched; a secret that is never given back."""

    address: Annotated[str, StringConstraints(min_length=1, max_length=2000), Field(examples=["https://…/agenda.ics"])]


class CalendarOut(Schema):
    """A worker's calendar: intervals ``[start, end, tentative]`` in UTC as of ``good_at``, and why it is stale."""

    worker_id: str
    version: int
    has_address: bool
    checked_at: datetime | None
    good_at: datetime | None
    stale: bool
    failure: str | None
    failure_nl: str | None
    failure_en: str | None
    warnings: list[list[str]]
    busy: list[tuple[datetime, datetime, bool]]


class CalendarsOut(Schema):
    """All calendars that you may see."""

    calendars: list[CalendarOut]
