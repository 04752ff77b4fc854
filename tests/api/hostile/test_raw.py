"""What is no HTTP is refused or hung up on, at once, and the next honest request is answered (P7, B4)."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from api.http import limits
from tests.api.feeds.servers import running
from tests.api.hostile.raw import LONGEST_SECONDS, conversation, raw_requests
from tests.api.worlds import World
from tests.promises.figures import figure, milliseconds
from tests.promises.served import Client

HONEST_SECONDS = 1.0
HALF_A_HEAD = b"GET /livez HTTP/1.1\r\nHost: a\r\nX: "
HALF_A_BODY = b"POST /v1/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"


@pytest.fixture(scope="module")
def port(hostile_world: World) -> Iterator[int]:
    with running(hostile_world.client.app) as address:
        yield int(address.rpartition(":")[2])


def statuses(answer: bytes) -> list[int]:
    """The statuses of the answers in what came back."""
    return [int(part.split(b" ", 2)[1]) for part in answer.split(b"HTTP/1.1 ")[1:] for part in [b"x " + part]]


@pytest.mark.parametrize("count", [500, pytest.param(5_000, marks=pytest.mark.slow)])
def test_what_is_no_http_is_refused(port: int, count: int, caplog: pytest.LogCaptureFixture) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda sent: conversation(port, sent), raw_requests(count, seed=count)))
    found = [status for answer in answers for status in statuses(answer)]
    assert len(found) > count / 2
    assert max(found) < 500, sorted(set(found))
    client = Client(port)
    assert client.ask("GET", "/livez").status == 200
    client.close()
    assert [record.getMessage()[:500] for record in caplog.records if record.exc_info] == []  # nobody fills the log
    if count >= 5_000:
        told = f"0 × 5xx, 0 hung; {len(found)} answers, {answers.count(b'')} hung up on"
        figure(
            "P7", f"C1: {count} requests that are no HTTP, on a socket", f"0 × 5xx, 0 > {LONGEST_SECONDS:.0f} s", told
        )


@contextmanager
def half_sent(port: int, count: int) -> Iterator[list[socket.socket]]:
    """So many requests of which the other half does not come; every other one stops in its head."""
    with ExitStack() as stack:
        held = []
        for number in range(count):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=60))
            connection.sendall(HALF_A_BODY if number % 2 else HALF_A_HEAD)
            held.append(connection)
        yield held


def honest(port: int, times: int) -> float:
    """The longest that an honest request took, that reads the database."""
    longest = 0.0
    for _ in range(times):
        client = Client(port)
        begun = time.monotonic()
        assert client.ask("GET", "/readyz").status == 200
        longest = max(longest, time.monotonic() - begun)
        client.close()
    return longest


def test_half_sent_requests_hinder_nobody(port: int) -> None:
    with half_sent(port, 60):
        assert honest(port, 5) <= 5 * HONEST_SECONDS  # how soon, is for a machine that does nothing else


def test_a_body_that_does_not_come_is_not_waited_for(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert limits.BODY_SECONDS == 15
    monkeypatch.setattr(limits, "BODY_SECONDS", 0.3)
    with half_sent(port, 4) as held:
        answer = held[1].recv(65_536)
        assert answer.startswith(b"HTTP/1.1 408")
        assert b"application/problem+json" in answer


def test_a_body_that_grows_is_refused_as_too_large(port: int) -> None:
    """Whatever is made of what came so far: it says nothing of its length."""
    chunk = b"%x\r\n" % 100_000 + b"x" * 100_000 + b"\r\n"
    head = (
        b"POST /v1/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=LONGEST_SECONDS) as connection:
        connection.sendall(head + chunk * 11)
        answer = connection.recv(65_536)
    assert answer.startswith(b"HTTP/1.1 413")


@pytest.mark.slow
def test_two_hundred_half_sent_requests(port: int) -> None:
    """B4: held for a minute; those that stop in their body are ended after 15 s."""
    begun = time.monotonic()
    with half_sent(port, 200) as held:
        longest = honest(port, 20)
        ended = [connection.recv(65_536)[:12] for connection in held[1::2]]
        spent = time.monotonic() - begun
        while time.monotonic() < begun + 60:
            longest = max(longest, honest(port, 1))
            time.sleep(0.5)
    figure(
        "P17",
        "B4: 200 half-sent requests held for 60 s, half of them in the body",
        "an honest request ≤ 1 s; a body is waited for 15 s",
        f"an honest request at most {milliseconds(longest)}; the last body was refused after {spent:.1f} s",
    )
    assert set(ended) == {b"HTTP/1.1 408"}
    assert spent < 25
    assert longest <= HONEST_SECONDS
