"""A session changed by hand: what the process that answers questions makes of it, or what it would break."""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from api.http.explaining import subject_of
from api.jobs.explainer import Explainer
from api.jobs.orders import CONTENT_FILE, FILES_FOLDER, RESULT_FILE
from planner.services.plans.editing import Editable, Edited


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a session should go; None = as it is. ``start`` in minutes from midnight."""

    day: date
    start: int
    worker_ids: list[str] | None = None
    room_id: str | None = None

    def asked(self) -> dict[str, Any]:
        """As a question says it."""
        return {
            "date": self.day.isoformat(),
            "start": self.start,
            "worker_ids": self.worker_ids,
            "room_id": self.room_id,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """What a change would break."""

    rule: str
    text: str


def looked_at(explainer: Explainer, editing: Editable, place: Place, today: date, language: str) -> dict[str, Any]:
    """
    What a change would do, without making it: ``broken``, or ``cost``, ``tiers`` and what else changes.

    Raises
    ------
    Busy
        If others ask too much at the moment.
    """
    return explainer.ask(
        subject_of(editing),
        "look",
        session_id=editing.session.id,
        now=today.isoformat(),
        language=language,
        **place.asked(),
    )


def edited_by_hand(
    explainer: Explainer, editing: Editable, place: Place, today: date, language: str, host: str
) -> Edited | tuple[Broken, ...]:
    """
    The plan with a session elsewhere, not kept yet; or everything that it would break.

    Raises
    ------
    Busy
        If others ask too much at the moment.
    """
    with tempfile.TemporaryDirectory(prefix="programma-edit-") as name:
        found = explainer.ask(
            subject_of(editing),
            "move",
            session_id=editing.session.id,
            out=name,
            now=today.isoformat(),
            tiers=editing.plan.tiers,
            language=language,
            host=host,
            **place.asked(),
        )
        if found.get("broken"):
            return tuple(Broken(rule=each["rule"], text=each["text"]) for each in found["broken"])
        folder = Path(name)
        files = {path.name: path.read_bytes() for path in (folder / FILES_FOLDER).iterdir()}
        outcome = json.loads((folder / RESULT_FILE).read_text(encoding="utf-8"))
        return Edited(outcome=outcome, content=(folder / CONTENT_FILE).read_bytes(), files=files, today=today)


def where_it_is(editing: Editable) -> Place:
    """The place that a session has."""
    return Place(day=editing.session.day, start=editing.session.start)
