"""The look at workers' calendars inside the service: a thread that fetches what is due, about once an hour each."""

from __future__ import annotations

import threading
from datetime import timedelta

import structlog

from api.service import Service
from calendars.limited import ReaderFailed
from calendars.remote.fetching import fetch
from planner.persistence.store import FAULTS
from planner.services.inputs.calendars import Fetch
from planner.services.inputs.following import look_at_due

PAUSE_SECONDS = 60.0
_DELAYS: tuple[type[Exception], ...] = (*FAULTS, ReaderFailed)
_LOG = structlog.get_logger("calendars")


class Follower:
    """
    Looks at calendars until it is stopped; not at all when the settings say 0 minutes.

    Parameters
    ----------
    pause_seconds
        Between two looks at what is due.
    """

    def __init__(self, service: Service, fetching: Fetch = fetch, pause_seconds: float = PAUSE_SECONDS) -> None:
        self.service, self.fetching, self.pause_seconds = service, fetching, pause_seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="calendars", daemon=True)

    def __enter__(self) -> Follower:
        if self.service.settings.calendar_minutes > 0:
            self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self) -> int:
        """Look at what is due now; how many calendars."""
        every = timedelta(minutes=self.service.settings.calendar_minutes)
        looked, stale = look_at_due(self.service.store, every, self.service.now, self.fetching)
        if looked:
            _LOG.info("calendars", looked=looked, stale=stale)
        return looked

    def _run(self) -> None:
        """A database or reader that is away for a while delays a look and loses none."""
        while not self._stop.is_set():
            try:
                self.look()
            except _DELAYS as error:
                _LOG.warning("calendars-delayed", fault=type(error).__name__)
            self._stop.wait(self.pause_seconds)
