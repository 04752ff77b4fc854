"""
Uploads that wait for «Bewaren»: in memory, for a quarter of an hour, one a person, and gone when they were taken.

So a file is sent once and never lies on a disk. When the service starts anew or another process is asked,
it is gone, and the page asks for the file again.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

LASTS = timedelta(minutes=15)
MOST_WAITING = 12
"""The oldest goes for a new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An upload as it came, and how it is to be taken in."""

    name: str
    data: bytes
    mode: str


class WaitingUploads:
    """
    Parameters
    ----------
    now
        The clock.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._kept: dict[int, tuple[str, datetime, Waiting]] = {}
        self._lock = Lock()

    def keep(self, user_id: int, upload: Waiting) -> str:
        """A ticket for this person's upload, in the place of an earlier one."""
        ticket = secrets.token_urlsafe(16)
        with self._lock:
            self._forget_old()
            self._kept.pop(user_id, None)
            while len(self._kept) >= MOST_WAITING:
                self._kept.pop(next(iter(self._kept)))
            self._kept[user_id] = (ticket, self._now() + LASTS, upload)
        return ticket

    def take(self, user_id: int, ticket: str) -> Waiting | None:
        """The upload of this ticket, once; None when it is gone."""
        with self._lock:
            self._forget_old()
            kept = self._kept.get(user_id)
            if kept is None or kept[0] != ticket:
                return None
            del self._kept[user_id]
            return kept[2]

    def _forget_old(self) -> None:
        now = self._now()
        self._kept = {user: kept for user, kept in self._kept.items() if kept[1] > now}
