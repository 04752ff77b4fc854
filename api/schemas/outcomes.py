"""How a session went, as it comes in and goes out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.http.values import Line, Schema
from planner.domain.session_outcomes import LONGEST_LEARNED, MOST_PUPILS, OutcomeKind, ReasonClass

Count = Annotated[int, Field(ge=0, le=MOST_PUPILS)]
Learned = Annotated[Line, StringConstraints(max_length=LONGEST_LEARNED)]


class OutcomeIn(Schema):
    """How it went: a reason when it was moved or dropped, counts where pupils came, one line without names."""

    kind: OutcomeKind
    reason: ReasonClass | None = None
    pupils: Annotated[Count | None, Field(description="None = not counted.")] = None
    newcomers: Annotated[Count | None, Field(description="How many of them came for the first time.")] = None
    learned: Learned = ""


class OutcomeOut(Schema):
    """What was recorded; who was not there reads small counts as a text only."""

    kind: OutcomeKind
    reason: ReasonClass | None
    pupils: int | None
    newcomers: int | None
    pupils_text: Annotated[str, Field(description="`< 5` for fewer than 5, empty for not counted.")]
    newcomers_text: str
    learned: str
    at: datetime
