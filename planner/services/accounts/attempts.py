"""
Limits on guessing: so many tries in any stretch of so long, counted before a try is looked at.

Tries are counted in twelfths of the stretch, in the database, so that every process counts the same ones. A bucket is
stored as a mark of the installation: neither an address nor a name can be read from it.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from planner.errors import TooOften
from planner.persistence.attempts import count_one, counts_since
from planner.persistence.scope import Scope
from planner.persistence.store import Store, Unit
from planner.services.accounts.sealing import Seal

_PARTS = 12
_REASON = "Who tries is not known yet."


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` tries in any stretch of ``within``."""

    name: str
    most: int
    within: timedelta

    @property
    def part_seconds(self) -> int:
        """The length of the parts in which tries are counted."""
        return int(self.within.total_seconds()) // _PARTS


PASSWORDS = Limit("password", 20, timedelta(hours=1))
"""An account, and each browser in which its owner has signed in before."""
FAILURES = Limit("failure", 60, timedelta(hours=1))
"""An address from which passwords are tried in vain; a school has one address for all its people."""
CODES = Limit("code", 20, timedelta(hours=1))
"""An account's codes of the second factor."""
LINKS_ASKED = Limit("link-asked", 5, timedelta(hours=1))
LINKS_TRIED = Limit("link-tried", 60, timedelta(minutes=1))
"""An address that opens links."""


def take(store: Store, seal: Seal, limit: Limit, whom: str, now: datetime) -> None:
    """
    Count one try of ``whom``.

    Raises
    ------
    TooOften
        If there were enough; it is not counted then.
    """

    def work(unit: Unit) -> None:
        _refuse_if_full(unit, seal, limit, whom, now)
        count(unit, seal, limit, whom, now)

    store.write(Scope.everywhere(_REASON, now), work)


def look(store: Store, seal: Seal, limit: Limit, whom: str, now: datetime) -> None:
    """`take` without counting."""
    store.read(Scope.everywhere(_REASON, now), lambda unit: _refuse_if_full(unit, seal, limit, whom, now))


def count(unit: Unit, seal: Seal, limit: Limit, whom: str, now: datetime) -> None:
    """Count one try within a transaction, whether there were enough or not."""
    count_one(unit, _bucket(seal, limit, whom), _begin(limit, now))


def network_of(address: str) -> str:
    """What one party holds: an IPv4 address, or the 64 bits that an IPv6 connection is given."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


def _refuse_if_full(unit: Unit, seal: Seal, limit: Limit, whom: str, now: datetime) -> None:
    """The part that is under way and twelve before it hold every try of the stretch that ends now."""
    counts = counts_since(unit, _bucket(seal, limit, whom), _begin(limit, now) - _PARTS * limit.part_seconds)
    over = sum(counts.values()) - limit.most
    if over < 0:
        return
    for begin in sorted(counts):
        over -= counts[begin]
        if over < 0:
            gone = begin + (_PARTS + 1) * limit.part_seconds
            raise TooOften(max(1, gone - int(now.timestamp())))


def _begin(limit: Limit, now: datetime) -> int:
    return int(now.timestamp()) // limit.part_seconds * limit.part_seconds


def _bucket(seal: Seal, limit: Limit, whom: str) -> str:
    return seal.mark("attempts", f"{limit.name} {whom}")
