"""Addresses of our own pages."""

from __future__ import annotations


def own_path(wanted: str) -> str:
    """``wanted`` when it is a path of this site, else the front page: nobody is sent elsewhere."""
    plain = all(" " < letter <= "~" and letter != "\\" for letter in wanted)
    return wanted if plain and wanted.startswith("/") and not wanted.startswith("//") else "/"
