"""
Addresses of calendars, and which machines they may lead to.

An address is what a person pasted, so it may be anything: every odd spelling is refused here, before a
name is looked up. What a name leads to is checked when it is connected to (`calendars.remote.connecting`).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import quote, urljoin, urlsplit

from calendars.remote.reasons import FetchRefused, Reason

MAX_LENGTH = 2000
SCHEMES = {"https": "https", "http": "http", "webcal": "https"}
"""What an address may begin with, and what is spoken then."""
PORTS = {"https": 443, "http": 80}

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\\\u2028\u2029]")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_OWN_SUFFIXES = (
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "test",
    "invalid",
    "arpa",
    "onion",
)
_CLOSED_V4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
        ),
    )
)
_OPEN_V6 = ipaddress.IPv6Network("2000::/3")
"""All that is handed out to the public; loopback, mapped, translated (64:ff9b::) and local ones lie outside of it."""
_CLOSED_V6 = tuple(map(ipaddress.IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""Teredo and other tunnels, documentation, 6to4."""


@dataclass(frozen=True, slots=True)
class FeedAddress:
    """
    An address that may be asked for, as far as its spelling tells. It is a secret, and so not in its ``repr``.

    Parameters
    ----------
    scheme
        ``https`` or ``http``.
    host
        A name in ASCII and small letters without a final dot, or an IP address without brackets.
    port
        The one of the scheme.
    target
        Path and query, in ASCII.
    """

    scheme: str
    host: str
    port: int
    target: str = field(repr=False)

    @property
    def authority(self) -> str:
        """The host as it stands in an address and in the header Host."""
        return f"[{self.host}]" if ":" in self.host else self.host

    def follow(self, location: str) -> FeedAddress:
        """
        Where a redirect leads.

        Raises
        ------
        FetchRefused
            If that may not be asked for, or is less secure.
        """
        if _ODD.search(location):
            raise FetchRefused(Reason.UNREADABLE)
        try:
            joined = urljoin(f"{self.scheme}://{self.authority}{self.target}", location)
        except ValueError:
            raise FetchRefused(Reason.UNREADABLE) from None
        found = feed_address(joined)
        if self.scheme == "https" and found.scheme != "https":
            raise FetchRefused(Reason.DOWNGRADE)
        return found


def feed_address(text: str) -> FeedAddress:
    """
    What somebody gave as the address of a calendar.

    Raises
    ------
    FetchRefused
        If it is no address, of another kind than http, https or webcal, has a name, password or port in it, or
        plainly does not lead to the public internet.
    """
    text = text.strip(" \t\r\n")
    if not text or len(text) > MAX_LENGTH or _ODD.search(text):
        raise FetchRefused(Reason.UNREADABLE)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise FetchRefused(Reason.UNREADABLE) from None
    if parts.scheme not in SCHEMES:
        raise FetchRefused(Reason.SCHEME)
    if "@" in parts.netloc:
        raise FetchRefused(Reason.CREDENTIALS)
    scheme = SCHEMES[parts.scheme]
    host = _host(parts.netloc.rpartition(":")[0] if port is not None else parts.netloc.removesuffix(":"))
    if port is not None and port != PORTS[scheme]:
        raise FetchRefused(Reason.PORT)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return FeedAddress(scheme, host, PORTS[scheme], target)


def is_public(address: IPAddress) -> bool:
    """Whether an address belongs to the public internet; decided here, not by the version of Python."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _CLOSED_V4)
    return address.scope_id is None and address in _OPEN_V6 and not any(address in network for network in _CLOSED_V6)


def _host(text: str) -> str:
    if text.startswith("["):
        return _literal(text.removeprefix("[").removesuffix("]"), ipaddress.IPv6Address)
    try:
        name = text.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise FetchRefused(Reason.UNREADABLE) from None
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _literal(name, ipaddress.IPv4Address)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchRefused(Reason.UNREADABLE)
    if len(labels) < 2 or labels[-1] in _OWN_SUFFIXES:
        raise FetchRefused(Reason.NOT_PUBLIC)
    return name


def _literal(text: str, kind: type[IPAddress]) -> str:
    """An IP address in its one usual spelling; 127.1, 0x7f.1 and 2130706433 are none."""
    try:
        address = kind(text)
    except ValueError:
        raise FetchRefused(Reason.NOT_PUBLIC) from None
    if not is_public(address):
        raise FetchRefused(Reason.NOT_PUBLIC)
    return str(address)
