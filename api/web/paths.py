"""Addresses of our own pages."""

from __future__ import annotations

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from fastapi import Request

_SAID_ONCE = "gedaan"
"""What says that something was done: of the answer to one form, not of the page."""


def own_path(wanted: str) -> str:
    """``wanted`` when it is a path of this site, else the front page: nobody is sent elsewhere."""
    plain = all(" " < letter <= "~" and letter != "\\" for letter in wanted)
    return wanted if plain and wanted.startswith("/") and not wanted.startswith("//") else "/"


def address_here(request: Request) -> str:
    """
    The page at hand with what was asked of it, for who comes back to it.

    What a form answered is found again at the page that has the form.
    """
    if request.method in ("GET", "HEAD"):
        return _address(quote(request.url.path, safe="/"), request.url.query)
    sent_from = urlsplit(request.headers.get("referer", ""))
    if sent_from.netloc.casefold() == request.headers.get("host", "").casefold() and sent_from.path:
        return _address(sent_from.path, sent_from.query)
    return quote(request.url.path, safe="/")


def _address(path: str, query: str) -> str:
    asked = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != _SAID_ONCE]
    return f"{path}?{urlencode(asked)}" if asked else path
