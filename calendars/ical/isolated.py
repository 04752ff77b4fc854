"""
The door to foreign calendars: read in a child process that is limited in memory and time and can be killed.

Whatever a hostile file does to the reader happens there; here arrive intervals, or a refusal. Of the calendar's
texts nothing leaves the child.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from calendars.errors import UnreadableCalendarError
from calendars.ical.busy_time import BusyTime, Span, busy_time
from calendars.ical.contentlines import check_size
from calendars.limited import Limits, NotUnderstood, TooCostly, ask

CHILD = "calendars.ical.child"


def read_isolated(
    data: bytes, first: date, last: date, *, address: str | None = None, limits: Limits | None = None
) -> BusyTime:
    """
    The busy time in an iCalendar file from ``first`` to ``last`` inclusive; see `calendars.ical.reading.read_busy`.

    ``address`` is the owner's mail address: meetings that it declined are free.

    Raises
    ------
    UnreadableCalendarError
        If the file is refused, or reading it takes more than the limits.
    calendars.limited.ReaderFailed
        If the child process cannot begin.
    """
    check_size(len(data))
    question = {"first": first.isoformat(), "last": last.isoformat(), "address": address}
    try:
        told = ask(CHILD, question, data, limits or Limits())
    except NotUnderstood as error:
        raise UnreadableCalendarError(
            "De agenda is geweigerd: er staat iets in dat niet te begrijpen is. Exporteer haar opnieuw.",
            "The calendar is refused: it holds something that cannot be understood. Export it again.",
        ) from error
    except TooCostly as error:
        raise UnreadableCalendarError(
            "De agenda is geweigerd: haar lezen kost te veel tijd of geheugen. Exporteer een kortere periode, of "
            "verwijder afspraken met vreemde herhalingen.",
            "The calendar is refused: to read it takes too much time or memory. Export a shorter time, or remove "
            "events with odd recurrence rules.",
        ) from error
    if "refused" in told:
        raise UnreadableCalendarError(*told["refused"])
    return busy_time(
        _spans(told["busy"]),
        _spans(told["tentative"]),
        first,
        last,
        known=(_moment(told["known_from"]), _moment(told["known_until"])),
        warnings=[(nl, en) for nl, en in told["warnings"]],
    )


def _spans(items: Iterable[Any]) -> tuple[Span, ...]:
    return tuple((datetime.fromtimestamp(start, UTC), datetime.fromtimestamp(end, UTC)) for start, end in items)


def _moment(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
