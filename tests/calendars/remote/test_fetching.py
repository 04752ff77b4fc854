"""What comes of a fetch: fresh, not modified, gone, or failed for a reason; bounded in time and size."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest

from calendars.remote.fetching import MAX_BYTES, Fetched, Outcome, fetch
from calendars.remote.reasons import Reason
from tests.calendars.remote.pretending import (
    FEED,
    OTHER,
    PUBLIC,
    Answers,
    always,
    dripping,
    internet,
    ok,
    redirect,
)

URL = "http://agenda.example.nl/geheim.ics?sleutel=x"
SECURE = "https://agenda.example.nl/geheim.ics"
PAGE = b"<!DOCTYPE html><html><title>Inloggen</title></html>"


def got(answers: Answers | bytes, url: str = URL, seconds: float = 60.0) -> Fetched:
    with internet(always(answers) if isinstance(answers, bytes) else answers) as net:
        return fetch(url, network=net.network, seconds=seconds)


def test_a_fresh_copy_and_what_to_hand_in_next_time() -> None:
    with internet(always(ok(FEED, 'ETag: "a1"', "Last-Modified: Tue, 01 Sep 2026 07:00:00 GMT"))) as net:
        first = fetch(URL, network=net.network)
        assert first == Fetched(
            outcome=Outcome.FRESH, body=FEED, etag='"a1"', last_modified="Tue, 01 Sep 2026 07:00:00 GMT"
        )
        net.answers = always(b"HTTP/1.1 304 Not Modified\r\n\r\n")
        second = fetch(URL, etag=first.etag, last_modified=first.last_modified, network=net.network)
    assert (second.outcome, second.etag, second.body) == (Outcome.NOT_MODIFIED, '"a1"', b"")
    assert 'If-None-Match: "a1"\r\nIf-Modified-Since: Tue, 01 Sep 2026 07:00:00 GMT\r\n' in net.heads[1]
    assert "If-" not in net.heads[0]


def test_a_request_says_no_more_than_it_must() -> None:
    with internet(always(redirect("https://agenda.example.nl/b"))) as net:
        fetch(URL, network=net.network)
    lines = net.heads[0].split("\r\n")
    assert lines[:2] == ["GET /geheim.ics?sleutel=x HTTP/1.1", "Host: agenda.example.nl"]
    assert sorted(line.partition(":")[0] for line in lines[1:] if line) == [
        "Accept",
        "Accept-Encoding",
        "Connection",
        "Host",
        "User-Agent",
    ]


def test_no_cookie_and_no_address_goes_along_to_the_next_machine() -> None:
    steps = iter([redirect("http://elders.example.nl/b").replace(b"Location", b"Set-Cookie: a=b\r\nLocation"), ok()])
    names = {"agenda.example.nl": [[PUBLIC]], "elders.example.nl": [[OTHER]]}
    with internet(lambda head, connection: connection.sendall(next(steps)), names) as net:
        assert fetch(URL, network=net.network).outcome is Outcome.FRESH
    assert net.connected == [(PUBLIC, 80), (OTHER, 80)]
    assert "ookie" not in net.heads[1]
    assert "sleutel" not in net.heads[1]


def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert got(ok()).outcome is Outcome.FRESH


@pytest.mark.parametrize(
    ("status", "outcome", "reason"),
    [
        ("401 Unauthorized", Outcome.FAILED, Reason.LOGIN),
        ("403 Forbidden", Outcome.FAILED, Reason.LOGIN),
        ("404 Not Found", Outcome.FAILED, Reason.NOT_FOUND),
        ("410 Gone", Outcome.GONE, Reason.GONE),
        ("429 Too Many Requests", Outcome.FAILED, Reason.TOO_OFTEN),
        ("500 Internal Server Error", Outcome.FAILED, Reason.SERVER),
        ("503 Service Unavailable", Outcome.FAILED, Reason.TOO_OFTEN),
        ("204 No Content", Outcome.FAILED, Reason.STATUS),
        ("206 Partial Content", Outcome.FAILED, Reason.STATUS),
        ("304 Not Modified", Outcome.FAILED, Reason.STATUS),
        ("999 Eigen", Outcome.FAILED, Reason.SERVER),
    ],
)
def test_statuses(status: str, outcome: Outcome, reason: Reason) -> None:
    found = got(ok(FEED, status=status))
    assert (found.outcome, found.reason, found.body) == (outcome, reason, b"")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (ok(PAGE, "Content-Type: text/calendar"), Reason.LOGIN_PAGE),
        (ok(PAGE + FEED), Reason.LOGIN_PAGE),
        (b"", Reason.PROTOCOL),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Reason.PROTOCOL),
        (b"220 mail.example.nl ESMTP\r\n", Reason.PROTOCOL),
        (b"HTTP/1.1 abc\r\n\r\n", Reason.PROTOCOL),
        (b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200 + b"\r\n", Reason.PROTOCOL),
        (b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000, Reason.PROTOCOL),
        (ok(FEED, length=len(FEED) + 1), Reason.CUT_OFF),
        (ok(b"", length=MAX_BYTES + 1), Reason.TOO_LARGE),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nBEGIN", Reason.CUT_OFF),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nBEGIN", Reason.CUT_OFF),
        (ok(gzip.compress(FEED)[:-9], "Content-Encoding: gzip"), Reason.CUT_OFF),
        (ok(FEED, "Content-Encoding: gzip"), Reason.ENCODING),
        (ok(FEED, "Content-Encoding: br"), Reason.ENCODING),
        (ok(gzip.compress(gzip.compress(FEED)), "Content-Encoding: gzip, gzip"), Reason.ENCODING),
        (ok(zlib.compress(FEED), "Content-Encoding: deflate"), Reason.ENCODING),
        (ok(b"x" * (MAX_BYTES + 1)), Reason.TOO_LARGE),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (MAX_BYTES + 1), Reason.TOO_LARGE),
        (ok(gzip.compress(bytes(MAX_BYTES + 1)), "Content-Encoding: gzip"), Reason.TOO_LARGE),
        (ok(gzip.compress(bytes(MAX_BYTES)) * 2, "Content-Encoding: gzip"), Reason.TOO_LARGE),
    ],
)
def test_answers_without_a_calendar(answer: bytes, reason: Reason) -> None:
    found = got(answer)
    assert (found.outcome, found.reason, found.body) == (Outcome.FAILED, reason, b"")


@pytest.mark.parametrize(
    "answer",
    [
        ok(gzip.compress(FEED), "Content-Encoding: gzip"),
        ok(gzip.compress(FEED[:9]) + gzip.compress(FEED[9:]), "Content-Encoding: X-GZip"),
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"%x\r\n%s\r\n0\r\n\r\n" % (len(FEED), FEED),
        b"HTTP/1.0 200 OK\r\n\r\n" + FEED,
        b"HTTP/1.1 100 Continue\r\n\r\n" + ok(),
        ok(FEED, "ETag: x\x01", "Last-Modified: " + "x" * 600),
    ],
)
def test_the_ways_to_send_a_calendar(answer: bytes) -> None:
    assert got(answer) == Fetched(outcome=Outcome.FRESH, body=FEED)


def test_a_calendar_of_the_largest_size() -> None:
    body = FEED + b" " * (MAX_BYTES - len(FEED))
    assert got(ok(body)).body == body
    assert got(ok(gzip.compress(body), "Content-Encoding: gzip")).body == body


def test_a_bomb_takes_little_memory() -> None:
    bomb = ok(gzip.compress(bytes(60_000_000)), "Content-Encoding: gzip")
    tracemalloc.start()
    try:
        assert got(bomb).reason is Reason.TOO_LARGE
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def endless(piece: bytes) -> Answers:
    def answer(head: str, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(piece)

    return answer


def silent(head: str, connection: socket.socket) -> None:
    connection.recv(1)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (silent, Reason.TIMEOUT),
        (dripping(ok() * 9, 0.05), Reason.TIMEOUT),
        (dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 99, 0.02), Reason.TIMEOUT),
        (dripping(b"HTTP/1.1 100 Continue\r\n\r\n" * 99, 0.002), Reason.TIMEOUT),
        (endless(b"x" * 65_536), Reason.TOO_LARGE),
    ],
)
def test_time_is_one_limit_for_all(answers: Answers, reason: Reason) -> None:
    begin = time.monotonic()
    assert got(answers, seconds=0.4 if reason is Reason.TIMEOUT else 60).reason is reason
    assert time.monotonic() - begin < 30


def test_a_look_up_that_hangs_ends_in_time() -> None:
    with internet(always(ok())) as net:
        network = net.network

        def slow(host: str, port: int) -> list[str]:
            time.sleep(1)
            return [PUBLIC]

        found = fetch(URL, network=type(network)(look_up=slow, connect=network.connect, tls=network.tls), seconds=0.1)
    assert found.reason is Reason.TIMEOUT
    assert net.connected == []


def test_redirects_share_the_time() -> None:
    def answer(head: str, connection: socket.socket) -> None:
        time.sleep(0.2)
        connection.sendall(redirect("/verder"))

    assert got(answer, seconds=0.5).reason is Reason.TIMEOUT


def test_a_name_that_does_not_exist() -> None:
    assert got(ok(), "http://bestaat-niet.example.nl/").reason is Reason.UNKNOWN_NAME


def test_the_second_address_of_a_name_is_tried() -> None:
    with internet(always(ok()), {"agenda.example.nl": [[OTHER, PUBLIC]]}) as net:
        net.refusing = frozenset({OTHER})
        assert fetch(URL, network=net.network).outcome is Outcome.FRESH
        net.refusing = frozenset({OTHER, PUBLIC})
        assert fetch(URL, network=net.network).reason is Reason.UNREACHABLE
    assert net.connected == [(OTHER, 80), (PUBLIC, 80)] * 2


class TestSecure:
    def test_the_name_is_sent_and_its_certificate_verified(self) -> None:
        with internet(always(ok()), encrypted=True) as net:
            found = fetch(SECURE, network=net.network)
        assert found.outcome is Outcome.FRESH
        assert net.server_names == ["agenda.example.nl"]
        assert net.connected == [(PUBLIC, 443)]

    def test_webcal_is_secure(self) -> None:
        with internet(always(ok()), encrypted=True) as net:
            assert fetch(SECURE.replace("https", "webcal"), network=net.network).outcome is Outcome.FRESH
        assert net.connected == [(PUBLIC, 443)]

    def test_a_certificate_nobody_vouches_for(self) -> None:
        with internet(always(ok()), encrypted=True) as net:
            net.trusted = None
            assert fetch(SECURE, network=net.network).reason is Reason.CERTIFICATE
        assert net.heads == []

    def test_a_certificate_of_another_name(self) -> None:
        with internet(always(ok()), {"elders.example.nl": [[PUBLIC]]}, encrypted=True) as net:
            assert fetch("https://elders.example.nl/", network=net.network).reason is Reason.CERTIFICATE
        assert net.heads == []

    def test_a_server_without_encryption(self) -> None:
        assert got(ok(), SECURE).reason in (Reason.PROTOCOL, Reason.CUT_OFF)

    def test_no_redirect_to_an_insecure_one(self) -> None:
        with internet(always(redirect(URL)), encrypted=True) as net:
            assert fetch(SECURE, network=net.network).reason is Reason.DOWNGRADE
        assert net.connected == [(PUBLIC, 443)]


def test_nothing_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert got(ok()).outcome is Outcome.FRESH
    assert list(tmp_path.iterdir()) == []
    assert "VCALENDAR" not in repr(got(ok()))
