"""The mail sender inside the service: a thread that sends what may go out, every few seconds."""

from __future__ import annotations

import threading
from pathlib import Path

import structlog

from api.service import Service
from api.settings import Settings
from planner.persistence.store import FAULTS
from planner.services.accounts.links import filled
from planner.services.outgoing.mailing import Carrier, FolderCarrier, SmtpCarrier
from planner.services.outgoing.sending import send_due

PAUSE_SECONDS = 5.0
DEFAULT_FOLDER = Path("mail")
_LOG = structlog.get_logger("mail")


def carrier_of(settings: Settings) -> Carrier:
    """By SMTP when an address is set, else as files in a folder."""
    sender = settings.mail_sender or f"programma@{settings.host}"
    address = settings.mail_url.get_secret_value()
    if address and settings.mail_folder is None:
        return SmtpCarrier(address=address, sender=sender)
    return FolderCarrier(folder=settings.mail_folder or DEFAULT_FOLDER, sender=sender)


class Mailer:
    """
    Sends mails until it is stopped.

    Parameters
    ----------
    pause_seconds
        Between two looks at what is due.
    """

    def __init__(self, service: Service, carrier: Carrier, pause_seconds: float = PAUSE_SECONDS) -> None:
        self.service, self.carrier, self.pause_seconds = service, carrier, pause_seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="mail", daemon=True)

    def __enter__(self) -> Mailer:
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop.set()
        self._thread.join()

    def send(self) -> int:
        """Send what is due now; how many mails were handed over."""
        service = self.service
        return send_due(
            service.store,
            self.carrier,
            lambda unit, row, now: filled(unit, row, service.settings.public_url, now),
            service.settings.host,
            service.now,
        )

    def _run(self) -> None:
        """A database that is away for a while delays mail and loses none."""
        while not self._stop.is_set():
            try:
                self.send()
            except FAULTS as error:
                _LOG.warning("mail-delayed", fault=type(error).__name__)
            self._stop.wait(self.pause_seconds)
