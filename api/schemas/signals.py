"""Signals and absences as they are reported: nothing that anybody could write a name in."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from api.http.values import Code, Schema


class CountBand(StrEnum):
    """About how many pupils it concerns."""

    UNDER_5 = "under 5"
    FROM_5 = "5-9"
    FROM_10 = "10-24"
    FROM_25 = "25 and more"


Week = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-W[0-5][0-9]$"), Field(examples=["2026-W48"])]
Theme = Annotated[str, StringConstraints(min_length=1, max_length=60), Field(examples=["online"])]


class SignalIn(Schema):
    """A concern that a school passes on; the theme is one of the list at `/v1/signals/themes`."""

    school_id: Code
    theme: Theme
    severity: Annotated[int, Field(ge=1, le=3)]
    week: Week
    count_band: CountBand
    cohort_ids: Annotated[list[Code], Field(max_length=100, default_factory=list)]


class ThemesOut(Schema):
    """The themes that a signal may have."""

    themes: list[str]


class AbsenceIn(Schema):
    """When somebody cannot work, never why; without a worker it is oneself."""

    worker_id: Code | None = None
    first: Annotated[date, Field(alias="from", ge=date(2000, 1, 1), le=date(2199, 12, 31))]
    last: Annotated[date, Field(alias="until", ge=date(2000, 1, 1), le=date(2199, 12, 31))]
