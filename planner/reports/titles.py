"""What this page calls a session, a person, a group or a place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from planner.domain.assignment import Session
from planner.domain.availability import is_estimated
from planner.domain.request import Request
from planner.domain.requirements import Requirement
from planner.reports.language import Language
from planner.services.disclosure import Audience, disclosed_title, names_cohorts

AUDIENCE = Audience.PRINT
"""Reports pass from hand to hand."""
MOST_NAMED = 4


@dataclass(frozen=True)
class Titles:
    """Names for one request in one language, as far as ``audience`` may read them."""

    request: Request
    language: Language
    audience: Audience = AUDIENCE

    def of(self, session: Session) -> str | None:
        """The session's title; None when it may not be listed."""
        return disclosed_title(self.request.activities[session.activity_id], self.audience, self.language.code)

    def asked(self, requirement: Requirement) -> str:
        """What a requirement asks for: the titles of its alternatives, each once; of a signal only that it is one."""
        if requirement.source == "signal":
            return self.language.text("answer")
        found = (
            disclosed_title(self.request.activities[a], self.audience, self.language.code)
            for a in requirement.activity_ids
        )
        shown = tuple(dict.fromkeys(title for title in found if title is not None))
        if len(shown) > 2:
            return self.language.text("one_of", first=shown[0], count=len(shown) - 1)
        return self.language.text("or").join(shown)

    def cohorts(self, session: Session) -> str:
        """The session's groups; empty when nobody is called or nobody may read them."""
        if not names_cohorts(self.request.activities[session.activity_id], self.audience):
            return ""
        return self._groups(session.cohort_ids)

    def wished_for(self, requirement: Requirement) -> str:
        """The groups of a wish, of «each apart» the one; empty for all else and where nobody may read them."""
        activities = (self.request.activities[a] for a in requirement.activity_ids)
        if requirement.source != "wish" or not all(names_cohorts(a, self.audience) for a in activities):
            return ""
        wished = self.request.wishes[requirement.source_id].cohort_ids
        called = frozenset().union(*requirement.cohort_sets)
        return self._groups(tuple(cohort for cohort in wished if cohort in called or not called))

    def _groups(self, cohort_ids: tuple[str, ...]) -> str:
        """Up to `MOST_NAMED` groups by name, else how many."""
        if len(cohort_ids) > MOST_NAMED:
            return self.language.counted("groups", len(cohort_ids))
        return ", ".join(self.request.cohorts[c].name for c in cohort_ids)

    def place(self, session: Session) -> str:
        """The room, with the location unless its name says so already; empty at the school without a room."""
        location = self.request.locations.get(session.location_id) if session.location_id else None
        place = location.name if location else session.location_id or ""
        room = self.request.rooms[session.room_id].name if session.room_id else ""
        return room if place in room else f"{place}, {room}" if room else place

    def team(self, session: Session) -> str:
        """The names of the session's workers."""
        return ", ".join(self.request.workers[w].name for w in session.worker_ids)

    def rests_on_estimate(self, session: Session) -> bool:
        """Whether the availability of one of its workers was not handed in for that date."""
        return any(is_estimated(self.request.workers[w], session.day) for w in session.worker_ids)

    @cached_property
    def initials(self) -> dict[str, str]:
        """Two letters for each worker, three where two would be the same; all different as far as names go."""
        found: dict[str, str] = {}
        for worker in self.request.workers.values():
            parts = worker.name.split() or [worker.id]
            last = parts[-1] if len(parts) > 1 else ""
            tries = [parts[0][:1] + last[:1], parts[0][:2] + last[:1], parts[0][:1] + last[:2], parts[0][:3] + last[:2]]
            taken = set(found.values())
            found[worker.id] = next((t for t in tries if len(t) > 1 and t not in taken), worker.id)
        return found
