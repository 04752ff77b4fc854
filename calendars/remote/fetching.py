"""
Fetching a calendar by its address: bounded in time, size and reach, and every outcome told apart.

Built on the standard library's sockets, TLS and ``http.client``: the one thing that matters here, to connect to the
very IP address that was checked, is a socket handed to it. Nothing is sent along but what every request has: no
cookie, no credential, no proxy from the environment.
"""

from __future__ import annotations

import http.client
import re
import ssl
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from calendars.remote.addresses import FeedAddress, feed_address
from calendars.remote.connecting import SYSTEM, Deadline, Network, TimedSocket, open_connection
from calendars.remote.reasons import FetchRefused, Reason

SECONDS = 10.0
MAX_BYTES = 5_000_000
"""Most bytes of an answer, as it arrives and unpacked."""
MAX_REDIRECTS = 3
CHUNK_BYTES = 65_536
AGENT = "Mozilla/5.0 (compatible; ProgrammaOpMaat/1.0; calendar reader)"
"""Some calendar services answer unknown programs with a fault."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_STATUS = {
    401: Reason.LOGIN,
    403: Reason.LOGIN,
    407: Reason.LOGIN,
    404: Reason.NOT_FOUND,
    410: Reason.GONE,
    429: Reason.TOO_OFTEN,
}
_PAGE = re.compile(rb"<(!doctype|html|head|body|script|title)\b", re.IGNORECASE)
_VALIDATOR = re.compile(r"[\x20-\x7e]{1,500}")


class Outcome(StrEnum):
    """What came of a fetch."""

    FRESH = "fresh"
    NOT_MODIFIED = "not-modified"
    GONE = "gone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """
    What came of a fetch. Only a fresh one has a ``body``: else the last good copy stays, and its age is shown.

    Parameters
    ----------
    body
        The file, unpacked, at most ``MAX_BYTES``; whether it is a calendar the reader says.
    etag, last_modified
        What to hand in at the next fetch; None when the other side gave none.
    reason
        Why it is gone or failed, with a sentence in Dutch and English; None otherwise.
    """

    outcome: Outcome
    body: bytes = field(default=b"", repr=False)
    etag: str | None = None
    last_modified: str | None = None
    reason: Reason | None = None


def fetch(
    address: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    network: Network = SYSTEM,
    seconds: float = SECONDS,
) -> Fetched:
    """
    Ask for the calendar at ``address``, all redirects within ``seconds``.

    ``etag`` and ``last_modified`` are those of the last fresh copy: the other side may then say that nothing changed.
    It never raises for what the address or the other side does.
    """
    deadline = Deadline(seconds)
    try:
        asked = feed_address(address)
        for _ in range(MAX_REDIRECTS + 1):
            found = _ask(asked, etag, last_modified, deadline, network)
            if isinstance(found, Fetched):
                return found
            asked = found
        raise FetchRefused(Reason.REDIRECTS)
    except FetchRefused as refused:
        outcome = Outcome.GONE if refused.reason is Reason.GONE else Outcome.FAILED
        return Fetched(outcome=outcome, reason=refused.reason)


def _ask(
    address: FeedAddress, etag: str | None, last_modified: str | None, deadline: Deadline, network: Network
) -> Fetched | FeedAddress:
    """One request: what came of it, or where it leads."""
    try:
        opened = open_connection(address, deadline, network)
        try:
            answer = _answer(opened, address, etag, last_modified)
            if answer.status in _REDIRECTS:
                return _redirect(address, answer)
            if answer.status == 304 and (etag or last_modified):
                return Fetched(outcome=Outcome.NOT_MODIFIED, etag=etag, last_modified=last_modified)
            if answer.status != 200:
                raise FetchRefused(_STATUS.get(answer.status, _other(answer.status)))
            return _fresh(answer)
        finally:
            opened.end()
    except TimeoutError:
        raise FetchRefused(Reason.TIMEOUT) from None
    except http.client.IncompleteRead:
        raise FetchRefused(Reason.CUT_OFF) from None
    except (http.client.HTTPException, ssl.SSLError, ValueError):
        raise FetchRefused(Reason.PROTOCOL) from None
    except OSError:
        raise FetchRefused(Reason.CUT_OFF) from None


def _answer(
    opened: TimedSocket, address: FeedAddress, etag: str | None, last_modified: str | None
) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.auto_open = 0  # it must never connect by itself, by name
    connection.sock = opened
    connection.putrequest("GET", address.target, skip_host=True, skip_accept_encoding=True)
    headers = {
        "Host": address.authority,
        "User-Agent": AGENT,
        "Accept": "text/calendar, text/plain;q=0.5, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        "If-None-Match": _validator(etag),
        "If-Modified-Since": _validator(last_modified),
    }
    for name, value in headers.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders()
    return connection.getresponse()


def _redirect(address: FeedAddress, answer: http.client.HTTPResponse) -> FeedAddress:
    location = answer.getheader("Location")
    if not location:
        raise FetchRefused(Reason.REDIRECTS)
    return address.follow(location)


def _other(status: int) -> Reason:
    if status == 503:
        return Reason.TOO_OFTEN
    return Reason.SERVER if status >= 500 else Reason.STATUS


def _fresh(answer: http.client.HTTPResponse) -> Fetched:
    body = b"".join(_unpacked(answer))
    begin = body.upper().find(b"BEGIN:VCALENDAR")
    if _PAGE.search(body[: begin if begin >= 0 else 2000]) is not None:
        raise FetchRefused(Reason.LOGIN_PAGE)
    return Fetched(
        outcome=Outcome.FRESH,
        body=body,
        etag=_validator(answer.getheader("ETag")),
        last_modified=_validator(answer.getheader("Last-Modified")),
    )


def _validator(text: str | None) -> str | None:
    """A value that is safe to send back."""
    return text if text is not None and _VALIDATOR.fullmatch(text) else None


def _arriving(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    """The body as it is sent; breaking off early is no end."""
    size = 0
    if answer.length is not None and answer.length > MAX_BYTES:
        raise FetchRefused(Reason.TOO_LARGE)
    while data := answer.read(CHUNK_BYTES):
        size += len(data)
        if size > MAX_BYTES:
            raise FetchRefused(Reason.TOO_LARGE)
        yield data
    if answer.length:
        raise FetchRefused(Reason.CUT_OFF)


def _unpacked(answer: http.client.HTTPResponse) -> Iterator[bytes]:
    encoding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if encoding == "identity":
        yield from _arriving(answer)
        return
    if encoding not in ("gzip", "x-gzip"):
        raise FetchRefused(Reason.ENCODING)
    left = MAX_BYTES
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for data in _arriving(answer):
            waiting = data
            while waiting:
                if unpacker.eof:
                    unpacker = zlib.decompressobj(wbits=31)
                unpacked = unpacker.decompress(waiting, left + 1)
                left -= len(unpacked)
                if left < 0:
                    raise FetchRefused(Reason.TOO_LARGE)
                yield unpacked
                waiting = unpacker.unconsumed_tail or unpacker.unused_data
    except zlib.error:
        raise FetchRefused(Reason.ENCODING) from None
    if not unpacker.eof:
        raise FetchRefused(Reason.CUT_OFF)
