"""Versions of things that people change: ETag out, If-Match in (RFC 9110 8.8.3 and 13.1.1, RFC 6585 3)."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header

from api.http.problems import Refused
from planner.errors import Stale

_ETAG = re.compile(r'"v([1-9][0-9]{0,9})"')


def etag(version: int) -> str:
    """The ETag of a version."""
    return f'"v{version}"'


def _seen(if_match: Annotated[str | None, Header(description="The ETag of the version that was seen.")] = None) -> int:
    if if_match is None:
        raise Refused(428, detail="If-Match")
    found = _ETAG.fullmatch(if_match.strip())
    if found is None:
        raise Stale
    return int(found[1])


SeenVersion = Annotated[int, Depends(_seen)]
"""The version that the client saw; 428 when it does not say, 412 when it cannot be one."""


def _seen_or_new(
    if_match: Annotated[str | None, Header(description="The ETag of the version that was seen.")] = None,
    if_none_match: Annotated[str | None, Header(description="`*` when there was nothing yet.")] = None,
) -> int | None:
    if if_match is None and if_none_match is not None and if_none_match.strip() == "*":
        return None
    return _seen(if_match)


SeenOrNew = Annotated[int | None, Depends(_seen_or_new)]
"""As `SeenVersion` of what is made by its first version: None for ``If-None-Match: *``, when there was nothing yet."""


def _seen_if_any(
    if_match: Annotated[
        str | None, Header(description="The ETag of the version that was seen; none = there was none.")
    ] = None,
) -> int | None:
    return None if if_match is None else _seen(if_match)


SeenIfAny = Annotated[int | None, Depends(_seen_if_any)]
"""The version that the client saw of something that may not be there yet; the route answers 428 when it is."""


def check_version(seen: int, version: int) -> None:
    """
    Make sure that what is about to change is what was seen.

    Raises
    ------
    Stale
        If it changed meanwhile.
    """
    if seen != version:
        raise Stale
