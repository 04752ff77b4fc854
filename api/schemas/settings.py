"""Settings of the partnership and the rules of planning, as they come in and go out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from api.http.values import Line, Schema
from planner.services.settings.chosen import REMINDER_DAYS

Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2199, 12, 31))]


class HandInSchema(Schema):
    """Availability that workers are asked for: its dates, inclusive, and the last day on which to hand it in."""

    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]
    until: Day


class SettingsIn(Schema):
    """All settings; null = as the installation says, or no availability asked for."""

    name: Annotated[Line, Field(min_length=1)]
    absence_days: Annotated[int, Field(ge=30, le=3650)] | None = None
    busy_days: Annotated[int, Field(ge=0, le=365)] | None = None
    history_days: Annotated[int, Field(ge=365, le=3650)] | None = None
    reminder_days: Annotated[
        int, Field(ge=0, le=60, description="Least days between a message to a school and the next reminder.")
    ] = REMINDER_DAYS
    hand_in: HandInSchema | None = None


class KeptOut(Schema):
    """Days that things are kept, whoever said so."""

    absence_days: int
    busy_days: int
    history_days: int


class SettingsOut(Schema):
    """The settings; ``version`` is that of the ETag, ``kept`` what holds where nothing was chosen."""

    version: int
    name: str
    absence_days: int | None
    busy_days: int | None
    history_days: int | None
    reminder_days: int
    hand_in: HandInSchema | None
    kept: KeptOut


class HandInOut(Schema):
    """Which availability is asked for now; null = none."""

    hand_in: HandInSchema | None


class PointsOut(Schema):
    """Points by the name that the input table `points` uses; ``usual`` where nobody says otherwise."""

    name: str
    points: int
    usual: int


class RuleOut(Schema):
    """A rule: a hard one is never broken, a soft one costs points in its tier."""

    id: str
    kind: Literal["hard", "soft"]
    meaning_nl: str
    meaning_en: str
    tier: int | None
    tier_name: str | None
    tier_nl: str | None
    tier_en: str | None
    points: list[PointsOut]


class RulesOut(Schema):
    """Hard rules first, then by tier."""

    rules: list[RuleOut]
