"""What an installation sets by environment variables."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """
    Settings from ``PROGRAMMA_*``.

    Parameters
    ----------
    host
        Stands behind the @ of every UID in a feed; never change it once feeds have been handed out.
    debug
        Show the traceback of an unexpected error on the screen as well.
    database_url
        ``sqlite:///FILE`` or ``postgresql://…``.
    secret
        At least 32 characters; empty = one is made at the first start, in a file beside the database.
    public_url
        The address under which people reach the service, for links in mails and feeds.
    mail_folder
        Where mails are written as files; empty = `mail_url` sends them, or they go to the folder `mail`.
    mail_url
        ``smtp://host:port`` or ``smtps://user:password@host:port``.
    mail_sender
        From whom mails come; empty = ``programma@`` and the host.
    trusted_proxies
        Addresses of proxies whose ``X-Forwarded-For`` is believed, with commas between; empty = of nobody.
    absence_days, busy_days, history_days
        How long absences, busy time that has passed, and the history are kept.
    at_once
        Most runs, or independent parts of runs, that this process solves at a time; None = one for each pair of cores.
    calendar_minutes
        How often calendars that are followed are looked at; 0 = only when somebody asks.
    """

    model_config = SettingsConfigDict(env_prefix="PROGRAMMA_")

    host: str = "programma-op-maat.example"
    debug: bool = False
    database_url: str = "sqlite:///programma.db"
    secret: SecretStr = SecretStr("")
    public_url: str = "http://127.0.0.1:8000"
    mail_folder: Path | None = None
    mail_url: SecretStr = SecretStr("")
    mail_sender: str = ""
    trusted_proxies: str = ""
    absence_days: int = 365
    busy_days: int = 28
    history_days: int = 3 * 365
    at_once: int | None = Field(default=None, ge=1)
    calendar_minutes: int = 60
