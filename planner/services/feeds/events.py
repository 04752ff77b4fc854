"""A session as an event: what each audience reads of it, by the openness table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from calendars.ical.writing import EventStatus, FeedEvent
from planner.checker.workdays import ONLINE
from planner.domain.assignment import Session, Status
from planner.services.disclosure import Audience, Disclosable, disclosed_title, is_public, names_cohorts, names_place
from planner.services.feeds.names import Names

EVENT_STATUS = {Status.PUBLISHED: EventStatus.CONFIRMED, Status.CANCELLED: EventStatus.CANCELLED}
"""Everything else is tentative: it can still change."""


def open_id(session_id: str) -> str:
    """The id that stands in the UID of an event, where nothing needs to be hidden."""
    return session_id


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWriter:
    """
    Makes events of sessions for one audience in one language.

    Parameters
    ----------
    hidden_id
        Gives the id of a session whose own id says too much: one that is just «Bezet» to its readers.
    """

    names: Names
    audience: Audience
    language: str
    hidden_id: Callable[[str], str] = open_id

    def event(
        self, session: Session, changed_at: datetime, *, worker_ids: Iterable[str] = (), day: Sequence[str] = ()
    ) -> FeedEvent | None:
        """
        The session as the audience reads it; None when it must not be there.

        Parameters
        ----------
        worker_ids
            Of the session's team, who is named; only a feed of an organisation names anybody.
        day
            Lines about the reader's own day around the session.
        """
        activity = self.names.activity(session)
        if self.audience is Audience.PUBLIC and not (is_public(activity) and session.status in EVENT_STATUS):
            return None
        title = disclosed_title(activity, self.audience, self.language)
        if title is None:
            return None
        placed = names_place(activity, self.audience)
        lines = [*self._cohorts(session, activity), *day]
        if session.status not in EVENT_STATUS:
            lines.append(self.say("Voorlopig, nog niet gepubliceerd.", "Provisional, not published yet."))
        return FeedEvent(
            id=session.id if placed else self.hidden_id(session.id),
            day=session.day,
            start=session.start,
            end=session.end,
            summary=self._summary(title, session, worker_ids, placed=placed),
            location=self._place(session) if placed else "",
            description="\n".join(lines),
            status=EVENT_STATUS.get(session.status, EventStatus.TENTATIVE),
            sequence=session.sequence,
            changed_at=changed_at,
        )

    def say(self, dutch: str, english: str) -> str:
        """The text in the language of the feed."""
        return dutch if self.language == "nl" else english

    def _summary(self, title: str, session: Session, worker_ids: Iterable[str], *, placed: bool) -> str:
        school = self.names.schools.get(session.school_id)
        if placed and school is not None and self.audience in (Audience.WORKER_FEED, Audience.ORGANISATION_FEED):
            title = f"{title} ({school.name})"
        if self.audience is not Audience.ORGANISATION_FEED:
            return title
        workers = self.names.workers
        return ", ".join([title, *(workers[code].name if code in workers else code for code in worker_ids)])

    def _cohorts(self, session: Session, activity: Disclosable) -> list[str]:
        if not session.cohort_ids or not names_cohorts(activity, self.audience):
            return []
        names = (self.names.cohorts.get(code, code) for code in self.names.groups(session.cohort_ids))
        return [self.say("Voor: ", "For: ") + ", ".join(names)]

    def _place(self, session: Session) -> str:
        if session.location_id == ONLINE:
            return "Online"
        sites = self.names.schools if session.location_id is None else self.names.locations
        site = sites.get(session.location_id or session.school_id)
        room = self.names.rooms.get(session.room_id or "")
        return ", ".join([*([room.name] if room else []), *([site.name, site.town] if site else [])])
