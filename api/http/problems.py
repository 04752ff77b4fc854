"""
Every error as RFC 9457 problem+json: one table from error to status, nothing of the request echoed.

Invalid input is 400, never 422. An unknown error is a 500 with a number that stands in the log.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from planner.errors import (
    Busy,
    Conflict,
    DiskFull,
    InputRefused,
    NotAllowed,
    NotFound,
    PlannerError,
    SignInRefused,
    Stale,
    TooOften,
    Unavailable,
)

MEDIA_TYPE = "application/problem+json"
_LOG = structlog.get_logger("api")

_STATUS: Mapping[type[PlannerError], int] = {
    InputRefused: 400,
    SignInRefused: 401,
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
    Stale: 412,
    TooOften: 429,
    Busy: 503,
    DiskFull: 507,
}
_TITLES: Mapping[int, tuple[str, str]] = {
    400: ("Dit klopt nog niet.", "This is not right yet."),
    401: ("Log eerst in.", "Sign in first."),
    403: ("Dit mag u niet doen.", "You may not do this."),
    404: ("Dit bestaat niet.", "There is no such thing."),
    405: ("Dit kan hier niet.", "That cannot be done here."),
    406: ("In deze vorm is het er niet.", "It is not to be had in this form."),
    408: ("Het duurde te lang.", "It took too long."),
    409: ("Dit kan zo niet.", "It cannot be done as things stand."),
    410: ("Dit is er niet meer.", "It is gone."),
    412: ("Iemand anders heeft dit intussen veranderd.", "Somebody else changed this meanwhile."),
    413: ("Dit is te groot.", "This is too large."),
    415: ("Deze vorm wordt niet gelezen.", "This form is not read."),
    428: ("Zeg welke versie u zag.", "Say which version you saw."),
    429: ("Te vaak geprobeerd; wacht even.", "Too many tries; wait a little."),
    431: ("Dit is te groot.", "This is too large."),
    500: ("Er ging bij ons iets mis.", "Something went wrong on our side."),
    503: ("Het is te druk; probeer het zo nog eens.", "It is too busy; try again in a moment."),
    507: ("De schijf is vol; er is niets veranderd.", "The disk is full; nothing was changed."),
}


_REFUSED = {
    "nl": "Dit hoort niet bij elkaar, of het account bestaat niet.",
    "en": "These do not belong together, or there is no such account.",
}
_AWAY = {
    "nl": "De gegevens zijn even niet te bereiken.",
    "en": "The data cannot be reached for a moment.",
}


class Refused(HTTPException):
    """An answer that refuses, with what is said to people, and faults to name; ``errors`` are ``{"where", "what"}``."""

    def __init__(
        self, status: int, *, detail: str | None = None, errors: Sequence[Mapping[str, Any]] = (), **headers: str
    ) -> None:
        super().__init__(status, detail, {name.replace("_", "-"): value for name, value in headers.items()})
        self.said, self.errors = detail, tuple(errors)


def problem(
    status: int,
    *,
    language: str = "nl",
    code: str | None = None,
    detail: str | None = None,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> JSONResponse:
    """The answer; ``code`` is stable, ``detail`` is for people."""
    titles = _TITLES.get(status) or (HTTPStatus(status).phrase, HTTPStatus(status).phrase)
    body: dict[str, Any] = {
        "type": "about:blank" if code is None else f"urn:programma:{code}",
        "title": titles[0 if language == "nl" else 1],
        "status": status,
        **({"detail": detail} if detail else {}),
        **more,
    }
    return JSONResponse(body, status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


Handler = Callable[[Request, Exception], Awaitable[JSONResponse]]
Told = Callable[[Request, JSONResponse], Response]
"""Makes of a problem what its reader can read: the problem itself, or a page."""


def add_handlers(app: FastAPI, told: Told) -> None:
    """Let every error of the application end as problem+json, or as the page that ``told`` makes of it."""

    def handled(handler: Handler) -> Callable[[Request, Exception], Awaitable[Response]]:
        async def answer(request: Request, error: Exception) -> Response:
            return told(request, await handler(request, error))

        return answer

    app.add_exception_handler(RequestValidationError, handled(_on_invalid))
    app.add_exception_handler(HTTPException, handled(_on_http))
    app.add_exception_handler(PlannerError, handled(_on_planner))
    app.add_exception_handler(Exception, handled(_on_unknown))


def language_of(request: Request) -> str:
    """``en`` when the client asks for English first, else ``nl``."""
    return "en" if request.headers.get("accept-language", "").strip().casefold().startswith("en") else "nl"


async def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    """Where and what, but never the value: it may be what nobody may log."""
    assert isinstance(error, RequestValidationError)
    errors = [
        {"where": ".".join(str(part) for part in fault["loc"])[:200], "what": str(fault["msg"])[:300]}
        for fault in error.errors()[:100]
    ]
    return problem(400, language=language_of(request), code="invalid", errors=_printable(errors))


async def _on_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    status = 400 if error.status_code == 422 else error.status_code
    more: dict[str, Any] = {"errors": list(error.errors)} if isinstance(error, Refused) and error.errors else {}
    told = error.said if isinstance(error, Refused) else None
    return problem(status, language=language_of(request), detail=told, headers=error.headers, **more)


async def _on_planner(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, PlannerError)
    language = language_of(request)
    status = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), None)
    if status is None:
        return await _on_unknown(request, error)
    if isinstance(error, InputRefused):
        dutch = language == "nl"
        faults = [
            {
                "table": fault.table,
                "row": fault.row,
                "column": fault.column,
                "what": fault.text_nl if dutch else fault.text_en,
            }
            for fault in error.problems[:500]
        ]
        return problem(status, language=language, code=error.code, errors=faults, count=len(error.problems))
    if isinstance(error, Conflict):
        text = error.text_nl if language == "nl" else error.text_en
        return problem(status, language=language, code=error.reason, detail=text)
    told = None
    if isinstance(error, DiskFull | Unavailable):
        _LOG.error("database", code=error.code, exc_info=error)
        told = _AWAY[language] if isinstance(error, Unavailable) else None
    headers = {"Retry-After": "2"} if status in (503, 507) else {}
    if isinstance(error, SignInRefused):
        headers = {"WWW-Authenticate": "Bearer"}
        return problem(status, language=language, code=error.code, headers=headers, detail=_REFUSED[language])
    if isinstance(error, TooOften):
        headers = {"Retry-After": str(error.wait_seconds)}
    return problem(status, language=language, code=error.code, headers=headers, detail=told)


async def _on_unknown(request: Request, error: Exception) -> JSONResponse:
    number = secrets.token_hex(6)
    _LOG.error("fault", number=number, path=request.scope.get("route_path", ""), exc_info=error)
    return problem(500, language=language_of(request), code="our-fault", number=number)


def _printable(errors: list[dict[str, str]]) -> list[dict[str, str]]:
    """Without lone surrogates, which no answer can hold."""
    return [{k: v.encode("utf-8", "replace").decode() for k, v in fault.items()} for fault in errors]
