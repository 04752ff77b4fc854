"""What holds for every test: no network beyond this machine, and repeatable generated examples."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")


class NetworkUsed(RuntimeError):
    """A test tried to reach another machine."""


def is_local(host: object) -> bool:
    """Whether ``host`` is this machine: a loopback address, its name, or every own address."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse_unless_local(family: int, address: Any) -> None:
    """
    Let a Unix socket or a local address pass.

    Raises
    ------
    NetworkUsed
        For any other address.
    """
    if family == socket.AF_UNIX:
        return
    if family not in (socket.AF_INET, socket.AF_INET6) or not is_local(address[0]):
        raise NetworkUsed(f"Tests stay on this machine; this one asked for {address!r}.")


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Any:
    """Connections, datagrams and look-ups that would leave this machine raise `NetworkUsed`."""
    patch = pytest.MonkeyPatch()
    look_up = socket.getaddrinfo

    def guarded(name: str) -> None:
        original = getattr(socket.socket, name)

        def method(self: socket.socket, *arguments: Any) -> Any:
            if arguments and isinstance(arguments[-1], tuple | str | bytes):
                refuse_unless_local(self.family, arguments[-1])
            return original(self, *arguments)

        patch.setattr(socket.socket, name, method)

    def local_look_up(host: Any, *arguments: Any, **keywords: Any) -> Any:
        if not is_local(host):
            raise NetworkUsed(f"Tests stay on this machine; this one looked up {host!r}.")
        return look_up(host, *arguments, **keywords)

    for name in ("connect", "connect_ex", "sendto"):
        guarded(name)
    patch.setattr(socket, "getaddrinfo", local_look_up)
    yield
    patch.undo()
