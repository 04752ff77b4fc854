"""
How often an address asked for feeds that are not there.

Kept in the memory of the process: a secret of 256 bits is not found by guessing, so this is about noise, and a row
written for each miss would cost more than the miss itself. Links that are there are served whatever the address.
"""

from __future__ import annotations

import ipaddress
import threading
from collections import OrderedDict, deque

MOST = 60
SECONDS = 60.0
LARGEST = 4096
"""Addresses remembered; the one that missed longest ago is forgotten first."""
_HOST_BITS = 64
"""Of an IPv6 address one machine may use any."""


class Misses:
    """
    Counts misses of each address over the last minute; thread-safe.

    Moments are seconds of a clock that only goes forward.
    """

    def __init__(self) -> None:
        self._moments: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def allow(self, address: str, now: float) -> bool:
        """Count a miss; False when the address had its share in the last minute, and it is not counted."""
        name = _machine(address)
        with self._lock:
            moments = self._moments.setdefault(name, deque(maxlen=MOST))
            self._moments.move_to_end(name)
            while len(self._moments) > LARGEST:
                self._moments.popitem(last=False)
            if len(moments) == MOST and now - moments[0] < SECONDS:
                return False
            moments.append(now)
            return True


def _machine(address: str) -> str:
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped) if mapped else str(int(found) >> _HOST_BITS)
    return str(found)
