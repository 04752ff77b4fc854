"""What every page with a form shares: who is there, the token that says that the form is ours, and texts as typed."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Form, Request

from api.http.guards import ServiceHere
from api.http.same_site import csrf_token, shown_secret
from api.http.values import LARGEST_ID
from api.service import Service
from planner.services.accounts.sign_ins import Presence, presence_by_cookie

Typed = Annotated[str, Form(max_length=4000)]
"""A field of a form as it was typed."""
Seen = Annotated[int, Form(ge=1, le=LARGEST_ID)]
"""The version that a form says was seen, where a form always says one."""
_LONGEST_VERSION = 9


def seen_version(typed: str) -> int | None:
    """The version that a form says was seen; None when it says none that there can be."""
    return int(typed) if typed.isdecimal() and len(typed) <= _LONGEST_VERSION else None


def form_token(request: Request, service: Service) -> str:
    """The token for the forms of a page, empty when nobody is signed in."""
    secret = shown_secret(request, service)
    return csrf_token(service, secret) if secret else ""


def whoever(request: Request, service: ServiceHere) -> Presence | None:
    """Who is signed in here, if anybody: for pages that both may read."""
    return presence_by_cookie(service.store, shown_secret(request, service), service.now())


Whoever = Annotated[Presence | None, Depends(whoever)]
