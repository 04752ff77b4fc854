"""The port for whoever carries mails away: as files in a folder, or by SMTP."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

SMTP_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """
    One mail.

    Parameters
    ----------
    id
        The same for every try, so that a mail that arrives twice is known as one.
    """

    id: str
    to_name: str
    to_address: str
    subject: str
    text: str


class NotSent(Exception):
    """The mail could not be handed over; trying again may help. The text names no person."""


class Carrier(Protocol):
    """Carries a mail away, or raises `NotSent`."""

    def carry(self, mail: Mail) -> None: ...


def message_of(mail: Mail, sender: str) -> EmailMessage:
    """The mail as it goes over the wire."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = Address(display_name=_one_line(mail.to_name), addr_spec=mail.to_address)
    message["Subject"] = _one_line(mail.subject)
    message["Message-ID"] = f"<{mail.id}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderCarrier:
    """Writes each mail as a file; for trying out, and for who sends mail by other means."""

    folder: Path
    sender: str

    def carry(self, mail: Mail) -> None:
        """See `Carrier`; the same mail again replaces its file."""
        name = mail.id.partition("@")[0] + ".eml"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside = self.folder / f".{name}"
            beside.write_bytes(message_of(mail, self.sender).as_bytes())
            beside.replace(self.folder / name)
        except OSError as error:
            raise NotSent(error.strerror or type(error).__name__) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpCarrier:
    """
    Hands each mail to a server.

    Parameters
    ----------
    address
        ``smtp://[user:password@]host[:port]``, with STARTTLS where the server offers it, or ``smtps://…``.
    """

    address: str
    sender: str

    def carry(self, mail: Mail) -> None:
        """See `Carrier`."""
        try:
            with self._connection() as server:
                server.send_message(message_of(mail, self.sender))
        except (OSError, smtplib.SMTPException) as error:
            raise NotSent(type(error).__name__) from error

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        parts = urlsplit(self.address)
        host = parts.hostname or "localhost"
        if parts.scheme == "smtps":
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=SMTP_SECONDS, context=context)
        else:
            server = smtplib.SMTP(host, parts.port or 25, timeout=SMTP_SECONDS)
        with server:
            if parts.scheme != "smtps" and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
            if parts.username and parts.password:
                server.login(unquote(parts.username), unquote(parts.password))
            yield server


def _one_line(text: str) -> str:
    return " ".join(text.split())
