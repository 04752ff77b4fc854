"""
Limits of what may come in, and the headers of what goes out, before any route is reached.

A body is counted as it arrives, whatever it says of its length, and must be there in time: uvicorn has no such limit of
its own. Plain ASGI, so that streams are not held up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import problem

JSON_BYTES = 1_000_000
UPLOAD_BYTES = 5_000_000 + 100_000
"""An upload of 5 MB and what multipart puts around it."""
BODY_SECONDS = 15.0
LONGEST_PATH = 2_000

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex",
}


class _TooLarge(Exception):
    pass


class _TooSlow(Exception):
    pass


class Limits:
    """
    Middleware that refuses what is too large or too slow, and adds the headers of every answer.

    ``uploads`` are the beginnings of paths that take files.
    """

    def __init__(self, app: ASGIApp, uploads: Iterable[str] = ()) -> None:
        self.app = app
        self.uploads = tuple(uploads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        status = await self._through(scope, receive, send_with_headers)
        if status is not None and not begun:
            answer = problem(status, headers={"Connection": "close"})
            await answer(scope, receive, send_with_headers)

    async def _through(self, scope: Scope, receive: Receive, send: Send) -> int | None:
        """Let the request through; the status to refuse it with, or None when it was answered."""
        if len(scope.get("raw_path") or b"") > LONGEST_PATH:
            return 404
        most = UPLOAD_BYTES if scope["path"].startswith(self.uploads) else JSON_BYTES
        declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if declared.isdigit() and int(declared[:12]) > most:
            return 413
        received = 0
        deadline = asyncio.get_running_loop().time() + BODY_SECONDS
        whole = False

        async def counted() -> Message:
            nonlocal received, whole
            if whole:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError as error:
                raise _TooSlow from error
            received += len(message.get("body", b""))
            whole = message["type"] != "http.request" or not message.get("more_body", False)
            if received > most:
                raise _TooLarge
            return message

        try:
            await self.app(scope, counted, send)
        except _TooLarge:
            return 413
        except _TooSlow:
            return 408
        return None
