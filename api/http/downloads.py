"""Answers that are files: names in headers, and what the client has already."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import quote

from starlette.datastructures import Headers

_NAME_LENGTH = 100
_UNSAFE = re.compile(r"[^A-Za-z0-9 ._\-]")
_TOKEN_SAFE = "!#$&+-.^_`|~"  # noqa: S105 - attr-char of RFC 8187


def content_disposition(name: str, suffix: str, *, inline: bool = True) -> str:
    """
    A Content-Disposition with the file name ``name`` + ``suffix``, whatever characters it has (RFC 6266, RFC 8187).

    ``suffix`` is plain ASCII.
    """
    printable = "".join(c for c in name if c.isprintable() and c not in '/\\"')[:_NAME_LENGTH].strip(" .") or "agenda"
    plain = " ".join(_UNSAFE.sub("_", printable).split()) + suffix
    extended = quote(printable + suffix, safe=_TOKEN_SAFE, encoding="utf-8", errors="replace")
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{extended}"


def accepts_gzip(headers: Headers) -> bool:
    """Whether the client takes gzip (RFC 9110, 12.5.3)."""
    for part in headers.get("accept-encoding", "").split(","):
        coding, _, parameters = part.partition(";")
        if coding.strip().casefold() in ("gzip", "x-gzip"):
            return re.fullmatch(r"\s*q\s*=\s*0(\.0{0,3})?\s*", parameters) is None
    return False


def is_known(headers: Headers, etags: tuple[str, ...], made_at: datetime) -> bool:
    """
    Whether the client has what would be sent (RFC 9110, 13.2.2).

    ``etags`` are those of every encoding, with their quotes. If-Modified-Since counts only without If-None-Match.
    """
    wanted = headers.get("if-none-match")
    if wanted is not None:
        tags = {tag.strip().removeprefix("W/") for tag in wanted.split(",")}
        return "*" in tags or not tags.isdisjoint(etags)
    since = headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return made_at <= parsedate_to_datetime(since)
    except (TypeError, ValueError, OverflowError):
        return False


def http_date(moment: datetime) -> str:
    """A moment in UTC as HTTP writes it."""
    return format_datetime(moment, usegmt=True)
