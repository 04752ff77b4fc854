"""The history as it goes out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from api.http.values import Schema


class ActOut(Schema):
    """Who did what, when, from what to what."""

    id: int
    at: datetime
    who: str
    user_id: int | None
    action: str
    subject: str
    subject_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


class HistoryOut(Schema):
    """A page, the newest first; ``next`` is the id to ask ``before``, None on the last page."""

    acts: list[ActOut]
    next: int | None
