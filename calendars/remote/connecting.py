"""
Connections to public machines only, each step before one and the same deadline.

A name is looked up once; every address that it has must be public, and one of those very addresses is
connected to. Nothing is looked up again, so a name that answers differently the second time gains nothing.
"""

from __future__ import annotations

import io
import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from calendars.remote.addresses import FeedAddress, IPAddress, is_public
from calendars.remote.reasons import FetchRefused, Reason

MOST_ADDRESSES = 8
"""Addresses of one name that are tried."""


class Deadline:
    """A moment on the monotonic clock; every wait takes what is left."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """
        Seconds that are left.

        Raises
        ------
        FetchRefused
            If there are none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise FetchRefused(Reason.TIMEOUT)
        return left


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """How names are looked up, addresses connected to and certificates judged; tests give others."""

    look_up: Callable[[str, int], list[str]]
    connect: Callable[[str, int, float], socket.socket]
    tls: Callable[[], ssl.SSLContext]


def look_up(host: str, port: int) -> list[str]:
    """The IP addresses of a name, in the system's order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an IP address."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        opened.settimeout(seconds)
        opened.connect((address, port))
    except OSError:
        opened.close()
        raise
    return opened


SYSTEM = Network(look_up=look_up, connect=connect, tls=ssl.create_default_context)


class TimedSocket:
    """What `http.client` needs of a socket, with each wait before the deadline."""

    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def sendall(self, data: bytes) -> None:
        """Send everything."""
        self._inner.settimeout(self._deadline.left())
        self._inner.sendall(data)

    def makefile(self, mode: str, *_: Any, **__: Any) -> io.BufferedReader:
        """What arrives, as a file."""
        assert mode == "rb"
        return io.BufferedReader(_Arriving(self._inner, self._deadline))

    def close(self) -> None:
        """Do nothing: `http.client` closes as soon as it knows that no second request follows, and then reads on."""

    def end(self) -> None:
        """Close the connection."""
        self._inner.close()


class _Arriving(io.RawIOBase):
    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._inner.settimeout(self._deadline.left())
        return self._inner.recv_into(buffer)


def open_connection(address: FeedAddress, deadline: Deadline, network: Network) -> TimedSocket:
    """
    A connection to the machine of an address, encrypted for https with its certificate verified for that name.

    Raises
    ------
    FetchRefused
        If any of its IP addresses is not public, or none answers in time.
    """
    opened = _first_that_answers(_checked(address, deadline, network), address.port, deadline, network)
    if address.scheme == "https":
        try:
            opened.settimeout(deadline.left())
            opened = network.tls().wrap_socket(opened, server_hostname=address.host)
        except ssl.SSLCertVerificationError:
            opened.close()
            raise FetchRefused(Reason.CERTIFICATE) from None
        except (OSError, ValueError, FetchRefused):
            opened.close()
            raise
    return TimedSocket(opened, deadline)


def _checked(address: FeedAddress, deadline: Deadline, network: Network) -> list[IPAddress]:
    """Every IP address of the host: all of them public, or none is used."""
    try:
        found = [ipaddress.ip_address(address.host)]
    except ValueError:
        found = [ipaddress.ip_address(text) for text in _looked_up(address, deadline, network)]
    if not found:
        raise FetchRefused(Reason.UNKNOWN_NAME)
    if not all(map(is_public, found)):
        raise FetchRefused(Reason.NOT_PUBLIC)
    return found[:MOST_ADDRESSES]


def _looked_up(address: FeedAddress, deadline: Deadline, network: Network) -> list[str]:
    """The system's look-up knows no time limit: it runs in a thread that is left behind when time is up."""
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(network.look_up(address.host, address.port))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise FetchRefused(Reason.TIMEOUT) from None
    if isinstance(answer, Exception):
        raise FetchRefused(Reason.UNKNOWN_NAME) from answer
    return answer


def _first_that_answers(found: list[IPAddress], port: int, deadline: Deadline, network: Network) -> socket.socket:
    for index, each in enumerate(found):
        try:
            return network.connect(str(each), port, deadline.left() / (len(found) - index))
        except OSError:
            continue
    deadline.left()
    raise FetchRefused(Reason.UNREACHABLE)
