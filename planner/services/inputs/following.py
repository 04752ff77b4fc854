"""Looking again, from time to time, at every calendar that is followed."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from calendars.remote.fetching import fetch
from planner.errors import Conflict, NotFound
from planner.persistence.calendars import claim_look, followed
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.persistence.tables import BusyCalendarRow
from planner.services.inputs.calendars import Fetch, look_again

_REASON = "Calendars of every partnership are looked at."
_SPREAD = 0.2
"""Part of the time between two looks by which they differ, so that not all come at once."""


def look_at_due(
    store: Store, every: timedelta, now: Callable[[], datetime], fetching: Fetch = fetch
) -> tuple[int, int]:
    """
    Look at the calendars that are due; how many, and how many of those are stale.

    May run in any number of processes at once: each look is taken by one of them. What is due follows from when it was
    last looked at, so that a process that ends in between delays a look and loses none.
    """
    everywhere = Scope.everywhere(_REASON, now())

    def due(unit: Unit) -> list[tuple[int, int, str, datetime | None]]:
        return [
            (row.id, row.partnership_id, row.worker_id, row.checked_at)
            for row in followed(unit)
            if is_due(row, every, everywhere.now)
        ]

    looked = stale = 0
    for calendar_id, partnership_id, worker_id, seen in store.read(everywhere, due):
        scope = Scope(partnership_id=partnership_id, now=now(), who=everywhere.who)
        claim = partial(claim_look, calendar_id=calendar_id, seen=seen, now=scope.now)
        if not store.write(scope, claim):
            continue
        try:
            found = look_again(store, scope, worker_id, fetching)
        except (NotFound, Conflict):  # removed, uploaded or without a school year meanwhile
            continue
        looked, stale = looked + 1, stale + found.stale
    return looked, stale


def is_due(row: BusyCalendarRow, every: timedelta, now: datetime) -> bool:
    """Whether a calendar wants a look; the time between two differs a little from calendar to calendar."""
    if row.checked_at is None:
        return True
    share = zlib.crc32(f"{row.partnership_id} {row.worker_id}".encode()) / 2**32
    return row.checked_at + every * (1 - _SPREAD * share) <= now
