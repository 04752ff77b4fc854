"""
Limits of what may come in, and the headers of what goes out, before any route is reached.

A body is counted as it arrives, whatever it says of its length, and must be there in time: uvicorn has no such limit of
its own. Plain ASGI, so that streams are not held up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from h11 import LocalProtocolError
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


class _Refused(Exception):
    """The rest of a body is not waited for."""


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
        begun = gone = False
        watch = _Watch(UPLOAD_BYTES if scope["path"].startswith(self.uploads) else JSON_BYTES, receive)

        async def send_with_headers(message: Message) -> None:
            nonlocal begun, gone
            if message["type"] != "http.response.start":
                if not gone:
                    await send(message)
                return
            begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("Cache-Control", "no-store")
            try:
                await send(message)
            except LocalProtocolError:  # the body was no HTTP: the server has said so by itself, and hung up
                gone = True

        async def send_unless_refused(message: Message) -> None:
            if begun or watch.refused is None:  # what the route makes of half a body is no answer
                await send_with_headers(message)

        status = _refused_at_once(scope, watch.most)
        if status is None:
            try:
                await self.app(scope, watch.receive, send_unless_refused)
            except _Refused:
                assert watch.refused is not None, "it is raised when a body is refused"
            status = watch.refused
        if status is not None and not begun:
            answer = problem(status, headers={"Connection": "close"})
            await answer(scope, receive, send_with_headers)


def _refused_at_once(scope: Scope, most: int) -> int | None:
    """The status with which a request is refused for what its head says."""
    if len(scope.get("raw_path") or b"") > LONGEST_PATH:
        return 404
    declared = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return 413 if declared.isdigit() and int(declared[:12]) > most else None


class _Watch:
    """Counts a body of at most ``most`` bytes as it arrives; ``refused`` is the status once it is not waited for."""

    def __init__(self, most: int, receive: Receive) -> None:
        self.most = most
        self.refused: int | None = None
        self._receive, self._received, self._whole = receive, 0, False
        self._deadline = asyncio.get_running_loop().time() + BODY_SECONDS

    async def receive(self) -> Message:
        """
        The next part.

        Raises
        ------
        _Refused
            When it comes too late or is too much.
        """
        if self._whole:
            return await self._receive()
        try:
            async with asyncio.timeout_at(self._deadline):
                message = await self._receive()
        except TimeoutError as error:
            self.refused = 408
            raise _Refused from error
        self._received += len(message.get("body", b""))
        self._whole = message["type"] != "http.request" or not message.get("more_body", False)
        if self._received > self.most:
            self.refused = 413
            raise _Refused
        return message
