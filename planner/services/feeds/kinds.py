"""The kinds of feed: whose it is, for which audience, in which colour, under which name."""

from __future__ import annotations

from enum import StrEnum

from planner.services.disclosure import Audience
from planner.services.feeds.names import Names


class FeedKind(StrEnum):
    """
    What a link is to; its subject is the code of a worker, school, room or organisation.

    Of a public feed and of a sheet it is a school; a sheet is a page for people, which no calendar reads.
    """

    WORKER = "worker"
    SCHOOL = "school"
    ROOM = "room"
    ORGANISATION = "organisation"
    PUBLIC = "public"
    SHEET = "sheet"


AUDIENCES = {
    FeedKind.WORKER: Audience.WORKER_FEED,
    FeedKind.SCHOOL: Audience.SCHOOL_FEED,
    FeedKind.ROOM: Audience.ROOM_FEED,
    FeedKind.ORGANISATION: Audience.ORGANISATION_FEED,
    FeedKind.PUBLIC: Audience.PUBLIC,
    FeedKind.SHEET: Audience.SCHOOL_FEED,
}
COLORS = {
    FeedKind.WORKER: "teal",
    FeedKind.SCHOOL: "steelblue",
    FeedKind.ROOM: "darkgoldenrod",
    FeedKind.ORGANISATION: "slategray",
    FeedKind.PUBLIC: "mediumseagreen",
    FeedKind.SHEET: "steelblue",
}
"""CSS3 names."""


def feed_name(kind: FeedKind, subject_id: str, names: Names, language: str) -> str:
    """What the calendar is called; the subject's code when the names do not know it."""
    dutch = language == "nl"
    match kind:
        case FeedKind.WORKER if subject_id in names.workers:
            return f"{'Rooster' if dutch else 'Schedule'} {names.workers[subject_id].name}"
        case FeedKind.SCHOOL if subject_id in names.schools:
            return f"{'Programma' if dutch else 'Programme'} {names.schools[subject_id].name}"
        case FeedKind.PUBLIC if subject_id in names.schools:
            return f"{'Jongerenwerk' if dutch else 'Youth work'} {names.schools[subject_id].name}"
        case FeedKind.SHEET if subject_id in names.schools:
            return f"{'Blad' if dutch else 'Sheet'} {names.schools[subject_id].name}"
        case FeedKind.ORGANISATION if subject_id in names.organisations:
            return f"Team {names.organisations[subject_id]}"
        case FeedKind.ROOM if subject_id in names.rooms:
            room = names.rooms[subject_id]
            site = names.schools.get(room.school_id or "") or names.locations.get(room.location_id or "")
            return f"{room.name}, {site.name}" if site else room.name
    return subject_id
