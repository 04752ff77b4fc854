"""Requests that are no HTTP, made from a seed, and a socket that sends them as they are."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable, Iterator

LONGEST_SECONDS = 10.0
PATHS = (b"/v1/account", b"/v1/inputs/workers", b"/v1/inputs/import?mode=merge", b"/feeds/x/y.ics", b"/", b"/livez")
Make = Callable[[random.Random, bytes], bytes]


def raw_requests(count: int, seed: int) -> Iterator[bytes]:
    """``count`` requests, every kind of fault in turn."""
    rng = random.Random(seed)
    for number in range(count):
        yield KINDS[number % len(KINDS)](rng, rng.choice(PATHS))


def conversation(port: int, sent: bytes) -> bytes:
    """
    What comes back until the other side ends it, or nothing more is to come.

    Raises
    ------
    TimeoutError
        If it neither answers nor ends.
    """
    with socket.create_connection(("127.0.0.1", port), timeout=LONGEST_SECONDS) as connection:
        until = time.monotonic() + LONGEST_SECONDS
        found = b""
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            while received := connection.recv(65_536):
                found += received
                if time.monotonic() > until:
                    raise TimeoutError("it goes on for ever")
        except (ConnectionResetError, BrokenPipeError):
            pass  # it did not want to hear the rest
    return found


def _line(rng: random.Random, path: bytes) -> bytes:
    lines = (
        b"",
        b"GET",
        b"GET " + path,
        b"GET " + path + b" HTTP/9.9",
        b"GET " + path + b" HTTP/1.1 more",
        b"G\x00T " + path + b" HTTP/1.1",
        b"GET \x00\xff HTTP/1.1",
        b"GET http://[::1 HTTP/1.1",
        b"GET //evil.example/" + path + b" HTTP/1.1",
        b"GET " + b"/a" * 40_000 + b" HTTP/1.1",
        b"PRI * HTTP/2.0",
        b"CONNECT evil.example:443 HTTP/1.1",
        b"OPTIONS * HTTP/1.1",
        b"x" * rng.randint(1, 70_000),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    )
    return rng.choice(lines) + b"\r\nHost: a\r\n\r\n"


def _headers(rng: random.Random, path: bytes) -> bytes:
    headers = (
        b"Host a",
        b": empty",
        b" folded: x",
        b"Host: a\r\nHost: b",
        b"X: a\rb",
        b"X: a\x00b",
        b"X: \xff\xfe",
        b"X\xe9: a",
        b"X: " + b"a" * 100_000,
        b"\r\n".join(b"X%d: a" % n for n in range(2_000)),
        b"Authorization: Bearer " + b"\xff" * 50,
        b"Cookie: " + b"a=b;" * 5_000,
        b"Expect: 100-continue",
        b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13",
        b"Transfer-Encoding: gzip",
        b"Connection: close, close, keep-alive",
    )
    return b"GET " + path + b" HTTP/1.1\r\n" + rng.choice(headers) + b"\r\n\r\n"


def _lengths(rng: random.Random, path: bytes) -> bytes:
    """Bodies that are longer or shorter than was said, or said twice: what a smuggler sends."""
    lengths = (
        b"Content-Length: -1",
        b"Content-Length: 1e3",
        b"Content-Length: 99999999999999999999999",
        b"Content-Length: 5\r\nContent-Length: 6",
        b"Content-Length: 5, 6",
        b"Content-Length: 4\r\nTransfer-Encoding: chunked",
        b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
        b"Transfer-Encoding : chunked",
        b"Transfer-Encoding: xchunked",
        b"Content-Length: 1000",
        b"Content-Length: 0",
    )
    body = rng.choice((b"{}", b"", b"0\r\n\r\nGET /livez HTTP/1.1\r\nHost: a\r\n\r\n", b"x" * rng.randint(1, 2_000)))
    head = b"POST " + path + b" HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    return head + rng.choice(lengths) + b"\r\n\r\n" + body


def _chunks(rng: random.Random, path: bytes) -> bytes:
    chunks = (
        b"zz\r\nhello\r\n0\r\n\r\n",
        b"5\r\nhel",
        b"-5\r\nhello\r\n0\r\n\r\n",
        b"ffffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        b"5;" + b"x" * 70_000 + b"\r\nhello\r\n0\r\n\r\n",
        b"5\r\nhello0\r\n\r\n",
        b"0\r\n" + b"X: y\r\n" * 3_000 + b"\r\n",
        b"1\r\na\r\n" * 3_000 + b"0\r\n\r\n",
        b"5\nhello\n0\n\n",
    )
    head = b"POST " + path + b" HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + rng.choice(chunks)


def _bytes(rng: random.Random, path: bytes) -> bytes:
    """An honest request with bytes changed, lost and added."""
    head = b"POST " + path + b" HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
    body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid\r\n--b--\r\n'
    found = bytearray(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(found))
        found[at : at + rng.randint(0, 3)] = rng.randbytes(rng.randint(0, 3))
    return bytes(found)


def _pipelined(rng: random.Random, path: bytes) -> bytes:
    """Requests behind each other, the last of them broken."""
    honest = b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"
    return honest * rng.randint(1, 20) + rng.randbytes(rng.randint(1, 200)) + b"\r\n\r\n"


KINDS: tuple[Make, ...] = (_line, _headers, _lengths, _chunks, _bytes, _pipelined)
