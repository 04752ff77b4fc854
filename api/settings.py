"""What an installation sets by environment variables."""

from __future__ import annotations

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
    """

    model_config = SettingsConfigDict(env_prefix="PROGRAMMA_")

    host: str = "programma-op-maat.example"
    debug: bool = False
