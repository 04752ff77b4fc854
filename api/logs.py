"""
Logs: a JSON object a line, in which no secret and no line of somebody else's can stand.

Everything goes through one formatter, that of libraries too: fields that hold secrets are left out by name, secrets of
ours are cut out of every text by their form, and control characters are escaped, so that nobody can forge a line.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Mapping, MutableMapping
from typing import Any, TextIO

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CUT = "[…]"
OURS = ("access", "api", "planner", "solver")
"""Loggers of which more than warnings is kept."""
_SECRETS = re.compile(
    r"pm[a-z]_[0-9a-z]{8,}"  # ours: `planner.services.accounts.secrets`
    r"|\$argon2\w*\$\S+"
    r"|(?i:bearer|basic)\s+\S+"
    r"|gAAAA[\w\-=]{20,}"  # what was sealed
    r"|(?<=://)[^\s/:@]*:[^\s/@]+(?=@)"  # user and password of an address
    r"|(?<=\nDETAIL:)[^\n]+"  # the values with which PostgreSQL explains an error
)
_NAMES = re.compile(r"(?i)passw|wachtwoord|secret|token|cookie|authorization|csrf|totp|api_?key|\bcode\b|\bkey\b")
_ACCESS = structlog.get_logger("access")


def set_up_logs(stream: TextIO | None = None) -> None:
    """Let everything that this process logs go to ``stream`` (default: standard error) as JSON lines."""
    before: list[structlog.typing.Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(),
    ]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=before,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            redacted,
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for own in OURS:
        logging.getLogger(own).setLevel(logging.INFO)
    structlog.configure(
        processors=[*before[:3], structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def redacted(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The event without secrets, in every field and at every depth."""
    return {name: _cut(name, value) for name, value in event.items()}


def _cut(name: str, value: Any) -> Any:
    if name not in ("event", "exception") and _NAMES.search(name):
        return CUT
    if isinstance(value, Mapping):
        return {str(inner): _cut(str(inner), each) for inner, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_cut("", each) for each in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return _SECRETS.sub(CUT, value if isinstance(value, str) else repr(value))


class AccessLog:
    """
    Middleware that logs each request: method, the route (never the address, which may hold a secret), status, time.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.monotonic()
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", "-")
            spent = round((time.monotonic() - begun) * 1000)
            _ACCESS.info("request", method=scope["method"], route=route, status=status, milliseconds=spent)
